"""Subscriber and worker are killed while others write, and the subscriber misses nothing: `make drill` in small."""

from tests.support.subscriber_drill import Numbers, drill


def test_a_subscriber_holds_what_the_api_holds_whoever_dies(app, database, coordinator, tmp_path, monkeypatch):
    monkeypatch.setitem(app.config, "SETTINGS", app.config["SETTINGS"])  # which the drill replaces
    found = drill(app, coordinator, tmp_path, Numbers(changes=150, worker_kills=2, subscriber_kills=3))
    database.changed()
    assert (found.lost, found.late, found.differing) == (0, 0, 0)
    assert found.events >= 150
