"""Tests of the columns of a plan's sheet: what names them, and what names none."""

import unicodedata
from collections import Counter

import pytest

from api.action_items.models import ActionItem
from api.action_items.rules import Forecast, ItemStatus
from api.code_lists.rules import CODE_LISTS
from api.core.errors import LANGUAGES
from api.plan_sheets.cells import Unread
from api.plan_sheets.queries import COMPOSED, ELSEWHERE
from api.plan_sheets.rules import BY_NAME, COLUMNS, NAMES, heading_line, mapped, named_by

LABELS = [
    (column, label, code)
    for column, name in (("status", "action-item-status"), ("forecast", "forecast"))
    for code, labels in CODE_LISTS[name].items()
    for label in (*labels, str(code))
]
PLAIN = [name for name in NAMES if name not in ELSEWHERE | COMPOSED]


@pytest.mark.parametrize("column", COLUMNS, ids=NAMES)
def test_a_column_goes_by_its_name_and_its_headings(column):
    words = (column.name, column.sv, column.en, *filter(None, column.also.split("|")))
    assert {named_by(word) for word in words} == {column.name}


def test_no_two_columns_claim_the_same_heading():
    words = [
        {word.casefold() for word in (column.name, column.sv, column.en, *column.also.split("|")) if word}
        for column in COLUMNS
    ]
    assert {word for word, count in Counter(word for own in words for word in own).items() if count > 1} == set()


def test_a_column_has_each_heading_once():
    also = {column.name: column.also.split("|") for column in COLUMNS if column.also}
    assert {name: words for name, words in also.items() if len(words) != len(set(words))} == {}


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Åtgärd/aktivitet", "title"),
        ("Åtgärd\n(vad?)", "title"),
        ("Vad ska göras?", "title"),
        ("Insatser / aktiviteter", "title"),
        ("Ansvarig nämnd", "leadDepartment"),
        ("Ansvarig\nnämnd", "leadDepartment"),
        ("Ansvarig nämnd/förvaltning", "leadDepartment"),
        ("Nämnd/förvaltning", "leadDepartment"),
        ("Vem?", "leadDepartment"),
        ("Medverkande förvaltningar", "participatingDepartments"),
        ("Berörda nämnder", "participatingDepartments"),
        ("Klart senast (tidsplan)", "dueDate"),
        ("Klart\nsenast", "dueDate"),
        ("Tidplan", "dueDate"),
        ("När?", "dueDate"),
        ("Startdatum", "startDate"),
        ("Planerad start", "startDate"),
        ("Resurser/kostnad", "resources"),
        ("Budget, tkr", "budget"),
        ("Budget (tkr)", "budget"),
        ("Kostnad i mkr", "budget"),
        ("Kostnad/finansiering", "budget"),
        ("BUDGET KR", "budget"),
        ("Indikator/nyckeltal", "measure"),
        ("Kommentar/uppföljning", "statusComment"),
        ("Status", "status"),
        ("STATUS:", "status"),
        ("Status*", "status"),
        ("Dnr", "caseNumbers"),
        ("Dnr.", "caseNumbers"),
        ("Mål/målsättning", "goal"),
        ("Artikel (CEMR)", "articles"),
        ("Prioriterat\nområde", "area"),
        ("Fokusområde", "area"),
        ("Målområde", "area"),
        ("Utgångsvärde (2024)", "baseline"),
        ("Nuläge", "baseline"),
        ("Målvärde/målnivå", "target"),
        ("Target value", "target"),
        ("CEMR-artikel", "articles"),
        ("external_id", "externalKey"),
        ("klart_senast", "dueDate"),
        ("due_date", "dueDate"),
        ("atgard", "title"),
        (" Nr ", "reference"),
    ],
)
def test_headings_of_plans_are_known(heading, name):
    assert named_by(heading) == named_by(unicodedata.normalize("NFD", heading)) == name


@pytest.mark.parametrize(
    "heading",
    ["", " ", "()", "(tkr)", "?", "/", "/x", "kr", "Målgrupp", "Prioritet", "x" * 300, "(" * 30_000, "2026-12-31"],
)
def test_other_headings_name_nothing(heading):
    assert named_by(heading) is None


def test_of_headings_that_name_the_same_the_first_counts():
    assert mapped(["Mål", "x", "Delmål", "", "Åtgärd"]) == ["goal", None, None, None, "title"]


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        ([], 0),
        ([["x"], ["y"]], 0),
        ([["Åtgärd", "Status"], ["Utbilda", "Klar"]], 0),
        ([["Åtgärder 2026"], [None, 5], ["Nr", "Åtgärd"], ["1", "Status"]], 2),
        ([["Status", "Status"], ["Status", "Mål"]], 1),
        ([["x"]] * 30 + [["Åtgärd", "Status"]], 0),
    ],
)
def test_headings_stand_where_most_columns_are_named(lines, place):
    assert heading_line(lines) == place


@pytest.mark.parametrize(("column", "label", "code"), LABELS)
def test_a_label_of_the_code_lists_is_read_as_its_code(column, label, code):
    assert BY_NAME[column].read(label) == BY_NAME[column].read(label.upper()) == code


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Pågående", ItemStatus.IN_PROGRESS),
        ("Ej påbörjad", ItemStatus.NOT_STARTED),
        ("klart", ItemStatus.COMPLETED),
        ("Avslutad", ItemStatus.COMPLETED),
        ("Vilande", ItemStatus.PAUSED),
        ("Utgår", ItemStatus.CANCELLED),
    ],
)
def test_statuses_go_by_what_people_call_them(word, code):
    assert BY_NAME["status"].read(word) == code


@pytest.mark.parametrize("word", ["Försenad", "overdue", "x"])
def test_lateness_is_no_status(word):
    with pytest.raises(Unread, match="not_among"):
        BY_NAME["status"].read(word)


@pytest.mark.parametrize(("column", "name"), [("status", "action-item-status"), ("forecast", "forecast")])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_code_that_is_none_is_told_with_the_labels_in_the_readers_language(column, name, language):
    with pytest.raises(Unread) as unread:
        BY_NAME[column].read("x")
    labels = [dict(zip(LANGUAGES, both, strict=True))[language] for both in CODE_LISTS[name].values()]
    assert f": {', '.join(labels)}." in unread.value.message.said(language)


@pytest.mark.parametrize(("word", "code"), [("Grön", Forecast.GREEN), ("gult", Forecast.YELLOW), ("Röd", Forecast.RED)])
def test_forecasts_go_by_their_colour(word, code):
    assert BY_NAME["forecast"].read(word) == code


def test_what_people_report_is_what_an_old_file_does_not_undo():
    assert {column.name for column in COLUMNS if column.reported} == {
        "status", "statusComment", "completedOn", "cancelReason", "result", "forecast", "progress", "contactRole",
    }  # fmt: skip


def test_a_column_is_a_member_of_items_where_nothing_else_is_said():
    assert {BY_NAME[name].member for name in PLAIN} <= set(ActionItem.__table__.columns.keys())


@pytest.mark.parametrize("name", PLAIN)
def test_a_text_that_the_table_has_no_room_for_is_not_read(name):
    length = getattr(ActionItem.__table__.columns[BY_NAME[name].member].type, "length", None) or 10_000
    with pytest.raises(Unread):
        BY_NAME[name].read("x" * (length + 1))
