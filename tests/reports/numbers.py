"""Every number of a report is the total of the list that it links to."""

import re
from contextlib import nullcontext
from urllib.parse import parse_qsl, urlsplit

from flask import current_app

from api.core import clock
from api.core.paging import Query, page
from api.core.past import past_of
from tests.support.registry import RESOURCES, args_of

# What is no word in any language.
CODE_WORD = re.compile(r"\b[a-z]+_[a-z_]+\b|\bNone\b|\b[a-z]+[A-Z]\w*")


def numbers_in(picture):
    """Every number in a report, with its address."""
    if isinstance(picture, dict):
        if "count" in picture and "href" in picture:
            yield picture["count"], picture["href"]
        picture = list(picture.values())
    if isinstance(picture, list):
        for part in picture:
            yield from numbers_in(part)


def total(connection, actor, href):
    """The number of rows in the list at this address, for this actor."""
    address = urlsplit(href)
    path = address.path.rpartition("/")[2]
    listing, visible = RESOURCES[path].listing, RESOURCES[path].visible
    loaded = args_of(current_app, path).load(dict(parse_qsl(address.query)))
    given = {name: value for name, value in loaded.items() if name in listing.filters}
    query = Query(filters=given, page=0, exact=loaded.get("count") == "exact")
    day = loaded.get("as_of")
    connection.execution_options(past=past_of(actor, day) if day else None)
    with clock.on(day) if day else nullcontext():
        found = page(connection, actor, listing, visible(actor), query).total
    connection.execution_options(past=None)  # it is read on through the same connection
    return found


def untrue(connection, actor, picture):
    """The addresses of lists that have another total than the report says; without an address nothing is counted."""
    said = set(numbers_in(picture))
    assert said
    assert {count for count, href in said if not href} <= {0}
    return [href for count, href in said if href and total(connection, actor, href) != count]


def text_of(page_):
    """What a reader sees of a page."""
    return re.sub(r"<style>.*?</style>|<[^>]*>", " ", page_, flags=re.DOTALL)
