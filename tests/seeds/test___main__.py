"""`python -m seeds`: an installation made ready, once and again."""

import json
import shutil
import stat
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from api.access_tokens.queries import actor_for_token
from api.accounts.models import AccessToken, Account
from api.app import create_app
from api.core import clock
from api.core.db import db
from api.signatories.models import Signatory
from seeds.__main__ import prepare, settings_or_exit
from tests.support.databases import NOW, settings_for


def settings_in(folder):
    return settings_for(f"sqlite:///{folder / 'tracker.db'}", folder / "instance")


@pytest.fixture
def settings(tmp_path):
    """Of an installation of which there is nothing yet."""
    return settings_in(tmp_path)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The folder of an installation that was made ready once."""
    folder = tmp_path_factory.mktemp("made")
    with clock.at(NOW):
        prepare(settings_in(folder))
    return folder


@pytest.fixture
def prepared(made, tmp_path):
    """The settings of a copy of it."""
    return settings_in(shutil.copytree(made, tmp_path / "copy"))


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


def test_the_demo_tokens_work_and_only_their_owner_reads_them(prepared):
    assert stat.S_IMODE((prepared.instance / "demo-tokens.json").stat().st_mode) == 0o600
    assert {name: works(prepared, token) for name, token in tokens(prepared).items()} == {
        "boras-coordinator": True, "boras-reporter": True, "boras-approver": True, "boras-politician": True,
        "gotland-coordinator": True,
    }  # fmt: skip


def test_preparing_again_shows_the_same_tokens_and_makes_none(prepared, capsys):
    first = tokens(prepared)
    prepare(prepared)
    said = capsys.readouterr().out
    assert tokens(prepared) == first
    assert all(token in said for token in first.values())
    assert count(prepared, AccessToken) == 5


def test_lost_tokens_are_made_anew_for_the_same_accounts(prepared):
    (prepared.instance / "demo-tokens.json").unlink()
    prepare(prepared)
    assert (count(prepared, Account), count(prepared, AccessToken)) == (5, 10)


def test_tokens_of_a_database_that_is_gone_are_replaced(prepared):
    old = tokens(prepared)
    for file in prepared.instance.parent.glob("tracker.db*"):
        file.unlink()
    prepare(prepared)
    assert set(tokens(prepared).values()).isdisjoint(old.values())
    assert all(works(prepared, token) for token in tokens(prepared).values())


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


def test_what_is_unsafe_on_a_laptop_is_said_at_the_start(monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("INSTANCE_DIR", str(tmp_path))
    monkeypatch.setenv("PUBLIC_URL", "http://laptop.example.se")
    assert settings_or_exit().public_url == "http://laptop.example.se"
    assert capsys.readouterr().err.startswith("Note: PUBLIC_URL: to http://laptop.example.se")
