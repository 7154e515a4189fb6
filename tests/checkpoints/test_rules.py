"""Which checkpoints an item has already, of those that are sent."""

from datetime import date

import pytest

from api.checkpoints.rules import faults, recognised, unchanged

JANUARY, JUNE = date(2027, 1, 31), date(2027, 6, 30)
HALF = {"id": "h", "date": JANUARY, "title": "Halvvägs", "done_on": None}
WHOLE = {"id": "w", "date": JUNE, "title": "Klart", "done_on": None}
FIRST = {"id": "1", "date": JANUARY, "title": "Avstämning", "done_on": None}
SECOND = {"id": "2", "date": JUNE, "title": "Avstämning", "done_on": None}


def unnamed(point, **more):
    return {name: value for name, value in {**point, **more}.items() if name != "id"}


@pytest.mark.parametrize(
    ("sent", "held", "ids"),
    [
        ([], [HALF], []),
        ([unnamed(HALF)], [], [None]),
        ([HALF, WHOLE], [HALF, WHOLE], ["h", "w"]),
        ([{**HALF, "title": "Ny rubrik", "date": JUNE}], [HALF, WHOLE], ["h"]),
        ([unnamed(HALF, date=JUNE)], [HALF, WHOLE], ["h"]),
        ([unnamed(WHOLE, done_on=JUNE), unnamed(HALF)], [HALF, WHOLE], ["w", "h"]),
        ([unnamed(WHOLE)], [HALF], [None]),
        ([unnamed(SECOND), unnamed(FIRST)], [FIRST, SECOND], ["2", "1"]),
        ([unnamed(SECOND)], [FIRST, SECOND], ["2"]),
        ([unnamed(SECOND, date=date(2028, 1, 1))], [FIRST, SECOND], ["1"]),
        ([unnamed(FIRST)] * 3, [FIRST, SECOND], ["1", "2", None]),
        ([unnamed(FIRST), {**FIRST, "title": "Ny rubrik"}], [FIRST], [None, "1"]),
    ],
)
def test_a_checkpoint_is_known_by_its_id_or_what_it_is_called(sent, held, ids):
    assert [point["id"] for point in recognised(sent, held)] == ids


def test_what_is_sent_is_not_written_in():
    sent = [unnamed(HALF)]
    recognised(sent, [HALF])
    assert sent == [unnamed(HALF)]


@pytest.mark.parametrize(
    ("sent", "held", "at"),
    [
        ([HALF, unnamed(WHOLE)], [HALF], []),
        ([HALF], [], ["/checkpoints/0/id"]),
        ([unnamed(HALF), WHOLE], [HALF], ["/checkpoints/1/id"]),
        ([HALF, HALF], [HALF], ["/checkpoints/1/id"]),
    ],
)
def test_an_id_is_one_of_the_items_own_and_named_once(sent, held, at):
    assert [fault.at for fault in faults(sent, held)] == at


def test_an_id_that_is_not_the_items_own_is_named():
    [fault] = faults([HALF], [])
    assert fault.message.said("en").startswith("The item has no checkpoint h, or it is named twice.")


@pytest.mark.parametrize(
    ("sent", "same"),
    [
        ([HALF, WHOLE], True),
        ([WHOLE, unnamed(HALF)], True),
        ([HALF], False),
        ([HALF, WHOLE, unnamed(WHOLE)], False),
        ([HALF, {**WHOLE, "date": JANUARY}], False),
        ([HALF, unnamed(WHOLE, done_on=JUNE)], False),
        ([HALF, HALF], False),
    ],
)
def test_what_is_sent_as_it_stands_is_no_change(sent, same):
    assert unchanged(sent, [HALF, WHOLE]) is same
