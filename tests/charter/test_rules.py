"""The data file of the charter against our words for where each wording comes from."""

import json
from pathlib import Path

import pytest

from api.charter.rules import PROVENANCE, Provenance, SummaryBasis
from seeds.load import HERE

DATA = json.loads(Path(HERE, "charter.json").read_text("utf-8"))
PARTS = [part for kind in ("articles", "principles", "duties") for part in DATA[kind]]


@pytest.mark.parametrize("part", PARTS, ids=lambda part: str(part.get("number") or part["id"]))
def test_every_wording_of_the_data_file_has_a_provenance(part):
    assert (part.get("title_en_source"), None) in PROVENANCE
    assert (part.get("title_sv_source"), part.get("title_sv_confidence")) in PROVENANCE


def test_every_provenance_is_used():
    assert set(PROVENANCE.values()) == set(Provenance)


def test_every_pair_of_the_mapping_stands_in_the_data_file():
    parts = [*PARTS, *DATA["groups"]]
    english = {(part.get("title_en_source"), None) for part in parts}
    swedish = {(part.get("title_sv_source"), part.get("title_sv_confidence")) for part in parts}
    assert set(PROVENANCE) <= english | swedish


def test_what_was_not_checked_is_not_called_official():
    unsure = {pair for pair in PROVENANCE if pair[1] in ("secondary", "unconfirmed", "ours")}
    assert all(PROVENANCE[pair] != Provenance.OFFICIAL for pair in unsure)


def test_every_summary_says_what_it_was_written_from():
    assert {article["summary_basis"] for article in DATA["articles"]} <= set(SummaryBasis)
