"""What sentences are put together of: numbers in words with what they count, periods, and how a sentence ends."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from api.documents.words import Words

# Plain language writes numbers in words up to twelve.
SWEDISH = ("", "", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")
ENGLISH = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
ENDS = (".", "!", "?", "…", ":")


class Form(NamedTuple):
    """A word of one and of several."""

    one: str
    many: str

    def of(self, count: int) -> str:
        return self.one if count == 1 else self.many


class Phrase(NamedTuple):
    """What is said of one and of several, in both languages; of a noun, whether it is an `ett` in Swedish."""

    swedish: Form
    english: Form
    neuter: bool = False

    def of(self, count: int, words: Words) -> str:
        return words(self.swedish.of(count), self.english.of(count))

    def counted(self, count: int, words: Words) -> str:
        """en åtgärd, två åtgärder, 13 åtgärder, inga åtgärder."""
        number = numeral(count, words, neuter=self.neuter) if count else words("inga", "no")
        return f"{number} {self.of(count, words)}"


def phrase(swedish: tuple[str, str], english: tuple[str, str], *, neuter: bool = False) -> Phrase:
    return Phrase(Form(*swedish), Form(*english), neuter)


HAVE = Form("has", "have")
OFTEN = {1: "once", 2: "twice"}


def numeral(count: int, words: Words, *, neuter: bool = False) -> str:
    """The number as it stands in a sentence."""
    if count == 1:
        return words("ett" if neuter else "en", "one")
    named = SWEDISH if words.language == "sv" else ENGLISH
    return named[count] if 0 < count < len(named) else words.number(count)


def often(count: int, words: Words) -> str:
    """en gång, två gånger; once, twice, three times."""
    number = numeral(count, words)
    return words(f"{number} {'gång' if count == 1 else 'gånger'}", OFTEN.get(count, f"{number} times"))


def alike(counts: Sequence[int], words: Words) -> list[str]:
    """Numbers that stand beside each other: in figures, all of them, where one is too large for words."""
    large = any(count >= len(SWEDISH) for count in counts)
    return [words.number(count) if large else numeral(count, words) for count in counts]


def capital(text: str) -> str:
    """The text as a sentence begins."""
    return text[:1].upper() + text[1:]


def unparted(text: str) -> str:
    """§ 271, KS 2024-00417: what no line may end in the middle of."""
    return text.replace(" ", "\N{NO-BREAK SPACE}")


def ended(text: str) -> str:
    """The text as a sentence ends, however it was written."""
    said = text.strip()
    return said if not said or said.endswith(ENDS) else f"{said}."


def sentences(*texts: str | None) -> str:
    """One after another; what says nothing is left out."""
    return " ".join(ended(text) for text in texts if text and text.strip())


def period(first: date, last: date, words: Words) -> str:
    """1 januari–31 december 2026; with both years where they differ."""
    start = words.day(first)
    if first.year == last.year:
        start = start.removesuffix(f" {first.year}")
    return f"{start}–{words.day(last)}"
