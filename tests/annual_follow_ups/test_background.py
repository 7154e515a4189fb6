"""Tests of the background: what is known of signature, adoption and group, and how exactly."""

from datetime import date

import pytest

from api.annual_follow_ups.background import background
from tests.annual_follow_ups.made import BOARD, CHARTER, plan, round_, row, told


@pytest.mark.parametrize(
    ("more", "swedish", "english"),
    [
        ({}, "Borås Stad undertecknade i november 2009 den europeiska", "(the CEMR charter) in November 2009."),
        ({"signed_on_precision": "day"}, "undertecknade den 1 november 2009 den", "charter) on 1 November 2009."),
        ({"signed_on_precision": "year"}, "undertecknade år 2009 den", "charter) in 2009."),
        ({"signed_on": None}, "Borås Stad undertecknade den europeiska", "(the CEMR charter). Whoever"),
        ({"charter_status": "unknown"}, "Handlingsplanen utgår från den europeiska", "The action plan is based on"),
    ],
)
def test_the_signature_is_dated_as_exactly_as_it_is_known(more, swedish, english):
    said = row(charter={**CHARTER, **more})
    assert swedish in told(background, said)
    assert english in told(background, said, "en")


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        (
            {"paragraph": "§ 271", "case_number": "KS 1"},
            "Den antogs av Fullmäktige den 12 december 2024, §\N{NO-BREAK SPACE}271 (dnr KS 1).",
        ),
        ({"body": None}, "Den antogs den 12 december 2024."),
        ({"adopted_on": None}, "Planen är inte antagen."),
    ],
)
def test_the_adoption_says_what_is_recorded(more, expected):
    assert expected in told(background, row(plan(**more)))


def group(*members):
    return {"id": "g", "department": BOARD, "members": [{"party": party, "role": role} for party, role in members]}


@pytest.mark.parametrize(
    ("members", "days", "expected"),
    [
        ([("A", "chair"), ("B", "member"), ("B", "substitute")], [],
         "Gruppen har två ledamöter och en ersättare från två partier. Under året har den inte sammanträtt."),
        ([("A", "chair")], [date(2026, 2, 10)],
         "Gruppen har en ledamot från ett parti. Under året har den sammanträtt en gång: den 10 februari 2026."),
        ([(None, "secretary")], [date(2026, 2, 10), date(2026, 10, 6)],
         "Under året har den sammanträtt två gånger: den 10 februari och den 6 oktober 2026."),
    ],
)  # fmt: skip
def test_the_group_is_told_by_seats_and_meetings(members, days, expected):
    meetings = [{"id": str(day), "title": "Möte", "held_on": day} for day in days]
    assert expected in told(background, row(group=group(*members), meetings=meetings))


@pytest.mark.parametrize(
    ("rounds", "expected"),
    [
        ([], "Ingen uppföljningsomgång har hållits under året."),
        ([round_(status="planned")], "Ingen uppföljningsomgång har hållits under året."),
        ([round_("Helår 2025", period_end=date(2025, 12, 31))], "Ingen uppföljningsomgång har hållits under året."),
        ([round_()], "i Helår 2026. Omgången pågår och tar emot rapporter till och med den 20 januari 2027;"),
        ([round_(), round_("Delår", status="closed")], "i Delår och Helår 2026. Den sista omgången pågår"),
        ([round_(status="closed")], "de ansvarigas rapporter i Helår 2026."),
    ],
)
def test_it_says_what_it_rests_on(rounds, expected):
    assert expected in told(background, row(rounds=rounds))
