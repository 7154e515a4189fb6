"""The story of the sample: who is in it, and that it says what it is."""

import csv

import pytest

from seeds.load import HERE
from seeds.story import DEMO_ACCOUNTS, INVENTED, MAPPED_ARTICLE, PLANS, SIGNATORIES

BODIES = {body["slug"]: body for _, body in SIGNATORIES}


def rows(name):
    with (HERE / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter=";"))


def test_six_signatories_are_in_the_story():
    codes = {slug: body["scb_code"] for slug, body in BODIES.items()}
    assert codes == {
        "boras": "1490", "gotland": "0980", "mark": "1463", "vargarda": "1442", "tranemo": "1452", "bollebygd": "1443",
    }  # fmt: skip


def test_of_the_neighbours_no_signature_is_claimed():
    assert {slug for slug, body in BODIES.items() if body["charter_status"] == "signed"} == {"boras", "gotland"}
    assert {body["charter_status"] for slug, body in BODIES.items() if slug not in ("boras", "gotland")} == {"unknown"}


def test_only_the_date_that_is_known_is_given():
    assert {slug for slug, body in BODIES.items() if "signed_on" in body} == {"boras"}


def test_the_file_of_boras_has_thirty_items_over_twenty_two_articles_and_the_additions():
    articles = [row["artikel"] for row in rows("boras.csv")]
    assert len(articles) == 30
    assert len({article for article in articles if article.isdigit()}) == 22
    assert [article for article in articles if not article.isdigit()] == ["31-39"]


def test_the_article_that_stands_in_for_the_additions_is_among_the_twenty_two():
    assert str(MAPPED_ARTICLE) in {row["artikel"] for row in rows("boras.csv")}


def test_every_status_is_shown_in_the_sample():
    shown = {row["status"] for row in rows("boras.csv")}
    assert shown == {"not_started", "in_progress", "paused", "completed", "cancelled"}


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.signatory)
def test_a_plan_says_that_it_is_invented(plan):
    assert "påhittat" in plan.body["title"]
    assert INVENTED in plan.body["purpose"]


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.signatory)
def test_a_decision_says_that_it_is_invented(plan):
    assert all("påhittat" in step.decision["title"] for step in plan.steps)


def test_no_account_is_a_person():
    assert [(name, role, slug) for name, role, slug, _ in DEMO_ACCOUNTS] == [
        ("boras-coordinator", "coordinator", "boras"),
        ("boras-reporter", "reporter", "boras"),
        ("boras-approver", "approver", "boras"),
        ("boras-politician", "politician", "boras"),
        ("gotland-coordinator", "coordinator", "gotland"),
    ]
