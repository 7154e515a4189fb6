"""The journal tells the past as the triggers wrote it; of random lives see tests/journeys/test_past.py."""

from tests.support.past import written_and_told


def test_the_past_of_the_sample_is_told_by_its_journal(app):
    written, told = written_and_told(app)
    assert told == written
