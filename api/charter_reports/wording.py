"""The charter report in words: the totals, the signatory's standing, then article by article."""

from collections.abc import Sequence

from api.charter.rules import Provenance
from api.charter_reports.articles import article_section, items_table
from api.charter_standing.rules import Standing
from api.code_lists.labels import label
from api.core.listing import Row
from api.documents.blocks import Block, Bullets, Cell, Column, Document, Figures, Heading, Table, Text, Tone
from api.documents.phrases import unparted
from api.documents.words import Words
from api.reports.cells import article_name
from api.signatories.rules import CharterStatus

NUMBERS = ("completed", "under_way", "not_started", "overdue", "added", "cancelled")
TONES = {"completed": Tone.GOOD, "under_way": Tone.ACTIVE, "overdue": Tone.BAD}


def report_document(row: Row, words: Words) -> Document:
    return Document(
        language=words.language,
        title=words("Rapport enligt CEMR-deklarationen", "Report under the CEMR charter"),
        subtitle=row["signatory"]["name"],
        day=row["date"],
        address="",
        facts=_facts(row["action_plan"], words),
        blocks=[
            _figures(row["all"], words),
            *_introduced(row, words),
            *_summary(row["articles"], words),
            *(block for one in row["articles"] if _is_told(one) for block in article_section(one, words)),
            *_without_articles(row["without_articles"], words),
            *_origins(row["articles"], words),
        ],
    )


def _facts(plan: Row, words: Words) -> list[tuple[str, Cell]]:
    decided = [plan["adopted_on"] and plan["adopted_on"].isoformat(), plan["body"], unparted(plan["paragraph"] or "")]
    said = [
        (words("Handlingsplan", "Action plan"), plan["title"]),
        (words("Period", "Period"), f"{plan['period_start']} – {plan['period_end']}"),
        (words("Antagen", "Adopted"), ", ".join(filter(None, decided))),
        (words("Diarienummer", "Registration number"), plan["case_number"]),
        (words("Deklarationens utgåva", "Edition of the charter"), label("charter-edition", plan["edition"], words)),
    ]
    return [(name, Cell(value)) for name, value in said if value]


def within(heading: str) -> str:
    """A heading inside a sentence."""
    return heading[0].lower() + heading[1:]


def _headings(words: Words) -> dict[str, str]:
    return {
        "completed": words("Genomförda", "Completed"),
        "under_way": words("Pågår eller pausade", "Under way or paused"),
        "not_started": words("Ej påbörjade", "Not started"),
        "overdue": words("Försenade", "Overdue"),
        "added": words("Tillkomna", "Added"),
        "cancelled": words("Utgår", "Cancelled"),
    }


def _counted(number: Row, tone: Tone | None = None) -> Cell:
    return Cell(number["count"], number["href"], tone) if number["count"] else Cell(0)


def _figures(everything: Row, words: Words) -> Figures:
    said = {name: within(heading) for name, heading in _headings(words).items()}
    said["added"] = words("tillkomna efter antagandet", "added after the adoption")
    parts = [(said[name], _counted(everything[name], TONES.get(name))) for name in NUMBERS if everything[name]]
    return Figures([(words("åtgärder", "action items"), _counted(everything)), *parts])


def _introduced(row: Row, words: Words) -> list[Block]:
    """What the plan is for, and how the signatory stands with the charter's duties."""
    by_standing = {
        standing: [within(duty["title"][words.language]) for duty in row["duties"] if duty["standing"] == standing]
        for standing in Standing
    }
    met, bound = len(by_standing[Standing.MET]), len(row["duties"]) - len(by_standing[Standing.VOLUNTARY])
    told = {
        Standing.DUE: words("Återstår: ", "Still to be done: "),
        Standing.OVERDUE: words("Försenat: ", "Overdue: "),
        Standing.UNKNOWN: words("Går inte att avgöra av uppgifterna här: ", "Cannot be told from the records here: "),
    }
    standing = [
        words(
            f"{row['signatory']['name']} har uppfyllt {met} av {bound} skyldigheter enligt deklarationen.",
            f"{row['signatory']['name']} has met {met} of {bound} duties under the charter.",
        ),
        *(f"{about}{words.several(by_standing[one])}." for one, about in told.items() if by_standing[one]),
    ]
    purpose = row["action_plan"]["purpose"]
    return [*([Text(purpose)] if purpose else []), Text(" ".join(standing) if bound else _unbound(row, words))]


