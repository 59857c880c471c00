"""What Lighthouse says of pages of the site, hosted with an address and gzip."""

import json
import os
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.slow import PAGES
from bench.trees import ROOT
from browsing import CHROMIUM, served
from publish.build.site import build

# The last that runs on Node 18 and 20. `npx` fetches it once; it reports nothing to its makers.
LIGHTHOUSE = "lighthouse@12.8.2"


def said() -> Iterator[str]:
    """Yield the lines of a table: of each page its four scores of 100, and which of their audits it does not pass."""
    yield "| page | performance | accessibility | best practices | SEO | not passed |"
    yield "|---|---|---|---|---|---|"
    with tempfile.TemporaryDirectory() as folder, served(Path(folder), compressed=True) as address:
        os.environ["SITE_URL"] = f"{address}/"
        build(ROOT, Path(folder))
        for page in PAGES:
            yield _row(page, _report(f"{address}/{page}"))


def _report(address: str) -> dict[str, Any]:
    options = ("--quiet", "--output=json", "--output-path=stdout", "--no-enable-error-reporting")
    command = ["npx", "--yes", LIGHTHOUSE, address, *options, "--chrome-flags=--headless=new --no-sandbox"]
    environment = {**os.environ, "CHROME_PATH": CHROMIUM or ""}
    done = subprocess.run(command, env=environment, capture_output=True, check=True)
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def _row(page: str, report: dict[str, Any]) -> str:
    kinds, audits = report["categories"], report["audits"]
    asked = [part["id"] for kind in kinds.values() for part in kind["auditRefs"] if part["weight"]]
    failed = [name for name in asked if audits[name]["score"] is not None and audits[name]["score"] < 0.9]
    scores = " | ".join(f"{100 * kind['score']:.0f}" for kind in kinds.values())
    return f"| {page} | {scores} | {', '.join(failed)} |"


if __name__ == "__main__":
    for line in said():
        print(line, flush=True)
