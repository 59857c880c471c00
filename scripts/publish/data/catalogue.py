"""All that the site publishes for programs: what each is, its files, its columns, its schema and its day."""

from collections.abc import Iterator

from publish.data.akoma_ntoso import address, document
from publish.data.bibliography import FILES, file_address
from publish.data.flat import Column, Table
from publish.data.registers import METADATA, has_schema, loose, published_schema, schema_address, tables_of
from publish.language import Language
from publish.tables.copies import day_of
from publish.tables.files import Dataset
from xref.corpus import PERMALINKS, Record
from xref.history import dates
from xref.registers import NAMES


def catalogue(corpus: Record, speech: Language) -> list[Dataset]:
    """Return what is published of a record, in a language; of what each language has its own of, that language's."""
    return [*_tables(corpus, speech), *_others(corpus, speech)]


def _tables(corpus: Record, speech: Language) -> Iterator[Dataset]:
    """Yield the chronology and the registers that are there."""
    for name, (first, *more) in tables_of(corpus).items():
        whole, written = published_schema(name), (corpus.root / corpus.registers.path(name)).exists()
        files = {"CSV": f"data/{first.name}.csv"}
        files |= {f"CSV: {table.name.removeprefix(f'{name}-')}": f"data/{table.name}.csv" for table in more}
        files |= {"JSON": f"data/{name}.json"} | ({"YAML": f"data/{name}.yml"} if written else {})
        yield Dataset(
            name,
            speech.schema(whole["title"]),
            speech.schema(whole["description"]),
            files,
            schema_address(name),
            max(_day(corpus, f"data/{each}.yml") for each in ([name] if name in NAMES else NAMES)),
            len(first.rows),
            {table.name: _fields(table, speech) for table in (first, *more)},
        )


def _fields(table: Table, speech: Language) -> list[tuple[str, list[str]]]:
    """Return what each field is, and the names of its columns."""
    fields: dict[str, list[Column]] = {}
    for column in table.columns:
        fields.setdefault(column.field, []).append(column)
    return [(speech.schema(found[0].about), [column.name for column in found]) for found in fields.values()]


def _others(corpus: Record, speech: Language) -> Iterator[Dataset]:
    """Yield what is no table, or no file alone."""
    words, code, day = speech.words["data"], speech.code, day_of(corpus)
    yield _single("record", "data/record.json", speech, day)
    cited = {form: file_address(code, ending) for ending, form in FILES.items()}
    yield Dataset("citations", **words["citations"], files=cited, day=day)
    names = [name for name in corpus.names if document(corpus, name) and code in corpus.languages_of(name)]
    files = {corpus.page(code, name).title: address(code, name) for name in names}
    if files:
        yield Dataset("documents", **words["documents"], files=files, day=day)
    yield from (_single(name, f"data/{name}.yml", speech, _day(corpus, f"data/{name}.yml")) for name in loose(corpus))
    if (corpus.root / corpus.layout.docs / PERMALINKS).exists():
        yield Dataset("addresses", **words["addresses"], files={"TXT": PERMALINKS}, day=_day(corpus, PERMALINKS))
    yield Dataset("described", **words["described"], files={"JSON": METADATA})
    yield Dataset("shared", **words["shared"], files={"JSON": schema_address("common")})


def _single(name: str, file: str, speech: Language, day: str) -> Dataset:
    """Return what is one file, which may have a schema."""
    whole = published_schema(name) if has_schema(name) else {}
    fields = whole.get("properties", {}).items()
    return Dataset(
        name,
        speech.schema(whole.get("title", name)),
        speech.schema(whole.get("description", "")),
        {file.rpartition(".")[2].upper().replace("YML", "YAML"): file},
        schema_address(name) if whole else "",
        day,
        columns={name: [(speech.schema(each["description"]), [field]) for field, each in fields]} if fields else {},
    )


def _day(corpus: Record, file: str) -> str:
    return dates(corpus).get(f"{corpus.layout.docs}/{file}", "")
