"""How much room text takes in a picture, and how it is made to fit; estimated, as nobody knows the reader's fonts."""

import unicodedata

CUT = "…"
NARROW, WIDE = frozenset("fijlrtI.,:;'!|()[]/- \u00a0"), frozenset("mwMWOQGÖ@%&—…")
BOLD = 1.08


def width_of(said: str, size: float) -> float:
    """As wide as Arial would be at most."""
    return size * sum(_width(letter) for letter in said)


def _width(letter: str) -> float:
    if letter in NARROW:
        return 0.32
    if letter in WIDE:
        return 0.9
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.1
    return 0.7 if letter.isupper() else 0.56


def cut(said: str, width: float, size: float) -> str:
    """The text, or as much of its beginning as fits before an ellipsis."""
    if width_of(said, size) <= width:
        return said
    while said and width_of(said + CUT, size) > width:
        said = said[:-1]
    return said.rstrip() + CUT


def wrapped(said: str, width: float, size: float, most: int = 2) -> list[str]:
    """The text on as few lines as hold it; what does not fit on `most` lines is cut."""
    found: list[str] = []
    words = said.split()
    while words and len(found) < most - 1:
        fitting = _fitting(words, width, size)
        found.append(cut(" ".join(words[:fitting]), width, size))
        words = words[fitting:]
    return [*found, cut(" ".join(words), width, size)] if words else found or [""]


def _fitting(words: list[str], width: float, size: float) -> int:
    """How many of the words fit on a line: at least one."""
    fitting = [count for count in range(1, len(words) + 1) if width_of(" ".join(words[:count]), size) <= width]
    return max(fitting, default=1)
