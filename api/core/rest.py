"""Routes that read and document themselves, beside those that write: what a view method does on the wire is said once,
in its decorator."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Response, g
from marshmallow import Schema as AnySchema
from sqlalchemy import Select

from api.core.acting import Blueprint as BaseBlueprint
from api.core.acting import Decorator, View, before_body, keyed
from api.core.actor import Actor
from api.core.answer import Resource, list_answer
from api.core.body import Parser, no_parameters
from api.core.envelope import page_schema
from api.core.lookback import PATHS, shown
from api.core.parameters import IF_NONE_MATCH, OPEN
from api.core.restoring import chosen
from api.core.schema import PastArgs, Shape

Within = Callable[[Actor, str], Select[Any]]


class Blueprint(BaseBlueprint):
    """Adds to smorest's decorators one for each kind of read. A decorated view returns its scope, a WHERE clause."""

    ARGUMENTS_PARSER = Parser()
    PAGINATION_HEADER_NAME = None

    def lists(
        self, resource: Resource, args: type[AnySchema], *, members_only: bool = False, within: Within | None = None
    ) -> Decorator:
        """GET of a list: paged, filtered, sorted; open to everybody unless `members_only`. `within` finds the object
        that the list belongs to."""

        def decorate(view: View) -> View:
            def read(self_: Any, args: dict[str, Any], **path: str) -> Response:
                named = keyed(path)
                owner = within(g.actor, named["key"]) if within else None
                scope = chosen(resource, view(self_, g.actor, **named), args)
                return list_answer(resource, g.actor, scope, args, owner)

            shape = page_schema(resource.listing.name, resource.schema, frozenset(resource.listing.names()))
            read = self.response(200, shape, description="A page of the list.")(wraps(view)(read))
            read = self.doc(responses={200: {"content": resource.other_formats()}})(read)
            read = self.alt_response(404, "NOT_FOUND")(read) if within else read
            return self._open(self.arguments(args(), location="query")(read), members_only, [IF_NONE_MATCH])

        return decorate

    def shows(self, resource: Resource, *, members_only: bool = False) -> Decorator:
        """GET of one object, within the scope that the view returns."""

        def decorate(view: View) -> View:
            def read(self_: Any, *asked: dict[str, Any], **path: str) -> Response:
                return shown(resource, view(self_, g.actor), path["id"], *asked)

            read = self.response(200, resource.schema, description="The object.")(wraps(view)(read))
            if resource.today:
                PATHS.add(resource.path)
                read = self.arguments(PastArgs(), location="query")(read)
            return self._open(self.alt_response(404, "NOT_FOUND")(read), members_only, [IF_NONE_MATCH])

        return decorate

    def tells(
        self, schema: Shape, said: str, args: type[AnySchema] | None = None, *, members_only: bool = False
    ) -> Decorator:
        """GET of what is no row of a table; the view makes the answer itself."""

        def decorate(view: View) -> View:
            @wraps(view)
            def read(*given: Any, **path: str) -> Any:
                if args is None:
                    no_parameters()
                return view(*given, **path)

            read = self.response(200, schema, description=said)(read)
            read = self.arguments(args(), location="query")(read) if args else read
            return self._open(read, members_only, [IF_NONE_MATCH])

        return decorate

    def _open(self, view: View, members_only: bool, parameters: list[Any]) -> View:
        if members_only:
            return self._documented(before_body(needs_match=False)(view), parameters)
        return self._documented(view, parameters, security=OPEN)
