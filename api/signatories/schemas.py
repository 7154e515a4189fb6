"""Shapes of signatories on the wire."""

from api.core.fields import Choice, Commas, Date, Text
from api.core.schema import Fields, ListArgs, Schema, ShownSchema, Sort, WriteSchema, patch_of
from api.signatories.queries import SIGNATORIES
from api.signatories.rules import SLUG, TIME_ZONES, CharterEdition, CharterStatus, Language, Precision, SignatoryKind

PRECISION = "How exactly the date is known. With month or year the rest of the date is 01 and says nothing."


class SignatoryMembersSchema(Schema):
    """What is said of a municipality or region."""

    slug = Text(60, "boras", "Short name for addresses; never changes.", required=True, pattern=f"^{SLUG.pattern}$")
    scb_code = Text(
        4, "1490", "Statistics Sweden's code, a string of four digits; never changes.", pattern="^[0-9]{4}$"
    )
    name = Text(120, "Borås Stad", "Full name.", required=True)
    kind = Choice(SignatoryKind, "municipality", "Municipality or region.", required=True)
    country = Text(2, "SE", "ISO 3166-1 alpha-2 code.", pattern="^[A-Z]{2}$", load_default="SE")
    charter_edition = Choice(CharterEdition, "2006", "2006 binds to articles 1-30, 2022 to 1-39.", required=True)
    charter_status = Choice(CharterStatus, "signed", "`unknown` where no source says.", required=True)
    decided_on = Date("2009-11-01", "When the council decided to sign.")
    decided_on_precision = Choice(Precision, "month", PRECISION, load_default=Precision.DAY.value)
    signed_on = Date("2009-11-01", "When the charter was signed.")
    signed_on_precision = Choice(Precision, "month", PRECISION, load_default=Precision.DAY.value)
    new_articles_adopted_on = Date("2024-02-26", "When articles 31-39 of 2022 were adopted, by an older signatory.")
    new_articles_adopted_on_precision = Choice(Precision, "day", PRECISION, load_default=Precision.DAY.value)
    time_zone = Choice(
        TIME_ZONES, "Europe/Stockholm", "Whose date decides what is late.", load_default="Europe/Stockholm"
    )
    language = Choice(Language, "sv", "Language of its documents.", load_default=Language.SWEDISH.value)


class SignatoryInSchema(WriteSchema, SignatoryMembersSchema):
    """A municipality or region to take in."""


SignatoryPatchSchema = patch_of(SignatoryInSchema, "SignatoryPatchSchema", without=("slug", "scb_code"))


class SignatorySchema(SignatoryMembersSchema, ShownSchema):
    """A municipality or region, and what is known of its signature."""


class SignatoryArgsSchema(ListArgs):
    """What the list of signatories can be asked."""

    sort = Sort(SIGNATORIES)
    shown = Fields(SignatorySchema, SIGNATORIES)
    kind = Commas(Choice(SignatoryKind), 2, "Kinds, comma-separated.")
    country = Commas(Text(2, pattern="^[A-Z]{2}$"), 50, "Country codes, comma-separated.")
    charter_status = Commas(Choice(CharterStatus), 3, "Statuses, comma-separated.")
    charter_edition = Commas(Choice(CharterEdition), 2, "Editions, comma-separated.")
    q = Text(100, description="Text in name, slug or code.")
