"""When a job that failed is tried again, and when it is given up."""

from datetime import timedelta

import pytest

from api.core.errors import Conflict
from api.jobs.rules import MOST_ATTEMPTS, GiveUp, JobStatus, after_failure, check_rerun, delay, reason


@pytest.mark.parametrize(
    ("attempts", "seconds"), [(1, 30), (2, 60), (3, 120), (8, 3840), (10, 15360), (11, 21600), (10_000, 21600)]
)
def test_each_attempt_waits_twice_as_long_up_to_six_hours(attempts, seconds):
    assert delay(attempts, 0) == timedelta(seconds=seconds)


def test_luck_takes_up_to_a_quarter_off():
    assert (delay(1, 1), delay(1, 0.5)) == (timedelta(seconds=22.5), timedelta(seconds=26.25))


def test_it_is_tried_for_longer_than_a_weekend():
    whole = sum((delay(attempts, 0.5) for attempts in range(1, MOST_ATTEMPTS)), timedelta())
    assert timedelta(days=3) < whole < timedelta(days=4)


@pytest.mark.parametrize(
    ("attempts", "error", "status"),
    [
        (1, OSError(), JobStatus.WAITING),
        (MOST_ATTEMPTS - 1, OSError(), JobStatus.WAITING),
        (MOST_ATTEMPTS, OSError(), JobStatus.DEAD),
        (1, GiveUp(), JobStatus.DEAD),
    ],
)
def test_after_a_failure_it_waits_or_is_given_up(attempts, error, status):
    assert after_failure(attempts, error) == status


def test_the_reason_is_the_first_line_of_the_error():
    assert reason(ValueError("not now\n[parameters: ('Åsa',)]")) == "ValueError: not now"


def test_a_reason_is_no_longer_than_its_column():
    assert len(reason(ValueError("x" * 10_000))) == 500


@pytest.mark.parametrize("status", ["waiting", "dead"])
def test_what_is_at_rest_can_be_run_now(status):
    check_rerun(status)


@pytest.mark.parametrize("status", ["running", "done"])
def test_what_is_under_way_or_done_is_not_run_again(status):
    with pytest.raises(Conflict):
        check_rerun(status)
