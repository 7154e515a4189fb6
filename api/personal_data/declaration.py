"""What is kept of people: in which columns, of whom, why, on which legal ground and for how long.

The table for people, what somebody is shown of themself and what is forgotten in time are made of this. A test asks of
every column that could name somebody that it stands here, or in `impersonal`.
"""

from datetime import timedelta
from enum import StrEnum
from typing import NamedTuple

from api.personal_data.rules import Words


class Ground(StrEnum):
    """Legal grounds of the General Data Protection Regulation, as they fit what a municipality does."""

    PUBLIC_TASK = "6.1 e"
    LEGAL_OBLIGATION = "6.1 c"


class Period(NamedTuple):
    """How long something is kept: every day the worker forgets what is older."""

    said: Words
    time: timedelta


class Kept(NamedTuple):
    """A kind of personal data. `owner` is the column that names the account whose it is; without, it is of whoever a
    text names. `untold` are columns that nobody is shown: secrets' digests, and keys made of what is shown."""

    code: str
    table: str
    columns: str
    owner: str
    why: Words
    ground: Ground
    period: Words
    untold: str = ""

    @property
    def all_columns(self) -> set[str]:
        return {*self.columns.split(), *self.owner.split(), *self.untold.split()}


def _days(number: int, sv: str, en: str) -> Period:
    return Period(Words(sv, en), timedelta(days=number))


WITH_THE_ACCOUNT = Words("till dess att kontot raderas", "until the account is erased")
WITH_THE_MATTER = Words("bevaras med ärendet enligt arkivlagen", "preserved with the matter, by the law on archives")
COUNTS = Words("två minuter", "two minutes")  # the counter itself sees to that

ANSWERS = _days(1, "24 timmar", "24 hours")
PAGES = _days(1, "24 timmar", "24 hours")
JOBS = _days(
    60,
    "60 dagar efter att det är klart, ett år efter att det gavs upp",
    "60 days after it was done, one year after it was given up",
)
DEAD_JOBS = _days(365, "ett år efter att det gavs upp", "one year after it was given up")
MAILS = _days(180, "innehållet 180 dagar, att det sändes två år", "its content 180 days, that it was sent two years")
REMINDERS = _days(730, "två år", "two years")
PAUSES = _days(365, "ett år efter att den har slutat", "one year after it ended")
TOKENS = _days(365, "ett år efter att den slutat gälla", "one year after it stopped")
IMPORTS = _days(30, "30 dagar efter den senaste ändringen", "30 days after the last change")
DELIVERIES = _days(30, "30 dagar efter det senaste försöket", "30 days after the last attempt")
CALENDARS = _days(365, "ett år efter att den togs bort", "one year after it was removed")

TASK, LAW = Ground.PUBLIC_TASK, Ground.LEGAL_OBLIGATION

ACTED = Words("Det ska framgå vem som svarar för det som sägs.", "Who answers for what was said must be known.")
RECOGNISED = Words("Känna igen den som loggar in.", "To recognise who logs in.")
SEEN = Words("Kontots innehavare ska kunna följa det som gäller dem.", "The holder is to follow what concerns them.")

