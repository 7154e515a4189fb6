"""Routes of mails."""

from flask.views import MethodView

from api.core.actor import Actor
from api.core.answer import Link, Resource
from api.core.listing import Clause, Row
from api.core.rest import Blueprint
from api.mails.policy import READ, visible
from api.mails.queries import MAILS
from api.mails.schemas import MailArgsSchema, MailSchema

blp = Blueprint("Mail", __name__, description="What the program has written to people, sent or kept to be read here.")


def links(_actor: Actor, _row: Row) -> dict[str, Link]:
    return {}


MAIL = Resource("/mails", MAILS, MailSchema, visible, links)


@blp.route("/mails")
class Mails(MethodView):
    @blp.needs(READ, own="too")
    @blp.lists(MAIL, MailArgsSchema, members_only=True)
    def get(self, actor: Actor) -> Clause:
        """List mails.

        Your own and those to the mailboxes of departments that you report for; for coordinators and auditors all of
        their signatory's. Where no mail server is set they are `kept`: read them here.
        """
        return visible(actor)


@blp.route("/mails/<id:id>")
class MailById(MethodView):
    @blp.needs(READ, own="too")
    @blp.shows(MAIL, members_only=True)
    def get(self, actor: Actor) -> Clause:
        """Show a mail.

        What it says, to whom, and whether it was sent.
        """
        return visible(actor)
