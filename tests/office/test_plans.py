"""A plan that LibreOffice has opened and saved is brought in again without a change, or with the one that was made."""

import subprocess
from datetime import date

import pytest

from api.core.text import normal
from api.imports.commands import File, import_plan
from api.plan_sheets.rules import STATUSES
from tests.exports.files import exported
from tests.support.build import NOTE, drafted
from tests.support.plans import PIECES, stored

PATIENCE = 120
OPENED_AS = "--infilter=CSV:59,34,76,1,,1053"  # semicolons, quotes, UTF-8, from the first line, in Swedish
SAVED_AS = "csv:Text - txt - csv (StarCalc):59,34,76,1,,1053,false,true,false"  # with numbers as they are shown
# A cell of a CSV that holds nothing else is taken for a number; one of a workbook says what it is.
NUMBERS = {"007", "1e5", "1/2"}
WAYS = {
    "workbook": ("xlsx", ["--convert-to", "xlsx"], set()),
    "workbook to csv": ("xlsx", ["--convert-to", SAVED_AS], set()),
    "csv to workbook": ("csv", [OPENED_AS, "--convert-to", "xlsx"], NUMBERS),
}
TEXTS = list(filter(None, map(normal, PIECES)))


@pytest.fixture
def actor(app, actors):
    with app.app_context():
        yield actors["boras-coordinator"].noting(NOTE)


@pytest.fixture
def plan(actor):
    """Its items say every piece, and have every status, date and amount."""
    plan = drafted(actor)
    for place, text in enumerate(TEXTS):
        status = list(STATUSES)[place % len(STATUSES)]
        stored(
            actor,
            plan,
            {
                "title": f"{text} Åtgärd",
                "reference": f"{place}.10",
                "description": text,
                "status": status,
                "dates": (date(2026, 1, place + 1), date(2027, 12, 31)),
                "units": ("KS", {"FSN", "GRN"}),
                "external_keys": ["cemr-plan"],
                "goal": {"title": f"Mål {text}", "area": text},
                "measure": {"name": text, "kpi_id": "N00206", "baseline": text, "target": f"{place} före"},
                "tags": sorted({f"a{text}", "ö"}),
                "articles": [6, 14],
                "all_departments": place % 2 == 0,
                "progress": place,
                "budget": {"amount": 10**place % (10**15 - 1), "currency": "EUR" if place % 3 == 0 else "SEK"},
                "status_comment": text,
                "case_references": [{"system": "w3d3", "type": "case", "id": f"KS 2026-{place:05}", "url": None}],
            },
        )
    return plan


@pytest.fixture
def passed(tmp_path, tmp_path_factory):
    """What LibreOffice makes of a file."""
    profile = tmp_path_factory.getbasetemp() / "office-profile"

    def convert(content, form, how):
        (tmp_path / f"plan.{form}").write_bytes(content)
        out = tmp_path / "out"
        command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", *how, "--outdir", str(out)]
        subprocess.run([*command, str(tmp_path / f"plan.{form}")], check=True, timeout=PATIENCE, capture_output=True)
        return (out / f"plan.{how[-1].partition(':')[0]}").read_bytes()

    return convert


@pytest.mark.parametrize("way", WAYS)
def test_a_plan_is_what_it_was(actor, plan, passed, way):
    form, how, lost = WAYS[way]
    results = import_plan(actor, plan, File.of(passed(exported(actor, plan, form), form, how)))
    assert len(results) == len(TEXTS)
    assert [fault for one in results for fault in one.faults] == []
    assert {before for one in results for _, before, _ in one.changes} == lost


def test_a_cell_that_somebody_changed_is_the_only_change(actor, plan, passed):
    """In flat XML, which LibreOffice writes and reads as it does the file of whoever types."""
    flat = passed(exported(actor, plan, "xlsx"), "xlsx", ["--convert-to", "fods"])
    before, after = (f"<text:p>7 {word}</text:p>".encode() for word in ("före", "efter"))
    assert flat.count(before) == 1
    changed = passed(flat.replace(before, after), "fods", ["--convert-to", "xlsx"])
    results = import_plan(actor, plan, File.of(changed))
    assert [change for one in results for change in one.changes] == [("target", "7 före", "7 efter")]
    assert {one.outcome for one in results if not one.changes} == {"unchanged"}
