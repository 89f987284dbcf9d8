"""Asks DKPro cassis whether it understands the UIMA CAS that Recoupe writes.

It writes documents with `recoupe convert --to uima-cas`, loads them with cassis and looks whether the
text is the article's, every mark stands on the words that the tables of the document name, both ends
of every relation are marks, and sentences and tokens are words of the text in order. Then cassis
writes the CAS again, as other programs do, with ids of its own, and Recoupe reads that back: it must
come out as what Recoupe reads of its own file, byte for byte.

    cargo build --release
    python3 -m venv judges
    judges/bin/pip install dkpro-cassis
    judges/bin/python tests/exchange/check_uima.py [DOCUMENT.recoupe.ron …]

Without documents it takes the two examples. `--recoupe FILE` is another build than
target/release/recoupe. It ends with 1 if anything was refused.
"""

import argparse
import csv
import json
import re
import subprocess
import sys
import tempfile
import warnings
import zipfile
from collections import Counter
from pathlib import Path

import cassis

ROOT = Path(__file__).resolve().parents[2]
MARK = "webanno.custom.Mark"
RELATION = "webanno.custom.Relation"
SEGMENTS = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type."
ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def convert(recoupe, source, format, out):
    """Has Recoupe write a file; answers how much of each kind it says that it left out."""
    command = [recoupe, "convert", source, "--to", format, "-o", out, "--force", "--json"]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(map(str, command))}\n{done.stderr}")
    loss = json.loads(done.stdout)["loss"]
    return {it["kind"]: it["count"] for it in loss if it["outcome"] == "left-out"}


def rows(folder, name):
    (path,) = folder.glob(f"*-{name}.csv")
    csv.field_size_limit(sys.maxsize)
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def loaded(xmi, types):
    with types.open("rb") as file:
        system = cassis.load_typesystem(file)
    with xmi.open("rb") as file:
        return cassis.load_cas_from_xmi(file, typesystem=system, trusted=True), system


def marks_refused(cas, text, known, elsewhere):
    """Marks stand where the table says, in code points, and cover the words that are there. So many
    stand on an older text, and are left out."""
    places = Counter()
    for mark in cas.select(MARK):
        if mark.get_covered_text() != text[mark.begin : mark.end]:
            yield f"mark {mark.id} covers {mark.get_covered_text()!r}"
        places[mark.id, mark.begin, mark.end] += 1
    there = {id for id, _, _ in places}
    missing = [row["id"] for row in known if row["id"] not in there]
    if len(missing) != elsewhere:
        yield f"{len(missing)} marks are missing, of which {elsewhere} are said to be: {missing}"
    expected = Counter()
    for row in known:
        if row["id"] not in there:
            continue
        for start, end in re.findall(r"(\d+)-(\d+)", row["spans"]):
            expected[row["id"], int(start), int(end)] += 1
    for place in (places - expected) + (expected - places):
        yield f"a mark stands at another place: {place}"


def relations_refused(cas, known):
    """Both ends of a relation are marks of the index, and those that the table names."""
    marks = {mark.xmiID: mark.id for mark in cas.select(MARK)}
    ends = Counter()
    for link in cas.select(RELATION):
        if {link.Governor.xmiID, link.Dependent.xmiID} - marks.keys():
            yield f"relation {link.id} has an end that is no mark"
            continue
        ends[link.id, marks[link.Governor.xmiID], marks[link.Dependent.xmiID]] += 1
    placed = set(marks.values())
    expected = Counter(
        (row["id"], row["from"], row["to"])
        for row in known
        if row["from"] in placed and row["to"] in placed
    )
    for link in (ends - expected) + (expected - ends):
        yield f"a relation has other ends: {link}"


def segments_refused(cas, text):
    """Sentences and tokens are words in order, and each token lies within a sentence."""
    spans = {}
    for name in ("Sentence", "Token"):
        last = 0
        spans[name] = list(cas.select(SEGMENTS + name))
        for segment in spans[name]:
            words = text[segment.begin : segment.end]
            if not words.strip() or segment.begin < last:
                yield f"{name} {segment.begin}-{segment.end}: {words!r}"
            last = segment.end
    sentences = iter(spans["Sentence"])
    sentence = next(sentences, None)
    for token in spans["Token"]:
        while sentence and sentence.end <= token.begin:
            sentence = next(sentences, None)
        if not sentence or not sentence.begin <= token.begin < token.end <= sentence.end:
            yield f"token {token.begin}-{token.end} lies in no sentence"


def check(recoupe, document, folder):
    """What was refused of a document, and how much was looked at."""
    left_out = convert(recoupe, document, "uima-cas", folder / "written")
    (xmi,) = (folder / "written").glob("*.xmi")
    types = xmi.with_name("TypeSystem.xml")
    convert(recoupe, document, "text", folder / "text.txt")
    text = (folder / "text.txt").read_bytes().decode()
    convert(recoupe, document, "csv", folder / "tables")
    marks, links = (rows(folder / "tables", name) for name in ("marks", "relations"))
    cas, system = loaded(xmi, types)
    refused = []
    if cas.sofa_string != ILLEGAL.sub("\ufffd", text):
        refused.append("the text is another one")
    refused += marks_refused(cas, cas.sofa_string, marks, left_out.get("mark-elsewhere", 0))
    refused += relations_refused(cas, links)
    refused += segments_refused(cas, cas.sofa_string)

    again = folder / "again"
    again.mkdir()
    cas.to_xmi(again / xmi.name)
    system.to_xml(again / types.name)
    if (again / xmi.name).read_bytes() == xmi.read_bytes():
        refused.append("cassis has changed nothing, so that nothing was tried")
    archive = folder / "exported" / f"{xmi.stem}.zip"
    archive.parent.mkdir()
    with zipfile.ZipFile(archive, "w") as export:
        for path in again.iterdir():
            export.write(path, path.name)
    out = folder / "out.recoupe.ron"
    convert(recoupe, xmi, "native", out)
    own = out.read_bytes()
    for source in (again / xmi.name, archive):
        convert(recoupe, source, "native", out)
        if out.read_bytes() != own:
            refused.append(f"{source.name} as cassis writes it is read as something else")
    counts = Counter(type(it).__name__.rsplit("_", 1)[-1] for it in cas.select_all())
    return refused, counts


def main():
    parser = argparse.ArgumentParser(description="Asks DKPro cassis about what Recoupe writes.")
    parser.add_argument("documents", nargs="*", type=Path)
    parser.add_argument("--recoupe", type=Path, default=ROOT / "target/release/recoupe")
    arguments = parser.parse_args()
    documents = arguments.documents or sorted((ROOT / "examples").glob("*.recoupe.ron"))
    # cassis says of every feature that Python keeps for itself that it calls it otherwise.
    warnings.simplefilter("ignore")
    refusals, all_counts = 0, Counter()
    for document in documents:
        with tempfile.TemporaryDirectory() as folder:
            refused, counts = check(arguments.recoupe, document, Path(folder))
        refusals += len(refused)
        all_counts += counts
        if refused or len(documents) <= 10:
            said = ", ".join(f"{count} {name}" for name, count in sorted(counts.items()))
            print(f"{document.name}: {said}: {len(refused)} refused")
        for refusal in refused[:10]:
            print(f"    {refusal}")
    said = ", ".join(f"{count} {name}" for name, count in sorted(all_counts.items()))
    print(f"{len(documents)} documents, {said}: {refusals} refused")
    return min(refusals, 1)


if __name__ == "__main__":
    sys.exit(main())
