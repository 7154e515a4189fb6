"""Routes that write and document themselves: what a view method does on the wire is said once, in its decorator."""

from collections.abc import Callable, Mapping
from copy import deepcopy
from functools import wraps
from typing import Any

import orjson
from flask import Response, request
from marshmallow import Schema as AnySchema

from api.core.access import Blueprint as BaseBlueprint
from api.core.actor import Actor
from api.core.answer import Made, Resource, changed_answer
from api.core.auth import signed_in
from api.core.body import JSON, acceptable, change_note, expected_versions
from api.core.dump import dump_rows
from api.core.files import TABLES, tables
from api.core.parameters import IDEMPOTENCY_KEY, IF_MATCH, NOTE_HEADER, OPTIONAL_IF_MATCH
from api.core.schema import WriteArgs
from api.core.writing import Write, answered

View = Callable[..., Any]
Decorator = Callable[[View], View]
Shown = Resource | type[AnySchema]  # one object, or what is told of many

CREATED = "Created. Location is its address."
CHANGED = "Changed, or already so; with dryRun what would be."


class Blueprint(BaseBlueprint):
    """Adds to smorest's decorators one for each kind of write. A decorated view returns the id of what it wrote."""

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

    def writes_many(self, told: type[AnySchema], body: type[AnySchema], args: type[AnySchema], said: str) -> Decorator:
        """POST of many changes at once, all or none; the view returns what to tell of them."""
        return self._writes(told, body, Write(200, said, [IDEMPOTENCY_KEY]), args)

    def asks(self, told: type[AnySchema], body: type[AnySchema], said: str) -> Decorator:
        """POST to a sub-resource that has somebody outside asked; the view returns what came of it."""
        return self._writes(told, body, Write(200, said, [OPTIONAL_IF_MATCH, IDEMPOTENCY_KEY], True))

    def takes_in(self, resource: Resource, body: type[AnySchema], args: type[AnySchema], most: int) -> Decorator:
        """POST to a list of what holds a file of so many bytes `most`: said in JSON, or sent as it is with the rest in
        the query. The view then finds it in the body as `content`."""
        return self._writes(resource, body, Write(201, CREATED, [IDEMPOTENCY_KEY], most=most), args)

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
                    view(self_, actor, expected=expected, **keyed(path))
                    return Made(path["id"])

                return answered(actor, do, lambda _: Response(status=204), trial=asked.get("dry_run", False))

            documented = self._answering(wraps(view)(remove), None, kind)
            guarded = before_body(needs_match=True)(self.arguments(WriteArgs(), location="query")(documented))
            return self._documented(guarded, kind.parameters)

        return decorate

    def _writes(self, shown: Shown, body: type[AnySchema], kind: Write, args: type[AnySchema] = WriteArgs) -> Decorator:
        def decorate(view: View) -> View:
            def write(self_: Any, asked: dict[str, Any], body: dict[str, Any], **path: str) -> Response:
                actor = signed_in().noting(body.pop("change_note", None))
                given = {"expected": expected_versions(needed=kind.needs_match)} if kind.inside else {}
                tried = asked.pop("dry_run", False)
                named = keyed(path) if args is WriteArgs else {"asked": {**asked, **path}}

                def do() -> Made:
                    found = view(self_, actor, body=dict(body), **given, **named)
                    return found if isinstance(found, Made) else Made(found)

                return answered(actor, do, lambda made: _answer(shown, actor, made, kind), trial=tried)

            schema = shown.schema if isinstance(shown, Resource) else shown
            documented = self._answering(wraps(view)(write), schema, kind)
            guarded = self.arguments(args(), location="query")(self._receiving(documented, body, kind.most))
            return self._documented(before_body(needs_match=kind.needs_match)(guarded), kind.parameters)

        return decorate

    def _receiving(self, view: View, body: type[AnySchema], most: int) -> View:
        """The view, given what the body says; with `most`, or the file that it is."""
        said: View = self.arguments(body())(view)
        if not most:
            return said

        @wraps(said)
        def given(self_: Any, asked: dict[str, Any], **path: str) -> Any:
            request.max_content_length = most
            if request.mimetype in TABLES:
                return view(self_, asked, {"content": request.get_data()}, **path)
            return said(self_, asked, **path)

        documented: View = self.doc(requestBody={"content": tables(most)})(given)
        return documented

    def _answering(self, view: View, schema: type[AnySchema] | None, kind: Write) -> View:
        """Document what a write of this kind answers."""
        documented: View = self.response(kind.status, schema, description=kind.said)(view)
        if kind.status == 201:
            documented = self.alt_response(200, schema=schema, description=kind.otherwise, success=True)(documented)
        for status, name in kind.refusals():
            documented = self.alt_response(status, name)(documented)
        return documented

    def _documented(self, view: View, parameters: list[Any], **more: Any) -> View:
        """`doc(parameters=…)` would replace the parameters of the arguments; these stand beside them."""
        documented: Any = self.doc(**more)(view)
        documented._apidoc.setdefault("arguments", {}).setdefault("parameters", []).extend(deepcopy(parameters))  # noqa: SLF001  # where smorest keeps its notes
        return documented  # type: ignore[no-any-return]  # a View, with smorest's notes on it


def _answer(shown: Shown, actor: Actor, made: Made, kind: Write) -> Response:
    if isinstance(shown, Resource):
        return changed_answer(shown, actor, made, kind.status if made.new else 200)
    return Response(orjson.dumps(dump_rows(shown, [made.told])[0]), content_type=JSON)


def before_body(*, needs_match: bool) -> Decorator:
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


def keyed(path: Mapping[str, str]) -> dict[str, str]:
    """Path parameters by Python name; `{id}` is the `key` of a view."""
    return {"key" if name == "id" else name: value for name, value in path.items()}
