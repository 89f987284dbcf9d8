"""Asks the formats' own programs whether they understand what Recoupe writes.

It writes documents with `recoupe convert` in every format it knows a judge for, and has each file
looked at by what is not ours: the assertions of the W3C, the XSDs of REFI-QDA, pandas, openpyxl and
Python's csv, Label Studio's SDK, and plain counting of the positions in the text. What can be read
again must come back byte for byte.

    cargo build --release
    python3 -m venv judges
    judges/bin/pip install jsonschema referencing pandas openpyxl label-studio-sdk
    judges/bin/python tests/exchange/check.py [DOCUMENT.recoupe.ron …]

Without documents it takes the two examples. Further judges, each left out and named where it is not
there:

    --web-annotation-tests DIR   the folder of https://github.com/w3c/web-annotation-tests
    --refi-schemas DIR           Project-mrt2019.xsd and Codebook.xsd of https://www.qdasoftware.org
                                 (needs xmllint of libxml2)
    --recoupe FILE               another build than target/release/recoupe

It ends with 1 if anything was refused.
"""

import argparse
import csv
import io
import json
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[2]
PAGE = "https://example.org/check"
READ_AGAIN = {"html": "report.html", "web-annotation": "jsonld", "refi-qda": "qdpx", "doccano": "jsonl"}


def words(file):
    """The words of a file as they are: Python would change ends of lines."""
    return file.read_bytes().decode("utf-8")


class Tally:
    """What was looked at, and what was refused."""

    def __init__(self):
        self.refused = 0
        self.left_out = []

    def row(self, format, looked_at, refusals):
        refusals = list(refusals)
        self.refused += len(refusals)
        print(f"{format:15} {looked_at}: {len(refusals)} refused")
        for refusal in refusals[:10]:
            print(f"    {refusal}")

    def leave_out(self, judge, why):
        self.left_out.append(f"{judge}: {why}")


class Files:
    """One document in every format."""

    def __init__(self, recoupe, document, folder):
        self.recoupe, self.document, self.folder = recoupe, document, folder
        self.stem = document.name.removesuffix(".recoupe.ron")
        self.text = words(self.written("text", "txt"))

    def written(self, format, ending, *more, of=None):
        out = self.folder / f"{self.stem}.{ending}"
        source = of or self.document
        command = [self.recoupe, "convert", source, "--to", format, "-o", out, "--force", *more]
        done = subprocess.run(command, capture_output=True, text=True)
        # A document without claim cards has no reviews.
        nothing = format == "claim-review" and "no claim card" in done.stderr
        if done.returncode > 1 and not nothing:
            raise SystemExit(f"{' '.join(map(str, command))}\n{done.stderr}")
        return out

    def loses(self, format):
        """Whether something is left out of a format, as the program says itself."""
        command = [self.recoupe, "convert", self.document, "--to", format, "-o", self.folder / "loss", "--json"]
        done = subprocess.run([*command, "--force"], capture_output=True, text=True)
        return any(entry["outcome"] == "left-out" for entry in json.loads(done.stdout)["loss"])


def web_annotation(files, tally, suite):
    """Positions are code points and hold the words that are quoted with what is around them."""
    collection = json.loads(words(files.written("web-annotation", "jsonld")))
    items = collection["first"]["items"]
    wrong, names = [], {item["id"] for item in items}
    if len(names) != len(items) or collection["total"] != len(items):
        wrong.append("ids or the total")
    pieces = 0
    for item in items:
        for target in item["target"] if isinstance(item["target"], list) else [item["target"]]:
            if isinstance(target, str):
                if target not in names:
                    wrong.append(f"{item['id']}: no {target}")
                continue
            kinds = {selector["type"]: selector for selector in target["selector"]}
            quote, place = kinds["TextQuoteSelector"], kinds["TextPositionSelector"]
            start, end = place["start"], place["end"]
            before, after = quote.get("prefix", ""), quote.get("suffix", "")
            around = files.text[start - len(before) : end + len(after)]
            pieces += 1
            if around != before + quote["exact"] + after:
                wrong.append(f"{item['id']}: {start} to {end}")
    tally.row("web-annotation", f"{len(items)} annotations, {pieces} places in the text", wrong)
    if suite is None:
        return tally.leave_out("W3C assertions", "no --web-annotation-tests")
    musts, failed = 0, []
    for name, holds in assertions(suite):
        for item in items:
            musts += 1
            if not holds(item):
                failed.append(f"{item['id']}: {name}")
    tally.row("web-annotation", f"{musts} assertions (MUST) of the W3C", failed)


