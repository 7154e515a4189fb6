"""The pictures of a timeline: how the work went forward, and what is done when."""

from collections.abc import Sequence
from datetime import date
from math import ceil

from api.code_lists.labels import label
from api.core.listing import Row
from api.documents.blocks import Picture, Tone
from api.documents.curves import Line, lines_over_time
from api.documents.pictures import Remark
from api.documents.svg import Fill
from api.documents.timelines import Key, Span, gantt
from api.documents.words import Words
from api.reports.cells import STATUS_FILLS
from api.timelines.rules import Part

ON_A_PAGE = 16  # bars
TONES = {"completed": Tone.GOOD, "overdue": Tone.BAD}


def timeline_picture(row: Row, words: Words) -> str:
    """The picture that was asked for, for whoever sees nothing else."""
    whose = f"{row['signatory']['name']}, {words.day(row['date'])}"
    if row["part"] == Part.SCHEDULE:
        shown = f", {first_of(row, words)}" if row["schedule"] else f", {no_items(words)}"
        return _schedule(row, row["schedule"], f"{schedule_title(words)}{shown} – {whose}", words).source
    return burn_up_picture(row, f"{burn_up_title(words)} – {whose}", words).source


def burn_up_title(words: Words) -> str:
    return words("Så har arbetet gått", "How the work has progressed")


def schedule_title(words: Words) -> str:
    return words("Åtgärderna i tiden", "The items over time")


def no_items(words: Words) -> str:
    return words("inga åtgärder", "no items")


def first_of(row: Row, words: Words) -> str:
    """How many of the items are shown."""
    shown, count = len(row["schedule"]), words.number(row["items"]["count"])
    if row["items"]["count"] > shown:
        return words(f"de {shown} första av {count} åtgärder", f"the first {shown} of {count} items")
    return words("1 åtgärd", "1 item") if shown == 1 else words(f"{count} åtgärder", f"{count} items")


def names_of(row: Row, words: Words) -> dict[str, str]:
    """What is counted, by what it is called; what is cancelled only where anything ever was."""
    names = {
        "items": words("åtgärder", "items"),
        "completed": words("genomförda", "completed"),
        "overdue": words("försenade", "overdue"),
        "cancelled": words("utgår", "cancelled"),
    }
    if not any(point["cancelled"]["count"] for point in row["burn_up"]):
        del names["cancelled"]
    return names


def burn_up_picture(row: Row, title: str, words: Words) -> Picture:
    points, names = row["burn_up"], names_of(row, words)
    series = [
        Line(said, [(point["date"], point[name]["count"]) for point in points], TONES.get(name))
        for name, said in names.items()
    ]
    ends = points if len(points) == 1 else (points[0], points[-1])
    told = [f"{words.day(point['date'])}: {_numbers(point, names, words)}." for point in ends]
    description = " ".join(told)
    return Picture(title, description, lines_over_time(title, description, series))


def _numbers(point: Row, names: dict[str, str], words: Words) -> str:
    return words.several([f"{words.number(point[name]['count'])} {said}" for name, said in names.items()])


def schedule_pictures(row: Row, words: Words) -> list[Picture]:
    """Bars in as few pictures as can be read on a printed page each, about as many in each."""
    items, title = row["schedule"], schedule_title(words)
    count = ceil(len(items) / ON_A_PAGE)
    if count == 1:
        return [_schedule(row, items, title, words)]
    each, of = ceil(len(items) / count), words("av", "of")
    pages = [items[place : place + each] for place in range(0, len(items), each)]
    return [_schedule(row, page, f"{title} ({n} {of} {count})", words) for n, page in enumerate(pages, 1)]


def _schedule(row: Row, items: Sequence[Row], title: str, words: Words) -> Picture:
    plan, today = row["action_plan"], (row["date"], words("I dag", "Today"))
    whole = Span(words("Planens period", "The plan's period"), plan["period_start"], plan["period_end"], Fill.EMPTY)
    spans = [_span(item, words) for item in items]
    description = " ".join(_sentence(item, words) for item in items) or f"{no_items(words).capitalize()}."
    return Picture(title, description, gantt(title, description, [whole, *spans], today, _key(items, words)))


def _key(items: Sequence[Row], words: Words) -> Key:
    """What occurs in the picture."""
    used = {_fill(item) for item in items}
    names = {label("action-item-status", status, words): fill for status, fill in STATUS_FILLS.items()}
    names[words("Försenad", "Overdue")] = Fill.BARRED
    moved = words("Ursprunglig sluttid", "Deadline as first set") if any(map(first_meant, items)) else ""
    return Key({name: fill for name, fill in names.items() if fill in used}, moved)


def _span(item: Row, words: Words) -> Span:
    return Span(
        name_of(item), item["start_date"], item["due_date"], _fill(item), _remark(item, words), first_meant(item)
    )


def _fill(item: Row) -> Fill:
    return Fill.BARRED if item["timeliness"] == "overdue" else STATUS_FILLS[item["status"]]


def name_of(item: Row) -> str:
    return f"{item['reference']} {item['title']}" if item["reference"] else str(item["title"])


def first_meant(item: Row) -> date | None:
    """The deadline as it first was, of an item whose deadline was moved."""
    first: date | None = item["original_due_date"]
    return first if item["due_date_moves"] and first != item["due_date"] else None


def _remark(item: Row, words: Words) -> Remark:
    """What is worth a sign: done, late, stopped, or without a deadline."""
    if item["timeliness"] == "overdue":
        return Tone.BAD, _late(item["days_overdue"], words)
    if item["status"] == "completed":
        late = words(", för sent", ", late") if item["timeliness"] == "completed_late" else ""
        return Tone.GOOD, f"{words('klar', 'done')} {item['completed_on'] or ''}".rstrip() + late
    if item["status"] == "cancelled":
        return Tone.QUIET, words("utgår", "cancelled")
    return None if item["due_date"] else (Tone.WATCH, words("utan sluttid", "no deadline"))


def _late(days: int, words: Words) -> str:
    return words(f"{days} dag{'ar' if days > 1 else ''} försenad", f"{days} day{'s' if days > 1 else ''} overdue")


def _sentence(item: Row, words: Words) -> str:
    """A bar in words."""
    starts, ends, meant = item["start_date"], item["due_date"], first_meant(item)
    remark = _remark(item, words)
    parts = [
        *([words(f"från {starts}", f"from {starts}")] if starts else []),
        *([words(f"till {ends}", f"to {ends}")] if ends else []),
        *([words(f"ursprungligen till {meant}", f"originally to {meant}")] if meant else []),
        label("action-item-status", item["status"], words).lower(),
        *([remark[1]] if remark and item["status"] != "cancelled" else []),
    ]
    return f"{name_of(item)}: {', '.join(parts)}."
