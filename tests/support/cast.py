"""A stage on which every kind of caller asks the same: somebody of each role, a neighbour, and a token that lacks what
is needed."""

import json
from collections.abc import Collection
from typing import Any

from werkzeug.test import TestResponse

from api.access_tokens.commands import issue_token
from api.accounts.commands import create_account
from api.accounts.permissions import OF_A_DEPARTMENT, PERMISSIONS, Role
from api.core.ids import FORM, new_id
from api.core.transaction import unit
from api.departments.queries import department_ids
from api.docs.access import CALLERS
from api.signatories.queries import signatory_of
from seeds.load import LOADER
from tests.support.databases import Database
from tests.support.examples import Stage, tried
from tests.support.jobs import dead_job

# For which examples report.
DEPARTMENTS = ["FOF", "SEK"]
# The auditor, who sees everything and writes little, knows no id.
EXAMPLE, LIMITED, UNAWARE = "example", "limited", "unaware"


class Cast(Stage):
    """Each example is tried once by everybody; what is only tried leaves the scene as it is."""

    def __init__(self, database: Database) -> None:
        super().__init__(database, "")
        self._as_it_was = False

    def renew(self) -> None:
        if not self._as_it_was:
            super().renew()
            self.client.tokens = {**self.client.tokens, **self._engaged()}

    def _engaged(self) -> dict[str, str]:
        """A token for somebody of each role."""
        with self._database.app.app_context(), unit(LOADER):
            boras = signatory_of(LOADER, "boras").id
            units = department_ids(boras, DEPARTMENTS)
            accounts = {
                role: create_account(
                    LOADER, f"Prov {role}", None if role == Role.ADMIN else boras, role,
                    units if role in OF_A_DEPARTMENT else (),
                )
                for role in Role
            }  # fmt: skip
            scopes = {Role.SERVICE: sorted(PERMISSIONS[Role.SERVICE])}
            found = {str(role): issue_token(LOADER, key, 30, scopes.get(role)).text for role, key in accounts.items()}
        with self._database.app.app_context():
            dead_job(boras)
        return {**found, "administrator": found[Role.ADMIN], "neighbour": self.client.tokens["gotland-coordinator"]}

    def answers(self, example: dict[str, Any], permissions: Collection[str]) -> dict[str, TestResponse]:
        """By caller, how the example is answered when it is only tried."""
        placed = self.set(example)
        self._as_it_was = "before" not in example
        callers: list[str] = [*CALLERS]
        if permissions:
            self.client.tokens[LIMITED] = self._limited(permissions)
            callers.append(LIMITED)
        asked = {EXAMPLE: placed, **{caller: _asked_by(caller, placed) for caller in callers}}
        if "request" in placed:
            asked[UNAWARE] = _asked_by(Role.AUDITOR, {**placed, "request": _of_nothing(placed["request"])})
        return {who: self.answer(tried(question)) for who, question in asked.items()}

    def _limited(self, without: Collection[str]) -> str:
        """The token of a system that may everything but this."""
        with self._database.app.app_context(), unit(LOADER):
            system = create_account(LOADER, "Prov", signatory_of(LOADER, "boras").id, Role.SERVICE)
            return issue_token(LOADER, system, 30, sorted(PERMISSIONS[Role.SERVICE] - set(without))).text


def _of_nothing(body: Any) -> Any:
    """The body with ids that nothing has, each another."""
    return json.loads(FORM.sub(lambda _: new_id(), json.dumps(body)))


def _asked_by(caller: str, example: dict[str, Any]) -> dict[str, Any]:
    anonymous = {name: part for name, part in example.items() if name != "as"}
    return anonymous if caller == "anonymous" else {**anonymous, "as": caller}
