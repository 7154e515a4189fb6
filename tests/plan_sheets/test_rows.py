"""Tests of what the rows of a sheet say of items."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.action_items.bodies import ActionItemInSchema
from api.action_items.rules import Forecast, ItemStatus
from api.plan_sheets.cells import Unread, shown
from api.plan_sheets.rows import Departments, Reader
from api.plan_sheets.rules import EVERYBODY, NAMES
from api.signatories.rules import CharterEdition, articles_of
from api.spreadsheets.cells import Formula, Line

DEPARTMENTS = Departments.of(
    [
        ("id-ks", "KS", "Kommunstyrelsen"),
        ("id-van", "VÄN", "Vård- och äldrenämnden"),
        ("id-kun", "KUN", "Kultur, fritid och unga"),
        ("id-odd", "Kommunstyrelsen", "Något annat"),
        ("id-stroke", "A/B", "Alla barn (0/6)"),
    ]
)


def read(*, unit="kr", **cells):
    """The row of a sheet that has these columns."""
    return Reader(list(cells), range(1, 31), DEPARTMENTS, unit).row(Line(7, list(cells.values())))


def sets(values):
    return st.lists(values, unique=True, max_size=3).map(sorted)


# What an item may say, by column.
TEXT = st.text(st.sampled_from(list("ab Åö1,;:\"'\n-=<")), max_size=12).map(str.strip)
CODES = sets(st.sampled_from(["KS", "KUN", "VÄN"]))
SAYINGS = dict.fromkeys(NAMES, TEXT.map(lambda text: text or None)) | {
    "title": TEXT.filter(bool),
    "version": st.integers(1, 10**6),
    "articles": sets(st.integers(1, 30)),
    "leadDepartment": st.none() | st.sampled_from(["KS", "KUN", "VÄN"]),
    "participatingDepartments": CODES | CODES.map(lambda codes: ["alla", *codes]),
    **dict.fromkeys(("startDate", "dueDate", "completedOn"), st.none() | st.dates()),
    "status": st.sampled_from(list(ItemStatus)),
    "forecast": st.none() | st.sampled_from(list(Forecast)),
    "progress": st.none() | st.integers(0, 100),
    "budget": st.none() | st.tuples(st.integers(0, 10**15), st.sampled_from(["SEK", "EUR", "NOK"])),
    "kpi": st.none() | st.just("N05816"),
    "tags": sets(TEXT.filter(bool)),
    "caseNumbers": st.lists(TEXT.filter(bool), unique=True, max_size=3),
}


@given(st.fixed_dictionaries(SAYINGS))
def test_what_an_item_says_is_read_as_it_was_shown(said):
    row = read(**{name: shown(value) for name, value in said.items()})
    assert (row.values, row.faults) == (said, [])


def faults(**cells):
    return [(fault.at, fault.message.code) for fault in read(**cells).faults]


def test_a_row_is_what_its_cells_say_by_column():
    row = read(externalKey="A-1", articles="6", title="Utbilda", leadDepartment="KS", dueDate="2026-12-31", tags="b, a")
    assert (row.number, row.title, row.faults) == (7, "Utbilda", [])
    assert row.values == {
        "externalKey": "A-1",
        "articles": [6],
        "title": "Utbilda",
        "leadDepartment": "KS",
        "dueDate": date(2026, 12, 31),
        "tags": ["a", "b"],
    }


def test_columns_that_are_not_read_are_passed_over():
    row = Reader([None, "title", None], range(1, 31), DEPARTMENTS).row(Line(2, [Formula("=A1"), "Utbilda", "x"]))
    assert (row.values, row.faults) == ({"title": "Utbilda"}, [])


def test_cells_that_are_left_out_at_the_end_are_empty():
    row = Reader(["title", "status", "tags"], range(1, 31), DEPARTMENTS).row(Line(2, ["Utbilda"]))
    assert row.values == {"title": "Utbilda", "status": None, "tags": []}


@pytest.mark.parametrize(("more", "codes"), [(["x"], ["too_many_cells"]), ([None, None], [])])
def test_cells_beyond_the_headings_are_told_when_they_hold_something(more, codes):
    row = Reader(["title"], range(1, 31), DEPARTMENTS).row(Line(2, ["Utbilda", *more]))
    assert [fault.message.code for fault in row.faults] == codes


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ({"title": ""}, ("title", "empty_cell")),
        ({"title": "x" * 501}, ("title", "too_long")),
        ({"title": "a\x1bb"}, ("title", "forbidden_character")),
        ({"externalKey": "x" * 201}, ("externalKey", "too_long")),
        ({"reference": "x" * 21}, ("reference", "too_long")),
        ({"articles": "31-39"}, ("articles", "not_an_article")),
        ({"goal": "x" * 501}, ("goal", "too_long")),
        ({"leadDepartment": "NIX"}, ("leadDepartment", "unknown_department")),
        ({"leadDepartment": "KS,KUN"}, ("leadDepartment", "one_lead")),
        ({"leadDepartment": "KS/KUN"}, ("leadDepartment", "one_lead")),
        ({"leadDepartment": "KS (KUN)"}, ("leadDepartment", "one_lead")),
        ({"leadDepartment": "KS (x)"}, ("leadDepartment", "unknown_department")),
        ({"leadDepartment": "/"}, ("leadDepartment", "unknown_department")),
        ({"leadDepartment": "alla"}, ("leadDepartment", "unknown_department")),
        ({"leadDepartment": ","}, ("leadDepartment", "unknown_department")),
        ({"participatingDepartments": "KUN,NIX"}, ("participatingDepartments", "unknown_department")),
        ({"startDate": "2025-02-30"}, ("startDate", "not_date")),
        ({"dueDate": "1/2/2026"}, ("dueDate", "date_two_ways")),
        ({"resources": "x" * 501}, ("resources", "too_long")),
        ({"budget": "inom ram"}, ("budget", "not_an_amount")),
        ({"measure": "x" * 301}, ("measure", "too_long")),
        ({"kpi": "05816"}, ("kpi", "wrong_form")),
        ({"baseline": "x" * 121}, ("baseline", "too_long")),
        ({"target": "x" * 121}, ("target", "too_long")),
        ({"area": "x" * 201}, ("area", "too_long")),
        ({"status": "försenad"}, ("status", "not_among")),
        ({"statusComment": "x" * 2001}, ("statusComment", "too_long")),
        ({"progress": "101"}, ("progress", "not_whole_number")),
        ({"tags": "a\nb;c\x00"}, ("tags", "forbidden_character")),
        ({"dueDate": Formula("=B2+30")}, ("dueDate", "formula")),
    ],
)
def test_a_fault_is_named_by_its_column(cells, fault):
    assert faults(**cells) == [fault]


@pytest.mark.parametrize(
    ("column", "member"),
    [
        ("tags", "tags"),
        ("caseNumbers", "case_references"),
        ("participatingDepartments", "participating_department_ids"),
    ],
)
def test_a_cell_names_no_more_than_the_interface_takes(column, member):
    most = ActionItemInSchema().fields[member].longest
    names = [f"N{number}" for number in range(most + 1)]
    reader = Reader([column], range(1, 31), Departments.of((name, name, name) for name in names))
    rows = [reader.row(Line(2, [", ".join(some)])) for some in (names[:most], names)]
    assert [len(row.values.get(column, ())) for row in rows] == [most, 0]
    assert [(fault.at, fault.message.code) for fault in rows[1].faults] == [(column, "wrong_size")]


@pytest.mark.parametrize("edition", CharterEdition)
def test_there_are_no_more_articles_than_the_interface_takes(edition):
    assert len(articles_of(edition)) <= ActionItemInSchema().fields["articles"].longest


def test_every_fault_of_a_row_is_named_at_once():
    cells = {"title": "", "articles": "99", "leadDepartment": "NIX", "dueDate": "x", "status": "x", "kpi": "x"}
    assert {at for at, _ in faults(**cells)} == set(cells)


def test_what_cannot_be_read_is_not_said():
    assert read(title="Utbilda", dueDate="x").values == {"title": "Utbilda"}


@pytest.mark.parametrize(
    ("cells", "title"),
    [
        ({"title": "Utbilda", "externalKey": "A"}, "Utbilda"),
        ({"title": "", "externalKey": "A", "id": "x"}, "A"),
        ({"id": "x"}, "x"),
        ({"status": ""}, ""),
    ],
)
def test_a_row_is_known_by_its_title_or_what_else_names_it(cells, title):
    assert read(**cells).title == title


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("", None),
        ("KS", "KS"),
        ("ks", "KS"),
        ("VA\u0308N", "VÄN"),
        ("vård- och äldrenämnden", "VÄN"),
        ("Kultur, fritid och unga", "KUN"),
        ("KS,", "KS"),
        ("Kommunstyrelsen", "Kommunstyrelsen"),
        ("VÄN (Vård- och äldrenämnden)", "VÄN"),
        ("Vård- och äldrenämnden (vän)", "VÄN"),
        ("VÄN/Vård- och äldrenämnden", "VÄN"),
        ("a/b", "A/B"),
        ("Alla barn (0/6)", "A/B"),
    ],
)
def test_a_department_is_known_by_its_code_or_else_its_name(cell, code):
    assert DEPARTMENTS.lead(cell) == code


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("", []),
        (",", []),
        ("KUN, KS", ["KS", "KUN"]),
        ("KUN\nks;KUN", ["KS", "KUN"]),
        ("Kultur, fritid och unga", ["KUN"]),
        ('"Kultur, fritid och unga", KS', ["KS", "KUN"]),
        ("KS/KUN", ["KS", "KUN"]),
        ("VÄN (Vård- och äldrenämnden)/KUN, KS", ["KS", "KUN", "VÄN"]),
        ("A/B, KS/KUN", ["A/B", "KS", "KUN"]),
        ("Samtliga nämnder/KUN", ["alla", "KUN"]),
        ("alla", ["alla"]),
        ("Samtliga nämnder", ["alla"]),
        ("alla,KUN", ["alla", "KUN"]),
    ],
)
def test_participants_are_departments_or_everybody(cell, codes):
    assert DEPARTMENTS.participants(cell) == codes


@pytest.mark.parametrize("word", EVERYBODY)
def test_everybody_is_told_by_one_word(word):
    assert DEPARTMENTS.participants(word.upper()) == [EVERYBODY[0]]


@pytest.mark.parametrize("read_cell", [DEPARTMENTS.lead, DEPARTMENTS.participants])
def test_an_unknown_department_is_told_with_the_codes_that_are(read_cell):
    with pytest.raises(Unread) as unread:
        read_cell("NIX")
    assert unread.value.message.values == {"value": "NIX", "allowed": ["A/B", "KS", "KUN", "Kommunstyrelsen", "VÄN"]}


@pytest.mark.parametrize(
    ("status", "column"),
    [
        ("", "statusComment"),
        ("not_started", "statusComment"),
        ("in_progress", "statusComment"),
        ("paused", "statusComment"),
        ("completed", "result"),
        ("cancelled", "cancelReason"),
    ],
)
def test_the_comment_goes_where_the_status_wants_it(status, column):
    values = read(status=status, statusComment="Så här är det").values
    assert {name for name, value in values.items() if value == "Så här är det"} == {column}


def test_the_comment_stays_where_the_sheet_has_a_column_for_the_other():
    values = read(status="completed", statusComment="Så här är det", result="Klart").values
    assert (values["statusComment"], values["result"]) == ("Så här är det", "Klart")


def test_a_budget_is_read_out_of_the_resources_and_known_to_be():
    row = read(resources="externa medel 400000 kr")
    assert (row.values["budget"], row.implied) == ((400_000, "SEK"), {"budget"})


def test_a_column_of_its_own_tells_the_budget():
    row = read(resources="externa medel 400000 kr", budget=None)
    assert (row.values["budget"], row.implied) == (None, frozenset())


def test_resources_that_are_empty_say_nothing_of_the_budget():
    assert "budget" not in read(resources="").values


def test_bare_amounts_are_of_the_unit_of_the_sheet():
    assert read(unit="tkr", budget=12.5).values["budget"] == (12_500, "SEK")
