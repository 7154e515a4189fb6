"""Somebody logs in at the page of Borås, at a real provider and in its time."""

from datetime import UTC, datetime, timedelta

import pytest

from api.core import clock
from api.identities import keys
from api.identities.providers import providers_in
from tests.support.issuer import named_to


class Visit:
    """What one browser does; its client keeps the cookies."""

    def __init__(self, client, provider):
        self.client, self._provider = client, provider

    def asked(self, whose="boras"):
        """Where the browser is sent to."""
        return self.client.get(f"/login/{whose}/0").location

    def back(self, login, whose="boras"):
        """Where the provider sends it, once somebody has said who they are."""
        return self._provider.logged_in(self.asked(whose), login)

    def log_in(self, login, whose="boras"):
        return self.client.get(self.back(login, whose))

    def board(self, whose="boras", after=timedelta()):
        with clock.at(clock.now() + after):
            return self.client.get(f"/board/{whose}?lang=sv").get_data(as_text=True)

    def cookie(self, name="cemr-login"):
        found = self.client.get_cookie(name)
        return found and found.value


@pytest.fixture
def visit(app, client, login_provider, monkeypatch, tmp_path):
    keys.keys_of.cache_clear()
    providers = providers_in(login_provider.configured(tmp_path))
    named_to(app, monkeypatch, *providers)
    with clock.at(datetime.now(UTC)):
        yield Visit(client, login_provider)
    keys.keys_of.cache_clear()
