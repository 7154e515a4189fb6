"""The status page in words: the figures, what is late, what is next, and which articles are worked on."""

from collections.abc import Sequence

from api.core.listing import Row
from api.coverage_matrices.wording import matrix_blocks
from api.documents.blocks import Block, Document, Figures, Heading, Text
from api.documents.words import Words
from api.reports.cells import items_table
from api.status_overviews.drawing import progress_picture
from api.status_overviews.figures import figures
from api.status_pages.queries import Board

MOST = 10  # of late items, and of those that come next


def board_document(board: Board, words: Words) -> Document:
    return Document(
        language=words.language,
        title=words(f"Jämställdhetsarbetet i {board.name}", f"Gender equality in {board.name}"),
        subtitle=_plan(board, words),
        day=board.overview["date"],
        address="",
        blocks=_blocks(board, words),
        wide=True,
    )


def _plan(board: Board, words: Words) -> str:
    if board.matrix is None:
        return words("Ingen publicerad handlingsplan", "No published action plan")
    return str(board.matrix["action_plan"]["title"])


def _blocks(board: Board, words: Words) -> list[Block]:
    if not board.overview["all"]["count"]:
        return [Text(words("Här finns inga åtgärder att visa.", "There are no action items to show here."))]
    return [
        Figures(figures(board.overview["all"], words)),
        progress_picture(board.overview, words),
        Heading(1, words("Det som är försenat", "What is late")),
        *_items(board.overdue["overdue_items"], board.overdue["overdue"], words),
        Heading(1, words("Det som kommer härnäst", "What is next")),
        *_items(board.overdue["coming_items"], board.overdue["due_within"][-1], words),
        *(matrix_blocks(board.matrix, words) if board.matrix else []),
    ]


def _items(items: Sequence[Row], number: Row, words: Words) -> list[Block]:
    if not items:
        return [Text(words("Inga åtgärder.", "No action items."))]
    shown = items[:MOST]
    title = words("Tidigast sluttid först", "The earliest deadline first")
    if number["count"] > len(shown):
        title += words(f", de {MOST} första av {number['count']}", f", the first {MOST} of {number['count']}")
    return [items_table(title, shown, words)]
