"""The document as it is published."""

from datetime import date

from api.core.deprecation import Deprecation
from tests.support.document import document


def test_what_is_declared_to_go_stands_in_it(monkeypatch):
    going = Deprecation(("GET /goals",), date(2027, 1, 1), date(2028, 1, 1), {"sv": "Använd åtgärder.", "en": ""})
    monkeypatch.setattr("api.docs.document.DEPRECATIONS", (going,))
    said = document.__wrapped__("sv")["paths"]["/goals"]["get"]
    assert said["deprecated"]
    assert said["description"].endswith("kan tas bort från 2028-01-01. Använd åtgärder.")
