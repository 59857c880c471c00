"""JSON as the site has it: in few characters, in a page, or as a script, for nothing else can be loaded in a folder."""

import json
from typing import Any

from markupsafe import Markup


def compact(data: Any) -> str:
    """Return data as JSON without blanks, in which letters stand as they are."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def in_page(data: Any) -> Markup:
    """Return data as JSON for a script element, inside which nothing may look like its end."""
    return Markup(compact(data).replace("<", "\\u003c"))


def text_script(key: str, data: Any) -> tuple[str, str]:
    """Return the script that gives data to those of pages, by a key, and its address: overrides/scripts/texts.js."""
    return f"text/{key}.js", f"(window.recordTexts=window.recordTexts||{{}})[{compact(key)}]={compact(data)}\n"
