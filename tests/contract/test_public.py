"""What everybody may read names nobody: of all that is kept of people, only what a published plan says is public."""

from collections.abc import Iterator

import pytest
from sqlalchemy import String, Text, func, update

from api.core.db import Base, Key
from api.core.history import HISTORIES
from api.database import owning
from api.personal_data.declaration import KEPT
from tests.support.chains import disarmed
from tests.support.client import client_for
from tests.support.onlookers import ANONYMOUS, DRAWN, Answer, Reading, asked
from tests.support.opened import text_of
from tests.support.operations import gets

CODES = 60  # what is shorter is a code
# What is published with a plan, and none of it meant for names; and what somebody published of its own accord.
PUBLIC = {
    "action_plan": "title purpose applies_to",
    "plan_article": "reason commitment",
    "goal": "title description area governing_goal",
    "action_item": "title description resources measure_name measure_baseline measure_target method expected_result "
    "result cancel_reason",
    "report_snapshot": "title asked",
}
NO_STRANGERS = "/calendars/"  # whoever knows the secret address is none
PLACES = ("/open-data/catalog?format=jsonld", "/open-data/catalog?format=rdfxml", "/.well-known/api-catalog",
          "/openapi.json", "/docs", "/problems")  # fmt: skip
LISTS_AS_FILES = {"headers": {"Accept": "text/csv"}}


def texts() -> Iterator[tuple[str, str]]:
    """Tables and columns in which people may be named, by what is declared of them."""
    for kept in KEPT:
        table = Base.metadata.tables[kept.table]
        for name in kept.columns.split():
            kind = table.c[name].type
            if isinstance(kind, (String, Text, Key)) and (getattr(kind, "length", None) or CODES) >= CODES:
                yield kept.table, name


WORDS = {place: f"qv{number}z" for number, place in enumerate(dict.fromkeys(texts()))}


def plant(connection) -> None:
    """A word of its own in every such column of every row, also of the past."""
    for (name, column), word in WORDS.items():
        past = [HISTORIES[name].table] if name in HISTORIES else []
        for table in (Base.metadata.tables[name], *past):
            room = (getattr(table.c[column].type, "length", None) or 10_000) - len(word)
            said = func.substr(func.coalesce(table.c[column], ""), 1, room) + word
            unmoved = {one: one for one in table.c if one.onupdate is not None}
            connection.execute(update(table).values({**unmoved, table.c[column]: said}))


@pytest.fixture
def stranger(_sqlite):
    """Somebody without a token, after names were planted; both engines show the same (see test_tenancy)."""
    _sqlite.renew()
    with _sqlite.app.app_context(), owning() as connection, disarmed(connection):
        plant(connection)
    return client_for(_sqlite.app, _sqlite.tokens)


def answers(client) -> dict[str, Answer]:
    """To nobody in particular: every route, in every format."""
    found = {path: answer for (_, path), answer in Reading(client, [ANONYMOUS]).answers().items()}
    drawn = [f"{one.path}?signatory=boras&format={form}" for one in gets() for form in DRAWN if "format" in one.query]
    found |= {path: asked(client, ANONYMOUS, path) for path in (*drawn, *PLACES)}
    lists = [one.path for one in gets() if one.is_list and "{" not in one.path]
    return found | {f"{path} as a file": asked(client, ANONYMOUS, path, **LISTS_AS_FILES) for path in lists}


def test_nobody_is_named_but_where_a_published_plan_names_them(stranger):
    found = {path: one for path, one in answers(stranger).items() if not path.startswith(NO_STRANGERS)}
    read = [text_of(one.body, one.headers["Content-Type"]) + str(one.headers) for one in found.values()]
    told = {place for place, word in WORDS.items() if any(word in text for text in read)}
    assert told == {(table, name) for table, names in PUBLIC.items() for name in names.split()}
