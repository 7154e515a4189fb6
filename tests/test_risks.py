"""What makes an installation unsafe: refused in one with a database of its own, told on a laptop."""

import pytest

from api.settings import SettingsError, settings_from
from tests.support.databases import PEPPER

PRODUCTION = {"DATABASE_URL": "postgresql://host/tracker", "TOKEN_PEPPER": PEPPER}
SAFE = {**PRODUCTION, "PUBLIC_URL": "https://cemr.example.se", "HOST": "10.0.0.5", "TRUSTED_PROXIES": "1"}
RISKY = [
    ({"PUBLIC_URL": "http://cemr.example.se"}, "plain-text", "PUBLIC_URL: to http://cemr.example.se tokens are sent"),
    ({"PUBLIC_URL": ""}, "plain-text", "PUBLIC_URL: with HOST=10.0.0.5 others than this machine are served"),
    ({"PUBLIC_URL": "http://localhost:8000"}, "plain-text", "PUBLIC_URL: to http://localhost:8000 tokens are sent"),
    ({"ALLOWED_ORIGINS": "https://a.se,http://b.se"}, "plain-text", "ALLOWED_ORIGINS: http://b.se can be changed"),
    ({"SMTP_URL": "smtp+plain://a:b@mail.se"}, "plain-text", "SMTP_URL: the password is sent for all to read"),
    ({"SAMPLE_DATA": "1"}, "sample-data", "SAMPLE_DATA: the sample is invented"),
]
AS_GOOD_AS_SAFE = [
    {},
    {"ALLOWED_ORIGINS": "https://a.se,http://localhost:3000,http://127.0.0.1,http://[::1]:5173"},
    {"SMTP_URL": "smtp+plain://mail.se"},
    {"SMTP_URL": "smtp+plain://a:b@127.0.0.1"},
    {"SMTP_URL": "smtp://a:b@mail.se"},
    {"PUBLIC_URL": "", "HOST": "127.0.0.1", "SAMPLE_DATA": "1"},
    {"PUBLIC_URL": "", "HOST": "::1"},
    {"PUBLIC_URL": "http://localhost:8000", "HOST": "127.0.0.1", "SAMPLE_DATA": "1"},
]


@pytest.fixture
def read(tmp_path):
    def read(**environment):
        return settings_from({"INSTANCE_DIR": str(tmp_path), "MAIL_FROM": "cemr@example.se", **environment})

    return read


@pytest.fixture
def refused(read):
    def refused(**environment):
        with pytest.raises(SettingsError) as refusal:
            read(**environment)
        return refusal.value.faults

    return refused


@pytest.mark.parametrize("settings", AS_GOOD_AS_SAFE)
def test_what_is_safe_starts_without_a_word(read, settings):
    assert read(**{**SAFE, **settings}).warnings == ()


@pytest.mark.parametrize(("settings", "name", "said"), RISKY)
def test_what_is_unsafe_does_not_start(refused, settings, name, said):
    [fault] = refused(**{**SAFE, **settings})
    assert fault.startswith(said)
    assert fault.endswith(f", or say that you know: ACCEPTED_RISKS={name}")


@pytest.mark.parametrize(("settings", "name", "said"), RISKY)
def test_who_says_that_they_know_is_only_told(read, settings, name, said):
    [warning] = read(**{**SAFE, **settings, "ACCEPTED_RISKS": f"{name},"}).warnings
    assert warning.startswith(said)


def test_who_accepts_one_risk_is_still_refused_another(refused):
    [fault] = refused(**{**SAFE, "PUBLIC_URL": "http://cemr.se", "SAMPLE_DATA": "1", "ACCEPTED_RISKS": "plain-text"})
    assert fault.startswith("SAMPLE_DATA: ")


def test_all_that_is_unsafe_is_said_at_once(refused):
    everything = {name: value for settings, *_ in RISKY for name, value in settings.items()}
    faults = refused(**{**SAFE, **everything})
    assert [fault.partition(":")[0] for fault in faults] == ["PUBLIC_URL", "ALLOWED_ORIGINS", "SMTP_URL", "SAMPLE_DATA"]


@pytest.mark.parametrize("settings", [{"HOST": "10.0.0.5"}, {"PUBLIC_URL": "http://cemr.example.se"}])
def test_a_laptop_starts_and_says_what_others_should_not_rely_on(read, settings):
    assert [said.partition(":")[0] for said in read(**settings).warnings] == ["PUBLIC_URL", "SAMPLE_DATA"]


def test_a_laptop_of_nobody_else_starts_without_a_word(read):
    assert read().warnings == ()


def test_limits_that_all_share_are_told_of(read):
    [warning] = read(**{**SAFE, "TRUSTED_PROXIES": "0"}).warnings
    assert warning.startswith("TRUSTED_PROXIES: ")


def test_a_risk_that_there_is_not_cannot_be_accepted(refused):
    [fault] = refused(ACCEPTED_RISKS="plain-text, everything")
    assert fault == "ACCEPTED_RISKS: everything is none of plain-text, sample-data"


def test_what_is_refused_writes_nothing(refused, tmp_path):
    refused(
        DATABASE_URL=f"sqlite:///{tmp_path}/t.db", TOKEN_PEPPER=PEPPER, HOST="10.0.0.5", INSTANCE_DIR=f"{tmp_path}/x"
    )
    assert list(tmp_path.iterdir()) == []
