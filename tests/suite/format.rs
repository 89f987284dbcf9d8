//! The file format as a whole: what is written is read back equal, and written again the same.

use proptest::prelude::*;

use recoupe::model::{Document, Version, VersionId};
use recoupe::native;
use recoupe::text::Text;

use crate::{arbitrary, notation};

/// Saves and loads, which must lose nothing, complain of nothing, and settle at once.
pub(crate) fn check_round_trip(document: &Document) -> Result<(), TestCaseError> {
    let written = native::write(document);
    prop_assert!(ron::from_str::<ron::Value>(&written).is_ok(), "not RON:\n{written}");
    let loaded = native::read(written.as_bytes());
    prop_assert!(loaded.is_ok(), "{:?} in\n{written}", loaded.err());
    let loaded = loaded.unwrap();
    prop_assert_eq!(&loaded.repairs, &[], "in\n{}", written);
    prop_assert_eq!(&loaded.warnings, &[], "in\n{}", written);
    prop_assert_eq!(&loaded.document, document);
    prop_assert_eq!(native::write(&loaded.document), written);
    Ok(())
}

proptest! {
    #[test]
    fn every_document_survives_saving_and_loading(document in arbitrary::document()) {
        check_round_trip(&document)?;
    }

    #[test]
    fn every_codebook_survives_saving_and_loading(codebook in arbitrary::codebook()) {
        let written = native::write_codebook(&codebook);
        let read = native::read_codebook(written.as_bytes());
        prop_assert_eq!(read.as_ref(), Ok(&codebook), "from\n{}", written);
        prop_assert_eq!(native::write_codebook(&read.unwrap()), written);
    }

    #[test]
    fn windows_line_ends_and_a_byte_order_mark_change_nothing(document in arbitrary::document()) {
        let written = native::write(&document);
        let windows = format!("\u{feff}{}", written.replace('\n', "\r\n"));
        let loaded = native::read(windows.as_bytes()).unwrap();
        prop_assert_eq!(&loaded.document, &document);
        prop_assert_eq!((loaded.repairs, loaded.warnings), (vec![], vec![]));
    }
}

#[test]
fn numbers_that_are_not_finite_are_left_out_and_nothing_else() {
    let golden = include_str!("../golden/format-1.recoupe.ron");
    for number in ["inf", "-inf", "NaN"] {
        for finite in ["default: Some(0.5)", "value: Some(1.0)", "\"figure\": -2.5"] {
            let (name, _) = finite.split_once(": ").unwrap();
            let some =
                if finite.contains("Some") { format!("Some({number})") } else { number.into() };
            let text = golden.replace(finite, &format!("{name}: {some}"));
            assert_ne!(text, golden, "{finite}");
            let loaded = native::read(text.as_bytes()).unwrap();
            let written = native::write(&loaded.document);
            let again = native::read(written.as_bytes()).unwrap();
            assert_eq!(again.document, loaded.document, "{name}: {number}");
            assert_eq!(again.document.annotation_count(), 6);
        }
    }
}

#[test]
fn texts_that_have_nothing_in_common_are_all_whole() {
    let mut parts = notation::document("[c:claim|It rains|c].").to_parts();
    for (number, text) in (2..9).zip(["one", "two", "three", "four", "five", "six", "seven"]) {
        let (id, text) = (VersionId::numbered(number), Text::new(text));
        let (blocks, emphases, links) = (Vec::new(), Vec::new(), Vec::new());
        let first = parts.versions[0].clone();
        parts.versions.push(Version { id, text, blocks, emphases, links, ..first });
    }
    check_round_trip(&Document::from_parts(parts).0).unwrap();
}
