//! Opening and saving in folders of their own.

use std::fs;

use tempfile::TempDir;

use super::*;
use crate::model::{
    Annotation, AnnotationId, Annotator, AnnotatorId, Metadata, Parts, Span, Stamp,
};

const WORDS: &str = "Mille yeux\n\nLa ville a posé des caméras, dit la mairie.";

fn now() -> Timestamp {
    "2026-11-23T10:00:00Z".parse().unwrap()
}

fn put(folder: &TempDir, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.path().join(name);
    atomic::write(&path, bytes.as_ref(), |_| io::Result::Ok(())).unwrap();
    path
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// The same document with one mark, so that it is no longer what it was.
fn marked(document: &Document) -> Document {
    let annotator = Annotator {
        id: AnnotatorId::random(1),
        name: "Zoé Đukić".to_owned(),
        initials: "zđ".to_owned(),
    };
    let stamp = Stamp { by: annotator.id, at: now() };
    let version = document.version().id;
    let spans = Span::from_bytes(0..5).unwrap().into();
    let id = AnnotationId::random(document.annotation_count() as u64 + 1);
    let mark = Annotation::new(id, "context".into(), version, spans, stamp);
    let marks = document.annotations().map(|mark| Annotation::clone(mark));
    let (document, repairs) = Document::from_parts(Parts {
        id: document.id(),
        metadata: Metadata::clone(document.article().metadata()),
        versions: vec![document.version().as_ref().clone()],
        current: None,
        codebook: document.codebook().as_ref().clone(),
        annotators: vec![annotator],
        actors: Vec::new(),
        cards: Vec::new(),
        annotations: marks.chain([mark]).collect(),
        relations: Vec::new(),
        fields: crate::model::Attributes::new(),
        seen: Vec::new(),
    });
    assert_eq!(repairs, []);
    document
}

#[test]
fn an_article_has_no_file_before_it_is_saved_and_is_found_again_after() {
    let folder = tempfile::tempdir().unwrap();
    let article = put(&folder, "a.txt", WORDS);
    let opened = open(&article, 7, now()).unwrap();
    assert_eq!(opened.path, folder.path().join("a.recoupe.ron"));
    assert_eq!(opened.article.as_deref(), Some(article.as_path()));
    assert_eq!(opened.fingerprint, None);
    assert_eq!(names(folder.path()), ["a.txt"]);

    let document = marked(&opened.document);
    let fingerprint = save(&document, &opened.path, None).unwrap();
    assert_eq!(names(folder.path()), ["a.recoupe.ron", "a.txt"]);
    let again = open(&article, 8, now()).unwrap();
    assert_eq!(again.document.id(), opened.document.id());
    assert_eq!(again.document.annotation_count(), 1);
    assert_eq!(again.fingerprint, Some(fingerprint));
    let direct = open(&again.path, 9, now()).unwrap();
    assert_eq!(native::write(&direct.document), native::write(&document));
}

#[test]
fn articles_of_one_stem_have_a_document_each() {
    let folder = tempfile::tempdir().unwrap();
    let expected =
        [("a.txt", "a.recoupe.ron"), ("a.md", "a.md.recoupe.ron"), ("a", "a 2.recoupe.ron")];
    for (article, document) in expected {
        let path = put(&folder, article, format!("{WORDS} {article}"));
        let opened = open(&path, 7, now()).unwrap();
        assert_eq!(opened.path, folder.path().join(document));
        save(&opened.document, &opened.path, None).unwrap();
    }
    for (article, document) in expected {
        let path = folder.path().join(article);
        let opened = open(&path, 7, now()).unwrap();
        assert_eq!(opened.path, folder.path().join(document));
        assert_eq!(opened.document.version().source.file, article);
        assert_eq!(path_of(&path), opened.path);
    }
}

#[test]
fn a_document_kept_elsewhere_is_found_by_the_bytes_of_its_article() {
    let (folder, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let article = put(&folder, "a.txt", WORDS);
    let kept = elsewhere.path().join("a 2.recoupe.ron");
    let other = put(&elsewhere, "a.txt", "Autre titre\n\nAutre chose.");
    let other = open(&other, 7, now()).unwrap();
    save(&other.document, &other.path, None).unwrap();
    let opened =
        open_with(&article, Some(elsewhere.path()), &Remarks::default(), 7, now()).unwrap();
    assert_eq!(opened.path, folder.path().join("a.recoupe.ron"));
    save(&opened.document, &kept, None).unwrap();
    let again = open_with(&article, Some(elsewhere.path()), &Remarks::default(), 7, now()).unwrap();
    assert_eq!(again.path, kept);
    assert_eq!(again.article, Some(article));
}

#[test]
fn what_cannot_be_opened_is_named_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let check = |name: &str, bytes: Option<&[u8]>, expected: &str| {
        let path = folder.path().join(name);
        if let Some(bytes) = bytes {
            put(&folder, name, bytes);
        }
        let error = open(&path, 7, now()).unwrap_err();
        let message = error.to_string();
        assert!(message.contains(expected), "{name}: {message}");
        assert!(message.starts_with(&folder.path().display().to_string()), "{message}");
        assert_eq!(bytes.map(<[u8]>::to_vec), fs::read(&path).ok());
    };
    fs::create_dir(folder.path().join("folder")).unwrap();
    check("missing.txt", None, "there is no such file");
    check("missing.recoupe.ron", None, "there is no such file");
    check("folder", None, "this is a folder");
    check("empty.txt", Some(b""), "it is empty");
    check("empty.recoupe.ron", Some(b"\n"), "it is empty");
    check("noise.txt", Some(&[0, 1, 2, 3, 255, 0, 7]), "does not look like text");
    check("paper.pdf", Some(b"%PDF-1.7\n"), "a PDF file");
    check("words.recoupe.ron", Some(b"Just words."), "does not begin like");
    check("newer.recoupe.ron", Some(b"(format: 999, id: \"d\")"), "format 999");
    let whole = native::write(&new_document(
        sources::import("cut.txt", WORDS.as_bytes(), now()).unwrap(),
        7,
    ));
    let half = whole.as_bytes().get(..whole.len() / 2).unwrap();
    check("cut.recoupe.ron", Some(half), "cut short");
    // An article is not begun anew while its document lies there damaged.
    put(&folder, "cut.txt", WORDS);
    let error = open(&folder.path().join("cut.txt"), 7, now()).unwrap_err();
    assert_eq!(error.path(), Some(folder.path().join("cut.recoupe.ron").as_path()));
}

#[cfg(target_os = "linux")]
#[test]
fn devices_are_not_read() {
    let error = open(Path::new("/dev/zero"), 7, now()).unwrap_err();
    assert!(matches!(error, OpenError::NotOrdinary { .. }), "{error}");
    let error = open(Path::new("/proc/self/mem"), 7, now()).unwrap_err();
    assert!(matches!(error, OpenError::Unreadable { .. }), "{error}");
}

#[test]
fn a_repaired_document_is_kept_in_a_copy() {
    let folder = tempfile::tempdir().unwrap();
    let article = put(&folder, "a.txt", WORDS);
    let opened = open(&article, 7, now()).unwrap();
    let text = native::write(&marked(&opened.document));
    let broken = text.replace("end: 5,", "end: 5000,");
    assert_ne!(text, broken);
    let path = put(&folder, "a.recoupe.ron", &broken);
    for _ in 0..2 {
        let repaired = open(&article, 7, now()).unwrap();
        assert_eq!(repaired.repairs.len(), 1);
        assert_eq!(repaired.original.as_deref(), Some(path.as_path()));
        assert!(!repaired.path.exists());
        assert_eq!(repaired.fingerprint, None);
        save(&repaired.document, &repaired.path, None).unwrap();
        assert_eq!(fs::read(&path).unwrap(), broken.as_bytes());
    }
    assert_eq!(
        names(folder.path()),
        ["a (repaired) 2.recoupe.ron", "a (repaired).recoupe.ron", "a.recoupe.ron", "a.txt"]
    );
}

#[test]
fn a_file_that_another_program_changed_is_never_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let article = put(&folder, "a.txt", WORDS);
    let opened = open(&article, 7, now()).unwrap();
    let first = save(&opened.document, &opened.path, None).unwrap();
    put(&folder, "a.recoupe.ron", "something else");
    let document = marked(&opened.document);
    let copy = folder.path().join("a (conflict 2026-11-23).recoupe.ron");
    // Trying again makes no second copy of the same.
    for expected in [Some(&first), Some(&first), None] {
        let error = save(&document, &opened.path, expected).unwrap_err();
        let changed = SaveError::Changed { path: opened.path.clone(), copy: copy.clone() };
        assert_eq!(error, changed);
        assert!(!error.may_pass());
        assert_eq!(fs::read(&opened.path).unwrap(), b"something else");
    }
    assert_eq!(open(&copy, 7, now()).unwrap().document.annotation_count(), 1);
    let error = save(&marked(&document), &opened.path, Some(&first)).unwrap_err();
    assert!(error.to_string().contains("(conflict 2026-11-23) 2"), "{error}");
}

