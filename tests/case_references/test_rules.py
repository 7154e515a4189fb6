"""Registration numbers as registries write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.case_references.rules import LONGEST_KEY, case_key, is_whole

# Each as a registry writes it, and as somebody may ask for it.
SEEN = [
    ("TN 2017/763", "tn2017-763"),
    ("KS 2018/14", "KS 2018:14"),
    ("KS/2012:628-805", "KS 2012/628"),
    ("KSKF/2017:169", "kskf 2017-169"),
    ("KS 247/17", "KS247/17"),
    ("RS 913-2013", "rs 913/2013"),
    ("LiÖ 2014-629/RS 2015-530", "RS 2015-530"),
    ("LiÖ 2014-629/RS 2015-530", "LIÖ 2014-629"),
    ("T2012-050-05828", "T 2012-50-5828"),
    ("0882/21", "882/21"),
    ("2016/1136", "2016-1136"),
    ("HEL 2019-006772", "HEL 2019-6772"),
    ("LED 2015/12 handling 30", "LED 2015/12"),
    ("2021/00003", "2021/3"),
]


@pytest.mark.parametrize(("number", "asked"), SEEN)
def test_a_number_is_found_in_every_form(number, asked):
    assert case_key(asked) in case_key(number)
    assert is_whole(case_key(asked))


@pytest.mark.parametrize(("number", "other"), [("KS 2018/14", "KS 2018/1"), ("KS 2018/14", "S 2018/14"), ("%", "_")])
def test_another_number_is_another(number, other):
    assert case_key(other) not in case_key(number)


@pytest.mark.parametrize("number", ["KS 2024", "KS", "2024", "%", "14"])
def test_less_than_a_year_and_a_number_is_no_whole_one(number):
    assert not is_whole(case_key(number))


@given(st.text(min_size=1, max_size=60))
def test_every_number_has_a_key_that_fits(number):
    assert 2 <= len(case_key(number)) <= LONGEST_KEY


@given(st.text(min_size=1, max_size=60))
def test_the_key_does_not_depend_on_case(number):
    assert case_key(number.casefold()) == case_key(number)
