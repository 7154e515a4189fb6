"""Tests of the hash chain: whatever is done to it is found where it was done."""

import tracemalloc
from copy import deepcopy
from datetime import UTC, datetime, timedelta, timezone
from functools import reduce
from hashlib import sha256
from operator import getitem

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.core.chain import COVERED, GENESIS, TEXT_ERASED, digest, instant, link, verify
from tests.support.chains import all_of, broken_at, linked

NOW = datetime(2026, 11, 22, 12, 0, 0, 123_000, UTC)


def event(number, **more):
    return {
        "id": f"id-{number}",
        "signatory_id": "boras",
        "type": "action-item.changed",
        "entity_type": "action_item",
        "entity_id": "6.2",
        "after": {"title": f"Åtgärd {number}", "progress": number, "tags": ["a"], "budget": None},
        "changed": {"progress": [number - 1, number]},
        "change_note": None,
        "account_id": "somebody",
        "source": "api",
        "recorded_at": NOW,
        "trace_id": "t",
        "salt": f"{number:032x}",
        **more,
    }


def whole(length=5):
    return linked([event(number) for number in range(1, length + 1)])


@pytest.mark.parametrize("length", [0, 1, 5])
def test_a_chain_as_it_was_made_holds(length):
    assert broken_at(whole(length)) is None


@pytest.mark.parametrize("name", COVERED)
def test_a_change_of_anything_that_is_covered_is_found(name):
    links = whole()
    others = {"recorded_at": NOW + timedelta(milliseconds=1), "after": {}, "changed": {}}
    links[2][name] = others.get(name, "other")
    assert broken_at(links) == 3


@pytest.mark.parametrize("value", [1, 2.5, "3", None, True, [3], {"erased": "x"}, {"erased": 3}])
def test_a_change_deep_inside_is_found(value):
    links = whole()
    links[2]["after"] = {**links[2]["after"], "progress": value}
    assert broken_at(links) == 3


def test_an_event_that_was_taken_out_is_missed():
    links = whole()
    del links[2]
    assert broken_at(links) == 3


def test_an_event_that_was_taken_out_and_the_rest_renumbered_is_missed():
    links = whole()
    del links[2]
    assert broken_at([{**one, "sequence": number} for number, one in enumerate(links, start=1)]) == 3


@pytest.mark.parametrize("wrong", [{"sequence": 9}, {"previous_hash": GENESIS}])
def test_a_link_that_says_a_wrong_place_is_found(wrong):
    links = whole()
    links[2] |= wrong
    assert broken_at(links) == 3


def test_a_digest_is_the_same_for_ever():
    assert digest(event(1, salt="salt-1")).hex() == "fb9c31ac8a6e24335ca519b5d1f651420de229fcd4d31c6f15f1d92eaec46f76"


def test_an_event_that_was_put_in_is_found():
    links = whole()
    links.insert(
        2, {**event(9), "sequence": 3, "position": 3, "previous_hash": links[1]["hash"], "hash": links[2]["hash"]}
    )
    assert broken_at(links) == 3


def test_events_in_another_order_are_found():
    links = whole()
    links[1], links[2] = links[2], links[1]
    assert broken_at(links) == 2


def test_a_chain_that_does_not_begin_at_the_beginning_is_found():
    assert broken_at(whole()[1:]) == 1


def test_a_forged_hash_is_found_in_its_event():
    links = whole()
    links[2]["hash"] = bytes(32)
    assert broken_at(links) == 3


def telling(number, *members):
    """An event that tells what was erased before it."""
    return event(number, type=TEXT_ERASED, changed={member: [{"erased": "0" * 64}, "[raderad]"] for member in members})


SAID = {
    "title": "Anna", "leadId": "a-1", "dueDate": "2026-12-01", "url": {"of": ["a", "b"]},
    "checkpoints": [{"title": "Ring Anna", "id": "c-1"}],
}  # fmt: skip


def erased(one, *path):
    """The event with what stands there erased, as whoever owns the tables could do it."""
    own = sha256(f"{one['salt']}{reduce(getitem, path, one)}".encode()).hexdigest()
    left = deepcopy(one)
    reduce(getitem, path[:-1], left)[path[-1]] = f"erased:{own}" if path == ("change_note",) else {"erased": own}
    return left


PLACES = [
    (("change_note",), "changeNote"),
    (("after", "title"), "title"),
    (("changed", "title", 0), "title"),
    (("after", "checkpoints", 0, "title"), "checkpoints.title"),
]


def told_of(*members, after=3, **more):
    """A chain whose first event says much, and a later one that the texts of these members were erased."""
    said = event(1, change_note="Anna ringde", after=SAID, changed={"title": ["Bo", "Anna"], "leadId": ["b", "a-1"]})
    return linked([said, event(2), {**telling(after, *members), **more}, event(4)])


@pytest.mark.parametrize(("path", "member"), PLACES, ids=str)
def test_an_erased_text_keeps_the_chain_when_a_later_event_tells_of_it(path, member):
    links = told_of(member)
    links[0] = erased(links[0], *path)
    assert broken_at(links) is None


