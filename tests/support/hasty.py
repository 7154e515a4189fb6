"""A worker in a process of its own that tries again after a moment: `python -m tests.support.hasty`, for drills."""

from datetime import timedelta

from api.app import create_app
from api.jobs import rules
from api.webhooks import jobs as webhooks
from api.worker import work

LEASE = timedelta(seconds=4)

if __name__ == "__main__":
    rules.FIRST_DELAY = timedelta(seconds=0.2)
    rules.LONGEST_DELAY = timedelta(seconds=1)
    rules.MOST_ATTEMPTS = 1_000
    webhooks.ENOUGH = 2  # well within a lease here, too
    work(create_app(), lease=LEASE, pause=0.1)
