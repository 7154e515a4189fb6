"""What became of Borås' plan, as the sample tells it: rounds, changes by decision, meetings. All of it is invented."""

from datetime import UTC, date, datetime
from typing import Any

from seeds.life import Assessed, Decided, Held, Life, Remark, Round, Turn


def _at(year: int, month: int, day: int, hour: int = 8) -> datetime:
    return datetime(year, month, day, hour, 0, tzinfo=UTC)


# As the plan's file was found when it was read in; the rest of it tells of later, and reports will say so.
IMPORTED = _at(2025, 12, 15, 9)
NOTE = "Planens kalkylark läses in med läget i december 2025."
FOUND = {
    "CEMR-01.1": "in_progress",
    "CEMR-07.1": "in_progress",
    "CEMR-11.2": "in_progress",
    "CEMR-20.1": "in_progress",
    "CEMR-10.1": "not_started",
    "CEMR-14.1": "not_started",
    "CEMR-30.1": "not_started",
    "CEMR-31.1": "not_started",
}
FOUND_DUE = {"CEMR-26.1": "2026-06-30", "CEMR-21.1": "2026-09-30"}

ASKED = ("KS", "FOFN", "ARN", "FSN", "GRN", "IFON", "KUN", "SBN", "SEN", "TEN", "VÄN")
INSTRUCTIONS = "Skriv kort vad som är gjort, vad som återstår och vad som avviker. Gult och rött förklaras i ord."


def _body(title: str, kind: str, *days: date) -> dict[str, Any]:
    names = ("period_start", "period_end", "opens_on", "deadline", "closes_on")
    dates = dict(zip(names, days, strict=True))
    return {"title": f"{title} (påhittat)", "kind": kind, "instructions": INSTRUCTIONS, **dates}


ALL_APPROVED = dict.fromkeys(ASKED, ("ready", "approved"))
ROUNDS = (
    Round(
        "helar-2025", _at(2025, 12, 16), _at(2026, 1, 7), _at(2026, 1, 16),
        _body("Uppföljning helår 2025", "annual", date(2025, 1, 1), date(2025, 12, 31), date(2026, 1, 7),
              date(2026, 1, 20), date(2026, 1, 30)),
        ALL_APPROVED, _at(2026, 1, 30, 15), _at(2026, 4, 15), "redovisning",
    ),
    Round(
        "delar-2026", _at(2026, 6, 15), _at(2026, 9, 1), _at(2026, 9, 11),
        _body("Uppföljning delår 2026", "interim", date(2026, 1, 1), date(2026, 8, 31), date(2026, 9, 1),
              date(2026, 9, 15), date(2026, 9, 25)),
        ALL_APPROVED | {"KUN": ("ready",), "SBN": ()}, _at(2026, 9, 25, 15),
    ),
    Round(
        "helar-2026", _at(2026, 10, 20), _at(2026, 11, 16), _at(2026, 11, 19),
        _body("Uppföljning helår 2026", "annual", date(2026, 1, 1), date(2026, 12, 31), date(2026, 11, 16),
              date(2027, 1, 20), date(2027, 1, 29)),
        {"GRN": ("ready", "approved"), "SEN": ("ready",)},
    ),
)  # fmt: skip


def _said(day: date, paragraph: str, title: str, outcome: str, **more: Any) -> dict[str, Any]:
    case = {"decided_on": day, "paragraph": paragraph, "case_number": "KS 2026-00102"}
    return {**case, "title": f"{title} (påhittat)", "outcome": outcome, **more}


DECISIONS = (
    Decided("redovisning", "KF", _at(2026, 4, 15),
            _said(date(2026, 4, 14), "§ 88", "Årlig redovisning av handlingsplanen för jämställdhet", "noted")),
    Decided("snorojning", "KS", _at(2026, 5, 19),
            _said(date(2026, 5, 18), "§ 201", "Ny tidsfrist för prioriterad snöröjning", "approved",
                  reservation="En ledamot reserverar sig till förmån för den tidigare tidsfristen.")),
    Decided("vanorter", "KS", _at(2026, 6, 16),
            _said(date(2026, 6, 15), "§ 240", "Vänortsutbyten under mandatperioden", "approved")),
    Decided("delar", "TPG", _at(2026, 10, 7),
            _said(date(2026, 10, 6), "§ 14", "Uppföljning delår 2026", "noted", next_body="KS")),
)  # fmt: skip

