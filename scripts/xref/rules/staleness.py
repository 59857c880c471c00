"""Translations and time: does each part still render its English, and was it accepted as it stands?"""

from collections.abc import Iterator

from xref.corpus import Record
from xref.invocation import checker
from xref.page import Page
from xref.problem import Finding, Place, Severity
from xref.rules import house_rule
from xref.segments import digests
from xref.translation import readable_translations, recorded


@house_rule(Severity.WARNING, of_words=True)
def stale_translation(record: Record) -> Iterator[Finding]:
    """The English of a part was changed after it was translated.

    Why:  The translation may say what the record no longer says. Until it is renewed, its readers are told so.
    Bad:  a digest in 'translated:' that is not the one of the English part as it stands
    Good: the part translated anew and accepted
    Fix:  Translate what was changed, then run `check.py --accept FILE`. If the text still holds as it
          is, a reader who has compared the two gives a name: `check.py --accept FILE --reviewer NAME`.
    """
    for translation in readable_translations(record):
        page, source = translation.page, translation.source
        english = {digest: anchor for anchor, digest in digests(source).items()}
        for part in translation.parts:
            if part.stale:
                now = english.get(part.recorded.source)
                line = source.place(part.english.opening).line
                hint = f"what it renders is '#{now}' now" if now else f"compare it with {source.path}:{line}"
                yield Finding(page.place(part.here.opening), f"'#{part.anchor}' renders an earlier English text", hint)


@house_rule(Severity.WARNING, of_words=True)
def unreviewed_change(record: Record) -> Iterator[Finding]:
    """A translated text, or what is recorded of it, is not as it was accepted.

    Why:  A change by accident, or a digest raised by hand, would pass for a translation that somebody has made.
    Bad:  a sentence changed in docs/kk/…, and 'translated:' left as it was
    Good: the same change, accepted
    Fix:  Compare the part with its English, then run `check.py --accept FILE`.
    """
    for translation in readable_translations(record):
        page = translation.page
        if not recorded(page) and any(part.changed for part in translation.parts):
            yield Finding(Place(page.path), "nothing records what this page translates", _way(record, page))
            continue
        for part in translation.parts:
            if part.changed and part.source:
                what = f"'#{part.anchor}' is new" if not part.entry else f"'#{part.anchor}' was changed"
                message = f"{what} and has not been accepted"
                if part.entry and not part.entry.genuine:
                    message = f"the record of '#{part.anchor}' was changed by hand"
                yield Finding(page.place(part.here.opening), message, _way(record, page))


def _way(corpus: Record, page: Page) -> str:
    return f"compare it with its English, then run {checker(corpus.root)} --accept {page.path}"
