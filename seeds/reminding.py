"""Reminders of the sample: the pause of one summer, and the mail that its worker would have written by now."""

from datetime import UTC, date, datetime

from flask import Flask
from sqlalchemy import select

from api.core import clock
from api.core.engines import reading
from api.reminder_pauses.commands import create_pause
from api.reminder_pauses.models import ReminderPause
from api.worker import Worker
from seeds.load import LOADER

SUMMER = {
    "signatory": "boras",
    "starts_on": date(2026, 7, 1),
    "ends_on": date(2026, 8, 9),
    "reason": "Semester (påhittat exempel)",
}
ASKED_FOR = datetime(2026, 6, 15, 8, 0, tzinfo=UTC)


def remind(app: Flask) -> None:
    """Once: what comes after that is the worker's."""
    with app.app_context():
        with reading(LOADER) as connection:
            known = connection.scalar(select(ReminderPause.id).limit(1))
        if known:
            return
        with clock.at(ASKED_FOR):
            create_pause(LOADER, dict(SUMMER))
    Worker(app, lanes=False).work_off()
