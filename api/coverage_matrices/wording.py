"""The coverage matrix in words: what is lacking first, then the table of signs."""

from api.core.listing import Row
from api.coverage_matrices.signs import (
    cells_of,
    columns_of,
    covered,
    heading_of,
    key_of,
    title_of,
    total_of,
)
from api.documents.blocks import Block, Bullets, Cell, Column, Document, Figures, Heading, Table, Text, Tone
from api.documents.words import Words
from api.reports.cells import article_name, counted, plan_facts


def matrix_document(row: Row, words: Words) -> Document:
    return Document(
        language=words.language,
        title=title_of(words),
        subtitle=row["signatory"]["name"],
        day=row["date"],
        address="",
        facts=plan_facts(row["action_plan"], words),
        blocks=[_figures(row, words), *_lacking(row, words), *matrix_blocks(row, words)],
        wide=True,
    )


def _figures(row: Row, words: Words) -> Figures:
    lacking, articles = row["lacking"], row["articles"]
    met = sum(1 for one in articles if one["count"])
    return Figures(
        [
            (words(f"av {len(articles)} artiklar har åtgärder", f"of {len(articles)} articles have items"), Cell(met)),
            (words("artiklar utan åtgärder", "articles without items"), counted(lacking["articles"], Tone.WATCH)),
            (
                words("nämnder och bolag utan åtgärder", "boards and companies without items"),
                counted(lacking["departments"], Tone.WATCH),
            ),
            (words("åtgärder", "action items"), Cell(row["all"]["count"], row["all"]["href"])),
            (words("försenade", "overdue"), counted(row["all"]["overdue"], Tone.BAD)),
        ]
    )


def _lacking(row: Row, words: Words) -> list[Block]:
    lacking = row["lacking"]
    prioritised = {one["article"]["number"] for one in row["articles"] if one["prioritised"]}
    bare = lacking["articles"]["articles"]
    chosen = [article_name(one, words) for one in bare if one["number"] in prioritised]
    others = [article_name(one, words) for one in bare if one["number"] not in prioritised]
    units = [one["name"] for one in lacking["departments"]["departments"]]
    without = lacking["without_articles"]
    said = [
        (chosen, words("Prioriterade artiklar utan åtgärder: ", "Prioritised articles without items: ")),
        (others, words("Artiklar utan åtgärder: ", "Articles without items: ")),
        (units, words("Nämnder och bolag utan åtgärder: ", "Boards and companies without items: ")),
    ]
    points = [Cell(f"{about}{words.several(names)}.") for names, about in said if names]
    if without["count"]:
        points.append(Cell(_without_articles(without["count"], words), without["href"]))
    return [Heading(1, words("Det som saknas", "What is lacking")), Bullets(points)] if points else []


def _without_articles(count: int, words: Words) -> str:
    if count == 1:
        return words("1 åtgärd hör inte till någon artikel.", "1 item belongs to no article.")
    number = words.number(count)
    return words(f"{number} åtgärder hör inte till någon artikel.", f"{number} items belong to no article.")


def matrix_blocks(row: Row, words: Words) -> list[Block]:
    """The table of signs, with how to read it."""
    units = row["departments"]
    headings = [Column(words("Artikel", "Article"), 6), *(Column(one, 1, True) for one in columns_of(row, words))]
    rows = [[Cell(heading_of(one, words)), *cells_of(one, units)] for one in row["articles"]]
    totals = [total_of(row["all"]), covered(row["all_departments"]), *(total_of(one) for one in units)]
    rows.append([Cell(words("Hela planen", "The whole plan")), *totals])
    about = words("Artiklar och nämnder", "Articles and departments")
    return [Heading(1, about), Text(_reading(words)), Table(title_of(words), headings, rows, key_of(words))]


def _reading(words: Words) -> str:
    return words(
        "Varje ruta visar hur många åtgärder en nämnd leder eller medverkar i för en artikel. Åtgärder som gäller alla "
        "nämnder står i en egen kolumn, och hos en nämnd bara om den är utpekad. En åtgärd kan höra till flera "
        "artiklar. Åtgärder som utgår räknas inte.",
        "Each cell shows how many items of an article a department leads or takes part in. Items for all departments "
        "stand in a column of their own, and with a department only where it is named. An item can belong to several "
        "articles. Cancelled items are not counted.",
    )
