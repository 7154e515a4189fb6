"""Every number of a department report is the total of its list, whatever there is and whoever asks."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.core import clock
from api.core.db import db
from api.core.errors import RuleBroken
from api.department_reports.queries import report_for
from api.department_reports.rules import department_report
from api.reports.lists import Lists
from tests.reports.numbers import untrue
from tests.support.world import World, connection, moments, worlds  # noqa: F401  # a fixture


# One database serves all examples: each is rolled back.
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moment=moments, drawn=worlds, plan=st.integers(0, 2), who=st.integers(0, 3), unit=st.sampled_from("AB"))
def test_every_number_is_the_total_of_its_list(connection, moment, drawn, plan, who, unit):  # noqa: F811  # the fixture
    with clock.at(moment):
        world = World(connection(), drawn)
        actor, key = world.readers()[who], world.plans[plan]["action_plan_id"]
        try:
            found = report_for(actor, {"action_plan": key, "department": unit})
        except RuleBroken:
            assert not actor.owns(world.plans[plan]["signatory_id"])
        else:
            picture = department_report(found, Lists("/v1", {"actionPlan": key}, 10_000))
            assert untrue(connection(), actor, picture) == []
        db.session.rollback()
