"""The JSON Schemas of registers and front matter, and what they say in plain words."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import jsonschema_rs

FOLDER = Path(__file__).parent / "schemas"
_TYPES = {"object": "a list of 'key: value' lines", "array": "a list", "string": "text", "integer": "a whole number"}


@cache
def schema(name: str) -> dict[str, Any]:
    """Return the schema of a register, or of "front-matter"."""
    found: dict[str, Any] = json.loads((FOLDER / f"{name}.schema.json").read_text("utf-8"))
    return found


def schema_errors(name: str, data: Any) -> Iterator[tuple[str, list[str | int]]]:
    """Yield what keeps `data` from being valid: a message, and the path of the value in the data."""
    for error in _validator(name).iter_errors(data):
        path = list(error.instance_path)
        about = error.kind.as_dict()
        if error.kind.name == "additionalProperties":
            yield from ((f"there is no field '{field}'", [*path, field]) for field in about["unexpected"])
        elif error.kind.name == "required":
            yield f"the field '{about['property']}' is missing", path
        elif error.kind.name == "type":
            wanted = _TYPES.get(about["types"][0], error.message)
            yield f"'{path[-1] if path else name}' must be {wanted}", path
        elif error.kind.name == "pattern":
            yield f"'{error.instance}' is not {_description(name, error.evaluation_path)}", path
        else:
            yield error.message.splitlines()[0], path


@cache
def _validator(name: str) -> "jsonschema_rs.Validator":
    import jsonschema_rs  # late: it takes seven megabytes, which a build has no use for

    registry = jsonschema_rs.Registry([("common.schema.json", schema("common"))])
    return jsonschema_rs.validator_for(schema(name), registry=registry)


def _description(name: str, path: list[str | int]) -> str:
    """Return how the schema describes the value that a keyword, the last step of the path, refuses."""
    here: Any = schema(name)
    whole = here
    for step in path[:-1]:
        if step == "$ref":
            file, _, pointer = here["$ref"].partition("#")
            here = whole = schema(file.removesuffix(".schema.json")) if file else whole
            for part in filter(None, pointer.split("/")):
                here = here[part]
        else:
            here = here[step]
    return str(here.get("description", f"as '{here.get('pattern')}' asks"))
