//! The bundled examples: sound, tidy, and what the program itself would make of their articles.

use recoupe::model::{AttributeKind, Document, Node, Status, Value};
use recoupe::native::{self, presets};
use recoupe::{lint, sources};

const EXAMPLES: [(&str, &str, &str); 2] = [
    (
        "mille-cameras.txt",
        include_str!("../../examples/mille-cameras.txt"),
        include_str!("../../examples/mille-cameras.recoupe.ron"),
    ),
    (
        "harbour-numbers.txt",
        include_str!("../../examples/harbour-numbers.txt"),
        include_str!("../../examples/harbour-numbers.recoupe.ron"),
    ),
];

#[test]
fn examples_are_read_without_complaint_and_written_back_as_they_are() {
    for (name, _, file) in EXAMPLES {
        let loaded = native::read(file.as_bytes()).unwrap();
        assert_eq!((loaded.repairs, loaded.warnings), (vec![], vec![]), "{name}");
        assert!(native::write(&loaded.document) == file, "{name} is not as it would be written");
    }
}

#[test]
fn examples_hold_what_importing_their_article_gives() {
    for (name, article, file) in EXAMPLES {
        let document = native::read(file.as_bytes()).unwrap().document;
        let version = &**document.version();
        let retrieved = version.source.retrieved.unwrap();
        let imported = sources::import(name, article.as_bytes(), retrieved).unwrap();
        assert_eq!(*version, imported.version, "{name}");
        let metadata = document.article().metadata();
        assert_eq!(metadata.title, imported.metadata.title);
        assert_eq!(metadata.language, imported.metadata.language);
    }
}

#[test]
fn examples_keep_to_their_codebook() {
    for (name, _, file) in EXAMPLES {
        let document = native::read(file.as_bytes()).unwrap().document;
        assert_eq!(**document.codebook(), presets::fact_check(), "{name}");
        // Nothing is left to do; what was found out about the article itself is told.
        let found: Vec<_> = lint::lint(&document).iter().map(|it| (it.severity, it.code)).collect();
        let told = ["headline-stronger", "voice-unclear"].map(|code| (lint::Severity::Info, code));
        assert_eq!(found, told, "{name}");
        for link in document.relations() {
            let kind = document.codebook().relation_type(&link.kind).unwrap();
            assert!(lint::ends::allows(&document, kind, link.from, link.to), "{name}: {link:?}");
        }
        let figures = document.annotations().filter_map(|m| m.attributes.get(&"value".into()));
        assert!(figures.into_iter().all(|value| matches!(value, Value::Number(_))), "{name}");
    }
}

/// Someone who opens an example should meet each thing that the program can hold.
#[test]
fn examples_show_what_the_codebook_is_for() {
    let documents = EXAMPLES.map(|(_, _, file)| native::read(file.as_bytes()).unwrap().document);
    let marks = || documents.iter().flat_map(Document::annotations);
    let links = || documents.iter().flat_map(Document::relations);
    let codebook = documents[0].codebook();
    for label in &codebook.labels {
        assert!(marks().any(|mark| mark.label == label.id), "no {:?}", label.id);
    }
    for kind in &codebook.relation_types {
        assert!(links().any(|link| link.kind == kind.id), "no {:?}", kind.id);
    }
    let asked =
        codebook.attributes.iter().filter(|question| !codebook.fields.contains(&question.id));
    for question in asked {
        let answers = marks().map(|mark| &mark.attributes);
        let mut answers = answers.chain(links().map(|link| &link.attributes));
        assert!(answers.any(|given| given.contains_key(&question.id)), "no {:?}", question.id);
    }
    let voice = codebook.attribute(&"voice".into()).unwrap();
    let AttributeKind::Choice(voices) = &voice.kind else { panic!("{voice:?}") };
    for voice in voices.iter().filter(|voice| voice.id != "reader") {
        let said = Value::from(voice.id.as_str());
        let mut given = marks().filter_map(|mark| mark.attributes.get(&"voice".into()));
        assert!(given.any(|value| *value == said), "no voice {:?}", voice.id);
    }
    assert!(marks().any(|mark| mark.spans().is_some_and(|spans| spans.len() > 1)));
    assert!(links().any(|link| matches!(link.to, Node::Relation(_))));
    let cards = || documents.iter().flat_map(Document::cards);
    assert!(cards().any(|card| card.verdict.is_some() && card.status == Status::Approved));
    assert!(cards().any(|card| card.verdict.is_none()));
    assert!(cards().all(|card| card.verdict.as_ref().is_none_or(|v| v.of == card.restated)));
}

/// The story that the French example is there to tell.
#[test]
fn the_intertitle_distorts_what_the_commissioner_said() {
    let document = native::read(EXAMPLES[0].2.as_bytes()).unwrap().document;
    let find =
        |words: &str| document.annotations().find(|mark| document.quote(mark) == words).unwrap();
    let (title, claim) = (
        find("Un réseau uniquement pour le trafic"),
        find("leur but principal est d’observer la circulation automobile"),
    );
    let restates =
        document.relations_of(Node::from(&**title)).find(|l| l.kind.as_str() == "restates");
    let restates = restates.unwrap();
    assert_eq!(restates.to, Node::from(&**claim));
    assert_eq!(restates.attributes.get(&"fidelity".into()), Some(&Value::from("distorted")));
    assert_eq!(title.attributes.get(&"voice".into()), Some(&Value::from("paper")));
}
