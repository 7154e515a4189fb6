"""The audit of libraries is green only when it has asked about each of them, and somebody knew the answer."""

import pytest

from tests.support.audit import CLEAN, KNOWN, LOCKS, ROOT, UNASKED, VULNERABLE, apart, audited, locked

REQUIREMENTS = {("flask", "3.1.3"), ("numpy", "1.0"), ("numpy", "2.0")}
ADVISORY = {"id": "PYSEC-2019-217", "fix_versions": ["2.10.1"]}


def service(vulnerable=(), skipped=(), away=False):
    """What pip-audit would say, of a service that knows of these and, unless it is skipped, of the old library."""

    def ask(requirements):
        if away:
            return None
        known = {KNOWN, *vulnerable} - set(skipped)
        return [
            {"name": name, "skip_reason": "Dependency not found on PyPI"}
            if (name, version) in skipped
            else {"name": name.title(), "version": version, "vulns": [ADVISORY] * ((name, version) in known)}
            for name, version in requirements
        ]

    return ask


def test_what_nothing_is_known_of_is_clean():
    assert audited(REQUIREMENTS, service()).code == CLEAN


def test_what_is_vulnerable_is_found_with_what_mends_it():
    found = audited(REQUIREMENTS, service(vulnerable=[("numpy", "1.0")]))
    assert found == (VULNERABLE, ("numpy 1.0: PYSEC-2019-217, mended in 2.10.1",))


@pytest.mark.parametrize("answers", [{"away": True}, {"skipped": [*REQUIREMENTS, KNOWN]}])
def test_a_service_that_is_away_has_found_nothing_clean(answers):
    found = audited(REQUIREMENTS, service(**answers))
    assert found == (UNASKED, ("the advisory service did not answer: nothing was audited",))


@pytest.mark.parametrize("skipped", [("numpy", "1.0"), KNOWN])
def test_what_is_skipped_is_named(skipped):
    found = audited(REQUIREMENTS, service(skipped=[skipped]))
    assert found == (UNASKED, ("{} {} was not audited".format(*skipped),))


def test_a_service_that_knows_nothing_is_not_believed():
    found = audited(REQUIREMENTS, lambda asked: [{"name": n, "version": v, "vulns": []} for n, v in asked])
    assert (found.code, found.said) == (
        UNASKED,
        ("jinja2 2.10 is vulnerable and was not found: the service knows nothing",),
    )


def test_what_is_named_twice_is_asked_about_twice():
    assert sorted(map(len, apart(REQUIREMENTS))) == [1, 2]
    assert set().union(*apart(REQUIREMENTS)) == REQUIREMENTS


@pytest.mark.parametrize("file", LOCKS)
def test_every_line_of_a_lock_file_is_asked_about(file):
    text = (ROOT / file).read_text("utf-8")
    pinned = [line for line in text.splitlines() if line[:1].isalnum()]
    assert pinned
    assert len(pinned) == len([line for line in pinned if locked(line)])


def test_a_requirement_is_read_whatever_system_it_is_for():
    line = 'Uvicorn_Worker[standard]==0.30.1 ; sys_platform == "win32" \\\n    --hash=sha256:0\n'
    assert locked(line) == {("uvicorn-worker", "0.30.1")}
