"""What the addresses of comments answer: who may ask, shapes, what is refused, and links."""

import pytest

from api.accounts.permissions import Role
from tests.accounts.made import as_role
from tests.support.build import adopted_at, codes, department_of, goal_at, item_at, post
from tests.support.remarks import later


@pytest.fixture
def plan(coordinator):
    return adopted_at(coordinator)


@pytest.fixture
def item(coordinator, plan):
    return item_at(coordinator, plan, leadDepartmentId=department_of(coordinator, "FOFN"))


@pytest.fixture
def politician(client):
    return client.as_("boras-politician")


@pytest.fixture
def reporter(app):
    """Of the administration that serves the board."""
    return as_role(app, Role.REPORTER)


@pytest.fixture
def question(politician, item):
    asked = {"actionItemId": item[-36:], "kind": "question", "text": "Hur går det?"}
    return "/comments/" + post(politician, "/comments", **asked)["id"]


def answer(client, question, **more):
    return "/comments/" + post(client, "/comments", answersId=question[-36:], text="Bra.", **more)["id"]


def steps(client, path):
    return set(client.get(path).get_json()["_links"]) & {"answer", "change", "delete", "correct"}


def test_comments_are_for_who_has_a_token(client, question):
    assert client.get("/comments").status_code == client.get(question).status_code == 401


@pytest.mark.parametrize("role", ["politician", "registrar", "auditor", "admin", "reporter"])
def test_the_signatorys_own_accounts_read_what_politicians_ask(app, question, role):
    asking = as_role(app, Role(role))
    assert (asking.get(question).status_code, question[-36:] in asking.ids("/comments")) == (200, True)


def test_neighbours_and_the_network_do_not(app, client, question):
    for asking in (client.as_("gotland-coordinator"), as_role(app, Role.NETWORK_READER)):
        assert (asking.get(question).status_code, asking.ids("/comments?signatory=boras")) == (404, [])


def test_politicians_do_not_see_what_is_internal(coordinator, politician, item):
    comment = post(coordinator, "/comments", actionItemId=item[-36:], text="Internt.")
    address = f"/comments/{comment['id']}"
    assert comment["visibility"] == "internal"
    assert (politician.get(address).status_code, politician.ids(f"/comments?actionItem={item[-36:]}")) == (404, [])
    change = politician.patch(address, json={"text": "x"}, headers={"If-Match": "*"})
    assert (change.status_code, politician.delete(address, headers={"If-Match": "*"}).status_code) == (404, 404)


def test_a_question_shows_what_it_is_about_and_who_is_asked(politician, question, item):
    said = politician.get(question).get_json()
    assert (said["subject"], said["actionItem"]["id"], said["goal"], said["statusReport"]) == (
        "action_item",
        item[-36:],
        None,
        None,
    )
    assert (said["askedOf"]["code"], said["answerBy"], said["author"]["name"]) == (
        "FOFN",
        "2026-12-06",
        "boras-politician",
    )
    assert (said["answerCount"], said["answeredAt"], said["editableUntil"]) == (0, None, "2026-11-22T12:15:00.000Z")


def test_an_answer_stands_beside_its_question(reporter, politician, question):
    key = answer(reporter, question)[-36:]
    said = politician.get(question).get_json()
    assert (said["answerCount"], said["answeredAt"]) == (1, "2026-11-22T12:00:00.000Z")
    assert politician.ids(said["_links"]["answers"]["href"].partition("/v1")[2]) == [key]
    assert politician.get(f"/comments/{key}").get_json()["_links"]["question"]["href"].endswith(question)


def test_links_show_what_one_can_do(reporter, coordinator, politician, question):
    everybody = (politician, reporter, coordinator)
    assert [steps(one, question) for one in everybody] == [{"change", "delete"}, {"answer"}, {"answer"}]
    with later(minutes=15):
        assert [steps(one, question) for one in everybody] == [{"correct"}, {"answer"}, {"answer", "correct"}]
        post(politician, "/comments", correctsId=question[-36:], text="Hur går det nu?")
        assert [steps(one, question) for one in everybody] == [set(), set(), set()]


def test_of_an_answered_question_nothing_but_more_answers_is_open(reporter, politician, question):
    answer(reporter, question)
    assert [steps(one, question) for one in (politician, reporter)] == [set(), {"answer"}]


def test_what_was_corrected_is_shown_when_it_is_asked_for(politician, question, item):
    own = f"/comments?actionItem={item[-36:]}"
    with later(days=1):
        correction = post(politician, "/comments", correctsId=question[-36:], text="Hur går det nu?")["id"]
        assert politician.ids(own) == politician.ids(f"{own}&current=true") == [correction]
        assert politician.ids(f"{own}&current=false") == [question[-36:]]
        assert politician.get(question).get_json()["correctedById"] == correction


@pytest.mark.parametrize("text", ["", " ", "x" * 4001])
def test_a_comment_says_something_and_not_too_much(politician, item, text):
    answer_ = politician.post("/comments", json={"actionItemId": item[-36:], "text": text})
    assert codes(answer_) == [("/text", "wrong_length")]


def test_a_comment_is_about_one_thing(politician, plan, item):
    both = {"actionPlanId": plan[-36:], "actionItemId": item[-36:], "text": "Hej"}
    assert codes(politician.post("/comments", json=both)) == [("/actionItemId", "one_subject")]


def test_nobody_says_that_something_is_an_answer(politician, item):
    said = {"actionItemId": item[-36:], "text": "Hej", "kind": "answer"}
    assert codes(politician.post("/comments", json=said)) == [("/kind", "not_allowed")]


def test_a_change_needs_the_version_that_was_read(politician, question):
    assert politician.patch(question, json={"text": "x"}).status_code == 428
    assert politician.patch(question, json={"text": "x"}, headers={"If-Match": '"9"'}).status_code == 412
    assert politician.change(question, {"text": "Hur går det nu?"}).get_json()["text"] == "Hur går det nu?"


def test_what_is_taken_back_is_gone(politician, question):
    assert politician.delete(question, headers={"If-Match": politician.etag(question)}).status_code == 204
    assert politician.get(question).status_code == 404


def test_plans_goals_and_items_lead_to_what_was_said_of_them(client, politician, coordinator, plan, item):
    for address, name in ((plan, "actionPlan"), (item, "actionItem"), (goal_at(coordinator, plan), "goal")):
        told = politician.get(address).get_json()["_links"]["comments"]["href"]
        assert told.endswith(f"/comments?{name}={address[-36:]}")
        assert "comments" not in client.get(address).get_json()["_links"]
