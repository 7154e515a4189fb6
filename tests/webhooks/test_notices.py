"""Mail about subscriptions: the coordinators know where events go."""

from dataclasses import replace

import pytest

from tests.support.subscribers import address, changed, subscribed

ORIGIN = "https://flows.example"


def mails(client):
    """Those about receivers, the latest first."""
    found = client.get("/mails?sort=-createdAt&limit=10").get_json()["mails"]
    return [client.get(f"/mails/{one['id']}").get_json() for one in found if ORIGIN in one["subject"]]


def test_the_coordinators_are_told_of_each_receiver(coordinator):
    made = subscribed(coordinator, url=f"{ORIGIN}/hidden")
    changed(coordinator, made, title="Flödet")
    assert [one["subject"] for one in mails(coordinator)] == [f"Händelser skickas till {ORIGIN}"]
    changed(coordinator, made, url=f"{ORIGIN}/hidden-too")
    assert len(mails(coordinator)) == 2
    assert "hidden" not in str(mails(coordinator))


@pytest.mark.parametrize(
    ("front_end", "where"), [("", "DELETE /cemr/v1{}"), ("https://front.example.se", "https://front.example.se{}")]
)
def test_and_where_to_end_it(app, coordinator, monkeypatch, front_end, where):
    settings = replace(app.config["SETTINGS"], frontend_url=front_end)
    monkeypatch.setitem(app.config, "SETTINGS", settings)
    made = subscribed(coordinator, url=ORIGIN)
    assert mails(coordinator)[0]["text"].endswith(f": {where.format(address(made))}")
