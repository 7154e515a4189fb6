"""A signatory that comes in is the same, beside whoever was there, or nothing of it comes."""

import shutil
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

import orjson
import pytest
from flask import Flask
from sqlalchemy import update

from api import verification
from api.charter.models import CharterArticle
from api.core.actor import Actor
from api.core.db import Base, db
from api.core.text import GONE
from api.database import Refused, owning
from api.signatories.models import Signatory
from api.signatory_files.arrival import import_signatory
from api.signatory_files.belongings import travels, way_of
from api.signatory_files.cli import OPERATOR
from api.signatory_files.declaration import Carried
from api.signatory_files.departure import export_signatory
from api.verification import verify_chains
from tests.support.build import decided
from tests.support.databases import settings_for
from tests.support.empty import application, empty_database, overwrite, shape
from tests.support.failing import failing_at
from tests.support.parcels import Rows, all_of, altered, at, forged, make_lively, of, without_signatories

TABLES = Base.metadata.tables.values()
OTHER = {"sqlite": "postgresql", "postgresql": "sqlite"}
UNKNOWN = "ffffffff-0000-7000-8000-000000000000"


class Left(NamedTuple):
    """Two signatories of a lively installation on files, by slug, with their actors; and what it held."""

    files: dict[str, Path]
    actors: dict[str, Actor]
    content: Rows
    app: Flask


@pytest.fixture(scope="module")
def departed(request, tmp_path_factory):
    """From each engine once: no test changes the files."""
    made, folder = {}, tmp_path_factory.mktemp("departed")

    def departed(engine):
        if engine not in made:
            database = request.getfixturevalue(f"_{engine}")
            app = database.renew()
            make_lively(app, database.actors)
            files = {slug: folder / f"{engine}-{slug}.zip" for slug in ("boras", "gotland")}
            with app.app_context():
                for slug, path in files.items():
                    export_signatory(OPERATOR, slug, path, lambda _: None)
            actors = {slug: database.actors[f"{slug}-coordinator"] for slug in files}
            made[engine] = Left(files, actors, all_of(app.config["SETTINGS"].database_url), app)
        return made[engine]

    return departed


@pytest.fixture
def left(engine, departed):
    return departed(engine)


@pytest.fixture(scope="module")
def emptied(request, tmp_path_factory):
    """The address of an installation without signatories, with the charter of another; made once for each."""
    made, folder = {}, tmp_path_factory.mktemp("emptied")
    with ExitStack() as stack:

        def emptied(engine, left):
            key = engine, left.files["boras"]
            if key not in made:
                made[key] = [stack.enter_context(empty_database(engine, folder, request)) for _ in range(2)]
                without_signatories(left.app, made[key][0], left.content)
            like, url = made[key]
            overwrite(url, like)
            return url

        yield emptied


@pytest.fixture
def target(engine, left, emptied):
    """On the other engine, for what is a matter of one side alone."""
    with at(left.app, emptied(OTHER[engine], left)) as app:
        yield app


def take_in(path):
    """What is told of it; into the application that is in use."""
    told = []
    import_signatory(path, told.append)
    return told


def here():
    return all_of(db.engine.url)


@pytest.fixture
def path(left, tmp_path):
    """A file of Borås to be changed."""
    return Path(shutil.copy(left.files["boras"], tmp_path))


@pytest.mark.parametrize("to", ["sqlite", "postgresql"])
def test_every_row_is_what_it_was_and_nothing_else_comes(left, emptied, to, monkeypatch):
    monkeypatch.setattr(verification, "BATCH", 7)
    with at(left.app, emptied(to, left)):
        before = here()
        take_in(left.files["boras"])
        found = here()
    own = of(left.content, left.actors["boras"].signatory_id)
    own["action_plan"] = [{**plan, "based_on_id": None} for plan in own["action_plan"]]
    own["account"] += [row for row in found["account"] if row["signatory_id"] is None]
    for table in TABLES:
        come = own[table.name] if carried(table) else []
        assert by_key(table, found) == by_key(table, {table.name: before[table.name] + come})


def by_key(table, content):
    names = [column.name for column in table.primary_key] if table.name != "event" else ["sequence"]
    return sorted(content[table.name], key=lambda row: [row[name] for name in names])


def carried(table):
    return isinstance(way_of(table), Carried)


def test_an_administrator_of_the_source_is_here_without_a_name(left, target):
    take_in(left.files["boras"])
    [kim] = [row for row in here()["account"] if row["signatory_id"] is None]
    assert (kim["name"], kim["email"], bool(kim["closed_at"])) == (GONE, None, True)
    assert {row["author_id"] for row in here()["comment"]} == {kim["id"]}


def test_the_target_is_as_migrations_make_it(left, target):
    before = shape()
    take_in(left.files["boras"])
    assert shape() == before


