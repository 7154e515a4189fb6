"""Tests of sheets as people have them, written to a draft: once, again, and with other words in them."""

from datetime import date
from unicodedata import normalize

import pytest

from api.action_items.commands import change_item, delete_item
from api.action_items.models import ActionItem
from api.action_plans.models import ActionPlan
from api.core.db import db
from api.core.transaction import unit
from api.departments.commands import create_department
from api.imports.checking import work_on
from api.imports.commands import File, import_plan
from api.imports.rules import SYSTEM, Reported
from api.imports.writing import write_rows
from api.plan_sheets.queries import living_in, said_of
from api.plan_sheets.rows import PlanRow
from tests.support.build import added, drafted, row
from tests.support.recorder import statements
from tests.support.spreadsheets import by_hand, of_rows, stratsys_like, with_shares

TYPED = """\
Handlingsplan för jämställdhet 2026–2029;;;;;;;;;;;;;;
;;;;;;;;;;;;;;
Nr;CEMR-artikel;Mål/målsättning;Åtgärd/aktivitet;Ansvarig nämnd;Medverkande förvaltningar;Startdatum;\
Klart senast (tidsplan);Resurser/kostnad;Indikator/nyckeltal;Status;Kommentar/uppföljning;Dnr;Taggar;
1;6 Motverka stereotyper;Fria val;Se över språket;Förskolenämnden;samtliga;46023;2027-03-31;1,5 mkr externt;\
Andel granskade;Pågående;"första steget
andra steget";KS 2026-00103, KS 2026-00102;språk, skola;;
2;13 och 20;Fria val;Läslyft;GRN;"Kulturnämnden, VÄN";2026-01-01;1 sep 2027;inom ram;;klar;Gick bra;;;;
;;;;;;;;;;;;;;
;;;;;;;;;;;;;;
"""


@pytest.fixture
def actor(app, actors):
    with app.app_context():
        yield actors["boras-coordinator"]


@pytest.fixture
def plan(actor):
    return drafted(actor)


def bring(actor, plan, content, **more):
    return import_plan(actor, plan, File.of(content), **more)


def told(results):
    return [(result.number, result.title, str(result.outcome)) for result in results]


def outcomes(results):
    return [str(result.outcome) for result in results]


def changes(result):
    return {name: after for name, _, after in result.changes}


def faults(results):
    return [(result.number, fault.at, fault.message.code) for result in results for fault in result.faults]


def items(plan):
    """What the plan's items say, by column."""
    return list(said_of(db.session.connection(), living_in(plan), "cemr-plan"))


def test_an_export_of_a_planning_system_becomes_items(actor, plan):
    results = bring(actor, plan, stratsys_like())
    assert told(results) == [
        (5, "Utbilda all personal i förskolan", "created"),
        (6, "Kartlägg löner", "created"),
    ]
    assert changes(results[0]) == {
        "title": "Utbilda all personal i förskolan",
        "leadDepartment": "FSN",
        "dueDate": date(2027, 3, 31),
        "status": "in_progress",
    }


@pytest.mark.parametrize("dry_run", [True, False])
def test_departments_that_are_unknown_are_named_with_those_that_are(actor, plan, dry_run):
    results = bring(actor, plan, by_hand(), dry_run=dry_run)
    assert told(results)[2] == (6, "Se över lokaler", "created")
    assert faults(results) == [(row, "leadDepartment", "unknown_department") for row in (4, 5)]
    assert {"FSN", "KS", "VÄN"} <= set(results[0].faults[0].message.values["allowed"])
    assert items(plan) == []


def test_a_list_made_by_hand_becomes_items(actor, plan):
    for code in ("SOCN", "VÅRD"):
        create_department(actor, {"code": code, "name": f"{code} i prov", "kind": "board"})
    assert outcomes(bring(actor, plan, by_hand())) == ["created"] * 3
    assert {item["title"]: (item["dueDate"], item["budget"], item["statusComment"]) for item in items(plan)} == {
        "Mät trygghet": (date(2026, 12, 1), (12_500, "SEK"), "- enkät\n- samtal"),
        "Språkhjälp på vården": (date(2026, 12, 1), (40_000, "SEK"), None),
        "Se över lokaler": (date(2026, 9, 1), None, "klart i höst"),
    }


TYPED_FILES = [TYPED.encode("cp1252"), normalize("NFD", TYPED).encode(), TYPED.encode("utf-16")]


