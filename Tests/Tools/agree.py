"""Whether the JSON Schemas and Setpoint agree on every document of a folder.

    swift test --filter ConformanceTests            with SETPOINT_VERDICTS=FOLDER writes the documents and the verdicts
    agree.py FOLDER schemas/                        compares them; exit status 1 if there is a disagreement
    agree.py FOLDER schemas/ --sound SOUND          also writes every sound document to SOUND, one a file

Needs jsonschema and ruamel.yaml. YAML is read by the core schema of YAML 1.2: ruamel.yaml only finds the parts of a
document, and what a scalar without quotes stands for is decided here, so that dates, `no`, `1:30` and `1_000` are texts.
"""

import argparse
import json
import pathlib
import re
import sys

from jsonschema import Draft202012Validator
from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode

WORDS = {"": None, "~": None, "null": None, "Null": None, "NULL": None} | {
    word: value for value in (True, False) for word in (str(value), str(value).lower(), str(value).upper())
}
INTEGER = re.compile(r"[-+]?[0-9]+\Z")
OCTAL = re.compile(r"0o[0-7]+\Z")
HEXADECIMAL = re.compile(r"0x[0-9a-fA-F]+\Z")
NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")
SPECIAL = re.compile(r"[-+]?\.(inf|Inf|INF)\Z|\.(nan|NaN|NAN)\Z")


def plain(text):
    if text in WORDS:
        return WORDS[text]
    if INTEGER.match(text):
        return int(text)
    if OCTAL.match(text):
        return int(text[2:], 8)
    if HEXADECIMAL.match(text):
        return int(text[2:], 16)
    if NUMBER.match(text) or SPECIAL.match(text):
        return float(text.lower().replace(".inf", "inf").replace(".nan", "nan"))
    return text


def value(node):
    if isinstance(node, ScalarNode):
        return plain(node.value) if node.style is None else node.value
    if isinstance(node, SequenceNode):
        return [value(item) for item in node.value]
    assert isinstance(node, MappingNode), node
    return {key.value: value(item) for key, item in node.value}


def documents(path):
    """The values of a file; empty documents are none."""
    with path.open(encoding="utf-8") as stream:
        nodes = [node for node in YAML(pure=True).compose_all(stream) if node is not None]
    return [value(node) for node in nodes if not isinstance(node, ScalarNode) or node.value]


class Schemas:
    def __init__(self, folder):
        self.of = {}
        for path in sorted(folder.glob("*.schema.json")):
            schema = json.loads(path.read_text(encoding="utf-8"))
            Draft202012Validator.check_schema(schema)
            self.of[path.name.removesuffix(".schema.json")] = Draft202012Validator(schema)

    def complaints(self, document):
        """By the schema for all kinds, and by that of the document's own kind; both must come to the same verdict."""
        kind = document.get("kind") if isinstance(document, dict) else None
        names = ["setpoint"] + ([kind] if isinstance(kind, str) and kind in self.of else [])
        found = [[error.message for error in self.of[name].iter_errors(document)] for name in names]
        if any(bool(errors) != bool(found[0]) for errors in found):
            raise SystemExit(f"the schemas disagree among themselves on {document}")
        return found[0]


def main():
    parser = argparse.ArgumentParser(description="compares the JSON Schemas with Setpoint's own verdicts")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("schemas", type=pathlib.Path)
    parser.add_argument("--sound", type=pathlib.Path)
    arguments = parser.parse_args()
    schemas = Schemas(arguments.schemas)
    counts, disagreements = {}, 0
    lines = (arguments.folder / "verdicts.jsonl").read_text(encoding="utf-8").splitlines()
    for verdict in map(json.loads, lines):
        counts[verdict["verdict"]] = counts.get(verdict["verdict"], 0) + 1
        if verdict["verdict"] == "unreadable":
            continue
        found = documents(arguments.folder / "documents" / verdict["path"])
        complaints = [complaint for document in found for complaint in schemas.complaints(document)]
        if bool(complaints) != (verdict["verdict"] == "refused"):
            disagreements += 1
            said = "; ".join(complaint[:200] for complaint in complaints[:3]) or "nothing"
            print(f"{verdict['path']}: Setpoint {verdict['verdict']} {verdict['codes']}, the schema says {said}")
        elif not complaints and arguments.sound and not any(code < "SP19" for code in verdict["codes"]):
            for index, document in enumerate(found):
                target = arguments.sound / f"{verdict['path'].replace('/', '-')}-{index}.json"
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(json.dumps(document), encoding="utf-8")
    print(", ".join(f"{count} {name}" for name, count in sorted(counts.items())) + f", {disagreements} disagreements")
    return 1 if disagreements or not counts else 0


if __name__ == "__main__":
    sys.exit(main())
