"""The file that names login providers: what it may say, and every fault in plain words."""

import json

import pytest

from api.identities.providers import is_safe, providers_in
from api.identities.rules import USUAL_ALGORITHMS, ClaimNames, Client, Given, System

LEAST = {"name": "P", "issuer": "https://p.example.se/", "audiences": ["cemr"], "signatory": "boras"}

TOML = """
[[providers]]
name = "Gemensam inloggning"
issuer = "http://fs.example.se/adfs/services/trust"
discovery = "https://fs.example.se/adfs/.well-known/openid-configuration"
audiences = ["microsoft:identityserver:cemr"]
algorithms = ["RS256"]
plain_tokens = true
claims = { subject = ["oid"], name = "name", grants = ["group"], signatory = "organisation" }
signatories = { "2120001561" = "boras", "2120000803" = "gotland" }
grants = [{ value = "kultur", role = "reporter", department = "KUF", signatory = "boras" }]
systems = [{ subject = "bi", name = "BI", scopes = ["goal:write"], signatory = "gotland" }]
documentation = { client_id = "docs", scopes = ["openid", "cemr"] }
"""


@pytest.fixture
def read(tmp_path):
    def read(text, name="providers.json"):
        file = tmp_path / name
        file.write_text(text if isinstance(text, str) else json.dumps({"providers": text}))
        return providers_in(str(file))

    return read


def test_without_a_file_there_are_none():
    assert providers_in("") == ()


def test_little_is_needed(read):
    [found] = read([LEAST])
    assert (found.signatory, found.algorithms, found.plain_tokens) == ("boras", USUAL_ALGORITHMS, False)
    assert found.discovery == "https://p.example.se/.well-known/openid-configuration"
    assert found.claims == ClaimNames()


def test_all_of_it_can_be_said_in_toml(read):
    [found] = read(TOML, "providers.toml")
    assert found.claims == ClaimNames(("oid",), "name", None, "organisation", ("group",))
    assert found.speaks_for == {"boras", "gotland"}
    assert found.grants == (Given("kultur", "reporter", "KUF", "boras"),)
    assert found.systems == (System("bi", "BI", ("goal:write",), "gotland"),)
    assert found.documentation == Client("docs", ("openid", "cemr"))


BY_CLAIM = {"signatory": None, "signatories": {"1": "boras"}, "claims": {"signatory": "org"}}


@pytest.mark.parametrize(
    ("more", "place"),
    [
        ({"issuer": None}, "issuer"),
        ({"issuer": "http://p.example.se"}, "issuer"),
        ({"discovery": "http://p.example.se"}, "discovery"),
        ({"audiences": []}, "audiences"),
        ({"algorithms": ["HS256"]}, "algorithms/0"),
        ({"algorithms": ["none"]}, "algorithms/0"),
        ({"algorithms": []}, "algorithms"),
        ({"plain_tokens": "yes"}, "plain_tokens"),
        ({"colour": "red"}, "colour"),
        ({"claims": {"nickname": "x"}}, "claims/nickname"),
        ({"signatory": None}, "signatory"),
        ({**BY_CLAIM, "claims": {}}, "signatory"),
        ({**BY_CLAIM, "signatory": "boras"}, "signatory"),
        ({"grants": [{"value": "a", "role": "admin"}]}, "grants/0/role"),
        ({"grants": [{"value": "a", "role": "service"}]}, "grants/0/role"),
        ({"grants": [{"value": "a", "role": "reporter"}]}, "grants/0/department"),
        ({"grants": [{"value": "a", "role": "auditor", "department": "KUF"}]}, "grants/0/department"),
        ({"grants": [{"value": "a", "role": "auditor", "signatory": "gotland"}]}, "signatories"),
        ({"systems": [{"subject": "a", "name": "A", "scopes": ["charter:load"]}]}, "systems/0/scopes/0"),
        ({"systems": [{"subject": "a", "name": "A", "signatory": "gotland"}]}, "signatories"),
        ({**BY_CLAIM, "systems": [{"subject": "a", "name": "A"}]}, "systems"),
        ({"documentation": {"scopes": ["openid"]}}, "documentation/client_id"),
        ({"documentation": {"client_id": "cemr"}, "plain_tokens": True}, "documentation"),
    ],
)
def test_a_fault_is_said_where_it_is(read, more, place):
    said = {name: value for name, value in {**LEAST, **more}.items() if value is not None}
    with pytest.raises(ValueError, match=f"providers/0/{place}: "):
        read([said])


def test_every_fault_is_said(read):
    with pytest.raises(ValueError, match=r"0/audiences: .*1/name: "):
        read([{**LEAST, "audiences": 1}, {**LEAST, "name": ""}])


def test_an_issuer_is_named_once(read):
    with pytest.raises(ValueError, match="same issuer"):
        read([LEAST, {**LEAST, "name": "Q"}])


@pytest.mark.parametrize(("text", "name"), [("{", "p.json"), ("[", "p.toml"), ("[]", "p.json"), ("", "p.toml")])
def test_a_file_of_another_form_is_refused(read, text, name):
    with pytest.raises(ValueError, match=name):
        read(text, name)


def test_a_file_that_is_not_there_is_named():
    with pytest.raises(ValueError, match=r"/nowhere\.toml cannot be read"):
        providers_in("/nowhere.toml")


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://p.example.se/x", True),
        ("http://127.0.0.1:3000", True),
        ("http://[::1]:3000", True),
        ("http://localhost", True),
        ("http://localhost.example.se", False),
        ("http://p.example.se", False),
        ("file:///etc/passwd", False),
        ("https:///x", False),
        ("https://[", False),
        ("", False),
    ],
)
def test_addresses_are_safe_by_encryption_or_on_this_machine(address, safe):
    assert is_safe(address) == safe
