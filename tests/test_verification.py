"""Two databases are the same, or it is said where they differ."""

from contextlib import ExitStack, contextmanager

import pytest
from sqlalchemy import String, delete, insert, select, update

from api.action_plans.models import ActionPlan
from api.core.db import Base
from api.core.guarding import unguard
from api.core.journal import INSTALLATION, Event, JournalHead
from api.database import Refused, owner_engine
from api.goals.models import Goal
from api.transfer import copy_installation
from api.verification import carried, rows, verify_chains
from api.verification import compare as compared
from tests.support.empty import empty_database

UNKNOWN = "ffffffff-0000-7000-8000-000000000000"
OTHER = {"sqlite": "postgresql", "postgresql": "sqlite"}


@pytest.fixture(scope="module")
def copies(request, tmp_path_factory):
    """The address of a copy of the sample on the other engine, made once for each: no test commits what it writes."""
    made, folder = {}, tmp_path_factory.mktemp("copies")
    with ExitStack() as stack:

        def copy_on(engine, app):
            if engine not in made:
                made[engine] = stack.enter_context(empty_database(engine, folder, request))
                with app.app_context():
                    copy_installation(made[engine], lambda _: None)
            return made[engine]

        yield copy_on


@pytest.fixture
def sides(app, engine, copies):
    """Connections to the sample and to its copy on the other engine, where a test may write."""
    url = copies(OTHER[engine], app)
    with owner_engine(app.config["SETTINGS"].database_url).connect() as old, owner_engine(url).connect() as new:
        unguard(new)
        yield old, new


@pytest.fixture
def target(sides):
    return sides[1]


def first(connection, table):
    return connection.execute(select(table.__table__).order_by(*table.__table__.primary_key)).mappings().first()


def compare(old, new, table):
    return compared(table, carried(old, table), rows(new, table))


@contextmanager
def told(words):
    with pytest.raises(Refused, match=words):
        yield


def test_a_copy_is_the_same_in_every_table(sides):
    for table in Base.metadata.tables.values():
        assert compare(*sides, table) == len(sides[0].execute(select(table)).all())


@pytest.mark.parametrize("values", [{"title": "annan"}, {"description": "en"}, {"position": -1}, {"published": False}])
def test_another_value_is_told_by_key_and_column_and_not_shown(sides, values):
    old, new = sides
    [column] = values
    goal = new.scalar(select(Goal.id).where(Goal.published).limit(1))
    new.execute(update(Goal.__table__).values(**values, updated_at=Goal.updated_at).where(Goal.id == goal))
    with told(rf"^goal: {goal} differs in {column}\.$"):
        compare(old, new, Goal.__table__)


def test_a_missing_row_is_told(sides):
    old, new = sides
    last = new.scalar(select(Goal.id).order_by(Goal.id.desc()).limit(1))
    for name in ("goal_article", "external_key"):
        new.execute(delete(Base.metadata.tables[name]))
    new.execute(update(Base.metadata.tables["action_item"]).values(goal_id=None))
    new.execute(delete(Goal.__table__).where(Goal.id == last))
    with told(rf"goal: {last} is in the source only\."):
        compare(old, new, Goal.__table__)


def test_a_row_too_many_is_told(sides):
    old, new = sides
    new.execute(insert(ActionPlan.__table__).values({**first(new, ActionPlan), "id": UNKNOWN}))
    with told(rf"action_plan: {UNKNOWN} is in the target only\."):
        compare(old, new, ActionPlan.__table__)


def test_the_transaction_numbers_of_another_cluster_are_not_wanted(sides):
    old, new = sides
    new.execute(update(Event.__table__).values(oxid=10**15))
    with told("event: 1 differs in oxid"):
        compare(old, new, Event.__table__)


def test_every_chain_of_a_copy_holds(target):
    assert verify_chains(target) == 7


def test_a_forged_event_is_told(target):
    row = target.execute(select(Event.position, Event.signatory_id).where(Event.sequence == 3).limit(1)).one()
    target.execute(update(Event.__table__).values(type="x").where(Event.position == row.position))
    with told(rf"the journal of {row.signatory_id}: event 3 \(.*\) was changed"):
        verify_chains(target)


def test_a_chain_without_its_end_is_told(target):
    row = target.execute(select(JournalHead.__table__).where(JournalHead.sequence > 1)).first()
    gone = (Event.signatory_id == row.signatory_id) & (Event.sequence == row.sequence)
    target.execute(delete(Event.__table__).where(gone))
    with told(rf"the journal of {row.signatory_id}: ends at {row.sequence - 1} \(.*\), its head does not"):
        verify_chains(target)


@pytest.mark.parametrize("values", [{"sequence": 1}, {"hash": bytes(32)}, {"previous_hash": bytes(32)}])
def test_another_head_is_told(target, values):
    chain = target.scalar(select(JournalHead.signatory_id).where(JournalHead.sequence > 1).limit(1))
    target.execute(update(JournalHead.__table__).values(values).where(JournalHead.signatory_id == chain))
    with told(f"{chain}: .*its head does not"):
        verify_chains(target)


def test_a_chain_without_a_head_is_told(target):
    target.execute(delete(JournalHead.__table__).where(JournalHead.signatory_id == INSTALLATION))
    with told(f"{INSTALLATION}: .*its head does not"):
        verify_chains(target)


def test_a_head_that_nothing_hangs_on_is_told(target):
    target.execute(insert(JournalHead.__table__).values(signatory_id=UNKNOWN, sequence=1))
    with told(f"{UNKNOWN}: .*its head does not"):
        verify_chains(target)


def test_a_chain_that_has_only_begun_holds(target):
    target.execute(insert(JournalHead.__table__).values(signatory_id=UNKNOWN))
    assert verify_chains(target) == 8


def test_keys_have_one_order_on_every_engine():
    """Rows are compared in the order of their keys: text in a key must be a `Key`, not subject to a locale."""
    columns = [column for table in Base.metadata.tables.values() for column in table.primary_key]
    assert [str(column) for column in columns if isinstance(column.type, String)] == []
