"""Tests of why the domain says no, and of every message in the program."""

import copy
import pkgutil
import string
from importlib import import_module

import pytest

import api
from api.core.errors import (
    CHANGED_MEANWHILE,
    NOT_FOUND,
    STALE,
    Conflict,
    Fault,
    Message,
    NotFound,
    RuleBroken,
    Stale,
    check,
)

GREETING = Message("greeting", "Hej {name}.", "Hello {name}.")


def every_message():
    """Every message that a module of ours defines."""
    names = [module.name for module in pkgutil.walk_packages(api.__path__, "api.") if ".migrations" not in module.name]
    modules = [import_module(name) for name in names]
    found = {id(value): value for module in modules for value in vars(module).values() if isinstance(value, Message)}
    return list(found.values())


MESSAGES = every_message()


def placeholders(template):
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def those(wrong):
    """The codes of the messages with which something is wrong."""
    return [message.code for message in MESSAGES if wrong(message)]


def test_both_languages_speak_of_the_same_values():
    assert those(lambda message: placeholders(message.sv) != placeholders(str.__str__(message))) == []


def whole(text):
    return (text[0].isupper() or text[0] == "{") and text.endswith((".", "?"))


def test_both_languages_say_a_whole_sentence():
    assert those(lambda message: not (whole(message.sv) and whole(str(message)))) == []


def test_neither_language_stands_for_the_other():
    assert those(lambda message: message.sv == message) == []


def test_a_code_means_one_thing():
    """What a person reads may be more exact in one place than in another: these say the same of different things."""
    sentences = {}
    for message in MESSAGES:
        sentences.setdefault(message.code, set()).add(str(message))
    several = {code for code, said in sentences.items() if len(said) > 1}
    assert several == {
        "change_note_required", "department_required", "duplicate", "forbidden_character", "in_the_past", "in_use",
        "not_date", "not_object", "not_your_department", "round_not_open", "stale", "unknown", "unknown_department",
        "wrong_size",
    }  # fmt: skip


def test_a_code_is_lower_case_words():
    assert (
        those(lambda message: not message.code.replace("_", "").isalnum() or message.code != message.code.lower()) == []
    )


@pytest.mark.parametrize(("language", "said"), [("sv", "Hej Bo."), ("en", "Hello Bo."), ("de", "Hello Bo.")])
def test_a_message_is_said_in_the_language_asked_for(language, said):
    assert GREETING.format(name="Bo").said(language) == said


def test_values_are_never_templates():
    assert GREETING.format(name="{code} {0} %s {name.__class__}").said("en") == "Hello {code} {0} %s {name.__class__}."


@pytest.mark.parametrize("names", [["Bo", "Åke"], ("Bo", "Åke")])
def test_several_values_are_read_out(names):
    assert GREETING.format(name=names).said("en") == "Hello Bo, Åke."


@pytest.mark.parametrize(("language", "said"), [("sv", "Hej Hej Bo., Åke."), ("en", "Hello Hello Bo., Åke.")])
def test_a_value_may_be_said_in_both_languages_too(language, said):
    assert GREETING.format(name=[GREETING.format(name="Bo"), "Åke"]).said(language) == said


def test_formatting_leaves_the_message_as_it_was():
    GREETING.format(name="Bo")
    assert GREETING.values == {}


def test_a_message_is_text_with_a_code_in_every_copy():
    assert copy.deepcopy(GREETING) is GREETING
    assert GREETING == "Hello {name}."
    assert GREETING.format(name="Bo").code == "greeting"


def test_every_fault_is_told_at_once():
    faults = [Fault("/a", NOT_FOUND), None, Fault("/b", STALE)]
    with pytest.raises(RuleBroken) as refused:
        check(faults)
    assert refused.value.faults == (faults[0], faults[2])


def test_without_faults_nothing_is_refused():
    check([None, None])


def test_open_steps_come_in_order():
    assert Conflict(NOT_FOUND, allowed={"b", "a"}).allowed == ["a", "b"]


def test_a_conflict_may_have_no_steps():
    assert Conflict(NOT_FOUND).allowed is None


@pytest.mark.parametrize(("version", "text"), [(3, STALE), (None, CHANGED_MEANWHILE)])
def test_what_is_stale_tells_the_version_when_it_is_known(version, text):
    assert Stale(version).message == text


def test_what_is_not_found_says_nothing_of_why():
    assert NotFound().message is NOT_FOUND


@pytest.mark.parametrize(("language", "said"), [("sv", "Hej Hej Eva.."), ("en", "Hello Hello Eva..")])
def test_a_message_within_another_is_said_in_the_same_language(language, said):
    assert GREETING.format(name=GREETING.format(name="Eva")).said(language) == said
