"""The README's first tour by a generated client: `python tour.py [API, file of tokens]`, beside a server that runs."""

import json
import sys
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, TypeVar, cast
from urllib.parse import parse_qs, urlsplit

import httpx
from cemr_client import AuthenticatedClient, Client
from cemr_client.api.accounts import get_me
from cemr_client.api.action_items import (
    get_action_items,
    get_action_items_by_id,
    patch_action_items_by_id,
    post_action_items,
    post_action_items_by_id_status_changes,
)
from cemr_client.api.action_plans import get_action_plans, post_action_plans_by_id_copies
from cemr_client.api.deadlines import get_deadlines
from cemr_client.api.events import get_events
from cemr_client.api.hand_over import get_signatories_by_id_handover
from cemr_client.api.imports import delete_imports_by_id, get_import_rows, post_imports
from cemr_client.api.meetings import get_meetings
from cemr_client.api.my_work import get_me_to_do
from cemr_client.api.status_overview import get_reports_status_overview
from cemr_client.api.status_reports import post_status_reports
from cemr_client.models import (
    ActionItem,
    ActionItemIn,
    ActionItemList,
    ActionItemPatch,
    ActionItemStatusChangeIn,
    ActionPlan,
    ActionPlanList,
    DeadlineList,
    EventList,
    Handover,
    Import,
    ImportedLineList,
    Me,
    MeetingList,
    PlanCopyIn,
    Problem,
    StatusOverview,
    StatusReport,
    StatusReportIn,
    TaskList,
)
from cemr_client.types import UNSET, File, Response

API, TOKENS = sys.argv[1:] or ("http://127.0.0.1:8000/cemr/v1", "instance/demo-tokens.json")
TODAY = datetime.now(UTC).date()
Shown = TypeVar("Shown")


def joined(request: httpx.Request) -> None:
    """Lists go comma-separated, as the document says (`explode: false`); the generator does not read that yet."""
    given = request.url.params
    request.url = request.url.copy_with(params={name: ",".join(given.get_list(name)) for name in given})


def had(answer: Response[Any], kind: type[Shown]) -> Shown:
    """What an answer brought; a refusal ends the tour with what the server says about it."""
    assert isinstance(answer.parsed, kind), answer.content.decode()
    return answer.parsed


def header(answer: Response[Any], name: str) -> str:
    """A header that the document promises."""
    return answer.headers[name]


KNOWN = json.loads(Path(TOKENS).read_text("utf-8"))
HOOKS = {"event_hooks": {"request": [joined]}}
# Where a token may be left out, the generator asks for one.
anybody = cast("AuthenticatedClient", Client(API, httpx_args=HOOKS))
client = AuthenticatedClient(API, KNOWN["boras-coordinator"], headers={"Accept-Language": "en"}, httpx_args=HOOKS)
reporter = AuthenticatedClient(API, KNOWN["boras-reporter"], httpx_args=HOOKS)

overdue = had(
    get_action_items.sync_detailed(
        client=anybody,
        signatory=["boras"],
        timeliness=["overdue"],
        sort=["dueDate", "reference"],
        fields=["reference", "title", "dueDate", "daysOverdue"],
    ),
    ActionItemList,
).action_items
assert overdue
assert all(row.days_overdue and isinstance(row.due_date, date) and row.due_date < TODAY for row in overdue)
assert overdue[0].all_departments is UNSET, "a column that was not asked for"
print("overdue:", *[row.reference for row in overdue])

me = had(get_me.sync_detailed(client=client), Me)
assert "coordinator" in me.roles
print("me:", me.name)

latest = had(get_events.sync_detailed(client=client, sort=["-position"], limit=1), EventList).events[0].sequence

[found] = had(
    get_action_items.sync_detailed(client=client, external_key=["cemr-plan:CEMR-06.1"]), ActionItemList
).action_items
read = get_action_items_by_id.sync_detailed(found.id, client=client)
item = had(read, ActionItem)
links = item.field_links.additional_properties
assert links["self"].href == f"{API}/action-items/{item.id}"
print("found:", item.reference, item.title, "may", *sorted(links))

patch = ActionItemPatch(progress=80, status_comment="80 procent av personalen klar")
tag = header(read, "ETag")
changed = had(patch_action_items_by_id.sync_detailed(item.id, client=client, if_match=tag, body=patch), ActionItem)
assert (changed.progress, changed.version) == (80, item.version + 1)
late = had(patch_action_items_by_id.sync_detailed(item.id, client=client, if_match=tag, body=patch), Problem)
assert (late.status, late.version) == (412, changed.version)
print("changed: to", changed.progress, "per cent, and refused to whoever has read it before")

completion = ActionItemStatusChangeIn(
    status="completed", completed_on=TODAY, result="All personal i förskolan är utbildad."
)
completed = had(
    post_action_items_by_id_status_changes.sync_detailed(item.id, client=client, body=completion), ActionItem
)
assert (completed.status, completed.completed_on) == ("completed", TODAY)
assert completed.result == completion.result
print("completed:", completed.timeliness)

