"""Settings from the environment: defaults, and every fault in plain words."""

import os
import stat
from pathlib import Path

import pytest

from api.settings import SettingsError, settings_from
from tests.support.databases import PEPPER


@pytest.fixture
def read(tmp_path):
    def read(**environment):
        return settings_from({"INSTANCE_DIR": str(tmp_path / "instance"), **environment})

    return read


@pytest.fixture
def faults(read):
    def faults(**environment):
        with pytest.raises(SettingsError) as refusal:
            read(**environment)
        return refusal.value.faults

    return faults


def test_without_any_setting_the_program_is_an_embedded_sample_installation(read, tmp_path):
    found = read()
    assert (found.embedded, found.sample_data) == (True, True)
    assert found.database_url == f"sqlite:///{tmp_path / 'instance' / 'tracker.db'}"
    assert (found.host, found.port, found.log_level) == ("127.0.0.1", 8000, "INFO")
    assert (found.public_url, found.allowed_origins) == ("", ())
    assert found.workers == min(os.cpu_count(), 8)


def test_an_installation_with_its_own_database_has_no_sample(read):
    found = read(DATABASE_URL="postgresql://host/tracker", TOKEN_PEPPER=PEPPER)
    assert (found.embedded, found.sample_data) == (False, False)


def test_the_sample_can_be_asked_for_and_refused(read):
    assert read(DATABASE_URL="postgresql://h/d", TOKEN_PEPPER=PEPPER, SAMPLE_DATA="1").sample_data
    assert not read(SAMPLE_DATA="0").sample_data


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_postgresql_is_accepted_under_each_of_its_names(read, scheme):
    found = read(DATABASE_URL=f"{scheme}://user:p%40ss@host:5433/tracker?sslmode=require", TOKEN_PEPPER=PEPPER)
    assert found.database_url == "postgresql+psycopg://user:p%40ss@host:5433/tracker?sslmode=require"


def test_an_sqlite_file_is_accepted(read):
    found = read(DATABASE_URL="sqlite:////var/lib/tracker/tracker.db", TOKEN_PEPPER=PEPPER)
    assert found.database_url == "sqlite:////var/lib/tracker/tracker.db"


@pytest.mark.parametrize("address", ["https://cemr.example.se", "https://cemr.example.se/", "http://localhost:8000"])
def test_the_public_address_has_no_slash_at_its_end(read, address):
    assert read(PUBLIC_URL=address).public_url == address.rstrip("/")


def test_the_front_end_may_lie_below_a_path(read):
    assert read(FRONTEND_URL="https://intranet.example.se/cemr/").frontend_url == "https://intranet.example.se/cemr"


def test_questions_on_the_data_go_to_a_mailbox(read):
    assert read(DATA_CONTACT="mailto:oppnadata@example.se").data_contact == "mailto:oppnadata@example.se"
    assert read().data_contact == ""


@pytest.mark.parametrize("contact", ["mailto:security@example.se", "https://example.se/security?lang=sv"])
def test_weaknesses_are_told_by_mail_or_on_a_page(read, contact):
    assert read(SECURITY_CONTACT=contact).security_contact == contact


def test_a_mail_server_wants_to_know_where_mail_comes_from(read, faults):
    [fault] = faults(SMTP_URL="smtp://mail.example.se")
    assert fault.startswith("MAIL_FROM: is needed with SMTP_URL")
    found = read(SMTP_URL="smtp://mail.example.se", MAIL_FROM="CEMR-uppföljning <cemr@example.se>")
    assert found.mail_from == "CEMR-uppföljning <cemr@example.se>"


def test_origins_are_separated_by_commas(read):
    found = read(ALLOWED_ORIGINS="https://a.example.se, https://b.example.se/,")
    assert found.allowed_origins == ("https://a.example.se", "https://b.example.se")


def test_networks_that_may_be_called_are_separated_by_commas(read):
    found = read(WEBHOOK_NETWORKS="10.1.2.0/24, fd12::/48,,10.1.3.4").webhook_networks
    assert [str(one) for one in found] == ["10.1.2.0/24", "fd12::/48", "10.1.3.4/32"]


def test_nothing_inside_may_be_called_unless_it_is_said(read):
    assert read().webhook_networks == ()


