"""Of every column that could name somebody it is said why it is kept, or that it names nobody."""

import re

import pytest
from sqlalchemy import JSON, CheckConstraint, LargeBinary, String

from api.core.db import Base, Key
from api.core.history import HISTORIES
from api.personal_data.declaration import KEPT, OF_ACCOUNTS, Kept
from api.personal_data.impersonal import NOT_PERSONAL

PAST = {history.table.name for history in HISTORIES.values()}  # what they hold is what the tables of today held
TABLES = {table.name: table for table in Base.metadata.sorted_tables if table.name not in PAST}
ALL = [*KEPT, *(Kept("", table, columns, "", None, None, None) for table, columns in NOT_PERSONAL.items())]


def declared(table):
    return set().union(*(one.all_columns for one in ALL if one.table == table))


def of_somebody(table):
    """Columns with texts or whatever else can be said, but for lists of codes; those that name an account; and when
    somebody last came."""
    checks = [str(one.sqltext) for one in table.constraints if isinstance(one, CheckConstraint)]
    codes = {name for check in checks for name in re.findall(r"^(\w+) IN \(", check)}
    for column in table.c:
        text = isinstance(column.type, (String, JSON, LargeBinary, Key)) and column.name not in codes
        account = "account" in {key.column.table.name for key in column.foreign_keys}
        if text or account or re.search(r"account_id|_by_id|author_id|last_used", column.name):
            yield column.name


@pytest.mark.parametrize("table", TABLES)
def test_every_column_that_could_name_somebody_is_declared(table):
    assert set(of_somebody(TABLES[table])) <= declared(table)


@pytest.mark.parametrize("table", sorted({one.table for one in ALL}))
def test_nothing_is_declared_that_does_not_exist(table):
    assert declared(table) <= set(TABLES[table].c.keys())


def test_no_column_is_both_personal_and_not():
    assert {one.table for one in KEPT if one.all_columns & set(NOT_PERSONAL.get(one.table, "").split())} == set()


@pytest.mark.parametrize("kept", OF_ACCOUNTS, ids=lambda kept: kept.code)
def test_whose_it_is_is_said_by_a_column_with_ids_of_accounts(kept):
    column = TABLES[kept.table].c[kept.owner]
    known = {key.column.table.name for key in column.foreign_keys} == {"account"}
    assert known or str(column) in {
        "account.id",
        "event.account_id",
        "event.entity_id",
        "idempotency_record.account_id",
    }


def test_every_kind_is_called_by_a_name_of_its_own():
    codes = [kept.code for kept in OF_ACCOUNTS]
    assert len(set(codes)) == len(codes)
