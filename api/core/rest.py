"""Routes that act and document themselves: what a view method does on the wire is said once, in its decorator."""

from collections.abc import Callable, Mapping
from copy import deepcopy
from functools import wraps
from typing import Any

from flask import Response, g
from marshmallow import Schema as AnySchema
from sqlalchemy import Select

from api.core.access import Blueprint as BaseBlueprint
from api.core.actor import Actor
from api.core.answer import Made, Resource, changed_answer, list_answer
from api.core.auth import signed_in
from api.core.body import Parser, acceptable, change_note, expected_versions, no_parameters
from api.core.envelope import page_schema
from api.core.lookback import PATHS, shown
from api.core.parameters import IDEMPOTENCY_KEY, IF_MATCH, IF_NONE_MATCH, NOTE_HEADER, OPEN, OPTIONAL_IF_MATCH
from api.core.restoring import chosen
from api.core.schema import PastArgs, Shape, WriteArgs
from api.core.writing import Write, answered

View = Callable[..., Any]
Decorator = Callable[[View], View]
Within = Callable[[Actor, str], Select[Any]]

CREATED = "Created. Location is its address."
CHANGED = "Changed, or already so; with dryRun what would be."


class Blueprint(BaseBlueprint):
    """Adds to smorest's decorators one for each kind of operation that a resource has.

    A decorated read returns its scope (a WHERE clause), a decorated write the id of what it wrote.
    """

    ARGUMENTS_PARSER = Parser()
    PAGINATION_HEADER_NAME = None

    def lists(
        self, resource: Resource, args: type[AnySchema], *, members_only: bool = False, within: Within | None = None
    ) -> Decorator:
        """GET of a list: paged, filtered, sorted; open to everybody unless `members_only`. `within` finds the object
        that the list belongs to."""

        def decorate(view: View) -> View:
            def read(self_: Any, args: dict[str, Any], **path: str) -> Response:
                named = _keyed(path)
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

    def creates(self, resource: Resource, body: type[AnySchema]) -> Decorator:
        """POST to a list: 201, Location and the new object."""
        return self._writes(resource, body, Write(201, CREATED, [IDEMPOTENCY_KEY]))

    def acts(
        self, resource: Resource, body: type[AnySchema], said: str = "Done; the object as it now is."
    ) -> Decorator:
        """POST to a sub-resource: 201 and the object that was changed, or made of this one."""
        return self._writes(resource, body, Write(201, said, [OPTIONAL_IF_MATCH, IDEMPOTENCY_KEY], True))

    def changes(self, resource: Resource, body: type[AnySchema]) -> Decorator:
        """PATCH: merge patch under If-Match."""
        return self._writes(resource, body, Write(200, "Changed; the object as it now is.", [IF_MATCH], True, True))

    def upserts(self, resource: Resource, body: type[AnySchema], args: type[AnySchema]) -> Decorator:
        """PUT by another system's key: 201 when it made the object, 200 when it changed it."""
        kind = Write(201, CREATED, [OPTIONAL_IF_MATCH], inside=True, otherwise=CHANGED)
        return self._writes(resource, body, kind, args)

    def removes(self) -> Decorator:
        """DELETE under If-Match; the reason comes in the header Change-Note."""
        kind = Write(204, "Deleted; its history stays.", [IF_MATCH, NOTE_HEADER], inside=True, needs_match=True)

        def decorate(view: View) -> View:
            def remove(self_: Any, asked: dict[str, Any], **path: str) -> Response:
                actor = signed_in().noting(change_note())
                expected = expected_versions(needed=True)

                def do() -> Made:
                    view(self_, actor, expected=expected, **_keyed(path))
                    return Made(path["id"])

                return answered(actor, do, lambda _: Response(status=204), trial=asked.get("dry_run", False))

            documented = self._answering(wraps(view)(remove), None, kind)
            guarded = _before_body(needs_match=True)(self.arguments(WriteArgs(), location="query")(documented))
            return self._documented(guarded, kind.parameters)

        return decorate

    def _writes(
        self, resource: Resource, body: type[AnySchema], kind: Write, args: type[AnySchema] = WriteArgs
    ) -> Decorator:
        def decorate(view: View) -> View:
            def write(self_: Any, asked: dict[str, Any], body: dict[str, Any], **path: str) -> Response:
                actor = signed_in().noting(body.pop("change_note", None))
                given = {"expected": expected_versions(needed=kind.needs_match)} if kind.inside else {}
                tried = asked.pop("dry_run", False)
                named = _keyed(path) if args is WriteArgs else {"asked": {**asked, **path}}

                def do() -> Made:
                    found = view(self_, actor, body=dict(body), **given, **named)
                    return found if isinstance(found, Made) else Made(found)

                def show(made: Made) -> Response:
                    return changed_answer(resource, actor, made, kind.status if made.new else 200)

                return answered(actor, do, show, trial=tried)

            documented = self._answering(wraps(view)(write), resource, kind)
            guarded = self.arguments(args(), location="query")(self.arguments(body())(documented))
            return self._documented(_before_body(needs_match=kind.needs_match)(guarded), kind.parameters)

        return decorate

    def _answering(self, view: View, resource: Resource | None, kind: Write) -> View:
        """Document what a write of this kind answers."""
        schema = resource.schema if resource else None
        documented: View = self.response(kind.status, schema, description=kind.said)(view)
        if kind.status == 201:
            documented = self.alt_response(200, schema=schema, description=kind.otherwise, success=True)(documented)
        for status, name in kind.refusals():
            documented = self.alt_response(status, name)(documented)
        return documented

    def _open(self, view: View, members_only: bool, parameters: list[Any]) -> View:
        if members_only:
            return self._documented(_before_body(needs_match=False)(view), parameters)
        return self._documented(view, parameters, security=OPEN)

    def _documented(self, view: View, parameters: list[Any], **more: Any) -> View:
        """`doc(parameters=…)` would replace the parameters of the arguments; these stand beside them."""
        documented: Any = self.doc(**more)(view)
        documented._apidoc.setdefault("arguments", {}).setdefault("parameters", []).extend(deepcopy(parameters))  # noqa: SLF001  # where smorest keeps its notes
        return documented  # type: ignore[no-any-return]  # a View, with smorest's notes on it


def _before_body(*, needs_match: bool) -> Decorator:
    """Whoever may not ask at all learns that first, not what is wrong with the body."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(*args: Any, **path: str) -> Any:
            signed_in()
            acceptable(before=True)
            expected_versions(needed=needs_match)
            return view(*args, **path)

        return guarded

    return decorate


def _keyed(path: Mapping[str, str]) -> dict[str, str]:
    """Path parameters by Python name; `{id}` is the `key` of a view."""
    return {"key" if name == "id" else name: value for name, value in path.items()}
