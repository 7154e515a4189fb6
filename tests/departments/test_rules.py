"""When a department exists, and what contradicts itself in one."""

from datetime import date

import pytest

from api.departments.rules import faults, is_open

PLACES = {"own_parent": "/parentId", "own_successor": "/succeededByIds", "ends_before_start": "/validTo"}
START, END = date(2017, 1, 1), date(2026, 11, 22)


@pytest.mark.parametrize(
    ("start", "end", "today", "there"),
    [
        (None, None, END, True),
        (START, None, date(2016, 12, 31), False),
        (START, None, START, True),
        (None, END, END, True),
        (None, END, date(2026, 11, 23), False),
        (START, END, date(2020, 2, 29), True),
    ],
)
def test_a_department_exists_from_its_first_to_its_last_day(start, end, today, there):
    assert is_open(start, end, today) is there


@pytest.mark.parametrize(
    ("above", "successors", "start", "end", "codes"),
    [
        ((), (), None, None, []),
        (("parent",), ("heir",), START, END, []),
        ((), (), END, END, []),
        ((), (), END, START, ["ends_before_start"]),
        (("own",), (), None, None, ["own_parent"]),
        (("child", "own"), (), None, None, ["own_parent"]),
        ((), ("heir", "own"), None, None, ["own_successor"]),
        (("own",), ("own",), END, START, ["own_parent", "own_successor", "ends_before_start"]),
    ],
)
def test_contradictions_are_all_named(above, successors, start, end, codes):
    found = [fault for fault in faults("own", above, successors, start, end) if fault]
    assert [fault.message.code for fault in found] == codes
    assert [fault.at for fault in found] == [PLACES[code] for code in codes]