@pytest.mark.parametrize("content", TYPED_FILES, ids=["Windows-1252", "NFD", "UTF-16"])
def test_a_list_of_whatever_letters_becomes_items(actor, plan, content):
    assert told(bring(actor, plan, content)) == [(4, "Se över språket", "created"), (6, "Läslyft", "created")]
    first, second = items(plan)
    wanted = {
        "reference": "1", "articles": [6], "goal": "Fria val", "leadDepartment": "FSN", "measure": "Andel granskade",
        "participatingDepartments": ["alla"], "startDate": date(2026, 1, 1), "dueDate": date(2027, 3, 31),
        "resources": "1,5 mkr externt", "budget": (1_500_000, "SEK"), "status": "in_progress",
        "tags": ["skola", "språk"],
        "statusComment": "första steget\nandra steget", "caseNumbers": ["KS 2026-00103", "KS 2026-00102"],
    }  # fmt: skip
    assert {name: first[name] for name in wanted} == wanted
    wanted = {
        "articles": [13, 20], "goal": "Fria val", "participatingDepartments": ["KUN", "VÄN"],
        "dueDate": date(2027, 9, 1), "budget": None, "status": "completed", "statusComment": None, "result": "Gick bra",
    }  # fmt: skip
    assert {name: second[name] for name in wanted} == wanted


@pytest.mark.parametrize("content", [stratsys_like(), *TYPED_FILES[:2]])
def test_the_same_sheet_again_changes_nothing(actor, plan, content):
    bring(actor, plan, content)
    before = items(plan)
    assert outcomes(bring(actor, plan, content)) == ["unchanged"] * 2
    assert items(plan) == before


@pytest.fixture
def item(actor, plan):
    """An item that says something."""
    said = {"title": "Utbilda", "reference": "1", "tags": ["a", "b"], "resources": "5 kr", "budget": {"amount": 7}}
    return added(actor, plan, **said, due_date=date(2026, 12, 31), status_comment="Så långt")


def sheet(**cells):
    return of_rows(list(cells), list(cells.values()))


def made(actor, plan, **cells):
    """What became of a row with these cells."""
    [result] = bring(actor, plan, sheet(**cells))
    return result


@pytest.mark.parametrize(
    ("cells", "told_changes"),
    [
        ({"title": "Annat"}, [("title", "Utbilda", "Annat")]),
        ({"dueDate": None}, [("dueDate", date(2026, 12, 31), None)]),
        ({"tags": "b, a"}, []),
        ({"tags": None}, [("tags", ["a", "b"], [])]),
        ({"resources": "5 kr"}, []),
        (
            {"resources": "9 kr"},
            [("resources", "5 kr", "9 kr"), ("budget", (7, "SEK"), (9, "SEK"))],
        ),
        ({"budget": None}, [("budget", (7, "SEK"), None)]),
        ({"leadDepartment": "KS"}, [("leadDepartment", None, "KS")]),
        ({"goal": "Nytt"}, [("goal", None, "Nytt")]),
        ({"externalKey": None}, []),
    ],
)
def test_a_row_changes_what_it_says_and_nothing_else(actor, plan, item, cells, told_changes):
    before = items(plan)[0]
    result = made(actor, plan, **{"reference": "1", "title": "Utbilda"} | cells)
    assert (sorted(result.changes), result.item_id) == (sorted(told_changes), item)
    after = {name: value for name, _, value in told_changes}
    unsaid = {"version": 0, "_goal_id": None}
    assert items(plan)[0] | unsaid == before | after | unsaid


def test_shares_are_read_as_they_are_seen(actor, plan):
    results = bring(actor, plan, with_shares())
    assert outcomes(results) == ["created"] * 2
    assert [(item["progress"], item["expectedResult"]) for item in items(plan)] == [(70, "12,5 %"), (100, "100 %")]
    assert outcomes(bring(actor, plan, with_shares())) == ["unchanged"] * 2


def of_titles(*rows):
    return of_rows(["Åtgärd", "Mål", "Ansvarig"], *(["Utbilda", *row] for row in rows))


def test_items_of_one_title_have_goals_or_leads_of_their_own(actor, plan):
    two = of_titles(("Fria val", "KS"), ("Fria val", "FSN"))
    assert [outcomes(bring(actor, plan, two)) for _ in range(2)] == [["created"] * 2, ["unchanged"] * 2]
    four = of_titles(("Fria val", "KS"), ("Trygghet", "KS"), ("Fria val", None), ("Fria val", "FSN"))
    assert outcomes(bring(actor, plan, four)) == ["unchanged", "created", "created", "unchanged"]
    assert outcomes(bring(actor, plan, four)) == ["unchanged"] * 4
    assert len(items(plan)) == 4


