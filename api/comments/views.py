"""Routes of comments."""

from typing import Any

from flask.views import MethodView

from api.comments import policy
from api.comments.commands import change_comment, delete_comment, write_comment
from api.comments.policy import visible
from api.comments.queries import COMMENTS, may_answer
from api.comments.rules import CommentKind, CommentSubject
from api.comments.schemas import CommentArgsSchema, CommentInSchema, CommentPatchSchema, CommentSchema
from api.core import clock
from api.core.actor import Actor
from api.core.answer import Link, Resource
from api.core.listing import TENANT, Clause, Row
from api.core.rest import Blueprint
from api.core.text import camel
from api.core.transaction import Expected

blp = Blueprint("Comments", __name__, description="What is asked and said of plans and items, and what is answered.")


def links(actor: Actor, row: Row) -> dict[str, Link]:
    subjects = {"action_plan": "action-plan", "goal": "goal", "action_item": "action-item"}
    named = {name: rel for name, rel in {**subjects, "status_report": "status-report"}.items() if row[name]}
    related = {camel(name): (f"/{rel}s/{row[name]['id']}", rel, "GET") for name, rel in named.items()}
    if row["answers_id"]:
        related["question"] = (f"/comments/{row['answers_id']}", "question", "GET")
    if row["kind"] == CommentKind.QUESTION:
        related["answers"] = (f"/comments?question={row['id']}", "answers", "GET")
    return related if row["corrected_by_id"] else {**related, **_next_steps(actor, row)}


def _next_steps(actor: Actor, row: Row) -> dict[str, Link]:
    found = {"answer": ("/comments", "answer", "POST")} if _answers(actor, row) else {}
    if row["answered_at"] or not actor.may(policy.WRITE):
        return found
    mine, address = policy.wrote(actor, row["_author_id"]), f"/comments/{row['id']}"
    if clock.now() < row["editable_until"]:
        own: dict[str, Link] = {"change": (address, "edit", "PATCH"), "delete": (address, "delete", "DELETE")}
        return {**found, **own} if mine else found
    corrects = mine or policy.coordinates(actor, row[TENANT])
    return {**found, "correct": ("/comments", "correct", "POST")} if corrects else found


def _answers(actor: Actor, row: Row) -> bool:
    if row["kind"] != CommentKind.QUESTION:
        return False
    item = row["action_item"] if row["subject"] == CommentSubject.ACTION_ITEM else None
    return may_answer(actor, row[TENANT], row["asked_of"] and row["asked_of"]["id"], item and item["id"])


COMMENT = Resource("/comments", COMMENTS, CommentSchema, visible, links)


@blp.route("/comments")
class Comments(MethodView):
    @blp.lists(COMMENT, CommentArgsSchema, members_only=True)
    def get(self, actor: Actor) -> Clause:
        """List comments.

        Of your own signatory, the newest first. Everything about an item: `actionItem=`; what still waits for an
        answer: `answered=false`; of one board: `answered=false&department=FOFN`. Politicians do not see what is
        internal.
        """
        return visible(actor)

    @blp.needs(policy.WRITE, policy.ANSWER)
    @blp.creates(COMMENT, CommentInSchema)
    def post(self, actor: Actor, body: dict[str, Any]) -> str:
        """Comment, ask, answer or correct.

        Write no personal data: what is written here may be a public record (allmän handling). A question on an item or
        a report is put to the department that answers for it, other questions to the coordinator; it is answered with
        `answersId`, by a department that leads the item or takes part in it, or by the coordinator. Who wrote a comment
        changes it within fifteen minutes; afterwards its author or the coordinator corrects it by a new one with
        `correctsId`, and the first one stays. A question that has been answered stands as it is.
        """
        return write_comment(actor, body)


@blp.route("/comments/<id:id>")
class CommentById(MethodView):
    @blp.shows(COMMENT, members_only=True)
    def get(self, actor: Actor) -> Clause:
        """Show a comment.

        With links to what it is about, to the answers, and to what you can do with it.
        """
        return visible(actor)

    @blp.needs(policy.WRITE, own="only")
    @blp.changes(COMMENT, CommentPatchSchema)
    def patch(self, actor: Actor, key: str, expected: Expected, body: dict[str, Any]) -> str:
        """Change a comment.

        By its author within fifteen minutes, as long as nobody has answered it.
        """
        return change_comment(actor, key, expected, body)

    @blp.needs(policy.WRITE, own="only")
    @blp.removes()
    def delete(self, actor: Actor, key: str, expected: Expected) -> None:
        """Delete a comment.

        By its author within fifteen minutes, as long as nobody has answered it: public records are not destroyed.
        """
        delete_comment(actor, key, expected)
