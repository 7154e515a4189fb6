"""Fixtures: each test that touches a database runs on SQLite and on PostgreSQL, on a fresh copy of the sample."""

import gc
from collections.abc import Callable, Iterable, Iterator
from contextvars import Context

import pytest
from click.testing import Result
from flask import Flask

from api.core import clock
from api.core.actor import Actor
from tests.support import provider
from tests.support.client import Client, client_for
from tests.support.databases import NOW, Database, postgres_database, sqlite_database
from tests.support.provider import LoginProvider


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "engine" in metafunc.fixturenames:
        metafunc.parametrize("engine", ["sqlite", "postgresql"])


@pytest.hookimpl(trylast=True)  # after the order has been drawn
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes minutes begins first: left for the end, it would keep one worker busy and the others idle."""
    items.sort(key=lambda item: "fuzz" not in item.path.parts)


def pytest_collection_finish() -> None:
    """What is here by now, modules and tests, stays to the end: the collector need not go through it again and again,
    and may wait longer for what the tests themselves leave."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture(autouse=True)
def _held_clock() -> Iterator[None]:
    with clock.at(NOW):
        yield


@pytest.fixture(scope="session")
def _sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    with sqlite_database(tmp_path_factory.mktemp("sqlite")) as database:
        yield database


@pytest.fixture(scope="session")
def _postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    with postgres_database(tmp_path_factory.mktemp("postgresql")) as database:
        yield database


@pytest.fixture
def database(engine: str, request: pytest.FixtureRequest) -> Database:
    found: Database = request.getfixturevalue(f"_{engine}")
    found.renew()
    return found


@pytest.fixture(scope="session")
def login_provider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LoginProvider]:
    with provider.running(tmp_path_factory.mktemp("provider")) as found:
        yield found


@pytest.fixture
def app(database: Database) -> Flask:
    return database.app


@pytest.fixture
def type_(app: Flask) -> Callable[..., tuple[int, str]]:
    """Types a command, as a program of its own; its exit code and what it says."""

    def run(words: Iterable[object]) -> Result:
        with clock.at(NOW):
            return app.test_cli_runner().invoke(args=[str(word) for word in words])

    def type_(*words: object) -> tuple[int, str]:
        result = Context().run(run, words)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.output
        return result.exit_code, result.output

    return type_


@pytest.fixture
def client(database: Database) -> Client:
    """Nobody in particular; `client.as_("boras-coordinator")` is somebody."""
    return client_for(database.app, database.tokens)


@pytest.fixture
def coordinator(client: Client) -> Client:
    return client.as_("boras-coordinator")


@pytest.fixture
def actors(database: Database) -> dict[str, Actor]:
    """The actors behind the demo tokens, for commands without HTTP."""
    return dict(database.actors)
