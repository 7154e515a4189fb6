"""Whatever a document says, LibreOffice reads all of it out of the files for Word and Excel, and nothing else."""

import re
import subprocess
from html.parser import HTMLParser
from itertools import chain

import pytest

from api.documents.blocks import SIGNS, Bullets, Cell, Facts, Figures, Heading, Table, Text
from api.documents.html import said
from api.documents.word import as_docx
from api.documents.words import Words
from api.documents.workbook import as_xlsx
from tests.support.blocks import AWKWARD, EVERYTHING, TABLE, document, everywhere, readable

PATIENCE = 180
UNSEEN = re.compile("[\\s\u200b\x01]")  # the last is how LibreOffice puts a tab into a page
DOCUMENTS = {
    "everything": EVERYTHING,
    "english": document(*EVERYTHING.blocks, language="en", wide=True),
    "many-tables": document(*[TABLE] * 40),
    **{f"awkward-{place}": everywhere(text) for place, text in enumerate(AWKWARD)},
}
WRITERS = {"docx": as_docx, "xlsx": as_xlsx}


class Pieces(HTMLParser):
    """The texts of a page by the elements that stand for themselves. What stands below every page is not counted."""

    def __init__(self, *elements):
        super().__init__()
        self._elements = elements
        self._within = self._below = False
        self.found = []

    def handle_starttag(self, tag, attrs):
        self._below = self._below or ("title", "footer") in attrs
        if tag in self._elements:
            self._within = not self._below
            self.found.append("")

    def handle_endtag(self, tag):
        self._within = self._within and tag not in self._elements

    def handle_data(self, data):
        if self._within:
            self.found[-1] += data


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    """What LibreOffice read out of each file, as pages: it is started once for all of them."""
    folder = tmp_path_factory.mktemp("office")
    for name, of in DOCUMENTS.items():
        for form, write in WRITERS.items():
            (folder / f"{name}-{form}.{form}").write_bytes(write(of))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    files = [str(path) for form in WRITERS for path in sorted(folder.glob(f"*.{form}"))]
    command = ["soffice", profile, "--headless", "--convert-to", "html", "--outdir", str(folder), *files]
    subprocess.run(command, check=True, timeout=PATIENCE, capture_output=True)
    return lambda name: (folder / f"{name}.html").read_text("utf-8")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_word_says_what_the_document_says(read, name):
    told = _pieces(read(f"{name}-docx"), "p", "h1", "h2", "h3")
    assert told == _expected(DOCUMENTS[name], _paragraphs)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_workbook_says_what_the_document_says(read, name):
    assert _pieces(read(f"{name}-xlsx"), "td") == _expected(DOCUMENTS[name], _cells)


def _pieces(page, *elements):
    parser = Pieces(*elements)
    parser.feed(page.partition("<body")[2])
    return _sorted(parser.found)


def _sorted(texts):
    """In one order, without what is white or unseen: a page says nothing of these, or it says it in its own way."""
    return sorted(filter(None, (UNSEEN.sub("", text) for text in texts)))


def _expected(of, pair):
    words = Words(of.language)
    closing = [words.as_of(of.day), words.same_as_data]
    blocks = chain.from_iterable(_said(block, words, pair) for block in of.blocks)
    texts = [of.title, of.subtitle, *pair(of.facts, words), *blocks, of.note]
    return _sorted(map(readable, [*texts, *(closing if pair == _cells else [". ".join(closing)])]))


def _said(block, words, pair):
    match block:
        case Heading(_, text) | Text(text):
            return [text]
        case Bullets(points):
            return [_shown(point, words) for point in points]
        case Figures(pairs):
            return _cells(pairs, words)
        case Facts(pairs):
            return pair(pairs, words)
        case Table(title, columns, rows):
            cells = [_shown(cell, words) for row in rows for cell in row]
            return [title, *(column.heading for column in columns), *cells]
    return []


def _paragraphs(pairs, words):
    return [f"{name}: {_shown(cell, words)}" for name, cell in pairs]


def _cells(pairs, words):
    return [text for name, cell in pairs for text in (name, _shown(cell, words))]


def _shown(cell: Cell, words):
    return f"{SIGNS[cell.tone]} {said(cell, words)}" if cell.tone else said(cell, words)
