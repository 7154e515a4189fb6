"""Made-up signatories of log-normal size with departments, plans, goals, items and their journal: the same for the
same seed and day. Written in bulk; the chains of the journal have their numbers, but not their hashes."""

import json
import random
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache

import psycopg
from sqlalchemy import Table, insert

from api.access_tokens.rules import PREFIX, digest_of
from api.accounts.models import AccessToken, Account, RoleGrant
from api.accounts.permissions import Role
from api.action_items.models import ActionItem, ActionItemArticle, ActionItemDepartment, ActionItemTag
from api.action_plans.models import ActionPlan, PlanArticle
from api.case_references.models import CaseReference
from api.case_references.rules import case_key
from api.checkpoints.models import Checkpoint
from api.core import remembering, text
from api.core.db import Base, db
from api.core.journal import Event, JournalHead
from api.database import owning
from api.departments.models import Department
from api.external_keys.models import ExternalKey
from api.goals.models import Goal
from api.signatories.models import Signatory
from tests.benchmarks import past

SECRET = "made-up-for-measuring"  # opens nothing but made-up data
PEPPER = "made up for measuring, thirty-two characters or more"
SPREAD = 1.2  # sigma of the sizes: the largest of 2,000 signatories has some thirty times the mean
BATCH = 50_000

BOARDS = (
    ("KS", "Kommunstyrelsen"), ("BUN", "Barn- och utbildningsnämnden"), ("SN", "Socialnämnden"),
    ("KFN", "Kultur- och fritidsnämnden"), ("TN", "Tekniska nämnden"), ("MBN", "Miljö- och byggnadsnämnden"),
    ("AMN", "Arbetsmarknadsnämnden"), ("VON", "Vård- och omsorgsnämnden"), ("GYN", "Gymnasienämnden"),
    ("ÖFN", "Överförmyndarnämnden"), ("HR", "Personalnämnden"), ("RVN", "Revisionen"),
)  # fmt: skip
VERBS = ("Införa", "Se över", "Utbilda", "Kartlägga", "Följa upp", "Ta fram", "Stärka", "Utvärdera")
THINGS = (
    "könsuppdelad statistik", "jämställda löner", "checklistan för bild och språk", "stödet till våldsutsatta",
    "belysningen på gång- och cykelvägar", "rutinerna vid upphandling", "fördelningen av föreningsbidrag",
    "arbetet mot sexuella trakasserier", "föräldrastödet", "jämställdhetsbudgeteringen",
)  # fmt: skip
WHERE = (
    "i förskolan", "i grundskolan", "i äldreomsorgen", "på alla förvaltningar", "i kommunikationsarbetet",
    "i chefsleden",
)  # fmt: skip
TAGS = ("utbildning", "statistik", "budget", "trygghet", "skola", "omsorg", "personal", "upphandling")
# How an item stands, by whether its deadline has passed: status and weight.
PAST = (("completed", 70), ("in_progress", 13), ("not_started", 5), ("paused", 4), ("cancelled", 8))
AHEAD = (("in_progress", 38), ("not_started", 48), ("completed", 7), ("paused", 4), ("cancelled", 3))

sort_key, search_key = cache(text.sort_key), cache(text.search_key)

Rows = dict[Table, list[dict]]


class World:
    """A seeded source of everything: ids that grow as in life, dates around `today`, and rows by table."""

    def __init__(self, today: date, seed: int = 1985) -> None:
        self.random = random.Random(seed)  # noqa: S311  # not for secrets
        self.today = today
        self.now = datetime.combine(today, time(8), UTC)
        self.count = self.events = 0
        self.rows: Rows = defaultdict(list)

    def new_id(self) -> str:
        """A UUIDv7, each a little later than the one before."""
        self.count += 1
        tick, chance = 0x019A00000000 + self.count // 8, self.random.getrandbits(62)
        time, place = f"{tick >> 16:08x}-{tick & 0xFFFF:04x}", f"7{self.count & 0xFFF:03x}"
        return f"{time}-{place}-{0x8000 | chance & 0x3FFF:04x}-{chance >> 14:012x}"

    def add(self, model: type[Base], **values: object) -> dict:
        if "id" in model.__table__.c and "id" not in values:
            values["id"] = self.new_id()
        self.rows[model.__table__].append(values)
        return values

    def chance(self, of: float) -> bool:
        return self.random.random() < of

    def day(self, first: date, last: date) -> date:
        return first + timedelta(days=self.random.randrange(max(1, (last - first).days)))

    def one_of(self, weighted: tuple[tuple[str, int], ...]) -> str:
        return self.random.choices([code for code, _ in weighted], [weight for _, weight in weighted])[0]


