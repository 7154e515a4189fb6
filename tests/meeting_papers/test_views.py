"""Tests of the route of meeting papers: what is told, to whom, what is refused, its formats, and what it costs."""

from io import BytesIO

import pikepdf
import pytest

from tests.contract.test_budgets import cost
from tests.reports.numbers import CODE_WORD, numbers_in, text_of
from tests.support.build import codes, department_of, draft_at, item_of, moved, post
from tests.support.many import many_items

PAPER = "/reports/meeting-paper"


@pytest.fixture
def politician(client):
    return client.as_("boras-politician")


def _read(client, query=""):
    answer = client.get(PAPER + query)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return answer.get_json()


def _meeting(client, day):
    [key] = [one["id"] for one in client.get("/meetings").get_json()["meetings"] if one["heldOn"] == day]
    return key


def _asks(client, **more):
    return post(client, "/comments", kind="question", text="Hur går det?", actionItemId=item_of(client)[-36:], **more)


def test_it_is_for_the_next_meeting_of_the_group(politician):
    told = _read(politician)
    assert (told["meeting"]["heldOn"], len(told["meeting"]["agenda"])) == ("2026-12-08", 3)
    assert [told["state"][name]["count"] for name in ("all", "completed", "inProgress", "overdue")] == [30, 6, 19, 7]
    assert (told["changes"]["from"]["date"], told["changes"]["counts"]["deadlinesMoved"]) == ("2026-10-06", 1)


def test_it_says_what_is_to_be_decided_and_attended_to(politician):
    told = _read(politician)
    assert [(one["title"], one["meeting"]["heldOn"]) for one in told["undecided"]] == [
        ("Ny tidsfrist för utbildningen i förskolan", "2026-12-08"),
        ("Försenad utbildning i förskolan", "2026-10-06"),
    ]
    [asked] = told["proposedDeadlines"]["first"]
    assert (asked["actionItem"]["reference"], asked["dueDate"], asked["proposedDueDate"]) == (
        "06.1", "2026-08-31", "2027-03-31",
    )  # fmt: skip
    red = [(one["reference"], one["report"]["deviation"]) for one in told["redForecasts"]["first"]]
    assert [reference for reference, deviation in red if deviation] == ["06.1", "15.1"]
    [question] = told["questions"]["first"]
    assert (question["askedOn"], question["askedOf"]["code"], question["answerBy"]) == (
        "2026-11-17", "FOFN", "2026-12-01",
    )  # fmt: skip


@pytest.mark.parametrize("who", ["boras-politician", "boras-coordinator"])
def test_every_number_is_its_list(client, who):
    asking = client.as_(who)
    numbers = list(numbers_in(_read(asking)))
    assert len(numbers) == 10
    for count, href in numbers:
        assert asking.get(href).get_json()["_meta"]["totalRecords"] == count, href


@pytest.mark.parametrize(
    ("who", "whose", "status"),
    [
        (None, "boras", 401),
        (None, "gotland", 401),
        ("gotland-coordinator", "boras", 403),
        ("boras-coordinator", "gotland", 404),
        ("boras-reporter", "boras", 200),
    ],
)
def test_it_is_for_own_accounts(client, who, whose, status):
    asking = client.as_(who) if who else client
    assert asking.get(f"{PAPER}?signatory={whose}").status_code == status


def test_others_meetings_and_questions_never_stand_in_it(client):
    text = client.as_("gotland-coordinator").get(PAPER).get_data(as_text=True)
    assert "Borås" not in text
    assert "decembermöte" not in text


def test_what_is_internal_never_stands_in_it(coordinator, politician):
    _asks(coordinator, visibility="internal")
    assert _read(coordinator)["questions"]["count"] == _read(politician)["questions"]["count"] == 1


def test_a_question_that_was_answered_is_open_no_more(coordinator):
    asked = _asks(coordinator, visibility="politicians")
    assert _read(coordinator)["questions"]["count"] == 2
    post(coordinator, "/comments", text="Bra.", answersId=asked["id"])
    assert _read(coordinator)["questions"]["count"] == 1


def test_a_meeting_that_was_held_is_named(politician):
    told = _read(politician, f"?meeting={_meeting(politician, '2026-10-06')}")
    assert (told["meeting"]["status"], told["meeting"]["agenda"][0]["decision"]["paragraph"]) == ("held", "§ 14")


def test_without_a_planned_meeting_it_is_for_the_next_one(coordinator):
    assert moved(coordinator, f"/meetings/{_meeting(coordinator, '2026-12-08')}", "cancelled").status_code == 201
    told = _read(coordinator)
    assert (told["meeting"], told["until"]) == (None, "2027-02-20")
    assert [one["meeting"]["heldOn"] for one in told["undecided"]] == ["2026-10-06"]


def test_it_looks_ahead_to_the_meeting_after_this_one(coordinator):
    group = department_of(coordinator, "TPG")
    post(coordinator, "/meetings", title="Januarimötet", heldOn="2027-01-15", bodyId=group)
    told = _read(coordinator)
    assert (told["until"], {one["date"] <= "2027-01-15" for one in told["due"]["first"]}) == ("2027-01-15", {True})


def test_one_says_since_when(politician):
    told = _read(politician, "?from=2026-05-01")
    assert [told["changes"]["counts"][name] for name in ("cancelled", "deadlinesMoved")] == [1, 2]
    shown = politician.get(told["_links"]["changes"]["href"]).get_json()
    assert shown["counts"] == told["changes"]["counts"]


@pytest.mark.parametrize(
    ("query", "wrong"),
    [
        ("meeting={foreign}", ("meeting", "unknown_reference")),
        ("meeting={cancelled}", ("meeting", "meeting_cancelled")),
        ("from=2027-01-01", ("from", "in_the_future")),
        ("to=2026-01-01", ("to", "unknown")),
    ],
)
def test_what_is_not_understood_is_refused(client, coordinator, query, wrong):
    foreign = client.as_("gotland-coordinator").ids("/meetings")[0]
    cancelled = _meeting(coordinator, "2026-12-08")
    moved(coordinator, f"/meetings/{cancelled}", "cancelled")
    answer = coordinator.get(f"{PAPER}?{query.format(foreign=foreign, cancelled=cancelled)}")
    assert answer.status_code == 400
    assert wrong in codes(answer)


def test_a_draft_without_items_has_a_paper_too(coordinator):
    told = _read(coordinator, f"?actionPlan={draft_at(coordinator)[-36:]}")
    assert {count for count, _ in numbers_in(told)} == {0}


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("sv", ["Mötesunderlag", "Dagordning", "Att besluta", "Det här har ändrats", "Försenat", "Frågor utan svar"]),
        ("en", ["Meeting paper", "Agenda", "To be decided", "What has changed", "Overdue", "What falls due next"]),
    ],
)
def test_the_page_is_in_words(politician, lang, said):
    text = text_of(politician.get(f"{PAPER}?format=html&lang={lang}").get_data(as_text=True))
    assert [words for words in said if words not in text] == []
    assert CODE_WORD.findall(text) == []


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_it_takes_two_pages_at_the_most(politician, lang):
    with pikepdf.open(BytesIO(politician.get(f"{PAPER}?format=pdf&lang={lang}").data)) as pdf:
        assert len(pdf.pages) <= 2


def test_it_costs_the_same_however_many_items_there_are(database, politician):
    few = cost(database, politician, PAPER)
    many_items(database.app, 300)
    assert cost(database, politician, PAPER) == few <= 30