def assertions(suite):
    """The assertions of what annotations must be, each with its name."""
    from jsonschema import Draft4Validator
    from referencing import Registry, Resource
    from referencing.jsonschema import DRAFT4

    def bare(schema):
        # Their ids are no addresses, and would lead references astray.
        if isinstance(schema, dict):
            members = schema.items()
            return {k: bare(v) for k, v in members if k not in ("id", "$schema") or not isinstance(v, str)}
        return [bare(one) for one in schema] if isinstance(schema, list) else schema

    def resource(schema):
        return Resource(contents=bare(schema), specification=DRAFT4)

    definitions = [(file.name, json.loads(file.read_text())) for file in (suite / "definitions").glob("*.json")]
    # They refer to each other by name, beside a place that nobody asks.
    base = "http://suite.example/"
    known = Registry().with_resources((base + name, resource(schema)) for name, schema in definitions)
    for name in json.loads((suite / "annotations/annotationMusts.test").read_text())["assertions"]:
        schema = json.loads((suite / name).read_text())
        expected = schema.get("expectedResult", "valid") == "valid"
        registry = known.with_resource(f"{base}main.json", resource(schema))
        validator = Draft4Validator({"$ref": f"{base}main.json"}, registry=registry)
        yield Path(name).name, lambda item, v=validator, e=expected: v.is_valid(item) == e


