"""What a catalogue is made of: statements about things, and the vocabularies of DCAT-AP-SE that they are said in."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from api.core.errors import Message

EU = "http://publications.europa.eu/resource/authority"
PUBLIC = f"{EU}/access-right/PUBLIC"
AS_IT_HAPPENS = f"{EU}/frequency/UPDATE_CONT"
THEMES = f"{EU}/data-theme"
GOVERNMENT, SOCIETY = f"{THEMES}/GOVE", f"{THEMES}/SOCI"
LANGUAGES = {"sv": f"{EU}/language/SWE", "en": f"{EU}/language/ENG"}
REST = "http://www.wikidata.org/entity/Q749568"

LOCAL_AUTHORITY = "http://purl.org/adms/publishertype/LocalAuthority"
AUTHORITIES = {"municipality": LOCAL_AUTHORITY, "region": "http://purl.org/adms/publishertype/RegionalAuthority"}

PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

MOST = 2000  # plans, which are some four megabytes

TOO_MANY = Message(
    "too_many_plans",
    f"Här finns fler än {MOST} publicerade planer: ange en kommun eller region.",
    f"There are more than {MOST} published plans here: name a municipality or region.",
)

IS_THING = "@id"


class Value(NamedTuple):
    """What is said of a thing: another thing (`IS_THING`), or a text with its language (`@sv`) or kind (`xsd:date`)."""

    text: str
    mark: str = ""


Says = Mapping[str, Sequence[Value]]  # by term


class Thing(NamedTuple):
    """What is described; it always has an address, because portals refuse things without."""

    address: str
    kind: str
    says: Says


def to(*addresses: str) -> list[Value]:
    return [Value(address, IS_THING) for address in addresses]


def both(sv: str, en: str) -> list[Value]:
    """The same in both languages."""
    return [Value(sv, "@sv"), Value(en, "@en")]
