"""How cells of a workbook look."""

from enum import StrEnum
from math import ceil
from typing import Any

from api.documents.blocks import SIGNS, Tone

LEADING = 1.35
LETTERS = 1.05  # in the width of a digit, on average

INK, QUIET, LINE, SOFT, LINK = "#1B2130", "#4B5365", "#C9CEDB", "#F3F5F9", "#0A4F94"
COLOURS = {
    Tone.GOOD: "#1C6B3C", Tone.ACTIVE: "#0A5AA8", Tone.WATCH: "#8A4B00", Tone.BAD: "#A81E1B", Tone.QUIET: QUIET,
}  # fmt: skip


class Look(StrEnum):
    """What a cell is, to the eye."""

    TOLD = "told"
    TITLE = "title"
    HEADING = "heading"
    PLAIN = "plain"
    NUMBER = "number"
    ABOVE = "above"  # the heading of a column
    ABOVE_NUMBERS = "above numbers"
    BESIDE = "beside"  # the heading of a row


RULED = {"bottom": 1, "bottom_color": LINE}
LOOKS: dict[Look, dict[str, Any]] = {
    Look.TOLD: {"align": "left"},
    Look.TITLE: {"bold": True, "font_size": 18},
    Look.HEADING: {"bold": True, "font_size": 13},
    Look.PLAIN: {"align": "left", **RULED},
    Look.NUMBER: {"align": "right", **RULED},
    Look.ABOVE: {"bold": True, "bottom": 1, "bottom_color": QUIET, "bg_color": SOFT},
    Look.BESIDE: {"bold": True, "align": "left", **RULED},
}
LOOKS[Look.ABOVE_NUMBERS] = {**LOOKS[Look.ABOVE], "align": "right"}
COMMON: dict[str, Any] = {"font_name": "Arial", "font_size": 10, "valign": "top", "text_wrap": True}

Shown = tuple[Look, Tone | None, bool, str]  # the tone, whether it is a link, and how its number is written


def shown(look: Look, tone: Tone | None, linked: bool, number: str) -> dict[str, Any]:
    """As xlsxwriter has it. A number bears its sign as a part of how it is written."""
    sign = f'"{SIGNS[tone]} "' if tone and number != "General" else ""
    colour = COLOURS[tone] if tone else LINK if linked else INK
    return {**LOOKS[look], "num_format": f"{sign}{number}", "font_color": colour, "underline": linked}


def height_of(text: str, width: int, look: Look) -> float:
    """Enough for the lines that the text takes."""
    size: float = LOOKS[look].get("font_size", COMMON["font_size"])
    room = width * LETTERS * float(COMMON["font_size"]) / size
    lines = sum(ceil(max(len(line), 1) / room) for line in text.split("\n"))
    return LEADING * size * lines
