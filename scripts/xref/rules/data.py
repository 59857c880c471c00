"""Files, front matter and registers: can they be read, and do they agree?"""

from collections.abc import Iterator

from xref.corpus import Corpus
from xref.data import line_of
from xref.problem import Finding, Place, Severity
from xref.registers import schema_errors
from xref.rules import rule
from xref.rules.links import did_you_mean


@rule(Severity.ERROR)
def unreadable_file(corpus: Corpus) -> Iterator[Finding]:
    """A file can't be read, is not UTF-8, or is empty.

    Bad:  a page saved in Latin-1 or Windows-1251
    Good: the same page saved in UTF-8
    """
    yield from corpus.unreadable
    for page in corpus.pages.values():
        if not page.text.strip() and not any(fault.place.path == page.path for fault in corpus.unreadable):
            yield Finding(Place(page.path), "the page is empty", "begin with a title: '# Title {#top}'")


@rule(Severity.ERROR, house=True)
def unknown_language(corpus: Corpus) -> Iterator[Finding]:
    """A folder under docs/ is taken for a language that the site does not have; its pages would vanish.

    Bad:  docs/kz/index.md
    Good: docs/kk/index.md
    """
    folders: dict[str, str] = {}
    for path in [*corpus.pages, *sorted(corpus.files)]:
        folder, _, rest = path.removeprefix(f"{corpus.layout.docs}/").partition("/")
        if folder not in corpus.layout.languages and (path in corpus.pages or (rest and len(folder) == 2)):
            folders.setdefault(folder if rest else "", path)
    for folder, path in folders.items():
        message = f"'{folder}' is not a language of this site" if folder else "the page stands outside the languages"
        yield Finding(Place(path), message, did_you_mean(folder, corpus.layout.languages) or _languages(corpus))


@rule(Severity.ERROR, house=True)
def missing_title(corpus: Corpus) -> Iterator[Finding]:
    """A page has no heading of the first level, so that nothing can name it.

    Bad:  ## Opening {#opening}
    Good: # First plenary session {#top}
    """
    for page in corpus.pages.values():
        if page.text.strip() and not page.title:
            yield Finding(Place(page.path), "the page has no title", "begin with a line '# Title {#top}'")


@rule(Severity.ERROR)
def front_matter(corpus: Corpus) -> Iterator[Finding]:
    """The lines between '---' at the top of a page are broken, or say what they may not say.

    Bad:  status: lost
    Good: status: not-found
    """
    for page in corpus.pages.values():
        if page.front_matter_error:
            error = page.front_matter_error
            yield Finding(Place(page.path, error.line), f"the front matter is broken: {error}")
        elif corpus.registers:
            for message, where in schema_errors("front-matter", page.front_matter):
                line = line_of(page.text.split("---", 2)[1], where)
                yield Finding(Place(page.path, line), message)
            if _is_adopted_text(corpus, page.name, page.language) and "status" not in page.front_matter:
                hint = "write 'status: adopted', 'reported' or 'not-found' between two lines of '---'"
                yield Finding(Place(page.path), "an adopted text says whether its text was found", hint)


@rule(Severity.ERROR, house=True)
def register(corpus: Corpus) -> Iterator[Finding]:
    """A register in docs/data is missing, broken, or at odds with itself or with the pages.

    Bad:  sources: [crin-2066]
    Good: sources: [crin-2006]
    """
    yield from corpus.registers.faults
    names = set(corpus.names)
    homes = {
        "forums": ("forums/{}/index.md", corpus.registers.forums),
        "instruments": ("instruments/{}.md", corpus.registers.instruments),
        "treaty-status": ("states/{}.md", corpus.registers.treaty_status),
    }
    for name, (pattern, entries) in homes.items():
        path = f"{corpus.layout.docs}/data/{name}.yml"
        for key in entries:
            home = pattern.format(key)
            if home not in names:
                yield Finding(Place(path), f"'{key}' has no page '{corpus.path(corpus.layout.default, home)}'")
        before, after = pattern.split("{}")
        for home in sorted(names):
            key = home.removeprefix(before).removesuffix(after)
            if home == pattern.format(key) and "/" not in key and key not in entries and key != "index":
                place = Place(corpus.path(corpus.layout.default, home))
                yield Finding(place, f"'{key}' is missing from the register '{path}'")


def _is_adopted_text(corpus: Corpus, name: str, language: str) -> bool:
    return language == corpus.layout.default and name.startswith("resolutions/") and name != "resolutions/index.md"


def _languages(corpus: Corpus) -> str:
    return f"the languages are {', '.join(corpus.layout.languages)}"
