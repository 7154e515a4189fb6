"""Routes of open data: the catalogue of what is published, what its members mean, and which API this is."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import orjson
from flask import Blueprint as Pages
from flask import Response, current_app, request
from flask.views import MethodView

from api.core.answer import BASE, base_url, digest, tagged
from api.core.body import JSON, preferred
from api.core.limits import count_file
from api.core.rest import Blueprint
from api.open_data import schemas
from api.open_data.catalogue import CATALOG, catalogue
from api.open_data.context import CONTEXT, LISTS
from api.open_data.queries import published
from api.open_data.rules import Thing
from api.open_data.schemas import DOCUMENTED, FORMATS, JSON_LD, RDF_XML, TURTLE, CatalogArgsSchema
from api.open_data.writing import as_json_ld, as_rdf_xml, as_turtle

HOUR = 3600
API_CATALOG = "/.well-known/api-catalog"
LINKSET = 'application/linkset+json; profile="https://www.rfc-editor.org/info/rfc9727"'

# The first for whoever does not mind; whoever reads plain JSON reads JSON-LD.
WRITERS: Mapping[str, Callable[[Sequence[Thing]], bytes]] = {
    TURTLE: as_turtle,
    JSON_LD: as_json_ld,
    RDF_XML: as_rdf_xml,
    JSON: as_json_ld,
}
MEANT = f'<{BASE}/open-data/context>; rel="http://www.w3.org/ns/json-ld#context"; type="{JSON_LD}"'
LISTED = f'<{API_CATALOG}>; rel="api-catalog"'
LINKS = {**{f"{BASE}/{name}": MEANT for name in LISTS}, f"{BASE}/api-info": LISTED, API_CATALOG: LISTED}

blp = Blueprint("Open data", __name__, description="What is published, for data portals and for data that is merged.")
well_known = Pages("well_known", __name__)


@blp.route(CATALOG)
class Catalog(MethodView):
    @blp.doc(responses={200: {"content": DOCUMENTED}})
    @blp.tells(schemas.CATALOG, "The catalogue.", CatalogArgsSchema)
    def get(self, args: dict[str, Any]) -> Response:
        """Read the catalogue of open data.

        Every published plan as a dataset, in the terms of DCAT-AP-SE 3.0: who publishes it, its period, and where its
        items are to be had as JSON, CSV and Excel. The same for everybody, whatever their token. Sweden's data portal
        collects one municipality's or region's at `/open-data/catalog?signatory=boras&format=rdfxml`. The licence is
        CC0 1.0.
        """
        count_file()
        kind = FORMATS.get(args.get("format", "")) or preferred(*WRITERS)
        mailbox = current_app.config["SETTINGS"].data_contact
        return _shared(WRITERS[kind](list(catalogue(published(args.get("signatory")), base_url(), mailbox))), kind)


@blp.route("/open-data/context")
class Context(MethodView):
    @blp.doc(responses={200: {"content": {JSON_LD: {"schema": schemas.CONTEXT}}}})
    @blp.tells(schemas.CONTEXT, "The context.")
    def get(self) -> Response:
        """Read what the members mean.

        A JSON-LD context of published plans, goals, items, articles and signatories: with it plain JSON of the lists
        becomes statements in the terms of Dublin Core, schema.org, SKOS and iCalendar. The lists name it in `Link`.
        """
        return _shared(orjson.dumps(CONTEXT), preferred(JSON_LD, JSON), HOUR)


@well_known.get(API_CATALOG)
def api_catalog() -> Response:
    """Where this API, its description, documentation and state are (RFC 9727, in the form of RFC 9264)."""
    base = base_url()
    host = base.removesuffix(BASE)
    described = {
        "anchor": base,
        "service-desc": [_link(f"{base}/openapi.json", JSON), _link(f"{base}/openapi.yaml", "application/yaml")],
        "service-doc": [_link(f"{base}/docs", "text/html")],
        "service-meta": [_link(f"{base}/api-info", JSON), _link(base + CATALOG, TURTLE)],
        "status": [_link(f"{host}/healthz/ready", JSON)],
    }
    listed = {"anchor": host + API_CATALOG, "item": [{"href": base}]}
    return _shared(orjson.dumps({"linkset": [listed, described]}), LINKSET, HOUR)


def _link(address: str, kind: str) -> dict[str, str]:
    return {"href": address, "type": kind}


def _shared(body: bytes, kind: str, max_age: int = 0) -> Response:
    """Pages of any site may read it: it is the same for everybody."""
    text = "; charset=utf-8" if kind == TURTLE else ""
    response = tagged(body, digest(body), max_age, content_type=kind + text)
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


@blp.after_app_request
def point_on(response: Response) -> Response:
    """Lists say where their members are explained, and what tells of this API where its catalogue is."""
    link = LINKS.get(request.path)
    if link and response.status_code < 400 and response.mimetype != "text/csv":
        response.headers.add("Link", link)
    return response
