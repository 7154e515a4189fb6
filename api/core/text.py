"""Text as people mean it: normal form, and stored keys to sort and to search by that every engine agrees on."""

import re
import unicodedata
from functools import lru_cache

SORT_KEY_LENGTH = 200
SEARCH_KEY_LENGTH = 4000

GONE = "[raderad]"  # what stands in place of a text that was erased by law, where it can still be read

# What must not stand in any text: control characters but tab and line breaks, and halves of surrogate pairs.
FORBIDDEN_CHARACTERS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")

# What may stand in XML, even escaped, is still less: nor can it hold these two, which are no characters.
_NOT_IN_XML = re.compile(f"{FORBIDDEN_CHARACTERS.pattern}|[\ufffe\uffff]")

# Swedish order puts å ä ö after z; æ and ø go with ä and ö. '{' '|' '}' follow 'z' in every binary order.
_SWEDISH = str.maketrans({"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}"})
_NUMBER = re.compile(r"\d+")


def normal(text: str) -> str:
    """The composed form (NFC) without white space around it."""
    return unicodedata.normalize("NFC", text).strip()


def xml_text(text: str) -> str:
    """The text with a mark in place of each character that XML cannot hold."""
    return _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def sort_key(text: str) -> str:
    """A string that sorts bytewise as Swedish readers expect, numbers by their value (6.2 before 6.10)."""
    letters = unicodedata.normalize("NFC", text).casefold().translate(_SWEDISH)
    plain = "".join(c for c in unicodedata.normalize("NFD", letters) if not unicodedata.combining(c))
    return _NUMBER.sub(lambda digits: digits[0].zfill(8), plain)[:SORT_KEY_LENGTH]


def search_key(*texts: str | None) -> str:
    """One casefolded string to look in; å ä ö stay letters of their own."""
    return "\n".join(normal(text).casefold() for text in texts if text)[:SEARCH_KEY_LENGTH]


@lru_cache(2000)
def camel(name: str) -> str:
    """`due_date` as the wire says it: `dueDate`."""
    head, *tail = name.split("_")
    return head + "".join(part.title() for part in tail)


def snake(name: str) -> str:
    """`dueDate` as Python says it: `due_date`."""
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)
