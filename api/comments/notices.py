"""Mail about questions: whoever is to answer one is told at once, and whoever asked it that it was answered."""

from typing import Any

from flask import current_app

from api.action_items.models import ActionItem
from api.action_plans.models import ActionPlan
from api.comments.models import Comment
from api.core.db import db
from api.goals.models import Goal
from api.mails.commands import write_to
from api.mails.letters import letter, said
from api.mails.queries import Recipient, directory_of, recipient_of


def tell_of_question(question: Comment) -> None:
    """Who reports for the department that is asked; the coordinator where nobody else is."""
    for recipient in directory_of(question.signatory_id).reporters(question.asked_of_id):
        _write(question, question, recipient, "question", said(recipient.language, "Fråga: ", "Question: "))


def tell_of_answer(question: Comment, answer: Comment) -> None:
    """Who asked, if they have an address."""
    recipient = question.author_id and recipient_of(question.author_id)
    if recipient:
        _write(question, answer, recipient, "answer", said(recipient.language, "Svar: ", "Answer: "))


def _write(question: Comment, about: Comment, recipient: Recipient, name: str, heading: str) -> None:
    path, title = _subject(question)
    front_end = current_app.config["SETTINGS"].frontend_url
    known = {"title": title, "question": question, "comment": about, "address": front_end and f"{front_end}{path}"}
    written = letter("api.comments", name, recipient.language, f"{heading}{title}"[:300], **known)
    write_to(question.signatory_id, recipient, f"{name}:{about.id}", written)


def _subject(comment: Comment) -> tuple[str, str]:
    """Where in the front end that which is commented upon is found, and what it is called."""
    if comment.action_item_id:
        item = db.session.get_one(ActionItem, comment.action_item_id)
        return f"/action-items/{item.id}", " ".join(part for part in (item.reference, item.title) if part)
    table, path = (Goal, "goals") if comment.goal_id else (ActionPlan, "action-plans")
    row: Any = db.session.get_one(table, comment.goal_id or comment.action_plan_id)
    return f"/{path}/{row.id}", row.title
