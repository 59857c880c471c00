"""What a rule is for, from its docstring: the one place where a rule explains itself."""

import inspect
import re
from typing import NamedTuple

from xref.invocation import CHECK
from xref.problem import Severity
from xref.rules import RULES

_FIELD = re.compile(r"^(Why|Bad|Good|Fix):[ ]*", re.MULTILINE)

PAGE_HEAD = """\
# Error messages {#top}

Each rule of the checker: why it is there, what it finds, and how to mend it. The rules themselves say so, and this
page is made from them by `check.py --explain all`.
"""


class Explanation(NamedTuple):
    """The docstring of a rule, taken apart; `bad`, `good` and `fix` as the reader sees them."""

    name: str
    severity: Severity
    summary: str
    why: str
    bad: str
    good: str
    fix: str

    def text(self) -> str:
        """Return it for a terminal."""
        lines = [f"{self.name} ({self.severity})", "", self.summary, ""]
        for title, value in (("Why", self.why), ("Bad", self.bad), ("Good", self.good), ("Fix", self.fix)):
            lines.append(f"{title + ':':6}" + value.replace("\n", "\n      "))
        return "\n".join(lines)

    def markdown(self, heading: str = "") -> str:
        """Return it for a page."""
        summary, why, fix = map(_typeset, (self.summary, self.why, self.fix))
        blocks = [heading, summary, why, "Bad:", _code(self.bad), "Good:", _code(self.good), fix]
        return "\n\n".join(filter(None, blocks))


def explanation(name: str) -> Explanation:
    """Return what a rule says of itself."""
    severity, find, _ = RULES[name]
    summary, _, rest = _called(inspect.cleandoc(find.__doc__ or "")).partition("\n\n")
    parts = _FIELD.split(rest)[1:]
    fields = {key: inspect.cleandoc(" " * 6 + value).strip() for key, value in zip(parts[::2], parts[1::2])}
    return Explanation(name, severity, summary, fields["Why"], fields["Bad"], fields["Good"], fields["Fix"])


def page() -> str:
    """Return the page of all rules in Markdown, by family."""
    blocks = [_called(PAGE_HEAD.rstrip())]
    family = ""
    for name, rule in RULES.items():
        module = rule.find.__module__.rpartition(".")[2]
        if module != family:
            family = module
            blocks.append(f"## {family.capitalize()} {{#{family}}}")
        explained = explanation(name)
        blocks.append(explained.markdown(f"### {name} {{#{name}}}\n\n{explained.severity.capitalize()}."))
    return "\n\n".join(blocks) + "\n"


def _called(text: str) -> str:
    """Return a text with the command that works in the place of the program's name."""
    return text.replace("`check.py ", f"`{CHECK} ")


def _typeset(text: str) -> str:
    """Return a text with the apostrophes of print; those of a docstring are the keyboard's."""
    return re.sub(r"(?<=\w)'(?=\w)", "’", text)


def _code(text: str) -> str:
    return f"```text\n{text}\n```"
