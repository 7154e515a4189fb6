"""The items of a plan in words, as they are planned: in the document, and as rows of a spreadsheet."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from api.action_items.rules import ItemStatus
from api.code_lists.labels import label
from api.core.listing import Row
from api.documents.blocks import Cell, Column, Table
from api.documents.words import Words
from api.reports.cells import lead_of

NO_DIGIT = re.compile(r"\D")


def planned_items(title: str, items: Sequence[Row], words: Words) -> Table:
    columns = [
        Column(words("Nr", "No."), 1),
        Column(words("Åtgärd", "Action item"), 6),
        Column(words("Ansvarig", "Responsible"), 3),
        Column(words("Medverkande", "Taking part"), 3),
        Column(words("Start", "Start"), 2),
        Column(words("Klart senast", "Due"), 2),
        Column(words("Resurser", "Resources"), 2),
        Column(words("Indikator", "Indicator"), 3),
    ]
    return Table(title, columns, [_row(item, words) for item in items])


def _row(item: Row, words: Words) -> list[Cell]:
    return [
        Cell(item["reference"] or "–"),
        Cell(_named(item, words)),
        Cell(lead_of(item, words)),
        Cell(_participants(item, words)),
        Cell(item["start_date"]),
        Cell(item["due_date"]),
        Cell(_resources(item, words)),
        Cell(_indicator(item, words)),
    ]


def _named(item: Row, words: Words) -> str:
    """It stands under its first article, and names the others; what will not be done is not planned any more."""
    others = [str(article["number"]) for article in item["articles"][1:]]
    remarks = [
        f"{words('även artikel', 'also article')} {words.several(others)}" if others else "",
        words("utgår", "cancelled") if item["status"] == ItemStatus.CANCELLED else "",
    ]
    said = ", ".join(filter(None, remarks))
    return f"{item['title']} ({said})" if said else item["title"]


def _participants(item: Row, words: Words) -> str:
    everybody = words("Alla nämnder", "All departments") if item["all_departments"] else ""
    return ", ".join(filter(None, [everybody, *(one["name"] for one in item["participating_departments"])]))


def _resources(item: Row, words: Words) -> str:
    """Many write the amount among the words already: it is not said twice."""
    said, budget = item["resources"] or "", item["budget"]
    if not budget or budget["amount"] is None or f"{budget['amount']:.0f}" in NO_DIGIT.sub("", said):
        return said
    return ", ".join(filter(None, [said, f"{words.number(budget['amount'])} {budget['currency']}"]))


def _measure(item: Row) -> str:
    measure = item["measure"]
    if not measure:
        return ""
    key = f"({measure['kpi_id']})" if measure["kpi_id"] else ""
    return " ".join(filter(None, [measure["name"], key]))


def _indicator(item: Row, words: Words) -> str:
    values = [
        f"{heading} {item['measure'][name]}"
        for name, heading in (("baseline", words("utgångsvärde", "baseline")), ("target", words("målvärde", "target")))
        if item["measure"] and item["measure"][name]
    ]
    return ", ".join(filter(None, [_measure(item), *values]))


def spreadsheet(row: Row, words: Words) -> Table:
    """All items, each on a line with its articles and its goal."""
    columns = [
        words("Artikel", "Article"),
        words("Prioriterat område", "Priority area"),
        words("Mål", "Goal"),
        words("Åtgärd", "Action item"),
        words("Ansvarig nämnd", "Responsible board"),
        words("Medverkande", "Taking part"),
        words("Startdatum", "Start date"),
        words("Klart senast", "Due"),
        words("Resurser", "Resources"),
        words("Indikator", "Indicator"),
        words("Utgångsvärde", "Baseline"),
        words("Målvärde", "Target"),
        words("Status", "Status"),
        words("Kommentar", "Comment"),
        words("Diarienummer", "Registration number"),
        words("Nr", "No."),
    ]
    rows = [[Cell(value) for value in _line(item, goal, words)] for goal, item in _each(row)]
    return Table(words("Åtgärder", "Action items"), [Column(heading) for heading in columns], rows)


def _each(row: Row) -> Iterator[tuple[Row | None, Row]]:
    groups = [*(group for article in row["articles"] for group in article["groups"]), *row["without_articles"]]
    return ((group["goal"], item) for group in groups for item in group["action_items"])


def _line(item: Row, goal: Row | None, words: Words) -> list[Any]:
    measure = item["measure"] or {}
    return [
        ", ".join(str(article["number"]) for article in item["articles"]),
        goal and goal["area"],
        goal and goal["title"],
        item["title"],
        item["lead_department"] and item["lead_department"]["name"],
        _participants(item, words),
        item["start_date"],
        item["due_date"],
        _resources(item, words),
        _measure(item),
        measure.get("baseline"),
        measure.get("target"),
        label("action-item-status", item["status"], words),
        item["status_comment"],
        ", ".join(one["id"] for one in item["case_references"]),
        item["reference"],
    ]
