"""Everybody who is not of Gotland asks for everything, and what they are answered, to be compared."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from werkzeug.test import TestResponse

from api.accounts.permissions import Role
from api.core.ids import FORM
from tests.support.client import Client
from tests.support.examples import TRACE
from tests.support.operations import Operation, address, gets
from tests.support.withheld import SLUG, WORD

ANONYMOUS = "anonymous"
EVERYBODY = (ANONYMOUS, *(str(role) for role in Role if role != Role.ADMIN))  # of Borås, and nobody
SHARPEST = (ANONYMOUS, str(Role.COORDINATOR))  # who may nothing, and who may most: of them each thing is asked
CHANGING = {"traceparent", "RateLimit", "RateLimit-Policy", "Date"}
PUBLIC = ("/signatories/{id}", "/departments/{id}")
PAGES = ("/board/boras", f"/board/{SLUG}")
LINES = "/action-items"
DRAWN = ("pdf", "docx", "xlsx")  # takes long, and shows what the others do: one who reads everything asks for it


class Answer(NamedTuple):
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def _text(self) -> str:
        return f"{self.headers}{self.body.decode('latin-1')}"

    @property
    def ids(self) -> set[str]:
        """All that are named, wherever."""
        return {found[0] for found in FORM.finditer(self._text)}

    @property
    def tells(self) -> bool:
        """Whether it says the word, and not only because it was asked for it."""
        return WORD in self._text.lower().replace(f"q={WORD}", "")


def asked(client: Client, who: str, path: str, method: str = "GET", **more: object) -> Answer:
    """What somebody is answered, without what is never twice the same."""
    asking = client if who == ANONYMOUS else client.as_(who)
    headers = {**TRACE, **more.pop("headers", {})}  # type: ignore[dict-item]  # headers are headers
    with asking.open(path, method=method, headers=headers, **more) as response:
        return _kept(response)


def _kept(response: TestResponse) -> Answer:
    headers = {name: value for name, value in response.headers.items() if name not in CHANGING}
    return Answer(response.status_code, headers, response.data)


class Reading:
    """All that can be read, each under the addresses that it had when this was made."""

    def __init__(self, client: Client, whom: Sequence[str]) -> None:
        self._client, self._whom = client, whom
        asking = client.as_("boras-coordinator")
        neighbour = client.as_(f"{SLUG}-coordinator")
        self._places = [(one, address(asking, one.path)) for one in gets()]
        for one in gets():
            if one.path.startswith(PUBLIC):
                collection = one.path.partition("/{id}")[0]
                key = neighbour.ids(f"{collection}?{'q' if collection == '/signatories' else 'signatory'}={SLUG}")[0]
                self._places.append((one, one.path.replace("{id}", key)))
        for who in whom:  # that a token was used is noted once
            asked(client, who, "/me")

    def answers(self) -> dict[tuple[str, str], Answer]:
        """By who asked, and where."""
        questions = [(who, path) for who in self._whom for path in self._questions(who)]
        found = {(who, path): asked(self._client, who, path) for who, path in questions}
        as_file = {"headers": {"Accept": "text/csv"}}
        return found | {(who, f"{LINES} as a file"): asked(self._client, who, LINES, **as_file) for who in self._whom}

    def _questions(self, who: str) -> Iterator[str]:
        yield from PAGES
        for operation, place in self._places:
            for query in _queries(operation, who):
                yield f"{place}{'&' if '?' in place else '?'}{query}".rstrip("?&")


def _queries(operation: Operation, who: str) -> Iterator[str]:
    yield ""
    if who in SHARPEST:
        yield from _narrowed(operation)
    if who == Role.COORDINATOR:
        yield from (f"sort={one}" for one in _choices(operation, "sort"))
    if who == Role.AUDITOR:
        yield from (f"format={one}" for one in _formats(operation) if one in DRAWN)


def _narrowed(operation: Operation) -> Iterator[str]:
    """Whatever else can be asked of it, and shown of it."""
    known = operation.query.keys()
    own = "signatory=boras&" if "signatory" in known else ""
    yield from (f"{own}format={one}" for one in _formats(operation) if one not in DRAWN)
    if "signatory" in known:
        yield f"signatory={SLUG}"
    yield from (f"asOf={day}" for day in ("2026-11-21", "2026-11-22") if "asOf" in known)
    yield from (f"q={word}" for word in (WORD, "heltid") if "q" in known)
    yield from (said for said in ("deleted=true", "cursor=*", "count=exact") if said.partition("=")[0] in known)


def _formats(operation: Operation) -> list[str]:
    """But for JSON, which is asked for anyway."""
    return _choices(operation, "format")[1:] if operation.path.startswith("/reports/") else []


def _choices(operation: Operation, name: str) -> list[str]:
    schema = operation.query.get(name, {})
    return list(schema.get("items", schema).get("enum", []))


def without(key: str, answer: Answer) -> tuple[int, bytes]:
    """The answer without what was asked for, which it may repeat, and without ids that were made for it."""
    return answer.status, FORM.sub("?", answer.body.decode("latin-1").replace(key, "?")).encode()
