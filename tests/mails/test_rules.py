"""Addresses of mail servers."""

import pytest

from api.mails.rules import Server, server


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("smtp://mail.example.se", Server("mail.example.se", 587, "starttls", "", "")),
        ("smtps://mail.example.se", Server("mail.example.se", 465, "tls", "", "")),
        ("smtp+plain://127.0.0.1:2525", Server("127.0.0.1", 2525, "none", "", "")),
        ("smtp://cemr:a%40b@mail.example.se:25/", Server("mail.example.se", 25, "starttls", "cemr", "a@b")),
    ],
)
def test_an_address_says_where_and_how(url, found):
    assert server(url) == found


@pytest.mark.parametrize(
    "url",
    ["mail.example.se", "http://mail.example.se", "smtp://", "smtp://mail.example.se/x", "smtp://a:b", "smtp://[x"],
)
def test_what_is_no_address_is_refused(url):
    with pytest.raises(ValueError, match=r"."):
        server(url)
