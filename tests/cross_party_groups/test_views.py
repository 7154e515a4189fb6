"""What the addresses of cross-party groups and their members answer."""

import pytest

from tests.support.build import codes, department_of, post

GROUPS = "/cross-party-groups"


@pytest.fixture
def group(coordinator):
    """The address of the sample's group."""
    return f"{GROUPS}/{coordinator.ids(GROUPS)[0]}"


def test_a_politician_reads_the_groups_of_the_own_signatory(client):
    [group] = client.as_("boras-politician").get(GROUPS).get_json()["crossPartyGroups"]
    assert (group["department"]["code"], group["mandateStart"], group["mandateEnd"], group["current"]) == (
        "TPG", "2023-01-01", "2026-12-31", True,
    )  # fmt: skip
    assert [(one["party"], one["role"]) for one in group["members"] if one["role"] in ("chair", "secretary")] == [
        ("Parti A", "chair"), (None, "secretary"),
    ]  # fmt: skip


@pytest.mark.parametrize("path", ["", "/members"])
def test_nobody_reads_them_without_a_token(client, group, path):
    assert client.get(f"{group}{path}").status_code == 401
    assert client.get("/cross-party-group-members").status_code == 401


def test_the_neighbours_groups_are_not_found(client, group):
    other = client.as_("gotland-coordinator")
    assert (other.get(group).status_code, other.get(f"{group}/members").status_code) == (404, 404)
    assert other.post(f"{group}/members", json={"role": "secretary", "validFrom": "2023-01-01"}).status_code == 404


def test_a_new_seat_has_an_address_of_its_own(coordinator, group):
    sent = {"party": "Parti B", "role": "substitute", "validFrom": "2026-11-22"}
    answer = coordinator.post(f"{group}/members", json=sent)
    here = answer.headers["Location"].partition("/cemr/v1")[2]
    assert (answer.status_code, here) == (201, f"/cross-party-group-members/{answer.get_json()['id']}")
    shown = coordinator.get(here).get_json()
    assert shown == answer.get_json()
    assert (shown["validTo"], shown["current"], shown["group"]["mandateEnd"]) == ("2026-12-31", True, "2026-12-31")
    assert shown["id"] in [one["id"] for one in coordinator.get(group).get_json()["members"]]


def test_a_removed_seat_is_shown_nowhere(coordinator, group):
    key = post(coordinator, f"{group}/members", role="secretary", validFrom="2026-11-22")["id"]
    here = f"/cross-party-group-members/{key}"
    assert coordinator.delete(here, headers={"If-Match": coordinator.etag(here)}).status_code == 204
    assert coordinator.get(here).status_code == 404
    assert key not in coordinator.ids(f"{group}/members?limit=100")
    assert key not in [one["id"] for one in coordinator.get(group).get_json()["members"]]


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ("current=true", 5),
        ("current=false", 1),
        ("role=chair,vice_chair", 2),
        ("party=Parti C", 2),
        ("party=Parti C,Parti D&role=member", 2),
        ("party=Parti", 0),
    ],
)
def test_members_are_found(coordinator, group, asked, count):
    assert len(coordinator.ids(f"{group}/members?{asked}")) == count
    assert len(coordinator.ids(f"/cross-party-group-members?{asked}&group={group.rpartition('/')[2]}")) == count


@pytest.mark.parametrize(
    ("asked", "count"), [("current=true", 1), ("current=false", 1), ("department=TPG", 2), ("department=KS", 0)]
)
def test_groups_are_found(coordinator, asked, count):
    post(coordinator, GROUPS, departmentId=department_of(coordinator, "TPG"), mandateStart="2027-01-01")
    assert len(coordinator.ids(f"{GROUPS}?{asked}")) == count


def test_a_mandate_is_current_on_its_first_and_last_day(coordinator, group):
    for days, current in (
        ({"mandateStart": "2026-11-22", "mandateEnd": "2026-11-22"}, True),
        ({"mandateStart": "2026-11-21", "mandateEnd": "2026-11-21"}, False),
        ({"mandateStart": "2026-11-23", "mandateEnd": None}, False),
    ):
        for key in coordinator.ids(f"{group}/members"):
            here = f"/cross-party-group-members/{key}"
            coordinator.delete(here, headers={"If-Match": coordinator.etag(here)})
        assert coordinator.change(group, days).get_json()["current"] is current
        assert len(coordinator.ids(f"{GROUPS}?current={str(current).lower()}")) == 1


def test_a_group_that_nobody_sees_is_refused_in_the_filter(client, group):
    key = group.rpartition("/")[2]
    answer = client.as_("gotland-coordinator").get(f"/cross-party-group-members?group={key}")
    assert answer.status_code == 400


def test_the_decision_that_appointed_a_group_is_shown_with_the_way_there(coordinator):
    body = {
        "title": "Val",
        "bodyId": department_of(coordinator, "KF"),
        "decidedOn": "2026-11-20",
        "outcome": "approved",
    }
    decision = post(coordinator, "/decisions", **body, paragraph="§ 9")
    unit = department_of(coordinator, "TPG")
    group = post(coordinator, GROUPS, departmentId=unit, mandateStart="2027-01-01", decisionId=decision["id"])
    assert group["decision"] == {name: decision[name] for name in ("id", "decidedOn", "paragraph", "caseNumber")}
    assert group["_links"]["decision"]["href"].endswith(f"/decisions/{decision['id']}")


def test_who_may_not_change_it_is_not_shown_the_way(client, group):
    ours, theirs = (
        client.as_(name).get(group).get_json()["_links"] for name in ("boras-coordinator", "boras-politician")
    )
    assert ours.keys() - theirs.keys() == {"change", "addMember"}


@pytest.mark.parametrize("name", ["departmentId", "signatory"])
def test_a_group_stays_with_its_unit(coordinator, group, name):
    assert codes(coordinator.change(group, {name: department_of(coordinator, "TPG")})) == [(f"/{name}", "unknown")]


@pytest.mark.parametrize("path", ["", "/members"])
def test_what_is_missing_is_all_named(coordinator, group, path):
    needed = {"departmentId", "mandateStart"} if not path else {"role", "validFrom"}
    missing = codes(coordinator.post(f"{group}{path}" if path else GROUPS, json={}))
    assert set(missing) == {(f"/{name}", "required") for name in needed}
