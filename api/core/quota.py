"""How much somebody may ask of us in a while, and how much of it is left: two counters stand for a window that slides.

What was spent in the minute before counts for as much of it as the last sixty seconds still hold, as if it had been
spread evenly. Each process counts for itself and tells the counter that all share only when a twentieth of the quota
has come together; so whoever asks seldom costs no write, and nobody gets more than the quota and that twentieth from
each process.
"""

from dataclasses import dataclass
from math import ceil
from typing import NamedTuple

WINDOW = 60  # seconds
SHARE = 20


class Quota(NamedTuple):
    """So many permits a minute."""

    name: str
    permits: int

    @property
    def batch(self) -> int:
        """So many are spent before the shared counter is told."""
        return max(1, self.permits // SHARE)

    @property
    def policy(self) -> str:
        """As the header RateLimit-Policy says it (draft-ietf-httpapi-ratelimit-headers)."""
        return f'"{self.name}";q={self.permits};w={WINDOW}'


@dataclass(slots=True)
class Spending:
    """What one caller has spent: in the window before, in this one by what the shared counter said last, and since then
    in this process."""

    window: int
    before: int = 0
    shared: int = 0
    own: int = 0

    def enter(self, window: int) -> None:
        """Go on to the window of now; a clock that was set back stays in the one it had come to."""
        if window > self.window:
            self.before = self.shared + self.own if window == self.window + 1 else 0
            self.window, self.shared, self.own = window, 0, 0

    def learn(self, before: int, shared: int) -> None:
        """What the shared counter says, once it was told of what was spent here."""
        self.before, self.shared, self.own = max(self.before, before), shared, 0

    def left(self, quota: Quota, now: float) -> int:
        within = min(WINDOW, self._rest(now))
        return max(0, int(quota.permits - self.shared - self.own - self.before * within / WINDOW))

    def wait(self, quota: Quota, now: float) -> int:
        """Seconds until there is a permit again, when there is none."""
        spent, room = self.shared + self.own, quota.permits - 1
        rest = self._rest(now)
        if spent > room:  # not in this window
            return ceil(rest + WINDOW - room * WINDOW / spent)
        return max(1, ceil(rest - (room - spent) * WINDOW / max(1, self.before)))

    def _rest(self, now: float) -> float:
        """Seconds until its window ends."""
        return max(0.0, (self.window + 1) * WINDOW - now)


def window_of(now: float) -> int:
    return int(now // WINDOW)


def rest_of(now: float) -> int:
    """Seconds until the next window begins."""
    return WINDOW - int(now % WINDOW)
