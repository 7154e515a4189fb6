"""Values of settings, as they are read."""

import pytest

from api.values import database_url, networks, page_address, redis, web_address, web_addresses


@pytest.mark.parametrize("address", ["http://127.0.0.1:8000", "http://[::1]:8000", "https://a-b.example.se"])
def test_a_host_is_a_name_or_an_address(address):
    assert web_address(address) == page_address(address) == address
    assert web_addresses(f"{address}, ,{address}") == (address, address)


@pytest.mark.parametrize("host", ["*", "a_b", "a.example.se$", "[x]", "å.example.se", "a b", ""])
def test_other_characters_are_in_no_host(host):
    for read in (web_address, web_addresses, page_address):
        with pytest.raises(ValueError, match="should be an address"):
            read(f"https://{host}")


@pytest.mark.parametrize("scheme", ["redis", "rediss"])
def test_a_redis_has_a_host(scheme):
    assert redis(f"{scheme}://:secret@host:6379/0") == f"{scheme}://:secret@host:6379/0"


def test_options_of_a_connection_stay_as_they_are():
    address = "postgresql+psycopg://host/tracker?passfile=%2Frun%2Fpgpass&sslmode=verify-full"
    assert database_url(address) == address


def test_browsers_write_addresses_in_small_letters():
    assert web_address("HTTPS://CEMR.example.se/") == "https://cemr.example.se"


@pytest.mark.parametrize("widest", ["10.0.0.0/8", "fd00::/8"])
def test_the_largest_networks_that_are_private_can_be_named(widest):
    assert [str(one) for one in networks(widest)] == [widest]


@pytest.mark.parametrize("text", ["8.0.0.0/7", "fc00::/7"])
def test_a_larger_network_is_nobodys_own(text):
    with pytest.raises(ValueError, match="too much of the internet"):
        networks(text)
