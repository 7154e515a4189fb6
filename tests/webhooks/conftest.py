"""Receivers for the tests of webhooks."""

import logging
from dataclasses import replace

import pytest

from tests.support.subscribers import Receivers


@pytest.fixture(autouse=True)
def _quiet(caplog):
    caplog.set_level(logging.CRITICAL)


@pytest.fixture
def receivers(monkeypatch):
    return Receivers(monkeypatch)


@pytest.fixture
def switch(app, monkeypatch):
    """Whoever runs the program wants nobody to be called, or lets it go on."""
    settings = app.config["SETTINGS"]
    return lambda on: monkeypatch.setitem(app.config, "SETTINGS", replace(settings, webhooks=on))
