"""What the addresses of reminder pauses answer."""

import pytest

from tests.support.build import post


def test_the_list_is_for_who_has_a_token(client):
    assert client.get("/reminder-pauses").status_code == 401


@pytest.mark.parametrize(("active", "found"), [("true", ["Ledig"]), ("false", ["Semester (påhittat exempel)"])])
def test_those_that_hold_today_are_found(client, active, found):
    reporter = client.as_("boras-reporter")
    post(reporter, "/reminder-pauses", reason="Ledig")
    rows = reporter.get(f"/reminder-pauses?active={active}").get_json()["reminderPauses"]
    assert [row["reason"] for row in rows] == found


def test_links_are_for_who_may_follow_them(client):
    reporter = client.as_("boras-reporter")
    address = "/reminder-pauses/" + post(reporter, "/reminder-pauses")["id"]
    who = (reporter, client.as_("boras-coordinator"))
    open_ = [set(one.get(address).get_json()["_links"]) for one in who]
    assert open_ == [{"self", "change", "end"}] * 2
    everybodys = "/reminder-pauses/" + reporter.ids("/reminder-pauses?active=false")[0]
    assert set(reporter.get(everybodys).get_json()["_links"]) == {"self"}


def test_another_end_is_until_further_notice_again(client):
    reporter = client.as_("boras-reporter")
    address = "/reminder-pauses/" + post(reporter, "/reminder-pauses", endsOn="2026-12-24")["id"]
    assert reporter.change(address, {"endsOn": None}).get_json()["endsOn"] is None


def test_a_pause_is_ended(client):
    reporter = client.as_("boras-reporter")
    address = "/reminder-pauses/" + post(reporter, "/reminder-pauses")["id"]
    assert reporter.delete(address, headers={"If-Match": reporter.etag(address)}).status_code == 204
    assert reporter.get(address).status_code == 404
