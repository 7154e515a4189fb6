"""What of the API is deprecated. From here come the document, the headers of answers and what may be removed at last.

    Deprecation(
        of=("GET /goals?period", "Goal.period", "GoalRow.period"),
        since=date(2027, 1, 1),
        sunset=date(2028, 1, 1),
        instead={"sv": "Använd `periodStart`.", "en": "Use `periodStart`."},
        successor="/goals",
    )

It goes on working until a release removes it, its line here included, after the sunset.
"""

from api.core.deprecation import Deprecation

DEPRECATIONS: tuple[Deprecation, ...] = ()
