"""Routes of accounts."""

import orjson
from flask import Response, g
from flask.views import MethodView

from api.accounts.queries import me_for
from api.accounts.schemas import MeSchema
from api.core.answer import body_answer
from api.core.auth import signed_in
from api.core.dump import dump_rows
from api.core.rest import Blueprint

blp = Blueprint("Accounts", __name__, description="Who you are here.")


@blp.route("/me")
class Me(MethodView):
    @blp.tells(MeSchema, "The account and its token.", members_only=True)
    def get(self) -> Response:
        """Show who you are.

        The account behind the token: its signatory, roles, departments and what it may do. A politician who reads and
        an integrator who writes look here first.
        """
        body = dump_rows(MeSchema, [me_for(signed_in(), g.token_id)])[0]
        return body_answer(orjson.dumps(body), 0)