@pytest.mark.parametrize(("path", "member"), PLACES, ids=str)
def test_an_erased_text_that_no_event_tells_of_is_found_where_it_was(path, member):
    others = {member for _, member in PLACES} - {member}
    for links in (told_of(*others), told_of(member, entity_id="6.3"), told_of(member, type="action-item.changed")):
        links[0] = erased(links[0], *path)
        assert all_of(links)[0] == ("hidden", 1, "id-1")


@pytest.mark.parametrize(
    "path",
    [("after", "leadId"), ("changed", "leadId", 0), ("after", "checkpoints", 0, "id"), ("after", "dueDate"),
     ("after", "url", "of", 1)],
    ids=str,
)  # fmt: skip
def test_what_is_no_text_never_stands_erased(path):
    """Nothing tells of a date or a code; of an id, nothing that tells is believed."""
    links = told_of("title", "leadId", "checkpoints", "checkpoints.title", "checkpoints.id", "id")
    links[0] = erased(links[0], *path)
    assert all_of(links) == [("hidden", 1, "id-1")]


@pytest.mark.parametrize("name", [name for name in COVERED if name not in ("after", "changed")])
def test_what_an_event_is_never_stands_erased(name):
    links = told_of("title", name)
    links[0][name] = {"erased": sha256(f"{links[0]['salt']}{links[0][name]}".encode()).hexdigest()}
    assert broken_at(links) == 1


@pytest.mark.parametrize("value", [None, 5, ["a"], {"a": "b"}, {}])
@pytest.mark.parametrize("text", ["5", "null", "x"])
def test_a_number_or_a_list_never_stands_erased(value, text):
    links = linked([event(1, after={"value": value}), telling(2, "value")])
    links[0]["after"] = {"value": {"erased": text}}
    assert all_of(links)[0] == ("changed", 1, "id-1")


def test_an_erasure_that_is_told_of_before_it_is_found():
    links = told_of("title")
    links[3] = erased(links[3], "after", "title")
    assert all_of(links) == [("hidden", 4, "id-4")]


@pytest.mark.parametrize("path", [("after", "title"), ("change_note",)], ids=str)
def test_what_tells_of_an_erasure_is_not_erased_itself(path):
    links = linked([{**telling(1, "title"), "change_note": "Beslut"}, telling(2, "changeNote")])
    links[0] = erased(links[0], *path)
    assert all_of(links) == [("hidden", 1, "id-1")]


def test_a_salt_lends_no_letters_to_its_texts():
    """The digest is the same whether a letter is the last of the salt or the first of each text."""
    one = event(1, after={"title": "Åtgärd"}, changed={}, recorded_at=instant(NOW), change_note="Ny")
    letter, texts = one["salt"][-1], [name for name in COVERED if isinstance(one[name], str)]
    forged = {name: f"{letter}{one[name]}" for name in texts} | {"after": {"title": f"{letter}Åtgärd"}}
    links = linked([one])
    links[0] |= {**forged, "salt": one["salt"][:-1]}
    assert (digest(links[0]), all_of(links)) == (digest(one), [("changed", 1, links[0]["id"])])


def test_another_text_cannot_be_passed_off_as_an_erased_one():
    links = linked([event(1, change_note="Anna ringde")])
    links[0]["change_note"] = f"erased:{'0' * 64}"
    assert broken_at(links) == 1


def test_the_same_text_has_another_digest_under_another_salt():
    assert digest(event(1)) != digest(event(1, salt="other"))


def test_the_order_of_members_does_not_matter():
    turned = event(1)
    turned["after"] = dict(reversed(turned["after"].items()))
    assert digest(turned) == digest(event(1))


def test_an_instant_counts_the_same_however_it_is_read_back():
    assert digest(event(1, recorded_at=NOW.astimezone(UTC))) == digest(event(1))


def test_an_instant_in_another_zone_is_another_text():
    """The database gives instants back in UTC on every engine; that is what is hashed."""
    elsewhere = NOW.astimezone(timezone(timedelta(hours=1)))
    assert digest(event(1, recorded_at=elsewhere)) != digest(event(1))


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", max_size=2), inner, max_size=3),
    max_leaves=6,
)


def canonical(value):
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


@settings(max_examples=50)
@given(JSON, JSON)
def test_two_contents_have_one_digest_only_when_they_are_the_same(one, other):
    same = digest(event(1, after={"x": one})) == digest(event(1, after={"x": other}))
    assert same == (canonical(one) == canonical(other))


def many(length):
    """A chain that is made while it is read."""
    previous = GENESIS
    for number in range(1, length + 1):
        one = event(number, change_note="x" * 2000, previous_hash=previous, sequence=number, position=number)
        previous = link(previous, digest(one))
        yield {**one, "hash": previous}


def test_a_long_chain_is_verified_without_being_held():
    tracemalloc.start()
    [wrong] = verify(many(2000), [])
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (wrong.kind, wrong.sequence, most < 500_000) == ("cut", 2000, True)
