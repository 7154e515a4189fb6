"""The department report in words: figures, the items, and what was said of them in the round."""

from collections.abc import Callable, Sequence

from api.code_lists.labels import label
from api.core.listing import Row
from api.department_reports.rules import DEVIATING
from api.documents.blocks import Block, Bullets, Cell, Column, Document, Facts, Figures, Heading, Table, Text, Tone
from api.documents.phrases import sentences
from api.documents.words import Words
from api.follow_up_rounds.rules import DONE
from api.reports.cells import counted, forecast_of, item_name, items_table, plan_facts


def report_document(row: Row, words: Words) -> Document:
    return Document(
        language=words.language,
        title=words("Nämndrapport", "Department report"),
        subtitle=row["department"]["name"],
        day=row["date"],
        address="",
        facts=[
            (words("Kommun eller region", "Municipality or region"), Cell(row["signatory"]["name"])),
            *plan_facts(row["action_plan"], words),
        ],
        blocks=[_figures(row["all"], words), *_items(row, words), *_round(row["round"], words)],
        wide=True,
    )


def _figures(everything: Row, words: Words) -> Figures:
    said = [
        (words("åtgärder", "action items"), counted(everything)),
        (words("genomförda", "completed"), counted(everything["completed"], Tone.GOOD)),
        (words("pågår eller pausade", "under way or paused"), counted(everything["under_way"], Tone.ACTIVE)),
        (words("ej påbörjade", "not started"), counted(everything["not_started"], Tone.QUIET)),
        (words("försenade", "overdue"), counted(everything["overdue"], Tone.BAD)),
        (words("ska vara klara inom 30 dagar", "due within 30 days"), counted(everything["due_soon"])),
    ]
    return Figures(said)


def _items(row: Row, words: Words) -> list[Block]:
    titles = {
        "leads": words("Ansvarar för", "Responsible for"),
        "takes_part": words("Medverkar i", "Takes part in"),
        "of_all_departments": words("Gemensamma för alla", "Shared by all departments"),
    }
    tables: list[Block] = [
        items_table(title, row[name]["action_items"], words, led=name != "leads")
        for name, title in titles.items()
        if row[name]["count"]
    ]
    return tables or [Text(words("Inga åtgärder i planen rör enheten.", "No action items of the plan concern it."))]


def _round(round_: Row | None, words: Words) -> list[Block]:
    if round_ is None:
        return []
    deviating = [one for one in round_["reports"] if one["forecast"] in DEVIATING or one["deviation"]]
    others = [one for one in round_["reports"] if one not in deviating]
    return [
        Heading(1, round_["title"]),
        Facts(_standing(round_, words)),
        *([Text(round_["summary"])] if round_["summary"] else []),
        *_deviations(deviating, words),
        *_others(others, bool(deviating), words),
        *_unreported(round_, words),
    ]


def _standing(round_: Row, words: Words) -> list[tuple[str, Cell]]:
    said = [
        (words("Enhetens svar", "The department's answer"), _answer(round_, words)),
        (words("Kommentar till svaret", "Comment on the answer"), Cell(round_["status_comment"])),
        (words("Omgången", "The round"), Cell(label("follow-up-round-status", round_["status"], words))),
        (words("Sista dag att rapportera", "Reports due"), Cell(round_["deadline"])),
        *((name, counted(round_[key], tone)) for key, (name, tone) in _numbers(words).items() if round_[key]["count"]),
    ]
    return [(name, cell) for name, cell in said if cell.value is not None]


def _numbers(words: Words) -> dict[str, tuple[str, Tone | None]]:
    return {
        "reported": (words("Rapporter", "Reports"), None),
        "deviating": (words("Med avvikelse", "With deviations"), Tone.WATCH),
        "proposing": (words("Föreslår ny sluttid", "Proposing a new deadline"), Tone.WATCH),
    }


def _answer(round_: Row, words: Words) -> Cell:
    """How far the department has come, and when it was done."""
    status = round_["department_status"]
    said = label("round-department-status", status, words)
    return Cell(f"{said} {round_['since']}", tone=Tone.GOOD) if status in DONE else Cell(said, tone=Tone.WATCH)


Part = tuple[Column, Callable[[Row], Cell]]


def _deviations(reports: Sequence[Row], words: Words) -> list[Block]:
    parts: list[Part] = [
        (Column(words("Avvikelse", "Deviation"), 4), lambda one: Cell(one["deviation"])),
        (Column(words("Orsak", "Reason"), 4), lambda one: Cell(one["deviation_reason"])),
        (Column(words("Nästa steg", "Next step"), 4), lambda one: Cell(one["next_step"])),
        (Column(words("Föreslagen sluttid", "Proposed deadline"), 2), lambda one: Cell(one["proposed_due_date"])),
    ]
    return _table(words("Avvikelser", "Deviations"), reports, parts, words)


def _others(reports: Sequence[Row], more: bool, words: Words) -> list[Block]:
    parts: list[Part] = [
        (Column(words("Läget", "Where it stands"), 5), lambda one: Cell(_news(one))),
        (Column(words("Nästa steg", "Next step"), 5), lambda one: Cell(one["next_step"])),
        (Column(words("Föreslagen sluttid", "Proposed deadline"), 2), lambda one: Cell(one["proposed_due_date"])),
    ]
    title = words("Övriga rapporter", "Other reports") if more else words("Rapporter", "Reports")
    return _table(title, reports, parts, words)


def _table(title: str, reports: Sequence[Row], parts: Sequence[Part], words: Words) -> list[Block]:
    """A table of reports, without the columns in which none says anything."""
    told = [(column, tell) for column, tell in parts if any(tell(one).value for one in reports)]
    columns = [
        Column(words("Åtgärd", "Action item"), 4),
        Column(words("Prognos", "Forecast"), 2),
        *(column for column, _ in told),
    ]
    rows = [
        [Cell(item_name(one["action_item"])), forecast_of(one, words), *(tell(one) for _, tell in told)]
        for one in reports
    ]
    return [Table(title, columns, rows)] if reports else []


def _news(report: Row) -> str:
    return sentences(*dict.fromkeys((report["comment"], report["done_since_last"])))


def _unreported(round_: Row, words: Words) -> list[Block]:
    missing = [Cell(item_name(item)) for item in round_["unreported_items"]]
    title = words("Åtgärder som saknar rapport", "Action items without a report")
    return [Heading(2, title), Bullets(missing)] if missing else []
