"""What names a signatory, and the local date of each."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from api.cli import OPERATOR
from api.core import clock
from api.core.db import db
from api.core.engines import reading
from api.core.errors import NotFound, RuleBroken
from api.core.ids import new_id
from api.signatories.models import Signatory
from api.signatories.queries import latest_today, local_today, signatory_for, signatory_of

# In Stockholm it is 2027, in Reykjavik (and UTC) still 2026.
NEW_YEAR = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)


@pytest.mark.parametrize("value", ["gotland", "0980"])
def test_slug_and_code_name_the_same_signatory(app, value):
    with app.app_context():
        assert signatory_of(OPERATOR, value).name == "Region Gotland"


def test_an_id_names_its_signatory(app):
    with app.app_context():
        key = signatory_of(OPERATOR, "gotland").id
        assert signatory_of(OPERATOR, key).slug == "gotland"


def test_no_name_means_the_own_signatory(app, actors):
    with app.app_context():
        assert signatory_of(actors["boras-reporter"], None).slug == "boras"


def test_an_administrator_has_no_own_signatory_and_must_name_one(app):
    with app.app_context(), pytest.raises(RuleBroken):
        signatory_of(OPERATOR, None)


def test_anothers_signatory_and_an_unknown_one_are_refused_alike(app, actors):
    said = set()
    for value in ("gotland", "atlantis"):
        with app.app_context(), pytest.raises(RuleBroken) as refusal:
            signatory_of(actors["boras-coordinator"], value)
        [fault] = refusal.value.faults
        said.add((fault.at, fault.message.code, fault.message.said("en").replace(value, "…")))
    assert len(said) == 1


def test_an_unknown_id_is_not_found(app):
    with app.app_context(), pytest.raises(NotFound):
        signatory_for(OPERATOR, new_id())


def todays(app):
    with app.app_context(), reading(OPERATOR) as connection:
        rows = connection.execute(select(Signatory.slug, local_today().label("today"))).all()
    return {row.slug: row.today for row in rows}


def test_the_date_is_that_of_each_signatorys_own_zone(app):
    with app.app_context():
        signatory_of(OPERATOR, "gotland").time_zone = "Atlantic/Reykjavik"
        db.session.commit()
    with clock.at(NEW_YEAR):
        today = todays(app)
    assert (today["boras"], today["gotland"]) == (date(2027, 1, 1), date(2026, 12, 31))


def test_the_latest_date_anywhere_bounds_them_all(app):
    with clock.at(NEW_YEAR):
        assert latest_today() == max(todays(app).values())
