"""Several texts in one cell."""

import re
from collections.abc import Iterable, Iterator

LISTED = re.compile(r'\s*(?:"((?:[^"]|"")*)"|([^,;\r\n]*))\s*(?:[,;\r\n]|$)')
QUOTED = re.compile(r'[,;\r\n]|^"')


def parts_of(cell: str) -> Iterator[str]:
    """Texts that are separated by commas, semicolons or line breaks; one that holds such stands in quotes."""
    for quoted, bare in LISTED.findall(cell):
        yield (bare or quoted.replace('""', '"')).strip()


def joined(parts: Iterable[str]) -> str:
    """What `several` reads."""
    return ", ".join(_quoted(part) if QUOTED.search(part) else part for part in parts)


def _quoted(part: str) -> str:
    return '"' + part.replace('"', '""') + '"'
