"""Which addresses may be called, as they are written and as they resolve."""

from ipaddress import IPv6Address, ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.outgoing.addresses import LONGEST, fault_of, may_call

INSIDE = (ip_network("10.1.2.0/24"), ip_network("fd12::/48"))


def said(url, allowed=()):
    fault = fault_of(url, allowed)
    return fault and fault.code.removeprefix("address_")


@pytest.mark.parametrize(
    "url",
    [
        "https://system.example.se",
        "HTTPS://System.Example.SE/hook?key=a%20b&c=/?",
        "https://xn--ume-ula.example.se:8443/",
        "https://1-2.example.se:443//x",
        "https://system.example.se:80",
        "https://system.example.se:1024",
        "https://system.example.se/".ljust(LONGEST, "x"),
        f"https://{'a' * 63}.{'b' * 63}",
        "https://8.8.8.8/hook",
        "https://[2606:2800:220:1::1]:8443/hook",
    ],
)
def test_the_whole_internet_may_be_named(url):
    assert said(url) is None


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("", "not_https"),
        ("system.example.se", "not_https"),
        ("//system.example.se", "not_https"),
        ("ftp://system.example.se", "not_https"),
        ("file:///etc/passwd", "not_https"),
        ("javascript:alert(1)", "not_https"),
        ("http://system.example.se", "not_https"),
        ("http://8.8.8.8", "not_https"),
        ("https://user:password@system.example.se", "with_credentials"),
        ("https://user@system.example.se", "with_credentials"),
        ("https://8.8.8.8:443@10.0.0.1", "with_credentials"),
        ("https://system.example.se/#part", "with_fragment"),
        ("https://system.example.se/#", "with_fragment"),
        ("https://system.example.se:0", "port_not_allowed"),
        ("https://system.example.se:22", "port_not_allowed"),
        ("https://system.example.se:1023", "port_not_allowed"),
        ("https://system.example.se:65536", "host_unreadable"),
        ("https://system.example.se:port", "host_unreadable"),
        ("https://system.example.se:", "host_unreadable"),
        ("https://", "host_unreadable"),
        ("https:///hook", "host_unreadable"),
        ("https://:443", "host_unreadable"),
        ("https://a..se", "host_unreadable"),
        ("https://example.se.", "host_unreadable"),
        ("https://-a.se", "host_unreadable"),
        ("https://a_b.se", "host_unreadable"),
        (f"https://{'a' * 64}.se", "host_unreadable"),
        ("https://%31%30.0.0.1", "host_unreadable"),
        ("https://[::1", "host_unreadable"),
        ("https://[v1.x]", "host_unreadable"),
        ("https://[fe80::1%25eth0]", "host_unreadable"),
        ("https://[2606:2800:220:1::1]x", "host_unreadable"),
        ("https://system.example.se\n", "with_other_characters"),
        ("https://system.example.se/\r\nHost: x", "with_other_characters"),
        ("\thttps://system.example.se", "with_other_characters"),
        ("https://system.example.se/a b", "with_other_characters"),
        ("https://system.example.se\\@10.0.0.1", "with_other_characters"),
        ("https://umeå.example.se", "with_other_characters"),
        ("https://１０.0.0.1", "with_other_characters"),
        ("https://10。0。0。1", "with_other_characters"),
        ("https://system.example.se/".ljust(LONGEST + 1, "x"), "too_long"),
    ],
)
def test_what_is_wrong_is_told(url, fault):
    assert said(url) == fault


@pytest.mark.parametrize(
    "host", ["0x7f.1", "2130706433", "127.1", "017700000001", "0177.0.0.1", "127.0.0.01", "1.2.3.0x4"]
)
def test_numbers_are_written_in_one_way_only(host):
    assert said(f"https://{host}") == "host_unreadable"


@pytest.mark.parametrize(
    "host",
    [
        "localhost", "intranet", "a.localhost", "server.local", "LOCALHOST", "metadata.google.internal",
        "esb.boras.lan", "router.home.arpa", "a.localdomain", "a.intranet", "a.private", "a.corp", "a.home",
    ],
)  # fmt: skip
def test_names_that_are_known_only_inside_are_not_public(host):
    assert said(f"https://{host}/hook") == "not_public"


