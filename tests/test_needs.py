"""No test is left out in silence, and none at all in continuous integration."""

import os
import re
from pathlib import Path

import pytest

from conftest import ROOT
from needs import needs, needs_package, needs_processes

HERE = Path(__file__).parent


def test_what_is_there_is_used(monkeypatch):
    for name in ("", "true"):
        monkeypatch.setenv("CI", name)
        needs("/usr/bin/java", "no Java")


def test_what_is_lacking_is_said_and_fails_in_continuous_integration(monkeypatch):
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="on Debian: apt-get install xvfb nodejs"):
        needs_package(None, "xvfb", "nodejs")
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="on Debian: apt-get install xvfb nodejs"):
        needs_package(None, "xvfb", "nodejs")


@pytest.mark.parametrize(("system", "ps"), [("nt", "ps.exe"), ("posix", None)])
def test_processes_need_signals_and_a_list(monkeypatch, system, ps):
    monkeypatch.setenv("CI", "true")
    monkeypatch.setattr("needs.shutil.which", lambda name: ps)
    monkeypatch.setattr(os, "name", system)
    with pytest.raises(pytest.fail.Exception, match="processes can't be listed"):
        needs_processes()


def test_reasons_are_printed_at_the_end_of_each_run():
    options = re.search(r'^addopts = "(.*)"$', (ROOT / "pyproject.toml").read_text("utf-8"), re.MULTILINE)
    assert "-rs" in options[1].split()


def test_no_test_is_left_out_in_another_way():
    others = re.compile(r"pytest\.(?:skip|xfail|importorskip)\(|mark\.(?:skip|skipif|xfail)\b")
    found = {file.name for file in HERE.glob("*.py") if others.search(file.read_text("utf-8"))}
    assert found == set()


def test_continuous_integration_installs_all_that_a_test_may_need():
    asked = {
        package
        for file in HERE.glob("*.py")
        for package in re.findall(
            r'"((?:fonts|webkit2gtk|firefox|default)-[\w-]+|chromium|nodejs|xvfb)"', file.read_text("utf-8")
        )
        if file != Path(__file__)
    }
    assert len(asked) > 7
    lists = re.findall(r"missing\+=\((.+)\)", (ROOT / ".ci/packages").read_text("utf-8"))
    assert asked - {name for names in lists for name in names.split()} == set()
