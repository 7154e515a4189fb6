"""A row is the same once it has been a line."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.signatory_files.lines import read, written

COLUMNS = {"text": str, "day": date, "moment": datetime, "content": bytes, "told": dict, "number": int, "yes": bool}
numbers = st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False)
json = st.recursive(
    st.none() | st.booleans() | numbers | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)
rows = st.fixed_dictionaries(
    {
        "text": st.none() | st.text(),
        "day": st.none() | st.dates(),
        "moment": st.none() | st.datetimes(timezones=st.just(UTC)),
        "content": st.none() | st.binary(),
        "told": json,
        "number": st.integers(-(2**63), 2**63 - 1),
        "yes": st.booleans(),
    }
)


@given(rows)
def test_a_row_comes_back_as_it_was_from_one_line(row):
    line = written(row)
    assert (read(line, COLUMNS), line.count(b"\n")) == (row, 1)


@pytest.mark.parametrize(
    "line", [b"", b"[]", b"null", b"{}", b'{"day": "2026-01-01", "more": 1}', b'{"day": "2026-02-30"}', b'{"day": 1}']
)
def test_what_is_no_row_of_these_columns_is_not_taken_for_one(line):
    with pytest.raises((TypeError, ValueError)):
        read(line, {"day": date})


def test_content_in_other_letters_is_not_skipped_over():
    with pytest.raises(ValueError):  # noqa: PT011  # b64decode says it in its own words
        read(b'{"content": "AA\\u00e5=="}', {"content": bytes})