TURNS = (
    Turn(_at(2026, 4, 15), "CEMR-01.1",
         {"status": "completed", "completed_on": date(2026, 4, 14),
          "result": "Första redovisningen behandlad i KF våren 2026"}, decision="redovisning"),
    Turn(_at(2026, 5, 19), "CEMR-26.1", {"due_date": date(2026, 10, 15)},
         "Mätningen upphandlas under våren.", "snorojning"),
    Turn(_at(2026, 6, 16), "CEMR-30.1", {"status": "cancelled", "cancel_reason": "Utgår 2026 - utbytena pausade"},
         decision="vanorter"),
    Turn(_at(2026, 6, 22), "CEMR-11.2",
         {"status": "completed", "completed_on": date(2026, 6, 18),
          "result": "Kartläggning 2026 klar, två yrkesgrupper åtgärdas"}),
    Turn(_at(2026, 9, 21), "CEMR-07.1", {"status": "paused", "comment": "Väntar på nytt ärendesystem"}),
    Turn(_at(2026, 9, 21), "CEMR-11.3", {"status_comment": "Försenad - resurs saknades under våren"}),
    Turn(_at(2026, 9, 21), "CEMR-22.1", {"status_comment": "Försenad - elevhälsan inför under hösten"}),
    Turn(_at(2026, 10, 20), "CEMR-21.1", {"due_date": date(2026, 11, 30)}, "En vandring ställdes in i skyfall."),
)  # fmt: skip

MEETINGS = (
    Held(_at(2025, 2, 11), "TPG", "Tvärpolitiska gruppens startmöte", date(2025, 2, 10),
         ({"title": "Den antagna handlingsplanen", "plan": True},),
         "Gruppen gick igenom den antagna planen och bestämde att följa upp den två gånger om året."),
    Held(_at(2026, 4, 16), "TPG", "Tvärpolitiska gruppens februarimöte", date(2026, 2, 10),
         ({"title": "Uppföljning helår 2025", "round": "helar-2025", "for_decision": True, "decision": "redovisning"},),
         "Gruppen ställde sig bakom redovisningen till fullmäktige."),
    Held(_at(2026, 10, 7), "TPG", "Tvärpolitiska gruppens oktobermöte", date(2026, 10, 6),
         ({"title": "Uppföljning delår 2026", "round": "delar-2026", "for_decision": True, "decision": "delar"},
          {"title": "Försenad utbildning i förskolan", "item": "CEMR-06.1", "for_decision": True,
           "note": "Gruppen vill ha en ny tidsplan från förskolenämnden."}),
         "Gruppen noterade delårsuppföljningen och att utbildningen i förskolan är försenad."),
    Held(_at(2026, 11, 16), "TPG", "Tvärpolitiska gruppens decembermöte", date(2026, 12, 8),
         ({"title": "Läget i handlingsplanen", "plan": True},
          {"title": "Uppföljning helår 2026", "round": "helar-2026"},
          {"title": "Ny tidsfrist för utbildningen i förskolan", "item": "CEMR-06.1", "for_decision": True})),
)  # fmt: skip

ASSESSED = (
    Assessed(
        _at(2026, 1, 28), "helar-2025", "Barn och unga möter vuxna som utmanar könsstereotyper",
        ("some", "En tredjedel av personalen har gått utbildningen."), None,
    ),
    Assessed(
        _at(2026, 9, 24), "delar-2026", "Barn och unga möter vuxna som utmanar könsstereotyper",
        ("some", "Sex av tio i personalen har gått utbildningen."),
        ("none", "Det går inte att se att barnen möts på ett annat sätt än förut."),
    ),
    Assessed(
        _at(2026, 9, 24), "delar-2026", "Kommunens bilder och texter är fria från stereotyper",
        ("good", "Alla nya publiceringar följer checklistan."),
        ("good", "Ett urval av webbsidor och annonser visar detsamma."),
    ),
    Assessed(
        _at(2026, 9, 24), "delar-2026", "Våldsutsatta upptäcks och får stöd",
        ("hard_to_assess", "Fler anmälningar kan betyda både mer våld och större tillit."), None,
    ),
)  # fmt: skip

# Politicians ask; of the two boards that are asked, one has answered.
REMARKS = (
    Remark(_at(2026, 10, 7, 9), "CEMR-06.1", "question", "politicians",
           "När har all personal i förskolan gått utbildningen?",
           (_at(2026, 10, 13), "Kvällskurser ordnas under hösten. Alla hinner först till den 31 mars 2027.")),
    Remark(_at(2026, 10, 14), "CEMR-06.1", "comment", "internal",
           "Ny tidsfrist tas upp på gruppens decembermöte."),
    Remark(_at(2026, 11, 17), "CEMR-20.1", "question", "politicians",
           "Vilka principer ändrades efter kartläggningen?"),
)  # fmt: skip

LIFE = Life(
    asked=ASKED, reports="reports.csv", rounds=ROUNDS, decisions=DECISIONS, turns=TURNS, meetings=MEETINGS,
    assessed=ASSESSED, remarks=REMARKS,
)  # fmt: skip


def as_found(content: bytes) -> bytes:
    """The plan's file as it was when it was read in: without what happened since."""
    lines = content.decode().splitlines()
    names = lines[0].split(";")
    rows = [dict(zip(names, line.split(";"), strict=True)) for line in lines[1:]]
    for row in rows:
        if row["status"] != "completed" or row["external_id"] in FOUND:
            row["kommentar"] = ""
        row["status"] = FOUND.get(row["external_id"], row["status"])
        row["klart_senast"] = FOUND_DUE.get(row["external_id"], row["klart_senast"])
    return "\n".join([lines[0], *(";".join(row.values()) for row in rows)]).encode()
