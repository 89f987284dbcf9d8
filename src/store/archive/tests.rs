//! Kept copies on a real disk.

use std::fs;

use super::*;

#[expect(clippy::disallowed_methods, reason = "a test makes its files as it likes")]
fn put(path: &Path, bytes: &str) -> PathBuf {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
    path.to_path_buf()
}

fn seen(document: &Path, kept: &Kept) -> Seen {
    look(document, kept, &|| true).unwrap()
}

#[test]
fn a_file_is_named_from_the_document_and_known_by_its_contents() {
    let folder = tempfile::tempdir().unwrap();
    let document = folder.path().join("work/a.recoupe.ron");
    for (at, expected) in [
        ("work/b.pdf", "b.pdf"),
        ("work/sub/b.pdf", "sub/b.pdf"),
        ("other/b.pdf", "../other/b.pdf"),
    ] {
        put(&document, "");
        let file = put(&folder.path().join(at), "one");
        let kept = take(&file, &document, false).unwrap();
        assert_eq!(kept.path, expected);
        assert!(matches!(seen(&document, &kept), Seen::Same { size: 3, modified: Some(_) }));
        put(&file, "two");
        assert_eq!(seen(&document, &kept), Seen::Changed);
        fs::remove_file(&file).unwrap();
        assert_eq!(seen(&document, &kept), Seen::Missing);
    }
}

#[test]
fn a_copy_is_kept_beside_the_document_under_a_name_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let document = put(&folder.path().join("a.recoupe.ron"), "");
    let file = put(&folder.path().join("far/away/b.pdf"), "one");
    let first = take(&file, &document, true).unwrap();
    assert_eq!(first.path, "a.recoupe.files/b.pdf");
    // The same once more is the same copy; another one gets another name.
    assert_eq!(take(&file, &document, true).unwrap(), first);
    put(&file, "two");
    let second = take(&file, &document, true).unwrap();
    assert_eq!(second.path, "a.recoupe.files/b 2.pdf");
    for kept in [&first, &second] {
        assert!(matches!(seen(&document, kept), Seen::Same { .. }));
    }
    // What lies there already is not copied onto itself.
    let there = place(&document, &first.path);
    assert_eq!(take(&there, &document, true).unwrap(), first);
    let names = fs::read_dir(folder.path().join("a.recoupe.files")).unwrap().count();
    assert_eq!(names, 2, "nothing is left over");
}

#[test]
fn what_is_no_file_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let document = put(&folder.path().join("a.recoupe.ron"), "");
    let gone = folder.path().join("gone");
    assert_eq!(take(&gone, &document, true), Err(ArchiveError::NotFound { path: gone.clone() }));
    let path = folder.path().to_path_buf();
    assert_eq!(take(&path, &document, true), Err(ArchiveError::NoFile { path: path.clone() }));
    assert!(!folder.path().join("a.recoupe.files").exists());
}

#[test]
fn nobody_waits_for_a_look_that_was_called_off() {
    let folder = tempfile::tempdir().unwrap();
    let document = put(&folder.path().join("a.recoupe.ron"), "");
    let kept = take(&put(&folder.path().join("b"), "one"), &document, false).unwrap();
    assert_eq!(look(&document, &kept, &|| false), None);
}
