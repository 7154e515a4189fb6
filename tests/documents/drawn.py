"""What tests see in a picture."""

from xml.etree import ElementTree as ET

SVG = "{http://www.w3.org/2000/svg}"
# What would reach out of the picture, or is forbidden where it is shown.
FOREIGN = {"style", "href", "src", "class", "onload", "onclick"}
ELEMENTS = {"svg", "title", "desc", "defs", "pattern", "g", "path", "rect", "circle", "text"}


def read(source):
    """The picture as a tree; whatever is no XML is refused."""
    return ET.fromstring(source)  # noqa: S314  # our own


def texts(source):
    return [one.text or "" for one in read(source).iter(f"{SVG}text")]


def described(source):
    return read(source).findtext(f"{SVG}desc") or ""


def faults(source):
    """What a picture must not have."""
    parts = list(read(source).iter())
    names = {part.tag.removeprefix(SVG) for part in parts} - ELEMENTS
    reaching = {name for part in parts for name in part.attrib} & FOREIGN
    ids = [part.attrib["id"] for part in parts if "id" in part.attrib]
    painted = {value[5:-1] for part in parts for value in part.attrib.values() if value.startswith("url(#")}
    elsewhere = [value for part in parts for value in part.attrib.values() if "url(" in value and "url(#" not in value]
    twice = {one for one in ids if ids.count(one) > 1}
    return [*names, *(reaching - {"class"}), *elsewhere, *twice, *(painted - set(ids))]
