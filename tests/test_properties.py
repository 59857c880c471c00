"""Whatever stands in a tree: the checker ends well, its places are exact, and no harm passes it unseen."""

import html
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from markdown import Markdown

import check as command
from conftest import DEFAULT, LANGUAGES
from publish.page.paragraphs import Paragraphs
from xref.corpus import Corpus, Record
from xref.layout import Layout
from xref.page import Page
from xref.registers import NAMES, Registers
from xref.rules import RULES

WILD = settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])

MARKDOWN = [
    *("# ", "## ", "{#a}", "{: #p1 }", "{: .c lang=ru }", "1\\. ", "3. ", "- ", "> ", "\n", "\n\n", "    ", "\t", " "),
    *(
        "[x](y.md#z)",
        "[x]",
        "[x][y]",
        "[y]: z.md\n",
        "![",
        "](",
        "[",
        "]",
        "(",
        ")",
        "\\",
        '"t"',
        "*",
        "_",
        "**",
        "`",
        "``",
    ),
    *(
        "```\n",
        "~~~\n",
        "```html\n",
        "<!-- ",
        "-->",
        " -->",
        "<!-- facts -->",
        "---\n",
        "a: b\n",
        "&amp;",
        "| a |\n|---|\n",
    ),
    *("article 19 of the Convention", "Конвенцияның 19-бабы", "слово", "ʻ", "\u00a0", "\u200b", "word", "."),
]
HARM = [
    *("<script>", "</script>", "alert(1)", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "<b onclick=x>"),
    *("<a href='javascript:x'>", "<iframe src=x>", "<style>", "<!-->", "<!--", "--!>", "<![CDATA[", "]]>", "<?", "?>"),
    *(
        "<div>",
        "</div>",
        "<div\n",
        "<p ",
        "onmouseover=x",
        "style=x",
        ">",
        "<",
        "/>",
        "<details open ontoggle=x>",
        "<b>",
    ),
    *("<math>", "<base href=x>", "(javascript:alert(1))", "(JAVASCRIPT:x)", "(java\tscript:x)", "(&#106;avascript:x)"),
    *("(javascript&colon;x)", "(data:text/html,x)", "(vbscript:x)", "(\x01javascript:x)", "<javascript:x>"),
    *("<javascript://x>", "<https://a.example/>", "<https://a/onclick=x>", "(https://a.example/b.png)", "<a@b>"),
    *("{: onclick=x }", "{onclick=x}", "{: style=x }", '{: lang="" onclick="x" }', "{: srcdoc='<script>' }"),
    *("]: javascript:x\n", "[x]: data:x\n", "(<javascript:x>)", "(\n<div onclick=x>\n)", "`\n<script>\n`"),
    *("```{.a } b}\n", "```\t\n", "``\x02`\n", "``` { .a onclick=x }\n", "~~~\n", "```\n", "{: href=javascript:x }"),
    *("{: src=//a.example/x }", "{: title='}' onclick=x }", "    ", "\t", "> ", "- "),
    *("(//a.example/b.png)", "(https://a.example 'onclick')", "[x]:\n javascript:x\n"),
]
FILES = ["docs/en/index.md", "docs/data/permalinks.txt", "mkdocs.yml", *(f"docs/data/{name}.yml" for name in NAMES)]
TEXTS = st.lists(st.sampled_from(MARKDOWN) | st.characters(codec="utf-8"), max_size=40).map("".join)
HARMFUL = st.lists(st.sampled_from(HARM) | st.sampled_from(MARKDOWN), max_size=14).map("".join)


def corpus_of(text: str, language: str = "en") -> Record:
    extensions = ("attr_list", "toc", "tables", "fenced_code")
    layout = Layout("docs", LANGUAGES, DEFAULT, markdown={name: {} for name in extensions})
    page = Page(f"docs/{language}/index.md", text, language, "index.md")
    return Record(Path("nowhere"), layout, {page.path: page}, registers=Registers("docs/data"))


@WILD
@given(TEXTS | HARMFUL | st.text(), st.sampled_from(["en", "kk", "tg", "uz"]))
def test_every_rule_ends_well_and_its_places_are_exact(text, language):
    corpus = corpus_of(text, language)
    lines = text.split("\n")
    for name, rule in RULES.items():
        if name in ("vanished-anchor",):
            continue
        for place, message, _, edits in rule.find(corpus):
            assert message
            if place.path in corpus.pages:
                assert 1 <= place.line <= len(lines) + 1
                assert place.line > len(lines) or place.column <= len(lines[place.line - 1]) + 1
            for edit in edits:
                assert 0 <= edit.start <= edit.end <= len(text)


