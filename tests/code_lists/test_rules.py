"""Every enumeration of the features has its labels."""

import importlib
import pkgutil
from enum import StrEnum

import pytest

import api
from api.code_lists.rules import CODE_LISTS, code_list
from api.timelines.rules import Part

# Which picture is asked for, which nobody is told.
NEVER_ON_THE_WIRE = {Part}


def enumerations():
    found = set()
    for package in pkgutil.iter_modules(api.__path__):
        for module in (f"api.{package.name}.{file}" for file in ("rules", "permissions") if package.ispkg):
            names = vars(importlib.import_module(module)).values() if importlib.util.find_spec(module) else ()
            found |= {name for name in names if isinstance(name, type) and issubclass(name, StrEnum)}
    return found - {StrEnum} - NEVER_ON_THE_WIRE


LABELLED = {type(code): labels for labels in CODE_LISTS.values() for code in labels}


@pytest.mark.parametrize("enumeration", sorted(enumerations(), key=lambda kind: kind.__qualname__))
def test_every_member_of_an_enumeration_has_both_labels(enumeration):
    labels = LABELLED[enumeration]
    assert set(labels) == set(enumeration)
    assert all(sv.strip() and en.strip() for sv, en in labels.values())


def test_no_list_is_of_something_else():
    assert set(LABELLED) == enumerations()


@pytest.mark.parametrize("name", CODE_LISTS)
def test_a_list_holds_the_codes_of_one_enumeration_in_its_order(name):
    codes = list(CODE_LISTS[name])
    assert codes == list(type(codes[0]))


@pytest.mark.parametrize("name", CODE_LISTS)
def test_no_two_codes_of_a_list_are_called_alike(name):
    for place in (0, 1):
        said = [labels[place] for labels in CODE_LISTS[name].values()]
        assert len(set(said)) == len(said)


def test_a_list_is_shown_with_both_labels():
    assert code_list("goal-kind") == {
        "id": "goal-kind",
        "codes": [
            {"code": "outcome", "label": {"sv": "Effektmål", "en": "Outcome goal"}},
            {"code": "process", "label": {"sv": "Processmål", "en": "Process goal"}},
        ],
    }
