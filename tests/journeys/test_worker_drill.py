"""The worker is killed while it writes to people, and each of them is reached: `make drill` in small."""

from api.worker import LANES
from tests.support.drill import drill
from tests.support.empty import empty_database


def test_everybody_is_reached_by_one_mail_whoever_dies(engine, tmp_path, request):
    with empty_database(engine, tmp_path, request) as url:
        found = drill(url, tmp_path, people=30, kills=2, workers=2)
    assert (found.people, found.lost, found.ids_of_one_mail) == (30, 0, 1)
    assert found.reminders >= found.people
    assert found.twice <= found.kills * LANES  # what was in hand
