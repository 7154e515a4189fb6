"""Nobody reads a comment that is not for them: whatever was written, whoever asks, in whatever way."""

from dataclasses import replace
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.accounts.permissions import Permission, Role, permissions_of
from api.action_items.commands import delete_item
from api.comments.models import Comment
from api.comments.policy import visible
from api.comments.queries import COMMENTS
from api.comments.rules import CommentKind, CommentVisibility
from api.core import clock
from api.core.actor import ANONYMOUS, ITSELF
from api.core.db import db
from api.core.engines import reading
from api.core.errors import NotFound
from api.core.ids import new_id
from api.core.paging import Query, one, page
from api.handovers.queries import handover_for
from api.to_do.policy import visible as visible_task
from api.to_do.queries import TO_DO
from tests.support.build import NOTE, added, drafted, unit

WORD = "xyzzy"
UNITS = {"boras": "KUN", "gotland": "HSN"}


class Written(NamedTuple):
    """A comment: whose, of what, and for whom."""

    owner: str
    kind: str
    visibility: str
    there: bool
    deleted: bool
    asked: bool


class Reader(NamedTuple):
    """An account: whose, in which roles, with a token of these scopes."""

    owner: str
    roles: frozenset[str]
    scopes: frozenset[str] | None


owners = st.sampled_from(sorted(UNITS))
written = st.builds(
    Written,
    owners,
    st.sampled_from(CommentKind),
    st.sampled_from(CommentVisibility),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)
ROLES = sorted(set(Role) - {Role.ADMIN})
readers = st.builds(
    Reader,
    owners,
    st.frozensets(st.sampled_from(ROLES), max_size=3),
    st.none() | st.frozensets(st.sampled_from([one for one in Permission if one.startswith(("comment", "action-i"))])),
)


@pytest.fixture
def places(app, actors):
    """Of each signatory an item that is there, one that is deleted, and a department."""
    with app.app_context():
        found = {}
        for owner, code in UNITS.items():
            actor = actors[f"{owner}-coordinator"].noting(NOTE)
            plan = drafted(actor)
            items = {True: added(actor, plan), False: added(actor, plan)}
            delete_item(actor, items[False], None)
            found[owner] = (actor, plan, items, unit(actor, code))
        yield found


def _keep(places, case):
    actor, plan, items, department = places[case.owner]
    asking = case.kind == CommentKind.QUESTION
    comment = Comment(
        id=new_id(),
        signatory_id=actor.signatory_id,
        action_plan_id=plan,
        action_item_id=items[case.there],
        kind=case.kind,
        visibility=case.visibility,
        text=WORD,
        search_key=WORD,
        answer_by=clock.now().date() if asking else None,
        asked_of_id=department if asking and case.asked else None,
        deleted_at=clock.now() if case.deleted else None,
    )
    db.session.add(comment)
    return comment.id


def _actor(places, reader):
    actor, _, _, department = places[reader.owner]
    inside = reader.roles - {Role.NETWORK_READER}
    return replace(
        actor,
        roles=reader.roles,
        permissions=permissions_of(reader.roles, reader.scopes),
        signatory_id=actor.signatory_id if inside else None,
        department_ids=frozenset({department}) if inside & {Role.REPORTER, Role.APPROVER} else frozenset(),
    )


def _reads(reader, actor, case):
    """Whether a comment is for this reader, as the rule is told to people."""
    if case.owner != reader.owner or actor.signatory_id is None or case.deleted or not case.there:
        return False
    return case.visibility == CommentVisibility.POLITICIANS or "comment:read-internal" in actor.permissions


def _can_open(connection, actor, key):
    try:
        return one(connection, actor, COMMENTS, visible(actor), key)["id"] == key
    except NotFound:
        return False


def _listed(connection, actor, **filters):
    return {
        row["id"] for row in page(connection, actor, COMMENTS, visible(actor), Query(filters=filters, limit=100)).rows
    }


# One database serves all examples: each is rolled back.
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cases=st.lists(written, min_size=1, max_size=8), reader=readers)
def test_nobody_reads_what_is_not_for_them(places, cases, reader):
    db.session.info["actor"] = ITSELF
    keys = {_keep(places, case): case for case in cases}
    db.session.flush()
    actor = _actor(places, reader)
    with reading(actor) as connection:
        read = {key for key, case in keys.items() if _reads(reader, actor, case)}
        assert _listed(connection, actor, q=WORD) == read
        assert _listed(connection, actor) & keys.keys() == read
        assert {key for key in keys if _can_open(connection, actor, key)} == read
        tasks = page(connection, actor, TO_DO, visible_task(actor), Query(filters={"kind": ["answer_question"]})).rows
        assert {task["comment_id"] for task in tasks} & keys.keys() <= read
        assert _listed(connection, ANONYMOUS) == set()
    db.session.rollback()


@pytest.mark.parametrize("role", [Role.POLITICIAN, Role.REGISTRAR])
def test_a_handover_counts_what_its_reader_sees(places, role):
    db.session.info["actor"] = ITSELF
    actor = _actor(places, Reader("boras", frozenset({role}), None))
    before = handover_for(actor, actor.signatory_id)["unanswered"]
    for visibility in CommentVisibility:
        _keep(places, Written("boras", CommentKind.QUESTION, visibility, there=True, deleted=False, asked=True))
    db.session.flush()
    assert handover_for(actor, actor.signatory_id)["unanswered"] - before == (1 if role == Role.POLITICIAN else 2)
    db.session.rollback()
