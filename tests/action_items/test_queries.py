"""Tests of what the list of items finds, in which order, and what it shows to whom."""

import pytest

from tests.support.build import codes, department_of, draft_at, goal_at, item_at, item_of, plan_of

BORAS = "/action-items?signatory=boras&limit=100"
ALL = ["01.1", "06.2", "07.1", "09.1", "11.2", "11.3", "22.1"]  # the items of all departments
LATE = ["02.1", "06.1", "07.1", "11.3", "15.1", "22.1", "26.1"]
SOON = ["10.1", "12.1", "21.1"]


def _references(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return [row["reference"] for row in answer.get_json()["actionItems"]]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("article=22", ["22.1", "22.2"]),
        ("article=11,12", ["11.1", "11.2", "11.3", "12.1"]),
        ("leadDepartment=KUN", ["20.2"]),
        ("leadDepartment=KUN,FSN", ["06.1", "20.2"]),
        ("department=VAL", sorted([*ALL, "02.1"])),
        ("department=VAL,FSN", sorted([*ALL, "02.1", "06.1"])),
        ("namedDepartment=VAL", ["02.1"]),
        ("namedDepartment=IFON&article=22", ["22.1", "22.2"]),
        ("participatingDepartment=VAL", ["02.1"]),
        ("participatingDepartment=IFON&article=22", []),
        ("unnamedDepartment=IFON&article=7,22", ["07.1"]),
        ("allDepartments=true", ALL),
        ("allDepartments=false&article=22", ["22.2"]),
        ("status=paused", ["07.1"]),
        ("status=cancelled,not_started", ["11.3", "17.1", "22.2", "30.1"]),
        ("timeliness=overdue", LATE),
        ("forecast=red", ["06.1", "15.1"]),
        ("timeliness=due_soon", SOON),
        ("timeliness=due_soon,overdue", sorted([*SOON, *LATE])),
        ("timeliness=completed_late", []),
        ("timeliness=closed", ["04.1", "06.2", "09.1", "30.1"]),
        ("dueBefore=2025-07-01", ["04.1"]),
        ("dueBefore=2025-06-30", []),
        ("dueAfter=2028-06-14", ["05.1", "13.1", "30.1"]),
        ("dueAfter=2028-06-15", ["05.1", "30.1"]),
        ("externalKey=CEMR-06.2", ["06.2"]),
        ("externalKey=cemr-plan:CEMR-06.2,CEMR-30.1", ["06.2", "30.1"]),
        ("externalKey=other:CEMR-06.2", []),
        ("createdSince=2025-12-15T09:00:00Z&article=22", ["22.1", "22.2"]),
        ("createdSince=2025-12-15T09:00:00.001Z", []),
        ("updatedSince=2026-09-11T10:00:00%2B02:00&article=22", ["22.1", "22.2"]),
        ("updatedSince=2026-11-19T08:00:00.001Z", []),
        ("updatedBefore=2025-12-15T09:00:00Z", []),
        ("dueWithin=0", []),
        ("dueWithin=8", ["10.1", "21.1"]),
        ("dueWithin=30", SOON),
        ("dueWithin=90&status=in_progress", sorted([*SOON, "09.2", "25.1", "31.1"])),
        ("missing=leadDepartment", []),
        ("q=LÄSLYFT", ["13.1"]),
        ("q=laslyft", []),
        ("q=22.", ["22.1", "22.2"]),
        ("article=11&timeliness=overdue", ["11.3"]),
    ],
)
def test_each_filter_finds_what_it_says(coordinator, query, expected):
    assert _references(coordinator, f"{BORAS}&{query}") == expected


def test_tags_and_cases_are_found(coordinator):
    address = item_of(coordinator)
    case = {"system": "ciceron", "type": "case", "id": "KS 2026/9"}
    coordinator.change(address, {"tags": ["unga", "hälsa"], "caseReferences": [case]})
    for query in ("tag=hälsa", "tag=nothing,unga", "caseReference=KS 2026/9"):
        assert _references(coordinator, f"{BORAS}&{query}") == ["14.1"]


@pytest.mark.parametrize(
    ("missing", "expected"),
    [
        ("leadDepartment", ["2", "3"]),
        ("dueDate", ["1", "3"]),
        ("goal", ["1", "2", "3"]),
        ("articles", ["3"]),
        ("articles,dueDate", ["1", "3"]),
    ],
)
def test_what_an_item_lacks_is_found(coordinator, missing, expected):
    plan, lead = draft_at(coordinator), department_of(coordinator, "KS")
    item_at(coordinator, plan, reference="1", articles=[6], leadDepartmentId=lead)
    item_at(coordinator, plan, reference="2", articles=[6], dueDate="2027-01-01")
    item_at(coordinator, plan, reference="3")
    assert _references(coordinator, f"/action-items?actionPlan={plan.rpartition('/')[2]}&missing={missing}") == expected


def test_plans_and_goals_are_found_by_their_ids(coordinator):
    plan = draft_at(coordinator)
    goal = goal_at(coordinator, plan)
    item_at(coordinator, plan, reference="1")
    item_at(coordinator, plan, reference="2", goalId=goal.rpartition("/")[2])
    assert _references(coordinator, f"/action-items?actionPlan={plan.rpartition('/')[2]}") == ["1", "2"]
    assert _references(coordinator, f"/action-items?goal={goal.rpartition('/')[2]}") == ["2"]


def test_an_item_of_all_departments_is_of_its_own_signatorys_only(coordinator):
    assert _references(coordinator, f"{BORAS}&department=HSN") == []


def test_a_department_is_found_by_id_too(coordinator):
    key = department_of(coordinator, "VAL")
    assert _references(coordinator, f"{BORAS}&department={key}") == sorted([*ALL, "02.1"])


