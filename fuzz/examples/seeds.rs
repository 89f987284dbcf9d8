//! Makes the files from which the targets begin: documents of every kind and logs of what was done to
//! them, settings and places. They go into `fuzz/corpus/`.

#[allow(dead_code, unused_imports, reason = "not everything that properties need is needed here")]
#[path = "../../tests/suite/arbitrary/mod.rs"]
mod arbitrary;

use std::error::Error;
use std::fs;
use std::io::{Cursor, Read as _};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use recoupe::edit::{GroupId, History, Step, compose};
use recoupe::formats::exchange::Review;
use recoupe::formats::labelling::{doccano, label_studio};
use recoupe::formats::progress::Progress;
use recoupe::formats::{brat, claim_review, refi_qda, uima, web_annotation};
use recoupe::framing::unframed;
use recoupe::model::{Annotator, Document, Stamp};
use recoupe::native;
use recoupe::store::document_file::{self, Remarks};
use recoupe::store::log::{self, Around, Standing};
use recoupe::store::places::Places;
use recoupe::store::reading_places::{self, ReadingPlace};
use recoupe::store::settings;

/// So many documents and logs are made…
const COUNT: usize = 200;

/// …of those that are no longer than this, in bytes: a fuzzer is quick with little.
const LONGEST: usize = 4 * 1024;

/// A mark of Hypothesis and a reply to it.
const HYPOTHESIS: &str = r#"{"total": 2, "rows": [
{"id": "a", "created": "2026-01-15T11:00:00+00:00", "user": "acct:a@hypothes.is", "uri": "https://example.org",
 "text": "é", "tags": ["claim"], "target": [{"source": "https://example.org", "selector": [
 {"type": "TextPositionSelector", "start": 1, "end": 3}, {"type": "TextQuoteSelector", "exact": "b", "prefix": "\ud83e"}]}]},
{"id": "b", "uri": "https://example.org", "text": "no", "references": ["a"], "target": []}]}"#;

/// A mark of Recogito and a relation.
const RECOGITO: &str = r##"[{"id": "a", "bodies": [{"purpose": "tagging", "value": "t"}], "target": {"annotation": "a",
 "selector": [{"quote": "abc", "start": 1, "end": 4}], "creator": {"id": "u", "name": "U"}}},
{"id": "#l", "type": "Annotation", "motivation": "linking", "target": [{"id": "#a"}, {"id": "a"}]}]"##;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> Result<()> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let into = |target: &str| -> Result<PathBuf> {
        let folder = corpus.join(target);
        fs::create_dir_all(&folder)?;
        Ok(folder)
    };
    let (documents, logs, recoveries) = (into("document")?, into("log")?, into("recovery")?);
    let (brats, reviews, reports) = (into("brat")?, into("claim_review")?, into("report")?);
    let (web_annotations, projects) = (into("web_annotation")?, into("refi_qda")?);
    let (labelled, cases) = (into("labelling")?, into("uima")?);
    let seed = native::read(include_bytes!("../seed.recoupe.ron"))?.document;
    let mut runner = TestRunner::deterministic();
    let mut made = 0;
    while made < COUNT {
        let tree =
            arbitrary::document().new_tree(&mut runner).map_err(|reason| reason.to_string())?;
        let document = tree.current();
        let text = native::write(&document);
        if text.len() > LONGEST {
            continue;
        }
        let log = log_of(&document, made)?;
        if log.len() <= LONGEST {
            fs::write(logs.join(format!("made-{made}")), unframed(&log))?;
        }
        fs::write(recoveries.join(format!("made-{made}")), unframed(&log_of(&seed, made)?))?;
        // A whole report is longer than what is tried; the target writes it of the document.
        fs::write(reports.join(format!("made-{made}")), &text)?;
        fs::write(documents.join(format!("made-{made}")), text)?;
        let brat::Files { text, ann, .. } = brat::write(&document, &Progress::default())?;
        let files = [text.as_bytes(), b"\xff", ann.as_bytes()].concat();
        fs::write(brats.join(format!("made-{made}")), files)?;
        let review = Review { page: "https://a.example/1".to_owned(), ..Review::default() };
        let written = claim_review::write(&with_ratings(&document), &review, &Progress::default())?;
        for file in written.files {
            fs::write(reviews.join(format!("made-{made}-{}", file.name)), file.contents)?;
        }
        let written = web_annotation::write(&document, &Progress::default())?;
        fs::write(web_annotations.join(format!("made-{made}")), written.json)?;
        let written = refi_qda::write(&document, "a", &Progress::default())?;
        fs::write(projects.join(format!("made-{made}")), unpacked(&written.package)?)?;
        let uima::Files { xmi, types, .. } = uima::write(&document, "a", &Progress::default())?;
        let files = [xmi.as_bytes(), b"\xff", types.as_bytes()].concat();
        fs::write(cases.join(format!("made-{made}")), files)?;
        let (line, _) = doccano::write(&document, &Progress::default())?;
        fs::write(labelled.join(format!("made-{made}")), line)?;
        let written = label_studio::write(&document, &Progress::default())?;
        fs::write(labelled.join(format!("task-{made}")), written.tasks)?;
        made += 1;
    }
    let sample = include_str!("../../tests/data/claim-review.json");
    fs::write(reviews.join("sample"), sample)?;
    let page = format!("<html><script type=\"application/ld+json\">{sample}</script>");
    fs::write(reviews.join("page"), page)?;
    fs::write(web_annotations.join("hypothesis"), HYPOTHESIS)?;
    fs::write(web_annotations.join("recogito"), RECOGITO)?;
    fs::write(documents.join("seed"), native::write(&seed))?;
    codebooks(&into("codebook")?, &mut runner)?;
    fs::write(logs.join("raw"), log_of(&seed, 9)?)?;
    settings_and_places(&into("settings")?, &into("reading")?, &seed)
}

