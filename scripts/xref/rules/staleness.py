"""Translations and time: does each part still render its English, and was it accepted as it stands?"""

from collections.abc import Iterator

from xref.corpus import Corpus
from xref.invocation import checker
from xref.page import Page
from xref.problem import Finding, Place, Severity
from xref.rules import rule
from xref.segments import digests
from xref.translation import parts, record, translations


@rule(Severity.WARNING, house=True)
def stale_translation(corpus: Corpus) -> Iterator[Finding]:
    """The English of a part was changed after it was translated.

    Why:  The translation may say what the record no longer says. Until it is renewed, its readers are told so.
    Bad:  a digest in 'translated:' that is not the one of the English part as it stands
    Good: the part translated anew and accepted
    Fix:  Translate what was changed, then run `check.py --accept FILE`. If the text still holds as it
          is, a reader who has compared the two gives a name: `check.py --accept FILE --reviewer NAME`.
    """
    for page, source in translations(corpus):
        english = {digest: anchor for anchor, digest in digests(source).items()}
        for part in parts(page, source):
            if part.stale:
                now = english.get(part.entry.source)
                line = source.place(part.source.opening).line
                hint = f"what it renders is '#{now}' now" if now else f"compare it with {source.path}:{line}"
                yield Finding(page.place(part.own.opening), f"'#{part.anchor}' renders an earlier English text", hint)


@rule(Severity.WARNING, house=True)
def unreviewed_change(corpus: Corpus) -> Iterator[Finding]:
    """A translated text, or what is recorded of it, is not as it was accepted.

    Why:  A change by accident, or a digest raised by hand, would pass for a translation that somebody has made.
    Bad:  a sentence changed in docs/kk/…, and 'translated:' left as it was
    Good: the same change, accepted
    Fix:  Compare the part with its English, then run `check.py --accept FILE`.
    """
    for page, source in translations(corpus):
        if not record(page) and any(part.changed for part in parts(page, source)):
            yield Finding(Place(page.path), "nothing records what this page translates", _way(corpus, page))
            continue
        for part in parts(page, source):
            if part.changed and part.source:
                what = f"'#{part.anchor}' is new" if not part.entry else f"'#{part.anchor}' was changed"
                message = f"{what} and has not been accepted"
                if part.entry and not part.entry.genuine:
                    message = f"the record of '#{part.anchor}' was changed by hand"
                yield Finding(page.place(part.own.opening), message, _way(corpus, page))


def _way(corpus: Corpus, page: Page) -> str:
    return f"compare it with its English, then run {checker(corpus.root)} --accept {page.path}"
