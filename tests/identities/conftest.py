"""Somebody logs in: an application that knows a login provider, and clients that carry its tokens."""

import pytest

from tests.accounts.made import carrying
from tests.support import issuer as issuers


@pytest.fixture
def issuer(monkeypatch):
    with issuers.published(monkeypatch) as found:
        yield found


@pytest.fixture
def known(app, issuer, monkeypatch):
    """The same, of which the application knows."""
    issuers.named_to(app, monkeypatch, issuers.PROVIDER)
    return issuer


@pytest.fixture
def logged_in(app, known):
    """A client with a token of the provider's that says this."""

    def logged_in(*values, **more):
        return carrying(app, issuers.token(**{"roles": list(values), **more}))

    return logged_in
