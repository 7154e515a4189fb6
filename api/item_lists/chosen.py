"""What a list of items was narrowed to, filter by filter."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

from api.code_lists.labels import label
from api.documents.phrases import phrase
from api.documents.words import Words

Tell = Callable[[Any, Words], str]
DAY = phrase(("dag", "dagar"), ("day", "days"))
LACKED = {
    "leadDepartment": ("ansvarig", "responsible"),
    "dueDate": ("tidsfrist", "deadline"),
    "goal": ("mål", "goal"),
    "articles": ("artiklar", "articles"),
}


class Said(NamedTuple):
    """What a filter is called, and how its value is told."""

    swedish: str
    english: str
    tell: Tell


def _plain(value: Any, _words: Words) -> str:
    return str(value)


def _each(values: Sequence[str], _words: Words) -> str:
    """Names have commas of their own."""
    return "; ".join(values)


def _numbers(numbers: Sequence[int], words: Words) -> str:
    return words.several([str(number) for number in numbers])


def _labels(name: str) -> Tell:
    return lambda codes, words: ", ".join(label(name, code, words) for code in codes)


def _instant(moment: datetime, _words: Words) -> str:
    """The list may be of places in several zones."""
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


def _days(count: int, words: Words) -> str:
    return f"{words.number(count)} {DAY.of(count, words)}"


def _whether(wanted: bool, words: Words) -> str:
    return words("ja", "yes") if wanted else words("nej", "no")


def _lacked(names: Sequence[str], words: Words) -> str:
    return ", ".join(words(*LACKED[name]) for name in names)


# In the order in which they are told; whose the items are stands above them.
FILTERS = {
    "action_plan": Said("Handlingsplan", "Action plan", _each),
    "goal": Said("Mål", "Goal", _each),
    "article": Said("Artikel", "Article", _numbers),
    "lead_department": Said("Ansvarig", "Responsible", _each),
    "department": Said("Berör", "Concerns", _each),
    "named_department": Said("Ansvarig eller medverkande", "Responsible or taking part", _each),
    "participating_department": Said("Medverkande", "Taking part", _each),
    "unnamed_department": Said("Gäller alla, utan att peka ut", "For all departments, without naming", _each),
    "all_departments": Said("Gäller alla nämnder", "For all departments", _whether),
    "status": Said("Status", "Status", _labels("action-item-status")),
    "timeliness": Said("Läge", "Timeliness", _labels("timeliness")),
    "forecast": Said("Prognos", "Forecast", _labels("forecast")),
    "missing": Said("Saknar", "Lacking", _lacked),
    "due_after": Said("Klart efter", "Due after", _plain),
    "due_before": Said("Klart före", "Due before", _plain),
    "due_within": Said("Klart inom", "Due within", _days),
    "completed_after": Said("Genomförd efter", "Completed after", _plain),
    "completed_before": Said("Genomförd före", "Completed before", _plain),
    "created_since": Said("Inlagd från och med", "Taken in since", _instant),
    "updated_since": Said("Ändrad från och med", "Changed since", _instant),
    "updated_before": Said("Inte ändrad sedan", "Not changed since", _instant),
    "tag": Said("Etikett", "Tag", _each),
    "external_key": Said("Nyckel i annat system", "Key in another system", _each),
    "case_reference": Said("Diarienummer", "Registration number", _each),
    "q": Said("Innehåller", "Containing", _plain),
}


def chosen(asked: Mapping[str, Any], words: Words) -> list[tuple[str, str]]:
    """The filters that were used, by names that people know."""
    used = {name: said for name, said in FILTERS.items() if name in asked}
    return [(words(said.swedish, said.english), said.tell(asked[name], words)) for name, said in used.items()]
