"""A record need not be written in English: a small site whose pages are Russian, some of them in Kazakh too."""

import re
import shutil
from pathlib import Path

import pytest

from conftest import ROOT, SITE_URL, build
from html_page import read

LANGUAGES = """\
        - {locale: ru, name: Русский, default: true, site_name: Форум}
        - {locale: kk, name: Қазақша, site_name: Форум}
"""
PAGES = {
    "index.md": "# Главная {#top}\n\n[Форумы](forums/index.md), [источники](sources.md).\n",
    "sources.md": "# Источники {#top}\n\n<!-- sources -->\n",
    "forums/index.md": "# Форумы {#top}\n\n[Первый](2006-astana/index.md)\n",
    "forums/2006-astana/index.md": (
        "# Первый форум {#top}\n\nАстана.\n\n## Открытие {#opening}\n\n[Сессия](session.md)\n\n"
        "1\\. Форум собрался в Астане. [CRIN 2006](../../sources.md#crin-2006)\n{: #p1 }\n"
    ),
    "forums/2006-astana/session.md": "# Первая сессия {#top}\n\n## Доклады {#reports}\n\nИх было много.\n",
}
KAZAKH = {
    "index.md": "# Басты бет {#top}\n\n[Форумдар](forums/index.md), [дереккөздер](sources.md).\n",
    "forums/2006-astana/index.md": "# Бірінші форум {#top}\n\nАстана.\n",
}
SOURCE = 'crin-2006: {label: CRIN 2006, title: "О форуме", publisher: CRIN, language: ru, seen: full, note: Заметка}\n'
FORUM = """\
2006-astana:
  number: 1
  dates: "2006-12-06/2006-12-07"
  state: kazakhstan
  city: {en: Astana, ru: Астана, kk: Астана}
  theme: {en: Families, ru: Семьи, kk: Отбасылар}
  states: [kazakhstan]
  sources: [crin-2006]
"""
STATE = "kazakhstan: {code: KAZ, name: {en: Kazakhstan, ru: Казахстан, kk: Қазақстан}, treaties: {}}\n"
REGISTERS = {
    "sources": SOURCE,
    "forums": FORUM,
    "treaty-status": STATE,
    "instruments": "{}\n",
    "glossary": "{}\n",
}


pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def russian(tmp_path_factory) -> Path:
    """The built site."""
    root = tmp_path_factory.mktemp("russian") / "project"
    for name in ("scripts", "overrides"):
        shutil.copytree(ROOT / name, root / name)
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    config, changed = re.subn(r"(?<=^      languages:\n)(?:        - .*\n)+", LANGUAGES, config, flags=re.MULTILINE)
    assert changed == 1
    files = {
        "mkdocs.yml": config,
        **{f"docs/ru/{name}": text for name, text in PAGES.items()},
        **{f"docs/kk/{name}": text for name, text in KAZAKH.items()},
        **{f"docs/data/{name}.yml": text for name, text in REGISTERS.items()},
    }
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    build(root.parent / "site", SITE_URL, root)
    return root.parent / "site"


def test_no_page_says_that_it_speaks_another_language(russian):
    pages = sorted(russian.rglob("*.html"))
    assert len(pages) == 2 * len(PAGES) + 1
    for path in pages:
        assert {spoken for _, _, spoken in read(path).elements} - {"ru", "kk"} == set(), path


def test_a_page_without_a_translation_is_in_the_default_language(russian):
    page = read(russian / "kk/forums/2006-astana/session.html")
    assert page.all("html")[0]["lang"] == "kk"
    assert [spoken for tag, _, spoken in page.elements if tag == "h1"] == ["ru"]
    assert "Доклады" in page.said("ru") and "Доклады" not in page.said("kk"), "nor is it in the table of contents"
    assert page.all("link", rel="canonical")[0]["href"] == f"{SITE_URL}forums/2006-astana/session.html"
    announced = {link["hreflang"]: link["href"] for link in page.all("link", rel="alternate")}
    assert announced == dict.fromkeys(("ru", "x-default"), f"{SITE_URL}forums/2006-astana/session.html")
    sources = read(russian / "kk/sources.html")
    assert "О форуме" in sources.said("ru") and "Заметка" in sources.said("ru")


def test_so_is_a_part_and_its_line_in_the_contents(russian):
    page = read(russian / "kk/forums/2006-astana/index.html")
    assert "Бірінші форум" in page.said("kk")
    assert "Форум собрался в Астане." in page.said("ru")
    assert page.said("ru").count("Открытие") == 3, "in the text, and in the contents beside it and above it"
    assert "Открытие" not in page.said("kk")
