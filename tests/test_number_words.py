"""Numbers and dates compared between two languages, in figures and in words: what a text lacks, and what it adds."""

import pytest

from xref.numbers import lacking, said
from xref.page import Page

SAME = """
in the 21st century | ru | в XXI веке
in the 21st century | kk | XXI ғасырда
the 21st century | kk | 21-ғасыр
200 people | ru | двести человек
200 people | kk | екі жүз адам
150 | ru | сто пятьдесят
one hundred and fifty | uz | bir yuz ellik
a hundred | kk | жүз
18,000 children | kk | 18 мың бала
eighteen thousand | en | 18,000
2.2 billion | ru | 2,2 млрд
2.2 billion | tg | 2,2 миллиард
1.5 million | uz | 1,5 million
250 million | ru | 0,25 миллиарда
1989 | tg | ҳазору нуҳсаду ҳаштоду нуҳ
two hundred and five thousand | ru | двести пять тысяч
1,205,000 | ru | миллион двести пять тысяч
6–7 December 2006 | ru | 06.12.2006 и 07.12.2006
6–7 December 2006 | ru | 06.12.2006 – 07.12.2006
6–7 December 2006 | ru | 2006-12-06 – 2006-12-07
6–7 December | ru | 6-го и 7-го декабря
6–7 December | ru | с шестого по седьмое декабря
6–7 December | kk | желтоқсанның алтысы мен жетісінде
6–7 December 2006 | tg | 6–7 декабри соли 2006
12 August | ru | 12.VIII
the 1990s | ru | 90-х годов
the 1990s | kk | 1990-жылдары
24.5 and 1,818 | ru | 24,5 и 1 818
twenty-one | ru | двадцать один
twenty-one | tg | бисту як
the thirtieth day | kk | отызыншы күні
the twentieth | kk | жиырмасыншы
under-fifteens | ru | моложе пятнадцати лет
an eighteen-year-old | tg | ҳаждаҳсола
a five-year plan | ru | пятилетний план
seven | ky | жетөө
10 | ky | ондон
10 | ky | онго
3 | tg | сето
4 | tg | чорто
of five, three | tg | аз панҷ сетоаш
2 | tg | дутои
6 | tg | шашто
7 | tg | ҳафтто
10 | tg | даҳто
9 | tg | нӯҳ
the third Forum | tg | Форуми сеюмро
2 | uz | ikkala
2 | uz | ikkalasi
6 | uz | oltala
7 | uz | yettala
10 | uz | oʻnala
3 | uz | uchov
17 | kk | он жеті
three | kk | үшеуі
the second | kk | екінші
both | ru | оба
the two States | ru | государства
States | kk | екі мемлекет
one | kk | бір
two | uz | ikki
two thirds | ru | две трети
two thirds | ru | двумя третями
a quarter | ru | четверть
a dozen | ru | двенадцать
for | kk | үшін
in it, such, of it | kk | онда, ондай, оның
such | ky | ондой
an orphan, gold, a cradle | kk | жетім, алтын, бесік
secondly | kk | екіншіден
for, a deaf child | ky | үчүн
for, gold | uz | uchun, oltin
a window, Thursday, a week | tg | панҷара, панҷшанбе, ҳафта
a family | ru | семью
again, secondary, arbitral | ru | опять, вторичные, третейские
Friday, fourthly | ru | пятница, в-четвертых
of secondary importance | ru | второстепенный
square brackets | ky | төрт бурчтуу кашаа
World War II | ru | Вторая мировая война
Chapter IV | ru | Глава IV
Chapter XIX | ru | Глава 19
May the Forum meet | ru | Пусть Форум
two seasons | kk | екі маусым
a hundred thousand | ru | сто тысяч
100,000 | kk | жүз мың
thousands of children | ru | тысячи детей
"""
OTHER = """
There are 3 aims for it. | kk | Ол үшін мақсаттар бар. | 3 |
7 children | kk | Жетім балалар бар. | 7 |
6 aims | kk | Алтын мақсаттар бар. | 6 |
5 aims | kk | Бесік мақсаты бар. | 5 |
2 aims | kk | екіұшты, екіншіден | 2 |
3 aims | ky | алар үчүн | 3 |
3 aims | uz | ular uchun | 3 |
7 | ru | семья, опять, вторичные, третейские | 7 |
ten members | uz | oʻn ikki nafar | 10 | 12
ten points | ky | он эки пункттан | 10 | 12
10 | uz | oʻn ikki | 10 | 12
8 | ky | он сегиз | 8 | 18
2 | uz | oʻn ikki | 2 | 12
several members | uz | oʻn ikki nafar | | 12
twelve members | uz | aʼzolar | 12 |
three aims | ru | четыре цели | 3 | 4
Chapter IV | ru | Глава VI | 4 | 6
two hundred | ru | триста | 200 | 300
18,000 | kk | 18 миллион | 18000 | 18000000
18,000 | kk | 18 жүз | 18000 | 1800
6–7 December 2006 | ru | 06.12.2006 и 07.11.2006 | | month 11
2006 and 2006 | ru | 2006 и 2007 | | 2007
on 6 December | ru | шестого ноября | month 12 | month 11
20 September | uz | 20-sentyabrda | month 9 |
2006 | ru | 2007 | 2006 | 2007
3 and 3 | ru | 3 | 3 |
the 1990s | ru | 80-х | 1990 | 80
twenty-one | ru | двадцать два | 21 | 22
three, four | ru | три | 4 |
12.5 | ru | 12,05 | 12.5 | 12.05
11 | ru | 1 | 11 | 1
"""


