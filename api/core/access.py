"""What an operation demands of whoever calls it, said beside its route, for the document and the matrix of rights."""

from collections.abc import Callable
from typing import Any, Literal

from flask_smorest import Blueprint as BaseBlueprint

PERMISSIONS, EVERY, OWN = "x-permissions", "x-every-permission", "x-own"

Own = Literal["only", "too", "made"]


class Blueprint(BaseBlueprint):  # type: ignore[misc]  # flask-smorest is not annotated
    """Adds to smorest's decorators the one for rights."""

    def needs(
        self, *permissions: str, every: bool = False, own: Own | None = None
    ) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        """One of these permissions, by what is asked, or `every` one. With them `only` what is the caller's own, or
        without them that `too`; or what is `made` is the caller's, whosever it is made of. The commands behind it are
        who refuses; a test asks as every role."""
        said: dict[str, Any] = {PERMISSIONS: [str(one) for one in permissions]} if permissions else {}
        more = {**({EVERY: True} if every else {}), **({OWN: own} if own else {})}
        return self.doc(**said, **more)  # type: ignore[no-any-return]  # as above
