"""What the addresses of mails answer."""


def test_the_list_is_for_who_has_a_token(client):
    assert client.get("/mails").status_code == 401


def test_a_kept_mail_can_be_read_whole(coordinator):
    mail = coordinator.get("/mails?status=kept").get_json()["mails"][0]
    assert "text" not in mail
    found = coordinator.get(f"/mails/{mail['id']}").get_json()
    assert found["text"]
    assert found["html"].startswith("<!doctype html>")


def test_the_neighbours_mail_is_not_there(client, coordinator):
    key = coordinator.ids("/mails")[0]
    assert client.as_("gotland-coordinator").get(f"/mails/{key}").status_code == 404
