"""The words of the site in six languages: complete, with the same blanks, and the plurals of CLDR."""

import re

import material
import pytest
from babel import Locale
from jinja2 import Environment, FileSystemLoader

from conftest import LANGUAGES, ROOT
from publish.language import language

MATERIAL = next(iter(material.__path__)) + "/templates"
OURS = sorted(path.stem for path in (ROOT / "overrides/partials/languages").glob("*.html"))  # Material has none
OF_STATUS = ("status_missing", "status_stale", "status_unreviewed")
PLURALS = ("articles", "cited_in", "found", "years", "months", "marks", "named_by", "rows", *OF_STATUS)


def flat(words: dict, prefix: str = "") -> dict[str, str]:
    found = {}
    for key, value in words.items():
        if key in ("citations", "numbers", "schemas", "search"):  # of their own: see cases of rules, queries, exports
            continue
        if isinstance(value, dict) and key not in PLURALS:
            found.update(flat(value, f"{prefix}{key}."))
        elif key != "lower_case":
            found[prefix + key] = value
    return found


@pytest.mark.parametrize("code", LANGUAGES)
def test_words_are_complete(code):
    english, words = flat(language("en").words), flat(language(code).words)
    assert words.keys() == english.keys()
    for key, text in words.items():
        blanks = [set(re.findall(r"\{(\w+)\}", str(value))) for value in (text, english[key])]
        assert blanks[0] == blanks[1], key


@pytest.mark.parametrize("code", LANGUAGES)
def test_plurals_are_those_of_the_language(code):
    rules = {*Locale.parse(code).plural_form.rules, "other"}
    for key in PLURALS:
        assert language(code).words[key].keys() == rules, key


def test_plural_is_chosen_by_the_number():
    russian = language("ru")
    assert [russian.count("cited_in", n) for n in (1, 3, 5, 21)] == [
        "цитируется в 1 пункте",
        "цитируется в 3 пунктах",
        "цитируется в 5 пунктах",
        "цитируется в 21 пункте",
    ]


def interface(code: str, *folders: str) -> dict[str, str]:
    environment = Environment(loader=FileSystemLoader([str(folder) for folder in folders]))
    source = environment.loader.get_source(environment, f"partials/languages/{code}.html")[0]
    say = environment.get_template(f"partials/languages/{code}.html").module.t
    return {key: str(say(key)) for key in re.findall(r'^ *"([\w.]+)":', source, re.MULTILINE)}


@pytest.mark.parametrize("code", OURS)
def test_interface_has_every_key_of_materials_english(code):
    english = interface("en", MATERIAL)
    words = interface(code, ROOT / "overrides")
    assert words.keys() == english.keys()
    assert words["language"] == code
    assert words["direction"] == "ltr"
    assert words["search.config.lang"] != "tr"
    same = {key for key in words if words[key] == english[key] and not key.startswith("search.config")}
    assert same == {"direction"}


def test_uzbek_uses_its_own_apostrophes():
    texts = [
        (ROOT / path).read_text("utf-8")
        for path in ("overrides/partials/languages/uz.html", "scripts/languages/uz.yml")
    ]
    for text in texts:
        assert not re.findall(r"(?i)[og]['’‘`]|\w['’]\w", re.sub(r"d-MMMM|'yil'", "", text))
