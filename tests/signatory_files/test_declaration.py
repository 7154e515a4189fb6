"""Of every table it is said what becomes of it when a signatory moves, and nothing that moves leaves a gap."""

import pytest

from api.core.db import Base
from api.core.history import HISTORIES
from api.signatory_files.belongings import travels, way_of
from api.signatory_files.declaration import WAYS, Left

TABLES = Base.metadata.tables
PAST = {history.table.name for history in HISTORIES.values()}  # goes where its table of today goes


def test_every_table_is_declared_and_no_other():
    assert set(WAYS) == set(TABLES) - PAST


@pytest.mark.parametrize("name", sorted(WAYS))
def test_what_is_declared_of_a_table_are_its_columns(name):
    named = () if isinstance(WAYS[name], Left) else WAYS[name]
    assert set(named) - {""} <= set(TABLES[name].c.keys())


def test_what_stays_behind_has_a_reason():
    assert [name for name, way in WAYS.items() if isinstance(way, Left) and len(way.why) < 20] == []


@pytest.mark.parametrize("table", [table for table in TABLES.values() if travels(table)], ids=str)
def test_what_travels_refers_to_nothing_that_stays_behind(table):
    assert {str(key.column) for key in table.foreign_keys if not travels(key.column.table)} == set()


def test_what_keeps_a_secret_stays_behind():
    secret = {table.name for table in TABLES.values() if {"digest", "fingerprint"} & set(table.c.keys())}
    assert {name for name in secret if isinstance(way_of(TABLES[name]), Left)} == secret != set()
