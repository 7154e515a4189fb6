"""The shape of the code: small files, small functions, known names, and tests that mirror the tree."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
API = ROOT / "api"
CODE = [p for folder in ("api", "seeds") for p in sorted((ROOT / folder).rglob("*.py")) if "versions" not in p.parts]
TESTS = sorted((ROOT / "tests").rglob("*.py"))
FEATURES = sorted(
    p.name for p in API.iterdir() if (p / "__init__.py").exists() and p.name not in ("core", "migrations")
)
VOCABULARY = {"__init__", "rules", "models", "policy", "queries", "commands", "schemas", "views"}
REPORTED = {"report", "wording", "drawing"}  # what a report is, what it says, and how it is drawn
# Files beside the vocabulary, each with what only this feature has.
OWN_FILES = {
    "audit": {"cli"},  # the commands of auditors
    # what becomes of rows; where headings and columns are; which item a row is about, and which goal; what it says of
    # that; rows written, checked, by jobs
    "imports": {"outcomes", "reading", "finding", "goals", "members", "writing", "checking", "jobs"},
    # what cells hold, and how people write it; what a row says; which of it looks alike
    "plan_sheets": {"cells", "dates", "amounts", "lists", "articles", "rows", "likeness"},
    "open_data": {"catalogue", "context", "writing"},  # what is told; what members mean; its forms
    "exports": {"cells"},  # and the files that they make
    # the table; what is kept of people; what names nobody; what is too old, in SQL
    "personal_data": {"cli", "declaration", "impersonal", "forgetting"},
    # the commands; leaving and coming; the form of the file and of its lines; which rows, in SQL, as it is declared
    "signatory_files": {"cli", "departure", "arrival", "archive", "lines", "belongings", "declaration"},
    "accounts": {"permissions"},  # the matrix of roles and permissions
    # what follows a decision: status, publication, the end of the plan before; what it owns in other tables
    "action_plans": {"adoption", "parts"},
    "case_references": {"shapes"},  # what its shapes hold, wherever something has some
    "external_keys": {"shapes"},
    # one rule in SQL and in rows; whom an item involves, in SQL; what it owns in other tables; what it is written upon;
    # what may be written of it; what its shapes hold
    "action_items": {"lateness", "involvement", "parts", "grounds", "bodies", "shapes"},
    "charter_reports": {"articles"},  # one article in words
    "meeting_papers": {"story", "matters"},  # what has changed, and what is to be decided and attended to, in words
    "plan_documents": {"planned"},  # items as they are planned, in words
    "coverage_matrices": {"counting", "signs"},  # of items; and its cells as both the page and the picture show them
    "charter_standing": {"due", "reasons"},  # one rule in SQL; why a duty stands as it does, in words
    "plan_changes": {"shapes"},  # what its shapes hold
    "handovers": {"awaited"},  # what somebody is still to report or decide, in SQL
    "reorganisations": {"handover"},  # how each kind of object passes from one department to the next
    # who is asked in a round, and what becomes of that; when the next round is held
    "follow_up_rounds": {"asked", "schedule"},
    # how a message reaches a mail server; how one is made of templates; who is written to
    "mails": {"smtp", "letters", "recipients"},
    "reminders": {"due", "letters"},  # what is due, in SQL; the mail in words
    # what the worker does; a call, and what came of it; what is to be told; mail
    "webhooks": {"jobs", "calls", "deliveries", "outbox", "notices"},
    "outgoing": {"addresses", "sending"},  # where calls may go, and how they go there
    "calendars": {"due", "words", "feed"},  # what stands in one, in SQL; what it says; its form as iCalendar
    "comments": {"grounds", "notices"},  # what a comment is written upon; who is told of questions and answers
    "status_reports": {"grounds"},  # what a report is given upon
    "code_lists": {
        "follow_up",
        "access",
        "incoming",
        "labels",
    },  # the labels of parts of the house; what a code is called
    # no resource: the own pages, who may do what, and what is sent to subscribers
    "docs": {"access", "info", "document", "pages", "logins", "webhooks"},
    "tallies": {"facts"},  # what is counted of items, in SQL: at once for a report, or beforehand
    # what is asked, without its values: statements are built once; how things stood when a round was closed; what is
    # said first
    "status_overviews": {"question", "previous", "figures"},
    # shapes of goals and items; how items are said everywhere; then the sections of the document in their order
    "annual_follow_ups": {"shapes", "naming", "proposal", "summary", "background", "attainment", "measures"}
    | {"deviations", "changes", "funding", "resources", "conclusions", "appendices"},
    # what an operator says of login providers, their keys, their tokens, and whom one stands for
    "identities": {"providers", "keys", "tokens", "logins"},
    # the way to the provider and back, what browsers keep, and who visits a page
    "page_logins": {"flow", "cookies", "visitors"},
    "item_lists": {"chosen"},  # what a list was narrowed to, in words
    "report_snapshots": {"kinds"},  # the reports that can be frozen
    # what a document is made of, its words, and how each format writes it
    "documents": {"blocks", "words", "phrases", "html", "pdf", "word", "workbook", "lines", "pictures"}
    # what these need of paper, dots and sheets; what pictures are made of, how text fits into them, and of time
    | {"columns", "raster", "sheets", "looks", "svg", "lettering", "timelines", "curves"},
    # what a table is, why a file is none, both forms of files, what a workbook is made of, and both ways
    "spreadsheets": {"cells", "refusals", "separated", "workbook", "package", "values", "reading", "texts", "writing"},
    # what a report is, the formats it can be had in, the lists that it counts, and the decorator of its route
    "reports": {"cells", "people", "formats", "lists", "shapes", "shares", "days", "rest"},
}
BANNED = {"utils", "helpers", "common", "misc", "base", "services", "managers"}


def those(paths, wrong):
    """The files in which something is wrong, with what."""
    return {str(path.relative_to(ROOT)): found for path in paths if (found := wrong(path))}


def functions(path):
    tree = ast.parse(path.read_text("utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]


def length(node):
    """Lines of a function without its docstring."""
    first = node.body[0]
    told = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str)
    return node.end_lineno - node.lineno + 1 - ((first.end_lineno - first.lineno + 1) if told else 0)


def lines(path, most):
    return max(0, len(path.read_text("utf-8").splitlines()) - most)


def test_a_file_has_at_most_200_lines():
    assert those(CODE, lambda path: lines(path, 200)) == {}


def test_a_file_of_tests_has_at_most_300_lines():
    assert those(TESTS, lambda path: lines(path, 300)) == {}


def test_a_function_has_at_most_25_lines():
    assert those(CODE, lambda path: {node.name: length(node) for node in functions(path) if length(node) > 25}) == {}


def long_methods(path):
    classes = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.ClassDef)]
    methods = [node for cls in classes for node in cls.body if isinstance(node, ast.FunctionDef)]
    return {node.name: length(node) for node in methods if length(node) > 6}


def test_a_view_method_has_at_most_6_lines():
    views = [path for path in CODE if path.name == "views.py"]
    with_listing = [path for path in views if path.parent.name not in ("docs", "code_lists")]
    assert those(with_listing, long_methods) == {}


def test_a_file_says_in_its_first_line_what_lives_there():
    assert those(CODE + TESTS, lambda path: not ast.get_docstring(ast.parse(path.read_text("utf-8")))) == {}


@pytest.mark.parametrize("feature", FEATURES)
def test_a_feature_speaks_the_vocabulary(feature):
    files = {path.stem for path in (API / feature).glob("*.py")}
    assert files <= VOCABULARY | REPORTED | OWN_FILES.get(feature, set())


@pytest.mark.parametrize("feature", FEATURES)
def test_a_feature_has_at_most_three_tables_beside_its_links(feature):
    models = API / feature / "models.py"
    classes = re.findall(r"^class \w+\((.*)\):", models.read_text("utf-8"), re.M) if models.exists() else []
    assert sum("Identified" in bases and "Base" in bases for bases in classes) <= 3


def test_no_file_has_a_name_that_says_nothing():
    assert those(CODE, lambda path: path.stem in BANNED) == {}


def test_core_knows_no_feature():
    words = re.compile(rf"\b({'|'.join(FEATURES)})\b")
    found = {}
    for path in sorted((API / "core").glob("*.py")):
        code = re.sub(r'"""(?:.|\n)*?"""|#.*|"[^"\n]*"', "", path.read_text("utf-8"))
        if spoken := set(words.findall(code)) - {"events"}:  # a local list of the journal's own
            found[path.name] = spoken
    assert found == {}


def test_features_neither_abort_nor_commit():
    outside = [path for path in CODE if path.parent.name not in ("core", "api") and path.parent.parent == API]
    guilty = [
        str(path) for path in outside if re.search(r"\babort\(|\.commit\(|\.rollback\(|Model\.query", path.read_text())
    ]
    assert guilty == []


def test_every_test_file_mirrors_a_file_of_the_code():
    beside = {"architecture", "contract", "journeys", "fuzz", "browser", "clients", "office", "benchmarks", "support"}
    strays = []
    for path in TESTS:
        place = path.relative_to(ROOT / "tests")
        if place.parts[0] in beside or not path.name.startswith("test_"):
            continue
        stem = path.stem.removeprefix("test_")
        homes = [API.joinpath(*place.parts[:-1], f"{stem}.py"), ROOT.joinpath(*place.parts[:-1], f"{stem}.py"),
                 ROOT / f"{stem}.py", API.joinpath(*place.parts[:-1], f"{stem}.sv.json")]  # fmt: skip
        if not any(home.exists() for home in homes):
            strays.append(str(place))
    assert strays == []


def test_no_test_is_skipped_or_expected_to_fail():
    here = Path(__file__)
    words = re.compile(r"pytest\.(mark\.)?(skip|xfail)|importorskip")
    assert [str(path) for path in TESTS if path != here and words.search(path.read_text("utf-8"))] == []
