"""The same pages with MkDocs, Material and static-i18n as they come, but for the words that Material lacks."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import yaml

from xref.yaml_data import load


def write_stock(root: Path, folder: Path, features: Sequence[str] = ()) -> Path:
    """Write the settings to build a project's pages into `site` of a folder, and return the file.

    `features` are Material's.
    """
    ours = load((root / "mkdocs.yml").read_text("utf-8").replace("!ENV ", ""))
    languages = next(plugin["i18n"]["languages"] for plugin in ours["plugins"] if "i18n" in plugin)
    config = {
        "site_name": "Stock",
        "use_directory_urls": False,
        "docs_dir": str(root / "docs"),
        "site_dir": str(folder / "site"),
        "theme": {"name": "material", "font": False, "custom_dir": str(folder / "words"), "features": [*features]},
        "markdown_extensions": ours["markdown_extensions"],
        "plugins": ["search", {"i18n": {"docs_structure": "folder", "languages": languages}}],
    }
    words = "partials/languages"
    shutil.copytree(root / "overrides" / words, folder / "words" / words, dirs_exist_ok=True)
    file = folder / "stock.yml"
    file.write_text(yaml.safe_dump(config), "utf-8")
    return file
