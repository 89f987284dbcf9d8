//! Holds ARCHITECTURE.md and the sources together: layers, borders, folders, dependencies.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const DOCUMENT: &str = include_str!("../../ARCHITECTURE.md");
const MANIFEST: &str = include_str!("../../Cargo.toml");

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The rooms of the picture, row by row, the highest first.
fn layers(document: &str) -> Vec<Vec<&str>> {
    let (_, picture) = document.split_once("\n```\n").unwrap();
    let (picture, _) = picture.split_once("\n```").unwrap();
    picture
        .lines()
        .map(|row| row.split_whitespace().map(|room| room.trim_end_matches('/')).collect())
        .collect()
}

/// The first column of the tables under a heading, without backquotes.
fn table<'a>(document: &'a str, heading: &str) -> Vec<&'a str> {
    let (_, section) = document.split_once(&format!("\n## {heading}\n")).unwrap();
    let section = section.split("\n## ").next().unwrap_or_default();
    let rows = section.lines().filter_map(|line| line.strip_prefix("| ")?.split(" | ").next());
    rows.skip(1).map(|cell| cell.trim_matches('`')).collect()
}

/// Every Rust file below a folder, sorted.
fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// The sources that are built into the program: their path within `src/`, and their code.
fn sources() -> Vec<(String, String)> {
    let source = root().join("src");
    let files = rust_files(&source).into_iter().map(|path| {
        let name = path.strip_prefix(&source).unwrap().to_str().unwrap().replace('\\', "/");
        (name, code(&fs::read_to_string(path).unwrap()))
    });
    files.collect()
}

/// A file without comments and without its tests.
fn code(file: &str) -> String {
    let body = file.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    let lines = body.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// What follows a prefix such as `crate::` wherever it stands: one name, or the names of a group.
fn names_after(code: &str, prefix: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (at, _) in code.match_indices(prefix) {
        let before = code[..at].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':') {
            continue;
        }
        let rest = &code[at + prefix.len()..];
        match rest.strip_prefix('{') {
            Some(group) => names.extend(heads(group)),
            None => names.extend(head(rest)),
        }
    }
    names
}

fn head(path: &str) -> Option<String> {
    let end = path.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(path.len());
    (end > 0).then(|| path[..end].to_owned())
}

