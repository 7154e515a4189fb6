"""Receivers for the tests of webhooks."""

import logging

import pytest

from tests.support.subscribers import Receivers


@pytest.fixture(autouse=True)
def _quiet(caplog):
    caplog.set_level(logging.CRITICAL)


@pytest.fixture
def receivers(monkeypatch):
    return Receivers(monkeypatch)
