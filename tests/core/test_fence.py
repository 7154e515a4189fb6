"""The second fence alone, on PostgreSQL: whatever a statement asks for, only what the actor may see comes back."""

import random
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
from sqlalchemy import create_engine, insert, select, text, update
from sqlalchemy.exc import DBAPIError, ProgrammingError

from api.action_items.models import ActionItem
from api.action_plans.models import ActionPlan
from api.core.actor import ANONYMOUS, ITSELF, Actor
from api.core.db import Base, db
from api.core.engines import reading
from api.core.fence import MEMBER, as_role, say_first, tenant_of
from api.core.journal import Event
from api.core.transaction import unit
from api.departments.models import Department
from api.signatories.models import Signatory
from tests.support.wire import cut

GOTLAND = Actor(account_id="somebody", signatory_id="00000000-0000-7000-8000-000000000001")
THREADS, READS, POOL = 8, 150, 3


@pytest.fixture
def postgresql(request):
    database = request.getfixturevalue("_postgresql")
    database.renew()
    with database.app.app_context():
        yield database


@pytest.fixture
def keys(postgresql):
    """The ids of the signatories, by slug."""
    with reading(ITSELF) as connection:
        return dict(connection.execute(select(Signatory.slug, Signatory.id)).all())


def member(key):
    return Actor(account_id="somebody", signatory_id=key)


def owners(actor, table=ActionItem):
    """Whose rows a statement without any condition gives this actor."""
    with reading(actor) as connection:
        return set(connection.scalars(select(table.signatory_id)))


@pytest.mark.parametrize(
    ("actor", "tenant"), [(None, ""), (ANONYMOUS, ""), (Actor(account_id="x"), ""), (ITSELF, "*"), (member("a"), "a")]
)
def test_each_actor_is_shown_the_rows_of_one_signatory_of_none_or_of_all(actor, tenant):
    assert tenant_of(actor) == tenant


def test_a_member_sees_its_own_rows_and_what_is_published(keys):
    assert owners(member(keys["gotland"])) == {keys["gotland"], keys["boras"]}
    assert owners(member(keys["boras"])) == {keys["boras"]}


def test_a_guest_sees_what_is_published(keys):
    assert owners(ANONYMOUS) == {keys["boras"]}


def test_whoever_has_said_no_signatory_sees_what_is_published(keys):
    assert owners(Actor(account_id="somebody")) == {keys["boras"]}


def test_the_program_itself_sees_everything(keys):
    assert owners(ITSELF) == {keys["gotland"], keys["boras"]}


def test_the_journal_is_shown_to_its_own_signatory(keys):
    assert owners(member(keys["mark"]), Event) == {keys["mark"]}


@pytest.mark.parametrize("table", ["event", "account", "role_grant", "access_token", "idempotency_record"])
def test_a_guest_may_not_even_ask_for(table, postgresql):
    with reading(ANONYMOUS) as connection, pytest.raises(ProgrammingError, match="permission denied"):
        connection.execute(select(Base.metadata.tables[table]))


@pytest.mark.parametrize("table", sorted(table.name for table in Base.metadata.sorted_tables))
def test_no_table_stands_outside(table, postgresql):
    with reading(ITSELF) as connection:
        fenced = text("SELECT relrowsecurity FROM pg_class WHERE oid = CAST(:table AS regclass)")
        assert connection.scalar(fenced, {"table": table})


def test_the_setting_does_not_outlive_the_read(keys):
    with reading(member(keys["gotland"])) as connection:
        connection.execute(select(ActionItem.id))
        raw = connection.connection.driver_connection.execute("SELECT current_setting('app.signatory', true)")
        assert raw.fetchone()[0] in (None, "")


def test_a_read_within_a_write_is_fenced_alike(keys):
    with unit(member(keys["boras"])), reading(ITSELF) as connection:
        assert set(connection.scalars(select(ActionItem.signatory_id))) == {keys["boras"]}


def test_a_neighbours_row_is_not_there_to_be_changed(keys):
    with unit(member(keys["boras"])):
        theirs = update(ActionPlan).where(ActionPlan.signatory_id == keys["gotland"]).values(title="Min")
        assert db.session.execute(theirs).rowcount == 0


def test_a_published_row_of_a_neighbour_is_read_and_not_changed(keys):
    with unit(member(keys["gotland"])):
        theirs = update(ActionPlan).where(ActionPlan.signatory_id == keys["boras"]).values(title="Min")
        assert db.session.execute(theirs).rowcount == 0


def test_a_row_for_a_neighbour_is_refused(keys):
    unit_of = {"code": "X", "name": "X", "name_sort": "x", "search_key": "x", "kind": "board"}
    with pytest.raises(ProgrammingError, match="row-level security"), unit(member(keys["boras"])):
        db.session.execute(insert(Department).values(signatory_id=keys["gotland"], **unit_of))


def test_a_row_cannot_be_given_to_a_neighbour(keys):
    own = update(Department).where(Department.signatory_id == keys["boras"], Department.code == "KS")
    with pytest.raises(ProgrammingError, match="row-level security"), unit(member(keys["boras"])):
        db.session.execute(own.values(signatory_id=keys["gotland"]))


@pytest.mark.parametrize("statement", ["UPDATE event SET type = 'x'", "DELETE FROM event", "TRUNCATE event"])
def test_what_has_happened_cannot_be_undone(statement, postgresql):
    with pytest.raises(ProgrammingError, match="permission denied"), unit(ITSELF):
        db.session.execute(text(statement))


def test_the_role_cannot_be_put_off(keys):
    with reading(member(keys["boras"])) as connection:
        raw = connection.connection.driver_connection
        raw.execute("RESET ROLE")
        assert raw.execute("SELECT current_user").fetchone() == (MEMBER,)


def test_nothing_leaks_between_threads_that_share_connections_and_fail(keys, postgresql):
    """Random tenants on a small pool, with errors in the middle of reads and connections that are cut."""
    url = postgresql.app.config["SETTINGS"].database_url
    engine = create_engine(
        url, isolation_level="AUTOCOMMIT", pool_size=POOL, max_overflow=0, connect_args=as_role(MEMBER)
    )
    say_first(engine)

    def read(seed):
        chance, foreign = random.Random(seed), 0  # noqa: S311  # nothing secret comes of it
        for _ in range(READS):
            tenant = chance.choice([keys["boras"], keys["gotland"], ""])
            with suppress(DBAPIError), engine.connect() as connection:
                asking = connection.execution_options(tenant=tenant)
                if chance.random() < 0.1:
                    asking.execute(text("SELECT 1 / 0"))
                if chance.random() < 0.02:
                    cut(asking)
                rows = asking.execute(select(ActionPlan.signatory_id).where(~ActionPlan.published)).scalars()
                foreign += len(set(rows) - {tenant})
        return foreign

    with ThreadPoolExecutor(THREADS) as pool:
        assert sum(pool.map(read, range(THREADS))) == 0
    engine.dispose()
