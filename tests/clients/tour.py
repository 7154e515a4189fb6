"""The steps of the README's tour as both programs say them, one a line."""

STEPS = [
    "overdue", "me", "found", "changed", "completed", "refused", "tried", "sent twice", "uploaded", "walked",
    "since then", "overview", "due", "exported", "to do", "reported", "met", "handed over",
]  # fmt: skip


def steps(said):
    return [line.partition(":")[0] for line in said.splitlines()]
