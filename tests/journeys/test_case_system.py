"""A case system goes along with action plans: the worked example of the README, played against the real program."""

import logging
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from datetime import datetime, timedelta
from ipaddress import ip_network
from urllib.parse import urlencode

import pytest
import requests
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from api.core import clock
from api.worker import Worker
from tests.accounts.made import carrying
from tests.conftest import NOW
from tests.journeys.case_system import CaseSystem
from tests.support.build import NOTE, adopted_at, department_of, item_at, post
from tests.support.subscriber import listening

WANTED = ["action-plan.*", "action-item.*", "decision.*"]
SCOPES = ["event:read", "action-plan:write", "action-item:write", "case-reference:write"]

# As registries write a number, and as somebody asks for it.
NUMBERS = {
    "TN 2017/763": "tn2017-763",
    "KS 2018/14": "KS 2018:14",
    "KS/2012:628-805": "KS 2012/628",
    "KSKF/2017:169": "kskf 2017-169",
    "KS 247/17": "KS247/17",
    "RS 913-2013": "rs 913/2013",
    "RHK 10-2016": "RHK10/2016",
    "LiÖ 2014-629/RS 2015-530": "RS 2015-530",
    "T2012-050-05828": "T 2012-50-5828",
    "0882/21": "882/21",
    "2016/1136": "2016-1136",
    "HEL 2019-006772": "HEL 2019-6772",
    "LED 2015/12 handling 30": "LED 2015/12",
    "2021/00003": "2021/3",
    "21/00003": "21/3",
}


class World:
    """A coordinator, the program's worker and a case system, at one time of day."""

    def __init__(self, app, coordinator, monkeypatch):
        settings = replace(app.config["SETTINGS"], webhook_networks=(ip_network("127.0.0.1/32"),))
        monkeypatch.setitem(app.config, "SETTINGS", settings)
        self.app, self.coordinator, self.now = app, coordinator, NOW
        account = post(coordinator, "/accounts", name="Ciceron", grants=[{"role": "service"}])
        token = post(coordinator, "/access-tokens", accountId=account["id"], scopes=SCOPES, days=90)
        self.system = CaseSystem(carrying(app, token["token"]))
        self.subscription = post(coordinator, "/webhook-subscriptions", url=self.system.url, eventTypes=WANTED)
        self.system.secrets, self.system.place = [self.subscription["secret"]], self.subscription["cursor"]

    @contextmanager
    def later(self, **span):
        """So long after the beginning."""
        self.now = NOW + timedelta(**span)
        with clock.at(self.now):
            yield

    def deliver(self):
        """The worker calls the case system, which then works on what it was told."""
        Worker(self.app).work_off()
        self.system.work()

    def overheard(self):
        """Headers and body of a call to the case system."""
        calls = []
        adopted_at(self.coordinator)
        with listening(self.system.port, lambda *call: calls.append(call)):
            Worker(self.app).work_off()
        headers, body = calls[-1]
        return {name: value for name, value in headers.items() if name.startswith("webhook-")}, body

    def cursor(self):
        """Up to where the case system was told."""
        return self.coordinator.get(f"/webhook-subscriptions/{self.subscription['id']}").get_json()["cursor"]

    def events(self, after):
        """What it wants to hear of and comes after that."""
        every = self.coordinator.get(f"/events?after={after}&limit=100").get_json()["events"]
        return [event for event in every if not event["type"].startswith("webhook-subscription.")]


@pytest.fixture
def world(app, coordinator, monkeypatch, caplog):
    caplog.set_level(logging.CRITICAL)
    found = World(app, coordinator, monkeypatch)

    class Held(datetime):
        """The library's clock goes by the world's, also in the threads of the receiver."""

        @classmethod
        def now(cls, tz=None):  # noqa: ARG003  # as it is called
            return found.now

    monkeypatch.setattr("standardwebhooks.webhooks.datetime", Held)
    return found


def key_of(path):
    return path.rpartition("/")[2]


def test_an_adopted_plan_becomes_a_case_whose_number_finds_it(world, coordinator):
    plan = adopted_at(coordinator)
    with world.system.up():
        world.deliver()
    number = world.system.cases[key_of(plan)]
    shown = coordinator.get(plan).get_json()
    assert [(one["system"], one["id"]) for one in shown["caseReferences"]] == [("ciceron", number)]
    assert coordinator.ids(f"/action-plans?externalKey=ciceron:{number}") == [key_of(plan)]
    assert coordinator.ids("/action-plans?caseReference=ks2026/417") == [key_of(plan)]


def test_its_own_writing_comes_back_to_it_and_changes_nothing(world, coordinator):
    plan = adopted_at(coordinator)
    with world.system.up():
        world.deliver()
        world.deliver()
    types = [event["type"] for event in coordinator.get(f"{plan}/events").get_json()["events"]]
    assert types[-2:] == ["action-plan.adopted", "action-plan.changed"]
    assert (world.events(world.cursor()), len(world.system.cases), world.system.repeats) == ([], 1, 0)


