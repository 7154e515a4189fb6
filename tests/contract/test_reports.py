"""What every report keeps: its numbers are those of the lists, and its words are words."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.core import clock
from api.core.db import db
from api.core.errors import DomainError
from api.documents.words import Words
from api.report_snapshots.kinds import REPORTS
from tests.contract.test_budgets import administrator, cost  # noqa: F401  # a fixture
from tests.documents.drawn import faults
from tests.reports.asked import OF_PLANS, address, question, read
from tests.reports.numbers import numbers_in, untrue
from tests.reports.said import MACHINE, hollow, texts_of
from tests.support.build import draft_at
from tests.support.many import many_items
from tests.support.world import DAY, World, connection, moments, worlds  # noqa: F401  # a fixture

reports = pytest.mark.parametrize("report", REPORTS.values(), ids=list(REPORTS))
COUNTLESS = {"changes"}  # it tells what has happened, one by one
counting = pytest.mark.parametrize(
    "report", [OF_PLANS[name] for name in sorted(OF_PLANS.keys() - COUNTLESS)], ids=lambda one: one.name
)
PEOPLE = ["boras-politician", "boras-coordinator", "administrator"]


# One database serves all examples: each is rolled back.
@counting
@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moment=moments, drawn=worlds, plan=st.integers(0, 2), who=st.integers(0, 2))
def test_every_number_is_the_total_of_its_list(report, connection, moment, drawn, plan, who):  # noqa: F811  # the fixture
    with clock.at(moment):
        world = World(connection(), drawn)
        about = world.plans[plan]
        asked = question(report, "A", actionPlan=about["action_plan_id"])
        own, others = world.readers_of(about)
        for actor in (own[who], others[who]):
            try:
                row = read(report, actor, asked)
            except DomainError:
                assert actor is others[who] or _has_ended(drawn, plan)
            else:
                assert untrue(connection(), actor, report.schema().dump(row)) == []
        db.session.rollback()


def _has_ended(drawn, plan):
    """Long ago: no year of it is followed up then, unless one says which."""
    (_, _, period_end, _) = drawn[1][plan]
    return period_end.year < DAY.year


@pytest.mark.parametrize("who", [None, *PEOPLE])
def test_every_kind_of_address_answers_with_the_number(client, administrator, who):  # noqa: F811  # the fixture
    asking = client.as_(who) if who else client
    for report in REPORTS.values():
        answer = asking.get(address(report))
        if answer.status_code == 401:
            continue
        found = list(numbers_in(answer.get_json()))
        assert bool(found) == (report.name not in COUNTLESS), report.name
        for count, href in {_kind(href): (count, href) for count, href in found if href}.values():
            assert asking.get(href).get_json()["_meta"]["totalRecords"] == count, href


def _kind(href):
    """The list and its filters, whatever their values."""
    asked = urlsplit(href)
    return asked.path, *(name for name, _ in parse_qsl(asked.query))


@reports
def test_it_costs_the_same_however_many_items_there_are(report, database, coordinator):
    few = cost(database, coordinator, address(report))
    many_items(database.app, 60)
    assert cost(database, coordinator, address(report)) == few


@pytest.fixture
def rows(app, coordinator, actors):
    """A report of the sample's plan, and of one in which there is nothing."""
    plans = {"signatory": "boras"}, {"actionPlan": draft_at(coordinator).rpartition("/")[2]}

    def of(report):
        with app.app_context():
            return [read(report, actors["boras-coordinator"], question(report, **plan)) for plan in plans]

    return of


@reports
def test_it_is_in_words(report, rows):
    for row in rows(report):
        for language in ("sv", "en"):
            document = report.written(row, Words(language))
            assert (document.language, bool(document.title)) == (language, True)
            assert [text for text in texts_of(document) if MACHINE.search(text)] == []
            assert hollow(document) == []


@reports
def test_a_picture_can_be_drawn_of_it(report, rows):
    drawings = [report.drawn(row, Words("en")) for row in rows(report)] if report.drawn else []
    assert [faults(drawing) for drawing in drawings] == [[]] * len(drawings)
