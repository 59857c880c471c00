"""Forms of the glossary in running text: with the endings of their language, and not in words that begin alike."""

import pytest

from xref.terms import Terms

USED = """
kk | қарар | екі қарарларында | yes
kk | міндеттеме | міндеттемелерін орындады | yes
ky | мүчө мамлекет | мүчө мамлекеттердин | yes
ky | мүчө мамлекет | мамлекеттерге мүчө болуу | yes
ru | обязательство | ряд обязательств | yes
ru | дети с инвалидностью | Детей, имеющих инвалидность | yes
ru | ребенок | Ребёнок | yes
ru | Детский фонд ООН (ЮНИСЕФ) | Детского фонда ООН | yes
tg | қатънома | қатъномаҳои Форум | yes
uz | rezolyutsiya | rezolyutsiyalarida | yes
uz | aʼzo davlat | a'zo davlatlarning | yes
uz | bola | BOLALARNI | yes
kk | қарар | Қаражат бөлінді | no
kk | міндеттеме | Міндеттер алды | no
kk | қарар | Оған қаражат, тағы қаражат, қаражат бөлінді | no
ky | резолюция | чечимдерди | no
uz | rezolyutsiya | qabul qilingan qaror | no
ky | мүчө мамлекет | мамлекеттердин | no
ru | резолюция | | no
"""


@pytest.mark.parametrize(
    ("language", "form", "text", "used"),
    [[cell.strip() for cell in row.split("|")] for row in USED.strip().split("\n")],
)
def test_a_form_is_used_or_not(language, form, text, used):
    assert Terms({}).uses_any(text, [form], language) is (used == "yes")
