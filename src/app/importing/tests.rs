//! Tests of the preview of an article.

use super::*;

fn article(pieces: &[(&str, Fate)]) -> Article {
    let pieces = pieces
        .iter()
        .map(|(words, fate)| Piece { fate: *fate, ..Piece::paragraph((*words).to_owned()) });
    let proposal = Proposal { pieces: pieces.collect(), ..Proposal::default() };
    Article {
        path: None,
        name: String::new(),
        bytes: Arc::from(*b""),
        proposal,
        kept: std::path::PathBuf::new(),
    }
}

fn preview() -> ImportPreview {
    ImportPreview::new(article(&[
        ("12 views", Fate::LeftOut(Reason::ViewCounter)),
        ("One.", Fate::Kept),
        ("Two.", Fate::Kept),
        ("A reader.", Fate::Folded),
    ]))
}

/// A letter for what becomes of each piece.
fn letters(preview: &ImportPreview) -> String {
    let letter = |decision: &Decision| match (decision.fate, decision.role) {
        (Fate::Kept, Role::Body) => 'k',
        (Fate::Kept, _) => 'K',
        (Fate::Folded, _) => 'f',
        (Fate::LeftOut(Reason::ByHand), _) => '-',
        (Fate::LeftOut(_), _) => '.',
    };
    preview.decisions.iter().map(letter).collect()
}

/// Does something, and proves that it is undone and done again.
#[track_caller]
fn check(step: impl Fn(&mut ImportPreview), expected: &str) {
    let mut preview = preview();
    let before = letters(&preview);
    step(&mut preview);
    assert_eq!(letters(&preview), expected);
    let tally = preview.tally;
    while preview.can_undo() {
        preview.undo();
    }
    assert_eq!(letters(&preview), before);
    while !preview.undone.is_empty() {
        preview.redo();
    }
    assert_eq!((letters(&preview).as_str(), preview.tally), (expected, tally));
}

#[test]
fn pieces_go_in_and_out_and_back() {
    check(|it| it.switch(0..1), "kkkf");
    check(|it| it.switch(1..2), ".-kf");
    check(|it| it.switch(1..4), ".---");
    check(|it| it.switch(0..4), "kkkf");
    check(
        |it| {
            it.switch(0..4);
            it.switch(0..4);
        },
        ".---",
    );
    check(
        |it| {
            it.switch(3..4);
            it.switch(3..4);
        },
        ".kkf",
    );
    check(|it| it.fold(0..2), "ffkf");
    check(|it| it.fold(3..4), ".kkk");
    check(|it| it.give_role(1..2, Role::Title), ".Kkf");
    check(|it| it.switch(9..12), ".kkf");
}

#[test]
fn a_role_sets_how_a_piece_is_set() {
    let mut preview = preview();
    preview.give_role(1..2, Role::Subhead);
    assert_eq!(preview.decision(1).unwrap().kind, BlockKind::Heading(2));
    preview.give_role(1..2, Role::Body);
    assert_eq!(preview.decision(1).unwrap().kind, BlockKind::Paragraph);
}

#[test]
fn what_was_decided_stays_where_the_words_are_the_same() {
    let mut preview = preview();
    preview.switch(1..2);
    preview.fold(2..3);
    "Zoé".clone_into(&mut preview.metadata.byline);
    let mut other = article(&[("One.", Fate::Kept), ("Zwö.", Fate::Kept), ("One.", Fate::Kept)]);
    "One".clone_into(&mut other.proposal.metadata.title);
    preview.read_anew(other, Some("windows-1252"));
    assert_eq!(letters(&preview), "-kk");
    let Metadata { title, byline, .. } = &preview.metadata;
    assert_eq!((title.as_str(), byline.as_str()), ("One", "Zoé"));
    preview.undo();
    assert_eq!((letters(&preview).as_str(), preview.encoding), (".-ff", None));
    preview.redo();
    assert_eq!((letters(&preview).as_str(), preview.encoding), ("-kk", Some("windows-1252")));
}

#[test]
fn plain_text_that_is_kept_whole_needs_no_look() {
    let plain = |encoding: &str| {
        let mut proposal = article(&[("One.", Fate::Kept)]).proposal;
        PLAIN.clone_into(&mut proposal.source.media_type);
        encoding.clone_into(&mut proposal.source.encoding);
        proposal
    };
    assert!(!wants_look(&plain("UTF-8")) && !wants_look(&plain("")));
    assert!(wants_look(&plain("windows-1252")));
    let warned = Proposal {
        warnings: vec![crate::model::ImportWarning::new("cut-off", 0, "")],
        ..plain("UTF-8")
    };
    let mut folded = plain("UTF-8");
    folded.pieces[0].fate = Fate::Folded;
    let mut page = plain("UTF-8");
    "text/html".clone_into(&mut page.source.media_type);
    assert!([warned, folded, page].iter().all(wants_look));
}