@pytest.mark.parametrize("value", ["nowhere", "019a0000-0000-7000-8000-000000000000"])
@pytest.mark.parametrize("name", ["signatory", "department", "leadDepartment", "namedDepartment", "unnamedDepartment"])
def test_an_unknown_reference_is_refused(coordinator, name, value):
    answer = coordinator.get(f"/action-items?{name}={value}")
    assert (answer.status_code, codes(answer)) == (400, [(name, "unknown_reference")])


@pytest.mark.parametrize("name", ["actionPlan", "goal"])
def test_a_plan_or_goal_that_cannot_be_seen_is_unknown(client, coordinator, name):
    plan = draft_at(coordinator)
    address = {"actionPlan": plan, "goal": goal_at(coordinator, plan)}[name]
    query = f"/action-items?{name}={address.rpartition('/')[2]}"
    assert coordinator.get(query).status_code == 200
    for outsider in (client, client.as_("gotland-coordinator")):
        assert codes(outsider.get(query)) == [(name, "unknown_reference")]


@pytest.mark.parametrize("name", ["status", "timeliness", "sort", "fields"])
def test_an_unknown_code_is_refused(client, name):
    answer = client.get(f"/action-items?{name}=late")
    assert (answer.status_code, [at.split("/")[0] for at, _ in codes(answer)]) == (400, [name])


@pytest.mark.parametrize("sign", ["", "-"])
@pytest.mark.parametrize("name", ["dueDate", "startDate", "completedOn", "progress"])
def test_missing_values_come_last_in_both_directions(coordinator, name, sign):
    plan = draft_at(coordinator)
    dates = {"dueDate": "2027-01-0{}", "startDate": "2026-01-0{}"}
    for number in (2, 1, 3):
        key = item_at(coordinator, plan, **({name: dates[name].format(number)} if name in dates else {}))
        if name == "progress":
            coordinator.change(key, {"progress": number})
        if name == "completedOn":
            _complete(coordinator, key, f"2026-01-0{number}")
    item_at(coordinator, plan)
    rows = coordinator.get(f"/action-items?actionPlan={plan[14:]}&sort={sign}{name}").get_json()["actionItems"]
    values = [row[name] for row in rows]
    assert values[3] is None
    assert values[:3] == sorted(values[:3], reverse=bool(sign))


def _complete(client, key, day):
    client.post(f"{key}/status-changes", json={"status": "completed", "completedOn": day, "result": "Klart."})


def test_references_are_sorted_by_their_numbers_and_titles_in_swedish(coordinator):
    plan = draft_at(coordinator)
    for reference, title in [("10.1", "Öppna"), ("2.10", "Zon"), ("2.9", "Ändra"), ("1", "Ål")]:
        item_at(coordinator, plan, reference=reference, title=title)
    path = f"/action-items?actionPlan={plan.rpartition('/')[2]}"
    assert _references(coordinator, path) == ["1", "2.9", "2.10", "10.1"]
    assert _references(coordinator, f"{path}&sort=title") == ["2.10", "1", "2.9", "10.1"]


@pytest.mark.parametrize("sort", ["reference", "-dueDate", "completedOn,-title", "status,progress", "-updatedAt"])
def test_a_walk_by_cursor_gives_each_row_once_and_in_order(coordinator, sort):
    at_once = coordinator.ids(f"/action-items?sort={sort}&limit=100")
    walked, cursor = [], "*"
    while cursor:
        path = f"/action-items?sort={sort}&limit=7&cursor={cursor}"
        walked += coordinator.ids(path)
        following = coordinator.get(path).get_json()["_links"].get("next")
        cursor = following and following["href"].partition("cursor=")[2].partition("&")[0]
    assert walked == at_once


def test_contacts_keys_and_cases_are_shown_to_the_signatorys_own_accounts(coordinator):
    case = {"system": "ciceron", "type": "case", "id": "KS 1", "url": None}
    address = item_of(coordinator)
    coordinator.change(address, {"contactRole": "Folkhälsochef", "caseReferences": [case]})
    for reader in (coordinator, coordinator.as_("boras-politician"), coordinator.as_("boras-reporter")):
        item = reader.get(address).get_json()
        assert (item["contactRole"], item["caseReferences"]) == ("Folkhälsochef", [case])
        assert item["externalKeys"] == [{"system": "cemr-plan", "id": "CEMR-14.1"}]


@pytest.mark.parametrize("name", [None, "gotland-coordinator"])
def test_outsiders_see_and_find_neither_contacts_nor_keys_nor_cases(client, coordinator, name):
    outsider, address = client.as_(name) if name else client, item_of(coordinator)
    case = {"system": "ciceron", "type": "case", "id": "KS 1"}
    coordinator.change(address, {"contactRole": "Folkhälsochef", "caseReferences": [case]})
    row = next(r for r in outsider.get(BORAS).get_json()["actionItems"] if r["reference"] == "14.1")
    for item in (outsider.get(address).get_json(), row):
        assert (item["contactRole"], item["caseReferences"], item["externalKeys"]) == (None, [], [])
    for query in ("externalKey=CEMR-14.1", "caseReference=KS 1", "q=Folkhälsochef"):
        assert _references(outsider, f"{BORAS}&{query}") == []


def test_own_and_published_items_are_listed_and_no_others(client, coordinator):
    item_at(coordinator, draft_at(coordinator))
    gotland = client.as_("gotland-coordinator")
    totals = [c.get("/action-items").get_json()["_meta"]["totalRecords"] for c in (client, coordinator, gotland)]
    assert totals == [30, 31, 40]
    assert plan_of(client) == plan_of(coordinator)
