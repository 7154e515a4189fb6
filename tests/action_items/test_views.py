"""Tests of the routes of action items: statuses, shapes, roles and links."""

import pytest

from tests.support.build import NOTE, codes, draft_at, item_at, item_of, moved, plan_of

MISSING = "/action-items/019a0000-0000-7000-8000-000000000000"
KEY = "stratsys/KS/2026:14/å"
MOVES = {"toInProgress", "toPaused", "toCompleted", "toCancelled", "toNotStarted"}


def _links(client, path):
    return client.get(path).get_json()["_links"]


@pytest.fixture
def plan(coordinator):
    return draft_at(coordinator)


@pytest.fixture
def item(coordinator, plan):
    return item_at(coordinator, plan, tags=["a"], budget={"amount": 5}, description="Text")


def test_a_new_item_is_answered_with_its_address_and_its_tag(coordinator, plan):
    answer = coordinator.post("/action-items", json={"actionPlanId": plan.rpartition("/")[2], "title": "Ny"})
    address = f"/action-items/{answer.get_json()['id']}"
    assert (answer.status_code, answer.headers["Location"]) == (201, f"http://localhost/cemr/v1{address}")
    assert answer.headers["ETag"] == coordinator.etag(address)


def test_a_new_item_without_more_has_nulls_and_empty_lists(coordinator, plan):
    item = coordinator.get(item_at(coordinator, plan)).get_json()
    assert [item[n] for n in ("goal", "leadDepartment", "dueDate", "progress", "completedOn")] == [None] * 5
    assert [item[n] for n in ("articles", "tags", "checkpoints", "participatingDepartments")] == [[]] * 4
    assert (item["timeliness"], item["daysOverdue"], item["version"]) == ("on_time", 0, 1)


def test_a_body_is_refused_with_every_fault(coordinator):
    answer = coordinator.post("/action-items", json={"status": "completed"})
    assert answer.status_code == 400
    assert set(codes(answer)) == {("/status", "unknown"), ("/title", "required"), ("/actionPlanId", "required")}


def test_what_the_status_does_not_allow_is_refused_where_it_stands(coordinator, item):
    answer = coordinator.change(item, {"completedOn": "2026-11-01", "cancelReason": "Utgår."})
    assert (answer.status_code, codes(answer)) == (
        400, [("/completedOn", "only_when_completed"), ("/cancelReason", "only_when_cancelled")],
    )  # fmt: skip


def test_the_largest_budget_is_kept_as_it_is(coordinator, item):
    assert coordinator.change(item, {"budget": {"amount": 10**15}}).get_json()["budget"]["amount"] == 10**15


def test_null_removes_and_what_is_not_said_stays(coordinator, item):
    changed = coordinator.change(item, {"description": None, "tags": None}).get_json()
    assert (changed["description"], changed["tags"], changed["title"]) == (None, [], "Ny åtgärd")
    assert changed["budget"] == {"amount": 5, "currency": "SEK"}


def test_a_change_without_if_match_is_refused(coordinator, item):
    assert coordinator.patch(item, json={"progress": 1}).status_code == 428
    assert coordinator.delete(item).status_code == 428


@pytest.mark.parametrize("tag", ['"9"', '"9-abc"', "nonsense", '""', '"-1"'])
def test_a_change_of_another_version_is_refused_with_the_current_one(coordinator, item, tag):
    for answer in (
        coordinator.patch(item, json={"progress": 1}, headers={"If-Match": tag}),
        coordinator.delete(item, headers={"If-Match": tag}),
        coordinator.post(f"{item}/status-changes", json={"status": "in_progress"}, headers={"If-Match": tag}),
    ):
        assert (answer.status_code, answer.get_json()["version"]) == (412, 1)


@pytest.mark.parametrize("tag", ["*", '"1"', 'W/"1-abc"', '"7", "1"'])
def test_the_version_counts_and_not_how_the_tag_is_written(coordinator, item, tag):
    assert coordinator.patch(item, json={"progress": 1}, headers={"If-Match": tag}).status_code == 200


def test_a_change_answers_with_the_new_tag(coordinator, item):
    answer = coordinator.change(item, {"progress": 1})
    assert (answer.get_json()["version"], answer.headers["ETag"]) == (2, coordinator.etag(item))


@pytest.mark.parametrize("body", [{"progress": 1}, {"title": "Annan"}])
@pytest.mark.parametrize("name", ["boras-politician", "gotland-coordinator"])
def test_who_may_not_change_a_published_item_is_told_so(client, coordinator, name, body):
    assert client.as_(name).change(item_of(coordinator), body).status_code == 403


