"""What callers have spent of their quotas, counted for all processes and machines: in the database, or in Redis."""

import logging
from collections.abc import Callable
from time import monotonic
from typing import Any, Protocol

from sqlalchemy import BigInteger, Engine, LargeBinary, bindparam, case, delete
from sqlalchemy.dialects.postgresql import insert  # SQLite's is spelled the same
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Mapped, mapped_column

from api.core.db import Base
from api.core.quota import WINDOW

SOON = 0.25  # seconds: a counter that takes longer is not asked
REST = 5.0  # seconds until it is asked again
TOLD_EVERY = 60.0  # seconds

log = logging.getLogger(__name__)

Spent = tuple[int, int]  # in the window before, and in this one


class RateCount(Base):
    """Of who has spent a twentieth of a quota or more in a minute; `caller` is a digest, so no address is kept."""

    __tablename__ = "rate_count"
    caller: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    minute: Mapped[int] = mapped_column(BigInteger, nullable=False)
    before: Mapped[int] = mapped_column(BigInteger, nullable=False)
    spent: Mapped[int] = mapped_column(BigInteger, nullable=False)


class Counter(Protocol):
    """Adds to what a caller has spent in a window, and says what all have added."""

    @property
    def faults(self) -> type[Exception]:
        """What it raises when it is away."""

    def add(self, caller: bytes, window: int, permits: int) -> Spent: ...


def _adding() -> Any:
    """A caller has one row; a machine whose clock is late adds to the window that others have come to."""
    new = insert(RateCount).values(caller=bindparam("of"), minute=bindparam("now"), spent=bindparam("more"), before=0)
    came = new.excluded
    same, next_ = RateCount.minute >= came.minute, RateCount.minute == came.minute - 1
    values = {
        "before": case((same, RateCount.before), (next_, RateCount.spent), else_=0),
        "spent": case((same, RateCount.spent + came.spent), else_=came.spent),
        "minute": case((same, RateCount.minute), else_=came.minute),
    }
    return new.on_conflict_do_update(index_elements=["caller"], set_=values).returning(
        RateCount.before, RateCount.spent
    )


ADDING = _adding()
FORGETTING = delete(RateCount).where(RateCount.minute < bindparam("oldest"))


class DatabaseCounter:
    """Needs no other program. Whoever holds SQLite's write lock is not waited for: see engines."""

    faults = SQLAlchemyError  # also when all its connections are taken

    def __init__(self, engine: Engine) -> None:
        self._engine, self._window = engine, 0

    def add(self, caller: bytes, window: int, permits: int) -> Spent:
        with self._engine.connect() as connection:
            before, spent = connection.execute(ADDING, {"of": caller, "now": window, "more": permits}).one()
            if window > self._window:
                self._window = window
                connection.execute(FORGETTING, {"oldest": window - 1})
        return before, spent


class RedisCounter:
    """Where an installation has a Redis, the database is spared the writes."""

    def __init__(self, url: str) -> None:
        from redis import Redis, RedisError  # here: most installations have none, and importing it takes its time

        self.faults = RedisError
        self._redis = Redis.from_url(url, socket_timeout=SOON, socket_connect_timeout=SOON)

    def add(self, caller: bytes, window: int, permits: int) -> Spent:
        key, last = (f"cemr:rate:{caller.hex()}:{number}" for number in (window, window - 1))
        with self._redis.pipeline(transaction=False) as trip:
            trip.incrby(key, permits)
            trip.expire(key, 2 * WINDOW)
            trip.get(last)
            spent, _, before = trip.execute()
        return int(before or 0), int(spent)


class Shared:
    """A counter that may be away: then every process goes by what it counts itself, and says so once a minute."""

    def __init__(self, counter: Counter, clock: Callable[[], float] = monotonic) -> None:
        self._counter, self._clock = counter, clock
        self._again = self._tell_again = 0.0

    def add(self, caller: bytes, window: int, permits: int) -> Spent | None:
        now = self._clock()
        if now < self._again:
            return None
        try:
            return self._counter.add(caller, window, permits)
        except self._counter.faults as error:
            self._again = now + REST
            if now >= self._tell_again:
                self._tell_again = now + TOLD_EVERY
                log.warning("the shared counter of requests is away; limits hold for each process alone: %s", error)
            return None
