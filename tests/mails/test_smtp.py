"""Mail on its way to a real mail server."""

from contextlib import nullcontext
from datetime import UTC, datetime

import pytest
import trustme

from api.jobs.rules import GiveUp
from api.mails.models import Mail
from api.mails.rules import Server
from api.mails.smtp import Undelivered, hand_over, message_of
from tests.support.mailbox import mailbox, trusted
from tests.support.postgres import free_port

MAIL = Mail(
    id="01936f2a-7c3e-7b1d-9a54-3f2d1c0b9a87", address="kultur@boras.example.se", language="sv",
    subject="2 försenade – åäö", text="Försenat\n\n6.1 Utbilda all personal", html="<p>Försenat</p>",
    created_at=datetime(2026, 11, 23, 7, 0, tzinfo=UTC),
)  # fmt: skip
SENDER = "CEMR-uppföljning <cemr@boras.example.se>"


def plain(port, security="none", user="", password=""):
    return Server("127.0.0.1" if security == "none" else "localhost", port, security, user, password)


def sent(box, **more):
    hand_over(plain(box.port, **more), message_of(MAIL, SENDER))
    return box.messages[-1]


def test_a_message_arrives_as_it_was_written():
    with mailbox() as box:
        message = sent(box)
    text, html = (message.get_body([kind]).get_content().strip().replace("\r\n", "\n") for kind in ("plain", "html"))
    assert (message["Subject"], message["To"]) == ("2 försenade – åäö", "kultur@boras.example.se")
    assert (text, html) == (MAIL.text, MAIL.html)


def test_it_says_when_in_which_language_and_that_no_person_wrote_it():
    message = message_of(MAIL, SENDER)
    assert (message["Date"], message["Content-Language"]) == ("Mon, 23 Nov 2026 07:00:00 +0000", "sv")
    assert message["Auto-Submitted"] == "auto-generated"


def test_its_id_is_that_of_the_mail_however_often_it_is_sent():
    with mailbox() as box:
        first, second = sent(box), sent(box)
    assert first["Message-ID"] == second["Message-ID"] == f"<{MAIL.id}@boras.example.se>"


@pytest.fixture
def secure(tmp_path):
    """A server with a certificate by an authority that nobody knows yet, and that authority's file."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    with mailbox(tls_context=trusted(authority.issue_cert("localhost")), login=("cemr", "hemligt")) as box:
        yield box, str(tmp_path / "ca.pem")


def test_a_certificate_that_nobody_vouches_for_is_refused(secure):
    with pytest.raises(Undelivered, match="SSLCertVerificationError"):
        sent(secure[0], security="starttls")


@pytest.mark.parametrize(("password", "taken"), [("hemligt", True), ("fel", False)])
def test_a_server_may_demand_a_login(secure, monkeypatch, password, taken):
    box, authority = secure
    monkeypatch.setenv("SSL_CERT_FILE", authority)
    with nullcontext() if taken else pytest.raises(Undelivered, match="535"):
        sent(box, security="starttls", user="cemr", password=password)
    assert len(box.messages) == taken


def test_what_cannot_be_encrypted_is_not_sent():
    with mailbox() as box, pytest.raises(Undelivered, match="SMTPNotSupportedError"):
        sent(box, security="starttls")
    assert box.messages == []


@pytest.mark.parametrize(("line", "error"), [("550 unknown", GiveUp), ("450 busy", Undelivered)])
def test_an_address_is_refused_for_good_or_for_now(line, error):
    with mailbox() as box:
        box.at_address = line
        with pytest.raises(error, match=line[:3]) as found:
            sent(box)
    assert "kultur" not in str(found.value)


@pytest.mark.parametrize("line", ["451 try later", "554 no"])
def test_what_the_server_refuses_after_all_is_tried_again(line):
    with mailbox() as box:
        box.refuses = lambda: line
        with pytest.raises(Undelivered, match=line[:3]):
            sent(box)


def test_a_server_that_is_away_is_tried_again():
    with pytest.raises(Undelivered, match="ConnectionRefusedError"):
        hand_over(plain(free_port()), message_of(MAIL, SENDER))


@pytest.mark.parametrize("address", ["x@[", "undisclosed:;@x", "two@a.example.se, two@b.example.se"])
def test_what_is_no_single_address_is_given_up(address):
    with pytest.raises(GiveUp):
        message_of(Mail(id=MAIL.id, address=address, created_at=MAIL.created_at), SENDER)
