"""What readers wait for on a slow line with an old phone, beside the same pages as stock Material has them."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, sync_playwright

from bench.measuring import measure
from bench.sites import mkdocs
from bench.stock import write_stock
from bench.trees import ROOT
from browsing import CHROMIUM, served

# One of each kind of page, in several languages.
PAGES = (
    "index.html",
    "kk/forums/2006-astana/first-plenary.html",
    "commitments.html",
    "ru/instruments/crc.html",
    "uz/states/kazakhstan.html",
    "ky/themes/disability.html",
    "tg/chronology.html",
    "sources/forum.html",
)
# 250 kbit/s, an answer after 300 ms, a quarter of this processor.
_LINE = {"offline": False, "latency": 300, "downloadThroughput": 250_000 / 8, "uploadThroughput": 250_000 / 8}
_SLOWER = 4
_WATCH = """
window.seen = { paint: 0, largest: 0, shifts: 0, task: 0 };
const watch = (type, each) =>
  new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({ type, buffered: true });
watch("paint", (one) => { if (one.name === "first-contentful-paint") seen.paint = one.startTime; });
watch("largest-contentful-paint", (one) => { seen.largest = one.startTime; });
watch("layout-shift", (one) => { if (!one.hadRecentInput) seen.shifts += one.value; });
watch("longtask", (one) => { seen.task = Math.max(seen.task, one.duration); });
"""


class Seen(NamedTuple):
    """Of one page: seconds to first and largest paint, shifts (CLS), the longest task in ms, bytes, requests."""

    paint: float
    largest: float
    shifts: float
    task: float
    bytes: int
    requests: int


def slow() -> Iterator[str]:
    """Yield the lines of a table: each page of ours and of stock Material's, with gzip and without."""
    yield "| page | built by | gzip | first paint, s | largest paint, s | CLS | longest task, ms | kB | requests |"
    yield "|---|---|---|---|---|---|---|---|---|"
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        measure(*mkdocs(write_stock(ROOT, Path(folder))))
        sites = {"ours": ROOT / "site", "Material": Path(folder, "site")}
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for compressed in (True, False):
            for name, site in sites.items():
                with served(site, compressed=compressed) as address:
                    for page in PAGES:
                        yield _row(page, name, compressed, look(browser, f"{address}/{page}"))
        browser.close()


def look(browser: Browser, address: str) -> Seen:
    """Open a page as somebody does who has never been on the site, and wait until nothing more comes."""
    context = browser.new_context(viewport={"width": 360, "height": 640})
    page = context.new_page()
    page.add_init_script(_WATCH)
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", _LINE)
    session.send("Emulation.setCPUThrottlingRate", {"rate": _SLOWER})
    sizes: list[float] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(address, wait_until="networkidle", timeout=300_000)
    seen = page.evaluate("seen")
    context.close()
    return Seen(
        seen["paint"] / 1000, seen["largest"] / 1000, seen["shifts"], seen["task"], round(sum(sizes)), len(sizes)
    )


def _row(page: str, name: str, compressed: bool, seen: Seen) -> str:
    times = f"{seen.paint:.2f} | {seen.largest:.2f} | {seen.shifts:.3f} | {seen.task:.0f}"
    return (
        f"| {page} | {name} | {'yes' if compressed else 'no'} | {times} | {seen.bytes / 1000:.0f} | {seen.requests} |"
    )


if __name__ == "__main__":
    for line in slow():
        print(line, flush=True)
