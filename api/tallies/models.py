"""Tables of tallies. No writer of plans or items ever touches them: nobody waits for anybody because of a number."""

from datetime import date

from sqlalchemy import BigInteger, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from api.core.db import Base, Id, Key


class Counted:
    """What is counted of the items that are `published`, or are not, with an article's `number`: `rules.ALL` is of all,
    `rules.NONE` of those without an article. From `on_time` on it is counted of all only. `silent` items were silent
    on `day`, `silent_later` ones also count where it is the day after already: silence begins at one instant for all.
    """

    published: Mapped[bool] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    items: Mapped[int]
    not_started: Mapped[int]
    in_progress: Mapped[int]
    paused: Mapped[int]
    completed: Mapped[int]
    cancelled: Mapped[int]
    overdue: Mapped[int]
    on_time: Mapped[int]
    due_soon: Mapped[int]
    completed_on_time: Mapped[int]
    completed_late: Mapped[int]
    closed: Mapped[int]
    ahead: Mapped[int]
    without_department: Mapped[int]
    without_due_date: Mapped[int]
    without_goal: Mapped[int]
    silent: Mapped[int]
    silent_later: Mapped[int]


class Tally(Base):
    """A signatory's items were counted for a `day` in its `zone`, when its journal had come to `sequence`, by a
    `method`. It is current as long as all of these are what they were."""

    __tablename__ = "tally"
    signatory_id: Mapped[str] = mapped_column(Id, ForeignKey("signatory.id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    zone: Mapped[str] = mapped_column(Key(40), nullable=False)
    sequence: Mapped[int] = mapped_column(BigInteger, nullable=False)
    method: Mapped[str] = mapped_column(String(16), nullable=False)


class TallyCount(Counted, Base):
    """What a tally has counted."""

    __tablename__ = "tally_count"
    signatory_id: Mapped[str] = mapped_column(Id, ForeignKey("signatory.id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)


class TallySum(Counted, Base):
    """The sum of all tallies of a day in a zone, current or not: kept by whoever writes these, in the same
    transaction."""

    __tablename__ = "tally_sum"
    zone: Mapped[str] = mapped_column(Key(40), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
