"""How the rows of a plan's spreadsheet are read, and what is wrong with them."""

from datetime import date

import pytest

from api.action_items.rules import ItemStatus
from api.imports.rules import COLUMNS, read_row, rows_of

DEPARTMENTS = {"KS": "id-ks", "VÄN": "id-van", "KUN": "id-kun"}
CELLS = {
    "external_id": "CEMR-06.2",
    "artikel": "6",
    "mal": "Ett mål",
    "atgard": "Införa checklista",
    "ansvarig": "KS",
    "medverkande": "alla",
    "start": "2025-02-01",
    "klart_senast": "2025-12-31",
    "resurs": "inom ram",
    "indikator": "Stickprov",
    "kolada": "N05816",
    "status": "not_started",
    "kommentar": "",
}


def read(**cells):
    return read_row(2, {**CELLS, **cells}, range(1, 31), DEPARTMENTS)


def body(**cells):
    row = read(**cells)
    assert row.faults == []
    return row.body


def faults(**cells):
    return [(fault.at, fault.message.code) for fault in read(**cells).faults]


def lines(*rows, heading=COLUMNS, end="\n"):
    return end.join(";".join(row) for row in (heading, *rows))


def test_a_row_becomes_an_item():
    row = read()
    assert (row.number, row.key, row.goal, row.faults) == (2, "CEMR-06.2", "Ett mål", [])
    assert row.body == {
        "reference": "06.2",
        "title": "Införa checklista",
        "articles": [6],
        "all_departments": True,
        "participating_department_ids": [],
        "lead_department_id": "id-ks",
        "start_date": date(2025, 2, 1),
        "due_date": date(2025, 12, 31),
        "resources": "inom ram",
        "budget": None,
        "measure": {"name": "Stickprov", "kpi_id": "N05816"},
        "external_keys": [{"system": "cemr-plan", "id": "CEMR-06.2"}],
        "status": "not_started",
        "status_comment": None,
    }


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ({"external_id": ""}, ("external_id", "empty_cell")),
        ({"external_id": "x" * 21}, ("external_id", "too_long")),
        ({"artikel": " "}, ("artikel", "empty_cell")),
        ({"artikel": "31-39"}, ("artikel", "not_an_article")),
        ({"artikel": "31"}, ("artikel", "not_an_article")),
        ({"artikel": "0"}, ("artikel", "not_an_article")),
        ({"artikel": "6,sex"}, ("artikel", "not_an_article")),
        ({"artikel": "٦"}, ("artikel", "not_an_article")),
        ({"artikel": "9" * 5000}, ("artikel", "not_an_article")),
        ({"artikel": ","}, ("artikel", "not_an_article")),
        ({"mal": "x" * 501}, ("mal", "too_long")),
        ({"atgard": ""}, ("atgard", "empty_cell")),
        ({"atgard": "x" * 501}, ("atgard", "too_long")),
        ({"ansvarig": "NIX"}, ("ansvarig", "unknown_department")),
        ({"ansvarig": "KS,KUN"}, ("ansvarig", "one_lead")),
        ({"ansvarig": "alla"}, ("ansvarig", "unknown_department")),
        ({"medverkande": "KUN,NIX"}, ("medverkande", "unknown_department")),
        ({"start": "2025-02-30"}, ("start", "not_date")),
        ({"start": "2025-W01-1"}, ("start", "not_date")),
        ({"klart_senast": "31/12/2025"}, ("klart_senast", "not_date")),
        ({"klart_senast": "20251231"}, ("klart_senast", "not_date")),
        ({"resurs": "x" * 501}, ("resurs", "too_long")),
        ({"resurs": f"{'9' * 30} kr"}, ("resurs", "too_much")),
        ({"indikator": "x" * 301}, ("indikator", "too_long")),
        ({"kolada": "05816"}, ("kolada", "not_a_kpi")),
        ({"status": ""}, ("status", "empty_cell")),
        ({"status": "klar"}, ("status", "not_a_status")),
        ({"kommentar": "x" * 2001}, ("kommentar", "too_long")),
        ({"kommentar": "a\x00b"}, ("kommentar", "forbidden_character")),
        ({"atgard": "a\x1bb"}, ("atgard", "forbidden_character")),
        ({"": ["en cell till"]}, ("", "too_many_cells")),
    ],
)
def test_a_fault_is_named_by_its_column(cells, fault):
    assert faults(**cells) == [fault]


def test_every_fault_of_a_row_is_named_at_once():
    found = faults(atgard="", artikel="99", ansvarig="NIX", start="x", klart_senast="x", status="x", kolada="x")
    assert [at for at, _ in found] == ["atgard", "artikel", "ansvarig", "start", "klart_senast", "kolada", "status"]


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        ({"artikel": "31-39"}, {"value": "31-39", "allowed": "1-30"}),
        ({"artikel": "9" * 50}, {"value": "9" * 40, "allowed": "1-30"}),
        ({"ansvarig": "NIX"}, {"value": "NIX", "allowed": ["KS", "KUN", "VÄN"]}),
        ({"ansvarig": "KS,KUN"}, {"value": ["KS", "KUN"]}),
        ({"start": "x" * 50}, {"value": "x" * 40}),
        ({"resurs": "1000000000000001 kr"}, {"most": 10**15}),
        ({"kolada": "05816"}, {"value": "05816"}),
        ({"status": "x" * 50}, {"value": "x" * 40, "allowed": list(ItemStatus)}),
        ({"atgard": "x" * 501}, {"longest": 500}),
    ],
)
def test_a_fault_says_what_is_there_and_what_is_allowed(cells, values):
    [fault] = read(**cells).faults
    assert fault.message.values == values