def test_each_table_is_told_when_it_was_found_written_and_proved(left, target):
    told = [line.split() for line in take_in(left.files["boras"])]
    for done, wanted in (("found whole", travels), ("written", carried), ("verified", travels)):
        names = {words[0] for words in told if words[2:] == ["rows", *done.split()]}
        assert names == {table.name for table in TABLES if wanted(table)}
    assert told[-1] == ["chains", "of", "the", "journal", "1", "verified"]


def test_its_history_goes_on_where_it_was(left, target):
    take_in(left.files["boras"])
    decided(left.actors["boras"])
    db.session.close()
    with owning() as connection:
        verify_chains(connection)
    content = here()
    assert len(content["event"]) == len(of(left.content, left.actors["boras"].signatory_id)["event"]) + 1
    assert len(content["decision_history"]) == len(content["decision"])  # the triggers write again


def test_another_comes_beside_it_though_the_same_administrator_wrote_to_both(left, target):
    for file in left.files.values():
        take_in(file)
    with owning() as connection:
        assert verify_chains(connection) == len(left.files) + 1  # that of the installation has begun
    content = here()
    assert len([row for row in content["account"] if row["signatory_id"] is None]) == 1
    for actor in left.actors.values():
        assert len(of(content, actor.signatory_id)["event"]) == len(of(left.content, actor.signatory_id)["event"])


@contextmanager
def refused(words):
    """Refused in these words, with everything in the target as before."""
    before = here()
    with pytest.raises(Refused, match=words):
        yield
    assert here() == before


def test_who_is_here_already_does_not_come_again(left, target):
    take_in(left.files["boras"])
    with refused(r"The target has Borås Stad \(boras\) already"):
        take_in(left.files["boras"])


@pytest.mark.parametrize("same", [{"slug": "boras"}, {"scb_code": "1490"}])
def test_nor_one_of_the_same_name_or_code(left, target, same):
    take_in(left.files["gotland"])
    with owning() as connection:
        connection.execute(update(Signatory).values(**same))
    with refused("The target has Region Gotland"):
        take_in(left.files["boras"])


@pytest.mark.parametrize("values", [{"title_sv": "Annan"}, {"number": CharterArticle.number + 100}])
def test_another_charter_is_refused(left, target, values):
    with owning() as connection:
        connection.execute(update(CharterArticle).values(values))
    with refused(r"charter_article \d+ does not say here what it says in the file"):
        take_in(left.files["boras"])


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt])
def test_a_failure_in_the_middle_leaves_nothing_and_the_next_time_works(left, target, error):
    before = here()
    with failing_at("goal", error), pytest.raises(error):
        take_in(left.files["boras"])
    assert here() == before
    take_in(left.files["boras"])


def test_a_file_of_another_version_is_refused(path, target):
    with refused(r"written by version 0\.1\.0 at migration 0001, this program is at \d+"):
        take_in(forged(path, revision="0001", program="0.1.0"))


def test_a_target_of_another_version_is_refused(path, tmp_path):
    with (
        application(settings_for(f"sqlite:///{tmp_path / 'nothing.db'}", tmp_path)),
        pytest.raises(Refused, match="The target is at migration none"),
    ):
        take_in(path)


def first(**values):
    """The first row with other values."""
    return lambda rows: [{**rows[0], **values}, *rows[1:]]


@pytest.mark.parametrize(
    ("table", "change", "said"),
    [
        ("goal", first(signatory_id=UNKNOWN), "goal"),  # of nobody, or of somebody else
        ("goal", first(action_plan_id=UNKNOWN), "goal|a row refers to nothing in action_plan"),
        ("event", first(type="x"), "the journal of .*: event 1 .* was changed"),
        ("event", lambda rows: rows[:-1], "the journal of .*: ends at"),
        ("event", lambda rows: rows[1:], "the journal of .*: event 1 is missing"),
        ("event", lambda rows: [rows[1], rows[0], *rows[2:]], "event: .* differs in"),
        ("journal_head", first(sequence=1), "journal_head|the journal of"),
        ("signatory", first(id=UNKNOWN), "signatory"),
        ("account", lambda rows: [{**row, "signatory_id": None} for row in rows], "account: .* differs in name"),
        ("charter_article", first(title_sv="Annan"), "charter_article"),
        ("decision", first(title="x" * 301, decided_on="2026-02-30"), "is no file as"),
    ],
)
def test_what_was_forged_is_refused(path, target, table, change, said):
    with refused(said):
        take_in(altered(path, table, change))


def test_nobody_who_is_here_is_given_a_role_by_a_file(path, target):
    with ZipFile(path) as zipped:
        accounts = [orjson.loads(line) for line in zipped.read("account.jsonl").splitlines()]
    [stranger] = [row["id"] for row in accounts if row["signatory_id"] is None]
    with refused("role_grant: "):
        take_in(altered(path, "role_grant", first(account_id=stranger, role="admin")))
