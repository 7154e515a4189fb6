"""Who is told of questions and of answers, and in which words."""

from dataclasses import replace

import pytest
from sqlalchemy import or_, select

from api.accounts.commands import change_account
from api.comments.commands import change_comment, delete_comment
from api.core.db import db
from api.core.ids import new_id
from api.jobs.commands import do, take
from api.mails.models import Mail
from tests.support.addressed import account
from tests.support.build import added, adopted, unit
from tests.support.jobs import WORKER
from tests.support.remarks import answered, asked, later, said

FRONT_END = "https://intranet.example.se"


@pytest.fixture
def who(app, actors):
    settings = app.config["SETTINGS"]
    app.config["SETTINGS"] = replace(settings, frontend_url=FRONT_END)
    with app.app_context():
        yield actors
    app.config["SETTINGS"] = settings


@pytest.fixture
def item(who):
    boras = who["boras-coordinator"]
    lead = {"reference": "6.1", "title": "Utbilda", "lead_department_id": unit(boras, "TEN")}
    return added(boras, adopted(boras, title="Planen"), **lead)


def mails(address):
    """What was written to this address once the words stand."""
    with later(minutes=15):
        while job := take(WORKER, new_id()):
            do(WORKER, job)
    of_comments = or_(Mail.key.startswith("question:"), Mail.key.startswith("answer:"))
    return list(db.session.scalars(select(Mail).where(Mail.address == address, of_comments)))


def test_the_department_that_is_asked_is_told(who, item):
    account(who["boras-coordinator"], "reporter", "TEN")
    asked(who["boras-politician"], text="Varför dröjer <det>?", action_item_id=item)
    [mail] = mails("reporter-TEN@example.se")
    assert mail.subject == "Fråga: 6.1 Utbilda"
    assert f"Varför dröjer <det>?\n— boras-politician\n\n{FRONT_END}/action-items/{item}" in mail.text
    assert "till Tekniska nämnden. Besvara den senast 6 december 2026." in mail.text
    assert "Varför dröjer &lt;det&gt;?" in mail.html


def test_without_a_department_the_coordinator_is(who, item):
    plan = adopted(who["boras-coordinator"], title="En annan plan")
    asked(who["boras-politician"], action_plan_id=plan)
    [mail] = mails("boras-coordinator@example.se")
    assert (mail.subject, f"{FRONT_END}/action-plans/{plan}" in mail.text) == ("Fråga: En annan plan", True)


def test_who_asked_is_told_of_the_answer(who, item):
    question = asked(who["boras-politician"], action_item_id=item)
    answered(who["boras-coordinator"], question, "I vår.")
    [mail] = mails("boras-politician@example.se")
    assert mail.subject == "Svar: 6.1 Utbilda"
    assert "Du frågade:\nHur går det?\n\nSvaret:\nI vår." in mail.text


def test_in_the_language_of_who_reads_it(who, item):
    politician = who["boras-politician"]
    change_account(who["boras-coordinator"], politician.account_id, None, {"language": "en"})
    answered(who["boras-coordinator"], asked(politician, action_item_id=item))
    [mail] = mails("boras-politician@example.se")
    assert mail.subject == "Answer: 6.1 Utbilda"
    assert "Your question got an answer." in mail.html


def test_each_answer_is_told(who, item):
    question = asked(who["boras-politician"], action_item_id=item)
    for text in ("I vår.", "Eller i höst."):
        answered(who["boras-coordinator"], question, text)
    assert len(mails("boras-politician@example.se")) == 2


def test_of_a_comment_nobody_is_told(who, item):
    said(who["boras-politician"], action_item_id=item)
    assert mails("boras-coordinator@example.se") == []


def test_who_asked_and_has_no_address_is_told_nothing(who, item):
    politician = who["boras-politician"]
    change_account(who["boras-coordinator"], politician.account_id, None, {"email": None})
    answered(who["boras-coordinator"], asked(politician, action_item_id=item))
    assert mails("boras-politician@example.se") == []


def test_nobody_is_told_before_the_words_stand(who, item):
    asked(who["boras-politician"], action_item_id=item)
    with later(minutes=14):
        assert take(WORKER, new_id()) is None


def test_what_is_told_is_what_stands(who, item):
    politician = who["boras-politician"]
    question = asked(politician, text="Hur gick det?", action_item_id=item)
    change_comment(politician, question, None, {"text": "Hur går det?"})
    [mail] = mails("boras-coordinator@example.se")
    assert ("Hur går det?" in mail.text, "Hur gick det?" in mail.text) == (True, False)


def test_of_what_was_taken_back_nobody_is_told(who, item):
    politician = who["boras-politician"]
    delete_comment(politician, asked(politician, action_item_id=item), None)
    assert mails("boras-coordinator@example.se") == []


def test_of_a_question_that_was_answered_meanwhile_only_who_asked_is_told(who, item):
    answered(who["boras-coordinator"], asked(who["boras-politician"], action_item_id=item))
    assert (mails("boras-coordinator@example.se"), len(mails("boras-politician@example.se"))) == ([], 1)
