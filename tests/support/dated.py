"""Items with dates at which something turns, each in a plan and a signatory of its own: for properties of lateness."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st
from sqlalchemy import insert

from api.action_items.models import ActionItem
from api.action_items.rules import ItemStatus
from api.action_plans.models import ActionPlan
from api.action_plans.rules import PlanStatus
from api.core import clock
from api.core.ids import new_id
from api.signatories.models import Signatory

ZONES = ("Atlantic/Azores", "Atlantic/Reykjavik", "Europe/London", "Europe/Stockholm", "Europe/Athens", "Europe/Samara")
DAY = date(2026, 11, 22)

# Days from today at which something turns, and their neighbours.
near = st.sampled_from((-400, -32, -2, -1, 0, 1, 2, 29, 30, 31, 32, 400)).map(lambda days: DAY + timedelta(days))
moments = st.builds(
    lambda hour, minute: datetime(2026, 11, 22, tzinfo=UTC) + timedelta(hours=hour, minutes=minute),
    st.integers(-6, 30),
    st.sampled_from((0, 1, 30, 59)),
)
cases = st.tuples(
    st.sampled_from(ZONES),
    st.sampled_from(PlanStatus),
    near,
    st.sampled_from(ItemStatus),
    st.none() | near,
    st.none() | near,
)


def written(connection, case):
    """The id of an item in a plan and a signatory of its own."""
    zone, plan_status, plan_end, status, due, completed_on = case
    signatory, plan, item = new_id(), new_id(), new_id()
    named = {"name": "N", "name_sort": "n", "search_key": "n", "slug": signatory[-20:]}
    town = {"kind": "municipality", "charter_edition": "2006", "charter_status": "unknown", "time_zone": zone}
    texts = {"title": "T", "title_sort": "t", "search_key": "t", "status_changed_at": clock.now()}
    connection.execute(insert(Signatory).values(id=signatory, **named, **town))
    period = {"period_start": date(2020, 1, 1), "period_end": plan_end}
    connection.execute(
        insert(ActionPlan).values(id=plan, signatory_id=signatory, status=plan_status, **texts, **period)
    )
    ours = {"signatory_id": signatory, "action_plan_id": plan, "status": status}
    dates = {"due_date": due, "completed_on": completed_on}
    connection.execute(insert(ActionItem).values(id=item, **ours, **dates, **texts))
    return item
