"""Every English text of the OpenAPI document has its Swedish, and the file of texts holds nothing else."""

import json
import re
from pathlib import Path

from api.core.document import TRANSLATED
from api.core.event_types import EVENT_TYPES
from api.core.kinds import KINDS
from api.docs import document as docs

FILE = Path(docs.__file__).with_name("texts.sv.json")
SWEDISH = json.loads(FILE.read_text("utf-8"))
PROPER_NAMES = {"MIT"}
PROBLEMS = {f"{title}. {advice}" for kind in KINDS.values() for title, advice in (kind[2::2], kind[3::2])}
CALL = "```http"
WHO = re.compile(r"\n\n\*\*(Who|Vem):.*$")  # made from roles in either language
CODE_SPAN = re.compile(r"`[^`]*`")
BARE_CODE = re.compile(r"\w+_\w+|[a-z]+[A-Z]\w*|\w+=\w+")


def said(value, key=""):
    """Every string that stands where a text may stand; names of parameters and values of examples are no texts."""
    if isinstance(value, dict):
        for name, part in value.items():
            is_text = name not in ("example", "value") and not (name == "name" and "in" in value)
            yield from said(part, name) if is_text else ()
    elif isinstance(value, list):
        for part in value:
            yield from said(part, key)
    elif isinstance(value, str) and key in TRANSLATED:
        yield value


def texts_of(app, lang):
    """Without what is never translated: the introduction holds both languages, problems and servers come in each."""
    with app.app_context():
        document = docs.document_in(lang)
    own = {document["info"]["description"], *said(document["servers"]), *PROBLEMS, *PROPER_NAMES}
    own |= {kind.en for kind in EVENT_TYPES.values()}  # which their features say in both languages
    texts = {WHO.sub("", text) for text in said(document)}
    return {text for text in texts if text not in own and not text.startswith(CALL)}


def test_every_english_text_has_a_swedish_one(app):
    assert texts_of(app, "en") - set(SWEDISH) == set()


def test_no_swedish_text_is_without_use(app):
    assert set(SWEDISH) - texts_of(app, "en") == set()


def test_the_swedish_document_says_nothing_in_english(app):
    assert texts_of(app, "sv") & texts_of(app, "en") == set()


def test_each_text_has_its_own_line_in_order():
    assert FILE.read_text("utf-8") == json.dumps(SWEDISH, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def test_each_swedish_text_differs_from_its_english():
    assert [english for english, swedish in SWEDISH.items() if swedish == english] == []


def code_spans(text):
    return sorted(CODE_SPAN.findall(text))


def test_code_spans_are_the_same_in_both():
    assert [swedish for english, swedish in SWEDISH.items() if code_spans(swedish) != code_spans(english)] == []


def bare_codes(text):
    return sorted(BARE_CODE.findall(CODE_SPAN.sub("", text)))


def test_codes_and_members_outside_code_spans_are_the_same_in_both():
    assert [swedish for english, swedish in SWEDISH.items() if bare_codes(swedish) != bare_codes(english)] == []


def test_what_ends_as_a_sentence_does_so_in_both():
    assert [swedish for english, swedish in SWEDISH.items() if swedish.endswith(".") != english.endswith(".")] == []
