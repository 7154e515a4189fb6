"""Texts as they are written into the cells of a workbook: never anything but a text."""

import re

from api.core.text import xml_text

LONGEST_TEXT = 30_000
UNSEEN = "\N{ZERO WIDTH SPACE}"


def plain(text: str) -> str:
    """xlsxwriter takes what stands between these for its own markup: an end that nobody sees makes it text."""
    text = xml_text(text)
    return f"{text}{UNSEEN}" if text.startswith("<r>") and text.endswith("</r>") else text


def meant(text: str) -> str:
    """The text that was made plain."""
    return text[: -len(UNSEEN)] if text.startswith("<r>") and text.endswith(f"</r>{UNSEEN}") else text


def shown(text: str) -> str:
    """As it can be read in a cell: with the line breaks that spreadsheets have, and not longer than they take."""
    text = plain(re.sub("\r\n?", "\n", text))
    return text if len(text) <= LONGEST_TEXT else f"{text[:LONGEST_TEXT]} …"