def claim_review(files, tally):
    from jsonschema import Draft202012Validator

    schema = json.loads((ROOT / "assets/schemas/claim-review.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    folder = files.written("claim-review", "claim-review", "--page", PAGE, "--publisher", "Desk")
    reviews = sorted(folder.glob("*.json")) if folder.is_dir() else []
    wrong = []
    for review in reviews:
        faults = validator.iter_errors(json.loads(review.read_text(encoding="utf-8")))
        wrong.extend(f"{review.name}: {fault.message}" for fault in faults)
    tally.row("claim-review", f"{len(reviews)} reviews, JSON Schema 2020-12", wrong)


def brat(files, tally):
    """The words of each T record are those at its offsets, and what others name is there."""
    folder = files.written("brat", "brat")
    text = words(folder / f"{files.stem}.txt")
    records = words(folder / f"{files.stem}.ann").split("\n")
    records = [record.split("\t", 2) for record in records if record]
    ids = [record[0] for record in records]
    wrong = [f"{id} twice" for id in set(ids) if id not in ("*",) and ids.count(id) > 1]
    marks = 0
    for id, head, *rest in records:
        if id[0] == "T":
            marks += 1
            pieces = [piece.split(" ") for piece in head.split(" ", 1)[1].split(";")]
            quoted = " ".join(text[int(start) : int(end)] for start, end in pieces)
            # Whatever Python takes for the end of a line is a space there.
            if re.sub("[\n\v\f\r\x1c-\x1e\x85\u2028\u2029]", " ", quoted) != rest[0]:
                wrong.append(f"{id}: {rest[0]}")
        elif id[0] == "R":
            ends = re.findall(r"Arg\d:(\S+)", head)
            wrong.extend(f"{id}: no {end}" for end in ends if end not in ids)
        elif id[0] in "AM#" and head.split(" ")[1] not in (*ids, "document"):
            # A note of ours is about the document as a whole, which brat does not show.
            wrong.append(f"{id}: no {head}")
    tally.row("brat", f"{marks} marks, {len(records)} records", wrong)


def tables(files, tally):
    """Every reader sees the same rows, and the words are those at their positions."""
    import openpyxl
    import pandas

    folder = files.written("csv", "tables")
    book = openpyxl.load_workbook(files.written("xlsx", "xlsx"))
    wrong, cells = [], 0
    for name in ("marks", "relations"):
        content = words(folder / f"{files.stem}-{name}.csv")
        rows = list(csv.reader(io.StringIO(content, newline="")))
        frame = pandas.read_csv(io.StringIO(content, newline=""), dtype=str, keep_default_na=False)
        if [list(frame.columns), *frame.values.tolist()] != rows:
            wrong.append(f"{name}: pandas reads other rows")
        sheet = next(sheet for sheet in book if sheet.title.lower().endswith(name))
        wrong.extend(f"{name}: {cell.coordinate} is a formula" for row in sheet for cell in row if cell.data_type == "f")
        shown = [["" if cell.value is None else cell.value for cell in row] for row in sheet]
        if len(shown) != len(rows):
            wrong.append(f"{name}: {len(shown)} rows in the workbook, {len(rows)} in the file")
        for mine, other in zip(rows, shown):
            cells += len(mine)
            wrong.extend(f"{name}: {a!r} and {b!r}" for a, b in zip(mine, other) if not same(a, b))
        if name == "marks":
            at = {column: number for number, column in enumerate(rows[0])}
            for row in rows[1:]:
                spans = [span.split("-") for span in row[at["spans"]].split(";") if span]
                pieces = [files.text[int(start) : int(end)] for start, end in spans]
                if " … ".join(pieces) != row[at["quote"]]:
                    wrong.append(f"{row[at['id']]}: {row[at['quote']]!r}")
    tally.row("csv, xlsx", f"{cells} cells by csv, pandas and openpyxl", wrong)


def same(said, cell):
    """Whether a cell of a workbook holds what the words of a file say."""
    if isinstance(cell, bool):
        return said == str(cell).lower()
    if isinstance(cell, (int, float)):
        return float(said) == float(cell)
    if hasattr(cell, "isoformat"):
        return said.startswith(cell.isoformat()[:10])
    # A workbook keeps what XML cannot hold as `_x000D_`, and so what looks like that, too.
    return said == re.sub("_x([0-9A-F]{4})_", lambda found: chr(int(found[1], 16)), str(cell))


def refi_qda(files, tally, schemas):
    package = files.written("refi-qda", "qdpx")
    codebook = files.written("refi-codebook", "qdc")
    with zipfile.ZipFile(package) as archive:
        project = archive.read("project.qde")
        texts = {name: archive.read(name).decode("utf-8") for name in archive.namelist() if name.endswith(".txt")}
    root, wrong, places = ElementTree.fromstring(project), [], 0
    space = "{urn:QDA-XML:project:1.0}"
    for source in root.iter(f"{space}TextSource"):
        path = source.get("plainTextPath").replace("internal://", "Sources/")
        for selection in source.iter(f"{space}PlainTextSelection"):
            places += 1
            start, end = int(selection.get("startPosition")), int(selection.get("endPosition"))
            if not 0 <= start < end <= len(texts[path]):
                wrong.append(f"{start} to {end} of {len(texts[path])}")
    tally.row("refi-qda", f"{places} selections within the text", wrong)
    if schemas is None:
        return tally.leave_out("REFI-QDA", "no --refi-schemas")
    qde = files.folder / f"{files.stem}.qde"
    qde.write_bytes(project)
    faults = []
    for schema, file in (("Project-mrt2019.xsd", qde), ("Codebook.xsd", codebook)):
        command = ["xmllint", "--noout", "--schema", schemas / schema, file]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode != 0:
            faults.extend(done.stderr.splitlines())
    tally.row("refi-qda", "a project and a codebook by xmllint --schema", faults)


def doccano(files, tally):
    """Positions are code points; ends of relations are pieces of the text."""
    lines = words(files.written("doccano", "jsonl")).split("\n")
    wrong, pieces = [], 0
    for line in filter(None, lines):
        task = json.loads(line)
        ids = {entity["id"] for entity in task["entities"]}
        for entity in task["entities"]:
            pieces += 1
            if not 0 <= entity["start_offset"] < entity["end_offset"] <= len(task["text"]):
                wrong.append(str(entity))
        for arrow in task["relations"]:
            if not {arrow["from_id"], arrow["to_id"]} <= ids:
                wrong.append(str(arrow))
        if task["text"] != files.text:
            wrong.append("another text")
    tally.row("doccano", f"{pieces} pieces of the text", wrong)


def label_studio(files, tally):
    """The words of each region are those at its offsets in UTF-16, and the SDK takes both files."""
    folder = files.written("label-studio", "label-studio")
    tasks = json.loads(words(folder / f"{files.stem}.json"))
    wrong, regions = [], 0
    for task in tasks:
        units = task["data"]["text"].encode("utf-16-le")
        for annotation in task["annotations"]:
            for result in annotation["result"]:
                value = result.get("value", {})
                if result["type"] == "labels":
                    regions += 1
                    there = units[2 * value["start"] : 2 * value["end"]].decode("utf-16-le")
                    if there != value["text"]:
                        wrong.append(f"{result['id']}: {there!r}, not {value['text']!r}")
    tally.row("label-studio", f"{len(tasks)} tasks, {regions} regions", wrong)
    try:
        from label_studio_sdk.label_interface import LabelInterface
    except ImportError:
        return tally.leave_out("Label Studio", "no label-studio-sdk")
    interface = LabelInterface((folder / "config.xml").read_text(encoding="utf-8"))
    refused = []
    try:
        interface.validate()
    except Exception as fault:  # Whatever it says, it refuses the interface.
        refused.append(f"config.xml: {fault}")
    for annotation in (annotation for task in tasks for annotation in task["annotations"]):
        # A prediction and an annotation are the same to it, and only of the one it says what is wrong.
        refused.extend(interface.validate_prediction(annotation, return_errors=True))
    tally.row("label-studio", "a labelling interface and its tasks by the SDK", refused)


def conll(files, tally):
    """Each token is what stands at its positions, and every tag that goes on continues its own kind."""
    lines = words(files.written("conll", "conll")).split("\n")
    wrong, tokens, before = [], 0, []
    for line in lines:
        if line.startswith("# "):
            continue
        if not line:
            before = []
            continue
        token, start, end, *tags = line.split("\t")
        tokens += 1
        if files.text[int(start) : int(end)] != token:
            wrong.append(line)
        for number, tag in enumerate(tags):
            last = before[number] if before else "O"
            if tag.startswith("I-") and last[2:] != tag[2:]:
                wrong.append(f"{line}: {tag} after {last}")
        before = tags
    tally.row("conll", f"{tokens} tokens", wrong)


def read_again(files, tally):
    """What is written in a format that is read comes back byte for byte, unless it says that it cannot."""
    as_it_is = files.written("native", "first.recoupe.ron").read_bytes()
    other, equal = [], []
    for format, ending in READ_AGAIN.items():
        written = files.written(format, ending)
        back = files.written("native", f"{format}.recoupe.ron", of=written)
        if back.read_bytes() == as_it_is:
            equal.append(format)
        elif not files.loses(format):
            other.append(format)
    tally.row("read again", f"{len(READ_AGAIN)} formats, {len(equal)} without any loss", other)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", nargs="*", type=Path)
    parser.add_argument("--recoupe", type=Path, default=ROOT / "target/release/recoupe")
    parser.add_argument("--web-annotation-tests", type=Path)
    parser.add_argument("--refi-schemas", type=Path)
    asked = parser.parse_args()
    documents = asked.documents or sorted((ROOT / "examples").glob("*.recoupe.ron"))
    tally = Tally()
    for document in documents:
        print(document.name)
        with tempfile.TemporaryDirectory() as folder:
            files = Files(asked.recoupe, document, Path(folder))
            web_annotation(files, tally, asked.web_annotation_tests)
            claim_review(files, tally)
            brat(files, tally)
            tables(files, tally)
            refi_qda(files, tally, asked.refi_schemas)
            doccano(files, tally)
            label_studio(files, tally)
            conll(files, tally)
            read_again(files, tally)
    for judge in dict.fromkeys(tally.left_out):
        print(f"left out: {judge}")
    print(f"{len(documents)} documents, {tally.refused} refused")
    return 1 if tally.refused else 0


if __name__ == "__main__":
    sys.exit(main())
