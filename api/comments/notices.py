"""Mail about questions: once their words stand, whoever is to answer is told, and whoever asked that it was answered.

Not before: a mail cannot be changed, and an answer is given to the words that somebody read.
"""

from collections.abc import Mapping
from typing import Any

from flask import current_app

from api.accounts.models import Account
from api.action_items.models import ActionItem
from api.action_plans.models import ActionPlan
from api.comments.models import Comment
from api.comments.queries import correction_of
from api.comments.rules import CommentKind, editable_until
from api.core.actor import Actor
from api.core.db import db
from api.departments.models import Department
from api.goals.models import Goal
from api.jobs.commands import ask_for, job
from api.mails.commands import write_to
from api.mails.letters import letter, said
from api.mails.recipients import Recipient, directory_of, recipient_of

TOLD = (CommentKind.QUESTION, CommentKind.ANSWER)


def tell_when_it_stands(comment: Comment) -> None:
    """Within the transaction that writes it: ask for the mail about a question or an answer."""
    if comment.kind in TOLD:
        stands = editable_until(comment.created_at)
        ask_for("tell-comment", comment.id, signatory_id=comment.signatory_id, run_at=stands, comment_id=comment.id)


@job("tell-comment")
def tell(_actor: Actor, payload: Mapping[str, Any]) -> None:
    """Of what was taken back or corrected meanwhile nobody is told; its correction has a mail of its own."""
    comment = db.session.get_one(Comment, payload["comment_id"])
    if comment.deleted_at or correction_of(comment.id):
        return
    if comment.kind == CommentKind.ANSWER:
        _tell_of_answer(db.session.get_one(Comment, comment.answers_id), comment)
    elif not comment.answered_at:
        _tell_of_question(comment)


def _tell_of_question(question: Comment) -> None:
    """Who reports for the department that is asked; the coordinator where nobody else is."""
    asked = question.asked_of_id and db.session.get_one(Department, question.asked_of_id).name
    for recipient in directory_of(question.signatory_id).reporters(question.asked_of_id):
        heading = said(recipient.language, "Fråga: ", "Question: ")
        _write(question, question, recipient, heading, name="question", asked=asked)


def _tell_of_answer(question: Comment, answer: Comment) -> None:
    """Who asked, if it was somebody else and they have an address."""
    asked_by = None if question.author_id == answer.author_id else question.author_id
    recipient = asked_by and recipient_of(asked_by)
    if recipient:
        _write(question, answer, recipient, said(recipient.language, "Svar: ", "Answer: "), name="answer")


def _write(question: Comment, about: Comment, recipient: Recipient, heading: str, *, name: str, **more: Any) -> None:
    path, title = _subject(question)
    front_end = current_app.config["SETTINGS"].frontend_url
    author = about.author_id and db.session.get_one(Account, about.author_id).name
    plan = db.session.get_one(ActionPlan, question.action_plan_id).title
    known = {"title": title, "plan": plan, "author": author, "question": question, "comment": about, **more}
    address = front_end and f"{front_end}{path}"
    written = letter("api.comments", name, recipient.language, f"{heading}{title}"[:300], address=address, **known)
    write_to(question.signatory_id, recipient, f"{name}:{about.id}", written)


def _subject(comment: Comment) -> tuple[str, str]:
    """Where in the front end that which is commented upon is found, and what it is called."""
    if comment.action_item_id:
        item = db.session.get_one(ActionItem, comment.action_item_id)
        return f"/action-items/{item.id}", " ".join(part for part in (item.reference, item.title) if part)
    table, path = (Goal, "goals") if comment.goal_id else (ActionPlan, "action-plans")
    row: Any = db.session.get_one(table, comment.goal_id or comment.action_plan_id)
    return f"/{path}/{row.id}", row.title
