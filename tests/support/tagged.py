"""What a screen reader finds in a PDF: its tags, in reading order, with their text."""

import re
from dataclasses import dataclass, field
from io import BytesIO

import pikepdf

MAPPED = re.compile(r"<([0-9A-F]{4})> <([0-9A-F]+)>")


@dataclass
class Tag:
    """A tag with the text of all that it holds."""

    role: str
    entries: pikepdf.Dictionary
    text: str = ""
    children: list["Tag"] = field(default_factory=list)

    def all(self, role):
        found = [self] if self.role == role else []
        return found + [tag for child in self.children for tag in child.all(role)]

    def texts(self, role):
        return [tag.text.strip() for tag in self.all(role)]

    def attribute(self, name):
        """Such as the scope of a header cell."""
        return next((str(owned[name]) for owned in self.entries.get("/A", []) if name in owned), None)


def opened(data):
    return pikepdf.open(BytesIO(data))


def tags_of(pdf):
    """The tag that holds all others."""
    root = pdf.Root.StructTreeRoot
    marked = {page.obj.objgen: _marked(page) for page in pdf.pages}
    return _tag(root.K[0] if isinstance(root.K, pikepdf.Array) else root.K, None, marked)


def shown_on(page):
    """All text of a page, with what is repeated and left to the eye."""
    return "".join(shown for shown, kind in _instructions(page) if kind == "shown")


def _tag(entries, page, marked):
    tag = Tag(str(entries.S)[1:], entries)
    page = entries.get("/Pg", page)
    kids = entries.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            tag.text += marked[page.objgen][kid]
        elif "/MCID" in kid:
            tag.text += marked[kid.get("/Pg", page).objgen][kid.MCID]
        elif "/S" in kid:
            tag.children.append(_tag(kid, page, marked))
            tag.text += tag.children[-1].text
    return tag


def _marked(page):
    """Text of a page by the number of its mark; some of it is shown otherwise than it is spoken."""
    found, marks = {}, [{}]
    for said, kind in _instructions(page):
        if kind == "begun":
            marks.append(said)
            if "/MCID" in said:
                found[int(said.MCID)] = ""
            _add(str(said.get("/ActualText", "")), marks, found)
        elif kind == "ended":
            marks.pop()
        elif "/ActualText" not in marks[-1]:
            _add(said, marks, found)
    return found


def _add(text, marks, found):
    number = next((int(mark.MCID) for mark in reversed(marks) if "/MCID" in mark), None)
    if number is not None:
        found[number] += text


def _instructions(page):
    """Those that begin and end marks, and the text that is shown."""
    fonts = {name: _letters(font) for name, font in page.Resources.get("/Font", {}).items()}
    letters = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BMC" | "BDC":
                yield operands[1] if len(operands) > 1 else {}, "begun"
            case "EMC":
                yield None, "ended"
            case "Tf":
                letters = fonts[str(operands[0])]
            case "Tj" | "TJ":
                yield "".join(_read(operands[0], letters)), "shown"


def _letters(font):
    mapped = MAPPED.findall(font.ToUnicode.read_bytes().decode())
    return {code: bytes.fromhex(letters).decode("utf-16-be") for code, letters in mapped}


def _read(shown, letters):
    for piece in shown if isinstance(shown, pikepdf.Array) else [shown]:
        if isinstance(piece, pikepdf.String):
            code = bytes(piece).hex().upper()
            yield from (letters[code[at : at + 4]] for at in range(0, len(code), 4))
