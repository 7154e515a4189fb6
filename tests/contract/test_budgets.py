"""SQL budgets: a list costs auth 1 + count 1 + rows 1 + one per attachment, however many rows there are."""

import pytest

from api.access_tokens.commands import issue_token
from api.accounts.commands import create_account
from api.accounts.permissions import PERMISSIONS, Role
from api.core.actor import Actor
from tests.support.many import many_items
from tests.support.recorder import statements
from tests.support.registry import LISTINGS, RESOURCES

OPERATOR = Actor(permissions=PERMISSIONS[Role.ADMIN], everywhere=True, source="worker")


@pytest.fixture
def asking(request, client):
    """Gives the caller of this name. The sample has no administrator: one is made when it is the one to ask."""
    return lambda who: request.getfixturevalue("administrator") if who == "administrator" else client.as_(who)


@pytest.fixture
def administrator(client, database):
    with database.app.app_context():
        account = create_account(OPERATOR, "Drift", None, Role.ADMIN)
        client.tokens = {**client.tokens, "administrator": issue_token(OPERATOR, account, 1).text}
    return client.as_("administrator")


def cost(database, caller, path):
    """How many statements one call sends, the hourly note of the token's use apart."""
    caller.get(path)
    with statements(database.app) as sent:
        assert caller.get(path).status_code == 200
    return len(sent)


PAST = sorted(path for path, resource in RESOURCES.items() if resource.today)


@pytest.mark.parametrize("who", ["boras-politician", "administrator"])
@pytest.mark.parametrize("path", PAST)
def test_a_day_of_the_past_costs_no_more_statements_than_today(path, who, database, asking):
    caller = asking(who)
    key = caller.ids(f"/{path}?limit=1")[0]
    for there in (f"/{path}?limit=100", f"/{path}?limit=100&cursor=*", f"/{path}/{key}?"):
        assert cost(database, caller, f"{there}&asOf=2026-11-20") == cost(database, caller, there.removesuffix("?"))


@pytest.mark.parametrize("limit", [1, 100])
@pytest.mark.parametrize("who", ["boras-politician", "boras-coordinator", "administrator"])
@pytest.mark.parametrize("path", sorted(LISTINGS))
def test_a_list_keeps_its_budget(path, who, limit, database, asking):
    caller = asking(who)
    if caller.get(f"/{path}").status_code == 403:
        assert who == "boras-politician"
        return
    assert cost(database, caller, f"/{path}?limit={limit}") <= 3 + len(LISTINGS[path].attach)


@pytest.mark.parametrize("path", sorted(LISTINGS))
def test_a_walk_by_cursor_keeps_the_budget_too(path, database, administrator):
    assert cost(database, administrator, f"/{path}?cursor=*&limit=100") <= 2 + len(LISTINGS[path].attach)


@pytest.mark.parametrize("path", sorted(LISTINGS.keys() - {"me/to-do"}))  # a task has no address of its own
def test_one_object_keeps_its_budget(path, database, administrator):
    key = administrator.ids(f"/{path}?limit=1")[0]
    assert cost(database, administrator, f"/{path}/{key}") <= 2 + len(LISTINGS[path].attach)


@pytest.mark.parametrize("who", ["boras-politician", "administrator"])
def test_a_thousand_items_cost_what_thirty_do(who, database, asking):
    caller = asking(who)
    path = "/action-items?signatory=boras&timeliness=overdue,due_soon,on_time&department=FOFN&sort=dueDate&limit=100"
    few = cost(database, caller, path)
    many_items(database.app, 1_000)
    assert cost(database, caller, path) == few <= 3 + len(LISTINGS["action-items"].attach)


def test_a_filter_with_references_is_checked_within_the_budget(database, administrator):
    path = "/action-items?signatory=boras,gotland&department=KS,HSN&leadDepartment=KS"
    assert cost(database, administrator, path) <= 3 + len(LISTINGS["action-items"].attach)