PRIVATE = [
    "0.0.0.0", "0.1.2.3", "127.0.0.1", "127.255.255.254", "10.0.0.1", "172.16.0.1", "172.31.255.255",  # noqa: S104
    "192.168.1.1",
    "169.254.1.1", "169.254.169.254", "168.63.129.16", "100.64.0.1", "100.100.100.200", "192.0.0.192", "192.0.2.1",
    "192.88.99.1", "198.18.0.1", "198.19.255.255", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.255",
    "240.0.0.1", "255.255.255.255",
    "::", "::1", "fd00::1", "fd00:ec2::254", "fc00::1", "fe80::1", "fec0::1", "ff02::1", "ff0e::1", "2001:db8::1",
    "3fff::1", "100::1", "5f00::1", "::ffff:10.0.0.1", "::ffff:8.8.8.8", "::ffff:0:8.8.8.8", "::8.8.8.8",
    "64:ff9b::808:808", "64:ff9b:1::808:808", "2002:808:808::1", "2001:0:808:808::1", "2001:10::1", "2001:20::1",
]  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_what_is_not_public_is_called_neither_by_number_nor_by_name(address):
    host = f"[{address}]" if ":" in address else address
    assert (said(f"https://{host}/hook"), may_call(address, ())) == ("not_public", False)


@pytest.mark.parametrize("address", ["fe80::1%eth0", "::1%1", "nonsense", "", "system.example.se", "8.8.8"])
def test_what_is_no_plain_address_is_not_called(address):
    assert not may_call(address, ())


@pytest.mark.parametrize("address", ["8.8.8.8", "172.32.0.1", "100.128.0.1", "223.255.255.255", "2a00:1450::1"])
def test_what_is_public_is_called(address):
    assert may_call(address, ())


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("https://10.1.2.3", None),
        ("http://10.1.2.3:8080/hook", None),
        ("http://[fd12::1]/hook", None),
        ("https://10.1.3.3", "not_public"),
        ("http://8.8.8.8", "not_https"),
        ("http://10.1.3.3", "not_public"),
        ("http://esb.boras.local", None),
        ("http://esb/hook", None),
        ("https://8.8.8.8", None),
    ],
)
def test_networks_inside_can_be_allowed_also_without_tls(url, fault):
    assert said(url, INSIDE) == fault


def test_a_mapped_address_is_not_the_one_that_is_allowed():
    assert not may_call("::ffff:10.1.2.3", INSIDE)


def forms(number):
    """How an IPv4 address can be spelled, and hidden in one of IPv6."""
    a, b, c, d = number.to_bytes(4)
    yield from (f"{number}", f"{number:#x}", f"0{number:o}", f"{a}.{number & 0xFFFFFF}", f"{a}.{b}.{number & 0xFFFF}")
    yield from (
        f"{a}.{b}.{c}.{d}",
        f"{a:#x}.{b:#x}.{c:#x}.{d:#x}",
        f"0{a:o}.0{b:o}.0{c:o}.0{d:o}",
        f"{a:#x}.{b}.{c}.{d}",
    )
    yield f"{a:03}.{b:03}.{c:03}.{d:03}" if min(a, b, c, d) < 100 else f"{a}.{b}.{c}.{d}"
    hidden = (0xFFFF << 32, 0xFFFF << 48, 0, 0x64FF9B << 96, 0x64FF9B0001 << 80, 0xFE80 << 112 | 0x5EFE << 32)
    yield from (f"[{IPv6Address(prefix | number)}]" for prefix in hidden)
    yield f"[::ffff:{a}.{b}.{c}.{d}]"
    yield f"[{IPv6Address(0x2002 << 112 | number << 80)}]"
    yield f"[{IPv6Address(0x20010000 << 96 | number ^ 0xFFFFFFFF)}]"


@given(st.ip_addresses(v=4).filter(lambda one: not one.is_global or one.is_multicast))
def test_no_spelling_of_an_address_inside_is_called(address):
    for host in forms(int(address)):
        assert fault_of(f"https://{host}/", ()), host
        assert not may_call(host.strip("[]"), ()), host


@given(st.ip_addresses())
def test_what_is_called_is_global_for_others_too(address):
    found = ip_address(address)
    assert not may_call(str(address), ()) or (found.is_global and not found.is_multicast)


@given(st.text(), st.sampled_from(["", "https://", "https://[", "https://a:"]))
def test_whatever_is_written_is_either_fine_or_told(text, start):
    fault = fault_of(start + text, ())
    assert fault is None or fault.said("sv") != fault.said("en")
