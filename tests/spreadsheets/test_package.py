"""Tests of packages that somebody has tampered with."""

import warnings
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_STORED, ZipFile

import pytest

from api.spreadsheets import package
from api.spreadsheets.package import COMPOUND, ENCRYPTED_PACKAGE, Package
from api.spreadsheets.refusals import Unreadable
from api.spreadsheets.workbook import Book
from tests.support.spreadsheets import of_rows, part, with_parts

WORKBOOK = of_rows(["a"])
TYPES = "[Content_Types].xml"


def code(content):
    with pytest.raises(Unreadable) as refused:
        Book(content)
    return refused.value.message.code


def typed(before, after):
    return with_parts(WORKBOOK, {TYPES: part(WORKBOOK, TYPES).replace(before, after)})


MAIN = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"a;b\n", "not_a_workbook"),
        (b"", "not_a_workbook"),
        (with_parts(WORKBOOK, {TYPES: None}), "not_a_workbook"),
        (typed(MAIN, MAIN.replace(b"spreadsheetml.sheet", b"wordprocessingml.document")), "not_a_workbook"),
        (COMPOUND + b"\0" * 600, "other_workbook_format"),
        (COMPOUND + ENCRYPTED_PACKAGE, "workbook_with_password"),
        (b"PK\x03\x04" + b"\0" * 26 + package.OPEN_DOCUMENT, "other_workbook_format"),
        (typed(MAIN, b"application/vnd.ms-excel.sheet.binary.macroEnabled.main"), "other_workbook_format"),
        (typed(MAIN, b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"), "workbook_with_macros"),
        (with_parts(WORKBOOK, {"../x": b""}), "broken_workbook"),
        (with_parts(WORKBOOK, {"/x": b""}), "broken_workbook"),
        (with_parts(WORKBOOK, {"xl\\x": b""}), "broken_workbook"),
        (with_parts(WORKBOOK, {"XL/WORKBOOK.XML": b""}), "broken_workbook"),
        (with_parts(WORKBOOK, {}, ZIP_BZIP2), "broken_workbook"),
        (with_parts(WORKBOOK, {"x": b"\0" * (package.MOST_BYTES + 1)}), "workbook_holds_too_much"),
        (with_parts(WORKBOOK, {str(n): b"" for n in range(package.MOST_PARTS)}), "workbook_holds_too_much"),
        (WORKBOOK[:-30], "broken_workbook"),
    ],
)
def test_what_is_no_plain_workbook_is_refused(content, expected):
    assert code(content) == expected


def tampered(change):
    """The package with other entries in its directory than what lies in it."""
    file = BytesIO(WORKBOOK)
    with warnings.catch_warnings(), ZipFile(file, "a") as archive:
        change(archive.filelist)
        archive._didModify = True
    return file.getvalue()


def overlapping(members):
    members[1].header_offset = members[0].header_offset


def smaller(members):
    members[3].file_size = 10


def encrypted(members):
    members[0].flag_bits |= 1


@pytest.mark.parametrize(
    ("change", "expected"),
    [(overlapping, "broken_workbook"), (smaller, "broken_workbook"), (encrypted, "workbook_with_password"),
     (lambda members: members.append(members[0]), "broken_workbook")],
)  # fmt: skip
def test_a_directory_that_lies_is_refused(change, expected):
    assert code(tampered(change)) == expected


def test_a_part_of_more_elements_than_a_list_needs_is_refused(monkeypatch):
    monkeypatch.setattr(package, "MOST_ELEMENTS", 3)
    with pytest.raises(Unreadable) as refused:
        list(Package(with_parts(WORKBOOK, {"x": b"<a><b/><b/><b/></a>"}, ZIP_STORED)).elements("x", begun=["b"]))
    assert refused.value.message.code == "workbook_holds_too_much"


def test_an_element_of_more_than_a_cell_holds_is_refused(monkeypatch):
    monkeypatch.setattr(package, "MOST_INSIDE", 2)
    parts = Package(with_parts(WORKBOOK, {"x": b"<a><c><b/></c><c><b/></c></a>", "y": b"<a><c><b/><b/></c></a>"}))
    assert len(list(parts.elements("x", whole=["c"]))) == 2
    with pytest.raises(Unreadable):
        list(parts.elements("y", whole=["c"]))
