"""The modules of overrides/scripts/ that need no page, under Node; and how all are joined into files."""

import json
import random
import re
import shutil
import subprocess
from typing import Any

import pytest
from rjsmin import jsmin

from conftest import LANGUAGES
from needs import needs_package
from publish.build.joining import FILES, SCRIPTS, joined
from xref.folding import folding


def node(*arguments: str, told: str) -> Any:
    """Return what Node prints, as JSON, that is told something; what it complains of ends the test."""
    needs_package(shutil.which("node"), "nodejs")
    done = subprocess.run(["node", *arguments], input=told, capture_output=True, text=True, encoding="utf-8")
    assert (done.stderr, done.returncode) == ("", 0)
    return json.loads(done.stdout)


def in_node(module: str, script: str, data: Any) -> Any:
    """Return what the body of a function gives in Node for `data`; `m` is a module of ours, `f` folding.js."""
    program = f"""import * as m from {json.dumps((SCRIPTS / f"{module}.js").as_uri())};
        import * as f from {json.dumps((SCRIPTS / "folding.js").as_uri())};
        import fs from "fs";
        const answer = await (async (data) => {{ {script} }})(JSON.parse(fs.readFileSync(0, "utf-8")));
        console.log(JSON.stringify(answer));"""
    return node("--input-type=module", "--eval", program, told=json.dumps(data))


FOLD = """const words = new m.Words(data.rules);
return data.texts.map(text => [...words.split(text), ...words.symbols(text)]);"""


@pytest.mark.parametrize("code", LANGUAGES)
def test_words_are_folded_as_the_index_folds_them(record, code):
    texts = [block.text for page in record.pages.values() if page.language == code for block in page.paragraphs]
    letters = sorted(set("".join(texts)) | set("ÁÀäßçŞğıİʻʼ‘’`ІіӨөҰұҲҳЎў½²٣\u0301"))
    chance = random.Random(code)
    texts += ["".join(chance.choices(letters, k=12)) for _ in range(2_000)]
    data = {"rules": folding(code).rules({}), "texts": texts}
    assert in_node("folding", FOLD, data) == [folding(code).words(text) for text in texts]


FITS = """const words = new f.Words(data.rules), stages = (form) => words.stages(form);
return data.pairs.map(pair => words.split(pair)).map(([one, other]) =>
  Math.min(m.fit(one, stages(one), other, stages), m.fit(other, stages(other), one, stages)));"""
FORMS = {
    "en": ["forum forums", "declaration declarations", "child’s child"],
    "ru": ["резолюция резолюции", "форум форумов", "участник участниками", "договор договоры"],
    "kk": ["форум форумдар", "декларация декларацияны", "мемлекет мемлекеттердің", "кітап кітабы"],
    "ky": ["форум форумдар", "декларация декларацияны", "китеп китеби"],
    "tg": ["форум форумҳо", "давлат давлатҳои", "эъломия эъломияи"],
    "uz": ["forum forumlar", "deklaratsiya deklaratsiyani", "davlat davlatlarning", "kitob kitobi"],
}


@pytest.mark.parametrize("code", FORMS)
def test_forms_of_a_word_fit_each_other(code):
    found = in_node("fitting", FITS, {"rules": folding(code).rules({}), "pairs": FORMS[code]})
    assert [pair for pair, fits in zip(FORMS[code], found) if not 0.5 <= fits < 1] == []


TYPOS = {
    "convention conventoin": True,
    "convention conventon": True,
    "convention convenntion": True,
    "convention conwention": True,
    "convention convention": True,
    "convention conventino": True,
    "convention conevntoin": False,
    "convention convent": False,
    "жетім жеті": True,
    "ab ba": True,
    "a bc": False,
}


def test_a_typing_error_is_one_letter_more_less_other_or_two_swapped():
    script = "return data.map(pair => m.isTypo(...pair.split(' ')))"
    assert in_node("fitting", script, [*TYPOS]) == [*TYPOS.values()]


# Reads a script as ECMAScript 2018, with the parser that Node itself has; answers with its names, those of properties
# with their dot, and with its regular expressions.
PARSE = """const {parse, tokenizer} = require("internal/deps/acorn/acorn/dist/acorn");
const text = require("fs").readFileSync(0, "utf-8"), version = {ecmaVersion: 2018};
parse(text, version);
const tokens = [...tokenizer(text, version)], of = label => tokens.filter(token => token.type.label === label);
const names = of("name").map(token => (text[token.start - 1] === "." ? "." : "") + token.value);
console.log(JSON.stringify([names, of("regexp").map(token => token.value.pattern)]));"""
# What Chrome 70 and Safari on iOS 12 lack.
MISSING = {
    *(".allSettled", ".any", ".at", ".findLast", ".findLastIndex", ".fromEntries", ".hasOwn", ".matchAll"),
    *(".replaceAll", ".replaceChildren", ".toReversed", ".toSorted", ".toSpliced", ".inert", ".checkVisibility"),
    *("globalThis", "structuredClone", "requestIdleCallback", "ResizeObserver", "WeakRef", "BigInt", "EventTarget"),
}


@pytest.mark.parametrize("name", FILES)
def test_phones_of_2018_can_read_a_script(name):
    """No import or export is left, no name is given twice in a file, and nothing is too new."""
    script = jsmin(joined(name))
    names, patterns = node("--expose-internals", "--eval", PARSE, told=script)
    assert MISSING & {*names} == set()
    assert [pattern for pattern in patterns if re.search(r"\(\?<[=!]", pattern)] == []
    assert re.findall(r":(?:is|where|has)\(", script) == []  # in what elements are asked for by


def test_modules_are_joined_in_the_order_of_their_imports(tmp_path):
    (tmp_path / "last.js").write_text('import { a } from "./first.js";\nimport { b } from "./second.js";\nb(a);\n')
    (tmp_path / "second.js").write_text('import { a } from "./first.js";\nexport function b() { return a; }\n')
    (tmp_path / "first.js").write_text("// First.\nexport const a = 1;\n")
    said = '"use strict";{\n// First.\nconst a = 1;\nfunction b() { return a; }\nb(a);\n}\n'
    assert joined("last", tmp_path) == said


@pytest.mark.parametrize(
    "line",
    ['import { a as b } from "./first.js";', 'import "./first.js";', "export { a };", "export default 1;"],
)
def test_what_cannot_be_joined_is_refused(tmp_path, line):
    (tmp_path / "last.js").write_text(f"{line}\n")
    with pytest.raises(ValueError) as refused:
        joined("last", tmp_path)
    assert str(refused.value) == f"last.js: can't be joined: {line}"
