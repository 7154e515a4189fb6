"""What the types refuse; a line that is not refused is a fault of its own."""

from uuid import UUID

from cemr_client import AuthenticatedClient
from cemr_client.api.action_items import get_action_items, patch_action_items_by_id
from cemr_client.models import ActionItem, ActionItemIn, ActionItemPatch, ActionItemStatusChangeIn

SOME = UUID("01936f2a-7c3e-7b1d-9a54-3f2d1c0b9a87")


def refused(client: AuthenticatedClient, item: ActionItem) -> None:
    patch_action_items_by_id.sync(SOME, client=client, body=ActionItemPatch())  # type: ignore[call-arg]  # no If-Match
    ActionItemPatch(colour="red")  # type: ignore[call-arg]  # no such member
    ActionItemStatusChangeIn(status="done")  # type: ignore[arg-type]  # no such status
    ActionItemIn(action_plan_id=SOME, title=None)  # type: ignore[arg-type]  # there always
    item.due_date.isoformat()  # type: ignore[union-attr]  # it can be missing
    get_action_items.sync(client=client, timeliness=["late"])  # type: ignore[list-item]  # no such word
