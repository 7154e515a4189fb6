"""What the addresses of reminders answer."""


def test_the_log_is_for_who_has_a_token(client):
    assert client.get("/reminders").status_code == 401


def test_a_reminder_says_of_what_why_and_in_which_mail(coordinator):
    row = coordinator.get("/reminders?sort=dueOn&limit=1").get_json()["reminders"][0]
    found = coordinator.get(f"/reminders/{row['id']}").get_json()
    assert (found["actionItem"]["reference"], found["dueOn"], found["threshold"]) == ("07.1", "2026-03-31", 14)
    assert coordinator.get(found["_links"]["mail"]["href"]).status_code == 200
    assert coordinator.get(found["_links"]["actionItem"]["href"]).status_code == 200


def test_the_neighbours_reminders_are_not_there(client, coordinator):
    key = coordinator.ids("/reminders")[0]
    assert client.as_("gotland-coordinator").get(f"/reminders/{key}").status_code == 404
