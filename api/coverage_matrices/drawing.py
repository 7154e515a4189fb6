"""The coverage matrix as one picture."""

from api.core.listing import Row
from api.coverage_matrices.signs import cells_of, columns_of, heading_of, key_of, title_of
from api.documents.phrases import HAVE, phrase
from api.documents.pictures import matrix
from api.documents.words import Words

ARTICLE = phrase(("artikel", "artiklar"), ("article", "articles"))
ITEM = phrase(("åtgärd", "åtgärder"), ("item", "items"))
IS_OVERDUE = phrase(("är försenad", "är försenade"), ("is overdue", "are overdue"))
UNIT = phrase(("nämnd eller bolag", "nämnder och bolag"), ("board or company", "boards and companies"))


def matrix_picture(row: Row, words: Words) -> str:
    return matrix(
        f"{title_of(words)}, {row['signatory']['name']}, {words.day(row['date'])}",
        described(row, words),
        [heading_of(one, words) for one in row["articles"]],
        columns_of(row, words),
        [cells_of(one, row["departments"]) for one in row["articles"]],
        key=key_of(words),
    )


def described(row: Row, words: Words) -> str:
    """What the picture shows, in numbers."""
    articles, everything = row["articles"], row["all"]
    met, idle = sum(1 for one in articles if one["count"]), row["lacking"]["departments"]["count"]
    count, late = everything["count"], everything["overdue"]["count"]
    of_all = f"{len(articles)} {ARTICLE.of(len(articles), words)}"
    return words(
        f"{met} av {of_all} har åtgärder. Planen har {count} {ITEM.of(count, words)}, "
        f"{late} {IS_OVERDUE.of(late, words)}. {idle} {UNIT.of(idle, words)} saknar åtgärder.",
        f"{met} of {of_all} {HAVE.of(met)} items. The plan has {count} {ITEM.of(count, words)}, "
        f"{late} {IS_OVERDUE.of(late, words)}. {idle} {UNIT.of(idle, words)} {HAVE.of(idle)} no items.",
    )