@pytest.mark.parametrize(
    "name",
    ["PORT", "WORKERS", "LOG_LEVEL", "SAMPLE_DATA", "DATABASE_URL", "TOKEN_PEPPER", "HOST", "SMTP_URL", "WORKER"],
)
def test_an_empty_variable_is_as_good_as_none(read, name):
    assert read(**{name: "  "}) == read()


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        (
            "DATABASE_URL",
            "nonsense",
            "is not a database address; an example is postgresql://user:password@host/database",
        ),
        ("DATABASE_URL", "postgresql://host:port/db", "is not a database address; an example is"),
        ("DATABASE_URL", "mysql://host/db", "mysql is not supported; use postgresql or sqlite"),
        ("DATABASE_URL", "postgresql+asyncpg://host/db", "postgresql+asyncpg is not supported"),
        ("DATABASE_URL", "sqlite://", "an SQLite database needs a file"),
        ("DATABASE_URL", "sqlite:///:memory:", "an SQLite database needs a file"),
        ("PORT", "0", "'0' should be a whole number from 1 to 65535"),
        ("PORT", "65536", "should be a whole number from 1 to 65535"),
        ("PORT", "http", "should be a whole number from 1 to 65535"),
        ("PORT", "８０", "should be a whole number from 1 to 65535"),
        ("WORKERS", "0", "should be a whole number from 1 to 64"),
        ("WORKERS", "-1", "should be a whole number from 1 to 64"),
        ("TRUSTED_PROXIES", "10.0.0.1", "should be a whole number from 0 to 10"),
        ("SAMPLE_DATA", "yes", "'yes' should be 0 or 1"),
        ("LOG_LEVEL", "loud", "'loud' should be DEBUG, INFO, WARNING or ERROR"),
        ("PUBLIC_URL", "cemr.example.se", "should be an address without a path, as in https://cemr.example.se"),
        ("PUBLIC_URL", "https://cemr.example.se/api", "should be an address without a path"),
        ("PUBLIC_URL", "https://cemr.example.se?x=1", "should be an address without a path"),
        ("PUBLIC_URL", "http://[", "should be an address without a path"),
        ("PUBLIC_URL", "https://cemr.example.se:port", "should be an address without a path"),
        ("ALLOWED_ORIGINS", "*", "should be an address without a path"),
        ("ALLOWED_ORIGINS", "https://a.example.se,b.example.se", "'b.example.se' should be an address"),
        ("ALLOWED_ORIGINS", "https://*.example.se", "'https://*.example.se' should be an address"),
        ("ALLOWED_ORIGINS", "https://(a|b).example.se", "should be an address"),
        ("TOKEN_PEPPER", "short", "a secret of at least 32 characters"),
        ("TOKEN_PEPPER", "x" * 40, "can be guessed; draw one"),
        ("TOKEN_PEPPER", "0123456789abcdef" * 2, "can be guessed; draw one"),
        ("WORKER", "no", "'no' should be 0 or 1"),
        ("FRONTEND_URL", "intranet", "should be an address such as https://intranet.example.se/cemr"),
        ("FRONTEND_URL", "https://intranet.example.se/?a=1", "should be an address such as"),
        ("SMTP_URL", "mail.example.se", "is no mail server's address; an example is smtp://user:password@"),
        ("DATA_CONTACT", "https://example.se/data", "should be as mailto:oppnadata@example.se"),
        ("DATA_CONTACT", "mailto:a>b@example.se", "should be as mailto:oppnadata@example.se"),
        ("SECURITY_CONTACT", "security@example.se", "should be as mailto:security@example.se or https://example.se"),
        ("SECURITY_CONTACT", "http://example.se/security", "should be as mailto:"),
        ("SECURITY_CONTACT", "https://example.se/\nContact: x", "should be as mailto:"),
        ("WEBHOOKS", "off", "'off' should be 0 or 1"),
        ("WEBHOOK_NETWORKS", "esb.boras.local", "'esb.boras.local' should be a network such as 10.1.2.0/24"),
        ("WEBHOOK_NETWORKS", "10.1.2.0/24,10.1.2.3/8", "'10.1.2.3/8' should be a network such as"),
        ("WEBHOOK_NETWORKS", "0.0.0.0/0", "'0.0.0.0/0' is too much of the internet"),
        ("WEBHOOK_NETWORKS", "::/0", "'::/0' is too much of the internet"),
        ("MAIL_FROM", "cemr", "such as CEMR <cemr@example.se>"),
    ],
)
def test_a_fault_is_said_in_plain_words(faults, name, value, said):
    given = {"TOKEN_PEPPER": PEPPER, "MAIL_FROM": "cemr@example.se", name: value}
    [fault] = faults(**given)
    assert fault.startswith(f"{name}: ")
    assert said in fault


def test_every_fault_is_listed_at_once(faults):
    names = {
        "DATABASE_URL": "mysql://h/d", "SAMPLE_DATA": "2", "PORT": "x", "WORKERS": "x", "PUBLIC_URL": "x",
        "ALLOWED_ORIGINS": "x", "LOG_LEVEL": "x", "TOKEN_PEPPER": "x",
    }  # fmt: skip
    assert {fault.partition(":")[0] for fault in faults(**names)} == set(names)


def test_an_own_database_wants_an_own_pepper(faults):
    [fault] = faults(DATABASE_URL="postgresql://host/db")
    assert fault.startswith("TOKEN_PEPPER: is needed with DATABASE_URL")


def test_the_embedded_installation_makes_its_pepper_once(read, tmp_path):
    first, second = read(), read()
    assert first.pepper == second.pepper == (tmp_path / "instance" / "token-pepper").read_text()
    assert len(first.pepper) == 64


def test_only_its_owner_reads_the_pepper_and_nothing_else_is_left(read, tmp_path):
    read()
    [file] = (tmp_path / "instance").iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_pepper_that_is_given_is_written_nowhere(read, tmp_path):
    assert read(TOKEN_PEPPER=PEPPER).pepper == PEPPER
    assert not (tmp_path / "instance").exists()


def test_faulty_settings_write_nothing(faults, tmp_path):
    faults(PORT="x")
    assert not (tmp_path / "instance").exists()


def test_a_relative_folder_is_made_absolute():
    found = settings_from({"INSTANCE_DIR": "somewhere", "TOKEN_PEPPER": PEPPER})
    assert found.instance == Path("somewhere").resolve()
