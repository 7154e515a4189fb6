"""Shapes of personal data on the wire."""

from api.core.fields import AnyObject, Choice, Flag, Identifier, ListOf, Object, Text
from api.core.schema import EXAMPLE_ID, Links, Schema
from api.personal_data.declaration import OF_ACCOUNTS, Ground
from api.personal_data.queries import MOST


class WordsSchema(Schema):
    """The same in both languages."""

    sv = Text(300, "Behörighet.", "In Swedish.", required=True)
    en = Text(300, "To know who may do what.", "In English.", required=True)


class PersonalDataKindSchema(Schema):
    """One kind of what is kept, with why and for how long."""

    code = Choice([kept.code for kept in OF_ACCOUNTS], "role", "What kind it is.", required=True)
    why = Object(WordsSchema, "Why it is kept.", required=True)
    legal_ground = Choice(Ground, "6.1 e", "On which ground: an article of the GDPR.", required=True)
    kept_for = Object(WordsSchema, "For how long.", required=True)
    complete = Flag(True, "false: there are older ones, too.", required=True)
    records = ListOf(
        AnyObject({"id": EXAMPLE_ID, "role": "reporter"}), MOST, "What is kept, the newest first.", required=True
    )


class PersonalDataSchema(Schema):
    """What is kept of whoever has an account."""

    account_id = Identifier(EXAMPLE_ID, "Whose account it is.", required=True)
    kinds = ListOf(Object(PersonalDataKindSchema), 50, "What is kept, by kind.", required=True)
    links = Links(data_key="_links", dump_only=True)