def fill(items: int, today: date) -> None:
    """Write the rows into the migrated database of the current app, in the order of its foreign keys."""
    address = db.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    write = _copied if db.engine.dialect.name == "postgresql" else _inserted
    with owning() as connection:
        remembering.forget(connection)  # they have a past of their own
    for rows in batches(today, items):
        write([(table, rows[table]) for table in Base.metadata.sorted_tables if rows[table]], address)
    with owning() as connection:
        past.remember(connection, today)
        remembering.remember(connection)
    if write is _copied:
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute("VACUUM ANALYZE")
    else:
        with db.engine.begin() as connection:
            connection.exec_driver_sql("ANALYZE")


def _inserted(batch: list[tuple[Table, list[dict]]], _address: str) -> None:
    with db.engine.begin() as connection:
        for table, rows in batch:
            connection.execute(insert(table), [_whole(table, row) for row in rows])


def _copied(batch: list[tuple[Table, list[dict]]], address: str) -> None:
    with psycopg.connect(address) as connection, connection.cursor() as cursor:
        for table, rows in batch:
            names = list(_whole(table, rows[0]))
            with cursor.copy(f"COPY {table.name} ({', '.join(names)}) FROM STDIN") as copy:
                for row in rows:
                    whole = _whole(table, row)
                    copy.write_row([json.dumps(v) if isinstance(v, (dict, list)) else v for v in whole.values()])


def _whole(table: Table, row: dict) -> dict:
    return {**_defaults(table), **row}


@cache
def _defaults(table: Table) -> dict:
    """What a row has where it says nothing, but for what the database knows better."""
    ours = [column for column in table.c if column.server_default is None and column is not table.autoincrement_column]
    named = {column.name: column.default for column in ours}
    return {name: default.arg if default is not None and default.is_scalar else None for name, default in named.items()}


