"""--fix: it does what has one right answer, touches nothing else, says what it changed, and is done after one run."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import check
from xref.yaml_data import load

CASES = {path.stem: path for path in sorted((Path(__file__).parent / "fixes").glob("*.yml"))}


def contents(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", CASES)
def test_fix(tree, capsys, name):
    case = load(CASES[name].read_text("utf-8"))
    root = tree(case["files"])
    before = contents(root)
    code = check.main(["--root", str(root), "--fix"])
    assert capsys.readouterr().err == case["said"]
    assert code == 1
    assert contents(root) == {**before, **{path: text.encode() for path, text in case["after"].items()}}
    check.main(["--root", str(root), "--fix"])
    assert capsys.readouterr().err == "", "a second run finds nothing to do"


def test_fix_keeps_every_line_end_as_it_is(tree):
    text = "\ufeff# Home {#top}\n\nOne\r\ntwo\n\nArticle 2 of the\r\nConvention.\n\n1\\. Three\r\n"
    root = tree({"docs/en/index.md": text.encode()})
    check.main(["--root", str(root), "--fix"])
    after = (
        "\ufeff# Home {#top}\n\nOne\r\ntwo\n\n[Article 2](instruments/crc.md#art-2) of the\r\nConvention.\n\n1\\. Three"
    )
    assert (root / "docs/en/index.md").read_bytes().decode() == after + "\r\n{: #p1 }\r\n"


def test_fix_mends_only_what_was_asked_for(tree, capsys):
    files = load(CASES["every-kind"].read_text("utf-8"))["files"]
    root = tree(files)
    before = contents(root)
    check.main(["docs/kk", "--root", str(root), "--fix", "--select", "unlinked-citation"])
    assert [path for path, content in contents(root).items() if content != before[path]] == ["docs/kk/index.md"]


PIECES = st.sampled_from(
    [
        *(
            "1\\. ",
            "2. ",
            "2\\. ",
            "{: #p1 }",
            "{: #p2 }",
            "\n",
            "\n\n",
            " ",
            "# A {#a}\n\n",
            "> ",
            "“",
            "”",
            "`",
            "[",
            "](",
        ),
        *("article 2 of the Convention", "articles 1 and 2 of\nthe Convention", "CRC, art. 1", "Art. 1 CRC", "<b>"),
        *("[x](old.md#art-1)", "[y](instruments/crc.md)", ")", ". ", "The Convention", "Hague Convention", "слово"),
    ]
)


@pytest.mark.slow
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example("article 2 of the Convention\narticle 2 of the Convention1\\. ", False)
@given(st.lists(PIECES, max_size=25).map("".join), st.booleans())
def test_fix_converges_on_any_text(tree, capsys, text, windows):
    text = text.replace("\n", "\r\n") if windows else text
    root = tree({"docs/en/index.md": text.encode(), "docs/data/permalinks.txt": "old.md -> instruments/crc.md\n"})
    for _ in range(2):
        check.main(["--root", str(root), "--fix"])
        said = capsys.readouterr().err
    assert said == ""
    after = (root / "docs/en/index.md").read_bytes()
    letters = [sum(map(str.isalpha, content.decode())) for content in (text.encode(), after)]
    assert letters[1] >= letters[0], "no word of the text was taken away"
