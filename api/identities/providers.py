"""Login providers as the operator names them, in a file of TOML or JSON; everything that is wrong is said at once."""

import json
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from marshmallow import Schema, ValidationError, fields, post_load, validate, validates_schema

from api.accounts.permissions import OF_A_DEPARTMENT, PERMISSIONS, Role
from api.core.hosts import is_loopback
from api.identities.rules import (
    ALGORITHMS,
    LONGEST_SUBJECT,
    USUAL_ALGORITHMS,
    ClaimNames,
    Client,
    Given,
    Provider,
    System,
)

WELL_KNOWN = "/.well-known/openid-configuration"

# The installation belongs to no signatory, so nobody who speaks for one makes its administrator; systems are named.
GRANTED = sorted(set(Role) - {Role.ADMIN, Role.SERVICE})

SOME_TEXT = validate.Length(1, 255)


def is_safe(address: str) -> bool:
    """Whether what comes from there can be trusted to come from there: https, or this very machine."""
    try:
        parts = urlsplit(address)
    except ValueError:  # brackets that hold no IPv6 address
        return False
    host = parts.hostname or ""
    return bool(host) and (parts.scheme == "https" or (parts.scheme == "http" and is_loopback(host)))


def origin_of(address: str) -> str:
    """As the policy of a page names it."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def _address(text: str) -> None:
    if not is_safe(text):
        raise ValidationError("Should be an https address.")


class _Several(fields.List[Any]):
    """A list that cannot be changed any more."""

    def _deserialize(self, *args: Any, **kwargs: Any) -> tuple[Any, ...]:  # type: ignore[override]
        return tuple(super()._deserialize(*args, **kwargs))


def _texts(**options: Any) -> _Several:
    return _Several(fields.String(validate=SOME_TEXT), validate=validate.Length(1, 100), **options)


class _ClaimNamesSchema(Schema):
    subject = _texts()
    name = fields.String(validate=SOME_TEXT)
    email = fields.String(validate=SOME_TEXT)
    signatory = fields.String(validate=SOME_TEXT)
    grants = _texts()

    @post_load
    def made(self, data: dict[str, Any], **_: Any) -> ClaimNames:
        return ClaimNames(**data)


class _GivenSchema(Schema):
    value = fields.String(required=True, validate=SOME_TEXT)
    role = fields.String(required=True, validate=validate.OneOf(GRANTED))
    department = fields.String(validate=SOME_TEXT)
    signatory = fields.String(validate=SOME_TEXT)

    @validates_schema
    def _department(self, data: dict[str, Any], **_: Any) -> None:
        if (data["role"] in OF_A_DEPARTMENT) != ("department" in data):
            raise ValidationError("Reporters and approvers have a department, other roles have none.", "department")

    @post_load
    def made(self, data: dict[str, Any], **_: Any) -> Given:
        return Given(**data)


class _SystemSchema(Schema):
    subject = fields.String(required=True, validate=validate.Length(1, LONGEST_SUBJECT))
    name = fields.String(required=True, validate=validate.Length(1, 120))
    scopes = _Several(fields.String(validate=validate.OneOf(sorted(PERMISSIONS[Role.SERVICE]))), load_default=())
    signatory = fields.String(validate=SOME_TEXT)

    @post_load
    def made(self, data: dict[str, Any], **_: Any) -> System:
        return System(**data)


class _ClientSchema(Schema):
    client_id = fields.String(required=True, validate=SOME_TEXT)
    scopes = _texts()
    secret_file = fields.String(validate=SOME_TEXT)

    @post_load
    def made(self, data: dict[str, Any], **_: Any) -> Client:
        file = data.pop("secret_file", None)
        try:
            return Client(**data, secret=Path(file).read_text("utf-8").strip() if file else "")
        except (OSError, ValueError):
            raise ValidationError("Cannot be read.", "secret_file") from None


class _ProviderSchema(Schema):
    name = fields.String(required=True, validate=validate.Length(1, 80))
    issuer = fields.String(required=True, validate=SOME_TEXT)
    discovery = fields.String(validate=_address)
    audiences = _texts(required=True)
    algorithms = _Several(
        fields.String(validate=validate.OneOf(ALGORITHMS)), validate=validate.Length(1), load_default=USUAL_ALGORITHMS
    )
    plain_tokens = fields.Boolean(load_default=False, truthy={True}, falsy={False})
    claims = fields.Nested(_ClaimNamesSchema, load_default=ClaimNames)
    signatory = fields.String(validate=SOME_TEXT)
    signatories = fields.Dict(fields.String(), fields.String(validate=SOME_TEXT), load_default=dict)
    grants = _Several(fields.Nested(_GivenSchema), load_default=())
    systems = _Several(fields.Nested(_SystemSchema), load_default=())
    documentation = fields.Nested(_ClientSchema(exclude=("secret_file",)))  # everybody would read it
    board = fields.Nested(_ClientSchema)

    @validates_schema
    def _whole(self, data: dict[str, Any], **_: Any) -> None:
        by_claim = bool(data["claims"].signatory and data["signatories"])
        if ("signatory" in data) == by_claim or ("signatory" in data and data["signatories"]):
            raise ValidationError("Give either signatory, or signatories with claims.signatory.", "signatory")
        if "discovery" not in data and not is_safe(data["issuer"]):
            raise ValidationError("Should be an https address, or discovery should be given.", "issuer")

    @validates_schema
    def _within(self, data: dict[str, Any], **_: Any) -> None:
        spoken_for = {data.get("signatory"), *data["signatories"].values()}
        named = {one.signatory for one in (*data["grants"], *data["systems"]) if one.signatory}
        if named - spoken_for:
            raise ValidationError("Grants and systems name signatories that it does not speak for.", "signatories")
        if "signatory" not in data and any(one.signatory is None for one in data["systems"]):
            raise ValidationError("Name the signatory of each system.", "systems")

    @validates_schema
    def _apart(self, data: dict[str, Any], **_: Any) -> None:
        """What proves to a page who somebody is must not open the API, too."""
        for page in ("documentation", "board"):
            if data["plain_tokens"] and page in data and data[page].client_id in data["audiences"]:
                raise ValidationError("With plain_tokens a page's client_id cannot be an audience.", page)

    @post_load
    def made(self, data: dict[str, Any], **_: Any) -> Provider:
        return Provider(**{"discovery": data["issuer"].rstrip("/") + WELL_KNOWN, **data})


class _FileSchema(Schema):
    providers = _Several(fields.Nested(_ProviderSchema), required=True, validate=validate.Length(1))

    @validates_schema
    def _apart(self, data: dict[str, Any], **_: Any) -> None:
        issuers = [provider.issuer for provider in data["providers"]]
        if len(set(issuers)) < len(issuers):
            raise ValidationError("Two of them have the same issuer.", "providers")


def providers_in(path: str) -> tuple[Provider, ...]:
    """The login providers that the file names, none without a file; a ValueError says what is wrong with it."""
    if not path:
        return ()
    try:
        text = Path(path).read_text("utf-8")
        said = json.loads(text) if path.endswith(".json") else tomllib.loads(text)
        found: tuple[Provider, ...] = _FileSchema().load(said)["providers"]
    except OSError as error:
        raise ValueError(f"{path} cannot be read ({error.strerror})") from None
    except ValidationError as error:
        raise ValueError(f"{path}: {' '.join(_said(error.messages))}") from None
    except ValueError as error:  # of either format
        raise ValueError(f"{path} is not well-formed: {error}") from None
    return found


def _said(messages: Any, place: str = "") -> Iterable[str]:
    """What marshmallow says, with the place of each: `providers/0/issuer: …`."""
    if isinstance(messages, Mapping):
        for name, inner in messages.items():
            yield from _said(inner, f"{place}/{name}" if place else str(name))
    else:
        yield f"{place.removesuffix('/_schema')}: {' '.join(messages)}"
