"""The checker alone, on trees that are no record: what it is told, what it can't judge, and what it must not do."""

import json
import time

import pytest

import check
from xref import rendering
from xref.page import Page
from xref.prose import Dialect

SITE = "site_name: Anybody's\n"
BROKEN = "docs/index.md:1:1: error: no page 'gone.md' [unknown-page]"


@pytest.fixture
def said(tmp_path, capsys):
    """Return a function that writes a tree and returns what the checker says of it, and with which exit code."""

    def ask(files: dict[str, str], *options: str) -> tuple[str, int]:
        for path, text in {"mkdocs.yml": SITE, **files}.items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(text, "utf-8")
        code = check.main(["--root", str(tmp_path), *options])
        output = capsys.readouterr()
        return output.out + output.err, code

    return ask


def test_house_rules_are_for_records(said):
    pages = {"docs/index.md": "", "docs/data/a.md": "## No title, no id\n", "docs/data/facts.yml": "a: 1\na: 2\n"}
    assert said(pages) == ("No problems.\n", 0)


@pytest.mark.parametrize(
    "front_matter", ["1: x\n", "a: 1\na: 2\n", "date: 2026-02-01\n", "- a list is shown as it is\n"]
)
def test_front_matter_is_what_mkdocs_takes_for_it(said, front_matter):
    assert said({"docs/index.md": f"---\n{front_matter}---\n# A\n"}) == ("No problems.\n", 0)


def test_a_link_in_html_leads_to_a_file(said):
    assert said({"docs/index.md": "# A\n\n<a href='gone.md'>x</a>\n"}) == (
        "docs/index.md:3:1: error: no file 'gone.md' [unknown-file]\n    <a href='gone.md'>x</a>\n    ^\n1 error.\n",
        1,
    )


def test_front_matter_that_mkdocs_cannot_read_is_broken(said):
    assert said({"docs/index.md": "---\na: [\n---\n# A\n"}) == (
        "docs/index.md:3:1: error: the front matter is broken: did not find expected node content [front-matter]\n"
        "    ---\n    ^\n1 error.\n",
        1,
    )


def test_front_matter_without_its_lines_is_no_text(said):
    page = "title: [x](gone.md)\nauthor: A\n    and B\n\n# A\n"
    assert said({"docs/index.md": page}) == ("No problems.\n", 0)


def test_nothing_is_rendered_for_nothing(said, monkeypatch):
    monkeypatch.setattr(rendering.Renderer, "render", lambda *_: pytest.fail("a page was rendered"))
    assert said({"docs/index.md": "# A\n\n[x](#a) [y](b.md#b)\n", "docs/b.md": "# B\n"})[1] == 0


@pytest.mark.parametrize(
    ("configuration", "mark"),
    [
        ("plugins: [macros]", "{{ heading }}"),
        ("plugins: [{mkdocstrings: {}}]", "::: package.module"),
        ("markdown_extensions: [markdown_include.include]", "{!part.md!}"),
    ],
)
def test_what_others_fill_in_is_not_judged(said, configuration, mark):
    pages = {"mkdocs.yml": f"{SITE}{configuration}\n", "docs/index.md": f"# A\n\n{mark}\n\n[x](#made) [y](gone.md)\n"}
    output, code = said(pages)
    assert code == 1 and "no page 'gone.md'" in output and "has no '#made'" not in output
    assert "1 link was not judged: 1 into pages that " in output


def test_pages_that_a_plugin_makes_are_not_judged(said):
    page = "[x](reference/a.md) [y](gone.md) [z]({{ x }}.md)\n"
    output, _ = said({"mkdocs.yml": f"{SITE}plugins: [gen-files]\n", "docs/index.md": page}, "--format", "json")
    assert "no page 'gone.md'" in output and output.count("no page") == 1
    reasons = "1 into folders that gen-files may make; 1 to addresses that are still to be filled in"
    assert f"2 links were not judged: {reasons}." in output.splitlines()


def test_slugs_that_are_not_installed_are_not_judged_and_nothing_foreign_is_run(said, tmp_path):
    trap = tmp_path / "trap"
    call = f"!!python/object/apply:os.makedirs {{kwds: {{name: {trap}}}}}"
    files = {"mkdocs.yml": f"{SITE}markdown_extensions: [{{toc: {{slugify: {call}}}}}]\n"}
    output, code = said({**files, "docs/index.md": "# A\n\n[x](#b)\n"})
    assert (code, trap.exists()) == (0, False)
    assert "1 to headings whose anchors 'os.makedirs' makes, which is not installed here" in output


