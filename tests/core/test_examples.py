"""Recorded calls as OpenAPI examples."""

from api.core.examples import answers, requests

RECORDED = {"call": "PATCH /cemr/v1/pets/1", "request": {"name": "Rex"}, "status": 200, "response": {"id": "1"}}
DONE = {"summary": "Renamed", "as": "owner", "headers": {"If-Match": '"1"'}, "recorded": RECORDED}
PROBLEM = {"en": {"title": "No"}, "sv": {"title": "Nej"}}
DENIED = {"summary": "Refused", "recorded": {**RECORDED, "status": 403, "problem": PROBLEM}}
FAULTY = {"summary": "Wrong", "recorded": {**RECORDED, "status": 400, "problem": PROBLEM}}


def test_an_answer_stands_under_its_status():
    assert answers({"done": DONE, "denied": DENIED}, "200", "en")["done"]["value"] == {"id": "1"}


def test_a_problem_speaks_the_language_of_the_document():
    assert answers({"denied": DENIED}, "403", "sv")["denied"]["value"] == {"title": "Nej"}


def test_a_body_that_is_wrong_is_no_example_of_what_to_send():
    assert set(requests({"done": DONE, "denied": DENIED, "faulty": FAULTY})) == {"done", "denied"}


def test_an_example_shows_the_call_without_the_token():
    said = requests({"done": DONE})["done"]["description"]
    lines = ["PATCH /cemr/v1/pets/1", "Authorization: Bearer cemr_… (owner)", 'If-Match: "1"']
    assert said == "```http\n" + "\n".join(lines) + "\n```"


def test_an_answer_without_a_body_has_no_example():
    recorded = {"call": "DELETE /cemr/v1/pets/1", "status": 204}
    assert answers({"gone": {"summary": "Gone", "recorded": recorded}}, "204", "en") == {}
