"""Tests of how each duty of the charter stands."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.charter_standing.rules import (
    ADOPT_PLAN,
    OF_PLAN,
    OF_SIGNATORY,
    Basis,
    Day,
    PlanElement,
    Standing,
    followed,
    plan_due_on,
    verdict,
)
from tests.charter_standing.facts import TODAY, facts, plan

CHARTER = Path(__file__).parents[2] / "seeds" / "charter.json"
OUTSIDE = {"basis": Basis.PUBLISHED}
OVER = {"period_start": date(2024, 1, 1), "period_end": date(2026, 11, 21)}
COMING = {"period_start": date(2027, 1, 1), "period_end": date(2030, 12, 31)}
DUE = date(2026, 3, 5)  # 24 months after the usual signature
LATE = date(2026, 3, 6)


def stands(code, *plans, **more):
    """The standing, the code of its rule, and the dates of when it was due and met."""
    found = verdict(code, 24, facts(*plans, **more))
    return found.standing, found.rule.code, found.due_on, found.met and found.met.on


@pytest.mark.parametrize(
    ("signed", "precision", "due"),
    [
        (date(2009, 11, 1), "month", date(2011, 11, 30)),
        (date(2009, 1, 1), "year", date(2011, 12, 31)),
        (date(2009, 11, 10), "day", date(2011, 11, 10)),
        (date(2024, 2, 29), "day", date(2026, 2, 28)),
        (date(2022, 2, 1), "month", date(2024, 2, 29)),
        (date(2024, 12, 1), "month", date(2026, 12, 31)),
        (date(9998, 5, 1), "year", date.max),
        (date(9997, 5, 1), "day", date(9999, 5, 1)),
    ],
)
def test_a_plan_is_due_two_years_after_the_end_of_when_it_may_have_been_signed(signed, precision, due):
    assert plan_due_on(Day(signed, precision), 24) == due


@given(st.dates(max_value=date(9000, 1, 1)), st.integers(1, 600))
def test_a_date_known_less_exactly_is_never_due_earlier(day, months):
    rough = {"day": day, "month": day.replace(day=1), "year": day.replace(month=1, day=1)}
    dues = [plan_due_on(Day(known, precision), months) for precision, known in rough.items()]
    assert dues == sorted(dues)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({}, (Standing.OVERDUE, "plan_missing", DUE, None)),
        ({"today": DUE}, (Standing.DUE, "plan_awaited", DUE, None)),
        ({"today": date(2026, 3, 6)}, (Standing.OVERDUE, "plan_missing", DUE, None)),
        ({"recorded_since": DUE}, (Standing.OVERDUE, "plan_missing", DUE, None)),
        ({"recorded_since": date(2026, 3, 6)}, (Standing.UNKNOWN, "before_records", DUE, None)),
        ({"signed": None}, (Standing.UNKNOWN, "signature_date_unknown", None, None)),
        (OUTSIDE, (Standing.UNKNOWN, "only_published", DUE, None)),
        ({**OUTSIDE, "today": DUE}, (Standing.UNKNOWN, "only_published", DUE, None)),
        ({**OUTSIDE, "signed": None}, (Standing.UNKNOWN, "signature_date_unknown", None, None)),
        ({"charter_status": "not_signed"}, (Standing.VOLUNTARY, "not_signed", None, None)),
        ({"charter_status": "unknown"}, (Standing.UNKNOWN, "signature_unknown", None, None)),
    ],
)
def test_without_a_plan(told, expected):
    assert stands(ADOPT_PLAN, **told) == expected


@pytest.mark.parametrize(
    ("adopted", "told", "expected"),
    [
        (DUE, {}, (Standing.MET, "plan_in_time", DUE, DUE)),
        (DUE, OUTSIDE, (Standing.MET, "plan_in_time", DUE, DUE)),
        (date(2026, 3, 6), {}, (Standing.MET, "plan_late", DUE, date(2026, 3, 6))),
        (date(2026, 3, 6), OUTSIDE, (Standing.UNKNOWN, "only_published", DUE, None)),
        (date(2026, 4, 1), {"recorded_since": date(2026, 3, 6)}, (Standing.UNKNOWN, "before_records", DUE, None)),
        (date(2026, 3, 1), {"recorded_since": date(2026, 3, 6)}, (Standing.MET, "plan_in_time", DUE, date(2026, 3, 1))),
        (DUE, {"signed": None}, (Standing.UNKNOWN, "signature_date_unknown", None, None)),
        (DUE, {"charter_status": "not_signed"}, (Standing.VOLUNTARY, "not_signed", None, None)),
    ],
)
def test_with_a_plan(adopted, told, expected):
    assert stands(ADOPT_PLAN, plan(adopted_on=adopted), **told) == expected


def test_the_first_plan_counts_whatever_became_of_it():
    first = plan(adopted_on=date(2025, 1, 1), status="revoked", period_end=date(2025, 6, 1))
    found = verdict(ADOPT_PLAN, 24, facts(plan(), first))
    assert (found.standing, found.plan, found.met) == (Standing.MET, first, Day(date(2025, 1, 1)))


def test_a_signature_of_long_ago_is_never_overdue():
    told = {"signed": Day(date(2009, 11, 1), "month"), "recorded_since": date(2024, 8, 19)}
    for plans in ((), (plan(adopted_on=date(2024, 12, 12)),)):
        assert stands(ADOPT_PLAN, *plans, **told)[:2] == (Standing.UNKNOWN, "before_records")


@pytest.mark.parametrize(
    ("plans", "chosen"),
    [
        ([], None),
        ([plan(), plan(**COMING)], 0),
        ([plan(**COMING), plan(**OVER)], 0),
        ([plan(period_start=date(2025, 1, 1)), plan()], 1),
        ([plan(**OVER)], None),
        ([plan(period_end=TODAY)], 0),
        ([plan(period_start=TODAY), plan(**COMING)], 0),
        ([plan(status="superseded"), plan(status="revoked"), plan(status="expired")], None),
    ],
)
def test_the_plan_in_force_is_followed_or_else_the_next(plans, chosen):
    assert followed(facts(*plans)) == (None if chosen is None else plans[chosen])


@pytest.mark.parametrize(
    ("code", "known", "told"),
    [
        (ADOPT_PLAN, plan(adopted_on=DUE), {}),
        (ADOPT_PLAN, plan(adopted_on=LATE), {}),
        (ADOPT_PLAN, plan(adopted_on=LATE), OUTSIDE),
        ("plan-content", plan(), {}),
        ("plan-content", plan(elements=frozenset()), {}),
        ("consult", plan(), {}),
        ("consult", plan(), OUTSIDE),
        ("consult", plan(consulted_on=TODAY), {}),
        ("publish-plan", plan(), {}),
        ("publish-plan", plan(published=False), {}),
        ("revise-or-renew", plan(), {}),
        ("revise-or-renew", plan(**OVER), {}),
    ],
)
def test_the_plan_that_a_duty_is_judged_by_is_shown(code, known, told):
    assert verdict(code, 24, facts(known, **told)).plan == known


@pytest.mark.parametrize(
    ("adopted", "told", "said"),
    [
        (DUE, {}, ["within 24 months of the signature", "adopted on 2026-03-05"]),
        (LATE, {}, ["by 2026-03-05, 24 months after the signature", "adopted on 2026-03-06"]),
        (LATE, {"recorded_since": LATE}, ["by 2026-03-05, 24 months after", "records here begin on 2026-03-06"]),
    ],
)
def test_when_a_plan_was_due_and_adopted_is_said_in_words(adopted, told, said):
    rule = verdict(ADOPT_PLAN, 24, facts(plan(adopted_on=adopted), **told)).rule
    assert [words for words in said if words not in rule.said("en")] == []


def test_the_last_plan_that_was_adopted_is_the_one_to_renew():
    revoked = plan(id="z", status="revoked", period_end=date(2035, 12, 31))
    found = verdict("revise-or-renew", None, facts(plan(id="b"), plan(id="a", **COMING), revoked))
    assert (found.plan.id, found.due_on) == ("a", COMING["period_end"])


@pytest.mark.parametrize(("period", "end"), [(OVER, "2026-11-21"), (COMING, "2030-12-31")])
def test_when_the_plan_to_renew_ends_is_said_in_words(period, end):
    assert end in verdict("revise-or-renew", None, facts(plan(**period))).rule.said("en")


@pytest.mark.parametrize("code", OF_PLAN)
@pytest.mark.parametrize("plans", [(), (plan(**OVER),)])
def test_a_duty_of_plans_waits_for_the_next_plan(code, plans):
    assert stands(code, *plans)[:2] == (Standing.DUE, "no_plan")
    assert stands(code, **OUTSIDE)[:2] == (Standing.UNKNOWN, "only_published")


@pytest.mark.parametrize("element", PlanElement)
def test_a_plan_that_lacks_something_has_it_named(element):
    found = verdict("plan-content", None, facts(plan(elements=frozenset(PlanElement) - {element})))
    assert (found.standing, found.missing) == (Standing.DUE, [element])


@pytest.mark.parametrize(
    ("code", "plans", "told", "expected"),
    [
        ("plan-content", [plan()], {}, (Standing.MET, "content_complete", None, None)),
        ("consult", [plan()], {}, (Standing.UNKNOWN, "no_consultation_recorded", None, None)),
        ("consult", [plan()], OUTSIDE, (Standing.UNKNOWN, "history_not_public", None, None)),
        ("consult", [plan(consulted_on=TODAY)], {}, (Standing.MET, "consulted", None, TODAY)),
        ("publish-plan", [plan()], OUTSIDE, (Standing.MET, "published", None, None)),
        ("publish-plan", [plan(published=False)], {}, (Standing.UNKNOWN, "not_published_here", None, None)),
        ("revise-or-renew", [], {}, (Standing.DUE, "no_plan", None, None)),
        ("revise-or-renew", [], OUTSIDE, (Standing.UNKNOWN, "only_published", None, None)),
        ("revise-or-renew", [plan()], OUTSIDE, (Standing.DUE, "renewal_awaited", date(2029, 12, 31), None)),
        ("revise-or-renew", [plan(period_end=TODAY)], {}, (Standing.DUE, "renewal_awaited", TODAY, None)),
        ("revise-or-renew", [plan(**OVER)], {}, (Standing.OVERDUE, "renewal_missing", OVER["period_end"], None)),
        ("revise-or-renew", [plan(**OVER)], OUTSIDE, (Standing.UNKNOWN, "only_published", None, None)),
        ("revise-or-renew", [plan(status="superseded")], OUTSIDE, (Standing.UNKNOWN, "only_published", None, None)),
        ("revise-or-renew", [plan(**OVER), plan()], {}, (Standing.DUE, "renewal_awaited", date(2029, 12, 31), None)),
        ("revise-or-renew", [plan(), plan(**COMING)], {}, (Standing.DUE, "renewal_awaited", date(2030, 12, 31), None)),
        ("sign-and-notify", [], {}, (Standing.MET, "signed", None, date(2024, 3, 5))),
        ("sign-and-notify", [], {"signed": None}, (Standing.MET, "signed", None, None)),
        ("adopt-new-articles", [], {}, (Standing.VOLUNTARY, "invited", None, None)),
        ("adopt-new-articles", [], {"new_articles": Day(TODAY)}, (Standing.MET, "new_articles_adopted", None, TODAY)),
        ("adopt-new-articles", [], {"charter_edition": "2022"}, (Standing.MET, "in_edition", None, date(2024, 3, 5))),
        ("report-progress", [plan()], {}, (Standing.UNKNOWN, "not_recorded", None, None)),
        ("evaluate-and-share", [plan()], {}, (Standing.UNKNOWN, "not_recorded", None, None)),
        ("a-duty-of-tomorrow", [plan()], {}, (Standing.UNKNOWN, "not_recorded", None, None)),
    ],
)
def test_how_a_duty_stands(code, plans, told, expected):
    assert stands(code, *plans, **told) == expected


@given(st.lists(st.sampled_from([plan(), plan(**OVER), plan(**COMING), plan(status="superseded")]), max_size=3))
def test_who_does_not_see_everything_is_never_told_that_a_duty_is_overdue(plans):
    codes = [ADOPT_PLAN, *OF_PLAN, *OF_SIGNATORY, "report-progress"]
    assert Standing.OVERDUE not in {stands(code, *plans, **OUTSIDE)[0] for code in codes}


def test_every_duty_that_is_judged_is_one_of_the_charter():
    duties = {duty["id"] for duty in json.loads(CHARTER.read_text("utf-8"))["duties"]}
    assert {ADOPT_PLAN, *OF_PLAN, *OF_SIGNATORY} <= duties
