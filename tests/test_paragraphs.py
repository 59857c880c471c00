"""What the Markdown extension makes of numbers, sources and sections, and which pieces it takes: the whole HTML."""

from xml.etree.ElementTree import fromstring

import pytest
from markdown import markdown

from publish.page.elements import Drawing
from publish.page.notices import BEGIN, END
from publish.page.paragraphs import Paragraphs
from publish.page.rendering import Rendering

CASES = {
    "paragraph with two sources": (
        """
1\\. A statement. [A](../sources.md#a) [B](../sources.md#b)
{: #p1 }
""",
        '<p class="para" id="p1"><a class="no" href="#p1">1</a> A statement.\N{NO-BREAK SPACE}<span class="src ui">'
        '<a href="../sources.md#a">A</a> <a href="../sources.md#b">B</a></span> '
        '<a class="by ui" href="#cited-p1">cited by 2</a></p>',
    ),
    "source in the middle stays": (
        """
2bis\\. As [A](sources.md#a) says, *no*{: lang=ru }.
{: #p2bis }
""",
        '<p class="para" id="p2bis"><a class="no" href="#p2bis">2bis</a> As <a href="sources.md#a">A</a> says, '
        '<em lang="ru">no</em>.</p>',
    ),
    "a year is not a number": ("2006 was the year. [A](sources.md#a)", "<p>2006 was the year.\N{NO-BREAK SPACE}"
        '<span class="src ui"><a href="sources.md#a">A</a></span></p>'),
    "article": (
        """
### 19. Protection {#art-19}

See [article 2](#art-2) and [a long label](#art-3).
""",
        '<h3 class="art" id="art-19"><a class="no" href="#art-19">19</a> Protection</h3>\n'
        '<p>See <a class="ref" href="#art-2">article 2</a> and <a href="#art-3">a long label</a>. '
        '<a class="by ui" href="#cited-art-19">cited by 2</a></p>',
    ),
    "article whose text has a source and a count of two words": (
        """
### 20. Care {#art-20}

Of children. [A](sources.md#a)
""",
        '<h3 class="art" id="art-20"><a class="no" href="#art-20">20</a> Care</h3>\n'
        '<p>Of children.\N{NO-BREAK SPACE}<span class="src ui"><a href="sources.md#a">A</a></span> '
        '<a class="by ui" href="#cited-art-20">cited: 2</a></p>',
    ),
    "lede, and what is not known": (
        """
# Title {#top}

Where and when.

## What is not known {#not-known}

- The agenda.

## Sources {#s}
""",
        '<h1 id="top">Title</h1>\n<p class="lede">Where and when.</p>\n'
        '<section class="unknown"><h2 id="not-known">What is not known</h2>\n<ul>\n<li>The agenda.</li>\n</ul>\n'
        '</section><h2 id="s">Sources</h2>',
    ),
    "ways in": (
        """
## Ways in {#ways}

- [Here](a.md)
  There.
""",
        '<h2 id="ways">Ways in</h2>\n<ul class="ways plain rows full">\n'
        '<li><a href="a.md">Here</a>\nThere.</li>\n</ul>',
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_html(name):
    source, html = CASES[name]
    extension = Paragraphs(Rendering(cited={"p1": "cited by 2", "art-19": "cited by 2", "art-20": "cited: 2"}))
    assert markdown(source, extensions=["attr_list", "toc", extension]) == html


PAGE = f"""
# Title {{#top}}

Where &amp; when, <b>bold *words*</b> of `a<b &lt;`<!-- unseen -->.

<!-- record -->

1\\. A statement. [A](../sources.md#a)
{{: #p1 }}

- More &nbsp;of it.

{BEGIN}

2\\. Not translated. [A](../sources.md#a)
{{: #p2 }}

{END}

## Changed {{#changed}}

3\\. Old.
{{: #p3 }}

## What is not known {{#not-known}}

### 19. Protection {{#art-19}}

Of children.

```
a  &  <b>
    c
```
"""
NOTE = fromstring('<small class="stale ui">Changed. <a href="x">Here</a></small>')
TOLD = {
    "cited": {"p1": "Cited: 2", "art-19": "Cited: 2"},
    "stale": {"p3": NOTE, "changed": NOTE},
    "tables": {"record": Drawing('<h3 id="row">A &amp; B &amp;lt; &#34;C&#34;</h3>\n<p>D<br/>E</p>')},
    "line": Drawing('<div class="line">Draft</div>'),
    "after": Drawing("<section>Cited</section>\n"),
    "called": {"p": "{number}-тармақ", "art": "{number}-бап", "goal": "{number}-мақсат"},
    "called_in_default": {"p": "paragraph {number}", "art": "article {number}", "goal": "goal {number}"},
    "untranslated": "In English:",
    "language": "kk",
    "default": "en",
}


@pytest.fixture(scope="module")
def rendered():
    """A page with everything in it: its HTML, and what was found on the way."""
    extension = Paragraphs(Rendering(**TOLD))
    return markdown(PAGE, extensions=["attr_list", "toc", "fenced_code", extension]), extension.page


def test_tables_line_and_what_follows_are_put_in_their_places(rendered):
    assert rendered[0] == (
        '<h1 id="top">Title</h1>\n<div class="line">Draft</div>\n'
        '<p class="lede">Where &amp; when, <b>bold <em>words</em></b> of <code>a&lt;b &amp;lt;</code>'
        "<!-- unseen -->.</p>\n"
        '<!--data--><h3 id="row">A &amp; B &amp;lt; "C"</h3>\n<p>D<br />E</p><!--/data-->\n'
        '<p class="para" id="p1"><a aria-label="1-тармақ" class="no" href="#p1">1</a> A statement.\N{NO-BREAK SPACE}'
        '<span class="src ui"><a href="../sources.md#a">A</a></span> '
        '<a class="by ui" href="#cited-p1">Cited: 2</a></p>\n'
        "<ul>\n<li>More &nbsp;of it.</li>\n</ul>\n"
        '<div class="untranslated" lang="en"><p class="ui stale" lang="kk">In English:</p>'
        '<p class="para" id="p2"><a aria-label="paragraph 2" class="no" href="#p2">2</a> Not translated.'
        '\N{NO-BREAK SPACE}<span class="src ui"><a href="../sources.md#a">A</a></span></p>\n</div>'
        '<h2 id="changed">Changed</h2>\n<p class="stale ui">Changed. <a href="x">Here</a></p>'
        '<p class="para para--stale" id="p3"><a aria-label="3-тармақ" class="no" href="#p3">3</a> Old. '
        '<small class="stale ui">Changed. <a href="x">Here</a></small></p>\n'
        '<section class="unknown"><h2 id="not-known">What is not known</h2>\n'
        '<h3 class="art" id="art-19"><a aria-label="19-бап" class="no" href="#art-19">19</a> Protection</h3>\n'
        '<p>Of children. <a class="by ui" href="#cited-art-19">Cited: 2</a></p>\n'
        "<pre><code>a  &amp;  &lt;b&gt;\n    c\n</code></pre>\n</section><section>Cited</section>"
    )


def test_pieces_are_the_words_of_the_page_alone(rendered):
    assert rendered[1].pieces == {
        "top": '<p class="lede">Where &amp; when, <b>bold <em>words</em></b> of <code>a&lt;b &amp;lt;</code>'
        "<!-- unseen -->.</p>",
        "p1": '<p class="para">A statement.</p><ul>\n<li>More &nbsp;of it.</li>\n</ul>',
        "changed": '<h2>Changed</h2><p class="stale ui">Changed. <a href="x">Here</a></p>',
        "p3": '<p class="para para--stale">Old. <small class="stale ui">Changed. <a href="x">Here</a></small></p>',
        "not-known": "<h2>What is not known</h2>",
        "art-19": '<h3 class="art">Protection</h3><p>Of children.</p>'
        "<pre><code>a  &amp;  &lt;b&gt;\n    c\n</code></pre>",
    }


def test_words_are_those_of_the_pieces_and_the_tables_without_notes(rendered):
    assert {anchor: " ".join(text.split()) for anchor, text in rendered[1].texts.items()} == {
        "top": "Where & when, bold words of a<b &lt;.",
        "row": "D E",
        "p1": "A statement. More of it.",
        "changed": "",
        "p3": "Old.",
        "not-known": "",
        "art-19": "Of children.",
    }
    assert rendered[1].headings == {
        "changed": "Changed",
        "not-known": "What is not known",
        "art-19": "Protection",
    }


ENTRIES = """
<ol>
<li id="a"><a href="#a">A</a> <cite>Title</cite> <!--more--><span>Long</span></li>
</ol>
<table>
<tr id="b">
<th scope="row"><b>B</b></th>
<td>C<br/></td>
</tr>
</table>
"""


def test_entries_of_a_register_are_pieces_by_themselves():
    extension = Paragraphs(Rendering(tables={"sources": Drawing(ENTRIES)}))
    markdown("# Sources {#top}\n\nOf it all.\n\n<!-- sources -->\n", extensions=["attr_list", extension])
    assert extension.page.pieces == {
        "top": '<p class="lede">Of it all.</p>',
        "a": '<a href="#a">A</a> <cite>Title</cite>',
        "b": "\n<p><b>B</b></p>\n<p>C<br /></p>\n",
    }
    assert {anchor: text.split() for anchor, text in extension.page.texts.items()} == {
        "top": ["Of", "it", "all."],
        "a": ["A", "Title"],
        "b": ["B", "C"],
    }


RAW = {
    "left open": ("One <b>two\n\nThree", "<p>One <b>two</b></p>\n<p>Three</p>"),
    "never opened": ("One</b> two", "<p>One two</p>"),
    "crossing": ("<i>one *two</i> three*", "<p><i>one <em>two three</em></i></p>"),
    "empty": ('A<br>b <img src="x" alt>', '<p>A<br />b <img alt src="x" /></p>'),
    "block": ("<div>\n<p>A &amp; b &copy;\n</div>\n\nC", "<div>\n<p>A &amp; b &copy;\n</p></div>\n<p>C</p>"),
    "comment": ("One <!-- a > b --> two", "<p>One <!-- a &gt; b --> two</p>"),
}


@pytest.mark.parametrize("name", RAW)
def test_raw_html_comes_out_well_formed(name):
    source, html = RAW[name]
    assert markdown(source, extensions=[Paragraphs()]) == html


def test_an_address_that_markdown_hides_from_machines_is_found():
    extension = Paragraphs()
    rendered = markdown("# A {#a}\n\n<a@example.org>", extensions=["attr_list", extension])
    assert rendered == markdown("# A {#a}\n\n<a@example.org>{: .ref }\n{: .lede }", extensions=["attr_list"])
    assert extension.page.texts == {"a": " a@example.org "}
