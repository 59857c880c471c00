"""What a page is read to have of links, pictures and code is what Python-Markdown makes of it."""

import re
from html.parser import HTMLParser

import pytest
from markdown import Markdown

from xref.page import Page
from xref.prose import Dialect

TEXTS = [
    "[a](b.md), ![a](b.png), [![a](b.png)](c.md#d)",
    "\\[a](b.md), \\\\[a](c.md), !\\[a](d.md), \\![a](e.md)",
    "\\![a](b.md 'title') ![a](c.png 'title') \\\\![a](d.png 'title')",
    "[a\\]](b.md), [a [b] c](d.md)",
    "\\[a](b.md), [c](d.md)",
    "[a](<b c.md>), [a](<b.md> 'title'), [a]( b.md )",
    "[a](b.md 'title'), [a](b.md \"a (title)\"), [a](b(c).md), [a](b\\(c\\).md)",
    *("[a](b.md#c'd')", "[a](b'c')", "[a](b 'c'd')", "[a](b 'c' d)", "[a](b')", "[a](b c 'd')", '[a](b "c)'),
    *("[a](b '')", '[a](b"")', "[a](x'y')"),
    "[a\nb](c.md), [a](\nb.md), [a\n\nb](c.md), [a](\n\nb.md)",
    "[a](b.md?c=1&amp;d=2#e)",
    "[a](<b&amp;c d.md>), [](b.md), [a]()",
    "[a][b], [b][], [b], ![b], [a] [b], [a](b.md)\n\n[b]: c.md\n",
    "\\[b], [c] `[b]`, [b](d.md)\n\n[b]: c.md\n",
    "[A  b], [X], [b]\n\n[a b]: c.md 'title'\n[b]: <d e.md>\n[x]: X\n",
    "[b]: c.md\n\n[b]: d.md (title)\n\n[e][b]\n",
    f"[a [b]]({'c' * 3000})",
    f"{'word ' * 500}[a](b(c).md)",
    "<a href='b.md'>x</a> <img alt=\"a > b\" src=\"c.png\"> <a data-href='d.md'>x</a> <a href=''>x</a>\n",
]
# Each '@' is a link, in code or not.
CODE = [
    *(
        "```\n@\n```\n@",
        "x\n```\n@\n```\n@",
        " ```\n@\n```\n\n@",
        "```\n@\n\n@",
        "````\n@\n```\n\n@",
        "``\n@\n``\n@",
        "```\n@\n```\n@ ` @",
    ),
    *("~~~~\n```\n@\n~~~\n@\n~~~~\n@", "```\n@\n``` x\n@\n```  \n@", "```\n@\n```\n@\n```\n@\n```\n@", "```\n```\n@"),
    *(
        '```py hl_lines="1 2"\n@\n```',
        "``` {.py}\n@\n```",
        "```py x\n@\n```",
        "```py x y=\"1\" z='2'\n@\n```",
        "```a b.\n@\n```",
    ),
    *("> ```\n> @\n> ```\n@", "- x\n\n    ```\n    @\n    ```\n\n@", "  ```\n@\n  ```\n@", "  ```\n  @\n\n  ```\n@"),
    *("a ``@`` @ `@`` @ ` @", "\\`@`, \\\\`@`", "\\`@ `@` @", "`@\n\n@` @", "```@`` @", "`@``@", "@ `@` ``@` @`` ```@"),
    *(
        "<!-- @ -->`@` @",
        "<!-- @\n\n@",
        "<!-- `@` @",
        "<!-- `@ --> @ `@`",
        "`<!-- @` @ -->",
        "`@ <!-- @ --> @` @",
        "<!-- @ --> @ <!-- @",
    ),
    *(
        "    @",
        "    @\n\n@",
        "- x\n\n    @",
        "x\n    @\n\n    @",
        "    @\n\nx\n    @",
        "\t@\n\n\t@\n\nx\n\n    @\n    @\nx @",
        "1. x\n\n    @\n\nx\n\n    @\n\n@",
    ),
    *("> x\n\n    @", "---\na: b\n---\n@", "# x\n\n    @\n\n@", "   @\n\n\t @\n@"),
]
HTML = [
    *(
        "# a\n\n<div>\n# b\n</div>\n\n# c\n",
        "<div>\n<div>\n# a\n</div>\n# b\n</div>\n\n# c\n",
        "<DIV>\n# a\n</div>\n\n# b\n",
    ),
    *(
        "</div>\n\n# a\n",
        "<p>a</p>\n\n# b\n",
        "a <div>\n\n# b\n",
        "<span>\n\n# a\n\n</span>\n",
        "<table>\n<tr>\n# a\n</table>\n\n# b",
    ),
    *("<div>\n# a\n\n# b\n", "    <div>\n\n# a\n", "<pre>\n# a\n</pre>\n# b\n", "<div>\n</p>\n# a\n</div>\n\n# b\n"),
    "<div markdown>\n\n# a\n\n</div>\n\n# b\n",
]
FENCES = {"fenced_code": Dialect(), "pymdownx.superfences": Dialect(superfences=True)}


class Found(HTMLParser):
    """The links and pictures in some HTML: the target of each, and whether it is a picture."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[tuple[str, bool]] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.links += [(value, key == "src") for key, value in attrs if key in ("href", "src") and value]


@pytest.mark.parametrize("text", TEXTS)
def test_links_are_those_of_the_renderer(text):
    page = Page("docs/en/a.md", text, "en", "a.md")
    assert [(link.target, link.image) for link in page.links if link.target] == Found(Markdown().convert(text)).links


@pytest.mark.parametrize("extension", FENCES)
@pytest.mark.parametrize("text", CODE)
def test_what_is_code_for_the_renderer_is_no_prose(text, extension):
    first, *others = text.split("@")
    text = first + "".join(f"[{number}]({number}.md){words}" for number, words in enumerate(others))
    page = Page("docs/en/a.md", text, "en", "a.md", FENCES[extension])
    rendered = Found(Markdown(extensions=[extension]).convert(text)).links
    assert [(link.target, link.image) for link in page.links] == rendered


@pytest.mark.parametrize("text", HTML)
def test_headings_are_those_of_the_renderer(text):
    page = Page("docs/a.md", text, "en", "a.md", Dialect(anybodys=True))
    assert [*page.anchors] == re.findall(r'id="([^"]*)"', Markdown(extensions=["toc", "md_in_html"]).convert(text))
