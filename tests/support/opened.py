"""The text of an answer, whatever its format."""

import zipfile
from io import BytesIO

from tests.support.tagged import opened, tags_of


def text_of(data: bytes, kind: str) -> str:
    """Of a PDF what a screen reader finds, of what is packed all that is in it; `kind` is its media type."""
    if kind.startswith("application/pdf"):
        with opened(data) as pdf:
            return f"{tags_of(pdf).text} {pdf.docinfo}"
    if zipfile.is_zipfile(BytesIO(data)):
        with zipfile.ZipFile(BytesIO(data)) as packed:
            return " ".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())
    return data.decode("utf-8", "replace")
