"""Dates known to the day, month or year, and what contradicts itself in them."""

from datetime import date

import pytest

from api.signatories.rules import TIME_ZONES, articles_of, faults, rounded

PLACES = {"not_signed_but_dated": "/signedOn", "decided_after_signing": "/decidedOn"}
DAY = date(2009, 11, 23)


@pytest.mark.parametrize(
    ("precision", "known"), [("day", DAY), ("month", date(2009, 11, 1)), ("year", date(2009, 1, 1))]
)
def test_a_date_says_no_more_than_is_known(precision, known):
    assert rounded(DAY, precision) == known


@pytest.mark.parametrize("precision", ["day", "month", "year"])
def test_an_unknown_date_stays_unknown(precision):
    assert rounded(None, precision) is None


@pytest.mark.parametrize(("edition", "last"), [("2006", 30), ("2022", 39)])
def test_an_edition_has_its_articles(edition, last):
    assert list(articles_of(edition)) == list(range(1, last + 1))


@pytest.mark.parametrize(
    ("status", "decided", "signed", "codes"),
    [
        ("signed", None, DAY, []),
        ("signed", DAY, DAY, []),
        ("signed", date(2009, 11, 24), DAY, ["decided_after_signing"]),
        ("unknown", None, None, []),
        ("unknown", DAY, None, []),
        ("unknown", None, DAY, ["not_signed_but_dated"]),
        ("not_signed", date(2010, 1, 1), DAY, ["not_signed_but_dated", "decided_after_signing"]),
    ],
)
def test_a_signature_needs_its_status_and_comes_after_the_decision(status, decided, signed, codes):
    found = [fault for fault in faults(status, decided, signed) if fault]
    assert [fault.message.code for fault in found] == codes
    assert [fault.at for fault in found] == [PLACES[code] for code in codes]


@pytest.mark.parametrize("zone", ["Europe/Stockholm", "Europe/Helsinki", "Atlantic/Reykjavik", "Asia/Nicosia"])
def test_the_time_zones_of_europe_can_be_chosen(zone):
    assert zone in TIME_ZONES
