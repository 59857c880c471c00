"""One language under way: what who builds it and MkDocs' events hand each other, without a type of the engine's."""

from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from publish.build.edition import Edition, Ingredients

# The one thing of ours in MkDocs' `extra`. MkDocs leaves no other way from `load_config` to a module of hooks: it calls
# their functions with nothing of ours but the configuration, and loads the module once for all configurations of a
# process, so that a global of the module would mix up languages. (mkdocs 1.6.1: config/config_options.py,
# Hooks._load_hook, which is cached.)
_KEY = "language_build"


class Rendered(NamedTuple):
    """A page that is HTML already, and what the templates need of it."""

    body: str
    frame: dict[str, Any]  # see Ingredients
    english: list[str]


@dataclass(eq=False)
class LanguageBuild:
    """A language of the site while it is built, and afterwards for who builds some of its pages anew."""

    edition: Edition
    config: Any = None  # this and the next three are MkDocs' own: see publish/build/engine.py
    nav: Any = None
    files: Any = None
    env: Any = None
    # By the path of a page in docs/. A page is in none but between two events.
    ingredients: dict[str, Ingredients] = field(default_factory=dict)
    rendered: dict[str, Rendered] = field(default_factory=dict)


def hand_over(build: LanguageBuild, extra: MutableMapping[str, Any]) -> LanguageBuild:
    """Put a build where the events find it: MkDocs' `extra`. Returns it."""
    extra[_KEY] = build
    return build


def handed_over(extra: Mapping[str, Any]) -> LanguageBuild | None:
    """Return the build that is under way; None in a build by MkDocs alone, before its first language."""
    found = extra.get(_KEY)
    return found if isinstance(found, LanguageBuild) else None
