"""The status overview in words."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from api.code_lists.labels import label
from api.core.listing import Row
from api.documents.blocks import Block, Cell, Column, Document, Facts, Figures, Heading, Share, Table, Text, Tone
from api.documents.words import Words
from api.reports.cells import article_name, counted
from api.status_overviews.drawing import progress_picture
from api.status_overviews.figures import changed, figures, subject


def overview_document(row: Row, words: Words) -> Document:
    """Politicians read the figures and perhaps the first table; the rest is there to look up."""
    return Document(
        language=words.language,
        title=words("Lägesbild", "Status overview"),
        subtitle=subject(row, words),
        day=row["date"],
        address="",
        blocks=[
            Figures(figures(row["all"], words)),
            *_before(row, words),
            progress_picture(row, words),
            *_groups(row, words),
            *_lacking(row["coverage"], words),
        ],
    )


def _before(row: Row, words: Words) -> list[Block]:
    """What it was when the last round was closed, with the lists of that day."""
    if not row["previous"]:
        return []
    then, day = row["previous"]["all"], row["previous"]["date"]
    of = {one["status"]: one for one in then["by_status"]}
    facts = [
        (words("Jämfört med", "Compared with"), Cell(f"{row['previous']['round']['title']}, {words.day(day)}")),
        (words("Åtgärder då", "Items then"), counted(then)),
        (words("Genomförda då", "Completed then"), counted(of["completed"])),
        (words("Försenade då", "Overdue then"), counted(then["overdue"])),
    ]
    return [Text(f"{changed(row, words)}."), Facts(facts)]


def _groups(row: Row, words: Words) -> list[Table]:
    boards = [(one["department"]["name"], one) for one in row["by_department"]]
    articles = [(article_name(one["article"], words), one) for one in row["by_article"]]
    goals = [(one["goal"]["title"], one) for one in row["by_goal"]]
    return [
        *_table((words("Per ansvarig nämnd", "By responsible board"), words("Nämnd", "Board")), boards, words),
        *_table((words("Per artikel", "By article"), words("Artikel", "Article")), articles, words),
        *(
            replace(table, folded=True)
            for table in _table((words("Per mål", "By goal"), words("Mål", "Goal")), goals, words)
        ),
    ]


def _table(named: tuple[str, str], rows: Sequence[tuple[str, Row]], words: Words) -> list[Table]:
    """None without rows."""
    if not rows:
        return []
    title, heading = named
    statuses = [one["status"] for one in rows[0][1]["by_status"]]
    headings = [words("Åtgärder", "Items"), *(label("action-item-status", one, words) for one in statuses)]
    numbers = [Column(heading, numeric=True) for heading in (*headings, words("Försenade", "Overdue"))]
    columns = [Column(heading, 4), *numbers, Column(words("Genomfört", "Done"), numeric=True)]
    return [Table(title, columns, [[Cell(name), *_cells(of_group)] for name, of_group in rows])]


def _cells(row: Row) -> list[Cell]:
    done: Any = row["share_done"]
    by_status = [counted(one) for one in row["by_status"]]
    return [counted(row), *by_status, counted(row["overdue"], Tone.BAD), Cell(None if done is None else Share(done))]


def _lacking(coverage: Row, words: Words) -> list[Block]:
    without = coverage["articles_without_items"]
    said = {
        "without_lead_department": words("Utan ansvarig", "Without anybody responsible"),
        "without_due_date": words("Utan sluttid", "Without a deadline"),
        "without_goal": words("Utan mål", "Without a goal"),
        "without_articles": words("Utan artikel", "Without an article"),
        "without_news": words("Utan nyheter på 180 dagar", "Without news for 180 days"),
    }
    facts = [(name, counted(coverage[key], Tone.WATCH)) for key, name in said.items() if coverage[key]["count"]]
    articles = [article_name(one, words) for one in without["articles"]]
    about = words("Artiklar utan åtgärder: ", "Articles without items: ") + words.several(articles)
    blocks: list[Block] = [*([Facts(facts)] if facts else []), *([Text(f"{about}.")] if articles else [])]
    return [Heading(1, words("Det som saknas", "What is lacking")), *blocks] if blocks else []
