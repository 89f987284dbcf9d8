//! The golden file of format 1: every field of the format, once.
//!
//! Until the first release the format may change, and the file with it. From then on it stands:
//! a field that is added later gets a format, a wire module and a golden file of its own.

use recoupe::native;

const GOLDEN: &str = include_str!("../golden/format-1.recoupe.ron");
const WIRE: &str = include_str!("../../src/native/v1.rs");

#[test]
fn the_golden_file_is_read_and_written_back_as_it_is() {
    let loaded = native::read(GOLDEN.as_bytes()).unwrap();
    assert_eq!((loaded.repairs, loaded.warnings), (vec![], vec![]));
    assert_eq!(native::write(&loaded.document), GOLDEN);
}

#[test]
fn the_golden_file_holds_every_field() {
    let (_, wire) = WIRE.split_once("\nwire! {").unwrap();
    let (structures, _) = wire.split_once("\n}").unwrap();
    let inside = structures.split(['{', '}', ',', ';']);
    let fields: Vec<&str> =
        inside.filter_map(|field| Some(field.split_once(": ")?.0.trim())).collect();
    assert!(fields.len() > 100, "only {fields:?}");
    for field in fields {
        assert!(GOLDEN.contains(&format!("{field}: ")), "{field} is nowhere in the golden file");
    }
}

/// The variants of the enumerations in the wire module that are written where they are chosen.
fn choices() -> Vec<&'static str> {
    let (_, mirrors) = WIRE.split_once("\nmirror! {").unwrap();
    let (mirrors, rest) = mirrors.split_once("\n}").unwrap();
    // The first variant is the default, and is left out of files.
    let mut choices: Vec<_> = bodies(mirrors).flat_map(|body| variants(body).skip(1)).collect();
    // Values are written without the name of their kind.
    let enums = rest.split("pub(super) enum ").skip(1).filter(|item| !item.starts_with("Value"));
    choices.extend(enums.flat_map(|item| variants(bodies(item).next().unwrap())));
    choices
}

fn bodies(items: &'static str) -> impl Iterator<Item = &'static str> {
    items.split('{').skip(1).filter_map(|body| body.split('}').next())
}

fn variants(body: &'static str) -> impl Iterator<Item = &'static str> {
    let code = body.split(['\n', ',']).map(str::trim).filter(|line| !line.starts_with("//"));
    let names = code.filter_map(|line| line.split('(').next());
    names.filter(|name| !name.is_empty())
}

#[test]
fn the_golden_file_holds_every_choice() {
    let choices = choices();
    assert!(choices.len() > 40 && choices.contains(&"Skip"), "only {choices:?}");
    let words: Vec<&str> = GOLDEN.split(|c: char| !c.is_alphanumeric()).collect();
    for choice in choices {
        assert!(words.contains(&choice), "{choice} is nowhere in the golden file");
    }
}
