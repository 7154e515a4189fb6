"""What names resolve to is said by the test."""

import socket

import pytest


class Names:
    """`answers` are the addresses of one look-up each, and of those that follow the last; `asked` are the names."""

    def __init__(self):
        self.answers, self.asked = [["127.0.0.1"]], []

    def look_up(self, host, port, **_):
        self.asked.append(host)
        found = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        families = (socket.AF_INET6 if ":" in one else socket.AF_INET for one in found)
        return [(family, socket.SOCK_STREAM, 6, "", (one, port)) for family, one in zip(families, found, strict=True)]


@pytest.fixture
def names(monkeypatch):
    found = Names()
    monkeypatch.setattr(socket, "getaddrinfo", found.look_up)
    return found
