"""A page while it is rendered: what is put into it besides its Markdown, and what is taken of it on the way."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from publish.page.elements import Drawing


@dataclass
class Rendering:
    """What `Paragraphs` is told of a page, and what it leaves of it."""

    cited: Mapping[str, str] = field(default_factory=dict)  # words such as "cited by 2", by anchor
    stale: Mapping[str, Element] = field(default_factory=dict)  # what stands beside a changed part, by anchor
    # By its key, for a source: the address, without ".html", of the page that says all of it, and its mark.
    sources: Mapping[str, tuple[str, Drawing]] = field(default_factory=dict)
    tables: Mapping[str, Drawing] = field(default_factory=dict)  # what gives way to a marker, by its name
    line: Drawing = Drawing()  # what follows the title
    after: Drawing = Drawing()
    # Patterns for "paragraph 3", by how its anchor begins: in the page's language and in English.
    called: Mapping[str, str] = field(default_factory=dict)
    called_in_default: Mapping[str, str] = field(default_factory=dict)
    folds: str = ""  # what folds on a phone is called; nothing where there is no screen
    # What stands over a part that is shown in English, and the codes of the page's language and of English.
    untranslated: str = ""
    language: str = ""
    default: str = ""
    # What is found: by anchor, the HTML of each part, its words and its heading; and the whole page, as elements.
    pieces: dict[str, str] = field(default_factory=dict, init=False)
    texts: dict[str, str] = field(default_factory=dict, init=False)
    headings: dict[str, str] = field(default_factory=dict, init=False)
    body: Element = field(default_factory=lambda: Element("div"), init=False)
