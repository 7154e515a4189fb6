"""What a code is called, in one language."""

from functools import cache

from api.code_lists.rules import CODE_LISTS
from api.documents.words import Words


@cache
def _labels(name: str) -> dict[str, tuple[str, str]]:
    return {str(code): labels for code, labels in CODE_LISTS[name].items()}


def label(name: str, code: str, words: Words) -> str:
    """The label of a code of this list."""
    return words(*_labels(name)[code])