/// The document with ratings that are given to the words as they are, so that they are reviewed.
fn with_ratings(document: &Document) -> Document {
    let mut parts = document.to_parts();
    for card in &mut parts.cards {
        if let Some(verdict) = &mut card.verdict {
            verdict.of.clone_from(&card.restated);
        }
    }
    Document::from_parts(parts).0
}

/// The project of a package with its text in it: no fuzzer guesses what is packed.
fn unpacked(package: &[u8]) -> Result<String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(package))?;
    let names = archive.file_names().map(|name| Ok(name?.into_owned()));
    let names = names.collect::<Result<Vec<String>>>()?;
    let mut words = |name: &str| -> Result<String> {
        let mut words = String::new();
        archive.by_name(name)?.read_to_string(&mut words)?;
        Ok(words)
    };
    let mut project = words("project.qde")?;
    for name in names.iter().filter(|name| name.ends_with(".txt")) {
        let text = words(name)?.replace('&', "&amp;").replace('<', "&lt;").replace('\r', "&#13;");
        let file = name.rsplit('/').next().unwrap_or_default();
        let path = format!(" plainTextPath=\"internal://{file}\"");
        let inline = format!("><PlainTextContent>{text}</PlainTextContent>");
        project = project.replace(&format!("{path}/>"), &format!("{inline}</Note>"));
        project = project.replace(&format!("{path}>"), &inline);
    }
    Ok(project)
}

/// Codebooks, of which most do not fit together.
fn codebooks(folder: &Path, runner: &mut TestRunner) -> Result<()> {
    for number in 0..COUNT {
        let tree = arbitrary::codebook().new_tree(runner).map_err(|reason| reason.to_string())?;
        let text = native::write_codebook(&tree.current());
        if text.len() <= LONGEST {
            fs::write(folder.join(format!("made-{number}")), text)?;
        }
    }
    Ok(())
}

/// The bytes of a log of some edits on a document, as the store writes them.
fn log_of(document: &Document, number: usize) -> Result<Vec<u8>> {
    let home = tempfile::tempdir()?;
    let (places, at) = (Places::below(home.path()), Timestamp::UNIX_EPOCH);
    let path = home.path().join("a.recoupe.ron");
    let file = document_file::save_new(document, &path)?;
    let mut opened = document_file::open(&path, 1, at)?;
    let remarks = Remarks::default();
    let logged = log::open(&mut opened, Around { places: &places, now: at, remarks: &remarks });
    let (mut document, mut history) = (opened.document, History::default());
    let annotator = Annotator { id: "new".parse()?, name: "New".into(), initials: "n".into() };
    let stamp = Stamp { by: annotator.id, at };
    let ids: Vec<_> = document.annotations().map(|mark| mark.id).collect();
    for turn in 0..4 + number % 5 {
        let id = ids.get((turn + number) % ids.len().max(1));
        let plan = match (turn + number) % 4 {
            0 => id.and_then(|id| compose::delete_mark(&document, *id)),
            1 => {
                let metadata = document.article().metadata().clone();
                let title = format!("« é » {turn}");
                compose::metadata(&document, recoupe::model::Metadata { title, ..metadata })
            }
            _ => id.and_then(|id| {
                let note = format!("note {turn}");
                compose::mark_note(&document, *id, &note, GroupId(number as u64 % 3), stamp)
            }),
        };
        let step = match plan {
            _ if turn % 4 == 3 => [Step::Undo, Step::Redo][number % 2].clone(),
            Some(plan) => Step::Do(plan.signed(&document, &annotator, stamp)),
            None => continue,
        };
        if history.take(&mut document, step.clone()).is_ok() {
            logged.journal.push(step, &document);
        }
        if turn % 3 == 2 {
            logged.journal.saving(&file, logged.journal.count())?;
            let (document, history) = (document.clone(), history.clone());
            let standing = Standing { document, history, file: Some(file.clone()), at };
            logged.journal.saved(standing, logged.journal.count())?;
        }
    }
    logged.journal.close()?;
    for entry in fs::read_dir(places.logs)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "log") {
            return Ok(fs::read(path)?);
        }
    }
    Ok(Vec::new())
}

fn settings_and_places(settings: &Path, reading: &Path, seed: &Document) -> Result<()> {
    let home = tempfile::tempdir()?;
    let places = Places::below(home.path());
    let mut set = settings::load(&places, 3).settings;
    settings::save(&set, &places)?;
    fs::copy(&places.settings, settings.join("fresh"))?;
    for number in 0..5 {
        set.remember(Path::new(&format!("/é/{number}.txt")));
    }
    set.language = Some("fr".to_owned());
    set.fallback_folder = Some("/elsewhere".into());
    settings::save(&set, &places)?;
    fs::copy(&places.settings, settings.join("full"))?;
    for place in [5, 19, 60] {
        let at = seed.version().text.floor(recoupe::text::Offset::new(place));
        reading_places::keep(ReadingPlace::new(seed, true, at), &places)?;
        fs::copy(&places.reading, reading.join(format!("at-{place}")))?;
    }
    Ok(())
}
