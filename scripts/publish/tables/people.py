"""People and institutions, as an index: in the office of the time, with the paragraphs that name them."""

from typing import Any

from publish.page.backlinks import Backlink
from publish.tables.citing import by_page
from publish.tables.view import View
from xref.kinds import kind


def people(view: View) -> dict[str, Any]:
    """Return the people by the family name, then the institutions by their name, as the page's language writes them."""
    lists: dict[str, list[Any]] = {"person": [], "institution": []}
    letter = ""
    for key, entry in sorted(view.registers["people"].items(), key=lambda item: _sorted_by(view, item[1])):
        found = _entry(view, entry)
        initial = found["first"][:1] if entry["kind"] == "person" else ""
        found["letter"] = initial if initial != letter else ""
        letter = initial
        lists[entry["kind"]].append((key, found))
    return {"lists": lists}


def _sorted_by(view: View, entry: dict[str, Any]) -> tuple[str, str, str]:
    text = view.language.text
    return entry["kind"], text(entry.get("family", entry["name"])).casefold(), text(entry["name"]).casefold()


def _entry(view: View, entry: dict[str, Any]) -> dict[str, Any]:
    text, forums = view.language.text, view.registers.forums
    name, family = text(entry["name"]), text(entry.get("family", entry["name"]))
    before, _, after = name.partition(family)
    rest = " ".join(f"{before}{after}".split())
    at = entry.get("forums", {})
    named_at = [view.title(kind("forum").page(key)) for key in forums if key in at]
    places = [place for found in (*at.values(), entry.get("elsewhere", [])) for place in found]
    return {
        **entry,
        "first": family if family in name else name,
        "rest": f", {rest}" if rest and family in name else "",
        "marks": [key in at for key in forums],
        "spoken": ", ".join(named_at) or view.language.words["not_found"],
        "places": by_page(view, [_citing(place) for place in dict.fromkeys(places)]),
        "others": _spellings(view, entry),
    }


def _spellings(view: View, entry: dict[str, Any]) -> list[tuple[str, list[str]]]:
    """Return the other spellings by language, among them the names that other languages of the record have."""
    shown = view.language.text(entry["name"])
    found = {code: [name] for code, name in entry["name"].items() if name != shown}
    for code, forms in entry.get("spellings", {}).items():
        found[code] = [*found.get(code, []), *(form for form in forms if form not in found.get(code, []))]
    return list(found.items())


def _citing(place: str) -> Backlink:
    name, _, anchor = place.partition("#")
    return Backlink(name, anchor, "")
