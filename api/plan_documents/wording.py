"""Plan documents in words: the facts, the purpose, then article by article, and the decisions."""

from collections.abc import Sequence

from api.code_lists.labels import label
from api.core.listing import Row
from api.documents.blocks import Block, Bullets, Cell, Column, Document, Heading, Table, Text
from api.documents.words import Words
from api.plan_documents.planned import planned_items, spreadsheet
from api.reports.cells import item_name


def whole_document(row: Row, words: Words) -> Document:
    plan = row["action_plan"]
    return _document(
        row,
        words,
        [
            *_draft(row, words),
            *_introduced(plan, words),
            *_priorities(row["articles"], words),
            *_sections(row, words),
            *_kept(plan, words),
            *_decisions(plan["decisions"], words),
        ],
    )


def item_lines(row: Row, words: Words) -> Document:
    """For whoever goes on working in a spreadsheet."""
    return _document(row, words, [spreadsheet(row, words)])


def _document(row: Row, words: Words, blocks: Sequence[Block]) -> Document:
    """A draft says so at the foot of every page, too."""
    plan = row["action_plan"]
    name = plan["signatory"]["name"]
    return Document(
        language=words.language,
        title=plan["title"],
        subtitle=f"{_mark(words)} – {name}" if row["is_draft"] else name,
        day=row["date"],
        address="",
        facts=_facts(plan, words),
        blocks=blocks,
        wide=True,
    )


def _mark(words: Words) -> str:
    return words("UTKAST", "DRAFT")


def _facts(plan: Row, words: Words) -> list[tuple[str, Cell]]:
    decision = plan["adoption_decision"] or {"paragraph": None, "case_number": None}
    adopted = [plan["body"], plan["adopted_on"] and words.day(plan["adopted_on"]), decision["paragraph"]]
    said = [
        (words("Status", "Status"), label("action-plan-status", plan["status"], words)),
        (words("Period", "Period"), f"{plan['period_start']} – {plan['period_end']}"),
        (words("Antagen", "Adopted"), ", ".join(filter(None, adopted))),
        (words("Diarienummer", "Registration number"), decision["case_number"]),
        (words("Gäller för", "Applies to"), plan["applies_to"]),
    ]
    return [(name, Cell(value)) for name, value in said if value]


def _draft(row: Row, words: Words) -> list[Block]:
    if not row["is_draft"]:
        return []
    about = words(
        "Planen är inte antagen. Innehållet kan ändras innan den beslutas.",
        "The plan has not been adopted. Its content may change before it is decided upon.",
    )
    return [Heading(1, _mark(words)), Text(about)]


def _introduced(plan: Row, words: Words) -> list[Block]:
    purpose: list[Block] = [Heading(1, words("Syfte", "Purpose")), Text(plan["purpose"])]
    return purpose if plan["purpose"] else []


def _priorities(articles: Sequence[Row], words: Words) -> list[Block]:
    chosen = [Cell(_reasoned(one, words)) for one in articles if one["prioritised"]]
    return [Heading(1, words("Prioriterade artiklar", "Prioritised articles")), Bullets(chosen)] if chosen else []


def _reasoned(one: Row, words: Words) -> str:
    said = [
        f"{_article(one, words)}.",
        f"{words('Skäl', 'Reason')}: {one['reason']}" if one["reason"] else "",
        f"{words('Åtagande', 'Commitment')}: {one['commitment']}" if one["commitment"] else "",
    ]
    return " ".join(filter(None, said))


def _article(one: Row, words: Words) -> str:
    article = one["article"]
    return f"{words('Artikel', 'Article')} {article['number']}. {article['title'][words.language]}"


def _sections(row: Row, words: Words) -> list[Block]:
    """Article by article, then what belongs to none."""
    blocks: list[Block] = []
    for one in row["articles"]:
        blocks += [Heading(2, _article(one, words)), *_of_article(one, words)]
    rest = row["without_articles"]
    if rest:
        heading = words("Mål och åtgärder utan artikel", "Goals and action items without an article")
        blocks += [Heading(2, heading), *_groups(rest, words("Utan artikel", "Without an article"), words)]
    nothing = Text(words("Planen har inga mål eller åtgärder än.", "The plan has no goals or action items yet."))
    return [Heading(1, words("Mål och åtgärder", "Goals and action items")), *(blocks or [nothing])]


def _of_article(one: Row, words: Words) -> list[Block]:
    where = f"{words('Artikel', 'Article')} {one['article']['number']}"
    found = _groups(one["groups"], where, words)
    if one["elsewhere"]:
        about = words("Hit hör också, under en annan artikel", "Also of this article, and listed under another one")
        found.append(Text(f"{about}: {words.several([item_name(item) for item in one['elsewhere']])}."))
    return found or [Text(words("Inga mål eller åtgärder än.", "No goals or action items yet."))]


def _groups(groups: Sequence[Row], where: str, words: Words) -> list[Block]:
    """A table bears the name of its goal; a goal without items is only named."""
    blocks: list[Block] = []
    for group in groups:
        title = f"{where}, {_goal(group['goal'], words)}"
        none = words("Inga åtgärder än.", "No action items yet.")
        blocks.append(
            planned_items(title, group["action_items"], words) if group["action_items"] else Text(f"{title}. {none}")
        )
    return blocks


def _goal(goal: Row | None, words: Words) -> str:
    if goal is None:
        return words("utan mål", "without a goal")
    area = goal["area"] and f"{words('prioriterat område', 'priority area')}: {goal['area']}"
    return ", ".join(filter(None, [area, f"{words('mål', 'goal')}: {goal['title']}"]))


def _kept(plan: Row, words: Words) -> list[Block]:
    """Who sees to it that the plan is followed up and revised."""
    told = [
        (plan["follow_up_department"], words("{} ansvarar för uppföljningen.", "{} is responsible for follow-up.")),
        (plan["revision_department"], words("{} ansvarar för revideringen.", "{} is responsible for revision.")),
    ]
    said = [sentence.format(who["name"]) for who, sentence in told if who]
    heading = Heading(1, words("Uppföljning och revidering", "Follow-up and revision"))
    return [heading, Text(" ".join(said))] if said else []


def _decisions(decisions: Sequence[Row], words: Words) -> list[Block]:
    if not decisions:
        return []
    columns = [
        Column(words("Datum", "Date"), 2),
        Column(words("Organ", "Body"), 3),
        Column(words("Paragraf", "Paragraph"), 1),
        Column(words("Diarienummer", "Registration number"), 2),
        Column(words("Ärende", "Matter"), 5),
        Column(words("Utfall", "Outcome"), 2),
        Column(words("Planens status", "Status of the plan"), 2),
    ]
    title = words("Beslut om planen", "Decisions on the plan")
    table = Table(title, columns, [_decision(one, words) for one in decisions])
    return [Heading(1, words("Beslut", "Decisions")), table]


def _decision(one: Row, words: Words) -> list[Cell]:
    outcome = label("decision-outcome", one["outcome"], words)
    status = label("action-plan-status", one["status"], words)
    where = (one["decided_on"], one["body"]["name"], one["paragraph"], one["case_number"])
    return [Cell(value) for value in (*where, one["title"], outcome, status)]
