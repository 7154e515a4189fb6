"""The commands of the program, as somebody types them."""

import re

import pytest
from sqlalchemy import func, select

from api.access_tokens.queries import actor_for_token
from api.accounts.models import AccessToken, Account
from api.action_items.models import ActionItem
from api.action_plans.models import ActionPlan
from api.cli import OPERATOR
from api.core.db import db
from api.core.journal import Event
from api.signatories.queries import signatory_of
from seeds.load import HERE

UNKNOWN = "00000000-0000-7000-8000-000000000000"
HEADING = (HERE / "boras.csv").read_text("utf-8").partition("\n")[0]


def count(app, table):
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(table))


def actor_of(app, token):
    with app.test_request_context():
        return actor_for_token(token.strip())


def made(type_, *words):
    code, said = type_("tokens", "create", "--name", "För prövning", *words)
    assert code == 0, said
    return said


def test_a_token_is_made_with_its_account(app, type_):
    actor = actor_of(app, made(type_, "--role", "auditor", "--signatory", "1490"))
    with app.app_context():
        assert actor.signatory_id == signatory_of(OPERATOR, "boras").id
    assert actor.roles == {"auditor"}


def test_a_reporter_gets_departments(app, type_):
    said = made(type_, "--role", "reporter", "--signatory", "boras", "--department", "KUF", "--department", "KUF")
    assert len(actor_of(app, said).department_ids) == 2  # with the board that it serves


def test_a_system_gets_scopes(app, type_):
    said = made(type_, "--role", "service", "--signatory", "boras", "--scope", "event:read", "--scope", "goal:write")
    assert actor_of(app, said).permissions == {"event:read", "goal:write"}


def test_an_administrator_belongs_to_no_signatory(app, type_):
    assert actor_of(app, made(type_, "--role", "admin")).everywhere


