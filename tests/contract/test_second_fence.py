"""The tests of tenancy once more, on PostgreSQL with the first fence removed: row-level security alone holds."""

import importlib
import pkgutil

import pytest

import api
from api.action_plans.policy import visible_part
from api.case_references.queries import entities_of_case
from api.core.actor import Actor
from api.external_keys.queries import entities_with
from tests.contract.test_tenancy import *  # noqa: F403  # these very tests
from tests.support.client import client_for
from tests.support.kept import forget

POLICIES = [
    importlib.import_module(f"api.{package.name}.policy")
    for package in pkgutil.iter_modules(api.__path__)
    if package.ispkg and importlib.util.find_spec(f"api.{package.name}.policy")
]

# What looks by a key or a number in whatever belongs to the caller: now in everything. Names are of where they stand.
WITHOUT_OWNER = {
    entities_with: "lambda values, _: select(ExternalKey.entity_id).where(or_(*(_named(value) for value in values)))",
    entities_of_case: "lambda numbers, _: select(CaseReference.entity_id).where(CaseReference.number.in_(numbers))",
}


@pytest.fixture
def client(request):
    database = request.getfixturevalue("_postgresql")
    database.renew()
    return client_for(database.app, database.tokens)


@pytest.fixture(autouse=True)
def _without_the_first_fence(monkeypatch):
    """Wherever a feature asks who may see a row, or whose it is, the answer is now: everybody, and the caller.

    Kept statements are forgotten before, or they would hold the first fence still, and afterwards, or other tests would
    be answered without it.
    """
    everything = (lambda _: __import__("sqlalchemy").true()).__code__
    for policy in POLICIES:
        if hasattr(policy, "visible"):
            monkeypatch.setattr(policy.visible, "__code__", everything)
    monkeypatch.setattr(visible_part, "__code__", (lambda _actor, part: part.deleted_at.is_(None)).__code__)
    for function, source in WITHOUT_OWNER.items():
        monkeypatch.setattr(function, "__code__", eval(source).__code__)  # noqa: S307  # the sources stand above
    monkeypatch.setattr(Actor, "owns", lambda *_: True)
    forget()
    yield
    forget()


def test_the_first_fence_is_down(client, secrets):
    """Else this file would prove nothing: to the application a neighbour's plan is visible now."""
    policy = next(policy for policy in POLICIES if policy.__name__ == "api.action_plans.policy")
    assert str(policy.visible(Actor())) == "true"
    assert Actor().owns(secrets["ids"]["action-plans"][0])
