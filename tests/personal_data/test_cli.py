"""The table of what is kept, as it is printed."""

from pathlib import Path

from tests.support.routes import unopened

README = Path(__file__).parents[2] / "README.md"


def printed(*more):
    return unopened().test_cli_runner().invoke(args=["personal-data", "table", *more]).output.splitlines()


def test_the_table_has_a_row_for_every_kind():
    heading, rule, *rows = printed()
    assert heading.startswith("| what | in table: columns |")
    assert rule == "| --- | --- | --- | --- | --- | --- |"
    [mail] = [row for row in rows if row.startswith("| mail |")]
    assert mail == (
        "| mail | `mail`: address, language, subject, text, status, created_at, sent_at | the account's holder "
        "| To show who was told what. | 6.1 e | its content 180 days, that it was sent two years |"
    )


def test_the_table_exists_in_swedish():
    assert [row for row in printed("--language", "sv") if "till dess att kontot raderas" in row]


def test_the_readme_shows_it():
    assert "\n".join(printed()) in README.read_text("utf-8")
