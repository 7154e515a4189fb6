"""The package that a workbook is: a zip file of parts, of which nothing is believed before it was looked at."""

import re
import zlib
from collections.abc import Collection, Iterator, Sequence
from io import BytesIO
from typing import IO
from xml.etree.ElementTree import Element  # nosec B405  # a type; defusedxml parses
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from defusedxml.ElementTree import iterparse

from api.spreadsheets.refusals import BROKEN, NOT_A_WORKBOOK, OTHER_FORMAT, PROTECTED, TOO_MUCH, Unreadable, unreadable

# 10,000 rows of 20 cells are 12 MB in ten parts with six hundred thousand elements.
MOST_PARTS = 1_000
MOST_BYTES = 40_000_000
MOST_ELEMENTS = 1_500_000
MOST_INSIDE = 20_000  # one element, that is, a cell or a text with all its changes of font

AT_ONCE = 1_000_000  # an older expat looks through a long comment from its beginning for each piece that it is given

ZIP = b"PK\x03\x04"
ENTRY = b"PK\x01\x02"  # of its directory
LOCAL_HEADER = 30
ENCRYPTED = 0x1
OUTSIDE = re.compile(r"[\\:\0]|^/|(?:^|/)\.\.(?:/|$)")

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # what Excel wrote until 2003, and puts around what it encrypts
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"


class Package:
    """Parts by name, as far as they are what they say."""

    def __init__(self, content: bytes) -> None:
        _check_format(content)
        with unreadable(BROKEN):
            self._archive = ZipFile(BytesIO(content))
            _check(content, self._archive.infolist())
        self._parts = {member.filename.casefold(): member for member in self._archive.infolist()}

    def __contains__(self, part: str) -> bool:
        return part.casefold() in self._parts

    def elements(
        self, part: str, *, begun: Collection[str] = (), whole: Collection[str] = ()
    ) -> Iterator[tuple[str, Element]]:
        """Elements by their names, one after another, as they begin or as they end with all that is in them."""
        with unreadable(BROKEN), self._archive.open(self._parts[part.casefold()]) as source:
            path: list[Element] = []
            seen = inside = 0
            for event, element in iterparse(_InLargePieces(source), ("start", "end"), forbid_dtd=True):
                name = name_of(element)
                if event == "start":
                    path.append(element)
                    seen, inside = seen + 1, inside + bool(inside or name in whole)
                    _check_amount(seen, inside)
                else:
                    path.pop()
                if name in (begun if event == "start" else whole):
                    yield name, element
                if event == "end":
                    inside = 0 if name in whole else inside
                    _let_go(path, inside)


class _InLargePieces:
    """A part that is read in pieces as large as this house has them."""

    def __init__(self, source: IO[bytes]) -> None:
        self._source = source

    def read(self, _asked: int) -> bytes:
        return self._source.read(AT_ONCE)


def name_of(element: Element) -> str:
    """Without its namespace: the standard's strict variant has others."""
    return element.tag.rpartition("}")[2]


def _let_go(path: Sequence[Element], inside: int) -> None:
    """Memory holds no more than a piece of a part, and one whole element."""
    if path and not inside:
        path[-1][:] = []


def _check_amount(seen: int, inside: int) -> None:
    if seen > MOST_ELEMENTS or inside > MOST_INSIDE:
        raise Unreadable(TOO_MUCH)


def _check_format(content: bytes) -> None:
    if content.startswith(COMPOUND):
        raise Unreadable(PROTECTED if ENCRYPTED_PACKAGE in content else OTHER_FORMAT.format(format=".xls"))
    if content.startswith(OPEN_DOCUMENT, LOCAL_HEADER):
        raise Unreadable(OTHER_FORMAT.format(format=".ods"))
    if not content.startswith(ZIP):
        raise Unreadable(NOT_A_WORKBOOK)
    if content.count(ENTRY) > MOST_PARTS:
        raise Unreadable(TOO_MUCH)


def _check(content: bytes, members: Sequence[ZipInfo]) -> None:
    """No part hides another, lies in one, or is larger than it says."""
    names = {member.orig_filename.casefold() for member in members}
    if len(names) < len(members) or any(OUTSIDE.search(name) for name in names):
        raise Unreadable(BROKEN)
    if sum(member.file_size for member in members) > MOST_BYTES:
        raise Unreadable(TOO_MUCH)
    end = 0
    for member in sorted(members, key=lambda member: member.header_offset):
        start = _start(content, member)
        if member.header_offset < end:
            raise Unreadable(BROKEN)
        end = start + member.compress_size
        _check_size(content[start:end], member)


def _start(content: bytes, member: ZipInfo) -> int:
    """Where its bytes begin: its name and other things stand before them."""
    header = content[member.header_offset : member.header_offset + LOCAL_HEADER]
    return member.header_offset + LOCAL_HEADER + sum(int.from_bytes(header[at : at + 2], "little") for at in (26, 28))


def _check_size(packed: bytes, member: ZipInfo) -> None:
    if member.flag_bits & ENCRYPTED:
        raise Unreadable(PROTECTED)
    if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise Unreadable(BROKEN)
    if member.compress_type == ZIP_DEFLATED:
        packed = zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, member.file_size + 1)
    if len(packed) != member.file_size:
        raise Unreadable(BROKEN)
