"""Dates known in part, and how six languages write them."""

from datetime import date

import pytest

from publish.language import language
from xref.dates import span


@pytest.mark.parametrize(
    "text, earliest, latest",
    [
        ("2006-12-06", date(2006, 12, 6), date(2006, 12, 6)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2005", date(2005, 1, 1), date(2005, 12, 31)),
        ("2011-05-30/2011-06-01", date(2011, 5, 30), date(2011, 6, 1)),
        ("2022-08/2023-02-07", date(2022, 8, 1), date(2023, 2, 7)),
        ("../2022-08", date.min, date(2022, 8, 31)),
    ],
)
def test_span(text, earliest, latest):
    assert span(text) == (earliest, latest)


@pytest.mark.parametrize(
    "text, message",
    [
        ("2006-02-30", "'2006-02-30' is not a day of the calendar"),
        ("2006-13", "'2006-13' is not a day of the calendar"),
        ("0000", "'0000' is not a day of the calendar"),
        ("2009/2006", "'2009/2006' ends before it begins"),
        ("December 2006", "'December 2006' is not a date such as 2006-12-06, 2006-12 or 2006"),
        ("2006/", "'2006/' is not a date such as 2006-12-06, 2006-12 or 2006"),
        ("..", "'..' is not a date such as 2006-12-06, 2006-12 or 2006"),
        ("", "'' is not a date such as 2006-12-06, 2006-12 or 2006"),
    ],
)
def test_not_a_date(text, message):
    with pytest.raises(ValueError) as error:
        span(text)
    assert str(error.value) == message


DATES = ("2006-12-06", "2006-12", "2006", "2006-12-06/2006-12-07", "2011-05-30/2011-06-01", "../2022-08")


@pytest.mark.parametrize(
    "code, written",
    [
        (
            "en",
            ["6 December 2006", "December 2006", "2006", "6–7 December 2006", "30 May – 1 June 2011", "by August 2022"],
        ),
        (
            "ru",
            [
                "6 декабря 2006 года",
                "декабрь 2006 года",
                "2006",
                "6–7 декабря 2006 года",
                "30 мая – 1 июня 2011 года",
                "самое позднее — август 2022 года",
            ],
        ),
        (
            "kk",
            [
                "2006 жылғы 6 желтоқсан",
                "2006 жылғы желтоқсан",
                "2006",
                "2006 жылғы 6–7 желтоқсан",
                "2011 жылғы 30 мамыр – 1 маусым",
                "2022 жылғы тамыз немесе одан бұрын",
            ],
        ),
        (
            "ky",
            [
                "2006-ж. 6-декабрь",
                "2006-ж. декабрь",
                "2006",
                "2006-ж. 6–7-декабрь",
                "2011-ж. 30-май – 1-июнь",
                "эң кеч дегенде 2022-ж. август",
            ],
        ),
        (
            "tg",
            [
                "6 декабри соли 2006",
                "декабри соли 2006",
                "2006",
                "6–7 декабри соли 2006",
                "30 май – 1 июни соли 2011",
                "на дертар аз августи соли 2022",
            ],
        ),
        (
            "uz",
            [
                "2006-yil 6-dekabr",
                "2006-yil dekabr",
                "2006",
                "2006-yil 6–7-dekabr",
                "2011-yil 30-may – 1-iyun",
                "kechi bilan 2022-yil avgust",
            ],
        ),
    ],
)
def test_written(code, written):
    assert [language(code).date(text) for text in DATES] == written


def test_interval_of_partial_dates():
    assert language("en").date("2022-08/2023-02-07") == "August 2022 – 7 February 2023"
    assert language("en").date("2022-12-31/2023-01-01") == "31 December 2022 – 1 January 2023"
