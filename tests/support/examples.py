"""Examples of the OpenAPI document: people write the calls, this program records the answers into the same files.

`python -m tests.support.examples` makes every call of openapi/examples/*.json on a fresh copy of the sample whose
clock, ids and salts are held, so that the same answers come each time and a test can ask for them again.

An example says `summary`, `call` and, where needed, `as` (whose token), `headers`, `request` and `before` (calls
that set the scene). Where an id is needed stands what it is the id of: `{item:6.2}`, `{department:KS}`, and
`{before:1}` for what the first call of the scene made, `{secret:1}` for the secret in its address. See PLACES for the
others.
"""

import json
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, redirect_stdout
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Any
from unittest.mock import patch
from uuid import UUID

from sqlalchemy import Connection
from werkzeug.test import TestResponse

from api.access_tokens.commands import issue_token
from api.accounts.commands import create_account
from api.accounts.permissions import Role
from api.app import create_app
from api.core import clock
from api.core.actor import ITSELF
from api.core.db import db
from api.core.engines import reading
from api.docs.document import EXAMPLES, PUBLIC_SERVER
from api.signatories.queries import signatory_of
from seeds.__main__ import prepare
from seeds.load import LOADER
from tests.conftest import NOW
from tests.support.client import BASE, client_for
from tests.support.databases import Database, settings_for, sqlite_database
from tests.support.jobs import dead_job

