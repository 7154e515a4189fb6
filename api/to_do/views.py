"""Routes of the to-do list."""

from flask.views import MethodView

from api.core.actor import Actor
from api.core.answer import Link, Resource
from api.core.listing import Clause, Row
from api.core.rest import Blueprint
from api.to_do.policy import visible
from api.to_do.queries import TO_DO
from api.to_do.schemas import TaskArgsSchema, TaskSchema

blp = Blueprint("My work", __name__, description="What waits for you, the most urgent first.")


def links(_actor: Actor, _row: Row) -> dict[str, Link]:
    """Rows of lists carry none, and there is no task alone."""
    return {}


TASK = Resource("/me/to-do", TO_DO, TaskSchema, visible, links)


@blp.route("/me/to-do")
class ToDo(MethodView):
    @blp.needs(own="too")
    @blp.lists(TASK, TaskArgsSchema, members_only=True)
    def get(self, actor: Actor) -> Clause:
        """List what waits for you.

        Who reports: each item of their departments without a report in an open round; one `POST /status-reports` with
        `actionItem.id`, `round.id` and `department.id` settles it. When all are reported: to mark the department
        ready. Who approves: the departments that are ready. Both: what their departments are asked, to be answered
        within fourteen days by a `POST /comments` with `answersId`. The coordinator: rounds to open and to close,
        deadlines that departments propose, and questions that no department is asked. What is done leaves the list
        by itself.
        """
        return visible(actor)
