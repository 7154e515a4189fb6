"""The finishing of the generated document, on a small one."""

import pytest

from api.core.document import finished, operation_id

PET = {"type": "object", "properties": {"id": {"type": "string", "description": "Identity."}}}


def small():
    """A document as apispec would make it, with an operation and a schema that nothing uses."""
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Pet"}}}
    show = {
        "summary": "Show a pet.",
        "parameters": [{"name": "If-None-Match", "in": "header", "schema": {"type": "string"}}],
        "responses": {"200": {"description": "The pet.", "content": content}, "default": {"$ref": "#/nowhere"}},
    }
    path = {"parameters": [{"name": "id", "in": "path", "schema": {"type": "string"}}], "get": show}
    problem = {"type": "object", "properties": {}}
    schemas = {"Pet": PET, "Problem": problem, "Unused": dict(PET)}
    return {"paths": {"/base/pets/{id}": path}, "components": {"schemas": schemas}}


def shown(texts=(), examples=(), language="en"):
    return finished(small(), "/base", dict(examples), dict(texts), language)


def show(document):
    return document["paths"]["/pets/{id}"]["get"]


@pytest.mark.parametrize(
    ("path", "method", "name"),
    [
        ("/me", "get", "getMe"),
        ("/action-plans/{id}", "patch", "patchActionPlansById"),
        ("/action-plans/{id}/status-changes", "post", "postActionPlansByIdStatusChanges"),
        ("/pets/by-external-key/{system}/{key}", "put", "putPetsByExternalKeyBySystemByKey"),
    ],
)
def test_an_operation_is_named_after_its_address(path, method, name):
    assert operation_id(path, method) == name


def test_the_base_path_stands_in_the_server_only():
    assert set(shown()["paths"]) == {"/pets/{id}"}


def test_parameters_of_the_path_stand_in_the_operation():
    assert [part.get("name") for part in show(shown())["parameters"]][:1] == ["id"]
    assert "parameters" not in shown()["paths"]["/pets/{id}"]


def test_every_operation_says_what_can_always_go_wrong():
    assert set(show(shown())["responses"]) == {"200", "304", "400", "401", "403", "406", "429", "500", "503"}


def test_an_answer_to_a_tagged_read_has_its_tag():
    assert "ETag" in show(shown())["responses"]["200"]["headers"]


def test_components_that_nothing_uses_are_dropped():
    assert set(shown()["components"]["schemas"]) == {"Pet", "Problem"}


def test_an_answer_shows_every_member():
    assert shown()["components"]["schemas"]["Pet"]["required"] == ["id"]


def test_texts_are_translated_and_values_are_not():
    recorded = {"call": "GET /base/pets/1", "status": 200, "response": {"title": "Show a pet."}}
    examples = {"getPetsById": {"one": {"summary": "Show a pet.", "recorded": recorded}}}
    said = show(shown({"Show a pet.": "Visa ett djur."}, examples))
    example = said["responses"]["200"]["content"]["application/json"]["examples"]["one"]
    assert (said["summary"], example["summary"]) == ("Visa ett djur.", "Visa ett djur.")
    assert example["value"] == {"title": "Show a pet."}


def test_problems_are_explained_in_the_language_of_the_document():
    said = shown(language="sv")["components"]["responses"]["UNAUTHORIZED"]
    assert said["content"]["application/problem+json"]["examples"]["example"]["value"]["status"] == 401
    assert said["description"].startswith("Du behöver")


def test_a_picture_comes_first_and_is_not_printed():
    document = small()
    content = document["paths"]["/base/pets/{id}"]["get"]["responses"]["200"]["content"]
    content["image/png"] = {"schema": {"type": "string", "format": "binary"}}
    examples = {
        "getPetsById": {"one": {"summary": "A pet.", "recorded": {"call": "GET /", "status": 200, "response": {}}}}
    }
    kinds = show(finished(document, "/base", examples, {}, "en"))["responses"]["200"]["content"]
    assert [(kind, "examples" in media) for kind, media in kinds.items()] == [
        ("image/png", False),
        ("application/json", True),
    ]
