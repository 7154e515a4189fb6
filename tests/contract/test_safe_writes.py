"""Every write that the examples show: tried, it changes nothing; sent twice with a key, it is done once."""

import pytest
from sqlalchemy import select, text

from api.core.db import Base
from tests.support.examples import held, tried, written

EXAMPLES = {
    f"{operation}-{name}": example
    for operations in written().values()
    for operation, named in operations.items()
    for name, example in named.items()
    if not example["call"].startswith("GET") and example["recorded"]["status"] < 300 and "dryRun" not in example["call"]
}
POSTS = [name for name, example in EXAMPLES.items() if example["call"].startswith("POST")]
UNTOLD = ("id", "token", "secret", "url")
OUTSIDE = {"postWebhookSubscriptionsByIdTestCalls-away"}  # what another system would answer is known when it has
WHERE_ANSWERS_ARE_KEPT = "idempotency_record"


def everything(here):
    """What stands in the database, as it stands there, but for the answers that are kept."""
    with here.reading() as connection:
        return {
            table.name: connection.execute(select(text("*")).select_from(table)).all()
            for table in Base.metadata.sorted_tables
            if table.name != WHERE_ANSWERS_ARE_KEPT
        }


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_write_that_is_tried_changes_nothing(name, here):
    with held(name):
        example = here.set(EXAMPLES[name])
        before = everything(here)
        answer = here.answer(tried(example))
        assert answer.status_code == (204 if example["call"].startswith("DELETE") else 200)
        assert not {"ETag", "Location"} & set(answer.headers.keys())
        assert everything(here) == before


@pytest.mark.parametrize("name", sorted(EXAMPLES.keys() - OUTSIDE))
def test_a_write_that_is_tried_says_what_would_be(name, here):
    with held(name):
        example = here.set(EXAMPLES[name])
        rehearsed = here.answer(tried(example)).get_json(silent=True)
        done = here.answer(example).get_json(silent=True)
        assert _without_chance(rehearsed) == _without_chance(done)


@pytest.mark.parametrize("name", POSTS)
def test_a_request_that_is_sent_twice_is_done_once(name, here):
    with held(name):
        example = here.set(EXAMPLES[name])
        example["headers"] = {**example.get("headers", {}), "Idempotency-Key": "once"}
        first = here.answer(example)
        before = everything(here)
        second = here.answer(example)
        assert (second.status_code, second.headers["Idempotency-Replayed"]) == (first.status_code, "true")
        assert everything(here) == before


def _without_chance(value, key=""):
    """Without ids that are drawn anew, and secrets that a trial does not tell."""
    if isinstance(value, dict):
        return {name: _without_chance(part, name) for name, part in value.items() if name not in UNTOLD}
    if isinstance(value, list):
        return [_without_chance(part) for part in value]
    return "" if key == "href" else value