def test_what_cannot_be_seen_is_not_there(client, item):
    neighbour, match = client.as_("gotland-coordinator"), {"If-Match": "*"}
    assert neighbour.get(item).status_code == client.get(item).status_code == 404
    assert neighbour.patch(item, json={"progress": 1}, headers=match).status_code == 404
    assert neighbour.delete(item, headers=match).status_code == 404
    assert moved(neighbour, item, "in_progress").status_code == 404


@pytest.mark.parametrize("method", ["patch", "post", "delete", "put"])
def test_without_a_token_nothing_is_written(client, method):
    path = {"post": "/action-items", "put": "/action-items/by-external-key/sys/1"}.get(method, MISSING)
    assert client.open(path, method=method.upper(), json={}).status_code == 401


def test_a_reporter_reports_but_does_not_rewrite(client, coordinator):
    reporter, address = client.as_("boras-reporter"), item_of(coordinator)
    assert reporter.change(address, {"progress": 60, "forecast": "yellow"}).status_code == 200
    assert reporter.change(address, {"title": "Annan", "changeNote": NOTE}).status_code == 403
    assert reporter.change(item_of(coordinator, "CEMR-13.1"), {"progress": 60}).status_code == 403


def test_an_illegal_move_is_a_conflict_that_names_the_open_ones(coordinator, item):
    answer = moved(coordinator, item, "paused", comment="Väntar.")
    assert (answer.status_code, answer.get_json()["allowed"]) == (409, ["cancelled", "completed", "in_progress"])


def test_a_move_without_what_it_needs_is_refused(coordinator, item):
    answer = moved(coordinator, item, "completed")
    assert (answer.status_code, codes(answer)) == (
        400, [("/completedOn", "completed_on_required"), ("/result", "result_required")],
    )  # fmt: skip


def test_a_move_answers_with_the_item_as_it_now_is(coordinator, item):
    answer = moved(coordinator, item, "in_progress", comment="Vi har börjat.")
    said = answer.get_json()
    assert (answer.status_code, said["status"], said["statusComment"]) == (201, "in_progress", "Vi har börjat.")


def test_an_adopted_item_is_not_deleted(coordinator):
    address = item_of(coordinator)
    assert coordinator.delete(address, headers={"If-Match": "*"}).status_code == 409


def test_a_deleted_item_is_gone_and_its_history_stays(coordinator, item):
    assert coordinator.delete(item, headers={"If-Match": "*"}).status_code == 204
    assert coordinator.get(item).status_code == 404
    types = [event["type"] for event in coordinator.get(f"{item}/events").get_json()["events"]]
    assert types == ["action-item.created", "action-item.deleted"]


@pytest.mark.parametrize(
    ("key", "open_moves"),
    [
        ("CEMR-14.1", {"toPaused", "toCompleted", "toCancelled", "toNotStarted"}),
        ("CEMR-07.1", {"toInProgress", "toCancelled"}),
        ("CEMR-01.1", {"toInProgress"}),
        ("CEMR-17.1", {"toInProgress", "toCompleted", "toCancelled"}),
        ("CEMR-30.1", {"toNotStarted"}),
    ],
)
def test_links_name_the_moves_that_are_open_now(coordinator, key, open_moves):
    assert _links(coordinator, item_of(coordinator, key)).keys() & MOVES == open_moves


def test_a_link_can_be_followed(coordinator, item):
    link = _links(coordinator, item)["toInProgress"]
    answer = coordinator.open(link["href"], method=link["method"], json={"status": link["rel"]})
    assert answer.status_code == 201


@pytest.mark.parametrize("name", ["boras-politician", "gotland-coordinator", None])
def test_who_may_not_move_an_item_gets_no_link_to_do_so(client, coordinator, name):
    caller = client.as_(name) if name else client
    own = {"statusReports", "comments"} if name == "boras-politician" else set()
    assert _links(caller, item_of(coordinator)).keys() == {"self", "actionPlan", "goal"} | own


def test_a_reporter_gets_links_for_the_items_of_its_board_only(client, coordinator):
    reporter = client.as_("boras-reporter")
    assert _links(reporter, item_of(coordinator, "CEMR-14.1")).keys() & MOVES
    assert not _links(reporter, item_of(coordinator, "CEMR-13.1")).keys() & MOVES


