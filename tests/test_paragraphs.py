"""What the Markdown extension makes of numbers, sources and sections: the whole HTML."""

import pytest
from markdown import markdown

from publish.page.paragraphs import Paragraphs

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
        '<li><a href="a.md">Here</a>\n  There.</li>\n</ul>',
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_html(name):
    source, html = CASES[name]
    extension = Paragraphs()
    extension.cited = {"p1": "cited by 2", "art-19": "cited by 2"}
    assert markdown(source, extensions=["attr_list", "toc", extension]) == html