def test_one_that_died_before_it_had_noted_a_case_finds_it_in_the_plan(world, coordinator):
    plan = adopted_at(coordinator)
    with world.system.up():
        world.deliver()
    number = world.system.cases.pop(key_of(plan))
    world.system.known.clear()
    world.system.place = world.subscription["cursor"]
    world.system.catch_up()
    assert world.system.cases == {key_of(plan): number}
    assert len(coordinator.get(plan).get_json()["caseReferences"]) == 1


def test_it_writes_items_by_keys_of_its_own(world, coordinator):
    plan, write = key_of(adopted_at(coordinator)), world.system.write_item
    said = {"actionPlanId": plan, "changeNote": NOTE}
    made = write("2026/417-3", title="Utred frågan", **said)
    case = {"system": "ciceron", "type": "document", "id": "KS 2026-00417-3"}
    changed = write("2026/417-3", title="Utred frågan", caseReferences=[case], **said)
    again = write("2026/417-3", title="Utred frågan", caseReferences=[case], **said)
    assert [made.status_code, changed.status_code, again.status_code] == [201, 200, 200]
    assert [one.get_json()["version"] for one in (made, changed, again)] == [1, 2, 2]
    assert coordinator.ids("/action-items?caseReference=KS 2026/417") == [made.get_json()["id"]]


def test_its_token_allows_nothing_else(world, coordinator):
    plan, api = key_of(adopted_at(coordinator)), world.system.api
    assert api.post("/goals", json={"actionPlanId": plan, "title": "Mål", "changeNote": NOTE}).status_code == 403
    assert api.post(f"/webhook-subscriptions/{world.subscription['id']}/secrets", json={}).status_code == 403


def test_after_a_day_away_it_misses_nothing(world, coordinator):
    """Nobody listens at its address for a day. Then it asks the feed; what calls bring afterwards it knows already."""
    first = adopted_at(coordinator)
    with world.system.up():
        world.deliver()
    told = world.cursor()
    for hours in range(0, 24, 3):
        with world.later(hours=hours):
            item_at(coordinator, first, title=f"Timme {hours}")
            world.deliver()
    with world.later(hours=24), world.system.up():
        second = adopted_at(coordinator)
        world.system.catch_up()
    assert list(world.system.cases) == [key_of(first), key_of(second)]
    assert world.system.known == {event["id"] for event in world.events(world.subscription["cursor"])}
    known, missed = set(world.system.known), world.events(told)
    with world.later(hours=31), world.system.up():
        world.deliver()
    assert (world.system.known, world.system.repeats) == (known, len(missed))
    assert world.cursor() == missed[-1]["sequence"]


@pytest.mark.parametrize(
    ("appended", "minutes", "secret", "status"),
    [(b"", 4, None, 204), (b" ", 0, None, 401), (b"", 6, None, 401), (b"", 0, "whsec_QW5vdGhlcidzIHNlY3JldA==", 401)],
    ids=["as it was sent", "altered", "overheard and sent again", "signed by somebody else"],
)
def test_it_takes_in_only_what_is_surely_meant_for_it(world, appended, minutes, secret, status):
    headers, body = world.overheard()
    world.system.secrets = [secret] if secret else world.system.secrets
    with world.later(minutes=minutes), world.system.up():
        answer = requests.post(world.system.url, body + appended, headers=headers, timeout=10)
    assert (answer.status_code, len(world.system.inbox)) == (status, 1 if status == 204 else 0)


@pytest.mark.parametrize(("hours", "old_holds"), [(1, True), (23, True), (25, False)])
def test_for_a_day_after_a_renewal_both_secrets_hold(world, coordinator, hours, old_holds):
    old = world.subscription["secret"]
    new = post(coordinator, f"/webhook-subscriptions/{world.subscription['id']}/secrets")["secret"]
    with world.later(hours=hours):
        headers, body = world.overheard()
        assert Webhook(new).verify(body, headers)
        with nullcontext() if old_holds else pytest.raises(WebhookVerificationError):
            Webhook(old).verify(body, headers)


def test_a_number_in_any_form_finds_plan_items_and_decisions(world, coordinator):
    """Each finds its own and nothing else."""
    body = department_of(coordinator, "KS")
    plan = adopted_at(coordinator, caseReferences=[reference(number) for number in NUMBERS])
    for number, asked in NUMBERS.items():
        item = key_of(item_at(coordinator, plan, caseReferences=[reference(number)]))
        said = {"title": "Ärendet", "decidedOn": "2026-11-20", "outcome": "approved", "bodyId": body}
        decision = post(coordinator, "/decisions", caseNumber=number, **said)["id"]
        for form in (number, asked):
            assert ids_of(world.system.api, "/action-plans", caseReference=form) == [key_of(plan)]
            assert ids_of(world.system.api, "/action-items", caseReference=form) == [item]
            assert ids_of(world.system.api, "/decisions", caseNumber=form) == [decision]


def reference(number):
    return {"system": "ciceron", "type": "case", "id": number}


def ids_of(client, path, **asked):
    return client.ids(f"{path}?{urlencode(asked)}")