def test_an_item_of_a_closed_plan_has_no_moves(coordinator):
    address, plan = item_of(coordinator), plan_of(coordinator)
    assert moved(coordinator, plan, "expired").status_code == 201
    assert _links(coordinator, address).keys() == {"self", "actionPlan", "goal", "statusReports", "comments"}
    assert coordinator.get(address).get_json()["timeliness"] == "closed"


def _put(client, plan, key=KEY, query="", **more):
    headers = {"If-Match": more.pop("match")} if "match" in more else {}
    body = {"actionPlanId": plan.rpartition("/")[2], "title": "Från systemet", **more}
    return client.put(f"/action-items/by-external-key/{key}{query}", json=body, headers=headers)


def test_the_first_makes_the_item_and_the_second_finds_it(coordinator, plan):
    first, second = _put(coordinator, plan, allDepartments=True), _put(coordinator, plan, title="Annan")
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.headers["Location"].endswith(second.get_json()["id"])
    assert (second.get_json()["title"], second.get_json()["allDepartments"]) == ("Annan", True)


def test_a_key_may_hold_slashes_and_swedish_letters(coordinator, plan):
    made = _put(coordinator, plan).get_json()
    assert made["externalKeys"] == [{"system": "stratsys", "id": "KS/2026:14/å"}]
    assert coordinator.ids("/action-items?externalKey=stratsys:KS/2026:14/å") == [made["id"]]


def test_a_letter_in_two_halves_is_the_same_letter(coordinator, plan):
    assert _put(coordinator, plan, key="stratsys/%C3%A5").status_code == 201
    assert _put(coordinator, plan, key="stratsys/a%CC%8A").status_code == 200


def test_the_same_again_changes_nothing(coordinator, plan):
    first, second = _put(coordinator, plan, tags=["a"]), _put(coordinator, plan, tags=["a"])
    assert second.headers["ETag"] == first.headers["ETag"]


@pytest.mark.parametrize(("match", "status"), [('"1"', 200), ("*", 200), ('"2"', 412)])
def test_a_version_that_is_named_must_be_the_current_one(coordinator, plan, match, status):
    _put(coordinator, plan)
    assert _put(coordinator, plan, title="Annan", match=match).status_code == status


def test_nothing_new_has_the_version_that_is_named(coordinator, plan):
    assert _put(coordinator, plan, match='"1"').status_code == 412


def test_after_deletion_the_key_is_free(coordinator, plan):
    first = _put(coordinator, plan).get_json()["id"]
    coordinator.delete(f"/action-items/{first}", headers={"If-Match": "*"})
    second = _put(coordinator, plan)
    assert (second.status_code, second.get_json()["id"] == first) == (201, False)


def test_a_key_that_another_item_has_is_refused(coordinator, plan):
    _put(coordinator, plan)
    taken = {"system": "stratsys", "id": "KS/2026:14/å"}
    answer = _put(coordinator, plan, key="stratsys/2", externalKeys=[taken])
    assert (answer.status_code, codes(answer)) == (400, [("/externalKeys/1/id", "external_key_taken")])


def test_an_unknown_plan_is_refused(coordinator):
    answer = _put(coordinator, "019a0000-0000-7000-8000-000000000000")
    assert (answer.status_code, codes(answer)) == (400, [("/actionPlanId", "unknown_reference")])


def test_another_signatorys_plan_is_as_unknown(client, coordinator):
    answer = _put(client.as_("gotland-coordinator"), plan_of(coordinator))
    assert (answer.status_code, codes(answer)) == (400, [("/actionPlanId", "unknown_reference")])


@pytest.mark.parametrize("slug", ["gotland", "nowhere"])
def test_only_an_administrator_names_another_signatory(coordinator, plan, slug):
    answer = _put(coordinator, plan, query=f"?signatory={slug}")
    assert (answer.status_code, codes(answer)) == (400, [("/signatory", "unknown_reference")])


@pytest.mark.parametrize(("key", "at"), [("sys/" + "x" * 201, "key"), ("sys/a%00", "key"), ("Sys/1", "system")])
def test_a_system_or_key_that_no_body_could_give_is_refused(coordinator, plan, key, at):
    answer = _put(coordinator, plan, key=key)
    assert (answer.status_code, [pointer for pointer, _ in codes(answer)]) == (400, [at])


@pytest.mark.parametrize("name", ["boras-reporter", "boras-politician"])
def test_who_does_not_coordinate_does_not_upsert(client, coordinator, plan, name):
    assert _put(client.as_(name), plan).status_code == 403
    _put(coordinator, plan)
    assert _put(client.as_(name), plan, title="Annan").status_code == 403
