"""The names under which the program answers."""

import pytest

from api.core import hosts
from tests.support.bare import bare_app
from tests.support.refusals import problem_in


@pytest.fixture
def app():
    app = bare_app()
    app.config["PUBLIC_URL"] = ""
    hosts.install(app, "cemr-1.intranet", ["live"])
    app.add_url_rule("/live", "live", lambda: "live")
    return app


def asked(app, host, path="/who"):
    return app.test_client().get(path, headers={"Host": host})


@pytest.mark.parametrize(
    "host",
    ["localhost", "LOCALHOST:8000", "127.0.0.1:8000", "127.8.8.8", "[::1]:8000", "[::1]", "Cemr-1.intranet:8000"],
)
def test_this_machine_is_answered(app, host):
    assert asked(app, host).status_code == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example", "localhost.evil.example", "192.0.2.1", "[2001:db8::1]", "[x", "a b", "localhost,evil.example", ""],
)
def test_others_are_told_so(app, host):
    answer = asked(app, host)
    told = problem_in(answer)
    assert (answer.status_code, told["errors"][0]["code"]) == (400, "unknown_host")
    assert "evil" not in answer.text


def test_whether_the_program_lives_is_told_under_any_name(app):
    assert asked(app, "evil.example", "/live").status_code == 200


def test_with_a_public_address_links_lead_there_whatever_is_asked(app):
    app.config["PUBLIC_URL"] = "https://cemr.example.se"
    assert asked(app, "evil.example").status_code == 200
