"""smorest's `Api` with our answers: problem+json everywhere, bounded ids in paths, a document when asked for."""

import re
from threading import Lock
from typing import Any

from flask import Flask
from flask_smorest import Api as BaseApi
from flask_smorest import Blueprint
from marshmallow import Schema as AnySchema
from marshmallow.fields import Dict
from werkzeug.routing import BaseConverter, Rule

from api.core.fields import Choice, Commas, Integer, ListOf, Object, Text
from api.core.problems import BASE, MEDIA_TYPE
from api.core.schema import EXAMPLE_ID, Links, Schema
from api.core.variants import Variant

PLACE = re.compile(r"<(?:\w+:)?(\w+)>")


class IdConverter(BaseConverter):
    """A UUID in a path; anything else is no address at all."""

    regex = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"

    def to_python(self, value: str) -> str:
        return value.lower()


class ProblemFaultSchema(Schema):
    """One thing that is wrong with the request."""

    location = Choice(["json", "query", "path", "headers"], "json", "Where it stands.", required=True)
    pointer = Text(
        500, "/dueDate", "JSON pointer into the body, or the parameter's name.", required=True, shortest=0
    )  # empty: the body as a whole
    code = Text(60, "not_date", "Stable code of the fault.", required=True)
    detail = Text(
        2000, "Ska vara ett datum som finns, ÅÅÅÅ-MM-DD.", "What is wrong, to show to a person.", required=True
    )


class ProblemSchema(Schema):
    """What went wrong (RFC 9457)."""

    type = Text(200, BASE + "validation-error", "Address of a page that explains the problem.", required=True)
    title = Text(200, "Uppgifterna kan inte tas emot", "What kind of problem it is.", required=True)
    status = Integer(400, 599, 400, "HTTP status code.", required=True)
    detail = Text(2000, "Minst en uppgift i anropet är fel.", "What to do about it.", required=True)
    instance = Text(2000, "/cemr/v1/action-items", "The address that was asked.", required=True)
    trace_id = Text(32, "4bf92f3577b34da6a3ce929d0e0e4736", "Give this when you ask for help.", required=True)
    code = Text(60, None, "Stable code of the reason.")
    allowed = ListOf(Text(60), 50, "What can be done instead.")
    version = Integer(1, 2**31 - 1, None, "The current version of the object.")
    errors = ListOf(Object(ProblemFaultSchema), 1000, "Every fault of the request.")


class Api(BaseApi):  # type: ignore[misc]  # flask-smorest is not annotated
    ERROR_SCHEMA = ProblemSchema

    def __init__(self, app: Flask) -> None:
        self._undescribed: list[Blueprint] = []
        self._describing = Lock()
        super().__init__(app)

    def register_blueprint(self, blp: Blueprint, *, url_prefix: str) -> None:
        """What smorest does, but for the description: that would be most of a start, and most who start never ask."""
        self._app.extensions["flask-smorest"]["blp_name_to_api"][blp.name] = self
        self._app.register_blueprint(blp, url_prefix=url_prefix)
        self._undescribed.append(blp)

    def document(self) -> dict[str, Any]:
        """Every view that was registered, described."""
        with self._describing:
            for blp in self._undescribed:
                blp.register_views_in_doc(self, self._app, self.spec, name=blp.name, parameters=None)
                self.spec.tag({"name": blp.name, "description": blp.description})
            self._undescribed.clear()
            return dict(self.spec.to_dict())

    def _init_spec(self, **options: Any) -> None:
        super()._init_spec(**options)
        self.register_converter(
            IdConverter, lambda _: {"type": "string", "format": "uuid", "maxLength": 36, "example": EXAMPLE_ID}
        )
        self.ma_plugin.converter.add_attribute_function(_kept_metadata)
        self.ma_plugin.converter.add_attribute_function(_variants)
        self.ma_plugin.converter.add_parameter_attribute_function(_comma_separated)

    def _register_error_handlers(self) -> None:
        """None: `core.problems` answers every error."""

    def _register_responses(self) -> None:
        """smorest's lazy components, as problem+json."""
        usual: str = BaseApi.DEFAULT_RESPONSE_CONTENT_TYPE
        self.DEFAULT_RESPONSE_CONTENT_TYPE = MEDIA_TYPE
        try:
            super()._register_responses()
        finally:
            self.DEFAULT_RESPONSE_CONTENT_TYPE = usual


def generated(app: Flask) -> dict[str, Any]:
    """The document as smorest makes it, before it is finished."""
    api: Api = app.extensions["flask-smorest"]["apis"][""]["ext_obj"]
    return api.document()


def path_of(rule: Rule) -> str:
    """As the document writes it, with the base path."""
    return PLACE.sub(r"{\1}", rule.rule)


def _kept_metadata(converter: Any, field: Any, **_: Any) -> dict[str, Any]:
    """apispec keeps only names it knows from OpenAPI 2; ours are from JSON Schema."""
    if isinstance(field, Links):
        return {"maxProperties": 50}
    if isinstance(field, ListOf):
        return {"uniqueItems": True}
    if isinstance(field, Dict) and field.key_field:
        return {"propertyNames": converter.field2property(field.key_field)}
    return {"maxLength": field.metadata["maxLength"]} if "maxLength" in field.metadata else {}


def _variants(converter: Any, field: Any, **_: Any) -> dict[str, Any]:
    if not isinstance(field, Variant):
        return {}
    shapes = {word: converter.resolve_nested_schema(shape) for word, shape in field.shapes.items()}
    mapping = {word: shape["$ref"] for word, shape in shapes.items()}
    return {"oneOf": list(shapes.values()), "discriminator": {"propertyName": field.by, "mapping": mapping}}


def _comma_separated(_converter: Any, field: Any, **_: Any) -> dict[str, Any]:
    """apispec says that a list is given by repeating its parameter; ours refuse that."""
    return {"explode": False} if isinstance(field, Commas) else {}


def schema_name(schema: AnySchema) -> str:
    """`ActionPlanInSchema` is `ActionPlanIn` in the document."""
    return type(schema).__name__.removesuffix("Schema")
