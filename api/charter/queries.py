"""Reads of the charter."""

from typing import Any

from api.charter.models import CharterArticle, CharterDuty, CharterPrinciple
from api.core.listing import Column, Filter, Listing, among, containing


def _worded(table: Any, *names: str) -> dict[str, Column]:
    """The columns that all of the charter's parts share, and `names` of this one."""
    return {
        "id": table.id,
        **{name: getattr(table, name) for name in names},
        "title.sv": table.title_sv,
        "title.en": table.title_en,
        "provenance.sv": table.title_sv_provenance,
        "provenance.en": table.title_en_provenance,
        "summary.sv": table.summary_sv,
        "summary.en": table.summary_en,
        "sources": table.sources,
        "note": table.note,
    }


CHARTER_ARTICLES = Listing(
    name="charter_articles",
    table=CharterArticle,
    columns={
        **_worded(CharterArticle, "number", "edition", "group_code", "summary_basis", "tags"),
        "group_title.sv": CharterArticle.group_title_sv,
        "group_title.en": CharterArticle.group_title_en,
    },
    order=("number",),
    filters={
        "edition": Filter(lambda edition, _: CharterArticle.edition <= edition),
        "number": among(CharterArticle.number),
        "group_code": among(CharterArticle.group_code),
        "q": containing(CharterArticle.search_key),
    },
    sorts={"number": (CharterArticle.number,)},
)

CHARTER_PRINCIPLES = Listing(
    name="charter_principles",
    table=CharterPrinciple,
    columns=_worded(CharterPrinciple, "number"),
    order=("number",),
    sorts={"number": (CharterPrinciple.number,)},
)

CHARTER_DUTIES = Listing(
    name="charter_duties",
    table=CharterDuty,
    columns=_worded(CharterDuty, "number", "code", "deadline_months", "recurrence", "source_strength"),
    order=("number",),
    sorts={"number": (CharterDuty.number,)},
)
