"""`python -m seeds`: an installation made ready, once and again."""

import json
import stat
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from api.access_tokens.queries import actor_for_token
from api.accounts.models import AccessToken, Account
from api.app import create_app
from api.core.db import db
from api.signatories.models import Signatory
from seeds.__main__ import prepare, settings_or_exit
from tests.support.databases import settings_for


@pytest.fixture
def settings(tmp_path):
    return settings_for(f"sqlite:///{tmp_path / 'tracker.db'}", tmp_path / "instance")


def tokens(settings):
    return json.loads((settings.instance / "demo-tokens.json").read_text("utf-8"))


def count(settings, table):
    with create_app(settings).app_context():
        found = db.session.scalar(select(func.count()).select_from(table))
        db.engine.dispose()
        return found


def works(settings, token):
    with create_app(settings).test_request_context():
        actor = actor_for_token(token)
        db.engines["read"].dispose()
        return actor is not None


def test_the_demo_tokens_work_and_only_their_owner_reads_them(settings):
    prepare(settings)
    assert stat.S_IMODE((settings.instance / "demo-tokens.json").stat().st_mode) == 0o600
    assert {name: works(settings, token) for name, token in tokens(settings).items()} == {
        "boras-coordinator": True, "boras-reporter": True, "boras-approver": True, "boras-politician": True,
        "gotland-coordinator": True,
    }  # fmt: skip


def test_preparing_again_shows_the_same_tokens_and_makes_none(settings, capsys):
    prepare(settings)
    first = tokens(settings)
    capsys.readouterr()
    prepare(settings)
    said = capsys.readouterr().out
    assert tokens(settings) == first
    assert all(token in said for token in first.values())
    assert count(settings, AccessToken) == 5


def test_lost_tokens_are_made_anew_for_the_same_accounts(settings):
    prepare(settings)
    (settings.instance / "demo-tokens.json").unlink()
    prepare(settings)
    assert (count(settings, Account), count(settings, AccessToken)) == (5, 10)


def test_tokens_of_a_database_that_is_gone_are_replaced(settings, tmp_path):
    prepare(settings)
    old = tokens(settings)
    for file in tmp_path.glob("tracker.db*"):
        file.unlink()
    prepare(settings)
    assert set(tokens(settings).values()).isdisjoint(old.values())
    assert all(works(settings, token) for token in tokens(settings).values())


def test_without_the_sample_there_is_the_charter_and_nobody(settings):
    bare = replace(settings, sample_data=False)
    prepare(bare)
    assert (count(bare, Signatory), count(bare, Account)) == (0, 0)
    assert not (bare.instance / "demo-tokens.json").exists()


def test_faulty_settings_end_the_program_with_every_fault(monkeypatch, capsys):
    monkeypatch.setenv("PORT", "none")
    monkeypatch.setenv("WORKERS", "0")
    with pytest.raises(SystemExit) as end:
        settings_or_exit()
    said = capsys.readouterr().err
    assert (end.value.code, "PORT" in said, "WORKERS" in said) == (2, True, True)