def test_rows_of_one_title_goal_and_lead_are_the_same(actor, plan):
    results = bring(actor, plan, of_titles(("Fria val", "KS"), ("Fria val", "ks")))
    assert (faults(results), items(plan)) == ([(3, "title", "duplicate")], [])


def test_what_is_reported_is_kept_of_an_item_that_is_there(actor, plan, item):
    result = made(actor, plan, reference="1", title="Utbilda", status="klar", statusComment="Annat")
    assert (result.outcome, result.changes) == ("unchanged", [])
    assert result.kept == [("status", "not_started", "completed"), ("result", None, "Annat")]


def test_an_export_writes_what_is_reported(actor, plan, item):
    cells = {"status": "klar", "result": "Alla klara", "completedOn": "2026-11-20"}
    result = made(actor, plan, id=item, version=row(ActionItem, item).version, title="Utbilda", **cells)
    written = row(ActionItem, item)
    assert (result.outcome, written.status, written.result) == ("updated", "completed", "Alla klara")
    assert written.completed_on == date(2026, 11, 20)


def test_an_export_that_is_older_than_the_item_is_told(actor, plan, item):
    old = row(ActionItem, item).version
    change_item(actor, item, None, {"title": "Annat"})
    result = made(actor, plan, id=item, version=old, title="Utbilda")
    assert [fault.at for fault in result.faults] == ["version"]


def test_an_export_that_says_what_the_item_says_may_be_old(actor, plan, item):
    old = row(ActionItem, item).version
    change_item(actor, item, None, {"title": "Annat"})
    assert made(actor, plan, id=item, version=old, title="Annat").outcome == "unchanged"


def test_a_status_that_cannot_follow_is_a_fault_of_its_column(actor, plan, item):
    result = made(actor, plan, id=item, version=row(ActionItem, item).version, title="Utbilda", status="pausad")
    [fault] = result.faults
    assert fault.at == "status"
    wanted = "Från Ej påbörjad går det inte att gå till Pausad. Möjligt nu: Utgår, Genomförd, Pågår."
    assert fault.message.said("sv") == wanted


def test_a_row_without_a_title_makes_no_item(actor, plan):
    results = bring(actor, plan, b"Id;Status\n;klar\n")
    assert faults(results) == [(2, "title", "title_required")]


@pytest.mark.parametrize(
    ("cells", "reference"),
    [
        ({"externalKey": "CEMR-99.1"}, "99.1"),
        ({"externalKey": "CEMR-99.1", "reference": "9"}, "9"),
        ({"externalKey": "CEMR-" + "x" * 21}, None),
        ({"externalKey": "CEMR-"}, None),
        ({}, None),
    ],
)
def test_a_new_item_has_its_key_for_a_number(actor, plan, cells, reference):
    assert row(ActionItem, made(actor, plan, title="Utbilda", **cells).item_id).reference == reference


def test_a_key_that_another_plan_has_is_a_fault_of_its_column(actor, plan):
    assert [fault.at for fault in made(actor, plan, title="Utbilda", externalKey="CEMR-06.1").faults] == ["externalKey"]


def test_a_row_about_an_item_that_is_deleted_meanwhile_is_at_fault(actor, plan, item):
    rows = [PlanRow(2, {"title": "Utbilda", "tags": []}, [])]
    with unit(actor):
        work = work_on(db.session.get_one(ActionPlan, plan), None, SYSTEM, Reported.KEEP)
    delete_item(actor, item, None)
    with unit(actor, keep=False):
        results = write_rows(actor, work.book, rows)
    assert faults(results) == [(2, "id", "not_found")]


COSTS = {"sqlite": 5, "postgresql": 3}  # those of an item that is added


def test_each_row_costs_as_many_statements_as_the_first(engine, app, actor):
    def cost(many):
        rows = [["title", "goal"], *([f"Utbilda {number}", "Fria val"] for number in range(many))]
        content, plan = of_rows(*rows), drafted(actor)
        with statements(app) as sent:
            assert outcomes(bring(actor, plan, content)) == ["created"] * many
        return len(sent)

    assert cost(13) - cost(3) == 10 * COSTS[engine]


def test_a_goal_of_a_row_that_is_refused_is_none_for_the_next(actor, plan):
    content = of_rows(
        ["title", "goal", "startDate", "dueDate"], ["A", "Nytt", "2027-01-01", "2026-01-01"], ["B", "Nytt"]
    )
    assert outcomes(bring(actor, plan, content)) == ["error", "created"]
