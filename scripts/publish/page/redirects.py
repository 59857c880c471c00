"""Old addresses that lead on: pages that moved, and anchors that moved to other pages, hosted and from a folder."""

import html

from markupsafe import Markup, escape

from publish.json_text import in_page
from publish.language import language
from xref import permalinks
from xref.corpus import Record
from xref.permalinks import Address

_PAGE = """\
<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<title>{title}</title>
<script>
var to={anchors};
location.replace(to[decodeURIComponent(location.hash.slice(1))]||"{target}"+location.hash);
</script>
<noscript><meta http-equiv="refresh" content="0; url={target}"></noscript>
</head>
<body>
<p>{sentence}</p>
{list}
</body>
</html>
"""


def redirected_pages(corpus: Record) -> dict[str, str]:
    """Return the HTML of every page that is gone and has moved, in each language, by its old address."""
    moves, names = permalinks.moves(corpus), set(corpus.names)
    gone = {old.name: new for old, new in moves.items() if not old.anchor and old.name not in names}
    return {
        corpus.layout.url(code, name): _page(corpus, code, name, new, moves)
        for name, new in gone.items()
        for code in corpus.layout.languages or (corpus.layout.default,)
    }


def moved_anchors(corpus: Record, name: str) -> list[tuple[str, Address]]:
    """Return the anchors that have left a page that is still there, each with its new address."""
    moves = permalinks.moves(corpus)
    return [(old.anchor, new) for old, new in moves.items() if old.name == name and old.anchor]


def _page(corpus: Record, code: str, name: str, new: Address, moves: dict[Address, Address]) -> str:
    def way(address: Address) -> str:
        return corpus.layout.way(name, address.name, address.anchor)

    anchors = {old.anchor: way(there) for old, there in sorted(moves.items()) if old.name == name and old.anchor}
    listed = "".join(
        f'<li id="{html.escape(anchor)}"><a href="{html.escape(there)}">{html.escape(there)}</a></li>'
        for anchor, there in anchors.items()
    )
    title = corpus.page(code, new.name).title
    link = f'<a href="{html.escape(way(new))}">{html.escape(title)}</a>'
    return _PAGE.format(
        lang=code,
        title=html.escape(title),
        target=html.escape(way(new)),
        anchors=in_page(anchors),
        sentence=escape(language(code).words["moved"]).format(title=Markup(link)),
        list=f"<ul>{listed}</ul>" if listed else "",
    )
