"""Secrets: out of files, and planted wherever one can be set, to be found nowhere afterwards."""

import logging
from dataclasses import replace

import pytest
from sqlalchemy.engine import make_url

from api.app import create_app
from api.capacity import Capacity
from api.core.db import db
from api.secret_values import SECRETS
from api.settings import SettingsError, settings_from
from seeds.__main__ import prepare
from tests.support.client import client_for
from tests.support.databases import PEPPER

PLANTED = "planted-5e1f0c2a9b"
HOST = f"cemr:{PLANTED}@127.0.0.1:1"
GIVEN = {
    "TOKEN_PEPPER": f"{PLANTED} and some more of it",
    "DATABASE_URL": f"postgresql://{HOST}/tracker",
    "OWNER_DATABASE_URL": f"postgresql://owner:{PLANTED}@127.0.0.1:1/tracker",
    "SMTP_URL": f"smtp://{HOST}",
    "REDIS_URL": f"redis://{HOST}/0",
}
FAULTY = [
    ("TOKEN_PEPPER", PLANTED),
    ("TOKEN_PEPPER", PLANTED * 2),
    ("DATABASE_URL", f"mysql://{HOST}/tracker"),
    ("DATABASE_URL", f"postgresql://cemr:{PLANTED}@127.0.0.1:port/tracker"),
    ("DATABASE_URL", f"postgresql://cemr:a@{PLANTED}@127.0.0.1/tracker"),
    ("DATABASE_URL", f"postgresql://127.0.0.1/tracker?password={PLANTED}"),
    ("OWNER_DATABASE_URL", f"postgresql://127.0.0.1/tracker?sslpassword={PLANTED}"),
    ("OWNER_DATABASE_URL", PLANTED),
    ("SMTP_URL", f"smtp://cemr:{PLANTED}/a@mail.example.se"),
    ("SMTP_URL", f"smtp://cemr:{PLANTED}\u2100@mail.example.se"),
    ("SMTP_URL", f"http://{HOST}"),
    ("REDIS_URL", f"redis://cemr:{PLANTED}/a@127.0.0.1"),
    ("REDIS_URL", f"redis://cemr:{PLANTED}\u2100@127.0.0.1"),
    ("REDIS_URL", PLANTED),
    ("PUBLIC_URL", f"https://cemr:{PLANTED}@cemr.example.se"),
    ("ALLOWED_ORIGINS", f"https://cemr:{PLANTED}@cemr.example.se"),
    ("FRONTEND_URL", f"https://cemr:{PLANTED}@cemr.example.se/x"),
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


def file_with(folder, text):
    file = folder / "secret"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(file)


def test_every_secret_can_be_given_in_a_file(read, tmp_path):
    for name in SECRETS:
        (tmp_path / name).write_text(GIVEN[name] + "\n")
    assert read(**{f"{name}_FILE": str(tmp_path / name) for name in SECRETS}) == read(**GIVEN)


@pytest.mark.parametrize("name", SECRETS)
def test_a_secret_is_given_once(refused, tmp_path, name):
    given = {**GIVEN, f"{name}_FILE": file_with(tmp_path, GIVEN[name])}
    assert refused(**given) == [f"{name}_FILE: {name} is given, too; leave one of them out"]


@pytest.mark.parametrize("name", SECRETS)
def test_a_file_that_cannot_be_read_is_a_fault(refused, tmp_path, name):
    given = {**GIVEN, name: "", f"{name}_FILE": str(tmp_path / "missing")}
    fault = f"{name}_FILE: {tmp_path / 'missing'} cannot be read (No such file or directory)"
    assert fault in refused(**given)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "should hold one line, the value of TOKEN_PEPPER"),
        (f"{PEPPER}\n{PLANTED}", "should hold one line, the value of TOKEN_PEPPER"),
        (f"{PEPPER}\0", "should hold one line, the value of TOKEN_PEPPER"),
        (b"\xff" * 40, "is not a text in UTF-8"),
    ],
)
def test_a_file_that_holds_no_secret_is_a_fault(refused, tmp_path, text, said):
    [fault] = refused(TOKEN_PEPPER_FILE=file_with(tmp_path, text))
    assert fault == f"TOKEN_PEPPER_FILE: {tmp_path / 'secret'} {said}"


def test_what_is_in_a_file_is_checked_as_if_it_were_given(refused, tmp_path):
    [fault] = refused(TOKEN_PEPPER_FILE=file_with(tmp_path, "x" * 40))
    assert fault.startswith("TOKEN_PEPPER: can be guessed")


def test_only_the_embedded_installation_makes_its_own_pepper(read, refused):
    made = {"TOKEN_PEPPER": "generated"}
    assert read(**made) == read()
    [fault] = refused(**GIVEN | made)
    assert fault.startswith("TOKEN_PEPPER: is needed with DATABASE_URL")


@pytest.mark.parametrize(("name", "value"), FAULTY)
def test_no_fault_repeats_a_secret(refused, name, value):
    given = {"TOKEN_PEPPER": PEPPER, name: value}
    assert [fault for fault in refused(**given) if PLANTED in fault] == []


def test_no_secret_is_shown_by_the_settings_or_what_is_configured_with_them(read):
    app = create_app(read(**GIVEN))
    with app.app_context():
        shown = (read(**GIVEN), app.config, *app.config.values(), *app.extensions.values(), *db.engines.values())
        assert [what for one in shown for what in (repr(one), str(one)) if PLANTED in what] == []


def planted(settings):
    """The settings with a secret wherever one can stand; where the tests run PostgreSQL takes any password."""
    url = make_url(settings.database_url)
    if url.get_backend_name() == "postgresql":
        url = url.set(password=PLANTED)
    address = url.render_as_string(hide_password=False)
    return replace(
        settings,
        pepper=GIVEN["TOKEN_PEPPER"],
        database_url=address,
        owner_url=address,
        smtp_url=GIVEN["SMTP_URL"],
        log_level="DEBUG",
        sample_data=False,
        capacity=Capacity(redis_url=GIVEN["REDIS_URL"], address_rate=1),
    )


def test_no_secret_is_in_the_log_of_a_start(app, caplog, capfd):
    settings = planted(app.config["SETTINGS"])
    with caplog.at_level(logging.DEBUG):
        prepare(settings)
        started = create_app(settings)
        assert client_for(started, {}).get("/healthz/ready").status_code == 200
        client_for(started, {}).get("/charter-articles")  # whose caller the shared counter is told of
    assert "the shared counter of requests is away" in caplog.text
    assert PLANTED not in caplog.text + "".join(capfd.readouterr())
    with started.app_context():
        for engine in db.engines.values():
            engine.dispose()


def test_no_secret_is_in_the_log_of_a_start_that_fails(read, caplog, capfd):
    with caplog.at_level(logging.DEBUG):
        answer = client_for(create_app(read(**GIVEN)), {}).get("/healthz/ready")
    assert answer.status_code == 503
    assert PLANTED not in caplog.text + "".join(capfd.readouterr()) + answer.text