OF_ACCOUNTS = (
    Kept(
        "account", "account", "name email language created_at closed_at last_closed_at erased_at", "id",
        Words("Behörighet, och adress för påminnelser.", "To know who may do what, and where to send reminders."),
        TASK, WITH_THE_ACCOUNT, "name_sort search_key",
    ),
    Kept(
        "role", "role_grant", "role department_id", "account_id",
        Words("Behörighet.", "To know who may do what."), TASK, WITH_THE_ACCOUNT,
    ),
    Kept(
        "login", "login_identity", "issuer subject created_at", "account_id",
        RECOGNISED, TASK, WITH_THE_ACCOUNT,  # also when it is closed: at the next login it would be opened anew
    ),
    Kept(
        "access_token", "access_token", "scopes created_at expires_at revoked_at last_used_at", "account_id",
        Words("Behörighet, och spår av missbruk.", "To know who may do what, and to find misuse."), TASK, TOKENS.said,
        "digest",
    ),
    Kept(
        "calendar_address", "calendar_address", "kind department_id title language created_at deleted_at",
        "account_id", SEEN, TASK, CALENDARS.said, "digest",
    ),
    Kept(
        "mail", "mail", "address language subject text status created_at sent_at", "account_id",
        Words("Visa vad som har meddelats vem.", "To show who was told what."), TASK, MAILS.said, "html key",
    ),
    Kept(
        "reminder", "reminder", "kind action_item_id round_id due_on threshold escalated created_at", "account_id",
        Words("Ingen påminns två gånger om samma sak.", "Nobody is reminded twice of the same."), TASK, REMINDERS.said,
        "key",
    ),
    Kept(
        "reminder_pause", "reminder_pause", "starts_on ends_on reason deleted_at", "account_id",
        SEEN, TASK, PAUSES.said,
    ),
    Kept(
        "comment", "comment", "kind visibility text created_at deleted_at", "author_id", ACTED, LAW, WITH_THE_MATTER,
        "search_key",
    ),
    Kept(
        "status_report", "status_report",
        "status comment done_since_last next_step deviation deviation_reason result cancel_reason created_at",
        "reported_by_id", ACTED, LAW, WITH_THE_MATTER,
    ),
    Kept(
        "self_assessment", "goal_assessment",
        "goal_id self_assessment_level self_assessment_motivation self_assessment_at", "self_assessment_by_id",
        ACTED, LAW, WITH_THE_MATTER,
    ),
    Kept(
        "independent_assessment", "goal_assessment",
        "goal_id independent_assessment_level independent_assessment_motivation independent_assessment_at",
        "independent_assessment_by_id", ACTED, LAW, WITH_THE_MATTER,
    ),
    Kept(
        "department_ready", "round_department", "round_id department_id status status_comment summary ready_at",
        "ready_by_id", ACTED, LAW, WITH_THE_MATTER,
    ),
    Kept(
        "department_approved", "round_department", "round_id department_id status approved_at", "approved_by_id",
        ACTED, LAW, WITH_THE_MATTER,
    ),
    Kept(
        "act", "event", "type entity_type entity_id change_note source recorded_at trace_id", "account_id",
        Words("Historiken ska gå att lita på.", "The history must be trustworthy."), LAW, WITH_THE_MATTER,
    ),
    Kept(
        "account_history", "event", "type after changed change_note recorded_at", "entity_id",
        Words("Vem som hade vilken behörighet när.", "Who was allowed what, and when."), LAW, WITH_THE_MATTER,
    ),
    Kept(
        "kept_answer", "idempotency_record", "key created_at status", "account_id",
        Words("Samma anrop görs inte två gånger.", "The same request is not done twice."), TASK, ANSWERS.said,
        "headers body",
    ),
)  # fmt: skip

NAMED = Words(
    "Planer, uppföljning och beslut är allmänna handlingar, och den som skriver kan nämna någon.",
    "Plans, their follow-up and decisions are public records, and whoever writes may name somebody.",
)
OPERATED = Words("Programmet ska kunna göra om det som misslyckas.", "The program can do again what fails.")
CONTACTED = Words("Nå den som ansvarar.", "To reach whoever answers for it.")
SPENT = Words("Ingen tar andras plats.", "Nobody takes the place of others.")

# What texts may say of anybody, addresses that should be nobody's own, and what is kept of callers and goes by itself.
OF_ANYBODY = (
    *(
        Kept("text", table, columns, "", NAMED, LAW, WITH_THE_MATTER, untold)
        for table, columns, untold in (
            ("action_plan", "title purpose applies_to status_comment", "title_sort search_key"),
            ("plan_article", "reason commitment", ""),
            ("goal", "title description area governing_goal", "title_sort search_key"),
            (
                "action_item",
                (
                    "title description contact_role status_comment resources measure_name measure_baseline "
                    "measure_target method expected_result result cancel_reason"
                ),
                "title_sort search_key",
            ),
            ("action_item_tag", "tag", ""),
            ("checkpoint", "title", ""),
            ("decision", "title text reservation", "search_key"),
            ("meeting", "title place status_comment minutes", "search_key"),
            ("agenda_item", "title note", ""),
            ("cross_party_group", "assignment", ""),
            ("follow_up_round", "title instructions status_comment", ""),
            ("reorganisation", "reason", ""),
            ("report_snapshot", "title asked content", "search_key"),
        )
    ),
    Kept("import", "plan_import", "name sheets mapping fault content", "", NAMED, TASK, IMPORTS.said, "sheet"),
    Kept("import_row", "plan_import_row", "title changes kept faults", "", NAMED, TASK, IMPORTS.said),
    Kept("webhook", "webhook_subscription", "title url", "", OPERATED, TASK, CALENDARS.said),
    Kept("webhook_answer", "webhook_delivery", "excerpt", "", OPERATED, TASK, DELIVERIES.said),
    Kept("mailbox", "department", "email", "", CONTACTED, TASK, WITH_THE_MATTER),
    Kept("page_login", "page_login", "roles", "", RECOGNISED, TASK, PAGES.said, "digest"),
    Kept("job", "job", "payload reason", "", OPERATED, TASK, JOBS.said),
    Kept("count", "rate_count", "caller", "", SPENT, TASK, COUNTS),
)

KEPT = (*OF_ACCOUNTS, *OF_ANYBODY)