@pytest.mark.slow
@WILD
@given(st.sampled_from(FILES), st.binary(max_size=60) | TEXTS.map(str.encode))
def test_whatever_a_file_holds_the_command_ends_well(tree, capsys, path, content):
    root = tree({path: content})
    assert command.main(["--root", str(root), "--format", "json"]) in (0, 1)
    for problem in json.loads(capsys.readouterr().out):
        assert problem["message"]
        assert problem["line"] >= 1


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.sampled_from(["2006-13", "Crin 2006", "../x"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@pytest.mark.slow
@WILD
@given(st.sampled_from(NAMES), st.data())
def test_whatever_a_register_says_the_command_ends_well(tree, capsys, record, name, data):
    base = Corpus.read(tree({})).registers[name] or record.registers[name]
    entry = dict(next(iter(base.values())))
    entry[data.draw(st.sampled_from([*entry, "extra"]))] = data.draw(VALUES)
    root = tree(
        {
            f"docs/data/{name}.yml": json.dumps(
                {next(iter(base)): entry, data.draw(st.text(max_size=5)): data.draw(VALUES)}
            )
        }
    )
    assert command.main(["--root", str(root)]) in (0, 1)
    assert "Traceback" not in capsys.readouterr().out


class _Harm(HTMLParser):
    """What in some HTML could run a script or call another host."""

    TAGS = {
        *(
            "p",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "a",
            "em",
            "strong",
            "code",
            "pre",
            "ul",
            "ol",
            "li",
            "blockquote",
            "hr",
        ),
        *("br", "img", "table", "thead", "tbody", "tr", "th", "td", "section"),
        *("abbr", "cite", "q", "small", "span", "sub", "sup", "wbr"),
    }
    ATTRIBUTES = {"id", "class", "lang", "title", "href", "src", "alt", "start", "style", "role", "data-l"}

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag, attrs):
        if tag not in self.TAGS:
            self.found.append(f"<{tag}>")
        for key, value in attrs:
            if key not in self.ATTRIBUTES or (key == "style" and not (value or "").startswith("text-align:")):
                self.found.append(f"{tag} {key}")
            if key in ("href", "src"):
                address = re.sub(r"[\x00-\x20]", "", html.unescape(value or "")).lower()
                scheme = re.match(r"([a-z][a-z0-9+.-]*):", address)
                if (scheme and scheme[1] not in ("http", "https", "mailto")) or (
                    key == "src" and (scheme or address[:2] == "//")
                ):
                    self.found.append(f"{key}={value}")

    handle_startendtag = handle_starttag

    def handle_pi(self, data):
        self.found.append(f"<?{data}")


@pytest.mark.slow
@settings(WILD, max_examples=1500)
@given(HARMFUL)
@example("[x]\\(y)\n\n`\n<script>alert(1)</script>\n`")
@example("<!--> <script>alert(1)</script> -->")
@example("<!-- a --!> <script>alert(1)</script> -->")
@example("[x](<javascript:alert(1)>)")
@example("[x]: javascript:alert(1)\n\n[x]")
@example("*x*{: onclick=alert(1) }")
@example("| a |\n|---|\n| <img src=x onerror=alert(1)> |")
@example("\\<b onclick=x>")
@example("```{.a } b}\n<script>alert(1)</script>\n```\n")
@example("```\nx\n```\t\n<script>alert(1)</script>\n\n```\n")
@example("``` { .py onmouseover='alert(1)' }\nx\n```\n")
def test_no_harm_reaches_the_html_unseen(text):
    """As the page of an attacker: either the HTML that the site would have is harmless, or the checker says so."""
    parser = _Harm()
    try:
        rendered = Markdown(extensions=["attr_list", "toc", "tables", "fenced_code", Paragraphs()]).convert(text)
        parser.feed(rendered)
        parser.close()
    except AssertionError as error:  # Python's own parser gives up on some of it, and so would the build
        parser.found.append(rendered := str(error))
    if parser.found:
        corpus = corpus_of(text)
        rules = ("raw-html", "unsafe-link", "external-resource", "front-matter")
        assert any(list(RULES[name].find(corpus)) for name in rules), (parser.found, rendered)


@settings(WILD, max_examples=400)
@given(st.lists(st.sampled_from(MARKDOWN), max_size=12).map("".join))
def test_ids_of_our_own_writing_are_those_of_the_renderer(text):
    """For a page that keeps the house's rules, every anchor is in the HTML."""
    corpus = corpus_of(text)
    page = corpus.pages["docs/en/index.md"]
    if any(
        list(RULES[name].find(corpus))
        for name in RULES
        if name not in ("vanished-anchor", "orphan-page", "unlinked-citation")
    ):
        return
    rendered = Markdown(extensions=["attr_list", "toc", "tables", "fenced_code"]).convert(
        re.sub(r"\A---\n.*?---\n", "", text, flags=re.S)
    )
    assert page.anchors.keys() <= set(re.findall(r'\bid="([^"]+)"', rendered)), rendered
