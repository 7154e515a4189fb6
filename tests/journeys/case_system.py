"""What a case system does to go along with action plans: all that one needs to write, in a hundred lines.

It is told of events by signed calls, checks each, answers at once and works afterwards; it takes in every event once,
whether it comes by a call, by a repeated call or by the feed; and it writes its numbers back under keys of its own.
"""

from contextlib import contextmanager
from itertools import count

from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from tests.support.postgres import free_port
from tests.support.subscriber import listening

NAME = "ciceron"
ADOPTED = "se.cemr-tracker.action-plan.adopted"


class CaseSystem:
    """`api` is a client with the token of the system's account; `secrets` are those that hold, two during a renewal.
    What it keeps it keeps in memory; a real one keeps it where it outlives the process, the inbox as well."""

    def __init__(self, api):
        self.api, self.port, self.secrets = api, free_port(), []
        self.inbox, self.known, self.repeats = [], set(), 0
        self.place = 0  # in the chain of events, up to which all is taken in
        self.cases, self._numbers = {}, count(417)

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}/cemr"

    @contextmanager
    def up(self):
        """While it runs; when it does not, nobody listens at its address."""
        with listening(self.port, self.receive):
            yield

    def receive(self, headers, body):
        """Keep what is surely meant for us, and let the caller go on; work on it comes later."""
        self.inbox.append(self.verified(headers, body))

    def verified(self, headers, body):
        """Refused is what nobody signed with our secret, was altered on the way, or was overheard and is sent again."""
        for secret in self.secrets:
            try:
                return Webhook(secret).verify(body, headers)
            except WebhookVerificationError as error:
                refused = error
        raise refused

    def work(self):
        """On what was received, in the order in which it came."""
        while self.inbox:
            call = self.inbox.pop(0)
            self.take_in(call["type"], call["data"])

    def catch_up(self):
        """Ask for whatever happened since: after a night away, and for the first time."""
        while found := self.api.get(f"/events?after={self.place}&limit=100").get_json()["events"]:
            for event in found:
                self.take_in(f"se.cemr-tracker.{event['type']}", event)

    def take_in(self, kind, event):
        """Once: a call may be repeated, and the feed brings what calls bring, too."""
        if event["id"] in self.known:
            self.repeats += 1
            return
        if kind == ADOPTED:
            self.register(event["entityId"])
        self.known.add(event["id"])
        self.place = max(self.place, event["sequence"])

    def register(self, plan_id):
        """A case of its own; whether there is one already the plan says, as who died in between does not know."""
        shown = self.api.get(f"/action-plans/{plan_id}")
        ours = [key["id"] for key in shown.get_json()["externalKeys"] if key["system"] == NAME]
        self.cases[plan_id] = ours[0] if ours else self.numbered(shown)

    def numbered(self, shown):
        """A new number, written into the plan beside what others keep there, unless somebody changed it meanwhile."""
        plan, number = shown.get_json(), f"KS 2026-{next(self._numbers):05}"
        case = {"system": NAME, "type": "case", "id": number, "url": f"https://dnr.example.se/{plan['id']}"}
        changes = {
            "caseReferences": [*plan["caseReferences"], case],
            "externalKeys": [*plan["externalKeys"], {"system": NAME, "id": number}],
        }
        answer = self.api.patch(
            f"/action-plans/{plan['id']}", json=changes, headers={"If-Match": shown.headers["ETag"]}
        )
        assert answer.status_code == 200, answer.text
        return number

    def write_item(self, key, **members):
        """Make or change an item that is known here by this key, without knowing its id there."""
        return self.api.put(f"/action-items/by-external-key/{NAME}/{key}", json=members)
