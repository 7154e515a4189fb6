"""Every number of a meeting paper is the total of its list, whatever there is and whoever asks."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update

from api.action_items.models import ActionItem
from api.core import clock
from api.core.db import db
from api.core.errors import Forbidden, RuleBroken
from api.meeting_papers.queries import paper_for
from api.meeting_papers.rules import meeting_paper
from api.reports.lists import Lists
from tests.reports.numbers import untrue
from tests.support.world import World, connection, moments, worlds  # noqa: F401  # a fixture

forecasts = st.lists(st.sampled_from((None, "red", "green")), max_size=12)


# One database serves all examples: each is rolled back.
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moment=moments, drawn=worlds, plan=st.integers(0, 2), who=st.integers(0, 3), colours=forecasts)
def test_every_number_is_the_total_of_its_list(connection, moment, drawn, plan, who, colours):  # noqa: F811  # the fixture
    with clock.at(moment):
        world = World(connection(), drawn)
        actor, part = world.readers()[who], world.plans[plan]
        keys = connection().scalars(select(ActionItem.id).where(ActionItem.action_plan_id == part["action_plan_id"]))
        for key, colour in zip(keys.all(), colours, strict=False):
            connection().execute(update(ActionItem).where(ActionItem.id == key).values(forecast=colour))
        lists = Lists("/v1", {"actionPlan": part["action_plan_id"]}, 10_000)
        try:
            picture = meeting_paper(paper_for(actor, {"action_plan": part["action_plan_id"]}), lists)
        except (RuleBroken, Forbidden):
            assert not actor.owns(part["signatory_id"])
        else:
            assert untrue(connection(), actor, picture) == []
        db.session.rollback()