def sizes(world: World, items: int) -> list[int]:
    """How many items each signatory has, the largest first; one for a hundred items, at least one each."""
    weights = sorted((world.random.lognormvariate(0, SPREAD) for _ in range(max(3, items // 100))), reverse=True)
    return [max(1, round(items * weight / sum(weights))) for weight in weights]


def batches(today: date, items: int) -> Iterator[Rows]:
    """All rows, some signatories at a time."""
    world = World(today)
    for place, size in enumerate(sizes(world, items), start=1):
        _signatory(world, place, size)
        if sum(map(len, world.rows.values())) > BATCH:
            yield world.rows
            world.rows = defaultdict(list)
    yield world.rows


def slug(place: int) -> str:
    return f"kommun-{place}"


def token(place: int = 1) -> str:
    """The token of the coordinator of the `place`th largest signatory."""
    return f"{PREFIX}_{_token_id(place).replace('-', '')}.{SECRET}"


def _token_id(place: int) -> str:
    return f"00000000-0000-7000-8000-{place:012d}"


def _stamps(world: World, moment: datetime | None = None) -> dict:
    moment = moment or world.now - timedelta(minutes=world.random.randrange(1_000_000))
    return {"version": world.random.randrange(1, 9), "created_at": moment, "updated_at": moment}


def _signatory(world: World, place: int, size: int) -> None:
    name = f"Kommun {place}"
    owner = world.add(
        Signatory, slug=slug(place), scb_code=f"{place:04}" if place < 10_000 else None, name=name,
        name_sort=sort_key(name), search_key=search_key(name), kind="municipality", charter_edition="2022",
        charter_status="signed", signed_on=date(2009, 5, 6), **_stamps(world),
    )["id"]  # fmt: skip
    units = [_department(world, owner, *board) for board in BOARDS[: min(len(BOARDS), 3 + size // 20)]]
    _coordinator(world, owner, place)
    world.events = 0
    plans = min(6, 1 + size // 120)
    for number in range(plans):
        _plan(world, owner, units, number, size // plans + (number < size % plans))
    head = {"hash": bytes(32), "previous_hash": bytes(32)}
    world.add(JournalHead, signatory_id=owner, sequence=world.events, **head)


def _department(world: World, owner: str, code: str, name: str) -> str:
    words = {"name": name, "name_sort": sort_key(name), "search_key": search_key(code, name)}
    kind = "executive_board" if code == "KS" else "board"
    unit = world.add(Department, signatory_id=owner, code=code, kind=kind, **words, **_stamps(world))
    return unit["id"]


def _coordinator(world: World, owner: str, place: int) -> None:
    account = world.add(Account, signatory_id=owner, name="Samordnare", **_stamps(world))["id"]
    world.add(RoleGrant, account_id=account, signatory_id=owner, role=Role.COORDINATOR)
    world.add(
        AccessToken, id=_token_id(place), account_id=account, signatory_id=owner, digest=digest_of(SECRET, PEPPER),
        expires_at=world.now + timedelta(days=36_500), last_used_at=world.now, **_stamps(world),
    )  # fmt: skip


def _plan(world: World, owner: str, units: list[str], number: int, size: int) -> None:
    """The newest plan is in force; older ones are mostly over; a few are drafts or internal."""
    start = date(world.today.year - 1 - 2 * (number // 2), 1, 1)
    end = date(start.year + 3, 12, 31)
    status = "adopted" if number < 2 or world.chance(0.3) else world.random.choice(("superseded", "expired"))
    status = "draft" if number and world.chance(0.05) else status
    public = world.chance(0.9) or not number
    title = f"Handlingsplan för jämställdhet {start.year}–{end.year}, del {number + 1}"
    plan = world.add(
        ActionPlan, signatory_id=owner, title=title, title_sort=sort_key(title), search_key=search_key(title),
        period_start=start, period_end=end, status=status, status_changed_at=world.now,
        visibility="public" if public else "internal", published=public and status != "draft",
        adopted_on=None if status == "draft" else start, **_stamps(world),
    )  # fmt: skip
    own = {"signatory_id": owner, "action_plan_id": plan["id"], "published": plan["published"]}
    for article in world.random.sample(range(1, 31), 4):
        world.add(PlanArticle, number=article, **own)
    goals = [_goal(world, own, place) for place in range(1 + size // 8)]
    for place in range(size):
        _item(world, own, plan, units, world.random.choice(goals), f"{1 + place // 10}.{1 + place % 10}")


def _goal(world: World, own: dict, place: int) -> str:
    title = f"{world.random.choice(THINGS).capitalize()} ger kvinnor och män samma villkor"
    words = {"title": title, "title_sort": sort_key(title), "search_key": search_key(title)}
    return world.add(Goal, **own, **words, kind="outcome", position=place, **_stamps(world))["id"]


def _item(world: World, own: dict, plan: dict, units: list[str], goal: str, reference: str) -> None:
    pick = world.random.choice
    title = f"{pick(VERBS)} {pick(THINGS)} {pick(WHERE)}"
    due = world.day(plan["period_start"], plan["period_end"]) if world.chance(0.95) else None
    status = world.one_of(PAST if due and due < world.today else AHEAD)
    started = status != "not_started"
    ended = (due or world.today) + timedelta(days=world.random.randrange(-90, 30))
    completed = ended if status == "completed" else None
    item = world.add(
        ActionItem, **own, goal_id=goal, reference=reference, reference_sort=sort_key(reference), title=title,
        title_sort=sort_key(title), search_key=search_key(reference, title),
        description=f"{title}: gäller hela verksamheten och följs upp varje halvår." if world.chance(0.7) else None,
        lead_department_id=pick(units), all_departments=world.chance(0.03),
        contact_role="Enhetschef" if world.chance(0.5) else None, start_date=plan["period_start"], due_date=due,
        original_due_date=due, status=status, status_comment="Löper enligt plan." if started else None,
        status_changed_at=world.now, forecast=pick(("green", "yellow", "red", "grey")) if started else None,
        progress=world.random.randrange(0, 101, 5) if started else None, completed_on=completed,
        result="Genomfört på alla enheter." if completed else None,
        cancel_reason="Ryms inte i budgeten." if status == "cancelled" else None,
        budget_amount=world.random.randrange(10, 900) * 1000 if world.chance(0.2) else None,
        expected_result="Skillnaderna mellan kvinnor och män minskar.", **_stamps(world),
    )  # fmt: skip
    item["budget_currency"] = "SEK" if item["budget_amount"] else None
    _parts(world, {**own, "action_item_id": item["id"]}, item, units)
    _event(world, item)


def _parts(world: World, own: dict, item: dict, units: list[str]) -> None:
    for number in world.random.sample(range(1, 31), 2):
        world.add(ActionItemArticle, **own, number=number)
    for unit in world.random.sample(units, world.random.choice((0, 0, 1, 2))):
        world.add(ActionItemDepartment, **own, department_id=unit)
    for tag in world.random.sample(TAGS, world.random.choice((0, 0, 1, 2))):
        world.add(ActionItemTag, **own, tag=tag)
    if world.chance(0.25) and item["due_date"]:
        world.add(Checkpoint, **own, date=item["due_date"] - timedelta(days=90), title="Halvvägs")
    _names(world, {"signatory_id": own["signatory_id"], "entity_type": "action_item", "entity_id": item["id"]})


def _names(world: World, of: dict) -> None:
    """What other systems call it."""
    if world.chance(0.3):
        world.add(ExternalKey, **of, system="stratsys", key=f"A-{world.count}")
    if world.chance(0.05):
        number = f"KS 2026-{world.count}"
        world.add(
            CaseReference, **of, position=0, system="ciceron", type="case", number=number, case_key=case_key(number)
        )  # fmt: skip


def _event(world: World, item: dict) -> None:
    """The item's creation, told in short."""
    told = {"title": item["title"], "status": item["status"], "reference": item["reference"]}
    world.events += 1
    world.add(
        Event, signatory_id=item["signatory_id"], type="action-item.created", entity_type="action_item",
        entity_id=item["id"], after=told, changed={}, source="api", recorded_at=item["created_at"],
        trace_id=f"{world.count:032x}", salt=f"{world.count:032x}", previous_hash=bytes(32), hash=bytes(32),
        sequence=world.events,
    )  # fmt: skip
