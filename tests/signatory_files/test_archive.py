"""A file is whole or it is refused, whatever was done to it."""

import stat
from hashlib import sha256
from zipfile import ZIP_BZIP2, ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.core.chain import Head
from api.database import Refused
from api.signatory_files import archive
from api.signatory_files.archive import Manifest, pack, packed, seal, unpacked
from tests.support.parcels import forged

KEY = "00000000-0000-7000-8000-000000000001"
TABLES = {"hen": [{"id": 1, "name": "Å"}, {"id": 2, "name": None}], "egg": []}
COLUMNS = {"id": int, "name": str}
NAMES = {"id": KEY, "slug": "boras", "scb_code": None, "name": "Borås"}


def write(path, **more):
    with packed(path) as zipped:
        parts = [pack(zipped, name, [rows] if rows else []) for name, rows in TABLES.items()]
        said = {"format": 1, "program": "0", "revision": "1", "made_at": "", "signatory": NAMES, "head": Head(KEY)}
        seal(zipped, Manifest(**{**said, "tables": parts, **more}))
    return path


def content(path):
    with unpacked(path) as parcel:
        parcel.expect(TABLES)
        rows = {name: [row for batch in parcel.batches(name, COLUMNS, 1) for row in batch] for name in TABLES}
        return parcel.manifest, rows


@pytest.fixture
def file(tmp_path):
    return write(tmp_path / "boras.zip")


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    return write(tmp_path_factory.mktemp("sound") / "boras.zip")


def test_what_was_packed_is_found(file):
    manifest, rows = content(file)
    assert (manifest.signatory, manifest.head, rows) == (NAMES, Head(KEY), TABLES)


def test_only_its_owner_reads_it(file):
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_another_file_is_not_overwritten(file):
    before = file.read_bytes()
    with pytest.raises(Refused, match="is there already"):
        write(file)
    assert file.read_bytes() == before


def test_one_that_has_come_meanwhile_is_not_either(tmp_path):
    path = tmp_path / "boras.zip"
    with pytest.raises(Refused, match="cannot be written: File exists"), packed(path):
        path.write_text("mine")
    assert path.read_text() == "mine"


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt])
def test_what_was_begun_leaves_nothing(tmp_path, error):
    def broken():
        yield TABLES["hen"]
        raise error

    with pytest.raises(error), packed(tmp_path / "boras.zip") as zipped:
        pack(zipped, "hen", broken())
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(Refused, match="cannot be written: No such file or directory"):
        write(tmp_path / "nowhere" / "boras.zip")


@given(st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
def test_of_a_changed_byte_nothing_comes_but_a_refusal_or_the_same(sound, tmp_path, data):
    whole, path = bytearray(sound.read_bytes()), tmp_path / "changed.zip"
    place = data.draw(st.integers(0, len(whole) - 1))
    whole[place] ^= data.draw(st.integers(1, 255))
    path.write_bytes(whole)
    try:
        found = content(path)
    except Refused:
        return
    assert found == content(sound)  # such as the time at which a part was packed


@given(st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_was_cut_off_is_refused(sound, tmp_path, data):
    whole, path = sound.read_bytes(), tmp_path / "cut.zip"
    path.write_bytes(whole[: data.draw(st.integers(0, len(whole) - 1))])
    with pytest.raises(Refused, match="is no file as"):
        content(path)


def part(table, **more):
    return {"table": table, "file": f"{table}.jsonl", "rows": 0, "sha256": sha256().hexdigest(), **more}


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    ("members", "said"),
    [
        (lambda held: held[1:], "does not hold the files"),
        (lambda held: [*held, ("cock.jsonl", b"")], "does not hold the files"),
        (lambda held: [*held, ("../hen.jsonl", b"")], "does not hold the files"),
        (lambda held: [*held, ("/etc/cron.d/hen", b"")], "does not hold the files"),
        (lambda held: [*held, held[0]], "does not hold the files"),
        (lambda held: [("/hen.jsonl", held[0][1]), held[1]], "does not hold the files"),
        (lambda held: [("hen.jsonl", held[0][1] * 2), held[1]], "hen.jsonl was changed"),
        (lambda held: [("hen.jsonl", held[0][1].replace(b"1", b"3")), held[1]], "hen.jsonl was changed"),
        (lambda held: [held[0], ("egg.jsonl", b"{}\n")], "other columns"),
        (lambda held: [held[0], ("egg.jsonl", b"0" * 10**7)], "would unpack to more"),
    ],
)
def test_other_members_are_refused(file, members, said):
    with pytest.raises(Refused, match=said):
        content(forged(file, members))


@pytest.mark.parametrize(
    ("manifest", "said"),
    [
        ({"format": 2}, "it has form 2, and this version reads 1"),
        ({"tables": []}, "does not name the tables"),
        ({"tables": [part("hen"), part("egg"), part("egg")]}, "does not name the tables"),
        ({"tables": [part("hen"), part("egg", file="../egg.jsonl")]}, "does not name the tables"),
        ({"tables": [part("hen"), part("egg")]}, "hen.jsonl was changed"),
        ({"signatory": {**NAMES, "id": "boras"}}, "does not say whose it is"),
        ({"signatory": {"id": KEY}}, "does not say whose it is"),
        ({"head": {}}, "is no file as"),
        ({"more": 1}, "is no file as"),
    ],
)
def test_another_manifest_is_refused(file, manifest, said):
    with pytest.raises(Refused, match=said):
        content(forged(file, **manifest))


def test_a_manifest_without_its_seal_is_refused(file):
    with ZipFile(file, "a") as zipped:
        zipped.comment = b"0" * 64
    with pytest.raises(Refused, match="its manifest was changed"):
        content(file)


def test_a_manifest_without_end_is_refused(file, monkeypatch):
    monkeypatch.setattr(archive, "LARGEST_MANIFEST", 10)
    with pytest.raises(Refused, match="its manifest is too long"):
        content(file)


def test_what_other_programs_pack_is_refused(file):
    with pytest.raises(Refused, match="packed otherwise"):
        content(forged(file, kind=ZIP_BZIP2))


@pytest.mark.parametrize("text", ["", "PK", "hen,egg\n"])
def test_what_is_no_zip_is_refused(tmp_path, text):
    path = tmp_path / "boras.zip"
    path.write_text(text)
    with pytest.raises(Refused, match="File is not a zip file"):
        content(path)


def test_what_cannot_be_read_is_told(tmp_path):
    with pytest.raises(Refused, match="Is a directory"):
        content(tmp_path)
