"""Tests of sums of money as people write them in sheets."""

import pytest

from api.plan_sheets.amounts import MOST, budget_in, money, unit_in
from api.plan_sheets.cells import Unread


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        (120000, 120_000),
        (120000.0, 120_000),
        (0, 0),
        ("120000", 120_000),
        ("120 000", 120_000),
        ("120\u00a0000 kr", 120_000),
        ("120\u202f000 kr", 120_000),
        ("120.000 kr", 120_000),
        ("120 000:-", 120_000),
        ("120 000,-", 120_000),
        ("120 000,00 kr", 120_000),
        ("1.200.000,00", 1_200_000),
        ("120 000 SEK", 120_000),
        ("120000 kronor", 120_000),
        ("120 tkr", 120_000),
        ("120 TKR", 120_000),
        ("12,5 tkr", 12_500),
        ("1,5 mkr", 1_500_000),
        ("1.5 Mkr", 1_500_000),
        ("1,5 mnkr", 1_500_000),
        ("1,5 miljoner kronor", 1_500_000),
        ("1,5 milj. kr", 1_500_000),
        ("2 tusen kr.", 2_000),
        (str(MOST), MOST),
    ],
)
def test_kronor_are_read_as_people_write_them(cell, amount):
    assert money(cell) == (amount, "SEK")


@pytest.mark.parametrize(("cell", "expected"), [("5000 EUR", (5000, "EUR")), ("1 200 DKK", (1200, "DKK"))])
def test_another_currency_is_named_by_its_code(cell, expected):
    assert money(cell) == expected


@pytest.mark.parametrize("cell", [None, "", "  "])
def test_an_empty_cell_is_no_amount_and_no_fault(cell):
    assert money(cell) is None


@pytest.mark.parametrize(
    "cell",
    [
        "inom ram", "-5", -5, 12.5, "1,5", "1,2345 mkr", "12 0000", "100-200 tkr", "ca 100 tkr", "5000 eur", "2 krukor",
        "kr", "120 tkr per år", "٦x", True, MOST + 1, f"{'9' * 30} kr",
    ],
)  # fmt: skip
def test_what_is_no_sum_of_whole_units_is_told(cell):
    with pytest.raises(Unread) as unread:
        money(cell)
    assert unread.value.message.code == "not_an_amount"


def test_what_is_much_too_long_is_not_looked_through():
    with pytest.raises(Unread) as unread:
        money("1" + " " * 30_000 + "x")
    assert unread.value.message.code == "too_long"


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("Budget", "kr"),
        ("Budget (kr)", "kr"),
        ("Budget (tkr)", "tkr"),
        ("Kostnad, Tkr", "tkr"),
        ("Budget MSEK", "msek"),
        ("Belopp (miljoner kronor)", "miljoner"),
        ("", "kr"),
    ],
)
def test_a_heading_says_what_amounts_are_counted_in(heading, unit):
    assert unit_in(heading) == unit


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (40, (40_000, "SEK")),
        (12.5, (12_500, "SEK")),
        ("1 200", (1_200_000, "SEK")),
        ("40 tkr", (40_000, "SEK")),
        ("40 000 kr", (40_000, "SEK")),
        ("40 000:-", (40_000, "SEK")),
        ("1 mkr", (1_000_000, "SEK")),
        ("5000 EUR", (5000, "EUR")),
    ],
)
def test_only_a_bare_number_is_of_the_unit_of_its_heading(cell, expected):
    assert money(cell, "tkr") == expected


@pytest.mark.parametrize(
    ("resources", "amount"),
    [
        ("120000 kr", 120_000),
        ("120 000 kr", 120_000),
        ("120\u00a0000 kr", 120_000),
        ("externa medel 400000 kr", 400_000),
        ("0 kr", 0),
        ("1,5 mkr", 1_500_000),
        ("1,5 miljoner kronor i statsbidrag", 1_500_000),
        ("200 tkr per år, därav 50 tkr externt", 200_000),
        ("år 2025 120 000 kr", 120_000),
        ("2 konsulter, 80 000:-", 80_000),
    ],
)
def test_an_amount_is_read_out_of_the_resources(resources, amount):
    assert budget_in(resources) == (amount, "SEK")


@pytest.mark.parametrize(
    "resources",
    ["", "inom ram", "statsbidrag", "2 krukor", "0,5 tjänst", "2025", "når 2 miljoner invånare", f"{MOST + 1} kr"],
)
def test_resources_without_an_amount_have_no_budget(resources):
    assert budget_in(resources) is None
