"""A member that is an object of one of several shapes, told apart by a word in it (OpenAPI's `discriminator`)."""

from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, ValidationError, fields

from api.core import faults


class Variant(fields.Field[Any]):
    """Of the shape that the word in its member `by` names; each shape has that member itself."""

    def __init__(self, by: str, shapes: Mapping[str, type[Schema]]) -> None:
        super().__init__(required=True)
        self.by, self.shapes = by, {word: shape() for word, shape in shapes.items()}  # to make one costs a millisecond

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        if not isinstance(value, Mapping):
            raise ValidationError(faults.NOT_OBJECT)
        if self.by not in value:
            raise ValidationError({self.by: [faults.REQUIRED]})
        word = value[self.by]
        if not isinstance(word, str) or word not in self.shapes:
            raise ValidationError({self.by: [faults.NOT_ALLOWED.format(choices=list(self.shapes))]})
        return self.shapes[word].load(value)