def _unbound(row: Row, words: Words) -> str:
    """Who has not signed has no duties; of who has, the charter's duties may not have been recorded."""
    name = row["signatory"]["name"]
    said = {
        CharterStatus.SIGNED: words(
            f"{name} har undertecknat deklarationen, men vilka skyldigheter den medför finns inte registrerat här.",
            f"{name} has signed the charter, but which duties it brings is not recorded here.",
        ),
        CharterStatus.NOT_SIGNED: words(
            f"{name} har inte undertecknat deklarationen och är inte bunden av den.",
            f"{name} has not signed the charter and is not bound by it.",
        ),
        CharterStatus.UNKNOWN: words(
            f"Det är inte känt om {name} har undertecknat deklarationen.",
            f"It is not known whether {name} has signed the charter.",
        ),
    }
    return said[CharterStatus(row["charter_status"])]


def _is_told(article: Row) -> bool:
    return bool(article["prioritised"] or article["goals"] or article["count"])


def _summary(articles: Sequence[Row], words: Words) -> list[Block]:
    told = [one for one in articles if _is_told(one)]
    rest = [article_name(one["article"], words) for one in articles if not _is_told(one)]
    about = words("Artiklar som planen inte tar upp: ", "Articles that the plan does not take up: ")
    return [
        Heading(1, words("Artikel för artikel", "Article by article")),
        *([_numbers(told, words)] if told else []),
        *([Text(f"{about}{words.several(rest)}.")] if rest else []),
    ]


def _numbers(articles: Sequence[Row], words: Words) -> Table:
    names = [name for name in NUMBERS if articles[0][name]]
    headings = [words("Mål", "Goals"), words("Åtgärder", "Items"), *(_headings(words)[name] for name in names)]
    return Table(
        words("Åtgärder per artikel", "Items by article"),
        [Column(words("Artikel", "Article"), 4), *(Column(heading, 1, True) for heading in headings)],
        [
            [
                Cell(article_name(one["article"], words)),
                Cell(len(one["goals"])),
                _counted(one),
                *(_counted(one[name], TONES.get(name)) for name in names),
            ]
            for one in articles
        ],
    )


def _without_articles(row: Row, words: Words) -> list[Block]:
    if not row["count"]:
        return []
    title = words("Åtgärder utan artikel", "Action items without an article")
    return [Heading(2, title), items_table(title, row, words)]


def _origins(articles: Sequence[Row], words: Words) -> list[Block]:
    """Of the titles that are not the charter's own in this language: where they come from."""
    found: dict[str, list[int]] = {}
    for one in (row["article"] for row in articles):
        found.setdefault(one["provenance"][words.language], []).append(one["number"])
    points = [
        Cell(f"{words('Artikel', 'Article')} {ranges(found[origin], words)}: {label('provenance', origin, words)}.")
        for origin in Provenance
        if origin in found and origin != Provenance.OFFICIAL
    ]
    about = words(
        "De här artiklarnas rubriker är inte hämtade direkt ur deklarationens text:",
        "The titles of these articles are not taken from the charter's text itself:",
    )
    heading = Heading(1, words("Om artiklarnas rubriker", "About the titles of the articles"))
    return [heading, Text(about), Bullets(points)] if points else []


def ranges(numbers: Sequence[int], words: Words) -> str:
    """1–3, 7 och 9."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return words.several([f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs])
