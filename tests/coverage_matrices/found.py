"""What was counted of a small plan: three articles, two boards, one of which is served by an administration."""

from datetime import date

from api.coverage_matrices.rules import Article, Counts, Found, Unit, matrix
from api.reports.lists import Lists

LISTS = Lists("/v1", {"actionPlan": "p"}, 10_000)
ITEMS = "/v1/action-items?actionPlan=p"
KEPT = "status=not_started,in_progress,paused,completed"
ARTICLES = [Article(6, "Sex", "Six", True), Article(9, "Nio", "Nine", False), Article(31, "Nya", "New", False)]
UNITS = [Unit("k", "KS", "Kommunstyrelsen", True), Unit("v", "VÄN", "Vårdnämnden", True),
         Unit("f", "VÄF", "Vårdförvaltningen", False)]  # fmt: skip


def counted(kind, number=None, key=None, **counts):
    none = dict.fromkeys(("items", "not_begun", "completed", "overdue", "cancelled"), 0)
    return Counts(kind, number, key, **{**none, **counts})


def told(*rows, **more):
    """What the matrix says of these rows."""
    usual = {
        "day": date(2026, 11, 22),
        "signatory": {"id": "b", "code": "boras", "name": "Borås Stad"},
        "plan": {
            "id": "p",
            "title": "Planen",
            "period_start": date(2025, 1, 1),
            "period_end": date(2028, 12, 31),
            "case_number": None,
        },
        "last_article": 30,
        "articles": ARTICLES,
        "units": UNITS,
        "serving": {"v": ["f"]},
        "rows": [counted("all"), *rows],
    }
    return matrix(Found(**{**usual, **more}), LISTS)
