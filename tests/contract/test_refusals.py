"""What the document says of every operation's refusals is what is answered."""

import pytest

from tests.support.operations import address, operations
from tests.support.refusals import pointers

READS = [one for one in operations() if one.method == "get"]
WITHOUT_QUERY = [one for one in operations() if not one.query]


def send(client, operation, path, **request):
    """The operation with the ETag that some need, and an empty body where there is one."""
    body = {"json": {}} if operation.body else {}
    return operation.send(client, address(client, operation.path) + path, **body, **request)


@pytest.mark.parametrize("operation", WITHOUT_QUERY, ids=str)
def test_where_no_parameter_is_taken_none_is_ignored(coordinator, operation):
    response = send(coordinator, operation, "?nonsense=1", headers={"If-Match": "*"})
    assert response.status_code == 400
    assert operation.body or pointers(response) == {"nonsense"}


@pytest.mark.parametrize("operation", [one for one in operations() if one.method != "delete"], ids=str)
def test_who_cannot_read_json_is_told_before_anything_is_written(coordinator, operation):
    response = send(coordinator, operation, "", headers={"If-Match": "*", "Accept": "audio/ogg"})
    assert response.status_code == 406


@pytest.mark.parametrize("operation", operations(), ids=str)
def test_a_token_that_does_not_hold_is_refused_everywhere(client, coordinator, operation):
    path = address(coordinator, operation.path)
    response = operation.send(client, path, headers={"Authorization": "Bearer cemr_x.y"})
    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"] == 'Bearer error="invalid_token"'


@pytest.mark.parametrize("operation", [one for one in READS if one.path != "/openapi.json"], ids=str)
def test_every_read_is_revalidated_by_its_tag(coordinator, operation):
    path = address(coordinator, operation.path)
    tag = coordinator.get(path).headers["ETag"]
    again = coordinator.get(path, headers={"If-None-Match": tag})
    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", tag)


@pytest.mark.parametrize("note", ["x" * 2001, "", "a\x07b"])
def test_a_note_that_cannot_be_kept_is_refused(coordinator, note):
    item = coordinator.ids("/action-items?signatory=boras&limit=1")[0]
    response = coordinator.delete(f"/action-items/{item}", headers={"If-Match": "*", "Change-Note": note})
    assert (response.status_code, pointers(response)) == (400, {"Change-Note"})
