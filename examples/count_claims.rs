//! Prints the claims of a document with who said each: `cargo run --example count_claims [FILE]`.

#![expect(clippy::print_stdout, reason = "a program for the terminal")]

use std::error::Error;

use recoupe::model::{Annotation, Document, LabelId, Node, Value};
use recoupe::native;

const BUNDLED: &[u8] = include_bytes!("mille-cameras.recoupe.ron");

fn main() -> Result<(), Box<dyn Error>> {
    let loaded = match std::env::args_os().nth(1) {
        Some(path) => native::read(&std::fs::read(path)?)?,
        None => native::read(BUNDLED)?,
    };
    let document = loaded.document;
    let claim = LabelId::from("claim");
    let claims = document.annotations_in_text_order().filter(|mark| {
        // Rebuttals are claims too: the codebook lists them below.
        document.codebook().is_under(&mark.label, &claim)
    });

    let mut count = 0;
    for mark in claims {
        count += 1;
        println!("{}: {}", voice(&document, mark), document.quote(mark));
    }
    println!("{count} claims in “{}”", document.article().metadata().title);
    Ok(())
}

/// Who said a claim; where no source is named, the voice that its annotator gave it.
fn voice(document: &Document, claim: &Annotation) -> String {
    let speakers = speakers(document, claim);
    match claim.attributes.get(&"voice".into()) {
        _ if !speakers.is_empty() => speakers.join(", "),
        Some(Value::Text(voice)) => format!("({voice})"),
        _ => "(nobody)".to_owned(),
    }
}

/// The actors behind a claim's sources, or the words that name a source without one.
fn speakers(document: &Document, claim: &Annotation) -> Vec<String> {
    let said_by = document.relations_of(claim.into()).filter(|relation| {
        let kind = document.codebook().relation_type(&relation.kind);
        relation.from == Node::from(claim) && kind.is_some_and(|kind| kind.attribution)
    });
    let sources = said_by.filter_map(|relation| document.annotation(relation.to.annotation()?));
    sources
        .map(|source| match source.actor.and_then(|actor| document.actor(actor)) {
            Some(actor) => actor.name.clone(),
            None => document.quote(source),
        })
        .collect()
}
