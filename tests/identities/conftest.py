"""Somebody logs in: an application that knows a login provider, and clients that carry its tokens."""

from dataclasses import replace

import pytest

from tests.accounts.made import carrying
from tests.support import issuer as issuers


@pytest.fixture
def issuer(app, monkeypatch):
    known = replace(app.config["SETTINGS"], oidc_providers=(issuers.PROVIDER,))
    monkeypatch.setitem(app.config, "SETTINGS", known)
    with issuers.published(monkeypatch) as found:
        yield found


@pytest.fixture
def logged_in(app, issuer):
    """A client with a token of the provider's that says this."""

    def logged_in(*values, **more):
        return carrying(app, issuers.token(**{"roles": list(values), **more}))

    return logged_in
