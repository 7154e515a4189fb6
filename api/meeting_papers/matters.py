"""What a meeting is to decide and to attend to, in words."""

from datetime import date

from api.code_lists.labels import label
from api.core.listing import Row
from api.documents.blocks import Block, Bullets, Cell, Column, Heading, Table, Text, Tone
from api.documents.words import Words
from api.reports.cells import item_name, lead_of, more_of, shortened


def decisions_section(row: Row, words: Words) -> list[Block]:
    asked = row["proposed_deadlines"]
    matters = [Cell(_matter(one, row["meeting"], words)) for one in row["undecided"]]
    proposals = [Cell(_proposal(one, words)) for one in asked["first"]]
    heading = Heading(1, words("Att besluta", "To be decided"))
    if not matters and not proposals:
        return [heading, Text(words("Inget väntar på beslut.", "Nothing awaits a decision."))]
    return [heading, Bullets([*matters, *proposals]), *more_of(asked["count"], len(proposals), asked["href"], words)]


def _matter(entry: Row, meeting: Row | None, words: Words) -> str:
    """An entry of this meeting's agenda, or what another one left."""
    note = f" {shortened(entry['note'])}" if entry["note"] else ""
    if meeting and entry["meeting"]["id"] == meeting["id"]:
        return f"{entry['title']} ({words('punkt', 'item')} {entry['place']}).{note}"
    left, day = entry["meeting"], words.day(entry["meeting"]["held_on"])
    return words(
        f"{entry['title']} (kvar från {left['title']} den {day}).{note}",
        f"{entry['title']} (left from {left['title']} on {day}).{note}",
    )


def _proposal(one: Row, words: Words) -> str:
    who = one["department"]["name"] if one["department"] else words("Enheten", "The department")
    new = words.day(one["proposed_due_date"])
    old = words.day(one["due_date"]) if one["due_date"] else ""
    instead = words(f" i stället för den {old}", f" instead of {old}") if old else ""
    why = f" {shortened(one['deviation_reason'])}" if one["deviation_reason"] else ""
    return words(
        f"Ny tidsfrist för {item_name(one['action_item'])}: {who} föreslår den {new}{instead}.{why}",
        f"New deadline for {item_name(one['action_item'])}: {who} proposes {new}{instead}.{why}",
    )


def late_section(late: Row, words: Words) -> list[Block]:
    if not late["first"]:
        return []
    heading = Heading(1, words("Försenat", "Overdue"))
    columns = [
        Column(words("Nr", "No."), 1),
        Column(words("Åtgärd", "Action item"), 6),
        Column(words("Ansvarig", "Responsible"), 3),
        Column(words("Klart senast", "Due"), 2),
        Column(words("Dagar", "Days"), 1, numeric=True),
        *([Column(words("Kommentar", "Comment"), 4)] if any(item["status_comment"] for item in late["first"]) else []),
    ]
    rows = [_late(item, words)[: len(columns)] for item in late["first"]]
    table = Table(words("De mest försenade först", "The latest ones first"), columns, rows)
    return [heading, table, *more_of(late["count"], len(late["first"]), late["href"], words)]


def _late(item: Row, words: Words) -> list[Cell]:
    days = Cell(item["days_overdue"], tone=Tone.BAD)
    comment = shortened(item["status_comment"] or "")
    number, title, lead = item["reference"] or "–", item["title"], lead_of(item, words)
    return [Cell(number), Cell(title), Cell(lead), Cell(item["due_date"]), days, Cell(comment)]


def red_section(red: Row, words: Words) -> list[Block]:
    if not red["first"]:
        return []
    heading = Heading(1, words("Behöver uppmärksamhet", "Needs attention"))
    intro = words(
        f"Prognosen är röd ({_label(words)}) för de här åtgärderna:",
        f"The forecast is red ({_label(words)}) for these items:",
    )
    points = [Cell(_red(item, words)) for item in red["first"]]
    return [heading, Text(intro), Bullets(points), *more_of(red["count"], len(points), red["href"], words)]


def _label(words: Words) -> str:
    return label("forecast", "red", words).lower()


def _red(item: Row, words: Words) -> str:
    report = item["report"] or {"deviation": item["status_comment"], "deviation_reason": None, "next_step": None}
    why = " ".join(filter(None, [report["deviation"], report["deviation_reason"]]))
    ahead = f"{words('Nästa steg', 'Next step')}: {report['next_step']}" if report["next_step"] else ""
    said = [f"{item_name(item)} ({lead_of(item, words)}).", shortened(why), shortened(ahead)]
    return " ".join(filter(None, said))


def questions_section(questions: Row, words: Words) -> list[Block]:
    if not questions["first"]:
        return []
    heading = Heading(1, words("Frågor utan svar", "Questions without an answer"))
    points = [Cell(_question(one, words)) for one in questions["first"]]
    return [heading, Bullets(points), *more_of(questions["count"], len(points), questions["href"], words)]


def _question(one: Row, words: Words) -> str:
    subject = item_name(one["action_item"]) if one["action_item"] else one["goal"]["title"] if one["goal"] else ""
    about = f" {words('Om', 'About')} {subject}." if subject else ""
    who = one["asked_of"]["name"] if one["asked_of"] else words("Samordnaren", "The coordinator")
    by = words(f", senast {one['answer_by']}", f" by {one['answer_by']}") if one["answer_by"] else ""
    answering = words(f"{who} ska svara{by}", f"{who} is to answer{by}")
    asked = words(f"Ställd {one['asked_on']}", f"Asked on {one['asked_on']}")
    quoted = words(f"”{shortened(one['text'])}”", f"“{shortened(one['text'])}”")
    return f"{quoted}{about} {asked}. {answering}."


def due_section(due: Row, until: date, words: Words) -> list[Block]:
    heading = Heading(1, words("Snart ska det här vara klart", "What falls due next"))
    day = words.day(until)
    if not due["first"]:
        return [heading, Text(words(f"Inget till och med den {day}.", f"Nothing until {day}."))]
    columns = [
        Column(words("Datum", "Date"), 2),
        Column(words("Vad", "What"), 7),
        Column(words("Slag", "Kind"), 2),
        Column(words("Ansvarig", "Responsible"), 4),
    ]
    title = words(f"Till och med den {day}", f"Until {day}")
    table = Table(title, columns, [_due(one, words) for one in due["first"]])
    return [heading, table, *more_of(due["count"], len(due["first"]), due["href"], words)]


def _due(one: Row, words: Words) -> list[Cell]:
    of_item = one["action_item"]["title"] if one["action_item"] else ""
    what = one["title"] if one["title"] == of_item or not of_item else f"{one['title']} ({of_item})"
    lead = one["lead_department"]["name"] if one["lead_department"] else ""
    return [Cell(one["date"]), Cell(what), Cell(label("deadline-kind", one["kind"], words)), Cell(lead)]
