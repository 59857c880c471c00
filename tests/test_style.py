"""Of the theme's style what elements of ours can match, and no less."""

import re

import pytest

from publish.build import old_browsers, style
from test_browser import KINDS

WORDS = {"a", "b", "open", "type", "checkbox", "p3"}


@pytest.mark.parametrize(
    ("theme", "kept"),
    [
        (".a{x:y}.c{x:y}", ".a{x:y}"),
        (".a,.c,.b>.a{x:y}", ".a,.b>.a{x:y}"),
        (".a .c{x:y}.a.b{x:y}", ".a.b{x:y}"),
        ("#p3{x:y}#p4{x:y}", "#p3{x:y}"),
        ('[open]{x:y}[shut]{x:y}[type=radio]{x:y}[type="checkbox"]{x:y}', '[open]{x:y}[type="checkbox"]{x:y}'),
        ("kbd,.c kbd,*{x:y}", "kbd,*{x:y}"),
        (".a:not(.c),.a:is(.c,.d):hover::before{x:y}", ".a:not(.c),.a:is(.c,.d):hover::before{x:y}"),
        ("@media print{.c{x:y}.a{x:y}}@media screen{.c{x:y}}", "@media print{.a{x:y}}"),
        ("@supports (x:y){@media print{.c{x:y}}}", ""),
        (
            '@charset "UTF-8";@font-face{x:y}@keyframes c{0%{x:y}}',
            '@charset "UTF-8";@font-face{x:y}@keyframes c{0%{x:y}}',
        ),
        (":root{--u:url(u);--v:1;x:y}", ":root{--v:1;x:y}"),
        (":root{--u:url(u)}.a{x:var(--w,var(--u))}", ":root{--u:url(u)}.a{x:var(--w,var(--u))}"),
        (":root{--u:url(u)}.c{x:var(--u)}", ""),
    ],
)
def test_what_no_element_can_match_and_nothing_asks_for_is_left_out(theme, kept):
    assert style.reduced(theme, WORDS, asked_by="x{y:var( --v )}") == kept


@pytest.mark.parametrize(
    ("ours", "told"),
    [
        (":is(.a,.b)>:is(p,.c d){x:y}", ".a>p,.a>.c d,.b>p,.b>.c d{x:y}"),
        ("a:is(:hover,:focus),b{x:y}", "a:hover,a:focus,b{x:y}"),
        ("a{margin-inline:1em;padding-block:0 2px!important}",)
        + ("a{margin-left:1em;margin-right:1em;padding-top:0!important;padding-bottom:2px!important}",),
        ("a{border-block:1px solid;border-inline-start-width:2px}",)
        + ("a{border-top:1px solid;border-bottom:1px solid;border-left-width:2px}",),
        ("a{inset:0}", "a{top:0;right:0;bottom:0;left:0}"),
        ("a{inset:1px auto calc(1px - 2px)}", "a{top:1px;right:auto;bottom:calc(1px - 2px);left:auto}"),
        ("a{inset-inline-end:100%;float:inline-start}", "a{right:100%;float:left}"),
        ("a{overflow-wrap:anywhere;--b:c d}", "a{overflow-wrap:break-word;overflow-wrap:anywhere;--b:c d}"),
        ("@media print{:is(a,b){x:y}}@page{margin:0}", "@media print{a,b{x:y}}@page{margin:0}"),
    ],
)
def test_what_old_browsers_do_not_know_is_said_in_their_words(ours, told):
    assert old_browsers.in_old_words(ours) == told


# What Chrome 70 and Safari on iOS 12 lack, of selectors (which lose them a whole rule) and of what moves words about.
_LACKED = re.compile(r":(?:is|where)\(|:not\([^()]*,|[{;][a-z-]*\b(?:inline|block|inset)\b[a-z-]*:|clamp\(")


def test_the_style_of_the_site_says_nothing_that_old_browsers_lack(site_without_address):
    assert _LACKED.findall((site_without_address / "assets/record.css").read_text("utf-8")) == []


# The selectors of a style sheet, one by one, that are not among those of another and match something here.
_MATCHING = """([whole, kept]) => {
  const selectors = (text) => {
    const sheet = new CSSStyleSheet(), found = new Set();
    sheet.replaceSync(text);
    const walk = (rules) => [...rules].forEach((rule) => {
      if (rule.selectorText) rule.selectorText.split(/,(?![^(]*[)])/).forEach((one) => found.add(one.trim()));
      if (rule.cssRules) walk(rule.cssRules);
    });
    walk(sheet.cssRules);
    return found;
  };
  const left = selectors(kept);
  const dropped = [...selectors(whole)].filter((one) => !left.has(one));
  const element = (one) => one.replace(/(^|[ >+~])(?=:)/g, "$1*")
    .replace(/::[a-z-]+(\\([^)]*\\))?|:(hover|focus|active)[a-z-]*/g, "");
  return [dropped.length, dropped.filter((one) => document.querySelector(element(one) || "*"))];
}"""


@pytest.mark.browser
def test_what_is_left_out_matches_nothing_on_any_kind_of_page(record, site_without_address, tab):
    """With what scripts draw: two languages side by side, a panel, the menu, a reference, results of a search."""
    sheets = [style.THEME.read_text("utf-8"), (site_without_address / "assets/record.css").read_text("utf-8")]
    page = tab(viewport={"width": 360, "height": 640})
    for name in KINDS:
        page.goto(f"{site_without_address.as_uri()}/{record.layout.url('en', name)}?with=kk")
        for selector in (".para > .no, .art > .no", "button.menu"):
            if found := page.query_selector(selector):
                found.evaluate("one => one.click()")
        page.keyboard.press("/")
        page.keyboard.type("crc 19")
        page.wait_for_selector("dialog li a")
        dropped, matching = page.evaluate(_MATCHING, sheets)
        assert dropped > 1000 and matching == [], name
