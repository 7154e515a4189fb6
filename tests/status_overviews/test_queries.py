"""Every number of an overview is the total of the list that it links to, whatever is asked and whoever asks."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.action_items.policy import visible
from api.action_items.queries import ACTION_ITEMS
from api.core import clock
from api.core.db import db
from api.core.errors import RuleBroken
from api.core.paging import Query, page
from api.core.text import camel
from api.status_overviews.queries import overview_for
from api.status_overviews.rules import Lists, overview
from tests.reports.numbers import untrue
from tests.support.world import World, connection, moments, readers, worlds  # noqa: F401  # a fixture

signatories = st.sampled_from(([0], [1], [0, 1]))
parts = st.fixed_dictionaries(
    {},
    optional={
        "action_plan": st.sampled_from(([0], [1], [0, 2])),
        "department": st.sampled_from((["A"], ["B"], ["A", 1])),
        "goal": st.sampled_from(([0], [1, 2])),
        "article": st.sampled_from(([6], [1, 39])),
    },
)
questions = st.one_of(
    st.fixed_dictionaries({"signatory": signatories}),
    parts,
    st.tuples(signatories, parts).map(lambda two: {"signatory": two[0], **two[1]}),
)


def _pictured(actor, asked):
    texts = {camel(name): ",".join(map(str, values)) for name, values in asked.items()}
    return overview(overview_for(actor, asked), Lists("http://localhost/cemr/v1", texts, 10_000))


# One database serves all examples: each is rolled back.
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moment=moments, drawn=worlds, question=questions, who=readers)
def test_every_number_is_the_total_of_its_list(connection, moment, drawn, question, who):  # noqa: F811  # the fixture
    with clock.at(moment):
        world = World(connection(), drawn)
        actor, asked = world.readers()[who], world.asked(question)
        try:
            picture = _pictured(actor, asked)
        except RuleBroken:
            with pytest.raises(RuleBroken):
                page(connection(), actor, ACTION_ITEMS, visible(actor), Query(filters=asked))
        else:
            assert untrue(connection(), actor, picture) == []
        db.session.rollback()
