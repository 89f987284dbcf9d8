"""Opens Word documents that Recoupe has written with other programs, and compares.

Usage, with LibreOffice Writer, poppler-utils and python-docx (1.2 or newer) installed:

    python3 -m venv venv && venv/bin/pip install python-docx
    venv/bin/python tests/exchange/check_docx.py [DOCUMENT.recoupe.ron …] [--recoupe FILE]

Without documents it takes the two examples. For each it writes NAME.marked.docx and looks:

1. python-docx opens it; there is a comment for each piece of each mark, by the mark's annotator, and
   the words that it is anchored on are those of the mark (compared with the table of marks and the
   plain text that Recoupe writes of the same document);
2. LibreOffice turns it into a PDF in which all words of the article stand in order;
3. LibreOffice saves it anew as a Word document with as many comments, and what Recoupe reads of
   that is the article's text, paragraph by paragraph.
"""

import argparse
import csv
import os
import re
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path

import docx
from docx.oxml.ns import qn

ROOT = Path(__file__).resolve().parents[2]


def run(*command, **more):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, **more)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return done.stdout


def letters(words):
    return re.sub(r"\s+", "", words)


def anchored(document):
    """The words below each comment, by its id."""
    words, open_ = {}, set()
    for element in document.element.body.iter():
        if element.tag == qn("w:commentRangeStart"):
            number = int(element.get(qn("w:id")))
            words[number] = ""
            open_.add(number)
        elif element.tag == qn("w:commentRangeEnd"):
            open_.remove(int(element.get(qn("w:id"))))
        elif element.tag in (qn("w:t"), qn("w:br"), qn("w:tab")):
            for number in open_:
                words[number] += element.text or " "
    assert not open_, "a comment without an end"
    return words


def check(recoupe, source, folder):
    environment = dict(os.environ, RECOUPE_HOME=str(folder / "home"))

    def convert(from_, kind, out):
        run(recoupe, "convert", from_, "--to", kind, "-o", folder / out, env=environment)
        return folder / out

    written = convert(source, "docx", "a.marked.docx")
    text = convert(source, "text", "a.txt").read_text(encoding="utf-8")
    tables = convert(source, "csv", "tables")
    with next(tables.glob("*-marks.csv")).open(encoding="utf-8", newline="") as file:
        marks = [mark for mark in csv.DictReader(file) if mark["spans"]]
    # Marks may stand on earlier texts.
    places = [[tuple(map(int, it.split("-"))) for it in mark["spans"].split(";")] for mark in marks]
    quotes = [" … ".join(text[start:end] for start, end in spans) for spans in places]
    here = [(mark, spans) for mark, spans, quote in zip(marks, places, quotes) if mark["quote"] == quote]
    pieces = [(text[start:end], mark["created_by"]) for mark, spans in here for start, end in spans]

    document = docx.Document(str(written))
    words = anchored(document)
    comments = {comment.comment_id: comment for comment in document.comments}
    assert len(comments) == len(words) == len(pieces), (len(comments), len(words), len(pieces))
    found = sorted((letters(words[number]), comments[number].author) for number in words)
    expected = sorted((letters(piece), author) for piece, author in pieces)
    assert found == expected, [pair for pair in zip(found, expected) if pair[0] != pair[1]][:3]
    for comment in comments.values():
        assert comment.text.strip() and comment.timestamp, comment.comment_id

    office = ["soffice", f"-env:UserInstallation=file://{folder}/office", "--headless"]
    run(*office, "--convert-to", "pdf", "--outdir", folder, written)
    pages = run("pdftotext", "-raw", folder / "a.marked.pdf", "-")
    # Numbers of pages stand between the words, and fonts may lack letters.
    plain = lambda words: re.sub(r"[\W\d_]+", "", words)
    if any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in text):
        # In which order words from the right are taken out of a PDF says nothing.
        missing = set(re.findall(r"[^\W\d_]+", text)) - set(re.findall(r"[^\W\d_]+", pages))
        assert not missing, missing
    else:
        assert plain(text) in plain(pages), "the PDF does not hold the article's words"

    again = folder / "again"
    run(*office, "--convert-to", "docx:MS Word 2007 XML", "--outdir", again, written)
    saved = again / "a.marked.docx"
    assert len(list(docx.Document(str(saved)).comments)) == len(pieces)
    read = convert(saved, "text", "again.txt").read_text(encoding="utf-8")
    lines = lambda words: [line.strip() for line in words.splitlines() if line.strip()]
    assert lines(read) == lines(text), [p for p in zip(lines(read), lines(text)) if p[0] != p[1]][:3]
    count = pages.count("\f")
    print(f"ok {source.name}: {len(here)} marks, {len(pieces)} comments, {count} pages, read again")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", nargs="*", type=Path)
    parser.add_argument("--recoupe", type=Path, default=ROOT / "target/release/recoupe")
    asked = parser.parse_args()
    recoupe = asked.recoupe.resolve()
    sources = asked.documents or sorted(ROOT.glob("examples/*.recoupe.ron"))
    for source in sources:
        with tempfile.TemporaryDirectory() as folder:
            check(recoupe, source, Path(folder))


main()
