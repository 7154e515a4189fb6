"""Reads of the status page: the reports that it is made of."""

from typing import NamedTuple

from sqlalchemy import select

from api.core.actor import Actor
from api.core.engines import reading
from api.core.errors import NotFound
from api.core.listing import Row
from api.core.text import FORBIDDEN_CHARACTERS
from api.coverage_matrices.report import MATRIX
from api.overdue_reports.report import OVERDUE
from api.reports.report import Asked
from api.signatories.models import Signatory
from api.signatories.queries import named
from api.status_overviews.report import OVERVIEW


class Board(NamedTuple):
    """Whose page it is, and what its reports say; without a plan that the caller sees there is no matrix."""

    slug: str
    name: str
    overview: Row
    overdue: Row
    matrix: Row | None


def board_for(actor: Actor, whose: str, base: str) -> Board:
    """The page of the signatory with this slug, SCB code or id."""
    if FORBIDDEN_CHARACTERS.search(whose):
        raise NotFound
    with reading(actor) as connection:
        found = connection.execute(select(Signatory.slug, Signatory.name).where(named(whose))).one_or_none()
    if found is None:
        raise NotFound
    of_all = Asked({"signatory": [found.slug]}, {"signatory": found.slug}, base)
    try:
        matrix = MATRIX.row(actor, of_all._replace(args={"signatory": found.slug}))
    except NotFound:
        return Board(found.slug, found.name, OVERVIEW.row(actor, of_all), OVERDUE.row(actor, of_all), None)
    plan = matrix["action_plan"]["id"]  # every number on the page is of the plan that it names
    of_plan = Asked({"action_plan": [plan]}, {"actionPlan": plan}, base)
    return Board(found.slug, found.name, OVERVIEW.row(actor, of_plan), OVERDUE.row(actor, of_plan), matrix)
