"""Loading the charter from its data file."""

import uuid
from dataclasses import dataclass
from typing import Any

from api.charter.models import CharterArticle, CharterDuty, CharterPrinciple
from api.charter.rules import LOADED, PROVENANCE
from api.core.actor import Actor, require
from api.core.db import db
from api.core.journal import record
from api.core.text import search_key
from api.core.transaction import command

LOAD = "charter:load"

# Ids that are the same in every installation.
NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://charter-equality.eu/")


@dataclass(frozen=True)
class Charter:
    """The charter as one thing that the journal can speak of."""

    __tablename__ = "charter"
    id: str = str(NAMESPACE)
    signatory_id: str | None = None


@command
def load_charter(actor: Actor, data: dict[str, Any]) -> bool:
    """Bring the stored charter to what the data file says; True when something changed."""
    require(actor, LOAD)
    groups = {group["id"]: group for group in data["groups"]}
    rows = [
        *(_article(article, groups[article["group"]]) for article in data["articles"]),
        *(CharterPrinciple(number=part["number"], **_worded("principle", part)) for part in data["principles"]),
        *(_duty(number, duty) for number, duty in enumerate(data["duties"], start=1)),
    ]
    for row in rows:
        db.session.merge(row)
    changed = bool(db.session.new or any(db.session.is_modified(row) for row in db.session.dirty))
    if changed:
        after = {"dataVersion": data["edition"]["data_version"], "articles": len(data["articles"])}
        record(actor, LOADED, Charter(), after)
    return changed


def _worded(kind: str, part: dict[str, Any]) -> dict[str, Any]:
    key = part.get("number") or part["id"]
    return {
        "id": str(uuid.uuid5(NAMESPACE, f"{kind}/{key}")),
        **{name: part[name] for name in ("title_sv", "title_en", "summary_sv", "summary_en", "sources")},
        "title_en_provenance": PROVENANCE[part.get("title_en_source"), None],
        "title_sv_provenance": PROVENANCE[part.get("title_sv_source"), part.get("title_sv_confidence")],
        "note": part.get("note") or part.get("title_sv_note"),
    }


def _article(article: dict[str, Any], group: dict[str, Any]) -> CharterArticle:
    return CharterArticle(
        **_worded("article", article),
        number=article["number"],
        edition=article["edition"],
        group_code=group["id"],
        group_title_sv=group["title_sv"],
        group_title_en=group["title_en"],
        summary_basis=article["summary_basis"],
        tags=article["tags"],
        search_key=search_key(article["title_sv"], article["title_en"], article["summary_sv"], *article["tags"]),
    )


def _duty(number: int, duty: dict[str, Any]) -> CharterDuty:
    deadline = duty["deadline"] or {}
    return CharterDuty(
        **_worded("duty", duty),
        number=number,
        code=duty["id"],
        deadline_months=deadline.get("max_months"),
        recurrence=duty["recurrence"],
        source_strength=duty["source_strength"],
    )
