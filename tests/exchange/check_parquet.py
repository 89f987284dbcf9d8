"""Reads the Parquet tables of a library with DuckDB and Polars, and compares them with the CSV tables.

Usage, with a program that was built with `--features parquet`:

    python3 -m venv venv && venv/bin/pip install duckdb polars
    venv/bin/python tests/exchange/check_parquet.py [DOCUMENT or FOLDER …] [--recoupe FILE]

Without documents it takes the folder of the examples. Compared are the number of rows, the columns,
and every value: with DuckDB after a cast of the CSV's words to the type that the Parquet column has,
with Polars by the words of both.
"""

import argparse
import csv
import os
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path

import duckdb
import polars

ROOT = Path(__file__).resolve().parents[2]


def run(*command, **more):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, **more)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return done.stdout


def documents(paths):
    for path in paths:
        if path.is_dir():
            for document in sorted(path.rglob("*.recoupe.ron")):
                yield document, str(document.relative_to(path)).removesuffix(".recoupe.ron")
        else:
            yield path, path.name.removesuffix(".recoupe.ron")


def words(value):
    """A value as CSV has it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%S") + (f".{value:%f}".rstrip("0").rstrip(".")) + "Z"
    return str(value)


def check(name, parquet, rows):
    connection = duckdb.connect()
    connection.execute("set timezone = 'UTC'")
    relation = connection.read_parquet(str(parquet))
    columns, types = relation.columns, [str(kind) for kind in relation.types]
    assert set(columns) == {column for row in rows for column in row} or not rows
    found = relation.fetchall()
    assert len(found) == len(rows), (len(found), len(rows))
    frame = polars.read_parquet(parquet)
    assert frame.columns == columns and len(frame) == len(rows)
    count = 0
    for place, (column, kind) in enumerate(zip(columns, types)):
        told = [row.get(column, "") for row in rows]
        wanted = [words or None for words in told]
        query = f"select cast(unnest(cast(? as varchar[])) as {kind})"
        cast = [value for [value] in connection.execute(query, [wanted]).fetchall()]
        for number, row in enumerate(found):
            assert row[place] == cast[number], (name, number, column, row[place], cast[number])
        for number, value in enumerate(frame[column].to_list()):
            assert words(value) == told[number], (name, number, column, value, told[number])
        count += sum(value is not None for value in wanted)
    described = ", ".join(f"{kinds} {kind.lower()}" for kind in sorted(set(types)) if (kinds := types.count(kind)))
    print(f"ok {name}: {len(rows)} rows, {len(columns)} columns ({described}), {count} values")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", nargs="*", type=Path)
    parser.add_argument("--recoupe", type=Path, default=ROOT / "target/release/recoupe")
    asked = parser.parse_args()
    recoupe = asked.recoupe.resolve()
    paths = asked.documents or [ROOT / "examples"]
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        environment = dict(os.environ, RECOUPE_HOME=str(folder / "home"))
        run(recoupe, "convert", "--to", "parquet", *paths, "-o", folder / "out", env=environment)
        expected = {"marks": [], "relations": []}
        for number, (document, name) in enumerate(documents(paths)):
            out = folder / f"csv{number}"
            run(recoupe, "convert", document, "--to", "csv", "-o", out, env=environment)
            for table, rows in expected.items():
                path = next(out.glob(f"*-{table}.csv"))
                with path.open(encoding="utf-8", newline="") as file:
                    # CSV tables are named by their file alone.
                    rows.extend(row | {"document": name} for row in csv.DictReader(file))
        for table, rows in expected.items():
            check(table, folder / "out" / f"{table}.parquet", rows)


main()
