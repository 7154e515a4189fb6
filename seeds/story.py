"""The story of the sample: who, when, and in which words. Fictitious where it says so."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from seeds import boras, gotland
from seeds.life import Life

INVENTED = "Påhittat exempel, inte kommunens eller regionens egen plan."

REGISTERED = datetime(2024, 8, 19, 8, 0, tzinfo=UTC)
DEPARTMENTS_KNOWN = datetime(2024, 8, 20, 8, 0, tzinfo=UTC)
IMPORTED = datetime(2026, 11, 5, 9, 0, tzinfo=UTC)

MAPPED_ARTICLE = 2
MAPPING_REASON = (
    "I filen stod artikel 31-39. Att Borås har antagit tilläggsartiklarna från 2022 är inte känt, så åtgärden är "
    "kopplad till artikel 2 (politisk representation) tills det är klarlagt."
)

CLOSING_REASON = "Nämnden har upphört enligt offentliga förteckningar; vilka nämnder som tog över är delvis antaget."


def _signatory(slug: str, scb_code: str, name: str, **more: Any) -> tuple[datetime, dict[str, Any]]:
    unknown = {"kind": "municipality", "charter_edition": "2006", "charter_status": "unknown"}
    return REGISTERED, {"slug": slug, "scb_code": scb_code, "name": name, **unknown, **more}


# The month of Borås' signature is known from its press release, Gotland's date is not; of the four neighbours the
# sources say only that they form a network with Borås.
SIGNATORIES = (
    _signatory(
        "boras", "1490", "Borås Stad", charter_status="signed", signed_on=date(2009, 11, 1), signed_on_precision="month"
    ),
    _signatory("gotland", "0980", "Region Gotland", kind="region", charter_status="signed"),
    _signatory("mark", "1463", "Marks kommun"),
    _signatory("vargarda", "1442", "Vårgårda kommun"),
    _signatory("tranemo", "1452", "Tranemo kommun"),
    _signatory("bollebygd", "1443", "Bollebygds kommun"),
)


@dataclass(frozen=True)
class Step:
    """A decision and the status that it brings."""

    moment: datetime
    status: str
    comment: str
    body: str
    decision: dict[str, Any]


@dataclass(frozen=True)
class Plan:
    """`file` holds its items, of which `found` makes what was found when they were read in; `follow_up` and the bodies
    of `steps` are codes of departments."""

    signatory: str
    file: str
    follow_up: str
    drafted: datetime
    body: dict[str, Any]
    steps: tuple[Step, ...]
    note: str
    life: Life
    imported: datetime = IMPORTED
    found: Callable[[bytes], bytes] = bytes


def _decision(day: date, paragraph: str, case_number: str, title: str) -> dict[str, Any]:
    return {
        "decided_on": day,
        "paragraph": paragraph,
        "case_number": case_number,
        "title": f"{title} (påhittat)",
        "outcome": "approved",
    }


BORAS = Plan(
    signatory="boras",
    file="boras.csv",
    follow_up="FOFN",
    drafted=datetime(2024, 9, 16, 9, 0, tzinfo=UTC),
    body={
        "title": "Handlingsplan för jämställdhet 2025–2028 – CEMR (påhittat exempel)",
        "purpose": f"{INVENTED} Planen genomför CEMR-deklarationen, som Borås undertecknade i november 2009.",
        "applies_to": "Alla nämnder och bolag",
        "period_start": date(2025, 1, 1),
        "period_end": date(2028, 12, 31),
        "visibility": "public",
        "articles": [
            {"number": 6, "reason": "Barn och unga möter stereotyper tidigt."},
            {"number": 9, "reason": "Beslut ska vila på kunskap om kvinnors och mäns villkor."},
            {"number": 22, "reason": "Våldsutsatta ska upptäckas och få stöd."},
        ],
    },
    steps=(
        Step(
            datetime(2024, 11, 11, 15, 0, tzinfo=UTC),
            "proposed",
            "Kommunstyrelsen föreslår att planen antas.",
            "KS",
            _decision(
                date(2024, 11, 11), "§ 398", "KS 2024-00417", "Förslag till handlingsplan för jämställdhet 2025–2028"
            ),
        ),
        Step(
            datetime(2024, 12, 12, 19, 0, tzinfo=UTC),
            "adopted",
            "Antagen av kommunfullmäktige.",
            "KF",
            _decision(
                date(2024, 12, 12), "§ 271", "KS 2024-00417", "Antagande av handlingsplan för jämställdhet 2025–2028"
            ),
        ),
    ),
    note=boras.NOTE,
    life=boras.LIFE,
    imported=boras.IMPORTED,
    found=boras.as_found,
)

GOTLAND = Plan(
    signatory="gotland",
    file="gotland.csv",
    follow_up="RS",
    drafted=datetime(2024, 10, 7, 9, 0, tzinfo=UTC),
    body={
        "title": "Handlingsplan för jämställdhet 2025–2027 (påhittat exempel)",
        "purpose": INVENTED,
        "applies_to": "Alla nämnder",
        "period_start": date(2025, 1, 1),
        "period_end": date(2027, 12, 31),
        "visibility": "internal",
    },
    steps=(
        Step(
            datetime(2024, 11, 19, 15, 0, tzinfo=UTC),
            "proposed",
            "Regionstyrelsen föreslår att planen antas.",
            "RS",
            _decision(
                date(2024, 11, 19), "§ 310", "RS 2024/1187", "Förslag till handlingsplan för jämställdhet 2025–2027"
            ),
        ),
        Step(
            datetime(2024, 12, 16, 15, 0, tzinfo=UTC),
            "adopted",
            "Antagen av regionfullmäktige.",
            "RF",
            _decision(
                date(2024, 12, 16), "§ 204", "RS 2024/1187", "Antagande av handlingsplan för jämställdhet 2025–2027"
            ),
        ),
    ),
    note="Planens kalkylark läses in med läget i november 2026.",
    life=gotland.LIFE,
)

PLANS = (BORAS, GOTLAND)

# Accounts of the sample installation: name in demo-tokens.json, role, signatory, department.
DEMO_ACCOUNTS = (
    ("boras-coordinator", "coordinator", "boras", None),
    ("boras-reporter", "reporter", "boras", "FOF"),
    ("boras-approver", "approver", "boras", "SEK"),
    ("boras-politician", "politician", "boras", None),
    ("gotland-coordinator", "coordinator", "gotland", None),
)
