"""What becomes of every table when a signatory moves: its rows are carried, shared or left behind.

A table of the past goes where its table of today goes. A test asks of every table that it stands here.
"""

from typing import NamedTuple


class Carried(NamedTuple):
    """What `by` says to be the signatory's own; with `holder`, only what belongs to an account of its own. `numbered`
    is what a database numbers by itself; `outward` may refer to what another signatory has published, and then does no
    longer; in the order of `order`, or else of the keys."""

    by: str = "signatory_id"
    holder: str = ""
    numbered: str = ""
    outward: str = ""
    order: str = ""


class Shared(NamedTuple):
    """What every installation has, known by `key`: compared as far as the signatory refers to it, and not written."""

    key: str


class Left(NamedTuple):
    why: str


Way = Carried | Shared | Left

OF_THE_CHARTER = Left("every installation has the charter, and no row refers to this part of it")
COUNTED = Left("is counted anew by the worker where the signatory comes to")
KEYED = Left("is a secret under this installation's pepper: it would open nothing there, and is handed out anew")
ADDRESSED = Left("is of receivers who know this installation, and secrets under its pepper: they subscribe anew")

WAYS: dict[str, Way] = {
    "signatory": Carried(by="id"),
    "event": Carried(numbered="position", order="sequence"),  # in its chain's order it is numbered in that order again
    "action_plan": Carried(outward="based_on_id"),
    "role_grant": Carried(holder="account_id"),
    "login_identity": Carried(holder="account_id"),  # no secret: who logs in is to find their account again
    **dict.fromkeys(
        (
            "account", "action_item", "action_item_article", "action_item_department", "action_item_tag",
            "agenda_item", "case_reference", "checkpoint", "comment", "cross_party_group", "cross_party_group_member",
            "decision", "department", "department_service", "department_succession", "external_key",
            "follow_up_round", "goal", "goal_article", "goal_assessment", "journal_head", "mail", "meeting",
            "overdue_notice", "plan_article", "plan_decision", "reminder", "reminder_pause", "reorganisation",
            "reorganisation_move", "reorganisation_successor", "report_snapshot", "round_department", "status_report",
            "plan_import", "plan_import_row",
        ),
        Carried(),
    ),
    "charter_article": Shared("number"),
    "charter_duty": OF_THE_CHARTER,
    "charter_principle": OF_THE_CHARTER,
    "access_token": KEYED,
    "calendar_address": KEYED,
    "webhook_subscription": ADDRESSED,
    "webhook_delivery": ADDRESSED,
    "page_login": Left("whoever is logged in at a page logs in anew where the signatory comes to"),
    "returned_login": Left("belongs to the installation's own addresses, and names nobody"),
    "idempotency_record": Left("answers requests that were sent to this installation, for a day"),
    "job": Left("must be done before: see `departure`"),
    "rate_count": Left("counts what is asked of this installation"),
    "tally": COUNTED,
    "tally_count": COUNTED,
    "tally_sum": COUNTED,
}  # fmt: skip
