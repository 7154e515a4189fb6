"""What a politician meets in Swagger UI: it loads, is in order, answers at once, and speaks two languages."""

from api.docs.info import TAGS
from tests.browser.swagger import answer, authorize, executed, opened, tags
from tests.documents.drawn import texts

OVERDUE = "/action-items?signatory=boras&timeliness=overdue&sort=dueDate"


def test_nothing_comes_from_elsewhere_and_nothing_is_refused(docs):
    executed(docs, "getActionItems")
    assert docs.faults == []


def test_the_tags_stand_in_reading_order(docs):
    docs.get_by_role("link", name="English").click()
    docs.get_by_text("Who does what by when").wait_for()
    assert tags(docs) == list(TAGS)


def test_the_first_click_shows_what_is_overdue_in_boras(docs, server):
    status, body = answer(executed(docs, "getActionItems"))
    shown = [item["reference"] for item in body["actionItems"]]
    assert status == 200
    assert shown
    assert shown == [item["reference"] for item in server.get(OVERDUE)["actionItems"]]
    assert {item["timeliness"] for item in body["actionItems"]} == {"overdue"}


def test_one_click_draws_how_things_stand_in_boras(docs, server):
    authorize(docs, server.token("boras-politician"))
    picture = executed(docs, "getReportsStatusOverview").locator(".picture img")
    docs.wait_for_function("document.querySelector('.picture img').naturalWidth > 0")
    said = picture.get_attribute("alt")
    assert (said.startswith("Lägesbild – Borås Stad. "), "30 åtgärder" in said, docs.faults) == (True, True, [])


def test_a_picture_can_be_kept(docs, tmp_path):
    part = executed(docs, "getReportsStatusOverview")
    with docs.expect_download() as download:
        part.get_by_role("link", name="Spara bilden").click()
    download.value.save_as(tmp_path / "picture.svg")
    assert (download.value.suggested_filename, docs.faults) == ("Lägesbild – Borås Stad.svg", [])
    assert "Kommunstyrelsen" in texts((tmp_path / "picture.svg").read_text("utf-8"))


def test_the_overview_can_be_had_as_data(docs):
    part = opened(docs, "getReportsStatusOverview")
    part.locator("select:has(option[value='image/svg+xml'])").select_option("application/json")
    part.get_by_role("button", name="Execute").click()
    part.locator(".live-responses-table .response").wait_for()
    status, body = answer(part)
    assert (status, body["all"]["count"], docs.faults) == (200, 30, [])


def test_a_file_comes_as_it_was_sent(docs, tmp_path):
    """Whatever bytes a report is made of."""
    sent = bytes(range(256)) * 8
    headers = {"Content-Type": "application/pdf", "Content-Disposition": 'attachment; filename="report.pdf"'}
    docs.route("**/reports/status-overview?**", lambda route: route.fulfill(body=sent, headers=headers))
    part = executed(docs, "getReportsStatusOverview")
    with docs.expect_download() as download:
        part.locator(".live-responses-table").get_by_text("Download file").click()
    download.value.save_as(tmp_path / "report.pdf")
    assert ((tmp_path / "report.pdf").read_bytes() == sent, download.value.suggested_filename) == (True, "report.pdf")


def test_a_list_is_had_as_a_file_for_spreadsheets(docs, tmp_path):
    part = opened(docs, "getActionItems")
    part.locator("select:has(option[value='text/csv'])").select_option("text/csv")
    part.get_by_role("button", name="Execute").click()
    with docs.expect_download() as download:
        part.locator(".live-responses-table").get_by_text("Download file").click()
    download.value.save_as(tmp_path / "items.csv")
    header, *lines = (tmp_path / "items.csv").read_bytes().split(b"\r\n")
    assert (header[:6], len(lines), docs.faults) == ("\ufeffid;".encode(), 8, [])


def test_the_answer_comes_into_sight(docs):
    part = executed(docs, "getActionItems")
    docs.wait_for_function("""() => {
        const top = document.querySelector(".live-responses-table").getBoundingClientRect().top;
        return top >= 0 && top < innerHeight / 2;
    }""")
    assert part.get_by_text("07.1").first.is_visible()


def test_the_button_to_execute_is_always_in_sight(docs):
    part = opened(docs, "getActionItems")
    box = part.get_by_role("button", name="Execute").bounding_box()
    assert box["y"] + box["height"] <= 900


def test_a_token_tells_who_asks(docs, server):
    authorize(docs, server.token("boras-politician"))
    status, body = answer(executed(docs, "getMe"))
    assert (status, body["roles"], docs.faults) == (200, ["politician"], [])


def test_a_token_is_forgotten_with_the_page(docs, server):
    authorize(docs, server.token("boras-politician"))
    docs.reload()
    docs.wait_for_selector(".opblock")
    assert answer(executed(docs, "getMe"))[0] == 401


def test_answers_speak_the_language_of_the_page(docs):
    docs.goto("/cemr/v1/docs?lang=en")
    assert answer(executed(docs, "getMe"))[1]["title"] == "You need a valid token"


def test_english_is_one_click_away_and_swedish_one_click_back(docs):
    seen = [(docs.locator("html").get_attribute("lang"), tags(docs)[0])]
    for language, tag in (("English", "Status overview"), ("Svenska", "Lägesbild")):
        docs.get_by_role("link", name=language).click()
        docs.locator(f".opblock-tag[data-tag='{tag}']").wait_for()
        seen.append((docs.locator("html").get_attribute("lang"), tags(docs)[0]))
    assert seen == [("sv", "Lägesbild"), ("en", "Status overview"), ("sv", "Lägesbild")]


def test_an_address_leads_to_its_operation(docs):
    docs.goto("about:blank")
    docs.goto("/cemr/v1/docs?lang=en#/Goals/getGoals")
    docs.locator("#operations-Goals-getGoals.is-open").wait_for()
    assert docs.faults == []


def test_the_page_fits_a_telephone(docs):
    docs.set_viewport_size({"width": 390, "height": 844})
    executed(docs, "getActionItems")
    assert docs.evaluate("document.documentElement.scrollWidth") == 390


def test_a_reporter_sees_what_waits(docs, server):
    authorize(docs, server.token("boras-reporter"))
    status, body = answer(executed(docs, "getMeToDo"))
    assert (status, docs.faults) == (200, [])
    assert {(task["kind"], task["department"]["code"]) for task in body["tasks"]} == {
        ("report", "FOFN"),
        ("answer_question", "FOFN"),
    }


def test_a_politician_sees_how_far_the_round_is_and_when_the_group_met(docs, server):
    authorize(docs, server.token("boras-politician"))
    status, body = answer(executed(docs, "getReportsRoundProgress"))
    assert (status, body["round"]["status"], body["departments"]["asked"]) == (200, "open", 11)
    status, body = answer(executed(docs, "getMeetings"))
    assert (status, docs.faults) == (200, [])
    assert [meeting["heldOn"] for meeting in body["meetings"]] == [
        "2026-12-08",
        "2026-10-06",
        "2026-02-10",
        "2025-02-10",
    ]