def test_texts_and_amounts_may_be_as_large_as_they_may_be():
    assert body(atgard="x" * 500, resurs="1000000000000000 kr")["budget"]["amount"] == 10**15


@pytest.mark.parametrize(
    ("cell", "numbers"), [("6", [6]), ("9, 6", [6, 9]), ("6,6", [6]), ("6,,9", [6, 9]), ("30", [30])]
)
def test_an_item_may_carry_out_several_articles(cell, numbers):
    assert body(artikel=cell)["articles"] == numbers


@pytest.mark.parametrize(
    ("cell", "ids", "everybody"),
    [("", [], False), ("alla", [], True), ("KUN, KS", ["id-ks", "id-kun"], False), ("alla,KUN", ["id-kun"], True)],
)
def test_participants_are_codes_or_everybody(cell, ids, everybody):
    read_body = body(medverkande=cell)
    assert (read_body["participating_department_ids"], read_body["all_departments"]) == (ids, everybody)


def test_a_code_in_decomposed_letters_is_the_same_code():
    assert body(ansvarig="VA\u0308N")["lead_department_id"] == "id-van"


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("120000 kr", 120000),
        ("120 000 kr", 120000),
        ("120\u00a0000 kr", 120000),
        ("externa medel 400000 kr", 400000),
        ("0 kr", 0),
    ],
)
def test_an_amount_is_read_out_of_the_resources(cell, amount):
    assert body(resurs=cell)["budget"] == {"amount": amount, "currency": "SEK"}


@pytest.mark.parametrize("cell", ["", "inom ram", "statsbidrag", "1,5 mkr", "2 krukor"])
def test_resources_without_an_amount_have_no_budget(cell):
    assert body(resurs=cell)["budget"] is None


@pytest.mark.parametrize(
    ("status", "member"),
    [
        ("not_started", "status_comment"),
        ("in_progress", "status_comment"),
        ("paused", "status_comment"),
        ("completed", "result"),
        ("cancelled", "cancel_reason"),
    ],
)
def test_the_comment_goes_where_the_status_wants_it(status, member):
    read_body = body(status=status, kommentar="Så här är det")
    assert {name for name, value in read_body.items() if value == "Så här är det"} == {member}


@pytest.mark.parametrize(
    ("indicator", "kpi", "measure"),
    [("Stickprov", "", {"name": "Stickprov", "kpi_id": None}), ("", "N05816", {"name": None, "kpi_id": "N05816"})],
)
def test_a_measure_is_known_by_its_words_or_its_kpi(indicator, kpi, measure):
    assert body(indikator=indicator, kolada=kpi)["measure"] == measure


def test_what_is_not_filled_in_is_not_known():
    read_body = body(ansvarig="", medverkande="", start="", klart_senast="", resurs="", indikator="", kolada="")
    names = ("lead_department_id", "start_date", "due_date", "resources", "budget", "measure")
    assert [read_body[name] for name in names] == [None] * 6


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_files_of_every_system_are_read(mark, end):
    content = (mark + lines(CELLS.values(), end=end) + end).encode()
    assert rows_of(content) == ([(2, CELLS)], [])


def test_columns_may_stand_in_any_order_with_others_between():
    heading = ["anteckning", *reversed(COLUMNS)]
    [(_, row)], faults = rows_of(lines(["x", *reversed(CELLS.values())], heading=heading).encode())
    assert {name: row[name] for name in COLUMNS} == CELLS
    assert faults == []


def test_rows_are_numbered_by_the_lines_of_the_file():
    content = lines(CELLS.values(), [""], CELLS.values()).encode()
    assert [number for number, _ in rows_of(content)[0]] == [2, 4]


def test_a_semicolon_in_quotes_is_part_of_the_cell():
    [(_, row)], _ = rows_of(lines([*list(CELLS.values())[:-1], '"ett; två"']).encode())
    assert row["kommentar"] == "ett; två"


def test_a_line_break_in_quotes_stays_as_it_is():
    [(_, row)], _ = rows_of(lines([*list(CELLS.values())[:-1], '"ett\r\ntvå"']).encode())
    assert row["kommentar"] == "ett\r\ntvå"


def test_cells_too_few_are_empty_and_cells_too_many_are_kept_apart():
    [(_, short), (_, long)], _ = rows_of(lines(["CEMR-1"], [*CELLS.values(), "en", "till"]).encode())
    assert {short[name] for name in COLUMNS[1:]} == {""}
    assert long == {**CELLS, "": ["en", "till"]}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "missing_columns"),
        (b"external_id,artikel\n", "missing_columns"),
        (lines(heading=COLUMNS[:-1]).encode(), "missing_columns"),
        ("mål;åtgärd".encode("latin-1"), "not_utf8"),
        (b"\xff\xfea;b", "not_utf8"),
        (lines(["x" * 200_000]).encode(), "not_a_table"),
    ],
)
def test_a_file_that_is_no_plan_is_refused(content, code):
    rows, [fault] = rows_of(content)
    assert (rows, fault.at, fault.message.code) == ([], "", code)


def test_a_file_that_is_no_table_is_told_why():
    _, [fault] = rows_of(lines(["x" * 200_000]).encode())
    assert "field larger than field limit" in fault.message.said("en")


def test_missing_columns_are_named():
    _, [fault] = rows_of(lines(heading=COLUMNS[2:]).encode())
    assert fault.message.values["names"] == ["external_id", "artikel"]


def test_a_plan_without_rows_is_empty():
    assert rows_of(lines().encode()) == ([], [])


@pytest.mark.parametrize("cell", ["../../etc/passwd", "/etc/passwd", "file:///etc/passwd", "=cmd|'/c calc'!A1"])
def test_no_cell_is_taken_for_the_address_of_a_file_or_a_formula(cell):
    assert body(atgard=cell)["title"] == cell
