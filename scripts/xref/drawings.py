"""Drawings (SVG): only what draws is let through, for a browser that opens one runs what else it holds."""

import re
from xml.etree.ElementTree import Element, ParseError, fromstring

# So many elements a drawing may have, those counted again that it shows again, and so deep.
MOST_ELEMENTS, DEEPEST = 50_000, 100
_ELEMENTS = {
    "svg",
    "g",
    "defs",
    "symbol",
    "use",
    "title",
    "desc",
    "metadata",
    "style",
    "switch",
    "path",
    "rect",
    "circle",
}
_ELEMENTS |= {"ellipse", "line", "polyline", "polygon", "text", "tspan", "textPath", "linearGradient", "radialGradient"}
_ELEMENTS |= {"stop", "clipPath", "mask", "pattern", "marker"}
_SVG = "{http://www.w3.org/2000/svg}"
# What drawing programs note down for themselves, which no browser knows.
_NOTE = re.compile(
    r"\{http://(?:www\.inkscape\.org|sodipodi\.|creativecommons\.org|web\.resource\.org|purl\.org/dc"
    r"|www\.w3\.org/1999/02/22-rdf-)"
)
_ENCODING = re.compile(r"<\?xml\s[^?>]*encoding\s*=\s*[\"'](?!utf-8[\"'])", re.IGNORECASE)
_DECLARATION = re.compile(r"\A\ufeff?<\?xml\s[^?>]*\?>")
# A way within the drawing, in an address and in CSS; what else in CSS fetches or calls something, or may hide that.
_WITHIN = re.compile(r"#([\w.:-]+)")
_CSS_WITHIN = re.compile(r"url\(\s*([\"']?)#([\w.:-]+)\1\s*\)")
_CALL = re.compile(r"(?:url|expression|image|image-set|src)\s*\(|\\|(?:java|vb)script:|data:", re.IGNORECASE)


class _Harm(Exception):
    pass


def harm(content: bytes) -> str:
    """Return what in a drawing could do more than be looked at, in words, or nothing."""
    try:
        text = content.decode("utf-8")
        if _ENCODING.match(text.lstrip("\ufeff")):
            raise _Harm("is not in UTF-8")
        body = _DECLARATION.sub("", text)
        if re.search(r"<!(?!--|\[CDATA\[)|<\?", body):
            raise _Harm("has a DOCTYPE or an instruction to programs")
        root = fromstring(body)
        if root.tag.removeprefix(_SVG) != "svg":
            raise _Harm(f"begins with '{_name(root.tag)}'")
        _look_at(root, 0)
        if _shown(root) > MOST_ELEMENTS:
            raise _Harm("shows its parts again and again, more than a browser can draw")
    except UnicodeDecodeError:
        return "the drawing is not in UTF-8"
    except ParseError as error:
        return f"the drawing is no well-formed XML: {error}"
    except _Harm as error:
        return f"the drawing {error}"
    return ""


def _look_at(element: Element, depth: int) -> None:
    if depth > DEEPEST:
        raise _Harm("is nested too deep")
    if not _NOTE.match(element.tag):
        name = element.tag.removeprefix(_SVG)
        if name not in _ELEMENTS:
            raise _Harm(f"has the element '{_name(name)}', which does more than draw")
        for key, value in element.items():
            _look_at_attribute(key, value)
        if name == "style" and _calls("".join(element.itertext()), "@"):
            raise _Harm("has a style that fetches something")
    for child in element:
        _look_at(child, depth + 1)


def _look_at_attribute(key: str, value: str) -> None:
    name = _name(key).lower()
    if name.startswith("on") or name in ("base", "src", "handler", "requiredextensions"):
        raise _Harm(f"has the attribute '{name}', which does more than draw")
    if name == "href" and not _WITHIN.fullmatch(value.strip()):
        raise _Harm(f"leads outside itself, to '{value[:40]}'")
    if not _NOTE.match(key) and _calls(value):
        raise _Harm(f"has the attribute '{name}', which fetches something")


def _calls(css: str, *also: str) -> bool:
    rest = _CSS_WITHIN.sub("", css)
    return bool(_CALL.search(rest)) or any(sign in rest for sign in also)


def _name(tag: str) -> str:
    return tag.rpartition("}")[2]


def _shown(root: Element) -> int:
    """Return how many elements are drawn, those counted again that are shown again."""
    by_id = {element.get("id"): element for element in root.iter()}
    counts: dict[str, int] = {}

    def count(element: Element, within: frozenset[str]) -> int:
        total = 0
        for part in element.iter():
            total += 1
            for value in part.attrib.values():
                for name in _WITHIN.findall(value):
                    if name in within:
                        raise _Harm(f"shows '{name}' within itself")
                    if name in by_id and name not in counts:
                        counts[name] = count(by_id[name], within | {name})
                    total += counts.get(name, 0)
            if total > MOST_ELEMENTS:
                break
        return total

    return count(root, frozenset())
