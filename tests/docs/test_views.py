"""What the API says of itself beside its pages."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from api.core import clock

ADDRESS = "/.well-known/security.txt"


@pytest.fixture
def said(client):
    """The fields of the file, each of which stands once."""

    def said():
        answer = client.get(ADDRESS)
        assert answer.content_type == "text/plain; charset=utf-8"
        lines = [line.split(": ", 1) for line in answer.text.splitlines()]
        assert len(dict(lines)) == len(lines)
        return dict(lines)

    return said


def test_whoever_finds_a_weakness_learns_whom_to_tell(said):
    assert said()["Contact"] == "mailto:security@cemr.example.se"
    assert said()["Preferred-Languages"] == "sv, en"


def test_it_never_expires_and_holds_for_less_than_a_year(said):
    for days in (0, 1000):
        with clock.at(clock.now() + timedelta(days=days)):
            left = datetime.fromisoformat(said()["Expires"]) - clock.now()
            assert timedelta(days=90) < left < timedelta(days=365)


def test_what_is_expected_of_them_stands_in_the_documentation(said, client):
    page = said()["Policy"]
    assert client.get(page).status_code == 200
    assert ADDRESS in client.get("/openapi.json?lang=en").get_json()["info"]["description"]


def test_where_the_file_belongs_is_said_when_it_is_known(said, app, monkeypatch):
    assert "Canonical" not in said()
    monkeypatch.setitem(app.config, "PUBLIC_URL", "https://cemr.example.se")
    assert said()["Canonical"] == "https://cemr.example.se/.well-known/security.txt"


def test_without_a_contact_there_is_no_such_file(app, client, monkeypatch):
    monkeypatch.setitem(app.config, "SETTINGS", replace(app.config["SETTINGS"], security_contact=""))
    answer = client.get(ADDRESS)
    assert (answer.status_code, answer.content_type) == (404, "application/problem+json")
