"""The form of the file: a zip with a manifest, and for each table a file of JSON lines.

The manifest holds the digest of every other file, and the zip's comment that of the manifest, which is the seal of it
all. Nothing is taken out of the zip onto a disk, and no name in it is taken for a path.
"""

import os
import struct
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from io import BufferedReader
from itertools import islice
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

import orjson

from api.core.chain import Head
from api.core.ids import is_id
from api.database import Refused
from api.signatory_files.lines import Columns, read, written
from api.verification import Row

FORMAT = 1
MANIFEST = "manifest.json"
NAMES = {"id", "slug", "scb_code", "name"}  # of the signatory

# What a file may cost whoever reads it.
DENSEST = 100  # times its size is what it may unpack to: rows have ids, which no packing makes smaller
LARGEST_MANIFEST = 2**20
LONGEST_LINE = 2**28

# What Python says of a file that is not what it should be.
ILLEGIBLE = (BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, LookupError, TypeError, ValueError, OSError)


class Part(NamedTuple):
    table: str
    file: str
    rows: int
    sha256: str


class Manifest(NamedTuple):
    """`program` and `revision` are the version that wrote the file and its newest migration; `head` is where the
    signatory's chain of the journal ends."""

    format: int
    program: str
    revision: str
    made_at: str
    signatory: Row
    head: Head
    tables: list[Part]


@contextmanager
def packed(path: Path) -> Iterator[ZipFile]:
    """A zip to be filled. It has its name once it is whole, never that of another file, and only its owner reads it."""
    if path.exists():
        raise Refused(f"{path} is there already.")
    try:
        with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.") as file:
            with ZipFile(file, "w", ZIP_DEFLATED) as archive:
                yield archive
            file.flush()
            os.fsync(file.fileno())
            os.link(file.name, path)  # renaming would put it in the place of what has come there meanwhile
    except OSError as error:
        raise Refused(f"{path} cannot be written: {error.strerror}.") from error


def pack(archive: ZipFile, table: str, batches: Iterable[list[Row]]) -> Part:
    name, count, digest = f"{table}.jsonl", 0, sha256()
    with archive.open(name, "w", force_zip64=True) as member:
        for batch in batches:
            lines = b"".join(map(written, batch))
            member.write(lines)
            digest.update(lines)
            count += len(batch)
    return Part(table, name, count, digest.hexdigest())


def seal(archive: ZipFile, manifest: Manifest) -> None:
    head = {name: value.hex() if isinstance(value, bytes) else value for name, value in manifest.head._asdict().items()}
    told = {**manifest._asdict(), "head": head, "tables": [part._asdict() for part in manifest.tables]}
    content = orjson.dumps(told, option=orjson.OPT_INDENT_2)
    archive.writestr(MANIFEST, content)
    archive.comment = sha256(content).hexdigest().encode()


class Parcel:
    """A file as it was found, whose manifest is sealed. Each time that rows are read they are held to it."""

    def __init__(self, path: Path, archive: ZipFile) -> None:
        self._path, self._archive = path, archive
        with legible(path):
            _check_size(path, archive)
            content = archive.read(MANIFEST)
            if archive.comment != sha256(content).hexdigest().encode():
                raise ValueError("its manifest was changed")
            self.manifest = _manifest(content)
        self._parts = {part.table: part for part in self.manifest.tables}

    def expect(self, tables: Iterable[str]) -> None:
        """Refuse a file that lacks one of these tables, or holds anything else."""
        wanted = sorted((name, f"{name}.jsonl") for name in tables)
        with legible(self._path):
            if sorted((part.table, part.file) for part in self.manifest.tables) != wanted:
                raise ValueError("its manifest does not name the tables of this version")
            if sorted(self._archive.namelist()) != sorted([MANIFEST, *(file for _, file in wanted)]):
                raise ValueError("it does not hold the files that its manifest names")

    def batches(self, table: str, columns: Columns, size: int) -> Iterator[list[Row]]:
        lines = self._lines(self._parts[table])
        while True:
            with legible(self._path):
                batch = [read(line, columns) for line in islice(lines, size)]
            if not batch:
                return
            yield batch

    def _lines(self, part: Part) -> Iterator[bytes]:
        count, digest = 0, sha256()
        with BufferedReader(self._archive.open(part.file)) as member:  # type: ignore[type-var]  # all that it asks for
            while line := member.readline(LONGEST_LINE):
                count += 1
                digest.update(line)
                yield line
        if (count, digest.hexdigest()) != (part.rows, part.sha256):
            raise ValueError(f"{part.file} was changed")


@contextmanager
def unpacked(path: Path) -> Iterator[Parcel]:
    with legible(path):
        archive = ZipFile(path)
    with archive:
        yield Parcel(path, archive)


@contextmanager
def legible(path: Path) -> Iterator[None]:
    """What is wrong with the file is said in a sentence."""
    try:
        yield
    except ILLEGIBLE as error:
        raise Refused(f"{path} is no file as `export-signatory` leaves it: {error}.") from error


def _check_size(path: Path, archive: ZipFile) -> None:
    members = archive.infolist()
    if any(member.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for member in members):
        raise ValueError("it is packed otherwise")
    if sum(member.file_size for member in members) > DENSEST * path.stat().st_size:
        raise ValueError("it would unpack to more than it can hold")
    if archive.getinfo(MANIFEST).file_size > LARGEST_MANIFEST:
        raise ValueError("its manifest is too long")


def _manifest(content: bytes) -> Manifest:
    told: dict[str, Any] = orjson.loads(content)
    if told["format"] != FORMAT:
        raise ValueError(f"it has form {told['format']}, and this version reads {FORMAT}")
    hashes = {name: bytes.fromhex(told["head"][name]) for name in ("previous_hash", "hash")}
    parts = [Part(**part) for part in told["tables"]]
    found = Manifest(**{**told, "head": Head(**{**told["head"], **hashes}), "tables": parts})
    if found.signatory.keys() != NAMES or not is_id(found.signatory["id"]):
        raise ValueError("it does not say whose it is")
    return found
