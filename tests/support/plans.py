"""Plans as no spreadsheet likes them: every column is filled, with texts that look like something else."""

from datetime import date

from hypothesis import strategies as st

from api.action_items.commands import import_item
from api.action_items.rules import Forecast, ItemStatus
from api.core.ids import new_id
from api.core.text import normal
from api.goals.commands import create_goal
from tests.support.build import unit

PIECES = (
    "=", "'=", "'", '"', "+46", "-", "@", "\t", "\n", "\r\n", "\r", ";", ",", "_x0041_", "_x000D_", "<r>b</r>",
    "a\u030a", "Ä", "é", "ord", " ", "\u00a0", "\u200b", "\ufffe", "\ufeff", "1.10", "007", "1e5", "2026-01-02", "1/2",
    "TRUE", "😀", "&amp;", "alla", "[x]", "sep=,",
)  # fmt: skip
UNITS = ("KS", "FSN", "GRN")
SYSTEMS = ("cemr-plan", "stratsys")
REGISTRIES = ("w3d3", "ciceron")

_texts = st.lists(st.sampled_from(PIECES), min_size=1, max_size=5).map("".join).map(normal)


def texts(longest=500):
    return _texts.map(lambda text: text[:longest].strip()).filter(bool)


def optional(what):
    return st.none() | what


_days = st.dates(date(1890, 1, 1), date(2120, 1, 1))
_money = st.fixed_dictionaries(
    {"amount": st.integers(0, 10**6) | st.just(10**15), "currency": st.sampled_from(["SEK", "EUR"])}
)
_measures = st.fixed_dictionaries(
    {
        "name": texts(300),
        "kpi_id": st.sampled_from([None, "N00206"]),
        **{name: optional(texts(120)) for name in ("baseline", "target")},
    }
)
_goals = st.fixed_dictionaries({"title": texts(), "area": optional(texts(200))})
_cases = st.fixed_dictionaries(
    {
        "system": st.sampled_from(REGISTRIES),
        "type": st.sampled_from(["case", "document"]),
        "id": texts(60),
        "url": st.none(),
    }
)
_ENDS = {
    ItemStatus.COMPLETED: {"completed_on": optional(st.dates(date(2020, 1, 1), date(2026, 11, 22)))},
    ItemStatus.CANCELLED: {"cancel_reason": optional(texts(2000))},
}


def _said(status):
    return st.fixed_dictionaries(
        {
            "status": st.just(status),
            "title": texts(),
            "reference": optional(texts(20)),
            "articles": st.lists(st.integers(1, 30), unique=True, max_size=4),
            "all_departments": st.booleans(),
            "dates": st.tuples(optional(_days), optional(_days)),
            "units": st.tuples(optional(st.sampled_from(UNITS)), st.sets(st.sampled_from(UNITS))),
            "goal": optional(_goals),
            "status_comment": optional(texts(2000)),
            "result": optional(texts(5000)),
            "forecast": optional(st.sampled_from(Forecast)),
            "progress": optional(st.integers(0, 100)),
            "budget": optional(_money),
            "measure": optional(_measures),
            "tags": st.lists(texts(60), unique=True, max_size=3),
            "external_keys": st.lists(st.sampled_from(SYSTEMS), max_size=3),
            "case_references": st.lists(_cases, max_size=3),
            **{name: optional(texts(60)) for name in ("description", "contact_role", "resources", "method")},
            "expected_result": optional(texts(5000)),
            **_ENDS.get(status, {}),
        }
    )


plans = st.lists(st.sampled_from(ItemStatus).flatmap(_said), min_size=1, max_size=6)


def stored(actor, plan, said):
    """The id of an item of the plan that says this."""
    body = dict(said)
    (start, due), (lead, others), keys = body.pop("dates"), body.pop("units"), body.pop("external_keys")
    goal = body.pop("goal")
    return import_item(
        actor,
        plan,
        {
            **body,
            "goal_id": goal and create_goal(actor, {"action_plan_id": plan, **goal}),
            "start_date": min(start, due) if start and due else start,
            "due_date": max(start, due) if start and due else due,
            "lead_department_id": lead and unit(actor, lead),
            "participating_department_ids": [unit(actor, code) for code in others],
            "external_keys": [{"system": system, "id": f"=K {new_id()}"} for system in keys],
        },
    )