def numbers(language: str, text: str):
    page = Page(f"docs/{language}/index.md", f"# Title {{#top}}\n\n{text}\n", language, "index.md")
    return said(page)["top"]


def rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in row.split("|")] for row in table.strip().split("\n")]


@pytest.mark.parametrize(("english", "language", "text"), rows(SAME))
def test_both_say_the_same(english, language, text):
    here, there = numbers(language, text), numbers("en", english)
    assert (lacking(there, here), lacking(here, there)) == ([], [])


@pytest.mark.parametrize(("english", "language", "text", "lost", "added"), rows(OTHER))
def test_they_differ(english, language, text, lost, added):
    here, there = numbers(language, text), numbers("en", english)
    assert (lacking(there, here), lacking(here, there)) == ([lost] if lost else [], [added] if added else [])


# What stands in figures, and what it says: a date only where nothing beside it makes it another thing.
FIGURES = """
06.12.2006 | 2006, 6, month 12
2006-12-06 | 2006, 6, month 12
1.10.2006.12 | 1.10.2006.12
06.12.20061 | 6.12.20061
2006-12-067 | 12, 2006, 67
2006-12-06-07 | 12, 2006, 6, 7
3-2006-12-06 | 12, 2006, 3, 6
12006-12-06 | 12, 12006, 6
2006-13-06 | 13, 2006, 6
1,250,000 and 12 500 | 12500, 1250000
1,2500 | 1.2500
1.250.5 | 1.250.5
0 and 007 | 0, 7
2.2 billion, 0.5 million | 2200000000, 500000
3 May | 3, month 5
3 May and June | 3, month 5, month 6
June and July 2011 | 2011, month 6, month 7
"""


@pytest.mark.parametrize(("text", "values"), rows(FIGURES))
def test_figures_say(text, values):
    assert ", ".join(numbers("en", text).figures) == values


@pytest.mark.parametrize("n", range(2, 40))
def test_roman_figures_are_numbers(n):
    figures = "X" * (n // 10) + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[n % 10]
    found = numbers("en", f"Part {figures} of it, S.{figures}, {figures}a, {figures}IIII")
    assert found.words | found.vague == ({str(n)} if len(figures) > 1 else set())


def test_what_is_no_roman_figure_is_no_number():
    found = numbers("en", "Parts I, V, X, IIII, VV, XXXX, IXX of it")
    assert found.words | found.vague == set()


@pytest.mark.parametrize("month", range(1, 13))
def test_roman_figures_are_months_after_a_day(month):
    figures = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"][month - 1]
    assert numbers("ru", f"12.{figures} и 5.{figures}x").figures == ["12", "5", f"month {month}"]


def test_a_part_has_its_own_numbers_alone():
    text = "# Three {#top}\n\n## Four and V {#four}\n\nFive 6\n\n## May {#seven}\n\nSeven 8 May\n"
    page = Page("docs/en/index.md", text, "en", "index.md")
    found = said(page)
    assert [(each.figures, each.words) for each in found.values()] == [
        ([], {"3"}),
        (["6"], {"4", "5"}),
        (["8", "month 5"], {"7"}),
    ]
