"""A list of items as a report."""

from api.core.actor import Actor
from api.core.listing import Row
from api.item_lists.queries import listed
from api.item_lists.schemas import ItemListArgsSchema, ItemListSchema
from api.item_lists.wording import item_list_document
from api.reports.formats import Format
from api.reports.report import Asked, Report


def _read(actor: Actor, asked: Asked) -> Row:
    found = listed(actor, asked.args)
    return {
        **found,
        "items": asked.lists.number(found["total"], asked.lists.items(without="sort")),
        "asked": {**asked.args, **found["names"]},
    }


ITEM_LIST = Report(
    "item-list",
    ItemListArgsSchema,
    ItemListSchema,
    _read,
    item_list_document,
    (Format.HTML, Format.PDF, Format.DOCX, Format.XLSX, Format.CSV),
)
