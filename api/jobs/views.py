"""Routes of jobs."""

from typing import Any

from flask.views import MethodView

from api.core.actor import Actor, require
from api.core.answer import Link, Resource
from api.core.listing import Clause, Row
from api.core.rest import Blueprint
from api.core.transaction import Expected
from api.jobs.commands import rerun_job
from api.jobs.policy import MANAGE, visible
from api.jobs.queries import JOBS
from api.jobs.rules import AT_REST
from api.jobs.schemas import JobArgsSchema, JobSchema, RerunInSchema

blp = Blueprint("Jobs", __name__, description="What the program does by itself, and what it had to give up.")


def links(_actor: Actor, row: Row) -> dict[str, Link]:
    open_ = row["status"] in AT_REST
    return {"rerun": (f"/jobs/{row['id']}/reruns", "rerun", "POST")} if open_ else {}


JOB = Resource("/jobs", JOBS, JobSchema, visible, links)


@blp.route("/jobs")
class Jobs(MethodView):
    @blp.needs(MANAGE)
    @blp.lists(JOB, JobArgsSchema, members_only=True)
    def get(self, actor: Actor) -> Clause:
        """List jobs.

        What is waiting, being done, done during the last two months, or given up during the last year: `status=dead`. A
        job that fails is tried again, at growing distance, for three days.
        """
        require(actor, MANAGE)
        return visible(actor)


@blp.route("/jobs/<id:id>")
class JobById(MethodView):
    @blp.needs(MANAGE)
    @blp.shows(JOB, members_only=True)
    def get(self, actor: Actor) -> Clause:
        """Show a job.

        What it is, how often it was tried and why it failed.
        """
        require(actor, MANAGE)
        return visible(actor)


@blp.route("/jobs/<id:id>/reruns")
class JobReruns(MethodView):
    @blp.needs(MANAGE)
    @blp.acts(JOB, RerunInSchema)
    def post(self, actor: Actor, key: str, expected: Expected, body: dict[str, Any]) -> str:
        """Run a job now.

        One that was given up, or waits for its next attempt, is tried as if for the first time, once what stood in its
        way is mended.
        """
        return rerun_job(actor, key, expected)
