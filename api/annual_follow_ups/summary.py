"""The summary: what politicians read first."""

from collections import Counter

from api.annual_follow_ups.naming import ITEM
from api.core.listing import Row
from api.documents.blocks import Block, Cell, Figures, Heading, Share, Text, Tone
from api.documents.phrases import HAVE, Form, alike, capital, numeral, phrase, sentences
from api.documents.words import Words

# What is said of so many items of a status, of so many goals of a level, and of so many items that changed.
STATUSES = {
    "completed": phrase(("är genomförd", "är genomförda"), ("is completed", "are completed")),
    "in_progress": phrase(("pågår", "pågår"), ("is in progress", "are in progress")),
    "paused": phrase(("är pausad", "är pausade"), ("is paused", "are paused")),
    "not_started": phrase(("är inte påbörjad", "är inte påbörjade"), ("has not been started", "have not been started")),
    "cancelled": phrase(("utgår", "utgår"), ("has been cancelled", "have been cancelled")),
}
LEVELS = {
    "good": phrase(("har god måluppfyllelse",) * 2, ("is well attained", "are well attained")),
    "some": phrase(("har viss måluppfyllelse",) * 2, ("is partly attained", "are partly attained")),
    "none": phrase(("har ingen måluppfyllelse",) * 2, ("is not attained", "are not attained")),
    "hard_to_assess": phrase(("är svårbedömt", "är svårbedömda"), ("is hard to assess", "are hard to assess")),
    "not_applicable": phrase(
        ("är inte aktuellt att bedöma", "är inte aktuella att bedöma"), ("is not applicable", "are not applicable")
    ),
}
CHANGES = {
    "added": phrase(("har tillkommit",) * 2, ("has been added", "have been added")),
    "reopened": phrase(("har återupptagits",) * 2, ("has been taken up again", "have been taken up again")),
    "cancelled": phrase(("har utgått",) * 2, ("has been cancelled", "have been cancelled")),
    "deadlines_moved": phrase(
        ("har fått ny tidsfrist",) * 2, ("has been given a new deadline", "have been given new deadlines")
    ),
}


def summary(row: Row, words: Words) -> list[Block]:
    heading = Heading(1, words("Sammanfattning", "Summary"))
    if not row["items"]["count"]:
        return [heading, Text(words("Handlingsplanen har inga åtgärder.", "The action plan has no action items."))]
    texts = [
        sentences(_state(row["items"], words), _share(row["items"], words)),
        sentences(_completed(row["items"], words), _undated(row["action_items"], words), _changed(row, words)),
        sentences(overdue(row["items"]["overdue"]["count"], words), _led(row, words)),
        sentences(_goals(row["goals"], words)),
        _day(row, words),
    ]
    return [heading, _figures(row["items"], words), *(Text(text) for text in texts if text)]


def _day(row: Row, words: Words) -> str:
    """Reports come in after the year, and so does its follow-up: it shows what is known when it is written."""
    day = words.day(row["date"])
    over = row["date"].year > row["year"]
    return words(
        f"Uppgifterna om åtgärderna visar läget den {day}{', inte läget vid årets slut' if over else ''}.",
        f"The action items are shown as they were on {day}{', not at the end of the year' if over else ''}.",
    )


def _figures(items: Row, words: Words) -> Figures:
    by_status = {one["status"]: one for one in items["by_status"]}
    shown = [
        (words("åtgärder", "action items"), items, None),
        (words("genomförda", "completed"), by_status["completed"], Tone.GOOD),
        (words("pågår", "in progress"), by_status["in_progress"], Tone.ACTIVE),
        (words("försenade", "overdue"), items["overdue"], Tone.BAD),
        (words("ska vara klara inom 90 dagar", "due within 90 days"), items["due_within_ninety_days"], None),
    ]
    figures = [(name, Cell(one["count"], one["href"], tone if one["count"] else None)) for name, one, tone in shown]
    share = items["share_done"]
    of_them = (_of_what(by_status["cancelled"]["count"], words), Cell(Share(share or 0)))
    return Figures(figures if share is None else [*figures[:2], of_them, *figures[2:]])


def _of_what(cancelled: int, words: Words) -> str:
    if not cancelled:
        return words("av åtgärderna är klara", "of the action items are done")
    return words("av dem som inte utgår är klara", "of those not cancelled are done")


def _state(items: Row, words: Words) -> str:
    total = items["count"]
    by_status = {one["status"]: one["count"] for one in items["by_status"]}
    found = {code: by_status[code] for code in STATUSES if by_status[code]}
    said = words("Handlingsplanen omfattar ", "The action plan comprises ") + ITEM.counted(total, words)
    if len(found) > 1:
        numbers = alike(list(found.values()), words)
        parts = [
            f"{number} {STATUSES[code].of(found[code], words)}" for code, number in zip(found, numbers, strict=True)
        ]
        return f"{said}: {words.several(parts)}"
    (code,) = found
    they = Form(words("Den", "It"), words("Alla", "All")).of(total)
    return sentences(said, f"{they} {STATUSES[code].of(total, words)}")


