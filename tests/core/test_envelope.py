"""The shape of a page: rows with what the list shows, of which a caller may choose some."""

from api.core.envelope import page_schema, row_schema
from api.core.fields import Date, Text
from api.core.schema import Schema, ShownSchema


class PetMembersSchema(Schema):
    name = Text(20, "Rex", "Name.", required=True)
    born_on = Date("2020-02-02", "Birthday.")


class PetSchema(PetMembersSchema, ShownSchema):
    story = Text(200, "Long.", "Life.")


def test_a_row_has_the_columns_of_the_list_and_no_links():
    assert set(row_schema(PetSchema, {"id", "name"})().fields) == {"id", "name"}


def test_only_the_id_is_sure_to_be_in_a_row():
    row = row_schema(PetSchema, {"id", "name"})()
    assert [name for name, field in row.fields.items() if field.required] == ["id"]


def test_a_row_is_named_after_its_object():
    assert row_schema(PetSchema, {"id"}).__name__ == "PetRowSchema"


def test_a_page_names_its_rows_after_the_list():
    page = page_schema("pets", PetSchema, frozenset({"id"}))()
    assert [field.data_key for field in page.fields.values()] == ["_meta", "_links", "pets"]


def test_what_may_be_left_out_when_written_may_be_null_when_shown():
    shown = PetSchema().fields
    assert {name for name, field in shown.items() if field.allow_none} == {"born_on"}
