"""Reads of checkpoints."""

from sqlalchemy import select

from api.checkpoints.models import Checkpoint
from api.core.attachment import Attachment

checkpoints_by_item = Attachment(
    select(Checkpoint.action_item_id, Checkpoint.id, Checkpoint.date, Checkpoint.title, Checkpoint.done_on),
    Checkpoint.action_item_id,
    Checkpoint.date,
    Checkpoint.id,
)