faulty = ActionItemIn(action_plan_id=item.action_plan.id, title="", progress=900)
faults = had(post_action_items.sync_detailed(client=client, body=faulty), Problem).errors or []
assert [(fault.pointer, fault.code) for fault in faults] == [("/title", "wrong_length"), ("/progress", "out_of_range")]
print("refused:", *[f"{fault.pointer} {fault.detail}" for fault in faults])

plan = item.action_plan.id
following = PlanCopyIn(title="Handlingsplan 2029-2032", period_start=date(2029, 1, 1), period_end=date(2032, 12, 31))


def following_plans() -> int:
    return len(had(get_action_plans.sync_detailed(client=client, q=following.title), ActionPlanList).action_plans)


tried = post_action_plans_by_id_copies.sync_detailed(plan, client=client, body=following, dry_run=True)
assert (tried.status_code, following_plans()) == (200, 0)
print("tried:", had(tried, ActionPlan).title)

copies = [
    post_action_plans_by_id_copies.sync_detailed(plan, client=client, body=following, idempotency_key="next-plan")
    for _ in range(2)
]
assert {(copy.status_code, had(copy, ActionPlan).id, header(copy, "Location")) for copy in copies} == {
    (201, had(copies[0], ActionPlan).id, header(copies[0], "Location"))
}
assert header(copies[1], "Idempotency-Replayed") == "true"
assert following_plans() == 1
print("sent twice:", had(copies[1], ActionPlan).title, "is there once")

table = "Nr;Åtgärd;Ansvarig nämnd;Klart senast\r\n99.1;Granska e-tjänsternas texter;KS;2027-03-31\r\n"
file = File(BytesIO(table.encode()))
upload = had(post_imports.sync_detailed(client=client, body=file, action_plan=plan, name="egen.csv"), Import)
assert (upload.status, upload.created, upload.error) == ("checked", 1, 0)
rows = had(get_import_rows.sync_detailed(client=client, plan_import=[upload.id]), ImportedLineList).import_rows
print("uploaded:", ", ".join(f"row {row.number} {row.outcome} {row.title}" for row in rows))
gone = delete_imports_by_id.sync_detailed(upload.id, client=client, if_match=f'"{upload.version}"')
assert gone.status_code == 204

walked, pages, cursor = set(), 0, "*"
while cursor:
    page = had(get_action_items.sync_detailed(client=client, cursor=cursor, limit=10), ActionItemList)
    walked |= {row.id for row in page.action_items}
    further = page.field_links.additional_properties.get("next")
    cursor = parse_qs(urlsplit(further.href).query)["cursor"][0] if further else ""
    pages += 1
everything = had(get_action_items.sync_detailed(client=client, limit=1), ActionItemList).field_meta
assert len(walked) == everything.total_records
print("walked:", len(walked), "items on", pages, "pages")

since = had(
    get_events.sync_detailed(client=client, after=latest, entity_id=[item.id], sort=["position"]), EventList
).events
assert {(event.source, event.account_id) for event in since} == {("api", me.id)}
print("since then:", *[event.type_ for event in since])

overview = had(get_reports_status_overview.sync_detailed(client=anybody, signatory=["boras"]), StatusOverview).all_
assert sum(part.count for part in overview.by_status) == overview.count
print("overview:", overview.share_done, "per cent of", overview.count, "items are done")

due = had(
    get_deadlines.sync_detailed(client=anybody, signatory=["boras"], due_after=TODAY, sort=["date"]), DeadlineList
).deadlines
assert all(one.date and one.date >= TODAY for one in due)
print("due:", due[0].date, due[0].title)

# The generator reads a file as a text, so its client is asked without its function.
exported = client.get_httpx_client().get("/exports", params={"actionPlan": str(plan), "format": "xlsx"})
assert exported.is_success
assert exported.content.startswith(b"PK")
print("exported:", len(exported.content), "bytes")


def waiting() -> TaskList:
    return had(get_me_to_do.sync_detailed(client=reporter, kind=["report"], limit=1), TaskList)


[task] = waiting().tasks
assert task.action_item
assert task.round_
assert task.department
print("to do:", task.action_item.title)

report = StatusReportIn(
    action_item_id=task.action_item.id,
    round_id=task.round_.id,
    department_id=task.department.id,
    status="in_progress",
    forecast="green",
    progress=50,
    next_step="Fortsätter i vår.",
)
reported = had(post_status_reports.sync_detailed(client=reporter, body=report), StatusReport)
assert (reported.progress, reported.changeable) == (50, True)
assert task.id not in [one.id for one in waiting().tasks]
print("reported:", reported.progress, "per cent")

held = had(get_meetings.sync_detailed(client=client, status=["held"]), MeetingList).meetings
assert {one.status for one in held} == {"held"}
print("met:", *[one.held_on for one in held])

handover = had(get_signatories_by_id_handover.sync_detailed(item.signatory.id, client=client), Handover)
assert plan in [one.id for one in handover.plans]
print("handed over:", handover.overdue_items.total, "items are overdue")