def test_what_is_made_here_is_recorded_as_import(app, type_):
    made(type_, "--role", "auditor", "--signatory", "boras")
    with app.app_context():
        source = select(Event.source).where(Event.type == "access-token.issued").order_by(Event.position.desc())
        assert db.session.scalar(source.limit(1)) == "import"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--role", "auditor"), 2, "belongs to a --signatory"),
        (("--role", "admin", "--signatory", "boras"), 2, "admin belongs to none"),
        (("--role", "mayor", "--signatory", "boras"), 2, "'mayor' is not one of"),
        (("--role", "auditor", "--signatory", "atlantis"), 1, "atlantis does not exist"),
        (("--role", "auditor", "--signatory", ""), 1, "does not exist"),
        (("--role", "reporter", "--signatory", "boras", "--department", "NIX"), 1, "NIX is not a department"),
        (("--role", "reporter", "--signatory", "boras", "--department", "HSN"), 1, "HSN is not a department"),
        (("--role", "service", "--signatory", "boras", "--scope", "event:burn"), 2, "'event:burn' is not one of"),
        (("--role", "auditor", "--signatory", "boras", "--days", "0"), 2, "not in the range"),
        (("--role", "auditor", "--signatory", "boras", "--name", ""), 1, "A name has 1–120 characters"),
        (("--role", "auditor", "--signatory", "boras", "--name", "x" * 121), 1, "A name has 1–120 characters"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence_and_leaves_nothing(app, type_, words, code, said):
    before = count(app, Account)
    answer = type_("tokens", "create", "--name", "x", *words)
    assert (answer[0], said in answer[1]) == (code, True), answer[1]
    assert count(app, Account) == before


def test_the_list_shows_every_token_and_no_secret(app, type_, database):
    _, said = type_("tokens", "list")
    assert len(said.splitlines()) == count(app, AccessToken) == 5
    assert all(token.partition(".")[2] not in said for token in database.tokens.values())
    assert re.search(r"boras +until 2\d{3}-\d\d-\d\d +never used +boras-coordinator", said)


def test_a_revoked_token_is_dead_and_says_so_in_the_list(app, type_):
    token = made(type_, "--role", "auditor", "--signatory", "boras")
    [key] = [line.split()[0] for line in type_("tokens", "list")[1].splitlines() if line.endswith("För prövning")]
    assert type_("tokens", "revoke", key) == (0, "Revoked.\n")
    assert actor_of(app, token) is None
    assert "revoked" in type_("tokens", "list")[1]


@pytest.mark.parametrize(
    ("key", "code", "said"), [(UNKNOWN, 1, "There is nothing here"), ("abc", 2, "'abc' is not a valid UUID")]
)
def test_a_token_that_is_not_there_is_not_revoked(type_, key, code, said):
    answer = type_("tokens", "revoke", key)
    assert (answer[0], said in answer[1]) == (code, True)


def test_upgrading_a_database_of_this_version_does_nothing(type_):
    assert type_("database", "upgrade") == (0, "Already up to date.\n")


@pytest.fixture
def pepper(app):
    """The file in which an embedded installation keeps its pepper."""
    settings = app.config["SETTINGS"]
    file = settings.instance / "token-pepper"
    file.write_text(settings.pepper)
    yield file
    file.unlink()


def test_an_installation_is_copied_and_told_table_by_table(app, type_, tmp_path):
    code, said = type_("copy-database", "--to", f"sqlite:///{tmp_path / 'copy.db'}")
    assert (code, bool(re.search(r"^ *signatory +6 rows verified", said, re.MULTILINE))) == (0, True), said
    assert said.endswith("Tokens work on with the same TOKEN_PEPPER: the one that is set here.\n")


def test_a_pepper_that_is_kept_is_told_by_its_place_and_not_shown(app, type_, pepper, tmp_path):
    said = type_("copy-database", "--to", f"sqlite:///{tmp_path / 'copy.db'}")[1]
    assert (f"what {pepper} holds." in said, pepper.read_text() in said) == (True, False)


@pytest.mark.parametrize(
    ("address", "code", "said"),
    [
        ("mysql://host/x", 2, "mysql is not supported"),
        ("tracker", 2, "is not a database address"),
        ("sqlite:///copy.db", 2, "named with its whole path"),
        ("sqlite://", 2, "needs a file"),
        ("sqlite:////no/such/folder/copy.db", 1, "unable to open database file"),
        ("postgresql://u:secret@127.0.0.1:1/x", 1, "Connection refused"),
    ],
)
def test_a_target_that_cannot_be_is_refused_in_a_sentence(type_, address, code, said):
    answer = type_("copy-database", "--to", address)
    assert (answer[0], said in answer[1], "secret" in answer[1]) == (code, True, False), answer[1]


def test_a_copy_that_is_refused_says_that_there_is_none(app, type_):
    code, said = type_("copy-database", "--to", app.config["SETTINGS"].database_url)
    assert (code, said.endswith("Nothing was copied.\n"), "is not empty" in said) == (1, True, True)


@pytest.fixture
def plan(app):
    with app.app_context():
        owner = signatory_of(OPERATOR, "boras").id
        return db.session.scalar(select(ActionPlan.id).where(ActionPlan.signatory_id == owner))


@pytest.fixture
def import_(type_, plan, tmp_path):
    """Imports rows into the plan of Borås."""

    def import_(*rows, words=("--note", "Reviderad plan.")):
        file = tmp_path / "plan.csv"
        file.write_text("\n".join((HEADING, *rows)), "utf-8-sig")
        return type_("import-plan", file, "--signatory", "1490", "--plan", plan, *words)

    return import_


def test_a_plan_is_imported(app, import_):
    before = count(app, ActionItem)
    code, said = import_("N-1;6;;;Ny åtgärd;KS;;;;;;;;;not_started;")
    assert (code, said.splitlines()[-1]) == (0, "1 rows. Written.")
    assert count(app, ActionItem) == before + 1


def test_a_dry_run_says_so_and_writes_nothing(app, import_):
    before = count(app, Event)
    code, said = import_("N-1;6;;;Ny;;;;;;;;;;not_started;", words=("--note", "x", "--dry-run"))
    assert (code, "created" in said, "this was a dry run" in said) == (0, True, True)
    assert count(app, Event) == before


def test_faults_are_told_row_by_row_and_nothing_is_written(app, import_):
    before = count(app, Event)
    code, said = import_("N-1;6;;;Ny;;;;;;;;;;not_started;", "N-2;31-39;;;Ny;NIX;;;;;;;;;kanske;")
    assert (code, said.splitlines()[-1]) == (1, "Error: 1 of 2 rows have faults; nothing was written.")
    assert [column in said for column in ("articles: 31-39", "leadDepartment: ", "status: kanske")] == [True] * 3
    assert count(app, Event) == before


@pytest.mark.parametrize(
    ("words", "told"), [((), "skriv i changeNote"), (("--note", f"erased:{'0' * 64}"), "--note: This is how a note")]
)
def test_an_adopted_plan_is_not_changed_without_a_note(import_, words, told):
    code, said = import_("N-1;6;;;Ny;;;;;;;;;;not_started;", words=words)
    assert (code, told in said) == (1, True), said


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("pyproject.toml", "--signatory", "boras", "--plan", UNKNOWN), 1, "There is nothing here"),
        (("pyproject.toml", "--signatory", "boras", "--plan", "6.2"), 2, "'6.2' is not a valid UUID"),
        (("pyproject.toml", "--signatory", "atlantis", "--plan", UNKNOWN), 1, "atlantis does not exist"),
        (("no-such.csv", "--signatory", "boras", "--plan", UNKNOWN), 2, "does not exist"),
    ],
)
def test_an_import_that_cannot_begin_says_why(type_, words, code, said):
    answer = type_("import-plan", *words)
    assert (answer[0], said in answer[1]) == (code, True), answer[1]


def test_what_is_no_plan_is_said_of_the_file(type_, plan):
    code, said = type_("import-plan", "pyproject.toml", "--signatory", "boras", "--plan", plan)
    assert (code, "No column of items" in said) == (1, True)


def test_the_commands_explain_themselves(type_):
    for words in (("tokens",), ("tokens", "create"), ("database",), ("copy-database",), ("import-plan",), ("openapi",)):
        assert type_(*words, "--help")[0] == 0
