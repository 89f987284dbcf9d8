"""Has Recoupe read what other programs made, and looks whether anything gets lost on the way.

    cargo build --release
    python3 -m venv judges
    judges/bin/pip install label-studio-sdk
    judges/bin/python tests/exchange/check_foreign.py [--brat DIR] [--recoupe FILE]

With `--brat` every `.ann` below the folder is read, written for brat and read again; brat's own
examples are `example-data` of https://github.com/nlplab/brat. Label Studio's SDK exports what Recoupe
wrote for it as JSON and as JSON-MIN, and the marks of both must be those that were written.

It ends with 1 if anything was refused or came back otherwise.
"""

import argparse
import collections
import csv
import json
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def convert(recoupe, source, format, out):
    """The exit code, what is amiss and the file or folder."""
    command = [recoupe, "convert", source, "--to", format, "-o", out, "--json", "--force"]
    done = subprocess.run(command, capture_output=True, text=True)
    problems = json.loads(done.stdout)["problems"] if done.returncode < 2 else [done.stderr.strip()]
    return done.returncode, problems, out


def brat(recoupe, data):
    counts, other = collections.Counter(), []
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        for number, ann in enumerate(sorted(data.rglob("*.ann"))):
            code, problems, first = convert(recoupe, ann, "native", folder / f"{number}.recoupe.ron")
            counts["sound" if code == 0 else "with problems" if code == 1 else "refused"] += 1
            if code > 1:
                other.append(f"{ann}: {problems[0]}")
                continue
            convert(recoupe, first, "brat", folder / f"{number}.brat")
            back = folder / f"{number}.brat" / f"{number}.ann"
            code, problems, again = convert(recoupe, back, "native", folder / f"{number}.again.recoupe.ron")
            if code != 0 or again.read_bytes() != first.read_bytes():
                other.append(f"{ann}: comes back otherwise")
    print(f"brat: {sum(counts.values())} files, {dict(counts)}, {len(other)} refused or otherwise")
    return other


def marks(recoupe, source, out):
    """Label and words of each mark."""
    convert(recoupe, source, "csv", out)
    rows = csv.DictReader(next(out.glob("*-marks.csv")).open(encoding="utf-8", newline=""))
    return collections.Counter((row["label_name"], row["quote"], row["start"], row["end"]) for row in rows)


def label_studio(recoupe, document):
    from label_studio_sdk.converter import Converter

    stem, other = document.name.removesuffix(".recoupe.ron"), []
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        _, _, written = convert(recoupe, document, "label-studio", folder / "tasks")
        expected = marks(recoupe, document, folder / "expected")
        config = (written / "config.xml").read_text(encoding="utf-8")
        for format in ("JSON", "JSON_MIN"):
            out = folder / format
            converter = Converter(config, str(folder), download_resources=False)
            converter.convert(str(written / f"{stem}.json"), str(out), format, is_dir=False)
            [exported] = out.glob("*.json")
            found = marks(recoupe, exported, folder / f"{format}.tables")
            print(f"label-studio: {stem} by the SDK as {format}: {sum(found.values())} marks")
            if found != expected:
                other.append(f"{stem}, {format}: {list((expected - found) + (found - expected))[:3]}")
    return other


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--brat", type=Path)
    parser.add_argument("--recoupe", type=Path, default=ROOT / "target/release/recoupe")
    asked = parser.parse_args()
    other = brat(asked.recoupe, asked.brat) if asked.brat else []
    for document in sorted((ROOT / "examples").glob("*.recoupe.ron")):
        other.extend(label_studio(asked.recoupe, document))
    for line in other:
        print(f"    {line}")
    return 1 if other else 0


if __name__ == "__main__":
    sys.exit(main())
