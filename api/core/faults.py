"""What can be wrong with a single value, in both languages."""

from api.core.errors import Message

REQUIRED = Message("required", "Uppgiften saknas.", "This is missing.")
NOT_NULL = Message("not_null", "Uppgiften får inte vara null.", "This may not be null.")
NOT_BASE64 = Message("not_base64", "Ska vara base64.", "Must be base64.")
NOT_TEXT = Message("not_text", "Ska vara text.", "Must be text.")
NOT_INTEGER = Message("not_integer", "Ska vara ett heltal.", "Must be a whole number.")
NOT_BOOLEAN = Message("not_boolean", "Ska vara true eller false.", "Must be true or false.")
NOT_DATE = Message("not_date", "Ska vara ett datum som finns, ÅÅÅÅ-MM-DD.", "Must be a date that exists, YYYY-MM-DD.")
NOT_INSTANT = Message(
    "not_instant",
    "Ska vara en tidpunkt med tidszon, till exempel 2026-03-08T09:30:00Z.",
    "Must be an instant with its zone, such as 2026-03-08T09:30:00Z.",
)
NOT_ID = Message("not_id", "Ska vara ett id (UUID).", "Must be an id (UUID).")
NOT_LIST = Message("not_list", "Ska vara en lista.", "Must be a list.")
NOT_OBJECT = Message("not_object", "Ska vara ett objekt.", "Must be an object.")
NOT_ALLOWED = Message("not_allowed", "Tillåtna värden: {choices}.", "Allowed values: {choices}.")
FORBIDDEN_CHARACTER = Message(
    "forbidden_character",
    "Texten innehåller ett styrtecken eller ett halvt tecken.",
    "The text has a control character or half a character in it.",
)
WRONG_LENGTH = Message("wrong_length", "Ska ha {min}–{max} tecken.", "Must have {min}–{max} characters.")
WRONG_SIZE = Message("wrong_size", "Ska ha {min}–{max} poster.", "Must have {min}–{max} entries.")
OUT_OF_RANGE = Message("out_of_range", "Ska vara {min}–{max}.", "Must be {min}–{max}.")
WRONG_PATTERN = Message("wrong_pattern", "Har inte rätt form: {regex}.", "Is not of the right form: {regex}.")
DUPLICATE = Message("duplicate", "Samma värde står två gånger.", "The same value stands twice.")
REPEATED = Message(
    "repeated",
    "Parametern får bara anges en gång; skilj värden med komma.",
    "Give this parameter once only; separate values by commas.",
)
TOO_MANY_PARAMETERS = Message("too_many_query_parameters", "Högst {most} parametrar.", "{most} parameters at the most.")
