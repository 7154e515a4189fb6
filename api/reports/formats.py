"""The formats of reports, and which of them somebody wants."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum

from flask import request
from werkzeug.exceptions import NotAcceptable

from api.documents.blocks import Document
from api.documents.html import as_html
from api.documents.lines import as_csv
from api.documents.pdf import as_pdf
from api.documents.word import as_docx
from api.documents.workbook import as_xlsx


class Format(StrEnum):
    """What a report can be had as."""

    JSON = "json"
    HTML = "html"
    SVG = "svg"
    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    CSV = "csv"


MEDIA_TYPES: Mapping[Format, str] = {
    Format.JSON: "application/json",
    Format.HTML: "text/html",
    Format.SVG: "image/svg+xml",
    Format.PDF: "application/pdf",
    Format.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.CSV: "text/csv",
}

# Written out of a document; a picture is drawn of the report itself.
WRITERS: Mapping[Format, Callable[[Document], bytes]] = {
    Format.HTML: as_html,
    Format.DOCX: as_docx,
    Format.XLSX: as_xlsx,
    Format.CSV: as_csv,
    Format.PDF: as_pdf,
}

TEXTS = frozenset({Format.HTML, Format.SVG, Format.CSV})
# Opened by a program of their own, under a name that says what they are.
FILES = frozenset({Format.PDF, Format.DOCX, Format.XLSX, Format.CSV})


def wanted(formats: Sequence[Format]) -> Format:
    """What `Accept` would rather have; whoever does not mind gets the first."""
    accepted = request.accept_mimetypes
    if not accepted:
        return formats[0]
    best = max(formats, key=lambda one: accepted.quality(MEDIA_TYPES[one]))
    if not accepted.quality(MEDIA_TYPES[best]):
        raise NotAcceptable
    return best


def content_type(of: Format) -> str:
    return MEDIA_TYPES[of] + ("; charset=utf-8" if of in TEXTS else "")