#[test]
fn what_is_on_disk_already_or_was_deleted_is_no_conflict() {
    let folder = tempfile::tempdir().unwrap();
    let article = put(&folder, "a.txt", WORDS);
    let opened = open(&article, 7, now()).unwrap();
    let first = save(&opened.document, &opened.path, None).unwrap();
    assert_eq!(save(&opened.document, &opened.path, None), Ok(first.clone()));
    fs::remove_file(&opened.path).unwrap();
    assert_eq!(save(&opened.document, &opened.path, Some(&first)), Ok(first));
}

#[test]
fn a_place_that_cannot_be_written_is_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let article = put(&folder, "a.txt", WORDS);
    let opened = open(&article, 7, now()).unwrap();
    let fingerprint = Fingerprint::of(b"");
    let gone = folder.path().join("gone/a.recoupe.ron");
    let error = save(&opened.document, &gone, Some(&fingerprint)).unwrap_err();
    assert_eq!(error, SaveError::NoFolder { path: gone.clone() });
    assert!(save(&opened.document, &gone, None).is_ok(), "a new folder is made");
    let long = folder.path().join(format!("{}.recoupe.ron", "n".repeat(250)));
    let error = save(&opened.document, &long, None).unwrap_err();
    assert_eq!(error, SaveError::NotWritable { path: long });
    let existing = save_new(&opened.document, &gone).unwrap_err();
    assert_eq!(existing, SaveError::Exists { path: gone });
}

#[test]
fn pasted_text_is_kept_among_the_documents() {
    let home = tempfile::tempdir().unwrap();
    let places = Places::below(home.path());
    let opened = from_pasted(WORDS, &places, 7, now()).unwrap();
    assert_eq!(opened.path, places.documents.join("Mille yeux.recoupe.ron"));
    save(&opened.document, &opened.path, None).unwrap();
    let second = from_pasted(WORDS, &places, 8, now()).unwrap();
    assert_eq!(second.path, places.documents.join("Mille yeux 2.recoupe.ron"));
    let error = from_pasted(" \n", &places, 7, now()).unwrap_err();
    assert_eq!(error.path(), None);
}
