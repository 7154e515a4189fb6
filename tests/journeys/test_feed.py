"""Whoever follows the feed while others write sees every event once, and each signatory's in the order of its chain."""

import random
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from time import sleep

import pytest

from api.accounts.permissions import Role
from api.core import clock
from api.core.transaction import unit
from tests.accounts.made import as_role
from tests.conftest import NOW
from tests.support.build import decided

WRITERS, TURNS = 4, 15
BOARDS = {"boras": "KS", "gotland": "RS"}


class ChangedTheirMind(Exception):
    """A transaction that comes to nothing."""


@pytest.fixture
def admin(app):
    return as_role(app, Role.ADMIN)


def write(app, actor, board, seed):
    """Transactions of different lengths, of which one in five comes to nothing."""
    luck = random.Random(seed)  # noqa: S311  # no secret
    for _ in range(TURNS):
        with app.app_context(), clock.at(NOW):
            try:
                with unit(actor):
                    decided(actor, body=board)
                    sleep(luck.random() / 50)
                    if luck.random() < 0.2:
                        raise ChangedTheirMind
            except ChangedTheirMind:
                continue


def follow(client, done):
    """What a system reads that asks again and again for what came after the last event it saw."""
    seen, last = [], client.get("/events?sort=-position&limit=1").get_json()["events"][0]["id"]
    while True:
        ended = done()  # before it is asked: what was written until then must be in the answer
        found = client.get(f"/events?afterEvent={last}&limit=100").get_json()["events"]
        seen += found
        last = found[-1]["id"] if found else last
        if ended and not found:
            return seen


def written_while_followed(app, client, actors):
    each = [(actors[f"{slug}-coordinator"], board) for slug, board in BOARDS.items()]
    with ThreadPoolExecutor(WRITERS) as pool:
        writers = [pool.submit(write, app, *each[number % len(each)], number) for number in range(WRITERS)]
        seen = follow(client, lambda: all(writer.done() for writer in writers))
        assert [writer.result() for writer in writers] == [None] * WRITERS
    return seen


def test_the_feed_over_all_signatories_misses_nothing_that_is_written_meanwhile(app, admin, actors):
    before = set(every(admin))
    seen = [event["id"] for event in written_while_followed(app, admin, actors)]
    assert sorted(seen) == sorted(set(every(admin)) - before)
    assert len(seen) > WRITERS * TURNS / 2


def test_the_feed_over_all_signatories_keeps_the_order_of_each(app, admin, actors):
    seen = sorted(written_while_followed(app, admin, actors), key=lambda event: event["signatoryId"])
    chains = [[event["sequence"] for event in chain] for _, chain in groupby(seen, lambda event: event["signatoryId"])]
    assert chains == [list(range(chain[0], chain[0] + len(chain))) for chain in chains]
    assert len(chains) == 2


def test_the_feed_of_one_signatory_misses_nothing_that_is_written_meanwhile(app, coordinator, actors):
    sequences = [event["sequence"] for event in written_while_followed(app, coordinator, actors)]
    assert sequences == list(range(sequences[0], sequences[0] + len(sequences)))


def every(client):
    """The ids of all events that there are."""
    asked = "limit=100&cursor=*"
    while asked:
        body = client.get(f"/events?{asked}").get_json()
        yield from (event["id"] for event in body["events"])
        asked = body["_links"].get("next", {}).get("href", "").partition("?")[2]
