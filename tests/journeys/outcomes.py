"""Which decisions carry which status of a plan, as random lives have it."""

OUTCOMES = ("approved", "approved_with_changes", "rejected")
CARRYING = {"draft": {"rejected"}, "consultation": {"approved"}}
APPROVING = {"approved", "approved_with_changes"}


def unfit(body, decisions):
    """Whether a change of status names a decision that does not carry it, or lacks one or a reason that it needs."""
    if body["status"] == "revoked" and not body.get("comment"):
        return True
    decision = decisions.get(body.get("decisionId"))
    if decision is None:
        return body["status"] == "adopted"
    return decision["outcome"] not in CARRYING.get(body["status"], APPROVING)
