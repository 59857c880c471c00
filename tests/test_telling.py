"""What `serve` says of one change after the other: no list is repeated, and what still stands is counted."""

from desk.telling import Findings
from test_translations import edit
from xref.corpus import Corpus

PAGE, HOME = "docs/en/glossary.md", "docs/en/index.md"
LOST = """\
docs/en/glossary.md:3:10: error: no page 'sorces.md' [unknown-page]
    Terms of [sources](sorces.md).
             ^
    did you mean 'sources.md'?
"""
NO_ID = """\
docs/en/index.md:1:1: error: the heading 'Home' has no id [missing-id]
    # Home
    ^
    end the line with '{#top}'
"""


def test_each_change_is_told_once(tree, capsys):
    languages = "locale: en, default: true}\n"
    root = tree({PAGE: "# Glossary {#top}\n\nTerms of [sources](sorces.md).\n"})
    edit(root, "mkdocs.yml", {f"{languages}        - {{locale: ru}}\n        - {{locale: kk}}\n": languages})
    findings = Findings(lambda: Corpus.read(root))

    def told() -> str:
        findings.tell()
        return capsys.readouterr().out

    assert told() == f"{LOST}1 error.\n"
    assert told() == "as before: 1 error.\n"
    edit(root, PAGE, {"Terms of": "A line.\n\nTerms of"})
    assert told() == "as before: 1 error.\n", "it has only moved to another line"
    edit(root, HOME, {" {#top}": ""})
    assert told() == f"{NO_ID}1 new, 0 mended; now 2 errors.\n"
    edit(root, PAGE, {"Terms of [sources](sorces.md).": "Terms of [sources](sorces.md), [again](sorces.md)."})
    assert told() == (
        "docs/en/glossary.md:5:32: error: no page 'sorces.md' [unknown-page]\n"
        "    Terms of [sources](sorces.md), [again](sorces.md).\n"
        f"    {'^':>32}\n"
        "    did you mean 'sources.md'?\n"
        "1 new, 0 mended; now 3 errors.\n"
    )
    edit(root, PAGE, {", [again](sorces.md)": "", "[sources](sorces.md)": "[sources](sources.md)"})
    edit(root, HOME, {"# Home": "# Home {#top}"})
    assert told() == (
        "mended: docs/en/glossary.md:5:10: error: no page 'sorces.md' [unknown-page]\n"
        "mended: docs/en/glossary.md:5:32: error: no page 'sorces.md' [unknown-page]\n"
        "mended: docs/en/index.md:1:1: error: the heading 'Home' has no id [missing-id]\n"
        "0 new, 3 mended; now no problems.\n"
    )
    assert told() == "No problems.\n"


def test_where_the_site_is_stopped_all_errors_are_told_and_the_next_change_is_compared_with_the_last_site(tree, capsys):
    root = tree({PAGE: "# Glossary {#top}\n\nTerms of [sources](sorces.md).\n"})
    findings = Findings(lambda: Corpus.read(root))
    findings.tell()
    assert "2 errors, " not in capsys.readouterr().out
    config = (root / "mkdocs.yml").read_text("utf-8")
    edit(root, HOME, {" {#top}": ""})
    for _ in range(2):
        findings.tell(stopped=True)
        told = capsys.readouterr().out
        assert told.startswith(LOST + NO_ID + "2 errors") and "new" not in told
    edit(root, HOME, {"# Home": "# Home {#top}"})
    (root / "mkdocs.yml").write_text("site_name: [\n", "utf-8")  # so that no page is read
    findings.tell(stopped=True)
    assert capsys.readouterr().out.startswith("mkdocs.yml:2:1: error: the YAML is broken: ")
    (root / "mkdocs.yml").write_text(config, "utf-8")
    findings.tell()
    assert capsys.readouterr().out.startswith("as before: 1 error")
    (root / "mkdocs.yml").unlink()  # which whoever builds the site says
    findings.tell(stopped=True)
    assert capsys.readouterr().out == ""
