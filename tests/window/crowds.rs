//! More marks, fragments and relations in one place than anybody should make.

use egui::accesskit::Role;
use recoupe::model::{
    Anchor, Annotation, AnnotationId, Document, Parts, Relation, RelationId, Span, Spans,
};
use recoupe::native;

use crate::ARTICLE;
use crate::desk::{Desk, Home};

/// The article with a claim and a source, opened anew after its contents were changed.
fn with(home: &Home, change: impl FnOnce(&mut Parts)) -> Desk {
    let mut desk = Desk::on_text(home, ARTICLE);
    desk.select("the cameras watch only the traffic");
    desk.press("C");
    desk.select("Open Lens");
    desk.press("S");
    let mut parts = desk.workspace().document.to_parts();
    change(&mut parts);
    let (document, repairs) = Document::from_parts(parts);
    assert!(repairs.is_empty());
    Desk::open(home, &home.put("crowd.recoupe.ron", native::write(&document)))
}

/// More of a mark, with ids of their own.
fn more(mark: &Annotation, count: usize) -> Vec<Annotation> {
    let copy = |number| Annotation { id: AnnotationId::random(number), ..mark.clone() };
    (1_000..).map(copy).take(count).collect()
}

const CLAIM: &str = "Claim: the cameras watch only the traffic";

#[test]
fn of_a_heap_of_marks_some_are_told_of_and_the_others_counted() {
    let home = Home::new();
    let mut desk = with(&home, |parts| {
        "Doubtful.".clone_into(&mut parts.annotations[0].note);
        let heap = more(&parts.annotations[0], 99);
        parts.annotations.extend(heap);
    });
    desk.expect("88 more marks");
    desk.press("J");
    desk.expect("Delete mark");
    desk.expect("88 more marks");
    // The list has them all.
    desk.expect("Claim · 100");
}

#[test]
fn many_fragments_have_a_window_of_their_own() {
    let home = Home::new();
    let mut desk = with(&home, |parts| {
        let text = parts.versions[0].text.as_str();
        let words = text.match_indices(' ').map(|(at, _)| at + 1);
        let words = words.filter(|at| text.as_bytes()[*at].is_ascii_alphabetic());
        let letters = words.filter_map(|at| Span::from_bytes(at..at + 1));
        let spans = Spans::new(letters.take(30)).unwrap();
        assert_eq!(spans.len(), 30);
        let version = parts.versions[0].id;
        parts.annotations[0].anchor = Anchor::Placed { version, spans };
    });
    desk.press("J");
    desk.expect("30 fragments");
    let fragments = |desk: &Desk| {
        let buttons = desk.all(Role::Button).into_iter();
        buttons.filter(|name| name.starts_with("Take fragment ")).collect::<Vec<_>>()
    };
    let shown = fragments(&desk);
    assert!((8..12).contains(&shown.len()), "{shown:?}");
    assert_eq!(shown[0], "Take fragment 1 away");
    let at = desk.place_of("Take fragment 4 away").center();
    for _ in 0..12 {
        desk.wheel(at, -60.0);
    }
    desk.settle();
    desk.click("Take fragment 30 away");
    desk.expect("29 fragments");
    desk.press("Ctrl+Z");
    desk.expect("30 fragments");
}

#[test]
fn many_relations_are_shown_some_at_a_time() {
    let home = Home::new();
    let mut desk = with(&home, |parts| {
        let (claim, source) = (parts.annotations[0].clone(), parts.annotations[1].clone());
        let sources = more(&source, 70);
        parts.relations = (1..)
            .zip(&sources)
            .map(|(number, source)| {
                let id = RelationId::random(number);
                Relation::new(id, "said-by".into(), &claim, source, claim.created)
            })
            .collect();
        parts.annotations.extend(sources);
    });
    desk.click(CLAIM);
    let listed = |desk: &Desk| {
        let buttons = desk.all(Role::Button).into_iter();
        buttons.filter(|name| name.starts_with("Delete relation: ")).count()
    };
    assert_eq!(listed(&desk), 60);
    // It is a long way down.
    let panel = desk.place_of("Label").center();
    for _ in 0..20 {
        desk.wheel(panel, -60.0);
    }
    desk.click("Show more relations");
    assert_eq!(listed(&desk), 70);
    desk.expect_no("Show more relations");
    // Another mark begins anew.
    desk.press("J");
    desk.press("K");
    assert_eq!(listed(&desk), 60);
    desk.hover("Delete mark");
    desk.expect("70 relations go with it. Undo brings all back.");
}
