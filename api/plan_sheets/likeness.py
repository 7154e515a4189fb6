"""What looks alike in a cell, and so is the same."""

import re
from typing import Any

from api.core.table import meant
from api.core.text import xml_text
from api.plan_sheets.cells import shown
from api.spreadsheets.cells import CellValue

BREAKS = re.compile("\r\n?")


def same(one: Any, other: Any) -> bool:
    """Workbooks know one kind of line break and fewer characters, and a program that has opened a CSV keeps the
    apostrophe before what looks like a formula."""
    return one == other or _bare(shown(one)) == _bare(shown(other))


def _bare(cell: CellValue) -> CellValue:
    return meant(xml_text(BREAKS.sub("\n", cell))) if isinstance(cell, str) else cell
