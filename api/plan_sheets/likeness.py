"""What looks alike in a cell, and so is the same."""

import re
from typing import Any

from api.core import table
from api.core.text import xml_text
from api.plan_sheets.cells import shown
from api.spreadsheets import texts
from api.spreadsheets.cells import CellValue

BREAKS = re.compile("\r\n?")


def same(one: Any, other: Any) -> bool:
    """Workbooks know one kind of line break and fewer characters; and what CSV and workbooks put to a text so that it
    stays one is kept by a program that reads the one and writes the other."""
    return one == other or _bare(shown(one)) == _bare(shown(other))


def _bare(cell: CellValue) -> CellValue:
    if not isinstance(cell, str):
        return cell
    text = texts.meant(xml_text(BREAKS.sub("\n", cell)))
    return text.lstrip("'") if table.meant(text) != text else text
