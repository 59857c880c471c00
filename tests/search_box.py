"""How well a site's search finds: the published queries, typed into its search box in a real browser."""

import statistics
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Browser, Page

from xref.corpus import Record
from xref.yaml_data import load

QUERIES = "docs/data/queries.yml"
# By language, each with `query`, `kind`, and `wants`, places that are all wanted, or `answers`, of which one will do.
Queries = dict[str, list[dict[str, Any]]]
# Types a query; answers with the addresses shown, in their order, and the milliseconds until the first stood there.
# Stock Material puts a page above its paragraphs: its score says whether it was found itself.
_TYPE = """async ([query, patience]) => {
  const input = document.querySelector(".md-search__input");
  const list = document.querySelector(".md-search-result__list");
  const links = () => [...list.querySelectorAll("a.md-search-result__link")]
    .filter(link => !link.querySelector("[data-md-score='0.00']")).map(link => link.href);
  const say = text => {
    input.value = text;
    for (const name of ["input", "keyup"]) input.dispatchEvent(new Event(name, {bubbles: true}));  // keyup: stock
  };
  const drawn = () => new Promise(done => {
    const observer = new MutationObserver(() => { observer.disconnect(); done(true); });
    observer.observe(list, {childList: true, subtree: true});
    setTimeout(() => { observer.disconnect(); done(false); }, patience);
  });
  if (links().length) { const cleared = drawn(); say(""); await cleared; }
  const first = drawn(), begun = performance.now();
  say(query);
  await first;
  const elapsed = performance.now() - begun;
  await new Promise(done => setTimeout(done, 30));  // the rest of the same answer
  return [links(), elapsed];
}"""


class Answer(NamedTuple):
    """What a query brought: addresses as `page.md#anchor` in the order shown, and milliseconds to the first of them."""

    places: list[str]
    milliseconds: float


class Found(NamedTuple):
    """For one language: how much of what is wanted is among the first ten rows, how often some of it is among the first
    five, the mean reciprocal rank, and the median and longest milliseconds."""

    queries: int
    recall: float
    first: float
    rank: float
    median: float
    longest: float


def queries(root: Path) -> Queries:
    """Return the published queries by language."""
    found: Queries = load((root / QUERIES).read_text("utf-8"))
    return found


def open_search(browser: Browser, address: str, code: str, default: str = "en") -> Page:
    """Open the first page of a language with its search box."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{address}/{'' if code == default else f'{code}/'}index.html")
    page.keyboard.press("/")
    page.wait_for_function("document.activeElement.matches('.md-search__input')")
    return page


def ask(page: Page, address: str, code: str, query: str, *, default: str = "en", patience: int = 2000) -> Answer:
    """Type a query into an open search box and return what it shows within so many milliseconds."""
    links, elapsed = page.evaluate(_TYPE, [query, patience])
    return Answer([_place(link, address, code, default) for link in links], elapsed)


def measure(browser: Browser, address: str, asked: Queries, *, by_page: bool = False) -> Iterator[tuple[str, Found]]:
    """Yield each language with what was found on a site; `by_page` counts a paragraph as found when its page is."""
    for code, sets in asked.items():
        page = open_search(browser, address, code)
        ask(page, address, code, sets[0]["query"])  # the index is there from now on
        scores, times = [], []
        for entry in sets:
            answer = ask(page, address, code, entry["query"])
            scores.append(_scores(entry, answer.places, by_page=by_page))
            times.append(answer.milliseconds)
        page.close()
        recall, first, rank = map(statistics.mean, zip(*scores))
        yield code, Found(len(sets), recall, first, rank, statistics.median(times), max(times))


def _scores(entry: dict[str, Any], places: list[str], *, by_page: bool) -> tuple[float, bool, float]:
    """Return how much of what a query wants is among ten places, whether some is among five, and how near the top."""
    wants = entry.get("wants") or entry["answers"]
    if by_page:
        wants, places = ([place.split("#")[0] for place in each] for each in (wants, places))
    best = list(dict.fromkeys(places))[:10]
    found = [best.index(want) for want in wants if want in best]
    share = len(found) / len(wants) if "wants" in entry else float(bool(found))
    return share, any(rank < 5 for rank in found), max((1 / (1 + rank) for rank in found), default=0)


def missing(record: Record, asked: Queries) -> list[str]:
    """Return the wanted places that the record does not have."""
    return [
        f"{code}: {place}"
        for code, sets in asked.items()
        for entry in sets
        for place in (*entry.get("wants", ()), *entry.get("answers", ()))
        if not _has(record, code, *place.split("#"))
    ]


def _has(record: Record, code: str, name: str, anchor: str) -> bool:
    page = record.pages.get(record.path(code, name))
    return page is not None and anchor in record.anchors(page)


def _place(link: str, address: str, code: str, default: str) -> str:
    """Return `page.md#anchor` for a link within a language, and the link itself for one to another language."""
    path, _, anchor = link.removeprefix(f"{address}/").partition("#")
    if code != default:
        path = path.removeprefix(f"{code}/") if path.startswith(f"{code}/") else f"~{path}"
    return f"{path.removesuffix('.html')}.md#{anchor or 'top'}"
