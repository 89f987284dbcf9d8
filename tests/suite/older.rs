//! Marks that were coded under an older definition: found, reviewed one by one or all at once.

use std::sync::Arc;

use recoupe::edit::older::{all_reviewed, reviewed};
use recoupe::edit::{Change, Edit, EditName};
use recoupe::lint::{Severity, lint};
use recoupe::model::{Codebook, Document, Stamp};

use crate::notation::{self, annotator, id, later, stamp};

/// A document whose label `claim` was defined anew after its marks were made.
fn redefined() -> Document {
    let mut document =
        notation::document("[a:claim|It|a] [b:claim|rains|b], [s:source|she|s] said.");
    let mut codebook = Codebook::clone(document.codebook());
    codebook.labels.iter_mut().find(|label| label.id.as_str() == "claim").unwrap().revision = 4;
    let Stamp { by, at } = stamp();
    let changes = vec![Change::SetCodebook(Arc::new(codebook))];
    Edit { name: EditName::TakeIn, by, at, group: None, changes }.apply(&mut document).unwrap();
    document
}

fn older(document: &Document) -> Vec<String> {
    let findings = lint(document).into_iter().filter(|finding| finding.code == "older-definition");
    findings
        .map(|finding| {
            assert_eq!(finding.severity, Severity::Warning);
            assert!(finding.to_string().contains("older definition"), "{finding}");
            finding.annotation.unwrap().to_string()
        })
        .collect()
}

#[test]
fn marks_of_an_older_definition_are_found_and_reviewed() {
    let start = redefined();
    assert_eq!(older(&start), ["a", "b"]);
    let claim = "claim".into();
    for (plan, name, left) in [
        (reviewed(&start, id("a"), later()), EditName::Reviewed("claim".into()), vec!["b"]),
        (all_reviewed(&start, &claim, later()), EditName::ReviewedAll("claim".into(), 2), vec![]),
    ] {
        let plan = plan.unwrap();
        assert_eq!(plan.name, name);
        let mut now = start.clone();
        let inverse = plan.signed(&now, &annotator(), later()).apply(&mut now).unwrap();
        assert_eq!(older(&now), left);
        assert_eq!(now.annotation(id("a")).unwrap().label_revision, 4);
        inverse.apply(&mut now).unwrap();
        assert_eq!(now, start);
    }
}

#[test]
fn where_nothing_is_older_there_is_nothing_to_review() {
    let start = redefined();
    assert_eq!(reviewed(&start, id("s"), later()), None);
    assert_eq!(all_reviewed(&start, &"source".into(), later()), None);
    assert_eq!(all_reviewed(&start, &"nothing".into(), later()), None);
}
