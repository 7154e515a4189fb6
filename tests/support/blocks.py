"""Documents to write: one of every block, one that says one thing in every field, and texts that somebody may give."""

from datetime import date

from hypothesis import strategies as st

from api.core.text import FORBIDDEN_CHARACTERS, xml_text
from api.documents.blocks import (
    Bullets,
    Cell,
    Column,
    Document,
    Facts,
    Figures,
    Heading,
    PageBreak,
    Picture,
    Share,
    Table,
    Text,
    Tone,
)

ADDRESS = "https://cemr.example.se/cemr/v1/reports/status-overview?signatory=boras"
ITEMS = "https://cemr.example.se/cemr/v1/action-items?signatory=boras&timeliness=overdue"
DAY = date(2026, 11, 22)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><rect width="20" height="10" fill="#0a5aa8"/></svg>'

COLUMNS = [Column("Åtgärd", 4), Column("Nämnd", 2), Column("Klart"), Column("Läge"), Column("Antal", numeric=True),
           Column("Andel", numeric=True)]  # fmt: skip
ROWS = [
    [Cell("6.1 Utbilda", ITEMS), Cell("Förskolenämnden"), Cell(DAY), Cell("Försenad", ITEMS, Tone.BAD), Cell(7, ITEMS),
     Cell(Share(20))],
    [Cell("=1+1"), Cell(None), Cell(None), Cell("Klar", None, Tone.GOOD), Cell(0), Cell(Share(100))],
]  # fmt: skip
TABLE = Table("Åtgärder", COLUMNS, ROWS)


def document(*blocks, **more):
    """A document of these blocks."""
    return Document(**{"language": "sv", "title": "Lägesbild", "subtitle": "Borås Stad", "day": DAY, "address": ADDRESS,
                       "blocks": blocks, **more})  # fmt: skip


EVERYTHING = document(
    Figures([("åtgärder", Cell(30, ITEMS)), ("försenade", Cell(7, ITEMS, Tone.BAD)), ("klara", Cell(Share(20)))]),
    Heading(1, "Läget"),
    Text("Första raden\nandra raden\tmed <b> & 😀"),
    Heading(2, "Punkter"),
    Bullets([Cell("en punkt"), Cell("en länk", ITEMS), Cell("klart", None, Tone.GOOD)]),
    TABLE,
    Picture("Läget i en bild", "Tjugo av fyrtio är klara.", SVG),
    PageBreak(),
    Heading(3, "Det som saknas"),
    Facts([("Utan mål", Cell(4, ITEMS, Tone.WATCH))]),
    facts=[("Diarienummer", Cell("KS 2024-00417")), ("Antagen", Cell(date(2025, 1, 2)))],
    note="Allt är påhittat.",
)


def everywhere(text):
    """A document that says nothing but this text."""
    cell, pairs = Cell(text, f"{ITEMS}&q={text}", Tone.ACTIVE), [(text, Cell(text))]
    table = Table(text, [Column(text), Column(f"{text} (2)")], [[Cell(text), cell]])
    blocks = [
        Heading(1, text),
        Text(text),
        Bullets([cell]),
        Figures(pairs),
        Facts(pairs),
        table,
        Picture(text, text, SVG),
    ]
    return document(*blocks, title=text, subtitle=text, facts=pairs, note=text)


AWKWARD = [
    "=1+1", "+46 33", "-1", "@SUM(A1)", "<r>x</r>", "<r><t>&amp;</t></r>", "_x0041_", "]]>", "{{ 7 * 7 }}", "&amp;",
    "a\r\nb\rc", "\ttabb", "  x ", "'", "långtord" * 20, "\ufffe", "👩‍👩‍👧", "History",
]  # fmt: skip
TEXTS = st.text(min_size=1, max_size=60).map(lambda text: FORBIDDEN_CHARACTERS.sub("x", text)) | st.sampled_from(
    AWKWARD
)


def readable(text):
    """As it comes back out of a file: XML knows one way of ending a line, and lacks some characters."""
    return xml_text(text).replace("\r\n", "\n").replace("\r", "\n")
