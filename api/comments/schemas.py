"""Shapes of comments on the wire."""

from api.comments.queries import COMMENTS
from api.comments.rules import BEGINNING, NAMING, CommentKind, CommentSubject, CommentVisibility
from api.core.fields import Choice, Commas, Date, Flag, Identifier, Instant, Integer, Object, Text
from api.core.schema import (
    EXAMPLE_ID,
    ActingAccountSchema,
    Fields,
    ListArgs,
    NamedSchema,
    Schema,
    ShownSchema,
    Sort,
    WriteSchema,
    patch_of,
)


class CommentedSchema(Schema):
    """A plan or goal, as shown inside a comment."""

    id = Identifier(EXAMPLE_ID, "Identity.")
    title = Text(500, "Kommunens bilder och texter är fria från stereotyper", "Title.")


class CommentedItemSchema(Schema):
    """The item that a comment is about."""

    id = Identifier(EXAMPLE_ID, "Identity.")
    reference = Text(20, "6.2", "Number in the plan.", allow_none=True)
    title = Text(500, "Införa checklista för bild och språk i kommunikationsarbetet", "Title.")


class CommentedReportSchema(Schema):
    """The report that a comment is about."""

    id = Identifier(EXAMPLE_ID, "Identity.")
    created_at = Instant("2026-09-11T08:00:00Z", "When it was given.")


class CommentMembersSchema(Schema):
    """What a comment says, and to whom."""

    text = Text(
        4000,
        "Hur ska utbildningen bli klar i tid?",
        "Write no personal data: what is written here may be a public record (allmän handling).",
        required=True,
    )
    visibility = Choice(
        CommentVisibility,
        "politicians",
        "internal: for the administration; politicians: for elected representatives, too. Without it an answer and a "
        "correction have that of the first; what politicians write is politicians, everything else internal.",
    )


class CommentInSchema(WriteSchema, CommentMembersSchema):
    """A comment to write, about one of plan, goal, item and report."""

    kind = Choice(BEGINNING, "question", "comment (the default) or question.")
    action_plan_id = Identifier(None, "The plan that it is about.")
    goal_id = Identifier(None, "The goal that it is about.")
    action_item_id = Identifier(EXAMPLE_ID, "The action item that it is about.")
    status_report_id = Identifier(None, "The status report that it is about.")
    answers_id = Identifier(None, "The question that this answers; kind and subject follow from it.")
    corrects_id = Identifier(
        None, "The comment that this corrects, when its fifteen minutes are over; kind and subject follow from it."
    )


CommentPatchSchema = patch_of(
    CommentInSchema, "CommentPatchSchema", without=("kind", "answers_id", "corrects_id", *NAMING)
)


class CommentSchema(CommentMembersSchema, ShownSchema):
    """What somebody asked, answered or said."""

    kind = Choice(CommentKind, "question", "What it is.")
    subject = Choice(CommentSubject, "action_item", "What it is about.")
    action_plan = Object(CommentedSchema, "The plan that it is about, or to which that belongs.")
    goal = Object(CommentedSchema, "The goal that it is about.", allow_none=True)
    action_item = Object(CommentedItemSchema, "The item that it is about, or that the report is on.", allow_none=True)
    status_report = Object(CommentedReportSchema, "The status report that it is about.", allow_none=True)
    author = Object(ActingAccountSchema, "The account that wrote it.", allow_none=True)
    asked_of = Object(
        NamedSchema,
        "Of a question: which department is to answer it, the lead when it was asked or its successor; null: the "
        "coordinator.",
        allow_none=True,
    )
    answer_by = Date("2026-12-06", "Of a question: by when it is to be answered.", allow_none=True)
    answered_at = Instant("2026-11-24T09:30:00Z", "Of a question: when it was first answered.", allow_none=True)
    answer_count = Integer(0, 2**31 - 1, 0, "How many answers it has; `question=` finds them.")
    answers_id = Identifier(None, "The question that this answers.", allow_none=True)
    corrects_id = Identifier(None, "The comment that this one corrects.", allow_none=True)
    corrected_by_id = Identifier(None, "The comment that corrects this one.", allow_none=True)
    editable_until = Instant("2026-11-22T12:15:00Z", "Until when its author can change or delete it.")


class CommentArgsSchema(ListArgs):
    """What the list of comments can be asked."""

    sort = Sort(COMMENTS)
    shown = Fields(CommentSchema, COMMENTS)
    signatory = Commas(Text(60), 20, "Slugs, SCB codes or ids, comma-separated.")
    action_plan = Commas(Identifier(), 20, "Ids of plans, comma-separated; with all that belongs to them.")
    goal = Commas(Identifier(), 50, "Ids of goals, comma-separated.")
    action_item = Commas(Identifier(), 50, "Ids of items, comma-separated; with the reports on them.")
    status_report = Commas(Identifier(), 50, "Ids of status reports, comma-separated.")
    question = Commas(Identifier(), 50, "Ids of questions, comma-separated: their answers.")
    department = Commas(Text(36), 50, "Codes or ids of departments that are asked, comma-separated.")
    kind = Commas(Choice(CommentKind), 3, "Kinds, comma-separated.")
    visibility = Commas(Choice(CommentVisibility), 2, "For whom they are, comma-separated.")
    answered = Flag(None, "true: only questions that have been answered; false: only those that have not.")
    current = Flag(None, "true (the default): without those that were corrected; false: only these.", load_default=True)
    since = Instant(None, "Written at this instant or later.")
    q = Text(100, description="Text in what was written.")
