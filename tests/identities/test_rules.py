"""What the claims of a token make of their bearer, in the shapes of the providers that municipalities have."""

from dataclasses import replace

import pytest

from api.accounts.permissions import Role
from api.identities.rules import (
    ClaimNames,
    Given,
    Provider,
    System,
    claims_at,
    has_link_instead_of_groups,
    login_of,
    subject_of,
)

COORDINATOR = (Given("samordnare", "coordinator"),)


def provider(**more):
    return Provider(**{"name": "P", "issuer": "https://p", "audiences": ("a",), "signatory": "boras", **more})


NETWORK = provider(
    signatory=None,
    signatories={"2120001561": "boras", "2120000803": "gotland"},
    claims=ClaimNames(signatory="organisation"),
    grants=(Given("chef", "coordinator", signatory="gotland"),),
    systems=(System("bi", "BI", (), signatory="gotland"),),
)


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (ClaimNames(), {"roles": ["samordnare"]}),  # Entra ID: roles of the application
        (ClaimNames(), {"groups": ["annat", "samordnare"]}),  # Entra ID: groups
        (ClaimNames(grants=("group",)), {"group": "samordnare"}),  # ADFS: one group is no list
        (ClaimNames(grants=("http://schemas.example.se/role",)), {"http://schemas.example.se/role": ["samordnare"]}),
        (ClaimNames(grants=("realm_access.roles",)), {"realm_access": {"roles": ["samordnare"]}}),  # Keycloak
        (ClaimNames(grants=("resource_access.cemr.roles",)), {"resource_access": {"cemr": {"roles": ["samordnare"]}}}),
    ],
)
def test_roles_are_found_where_each_provider_has_them(names, said):
    login = login_of(provider(claims=names, grants=COORDINATOR), {"sub": "a", **said})
    assert login.roles == (("coordinator", None),)


@pytest.mark.parametrize(
    "said", [{}, {"roles": None}, {"roles": [1, None, ["samordnare"]]}, {"roles": {"samordnare": 1}}]
)
def test_what_gives_no_role_gives_none(said):
    assert login_of(provider(grants=COORDINATOR), {"sub": "a", **said}).roles == ()


def test_a_value_may_give_several_roles_and_a_role_is_had_once():
    grants = (Given("k", "reporter", "KUF"), Given("k", "approver", "KUF"), Given("l", "reporter", "KUF"))
    login = login_of(provider(grants=grants), {"sub": "a", "roles": ["k", "l"]})
    assert login.roles == (("reporter", "KUF"), ("approver", "KUF"))


@pytest.mark.parametrize(
    ("said", "signatory"),
    [
        ({"organisation": "2120001561"}, "boras"),
        ({"organisation": "2120000803"}, "gotland"),
        ({"organisation": "gotland"}, None),  # the name of a signatory is no value of the claim
        ({"organisation": ["2120001561"]}, None),
        ({}, None),
    ],
)
def test_a_provider_speaks_for_those_only_that_it_was_given(said, signatory):
    login = login_of(NETWORK, {"sub": "a", **said})
    assert (login and login.identity.signatory) == signatory


@pytest.mark.parametrize(("organisation", "roles"), [("2120000803", (("coordinator", None),)), ("2120001561", ())])
def test_a_grant_of_one_signatory_gives_nothing_in_another(organisation, roles):
    assert login_of(NETWORK, {"sub": "a", "organisation": organisation, "roles": "chef"}).roles == roles


def test_a_system_is_a_service_with_its_scopes_whatever_else_it_says():
    one = provider(grants=COORDINATOR, systems=(System("bi", "BI", ("goal:write",)),))
    login = login_of(one, {"sub": "bi", "roles": ["samordnare"], "name": "X"})
    assert (login.name, login.roles, login.scopes) == ("BI", ((Role.SERVICE, None),), ("goal:write",))


def test_a_system_belongs_to_the_signatory_that_it_was_given():
    assert login_of(NETWORK, {"sub": "bi", "organisation": "2120001561"}).identity.signatory == "gotland"


@pytest.mark.parametrize("subject", [None, "", 7, "x" * 256, "a\x00", "\ud800", ["a"]])
def test_who_has_no_sound_subject_is_nobody(subject):
    assert login_of(provider(), {"sub": subject}) is None


def test_the_first_subject_that_is_there_counts():
    one = provider(claims=ClaimNames(subject=("oid", "appid")))
    assert [subject_of(one, said) for said in ({"appid": "c"}, {"oid": "a", "appid": "c"})] == ["c", "a"]


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Åsa Öberg", "Åsa Öberg"),
        (" A\N{COMBINING RING ABOVE}sa ", "Åsa"),
        ("", "P"),
        ("a\x07", "P"),
        ("x" * 121, "P"),
        (7, "P"),
        (None, "P"),
    ],
)
def test_a_name_that_cannot_be_kept_is_the_providers(said, name):
    assert login_of(provider(claims=ClaimNames(name="name")), {"sub": "a", "name": said}).name == name


def test_neither_name_nor_address_is_taken_unless_it_is_asked_for():
    login = login_of(provider(), {"sub": "a", "name": "Åsa", "email": "asa@example.se"})
    assert (login.name, login.email) == ("P", None)


@pytest.mark.parametrize(
    ("said", "linked"),
    [
        ({"_claim_names": {"groups": "src1"}}, True),
        ({"hasgroups": True}, True),
        ({"hasgroups": "true"}, True),
        ({"_claim_names": {"other": "src1"}}, False),
        ({"_claim_names": "groups"}, False),
        ({"groups": []}, False),
    ],
)
def test_a_link_in_place_of_groups_is_noticed(said, linked):
    assert has_link_instead_of_groups(provider(), said) == linked


@pytest.mark.parametrize(
    ("said", "found"), [({"a.b": 1, "a": {"b": 2}}, 1), ({"a": {"b": 2}}, 2), ({"a": "b"}, None), ({"a": {}}, None)]
)
def test_a_claim_by_its_whole_name_goes_before_a_path(said, found):
    assert claims_at(said, "a.b") == found


def test_a_provider_without_mapping_speaks_for_one():
    assert (provider().speaks_for, NETWORK.speaks_for) == ({"boras"}, {"boras", "gotland"})
    assert replace(NETWORK, signatories={}).speaks_for == frozenset()
