//! What no format of every build shows: options beside a format, claims that it is not written of.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use crate::app::{Action, Decides, Exporting, Filing, State, Workspace};
use crate::formats::claim_review::Remark;
use crate::formats::exchange::{Options, Separator, Tables, Written};
use crate::formats::refusal::{Reason, Refusal};
use crate::model::marked::{id, marked};
use crate::model::{Annotator, AnnotatorId};
use crate::store::settings::{Look, Settings};
use crate::ui::dialogs::export::{options, report};
use crate::ui::fonts;
use crate::ui::i18n::Words;
use crate::ui::theme::Theme;
use crate::ui::view::View;

fn state() -> State {
    let annotator =
        Annotator { id: AnnotatorId::random(1), name: String::new(), initials: String::new() };
    State::new(Settings::new(annotator))
}

/// A window in which this is drawn; the state is what it answers, and the actions on the tray.
fn drawn<S: 'static>(
    state: State,
    kept: S,
    draw: impl Fn(&mut egui::Ui, &mut View<'_>, &mut S) + 'static,
) -> Harness<'static, (S, Vec<Action>)> {
    let (words, theme) = (Words::new(Some("en")), Theme::of(Look::Light, None));
    Harness::builder()
        .with_context_setup(|context| context.set_fonts(fonts::definitions()))
        .build_ui_state(
            move |ui, (kept, tray): &mut (S, Vec<Action>)| {
                let view = &mut View { state: &state, words: &words, theme: &theme, actions: tray };
                draw(ui, view, kept);
            },
            (kept, Vec::new()),
        )
}

fn deciding(decides: Decides) -> Harness<'static, (Options, Vec<Action>)> {
    drawn(state(), Options::default(), move |ui, view, options| {
        if let Some(decided) = options::decided_ui(ui, view, decides, options) {
            *options = decided;
        }
    })
}

#[test]
fn how_tables_are_written_is_decided() {
    let mut window = deciding(Decides::Tables);
    window.get_by_label("For spreadsheet programs").click();
    window.run();
    window.get_by_role_and_label(Role::ComboBox, "Between the cells").click();
    window.run();
    window.get_by_label("Semicolon").click();
    window.run();
    let tables = Tables { separator: Separator::Semicolon, for_spreadsheets: true };
    assert_eq!(window.state().0.tables, tables);
}

#[test]
fn who_publishes_reviews_is_decided() {
    let mut window = deciding(Decides::Review);
    for (name, typed) in [
        ("Address of the page on which the reviews are published", "https://a.example/1"),
        ("Publisher", "Check"),
        ("Address of the publisher", "https://a.example"),
    ] {
        window.get_by_role_and_label(Role::TextInput, name).focus();
        window.run();
        window.get_by_role_and_label(Role::TextInput, name).type_text(typed);
        window.run();
    }
    let review = &window.state().0.review;
    assert_eq!(review.page, "https://a.example/1");
    assert_eq!(review.publisher, "Check");
    assert_eq!(review.publisher_url, "https://a.example");
    let nothing = deciding(Decides::Nothing);
    assert!(nothing.query_by_role(Role::TextInput).is_none());
}

/// A workspace on a document of three claims, and an export that is written of one of them.
fn refused() -> (State, Exporting) {
    let marks = [("claim", &[(0, 7)][..]), ("claim", &[(8, 14)]), ("claim", &[(0, 14)])];
    let document = marked("The sea is dry.", &marks);
    let path = PathBuf::from("/a/b.recoupe.ron");
    let filing = Filing {
        path: path.clone(),
        article: None,
        fingerprint: None,
        attempts: Vec::new(),
        base: None,
        aside: None,
        saved: 0,
        saving: None,
        unsaved_since: None,
        changed_at: 0.0,
        asked: false,
        fault: None,
    };
    let mut state = state();
    state.workspace = Some(Workspace::new(document, filing));
    let mut exporting = Exporting::new(&state.settings, Path::new("/a"), vec![path], "export");
    let refusals = vec![
        Refusal { claim: id(0), reasons: vec![Reason::NoRating, Reason::BadPage] },
        Refusal { claim: id(1), reasons: vec![Reason::NoClaim] },
    ];
    let remarks = vec![
        Remark::Long { claim: id(2), characters: 80, words: String::new() },
        Remark::OnePage { count: 2 },
        Remark::Whole,
    ];
    let written = Written { refusals, remarks, ..Written::default() };
    exporting.written = Some(Arc::new(written));
    (state, exporting)
}

#[test]
fn a_claim_that_is_not_written_is_named_with_the_reasons_and_gone_to() {
    let (state, exporting) = refused();
    let mut window = drawn(state, (), move |ui, view, ()| report::ui(ui, view, &exporting));
    for words in [
        "2 claims are not in it, because of what they lack",
        "Its card has no rating.",
        "The address of the page on which the review is published is none on the web.",
        "No words say what is claimed.",
    ] {
        window.get_by_label(words);
    }
    // Where claims are missing it is not said that nothing is lost.
    let nothing = "Nothing is lost: this format holds everything that is in the document.";
    assert!(window.query_by_label(nothing).is_none());
    window.get_by_label("“is dry”").click();
    window.run();
    let actions = &window.state().1;
    assert!(
        matches!(actions[..], [Action::CloseDialog, Action::GoTo(claim)] if claim == id(1)),
        "{actions:?}"
    );
}

#[test]
fn what_is_written_all_the_same_is_remarked_upon_and_gone_to() {
    let (state, exporting) = refused();
    let mut window = drawn(state, (), move |ui, view, ()| report::ui(ui, view, &exporting));
    for words in [
        "It is written all the same, and search engines may do less with it:",
        "80 characters; Google asks for fewer than 75 in a claim.",
        "2 reviews have the address of one page. Google takes one review a page, so each needs a page of its own.",
        "Every file holds the whole card, with its remarks, contacts and notes, which are not for the public.",
    ] {
        window.get_by_label(words);
    }
    window.get_by_label("“The sea is dry”").click();
    window.run();
    let actions = &window.state().1;
    assert!(
        matches!(actions[..], [Action::CloseDialog, Action::GoTo(claim)] if claim == id(2)),
        "{actions:?}"
    );
}
