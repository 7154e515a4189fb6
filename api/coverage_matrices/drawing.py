"""The coverage matrix as one picture."""

from api.core.listing import Row
from api.coverage_matrices.signs import cells_of, columns_of, heading_of, key_of, title_of
from api.documents.pictures import matrix
from api.documents.words import Words


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
    articles, lacking = row["articles"], row["lacking"]
    met, idle = sum(1 for one in articles if one["count"]), lacking["departments"]["count"]
    return words(
        f"{met} av {len(articles)} artiklar har åtgärder. Planen har {row['all']['count']} åtgärder, "
        f"{row['all']['overdue']['count']} är försenade. {idle} nämnder och bolag saknar åtgärder.",
        f"{met} of {len(articles)} articles have items. The plan has {row['all']['count']} items, "
        f"{row['all']['overdue']['count']} are overdue. {idle} boards and companies have no items.",
    )
