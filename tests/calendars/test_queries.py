"""Reads of calendars cost the same number of statements however much there is in them."""

from tests.calendars.reading import events, subscribed
from tests.support.many import many_items
from tests.support.recorder import statements

OPEN = "/deadlines.ics?signatory=boras"


def cost(app, client, path):
    with statements(app) as sent:
        assert client.get(path).status_code == 200
    return len(sent)


def test_three_hundred_items_cost_what_thirty_do(app, client):
    secret = subscribed(client.as_("boras-coordinator"))
    few = [cost(app, client, path) for path in (secret, OPEN)]
    many_items(app, 300)
    assert [cost(app, client, path) for path in (secret, OPEN)] == few == [6, 4]
    assert len(events(client, OPEN)) > 300
