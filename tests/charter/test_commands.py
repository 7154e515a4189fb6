"""Loading the charter: once, again, and changed."""

import copy
import json
import uuid

import pytest
from sqlalchemy import func, select

from api.charter.commands import load_charter
from api.charter.models import CharterArticle, CharterDuty, CharterPrinciple
from api.core.db import db
from api.core.errors import Forbidden
from api.core.journal import INSTALLATION, Event
from seeds.load import HERE, LOADER

DATA = json.loads((HERE / "charter.json").read_text("utf-8"))


def loadings():
    return list(db.session.scalars(select(Event).where(Event.type == "charter.loaded").order_by(Event.position)))


def counted(table):
    return db.session.scalar(select(func.count()).select_from(table))


def test_everything_in_the_data_file_is_loaded(app):
    with app.app_context():
        counts = [counted(table) for table in (CharterArticle, CharterPrinciple, CharterDuty)]
    assert counts == [39, len(DATA["principles"]), len(DATA["duties"])]


def test_loading_again_changes_nothing_and_is_no_event(app):
    with app.app_context():
        assert load_charter(LOADER, DATA) is False
        assert len(loadings()) == 1


def test_the_loading_stands_in_the_chain_of_the_installation(app):
    with app.app_context():
        [loaded] = loadings()
        assert (loaded.signatory_id, loaded.after["articles"]) == (INSTALLATION, 39)


def test_a_corrected_title_is_taken_over_with_an_event(app):
    data = copy.deepcopy(DATA)
    data["articles"][5]["title_sv"] = "Motverka stereotyper"
    with app.app_context():
        assert load_charter(LOADER, data) is True
        assert len(loadings()) == 2
        title = select(CharterArticle.title_sv).where(CharterArticle.number == 6)
        assert db.session.scalar(title) == "Motverka stereotyper"


def test_ids_are_the_same_in_every_installation(app):
    expected = str(uuid.uuid5(uuid.uuid5(uuid.NAMESPACE_URL, "https://charter-equality.eu/"), "article/1"))
    with app.app_context():
        assert db.session.scalar(select(CharterArticle.id).where(CharterArticle.number == 1)) == expected


def test_a_coordinator_does_not_load_the_charter(app, actors):
    with app.app_context(), pytest.raises(Forbidden):
        load_charter(actors["boras-coordinator"], DATA)
