"""Which parts of which document the words of a sentence name: "paragraph 2 of article 19 of the Convention".

The grammar reads the signs of a sentence's tokens, which xref/lexicon.py gives them:
  u s      a unit, "article"; one without an address of its own, "subparagraph"
  n o c l  a figure; an ordinal, "19th" or "nineteenth"; a cardinal in words; a letter
  & > <    "and"; "to"; "from"
  D X t    a document; a convention that is none of ours; another text that has parts, "law"
  g h b    a word that may stand between parts and document, "of"; between document and parts, "its"; both, "in"
  W w C .  other words; what is closed; other marks. Before "!" figures are a count: "has 54 articles"

Where no other text is spoken of in a sentence, it may say anything between a document and the parts of it.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from xref.lexicon import Token

_RUN = re.compile(r"[-,&<>us()gbh#nocl]+")
# Behind a number: what divides it, "(2) (a)–(c)"; the end of a range that is said behind it, "11-moddasigacha".
_DIVIDED = re.compile(r"(?:[,&>-]{0,2}(?:\([nl]\)|l\)?))*")
_AS_FAR_AS = re.compile("-?[us]*>")
# What may stand between parts and the document that they are of, and the other way round.
# What is put in between may be enclosed: "article 12 (participation) of the Convention".
_OF = re.compile(r"(?:\([^()DXtu]*\)|,[^,DXtu]*,|-[^-DXtu]*-)?\)?,?[gb<]*")
_ITS = re.compile(r"\)?[-,<(gbh]*")
# Beside a document whose name is a unit too: "MDG 4", "the second Millennium Development Goal".
_NUMBERED = re.compile("[-#]*n")
_ORDINAL = re.compile("o-?$")
# Before a document: that it is a complement of another text, "Law on the Convention"; behind parts: that they are its.
_COMPLEMENT = re.compile("[tDX][wWgbhl>no#]{1,6}$")
_OWNED = re.compile("[tW]|[gbw]{1,2}t")
_COUNTED = re.compile("w?!")
_HANGS = re.compile("o|-[us]")
# Behind a document: another one that the same parts are of.
_JOINED = re.compile(r"\)?[,&]{1,3}[gb]*[DX](?![-,(gbh#]*[nuo])")


class Number(NamedTuple):
    """A part by its number or letter, and where that stands; `last` ends a range, `link` is what is to lead there.

    The link takes along the unit beside the number: "article 19", "19-бабы".
    """

    value: str
    start: int
    end: int
    link: tuple[int, int]
    last: str = ""


class Parts(NamedTuple):
    """Parts of one kind, which begins their ids: 'art-', 'p', 'goal-'; and where the words stand that say so."""

    kind: str
    numbers: list[Number]
    start: int
    end: int


class _Run(NamedTuple):
    """Neighbouring tokens that may name parts, from `start` to before `end`; those from `first` to `last` do.

    `parts` are what they name, the greatest kind first; `own` is a document that is their unit too: "MDG 4".
    """

    parts: list[Parts]
    first: int
    last: int
    start: int
    end: int
    own: int | None


class Syntax(NamedTuple):
    """How a language says parts: the kinds of units, the greatest first, and whether units stand before numbers.

    `owners` are words, or "*" and endings of words, which beside parts say that these are of something else.
    """

    kinds: tuple[str, ...]
    unit_first: bool
    owners: tuple[str, ...]


class Sentence:
    """What the tokens of a sentence, or of a link's words, say of parts of documents."""

    def __init__(self, tokens: list[Token], syntax: Syntax, closed: Iterable[Token] = ()):
        self._tokens, self._syntax, self._closed = tokens, syntax, closed
        self._signs = "".join(token.sign for token in tokens)

    @property
    def parts(self) -> list[Parts]:
        """All parts that are named, of whatever document."""
        return [parts for run in self._runs() for parts in run.parts]

    @property
    def cited(self) -> list[tuple[Parts, Token]]:
        """The parts that are named and their documents: of "paragraph 2 of article 19" the greater."""
        runs = [run for run in self._runs() if run.parts]
        found: dict[int, _Run] = {run.own: run for run in runs if run.own is not None}
        taken = {run.first for run in found.values()}
        ways = (self._document_behind, self._document_before)
        for way in ways if self._syntax.unit_first else reversed(ways):
            for run in runs:
                at = None if run.first in taken else way(run)
                if at is not None and at not in found:
                    found[at] = run
                    taken.add(run.first)
        pairs = [(run, at) for at, run in found.items()]
        pairs += self._told_elsewhere([run for run in runs if run.first not in taken], bool(found))
        return [(run.parts[0], self._tokens[at]) for run, at in sorted(pairs, key=lambda pair: pair[0].first)]

    def _told_elsewhere(self, runs: list[_Run], told: bool) -> Iterator[tuple[_Run, int]]:
        """Yield runs that belong to the one text that a sentence speaks of, with a place where it is named.

        That stands before them, or they stand in brackets of their own, or the sentence has `told` of other parts
        that they are its.
        """
        spoken_of = [*self._tokens, *self._closed]
        names = {token.value.name for token in spoken_of if token.sign == "D"}
        places = [at for at, sign in enumerate(self._signs) if sign == "D"]
        if len(names) != 1 or not places or any(token.sign in "Xt" for token in spoken_of):
            return
        for run in runs:
            of_another = self._is_owned(run) or self._signs[: run.start].endswith("W")  # "and the UDHR, article 25"
            in_brackets = self._signs[: run.first].endswith("(") and self._signs.startswith(")", run.last + 1)
            if (told or in_brackets or places[0] < run.first) and self._is_address(run) and not of_another:
                yield run, max((at for at in places if at < run.first), default=places[0])

    def _is_address(self, run: _Run) -> bool:
        """Return whether a run is no count and no order of other things: "54 articles", "his second article"."""
        if self._syntax.unit_first:
            return self._is_unit(run.first)
        return bool(_HANGS.search(self._signs[run.first : run.end])) and not _COUNTED.match(self._signs, run.last + 1)

    def _is_owned(self, run: _Run) -> bool:
        """Return whether the word beside a run says that it is of something else: "article 5 of the lease"."""
        at = run.last + 1 if self._syntax.unit_first else run.first - 1
        if self._syntax.unit_first and _OWNED.match(self._signs, at):
            return True
        if not 0 <= at < len(self._tokens) or self._signs[at] not in "wWgb":
            return False
        word = self._tokens[at].value or ""
        return any(word.endswith(owner[1:]) if owner[0] == "*" else word == owner for owner in self._syntax.owners)

    def _runs(self) -> Iterator[_Run]:
        for match in _RUN.finditer(self._signs):
            start, end = match.span()
            own = self._own(start, end)
            if own is not None:
                start, end = min(start, own), max(end, own + 1)
            numbers = list(self._after_units(start, end) if self._syntax.unit_first else self._before_units(start, end))
            if numbers:
                yield self._run(numbers, start, end, own)

    def _own(self, start: int, end: int) -> int | None:
        """Return the document beside a run whose name is the unit of the run's number, if there is one."""
        run = self._signs[start:end]
        if self._is_unit(start - 1) and _NUMBERED.match(run) and (self._syntax.unit_first or not set("us") & set(run)):
            return start - 1
        return end if self._is_unit(end) and _ORDINAL.search(run) else None

    def _is_unit(self, at: int) -> bool:
        """Return whether a token is a unit, or a document whose name is one."""
        sign = self._signs[at] if 0 <= at < len(self._signs) else "."
        return sign in "us" or (sign == "D" and bool(self._tokens[at].value.kind))

    def _kind(self, at: int) -> str:
        value = self._tokens[at].value
        return str(value.kind if self._signs[at] == "D" else value)

    def _after_units(self, start: int, end: int) -> Iterator[tuple[int, str]]:
        """Yield the numbers of a run, with their kinds, where units stand before them; "19th article" is known too."""
        kind, waiting, divided, lettered = None, list[int](), False, False
        for at in range(start, end):
            sign = self._signs[at]
            if self._is_unit(at):
                yield from ((number, self._kind(at)) for number in waiting)
                kind, waiting, divided = None if waiting else self._kind(at), [], False
            elif sign in "gbh":
                kind, waiting = None, []
            elif sign == "o" and divided and self._is_unit(at + 1):  # "article 4, first sentence"
                waiting.append(at)
            elif sign in "nocl" and kind is not None:
                lettered = sign == "l" if not divided else lettered
                if lettered or not divided or (sign != "l" and self._signs[at - 1] != "("):
                    yield at, kind
                divided = True
            elif sign == "o":
                waiting.append(at)

    def _before_units(self, start: int, end: int) -> Iterator[tuple[int, str]]:
        """Yield the numbers of a run, with their kinds, where units stand behind them; "MDG 4" is known too."""
        kind = self._kind(start) if self._is_unit(start) else None
        waiting: list[int] = []
        for at in range(start, end):
            sign = self._signs[at]
            if self._is_unit(at):
                yield from ((number, self._kind(at)) for number in waiting)
                waiting = []
            elif sign in "gbh":
                waiting = []
            elif sign in "nol":
                figures = bool(waiting) and self._signs[waiting[-1]] != "l"
                if not figures or (sign != "l" and self._signs[at - 1] != "("):
                    waiting.append(at)
        yield from ((number, kind) for number in waiting if kind is not None)

    def _run(self, found: list[tuple[int, str]], start: int, end: int, own: int | None) -> _Run:
        """Return what a run names, by the tokens that are its numbers and their kinds."""
        links = [self._link(at, start, end) for at, _ in found]
        numbers: list[tuple[str, Number]] = []
        last = -1
        for (at, kind), (first, to), following in zip(found, links, [*found[1:], None]):
            token = self._tokens[at]
            number = Number(token.value, token.start, token.end, (self._tokens[first].start, self._tokens[to].end))
            if last == at:  # it ends the range that the one before it begins
                begun = numbers.pop()[1]
                link = begun.link[0], self._tokens[max(to, self._reach(at))].end
                number = begun._replace(last=number.value, end=number.end, link=link)
            elif following and following[1] == kind and self._is_range(at, following[0]):
                last = following[0]
            numbers.append((kind, number))
        divided = _DIVIDED.match(self._signs, links[-1][1] + 1, end)
        to = max(self._reach(found[-1][0]), divided.end() - 1 if divided else 0)
        named = [(kind, [number for of, number in numbers if of == kind]) for kind in self._syntax.kinds]
        parts = [Parts(kind, ns, ns[0].link[0], self._tokens[to].end) for kind, ns in named if ns]
        return _Run(parts, links[0][0], to, start, end, own)

    def _link(self, at: int, start: int, end: int) -> tuple[int, int]:
        """Return the first and the last token of what leads to a part: its number and the unit beside it."""
        signs, first, last = self._signs, at, at
        if signs[at] == "l" and signs[:at].endswith("(") and signs.startswith(")", at + 1):
            first, last = at - 1, at + 1
        first -= signs[:first].endswith("#")
        before = first - 1 - signs[:first].endswith("<")
        if self._syntax.unit_first and before >= start and self._is_unit(before):
            while before > start and self._is_unit(before - 1) and self._kind(before - 1) == self._kind(before):
                before -= 1
            return before, last
        behind = last + 1 + signs.startswith("-", last + 1)
        if behind < end and self._is_unit(behind) and (signs[at] == "o" or not self._syntax.unit_first):
            return first, behind
        own = self._is_unit(start) and start + 1 + signs.startswith("-", start + 1) == first
        return start if own else first, last

    def _reach(self, at: int) -> int:
        """Return the last token of a range that its last number ends."""
        match = None if self._syntax.unit_first else _AS_FAR_AS.match(self._signs, at + 1)
        return match.end() - 1 if match else at

    def _is_range(self, at: int, following: int) -> bool:
        """Return whether two numbers begin and end a range."""
        unit = "[us]" if self._syntax.unit_first else "-?[us]"
        between = re.sub(rf"{unit}|[#<(]", "", self._signs[at + 1 : following])
        return between in ("-", ">") or (not between and self._reach(following) > following)

    def _document_behind(self, run: _Run) -> int | None:
        """Return the document that stands behind its parts: "article 19 of the Convention", "19-бап (Конвенция)"."""
        signs, at = self._signs, run.end
        if self._syntax.unit_first and (between := _OF.match(signs, run.last + 1)):
            at = max(at, between.end())
        if not signs.startswith("D", at) or _JOINED.match(signs, at + 1):
            return None
        gap = signs[run.last + 1 : at]
        enclosed = signs.startswith(")", at + 1)
        if self._syntax.unit_first:
            # "In article 5, the Convention" may speak of another text's; "article 24, paragraph 2, Convention" not.
            told = "," not in gap or not self._tokens[at].value.bare or "," in signs[run.first : run.last]
            fits = told and _OF.fullmatch(gap) is not None
        else:
            fits = False
        within = gap == "," and signs[: run.first].endswith("(")
        return at if fits or (enclosed and (within or gap == "(")) else None

    def _document_before(self, run: _Run) -> int | None:
        """Return the document that stands before its parts: "the Convention, in its article 19", "CRC (art. 19)"."""
        signs, at = self._signs, run.start - 1
        gap = signs[run.start : run.first]
        if "(" in gap or (self._syntax.unit_first and set("hb") & set(gap)):
            while at >= run.start - 2 and signs[at : at + 1] in ("w", "W"):
                at -= 1
        if at < 0 or signs[at] != "D" or not _ITS.fullmatch(gap):
            return None
        if self._syntax.unit_first:
            others = bool(_COMPLEMENT.search(signs[max(0, at - 7) : at])) or self._is_owned(run)
        else:
            hangs = _HANGS.search(signs[run.first : run.last + 3])
            others = not hangs and bool(_COUNTED.match(signs, run.last + 1))
        return None if others else at
