"""Routes of personal data."""

import orjson
from flask import Response, g
from flask.views import MethodView

from api.core.answer import body_answer, link
from api.core.auth import signed_in
from api.core.dump import dump_rows
from api.core.limits import count_file
from api.core.listing import Row
from api.core.rest import Blueprint
from api.personal_data.policy import TO_SHOW, require_all, require_own
from api.personal_data.queries import data_of, own_data
from api.personal_data.schemas import PersonalDataSchema

blp = Blueprint("Personal data", __name__, description="What is kept of you, why and for how long.")

SAID = "All that is kept, by kind."


@blp.route("/me/personal-data")
class OwnPersonalData(MethodView):
    @blp.needs(own="too")
    @blp.tells(PersonalDataSchema, SAID, members_only=True)
    def get(self) -> Response:
        """Show what is kept of you.

        Your account, its roles and tokens, mail and reminders that you were sent, what you wrote and what you did, each
        kind with why it is kept, on which legal ground and for how long (articles 15 and 20 of the GDPR). Secrets are
        kept nowhere and shown nowhere. What others wrote of you in plans and minutes is not found by this. A token that
        is limited by scopes is refused.
        """
        actor = signed_in()
        require_own(actor)
        count_file()
        return _told(own_data(actor), "/me/personal-data", "/me")


@blp.route("/accounts/<id:id>/personal-data")
class PersonalDataOfAccount(MethodView):
    @blp.alt_response(404, "NOT_FOUND")
    @blp.needs(*TO_SHOW, every=True)
    @blp.tells(PersonalDataSchema, SAID, members_only=True)
    def get(self, **path: str) -> Response:
        """Show what is kept of somebody.

        For a request of theirs, also when their account is closed; they see the same themselves at `/me/personal-data`.
        It holds their mail, what they did and their internal comments, so it takes the permissions to read these, too.
        """
        require_all(g.actor)
        count_file()
        address = f"/accounts/{path['id']}"
        return _told(data_of(g.actor, path["id"]), f"{address}/personal-data", address)


def _told(row: Row, path: str, account: str) -> Response:
    links = {"self": link(path, "self", "GET"), "account": link(account, "account", "GET")}
    return body_answer(orjson.dumps(dump_rows(PersonalDataSchema, [{**row, "links": links}])[0]), 0)