TRACE = {"traceparent": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"}
PLACE = re.compile(r"\{(\w+):([^{}]+)\}")

# What a place can name: the list to look in, the member that it is known by there, and the one that has its id if that
# is not the row itself.
PLACES: dict[str, tuple[str, ...]] = {
    "signatory": ("/signatories", "slug"),
    "department": ("/departments?signatory=boras", "code"),
    "decision": ("/decisions", "paragraph"),
    "assessment": ("/goal-assessments", "goal.title"),
    "round": ("/follow-up-rounds", "title"),
    "part": ("/round-departments?signatory=boras", "department.code"),
    "report": ("/status-reports?signatory=boras", "actionItem.reference"),
    "corrected": ("/status-reports?signatory=boras&current=false", "actionItem.reference"),
    "comment": ("/comments?signatory=boras", "kind"),
    "meeting": ("/meetings", "heldOn"),
    "group": ("/cross-party-groups?signatory=boras", "mandateStart"),
    "seat": ("/cross-party-group-members?signatory=boras&role=chair", "role"),
    "plan": ("/action-plans", "signatory.code"),
    "goal": ("/goals?signatory=boras", "title"),
    "item": ("/action-items?signatory=boras", "reference"),
    "row": ("/import-rows?signatory=boras", "number"),
    "article": ("/charter-articles", "number"),
    "principle": ("/charter-principles", "number"),
    "duty": ("/charter-duties", "code"),
    "reminder": ("/reminders?signatory=boras&kind=action_item", "actionItem.reference"),
    "pause": ("/reminder-pauses?signatory=boras", "startsOn"),
    "mail": ("/mails?signatory=boras", "address"),
    "job": ("/jobs?signatory=boras&kind=remind", "payload.monday"),
    "event": ("/events", "sequence"),
    "account": ("/accounts", "name"),
    "token": ("/access-tokens", "account.name"),
    "calendar": ("/calendar-addresses", "kind"),
    "webhook": ("/webhook-subscriptions", "status"),
    "delivery": ("/webhook-deliveries", "status"),
}
# What stands for a secret: a true one would be another each time, and look like one that works.
UNTOLD = {"token": "cemr_….…", "secret": "whsec_…", "url": f"{PUBLIC_SERVER}{BASE}/calendars/…/deadlines.ics"}
SECRET = re.compile(r"(?<=/calendars/)[A-Za-z0-9_-]{43}(?=/)")


def written() -> dict[Path, dict[str, dict[str, Any]]]:
    """By file and operationId, the examples as they stand in the repository."""
    return {file: json.loads(file.read_text("utf-8")) for file in sorted(EXAMPLES.glob("*.json"))}


@contextmanager
def held(seed: str) -> Iterator[None]:
    """Hold the clock, and draw ids and salts from `seed`."""
    source, drawn = random.Random(seed), iter(range(2**12))  # noqa: S311  # nothing secret comes of it

    def fresh() -> UUID:
        moment = int(clock.now().timestamp() * 1000)
        return UUID(int=moment << 80 | 7 << 76 | next(drawn) << 64 | 2 << 62 | source.getrandbits(62))

    def salt(size: int) -> str:
        return source.randbytes(size).hex()

    with clock.at(NOW), patch("api.core.ids.fresh", fresh), patch("secrets.token_hex", salt):
        yield


def tried(example: dict[str, Any]) -> dict[str, Any]:
    """The example, if it writes, as a trial."""
    method, _, path = example["call"].partition(" ")
    parameter = "" if method == "GET" else f"{'&' if '?' in path else '?'}dryRun=true"
    return {**example, "call": f"{method} {path}{parameter}"}


class Stage:
    """The sample, and nothing else, before every example. `also` are headers that come with every call."""

    also: Mapping[str, str] = MappingProxyType({})

    def __init__(self, database: Database, administrator: str) -> None:
        self._database = database
        self.client = client_for(database.app, {**database.tokens, "administrator": administrator})
        database.app.config["PUBLIC_URL"] = PUBLIC_SERVER

    def recorded(self, example: dict[str, Any]) -> dict[str, Any]:
        """What comes of an example: the call and the request with their ids, the status and the answer."""
        with held(example["summary"]):
            return self._played(self.set(example))

    def set(self, example: dict[str, Any]) -> dict[str, Any]:
        """The example with its ids, after the calls that set its scene on a fresh copy of the sample."""
        self.renew()
        made: list[dict[str, Any]] = []
        for step in example.get("before", ()):
            answer = self.answer(self.placed({**({"as": example["as"]} if "as" in example else {}), **step}, made))
            made.append(answer.get_json() if answer.data else {})  # of what is deleted nothing is answered
        placed: dict[str, Any] = self.placed(example, made)
        return placed

    def renew(self) -> None:
        self._database.renew()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """The database itself."""
        with self._database.app.app_context(), reading(ITSELF) as connection:
            yield connection

    def _played(self, example: dict[str, Any]) -> dict[str, Any]:
        method, _, path = example["call"].partition(" ")
        found: dict[str, Any] = {"call": f"{method} {BASE}{SECRET.sub('…', path)}"}
        found |= {"request": example["request"]} if "request" in example else {}
        response = self.answer(example)
        found["status"] = response.status_code
        if response.status_code >= 400:
            in_swedish = self.answer(example, "sv")
            found["problem"] = {"en": response.get_json(), "sv": in_swedish.get_json()}
        elif response.data:
            answer = response.get_json() if response.is_json else response.text
            secrets = [name for name in UNTOLD if isinstance(answer, dict) and _is_secret(name, answer.get(name))]
            found["response"] = {**answer, **{name: UNTOLD[name] for name in secrets}} if secrets else answer
        return found

    def answer(self, example: dict[str, Any], language: str = "en") -> TestResponse:
        """The answer to one call whose places are filled."""
        method, _, path = example["call"].partition(" ")
        asking = self.client.as_(example["as"]) if "as" in example else self.client
        headers = {**TRACE, **self.also, "Accept-Language": language, **example.get("headers", {})}
        request = example.get("request")
        body = {"data": request.encode()} if isinstance(request, str) else {"json": request}  # a file, or what is said
        return asking.open(path, method=method, headers=headers, **body)

    def placed(self, value: Any, made: Sequence[dict[str, Any]] = ()) -> Any:
        """The value with ids in its places."""
        if isinstance(value, dict):
            return {name: self.placed(part, made) for name, part in value.items()}
        if isinstance(value, list):
            return [self.placed(part, made) for part in value]
        if isinstance(value, str):
            return PLACE.sub(lambda place: _of_scene(made, *place.groups()) or self._id(*place.groups()), value)
        return value

    def _id(self, kind: str, name: str) -> str:
        path, member, *elsewhere = PLACES[kind]
        asking = self.client.as_("boras-coordinator")
        page = asking.get(f"{path}{'&' if '?' in path else '?'}limit=100").get_json()
        rows = next(rows for key, rows in page.items() if not key.startswith("_"))
        found = next(row for row in rows if str(_member(row, member)) == name)
        return str(_member(found, *elsewhere or ["id"]))


def _is_secret(name: str, value: Any) -> bool:
    return bool(SECRET.search(value) if name == "url" and value else value)


def _of_scene(made: Sequence[dict[str, Any]], kind: str, place: str) -> str:
    """What a place names that is of the scene."""
    if kind == "before":
        return str(made[int(place) - 1]["id"])
    return SECRET.findall(made[int(place) - 1]["url"])[0] if kind == "secret" else ""


def _member(row: Any, name: str) -> Any:
    for part in name.split("."):
        row = row[part]
    return row


@contextmanager
def stage(folder: Path) -> Iterator[Stage]:
    """The stage in `folder`, on SQLite."""
    with ExitStack() as opened:
        with held("the sample"), redirect_stdout(StringIO()):
            settings = settings_for(f"sqlite:///{folder}/template.db", folder)
            prepare(settings)
            with create_app(settings).app_context():
                administrator = issue_token(LOADER, create_account(LOADER, "Driften", None, Role.ADMIN), 365).text
                dead_job(signatory_of(LOADER, "boras").id)
                db.engine.dispose()  # what is still in the write-ahead log would not be copied
            database = opened.enter_context(sqlite_database(folder))
        yield Stage(database, administrator)


def record() -> None:
    """Write what comes of every example beside it."""
    with TemporaryDirectory() as folder, stage(Path(folder)) as here:
        for file, operations in written().items():
            for example in (example for named in operations.values() for example in named.values()):
                example["recorded"] = here.recorded(example)
            file.write_text(json.dumps(operations, ensure_ascii=False, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    record()
