"""Use cases of reminders: once a week each signatory's people are told what waits for them."""

import logging
from collections.abc import Container, Iterable, Mapping
from datetime import date
from typing import Any

from flask import current_app
from sqlalchemy import insert, select

from api.core import clock
from api.core.actor import Actor
from api.core.db import db
from api.core.ids import new_id
from api.jobs.commands import ask_for, job, plan
from api.mails.commands import write_to
from api.mails.queries import written_to
from api.mails.recipients import Directory, Recipient, directory_of
from api.reminder_pauses.queries import Paused, paused_on
from api.reminders.due import due_by
from api.reminders.letters import digest
from api.reminders.models import Reminder
from api.reminders.queries import told_already
from api.reminders.rules import FARTHEST, Due, Reason, ReminderKind, goes_out, last_day, monday_of, reasons_for
from api.signatories.models import Signatory
from api.signatories.queries import today_of, zones_in_use

ABOUT = {ReminderKind.ACTION_ITEM: "action_item_id", ReminderKind.FOLLOW_UP_ROUND: "round_id"}

log = logging.getLogger(__name__)

Reasons = dict[str, Reason]  # by their keys
Told = dict[str, tuple[Recipient, Reason]]  # by the key of the reason
AT_ONCE = 50  # mails in one transaction


def plan_weeks(actor: Actor) -> None:
    """For each time zone this week's mail; a week in which no worker ran is made up for in the next."""
    weeks = {zone: monday_of(clock.today(zone)) for zone in zones_in_use(actor)}
    wanted = {
        f"{zone}:{monday}": {"run_at": goes_out(monday, zone), "zone": zone, "monday": str(monday)}
        for zone, monday in weeks.items()
    }
    plan(actor, "remind-zone", wanted)


@job("remind-zone")
def remind_zone(_actor: Actor, payload: Mapping[str, Any]) -> None:
    """A job for each signatory in the zone: they share neither a transaction nor a fault."""
    zone, monday = payload["zone"], payload["monday"]
    if monday_of(clock.today(zone)) != date.fromisoformat(monday):
        return  # the week is over, and the next one says what is still to be said
    for signatory_id in db.session.scalars(select(Signatory.id).where(Signatory.time_zone == zone)):
        _ask(signatory_id, monday, part=1)


def _ask(signatory_id: str, monday: str, *, part: int) -> None:
    key = f"{signatory_id}:{monday}:{part}"
    ask_for("remind", key, signatory_id=signatory_id, signatory=signatory_id, monday=monday, part=part)


@job("remind")
def remind(_actor: Actor, payload: Mapping[str, Any]) -> None:
    """Write the week's mail to everybody in a signatory who has something new to be told; a part at a time, because
    who writes to SQLite keeps everybody else from it."""
    signatory_id, monday = payload["signatory"], date.fromisoformat(payload["monday"])
    today = today_of(signatory_id)
    paused = paused_on(signatory_id, today)
    if paused.everybody or monday_of(today) != monday:
        return
    directory, digest_key = directory_of(signatory_id), f"digest:{monday}"
    due = due_by(signatory_id, last_day(monday) + FARTHEST)
    if due and not directory.somebody:
        log.warning("signatory %s: nobody can be reminded, no account and no department has an address", signatory_id)
    told = _told(due, monday, directory, paused)
    waiting = _by_recipient(told, told_already(signatory_id, told), written_to(signatory_id, digest_key))
    for recipient, reasons in waiting[:AT_ONCE]:
        stands_in = recipient in directory.coordinators and not all(reason.escalated for reason in reasons.values())
        _write(signatory_id, recipient, reasons, monday, stands_in=stands_in)
    if len(waiting) > AT_ONCE:
        _ask(signatory_id, str(monday), part=payload["part"] + 1)


def _by_recipient(told: Told, known: Container[str], reached: Container[str]) -> list[tuple[Recipient, Reasons]]:
    """What is new to each, who had no mail this week."""
    found: dict[Recipient, Reasons] = {}
    for key, (recipient, reason) in told.items():
        if key not in known and recipient.id not in reached:
            found.setdefault(recipient, {})[key] = reason
    return list(found.items())


def _told(due: Iterable[Due], monday: date, directory: Directory, paused: Paused) -> Told:
    """Who is to be told what: once each, even who both reports and approves."""
    told: Told = {}
    for one in due:
        for reason in reasons_for(one, monday) if one.department_id not in paused.departments else ():
            whom = directory.approvers if reason.escalated else directory.reporters
            for recipient in whom(one.department_id):
                if recipient.account_id not in paused.accounts:
                    told.setdefault(reason.key(recipient.id), (recipient, reason))
    return told


def _write(
    signatory_id: str, recipient: Recipient, reasons: Mapping[str, Reason], monday: date, *, stands_in: bool
) -> None:
    front_end = current_app.config["SETTINGS"].frontend_url
    said = digest(list(reasons.values()), monday, recipient.language, front_end, stands_in=stands_in)
    mail_id = write_to(signatory_id, recipient, f"digest:{monday}", said)
    if mail_id:
        db.session.execute(
            insert(Reminder), [_row(signatory_id, mail_id, recipient, key, reason) for key, reason in reasons.items()]
        )


def _row(signatory_id: str, mail_id: str, recipient: Recipient, key: str, reason: Reason) -> dict[str, Any]:
    subjects = dict.fromkeys(ABOUT.values()) | {ABOUT[reason.due.kind]: reason.due.id}
    whom = {"account_id": recipient.account_id, "department_id": recipient.department_id}
    said = {"kind": reason.due.kind, "due_on": reason.due.due_on, "threshold": reason.threshold}
    own = {"id": new_id(), "signatory_id": signatory_id, "mail_id": mail_id, "key": key, "created_at": clock.now()}
    return {**own, **subjects, **whom, **said, "escalated": reason.escalated}
