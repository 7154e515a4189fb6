"""How far the goals have been reached: the level in words, and why."""

from api.annual_follow_ups.naming import columns
from api.annual_follow_ups.summary import assessed
from api.code_lists.labels import label
from api.core.listing import Row
from api.documents.blocks import Block, Cell, Heading, Table, Text, Tone
from api.documents.phrases import Form, ended, numeral, sentences
from api.documents.words import Words

TONES = {
    "good": Tone.GOOD, "some": Tone.WATCH, "none": Tone.BAD, "hard_to_assess": Tone.QUIET,
    "not_applicable": Tone.QUIET,
}  # fmt: skip


def attainment(row: Row, words: Words) -> list[Block]:
    """Nothing of a plan without goals."""
    goals = row["goals"]
    if not goals:
        return []
    found = [goal for goal in goals if goal["self_assessment"] or goal["independent_assessment"]]
    both = [goal for goal in found if goal["self_assessment"] and goal["independent_assessment"]]
    differing = [one for one in both if one["self_assessment"]["level"] != one["independent_assessment"]["level"]]
    heading = Heading(1, words("Måluppfyllelse", "Attainment of goals"))
    if not found:
        return [heading, Text(_nothing(len(goals), words))]
    how_many = assessed(len(found), len(goals), words)
    said = sentences(how_many, _who(both, words), _differing(len(differing), words))
    return [heading, Text(said), _table(found, words)]


def _nothing(total: int, words: Words) -> str:
    if total == 1:
        return words(
            "Planens enda mål har inte bedömts under året.",
            "The plan's only goal has not been assessed during the year.",
        )
    return words(
        f"Inget av planens {numeral(total, words)} mål har bedömts under året.",
        f"The plan's {numeral(total, words)} goals have not been assessed during the year.",
    )


def _who(both: list[Row], words: Words) -> str:
    if not both:
        return ""
    return words(
        "Den egna bedömningen gör de som arbetar med målet, den oberoende någon annan",
        "The own assessment is by those who work for the goal, the independent one by somebody else",
    )


def _differing(count: int, words: Words) -> str:
    if not count:
        return ""
    cases = Form("fall", "fall").of(count), Form("case", "cases").of(count)
    number = numeral(count, words, neuter=True)
    return words(
        f"I {number} {cases[0]} skiljer sig bedömningarna åt", f"In {number} {cases[1]} the two assessments differ"
    )


def _table(goals: list[Row], words: Words) -> Table:
    kinds = {"self_assessment": words("Egen", "Own"), "independent_assessment": words("Oberoende", "Independent")}
    rows = [
        [
            Cell(goal["title"]),
            Cell(said),
            Cell(label("goal-attainment", goal[kind]["level"], words), tone=TONES[goal[kind]["level"]]),
            Cell(ended(goal[kind]["motivation"])),
        ]
        for goal in goals
        for kind, said in kinds.items()
        if goal[kind]
    ]
    heads = columns(
        words, ("Mål", "Goal", 3), ("Bedömning", "Assessment", 1), ("Nivå", "Level", 2), ("Motivering", "Reasons", 3)
    )
    return Table(words("Bedömda mål", "Goals that were assessed"), heads, rows)
