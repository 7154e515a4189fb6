"""Routes of code lists: public and cacheable."""

from typing import Any

import orjson
from flask import Response
from flask.views import MethodView

from api.code_lists.rules import CODE_LISTS, code_list
from api.code_lists.schemas import CodeListArgsSchema, CodeListSchema
from api.core.answer import body_answer, link, page_answer
from api.core.dump import dump_rows
from api.core.envelope import page_schema
from api.core.errors import NotFound
from api.core.paging import Page, Query
from api.core.rest import Blueprint

HOUR = 3600
NAMES = frozenset({"id", "codes"})
NAME = {
    "name": "name",
    "in": "path",
    "description": "Name of the list, as in its `id`.",
    "schema": {"type": "string", "enum": [*CODE_LISTS]},
}

blp = Blueprint("Code lists", __name__, description="Every code of the API with its labels.")


@blp.route("/code-lists")
class CodeLists(MethodView):
    @blp.tells(page_schema("code_lists", CodeListSchema, NAMES), "A page of the list.", CodeListArgsSchema)
    def get(self, args: dict[str, Any]) -> Response:
        """List code lists.

        For front ends: what to show for `in_progress` or `yellow`, in Swedish and English.
        """
        first = (max(args["page"], 1) - 1) * args["limit"]
        names = list(CODE_LISTS)[first : first + args["limit"]] if args["page"] else []
        rows = dump_rows(CodeListSchema, [code_list(name) for name in names], NAMES)
        query = Query(page=args["page"], limit=args["limit"])
        return page_answer("code_lists", rows, query, Page(rows, len(CODE_LISTS)), HOUR)


@blp.route("/code-lists/<string:name>", parameters=[NAME])
class CodeListByName(MethodView):
    @blp.alt_response(404, "NOT_FOUND")
    @blp.tells(CodeListSchema, "The list.")
    def get(self, name: str) -> Response:
        """Show a code list.

        Its codes in their own order, each with both labels.
        """
        if name not in CODE_LISTS:
            raise NotFound
        row = {**code_list(name), "links": {"self": link(f"/code-lists/{name}", "self", "GET")}}
        return body_answer(orjson.dumps(dump_rows(CodeListSchema, [row])[0]), HOUR)