def test_snippets_belong_to_the_page_that_takes_them_in(said):
    files = {
        "mkdocs.yml": f"{SITE}markdown_extensions: {{pymdownx.snippets: {{base_path: parts, auto_append: [z.md]}}}}\n",
        "docs/index.md": '# A\n\n--8<-- "a.md"\n\n[x](#in-a-part) [y](#no) [z][last]\n',
        "parts/a.md": "## In a part\n\n[here](gone.md)\n",
        "parts/z.md": "[last]: gone-too.md\n",
    }
    output, _ = said(files)
    assert "docs/index.md:3:1: error: no page 'gone.md' [unknown-page]" in output
    assert "'docs/index.md' has no '#no'" in output and "no page 'gone-too.md'" in output
    assert output.endswith("\n3 errors.\n")


def test_settings(said):
    table = '[tool.check-references]\nignore = ["unknown-file"]\nper-file-ignores = {"docs/old/*" = ["all"]}\n'
    files = {
        "pyproject.toml": table,
        "docs/index.md": "[x](gone.md) ![y](gone.png)\n",
        "docs/old/a.md": "[x](gone.md)\n",
    }
    output, code = said(files)
    assert output.startswith(BROKEN) and output.endswith("\n1 error.\n") and code == 1
    assert "2 errors." in said(files, "--ignore", "duplicate-anchor")[0], "the command comes first"


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("selekt = []", "has no 'selekt'; it has config, select, ignore, baseline, per-file-ignores"),
        ('ignore = ["nothing"]', "there is no rule 'nothing'"),
        ('ignore = "unknown-page"', "'ignore' in [tool.check-references] must be a list of rules"),
        ('baseline = "none.json"', "there is no baseline"),
        ("ignore = [", "pyproject.toml can't be read"),
    ],
)
def test_a_wrong_setting_is_named(said, table, message):
    files = {"pyproject.toml": f"[tool.check-references]\n{table}\n", "docs/index.md": "# A\n"}
    output, code = said(files)
    assert message in output and code == 2


def test_what_the_baseline_has_is_not_said_again(said, tmp_path):
    known, _ = said({"docs/index.md": "[x](gone.md)\n"}, "--format", "json")
    (tmp_path / "known.json").write_text(known, "utf-8")
    assert said({"docs/index.md": "Moved.\n\n[x](gone.md)\n"}, "--baseline", "known.json") == ("No problems.\n", 0)
    assert json.loads(known)[0]["message"] in said({"docs/index.md": "[x](gone.md) [x](gone.md)\n"})[0]
    assert "1 error." in said({"docs/index.md": "[x](gone.md) [x](gone.md)\n"}, "--baseline", "known.json")[0]


def test_a_configuration_of_another_name_and_place(said, tmp_path):
    files = {"deep/online.yml": f"{SITE}docs_dir: {tmp_path}/texts\n", "texts/index.md": "[x](gone.md)\n"}
    assert "texts/index.md:1:1: error: no page 'gone.md'" in said(files, "--config", "deep/online.yml")[0]
    assert "there is no none.yml" in said(files, "--config", "none.yml")[0]


def test_what_is_inherited_must_be_there(said):
    output, code = said({"mkdocs.yml": "INHERIT: ../base.yml\n", "docs/index.md": "# A\n"})
    assert (
        "mkdocs.yml:1:1: error: it inherits '../base.yml', which is not there [unreadable-file]" in output and code == 1
    )


def test_folders_that_are_linked_are_read_as_mkdocs_does(said, tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "texts").mkdir()
    (tmp_path / "docs/linked").symlink_to(tmp_path / "texts")
    (tmp_path / "texts/back").symlink_to(tmp_path / "docs")
    output, _ = said(
        {"docs/index.md": "[x](linked/a.md#a)\n", "texts/a.md": "# A\n\n[x](gone.md)\n"}, "--select", "unknown-page"
    )
    assert "docs/linked/a.md:3:1: error: no page 'gone.md'" in output


SLOW = [
    *('[x](a "', "<!-- ", "<a ", "{: ", "[a](", "](", "[a](((", "> ", "> # ", "```x\n", "~~~\n```\n", "``#\\", "[^a"),
    *("| `a` | [x](y.md) | <b> |\n", "[a]\n[a]: b\n", "\n\n    x", "<!-- Fill in: ", "){: a", "<div>", '[x](a "b" '),
]


@pytest.mark.slow
@pytest.mark.parametrize("piece", SLOW)
@pytest.mark.parametrize("anybodys", [False, True])
def test_a_page_is_read_in_linear_time(piece, anybodys):
    page = Page(
        "a.md",
        piece * (300_000 // len(piece)),
        dialect=Dialect(footnotes=True, superfences=anybodys, anybodys=anybodys),
    )
    start = time.process_time()
    assert [page.links, page.anchors, page.markers, page.notes, page.paragraphs]
    assert time.process_time() - start < 5


def test_a_page_that_takes_too_long_to_render_is_not_judged(said, monkeypatch):
    monkeypatch.setattr(rendering, "SECONDS", 1)
    output, code = said({"docs/index.md": "[x](gone.md)\n\n" + "[a](" * 20_000})
    assert code == 0 and "1 link was not judged: 1 on pages that can't be rendered here, or not in time." in output
