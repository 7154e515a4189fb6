"""The background: the signature, the plan, the cross-party group, and what the follow-up rests on."""

from datetime import date

from babel.dates import format_date

from api.annual_follow_ups.naming import GOAL, ITEM
from api.core.listing import Row
from api.documents.blocks import Block, Heading, Text
from api.documents.phrases import numeral, often, phrase, sentences, unparted
from api.documents.words import LOCALES, Words
from api.signatories.rules import articles_of

MEMBER = phrase(("ledamot", "ledamöter"), ("member", "members"))
SUBSTITUTE = phrase(("ersättare", "ersättare"), ("substitute", "substitutes"))
PARTY = phrase(("parti", "partier"), ("party", "parties"), neuter=True)
FULL = ("chair", "vice_chair", "member")

CHARTER = (
    "den europeiska deklarationen för jämställdhet mellan kvinnor och män på lokal och regional nivå (CEMR)",
    "the European Charter for Equality of Women and Men in Local Life (the CEMR charter)",
)
DUTY = (
    "Den som undertecknar åtar sig att anta en handlingsplan, genomföra den och följa upp den",
    "Whoever signs undertakes to adopt an action plan, to carry it out and to follow it up",
)


def background(row: Row, words: Words) -> list[Block]:
    texts = [_signing(row, words), _plan(row, words), row["purpose"], _group(row, words), _basis(row, words)]
    return [Heading(1, words("Bakgrund", "Background")), *(Text(text) for text in texts if text)]


def _signing(row: Row, words: Words) -> str:
    charter, name = row["charter"], row["signatory"]["name"]
    if charter["charter_status"] == "signed":
        day = charter["signed_on"]
        when = f" {known(day, charter['signed_on_precision'], words)}" if day else ""
        signed = words(f"{name} undertecknade{when} {CHARTER[0]}", f"{name} signed {CHARTER[1]}{when}")
        return sentences(signed, words(*DUTY))
    return sentences(words(f"Handlingsplanen utgår från {CHARTER[0]}", f"The action plan is based on {CHARTER[1]}"))


def known(day: date, precision: str, words: Words) -> str:
    """The date as exactly as it is known: den 3 november 2009, i november 2009, år 2009."""
    if precision == "day":
        return words(f"den {words.day(day)}", f"on {words.day(day)}")
    if precision == "month":
        month = format_date(day, "MMMM y", locale=LOCALES[words.language])
        return words(f"i {month}", f"in {month}")
    return words(f"år {day.year}", f"in {day.year}")


def _plan(row: Row, words: Words) -> str:
    plan, adoption = row["action_plan"], row["adoption"]
    start, end = words.day(plan["period_start"]), words.day(plan["period_end"])
    runs = words(
        f"{plan['title']} gäller från den {start} till den {end}", f"{plan['title']} runs from {start} to {end}"
    )
    adopted = _adopted(adoption, words) if adoption else words("Planen är inte antagen", "The plan is not adopted")
    return sentences(runs, adopted, _extent(row, words))


def _adopted(adoption: Row, words: Words) -> str:
    by = words(f" av {adoption['body']}", f" by {adoption['body']}") if adoption["body"] else ""
    paragraph = f", {unparted(adoption['paragraph'])}" if adoption["paragraph"] else ""
    case = adoption["case_number"]
    number = words(f" (dnr {case})", f" (registration number {case})") if case else ""
    day = words.day(adoption["adopted_on"])
    return words(f"Den antogs{by} den {day}{paragraph}{number}", f"It was adopted{by} on {day}{paragraph}{number}")


def _extent(row: Row, words: Words) -> str:
    goals, items = GOAL.counted(len(row["goals"]), words), ITEM.counted(len(row["action_items"]), words)
    met = {article["number"] for item in row["action_items"] for article in item["articles"]}
    if not met:
        return words(f"Planen har {goals} och {items}", f"The plan has {goals} and {items}")
    total, number = len(articles_of(row["charter"]["charter_edition"])), numeral(len(met), words)
    return words(
        f"Planen har {goals} och {items} och berör {number} av deklarationens {total} artiklar",
        f"The plan has {goals} and {items} and concerns {number} of the charter's {total} articles",
    )


def _group(row: Row, words: Words) -> str:
    group = row["group"]
    if group is None:
        return ""
    follows = words(
        f"Arbetet följs av {group['department']['name']}", f"The work is followed by {group['department']['name']}"
    )
    return sentences(follows, _seats(group["members"], words), _meetings(group, row["year"], words))


def _seats(members: list[Row], words: Words) -> str:
    full = sum(one["role"] in FULL for one in members)
    others = sum(one["role"] == "substitute" for one in members)
    parties = len({one["party"] for one in members if one["party"]})
    who = [noun.counted(count, words) for noun, count in ((MEMBER, full), (SUBSTITUTE, others)) if count]
    from_parties = words(f"från {PARTY.counted(parties, words)}", f"from {PARTY.counted(parties, words)}")
    told = f"{words.several(who)} {from_parties}" if parties else words.several(who)
    return words(f"Gruppen har {told}", f"The group has {told}") if who else ""


def _meetings(group: Row, year: int, words: Words) -> str:
    days = [words.day(one["held_on"]).removesuffix(f" {year}") for one in group["held"]]
    if not days:
        return words("Under året har den inte sammanträtt", "It has not met during the year")
    times = often(len(days), words)
    dates = words.several([words(f"den {day}", day) for day in days])
    return words(
        f"Under året har den sammanträtt {times}: {dates} {year}",
        f"It has met {times} during the year: on {dates} {year}",
    )


def _basis(row: Row, words: Words) -> str:
    """The rounds of the year."""
    rounds = [one for one in reversed(row["rounds"]) if one["period_end"].year == row["year"]]
    begun = [one for one in rounds if one["status"] != "planned"]
    if not begun:
        return words(
            "Ingen uppföljningsomgång har hållits under året. Uppgifterna är hämtade ur åtgärderna själva.",
            "No follow-up round has been held during the year. What is said comes from the action items.",
        )
    names = words.several([one["title"] for one in begun])
    rests = words(
        f"Uppföljningen bygger på de ansvarigas rapporter i {names}",
        f"The follow-up rests on what those responsible reported in {names}",
    )
    return sentences(rests, _open(begun, words))


def _open(rounds: list[Row], words: Words) -> str:
    """Whether the last word has been said."""
    last = rounds[-1]
    if last["status"] != "open":
        return ""
    alone = len(rounds) == 1
    which, day = (
        words("Omgången" if alone else "Den sista omgången", "It" if alone else "The last one"),
        words.day(last["deadline"]),
    )
    return words(
        f"{which} pågår och tar emot rapporter till och med den {day}; uppgifterna kan därför ändras",
        f"{which} is open for reports until {day}, so what is said may change",
    )
