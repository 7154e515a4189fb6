"""Files that requests bring."""

from flask import Request
from werkzeug.exceptions import UnsupportedMediaType

# Tables in files, and what browsers call one that they know nothing of.
TABLES = (
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "text/csv",
    "application/vnd.ms-excel",
    "application/octet-stream",
)


def file_of(request: Request, most: int) -> bytes:
    """The request's body as it is, of so many bytes `most`."""
    if request.mimetype not in TABLES:
        raise UnsupportedMediaType
    request.max_content_length = most
    return request.get_data()
