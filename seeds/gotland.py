"""What became of Region Gotland's plan, as the sample tells it, in short. All of it is invented."""

from datetime import UTC, date, datetime

from seeds.life import Assessed, Held, Life, Remark, Round

ROUND = Round(
    "lage-2026",
    datetime(2026, 11, 5, 10, 0, tzinfo=UTC),
    datetime(2026, 11, 6, 8, 0, tzinfo=UTC),
    datetime(2026, 11, 10, 8, 0, tzinfo=UTC),
    {
        "title": "Lägesavstämning hösten 2026 (påhittat)",
        "kind": "ad_hoc",
        "period_start": date(2026, 1, 1),
        "period_end": date(2026, 10, 31),
        "opens_on": date(2026, 11, 6),
        "deadline": date(2026, 11, 13),
        "closes_on": date(2026, 11, 16),
    },
    {"RS": ("ready", "approved")},
    datetime(2026, 11, 16, 15, 0, tzinfo=UTC),
)
MEETING = Held(
    datetime(2026, 11, 17, 8, 0, tzinfo=UTC),
    "RS",
    "Regionstyrelsens novembersammanträde",
    date(2026, 11, 16),
    ({"title": "Läget i handlingsplanen", "plan": True}, {"title": "Heltid som norm", "item": "CEMR-11.1"}),
    "Regionstyrelsen noterade läget i heltidsarbetet.",
)
ASSESSED = Assessed(
    datetime(2026, 11, 12, 8, 0, tzinfo=UTC),
    "lage-2026",
    "Heltid är norm i regionen",
    ("some", "Fler har heltid, men inte i alla yrken."),
    None,
)

REMARK = Remark(
    datetime(2026, 11, 18, 8, 0, tzinfo=UTC), "CEMR-11.1", "comment", "politicians", "Heltid tas upp i budgetarbetet."
)

LIFE = Life(
    asked=("RS", "HSN"),
    reports="reports.csv",
    rounds=(ROUND,),
    meetings=(MEETING,),
    assessed=(ASSESSED,),
    remarks=(REMARK,),
)