/// The first names in a group, after its opening bracket.
fn heads(group: &str) -> Vec<String> {
    let mut depth = 0;
    let mut heads = Vec::new();
    let mut start = 0;
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            '}' | ',' if depth == 0 => {
                heads.extend(head(group[start..at].trim_start()));
                start = at + 1;
                if c == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    heads
}

/// What is wrong with the imports of a file, by the picture.
fn trespasses(layers: &[Vec<&str>], file: &str, code: &str) -> Vec<String> {
    let row = |room: &str| layers.iter().position(|row| row.contains(&room));
    let Some((room, inside)) = file.split_once('/') else {
        let known = file == "lib.rs" || row(file).is_some();
        return (!known).then(|| format!("{file} is not in the picture")).into_iter().collect();
    };
    let Some(own) = row(room) else { return vec![format!("{room} is not in the picture")] };
    let mut rooms = names_after(code, "crate::");
    // As many steps up as the file is deep lead out of the room as well.
    let depth = inside.split('/').filter(|part| *part != "mod.rs").count() + 1;
    rooms.extend(names_after(code, &"super::".repeat(depth)));
    let others = rooms.into_iter().filter(|other| other != room && other != "super");
    let wrong = others.filter_map(|other| match row(&other) {
        Some(other_row) if other_row > own => None,
        Some(_) => Some(format!("{file} imports from {other}, which is not below {room}")),
        None => Some(format!("{file} imports from {other}, which is not in the picture")),
    });
    wrong.collect()
}

#[test]
fn rooms_import_from_lower_rows_only() {
    let layers = layers(DOCUMENT);
    let sources = sources();
    assert!(sources.len() > 40, "only {} files were found", sources.len());
    let wrong: Vec<String> =
        sources.iter().flat_map(|(file, code)| trespasses(&layers, file, code)).collect();
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn imports_are_seen_in_every_form() {
    let layers = vec![vec!["main.rs"], vec!["top", "side"], vec!["mid"], vec!["low"]];
    let check = |file: &str, code: &str, wrong: &[&str]| {
        let found = trespasses(&layers, file, &self::code(code));
        assert_eq!(found.len(), wrong.len(), "{file}: {code:?} gave {found:?}");
        for (found, wrong) in found.iter().zip(wrong) {
            assert!(found.contains(&format!("from {wrong},")), "{found}");
        }
    };
    check("mid/a.rs", "use crate::low::X;\nuse crate::mid::b;", &[]);
    check("mid/a.rs", "use crate::top::X;", &["top"]);
    check("top/a.rs", "use crate::side;", &["side"]);
    check("top/a.rs", "fn f() -> crate::mid::X { crate::side::y() }", &["side"]);
    check("low/a.rs", "use crate::{low::{A, mid}, top::B,\n  mid as m};", &["mid", "top"]);
    check("low/a.rs", "pub(crate) fn f() {}\nuse crate::elsewhere::X;", &["elsewhere"]);
    check("low/a.rs", "/// See [`x`](crate::top::X).\n//! crate::top\n  // crate::mid\n", &[]);
    check("low/a.rs", "use a;\n\n#[cfg(test)]\nmod tests {\n    use crate::top::X;\n}\n", &[]);
    check("low/mod.rs", "use super::mid::X;", &["mid"]);
    check("low/a.rs", "use super::mid;", &[]);
    check("low/a.rs", "use super::super::mid::X;", &["mid"]);
    check("low/a/mod.rs", "use super::super::{low, top};", &["top"]);
    check("low/a/b.rs", "use super::super::mid;\nuse super::super::super::top;", &["top"]);
    check("mid/a.rs", "use not_crate::top; use other::crate::top;", &[]);
    assert_eq!(trespasses(&layers, "new/a.rs", "").len(), 1);
    assert_eq!(trespasses(&layers, "new.rs", "").len(), 1);
    assert_eq!(trespasses(&layers, "main.rs", "").len(), 0);
}

/// The files outside certain rooms whose code names one of some crates or modules.
fn naming(allowed: &[&str], found: impl Fn(&str) -> bool) -> Vec<String> {
    let elsewhere = |file: &str| !allowed.iter().any(|room| file.starts_with(room));
    let files = sources().into_iter().filter(|(file, code)| elsewhere(file) && found(code));
    files.map(|(file, _)| file).collect()
}

fn is_named(code: &str, name: &str) -> bool {
    let words = |c: char| !c.is_alphanumeric() && c != '_';
    code.split(words).any(|word| word == name)
}

/// Whether code asks something of the disk without `store/disk.rs`.
fn touches_the_disk(code: &str) -> bool {
    let asks = |question: &str| {
        let mut places = code.match_indices(question);
        // What is known of a file already is asked for no more.
        places.any(|(at, _)| !code[..at].ends_with("facts"))
    };
    let questions =
        [".exists()", ".try_exists()", ".is_file()", ".is_dir()", ".canonicalize()", ".read_dir()"];
    code.contains("std::fs")
        || names_after(code, "std::").contains("fs")
        || is_named(code, "tempfile")
        || questions.into_iter().any(asks)
}

#[test]
fn the_screen_and_the_disk_stay_in_their_rooms() {
    for screen in ["egui", "eframe", "rfd"] {
        let files = naming(&["ui/", "main.rs"], |code| is_named(code, screen));
        assert_eq!(files, Vec::<String>::new(), "{screen} is named outside of ui");
        assert_ne!(naming(&[], |code| is_named(code, screen)), Vec::<String>::new());
    }
    let files = naming(&["store/disk.rs", "store/disk/"], touches_the_disk);
    let files: Vec<String> = files.into_iter().filter(|file| !file.ends_with("tests.rs")).collect();
    assert_eq!(files, Vec::<String>::new(), "the disk is touched outside of store/disk.rs");
    for code in [
        "std::fs::read(a)",
        "use std::{io, fs};",
        "use std::fs::{self, File};",
        "if path.exists() {}",
        "article.path().is_file()",
        "tempfile::tempdir()",
    ] {
        assert!(touches_the_disk(code), "{code}");
    }
    assert!(!touches_the_disk("use std::{io, fmt}; let fs = 1; facts.is_file()"));
    let users = naming(&["store/"], |code| names_after(code, "crate::store::").contains("disk"));
    assert_eq!(users, Vec::<String>::new(), "store/disk.rs is used outside of store");
    assert_ne!(naming(&[], |code| code.contains("disk::metadata")), Vec::<String>::new());
}

fn folders(path: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(path).unwrap().map(Result::unwrap);
    let folders = entries.filter(|entry| entry.path().is_dir());
    let names = folders.map(|entry| entry.file_name().into_string().unwrap());
    names.filter(|name| !name.starts_with('.') && name != "target").collect()
}

#[test]
fn every_folder_is_described() {
    let described: BTreeSet<&str> = table(DOCUMENT, "Folders").into_iter().collect();
    let with_code = |room: &String| !rust_files(&root().join("src").join(room)).is_empty();
    let rooms = folders(&root().join("src")).into_iter().filter(with_code);
    let rooms: BTreeSet<String> = rooms.map(|room| format!("src/{room}/")).collect();
    let others = folders(root()).into_iter().filter(|folder| folder != "src");
    for folder in rooms.iter().cloned().chain(others.map(|folder| format!("{folder}/"))) {
        assert!(described.contains(&*folder), "{folder} is not described");
    }
    let gone = described.iter().filter(|room| room.starts_with("src/") && !rooms.contains(**room));
    assert_eq!(gone.collect::<Vec<_>>(), Vec::<&&str>::new(), "described, but not there");
    let drawn = layers(DOCUMENT).into_iter().flatten().filter(|room| *room != "main.rs");
    let drawn: BTreeSet<String> = drawn.map(|room| format!("src/{room}/")).collect();
    assert_eq!(drawn, rooms, "the picture shows the rooms that there are");
}

#[test]
fn every_dependency_has_its_reason() {
    let sections = MANIFEST.split("\n[").filter(|section| {
        section.starts_with("dependencies]") || section.starts_with("dev-dependencies]")
    });
    let lines = sections.flat_map(|section| section.lines().skip(1));
    let dependencies: BTreeSet<&str> =
        lines.filter_map(|line| Some(line.split_once(" = ")?.0)).collect();
    assert!(dependencies.len() > 20, "only {dependencies:?}");
    let explained: BTreeSet<&str> = table(DOCUMENT, "Dependencies").into_iter().collect();
    assert_eq!(explained, dependencies);
}

#[test]
fn every_file_of_this_program_is_a_module_of_it() {
    for path in rust_files(&root().join("tests/suite")) {
        let (name, folder) = (path.file_stem().unwrap().to_str().unwrap(), path.parent().unwrap());
        let (name, folder) = match name {
            "main" => continue,
            "mod" => (folder.file_name().unwrap().to_str().unwrap(), folder.parent().unwrap()),
            name => (name, folder),
        };
        let parents = ["main.rs", "mod.rs"].map(|parent| fs::read_to_string(folder.join(parent)));
        let parent = parents.into_iter().find_map(Result::ok).unwrap();
        let listed = parent.lines().any(|line| line == format!("mod {name};"));
        assert!(listed, "{} is in no module list", path.display());
    }
}
