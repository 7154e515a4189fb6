"""Shapes of the charter on the wire."""

from api.charter.queries import CHARTER_ARTICLES, CHARTER_DUTIES, CHARTER_PRINCIPLES
from api.charter.rules import Provenance, SummaryBasis
from api.core.fields import Choice, Commas, Identifier, Integer, ListOf, Object, Text
from api.core.schema import EXAMPLE_ID, Fields, Links, ListArgs, Schema, Sort

EDITIONS = ("2006", "2022")


class WordingSchema(Schema):
    """The same words in both languages."""

    sv = Text(4000, "Bekämpa stereotyper", "In Swedish.", required=True)
    en = Text(4000, "Countering stereotypes", "In English.", required=True)


class ProvenanceSchema(Schema):
    """Where the wording of the title comes from, per language."""

    sv = Choice(Provenance, "secondary", "Of the Swedish title.", required=True)
    en = Choice(Provenance, "official", "Of the English title.", required=True)


class CharterPartSchema(Schema):
    """What articles, principles and duties have in common."""

    id = Identifier(EXAMPLE_ID, "Identity, the same in every installation.", required=True)
    number = Integer(1, 99, 6, "Number.", required=True)
    title = Object(WordingSchema, "Title.")
    provenance = Object(ProvenanceSchema, "Where the title's wording comes from.")
    summary = Object(WordingSchema, "Summary in our own words, without legal standing.")
    sources = ListOf(Text(2000, "https://charter-equality.eu/"), 50, "Where it was read.")
    note = Text(4000, None, "What to know about the wording.", allow_none=True)
    links = Links(data_key="_links", dump_only=True)


class CharterArticleSchema(CharterPartSchema):
    """An article of the charter."""

    edition = Choice(EDITIONS, "2006", "The first edition that has it.")
    group_code = Text(60, "political-role", "The section of the charter that it stands in.")
    group_title = Object(WordingSchema, "Heading of the section.")
    summary_basis = Choice(SummaryBasis, "full_text", "What the summary was written from.")
    tags = ListOf(Text(60, "stereotypes"), 50, "Subjects.")


class CharterPrincipleSchema(CharterPartSchema):
    """One of the charter's principles."""


class CharterDutySchema(CharterPartSchema):
    """What a signature binds to."""

    code = Text(60, "adopt-action-plan", "Stable code.")
    deadline_months = Integer(1, 600, 24, "Months from the signature until it must be done.", allow_none=True)
    recurrence = Text(200, None, "How often it comes again.", allow_none=True)
    source_strength = Choice(["multiple", "single_secondary"], "multiple", "How well the duty is attested.")


class CharterArticleArgsSchema(ListArgs):
    """What the list of articles can be asked."""

    sort = Sort(CHARTER_ARTICLES)
    shown = Fields(CharterArticleSchema, CHARTER_ARTICLES)
    edition = Choice(EDITIONS, None, "2006 has 30 articles, 2022 has 39.", load_default="2022")
    number = Commas(Integer(1, 99), 50, "Article numbers, comma-separated.")
    group_code = Commas(Text(60), 20, "Sections, comma-separated.")
    q = Text(100, description="Text in title, summary or tags.")


class CharterPrincipleArgsSchema(ListArgs):
    """What the list of principles can be asked."""

    sort = Sort(CHARTER_PRINCIPLES)
    shown = Fields(CharterPrincipleSchema, CHARTER_PRINCIPLES)


class CharterDutyArgsSchema(ListArgs):
    """What the list of duties can be asked."""

    sort = Sort(CHARTER_DUTIES)
    shown = Fields(CharterDutySchema, CHARTER_DUTIES)
