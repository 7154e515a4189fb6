"""Shapes of jobs on the wire."""

from api.core.fields import AnyObject, Choice, Commas, Instant, Integer, Object, Text
from api.core.schema import Fields, ListArgs, NamedSchema, ShownSchema, Sort, WriteSchema
from api.jobs.queries import JOBS
from api.jobs.rules import LONGEST_KEY, LONGEST_REASON, JobStatus


class JobSchema(ShownSchema):
    """Something that the program does by itself, once."""

    signatory = Object(NamedSchema, "Whose job it is; null: the installation's.", allow_none=True)
    kind = Text(40, "send-mail", "What kind of work it is.")
    key = Text(LONGEST_KEY, "send-mail:01936f2a-7c3e-7b1d-9a54-3f2d1c0b9a87", "What is done; each key once.")
    payload = AnyObject({"mailId": "01936f2a-7c3e-7b1d-9a54-3f2d1c0b9a87"}, "What it is done with.")
    status = Choice(JobStatus, "dead", "Where it stands.")
    run_at = Instant("2026-11-23T07:00:00Z", "When it is done, or tried next.")
    attempts = Integer(0, 2**31 - 1, 16, "How often it was tried.")
    reason = Text(
        LONGEST_REASON,
        "Undelivered: the server refused (451)",
        "Why it failed the last time; null: it did not.",
        allow_none=True,
    )
    finished_at = Instant("2026-11-23T07:00:04Z", "When it was done or given up.", allow_none=True)


class RerunInSchema(WriteSchema):
    """The wish that a job be run again."""


class JobArgsSchema(ListArgs):
    """What the list of jobs can be asked."""

    sort = Sort(JOBS)
    shown = Fields(JobSchema, JOBS)
    signatory = Commas(Text(60), 20, "Slugs, SCB codes or ids, comma-separated.", example="boras")
    status = Commas(Choice(JobStatus), 4, "Statuses, comma-separated.", example="dead")
    kind = Commas(Text(40), 20, "Kinds of work, comma-separated.")
    run_before = Instant(None, "To be done, or done, before this instant.")
