"""What held on a day, from dates that may be known in part."""

from datetime import date

import pytest

from publish.tables.commitments import strips
from publish.tables.standing import Mark, Standing, TimeLine, forum_days, standing, strip, time_line, treaties
from xref.corpus import Corpus

DAY = date(2009, 5, 12)


@pytest.mark.parametrize(
    "entry, adopted, held",
    [
        (None, "1989-11-20", "u"),
        (None, "2011-12-19", "n"),  # not even adopted
        ({"deposited": "2009-05-12"}, None, "p"),
        ({"deposited": "2009-05-13"}, None, "n"),
        ({"deposited": "2008"}, None, "p"),
        ({"deposited": "2009"}, None, "u"),
        ({"deposited": "2010"}, None, "n"),
        ({"in_force": "2010-11-01"}, None, "n"),
        ({"in_force": "2009-01-01"}, None, "p"),
        ({"signed": "2008-12-11", "deposited": "2015"}, "2006-12-13", "s"),
        ({"signed": "2009", "deposited": "2015"}, "2006-12-13", "u"),
        ({"signed": "2010-01-01", "deposited": "2015"}, "2006-12-13", "n"),
        ({"signed": "../2022-08", "known_until": "2022-08"}, "2006-12-13", "u"),
        ({"signed": "../2022-08", "known_until": "2022-08"}, "2009-05-12", "u"),
        ({"signed": "2018-03-22", "known_until": "2025-01-27"}, "2006-12-13", "n"),
        ({"signed": "2008-03-22", "act": "2009-01-01", "known_until": "2025-01-27"}, None, "s"),  # an act is no deposit
        ({"known_until": "2022-08"}, None, "n"),
        ({"known_until": "2008"}, None, "u"),
        ({"known_until": "2009"}, None, "u"),
        ({"known_until": "2008", "deposited": "2012"}, None, "n"),
        ({"known_until": "2008", "deposited": "2005"}, None, "p"),  # what has happened has happened
        ({"deposited": "2009/2011"}, None, "u"),
    ],
)
def test_standing(entry, adopted, held):
    assert standing(entry, adopted, DAY) is Standing(held)


def test_matrix_of_the_record(record):
    days = forum_days(record.registers).values()
    states = record.registers.treaty_status
    found = {
        key: [
            "".join(standing(state["treaties"].get(key), treaty.get("adopted"), day) for day in days)
            for state in states.values()
        ]
        for key, treaty in treaties(record.registers).items()
    }
    # Kazakhstan, Kyrgyzstan, Tajikistan, Turkmenistan, Uzbekistan; Astana, Bishkek, Ashgabat, Dushanbe
    assert found == {
        "crc": ["pppp", "pppp", "pppp", "pppp", "pppp"],
        "crc-opac": ["pppp", "pppp", "pppp", "pppp", "nppp"],
        "crc-opsc": ["pppp", "pppp", "pppp", "pppp", "nppp"],
        "crc-opic": ["nnnn", "nnnn", "nnnn", "nnnn", "nnnn"],
        "crpd": ["nsss", "nnns", "nnnn", "nppp", "nsss"],
        "palermo-protocol": ["nppp", "pppp", "pppp", "pppp", "sppp"],
        "ilo-138": ["pppp", "pppp", "pppp", "nnnp", "nupp"],
        "ilo-182": ["pppp", "pppp", "pppp", "nnpp", "nppp"],
        "hague-adoption-1993": ["nnpp", "nnnn", "uuuu", "uuuu", "uuuu"],
    }


def test_strip():
    line = TimeLine(date(1989, 1, 1), date(2027, 1, 1))
    assert strip(line, None) == [Mark("gap", 0, 100)]
    assert strip(line, {"signed": "1989-01-01", "deposited": "2008-01-01", "differs": [{"date": "2027-01-01"}]}) == [
        Mark("pending", 0.0, 50.0),
        Mark("signed", 0.0, 0.0),
        Mark("held", 50.0, 100),
        Mark("party", 50.0, 50.0),
        Mark("other", 100.0, 100.0),
    ]
    assert strip(line, {"signed": "../2022-08"}) == []
    assert strip(line, {"deposited": "2008-01-01", "known_until": "2017-07-02"}) == [
        Mark("gap", 75.0, 100),
        Mark("held", 50.0, 75.0),
        Mark("party", 50.0, 50.0),
    ]
    assert strip(line, {"known_until": "2008-01-01"}) == [Mark("gap", 50.0, 100)]
    assert strip(line, {"signed": "2008-01-01"}) == [Mark("pending", 50.0, 100), Mark("signed", 50.0, 50.0)]


@pytest.mark.parametrize(
    "ratified, last_year, party",
    [("2027-06-01", 2027, 98.5), ("2031", 2031, 98.83), ("2026-12/2031-01-01", 2031, 92.93)],
)
def test_the_time_line_reaches_to_the_end_of_the_year_of_the_newest_date(tree, ratified, last_year, party):
    treaty = f'{{deposited: "{ratified}", sources: [crin-2006]}}'
    entry = f"{{name: {{en: Kazakhstan}}, code: KAZ, treaties: {{crc: {treaty}}}}}"
    registers = Corpus.read(tree({"docs/data/treaty-status.yml": f"kazakhstan: {entry}\n"})).registers
    shown = strips(registers, [("kazakhstan", "crc")])
    assert shown["years"] == (1989, last_year)
    assert shown["marks"] == {("kazakhstan", "crc"): [Mark("held", party, 100), Mark("party", party, party)]}


def test_every_mark_of_the_record_is_on_the_line(record):
    line = time_line(record.registers)
    entries = [entry for state in record.registers.treaty_status.values() for entry in state["treaties"].values()]
    marks = [mark for entry in entries for mark in strip(line, entry)]
    assert len(marks) > 50
    assert [mark for mark in marks if not 0 <= mark.x1 <= mark.x2 <= 100] == []
