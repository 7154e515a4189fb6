"""Shares, as all reports reckon them."""


def share_done(items: int, completed: int, cancelled: int) -> int | None:
    """Whole per cent of the items that are not cancelled; rounded down, so that 100 means every one."""
    return completed * 100 // (items - cancelled) if items > cancelled else None
