"""Whatever is written, and whenever it is counted: the picture of all is what there is, for whoever looks."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from api.access_tokens.queries import actor_for_token
from api.core import clock
from api.core.actor import ANONYMOUS, ITSELF
from tests.conftest import NOW
from tests.journeys.test_past import SEARCH, acts
from tests.support.client import client_for
from tests.support.tallies import count, told, true

hours = st.sampled_from((0, 0, 1, 6, 24, 24 * 40))
steps = st.lists(st.tuples(hours, acts, st.sampled_from((False, True, True))), min_size=4, max_size=8)


@SEARCH
@given(passing=steps)
def live_through(database, passing):
    database.renew()
    client = client_for(database.app, database.tokens).as_("boras-coordinator")
    moment = NOW
    for gap, (act, one, two), counted in passing:
        moment += timedelta(hours=gap)
        with clock.at(moment), database.app.app_context():
            act(client, one, two)
            same(database)
            if counted:
                count()
                same(database)


def same(database):
    tokens = (database.tokens[name] for name in ("boras-coordinator", "gotland-coordinator"))
    for reader in (ANONYMOUS, ITSELF, *map(actor_for_token, tokens)):
        assert told(reader) == true(reader)


def test_the_picture_of_all_is_always_what_there_is(database):
    live_through(database)