def _share(items: Row, words: Words) -> str:
    """Left out where the count alone says it."""
    by_status = {one["status"]: one["count"] for one in items["by_status"]}
    cancelled, share = by_status["cancelled"], items["share_done"]
    left = items["count"] - cancelled
    if left < 2 or share in (0, 100):
        return ""
    if not cancelled:
        return words(f"Det betyder att {share} procent är klara", f"That is {share} per cent done")
    number = ITEM.counted(left, words)
    return words(
        f"Av de {number} som inte utgår är {share} procent klara",
        f"Of the {number} not cancelled, {share} per cent are done",
    )


def _completed(items: Row, words: Words) -> str:
    done, late = items["completed_this_year"]["count"], items["completed_late_this_year"]["count"]
    number = ITEM.counted(done, words)
    if not late:
        aside = ""
    elif late == done:
        aside = words(", efter utsatt tid", ", after the deadline")
    else:
        aside = words(f", varav {numeral(late, words)} efter utsatt tid", f", {numeral(late, words)} of them late")
    have = Form("has", "have").of(done)
    return words(
        f"Under året har {number} genomförts{aside}", capital(f"{number} {have} been completed during the year{aside}")
    )


def _undated(items: list[Row], words: Words) -> str:
    completed = [item for item in items if item["status"] == "completed"]
    count = sum(item["completed_on"] is None for item in completed)
    number = numeral(count, words)
    which = phrase(
        ("den genomförda åtgärden", f"{number} av de genomförda åtgärderna"),
        ("the completed action item", f"{number} of the completed action items"),
    ).of(len(completed), words)
    return words(f"För {which} är slutdatumet inte känt", f"For {which} the date is not known") if count else ""


def _changed(row: Row, words: Words) -> str:
    found = [(len(row[name]), said) for name, said in CHANGES.items() if row[name]]
    if not found:
        return words(
            "Inga åtgärder har tillkommit, utgått eller fått ny tidsfrist",
            "No action items have been added, cancelled or given a new deadline",
        )
    parts = [f"{ITEM.counted(n, words)} {said.of(n, words)}" for n, said in found]
    return capital(words.several(parts))


def overdue(count: int, words: Words) -> str:
    number, adjective = capital(ITEM.counted(count, words)), Form("försenad", "försenade").of(count)
    return words(f"{number} är {adjective}", f"{number} {Form('is', 'are').of(count)} overdue")


def _led(row: Row, words: Words) -> str:
    """Who leads what is late."""
    late = [item for item in row["action_items"] if item["timeliness"] == "overdue"]
    led = [item["lead_department"]["name"] for item in late if item["lead_department"]]
    if not led:
        return ""
    leads = words.several(list(dict.fromkeys(led)))
    if len(led) < len(late):
        number, are = numeral(len(led), words), Form("is", "are").of(len(led))
        return words(f"Av dem leds {number} av {leads}", f"Of these, {number} {are} led by {leads}")
    they = Form(words("Den", "It is"), words("De", "They are")).of(len(late))
    return words(f"{they} leds av {leads}", f"{they} led by {leads}")


def _goals(goals: list[Row], words: Words) -> str:
    levels = [one["level"] for goal in goals if (one := goal["self_assessment"] or goal["independent_assessment"])]
    if not levels:
        return words("Inga mål har bedömts under året", "No goals have been assessed during the year") if goals else ""
    counts = Counter(levels)
    alone = words("det", "it") if len(levels) == 1 else ""
    parts = [
        f"{alone or numeral(counts[code], words, neuter=True)} {said.of(counts[code], words)}"
        for code, said in LEVELS.items()
        if counts[code]
    ]
    return f"{assessed(len(levels), len(goals), words)}: {words.several(parts)}"


def assessed(count: int, total: int, words: Words) -> str:
    """How many of the goals the year has assessed, at least one."""
    have = HAVE.of(count)
    if count < total:
        number, all_ = capital(numeral(count, words, neuter=True)), numeral(total, words)
        return words(
            f"{number} av planens {all_} mål har bedömts under året",
            f"{number} of the plan's {all_} goals {have} been assessed during the year",
        )
    every = phrase(
        ("Planens enda mål", f"Alla planens {numeral(total, words)} mål"),
        ("The plan's only goal", f"All {numeral(total, words)} goals of the plan"),
    ).of(total, words)
    return words(f"{every} har bedömts under året", f"{every} {have} been assessed during the year")
