"""Who is asking, for which signatory, with which permissions, and why they change something."""

from dataclasses import dataclass, field, replace

from api.core.errors import Forbidden, Message

FORBIDDEN = Message(
    "forbidden",
    "Ditt konto saknar rätten {permission}.",
    "Your account lacks the permission {permission}.",
)
FOREIGN = Message(
    "foreign",
    "Detta hör till en annan kommun eller region.",
    "This belongs to another municipality or region.",
)


@dataclass(frozen=True, slots=True)
class Actor:
    """`department_ids` are the account's own units with the boards they serve, `approves_for` those of them that it
    approves for; `everywhere` is the installation's administrator; `note` is the caller's reason for this one change,
    kept in the journal; `token_id` is the key that the account came with. `home_id` is whose account it is, of which
    not every role reads what is not published."""

    account_id: str | None = None
    token_id: str | None = None
    home_id: str | None = None
    signatory_id: str | None = None
    roles: frozenset[str] = frozenset()
    permissions: frozenset[str] = frozenset()
    department_ids: frozenset[str] = frozenset()
    approves_for: frozenset[str] = frozenset()
    everywhere: bool = False
    source: str = "api"
    trace_id: str = field(default="", compare=False)
    note: str | None = None

    @property
    def anonymous(self) -> bool:
        return self.account_id is None

    def may(self, permission: str) -> bool:
        return permission in self.permissions

    def owns(self, signatory_id: str) -> bool:
        """Whether what belongs to this signatory is the actor's own."""
        return self.everywhere or self.signatory_id == signatory_id

    def noting(self, note: str | None) -> "Actor":
        return replace(self, note=note)


ANONYMOUS = Actor()

# The program itself, before it knows who asks: it looks up tokens and notes their use, and never acts for anybody.
ITSELF = Actor(everywhere=True)


def require(actor: Actor, permission: str, signatory_id: str | None = None) -> None:
    """Refuse who lacks the permission, or has it for another signatory than the one the object belongs to."""
    if not actor.may(permission):
        raise Forbidden(FORBIDDEN.format(permission=permission))
    if signatory_id is not None and not actor.owns(signatory_id):
        raise Forbidden(FOREIGN)
