//! The claim card: a claim is checked from its wording to the signature, by keyboard and mouse.

use egui::accesskit::Role;
use recoupe::model::{Card, Status};

use crate::ARTICLE;
use crate::desk::{Desk, Home};

/// A marked and chosen claim.
fn on_claim(home: &Home) -> Desk {
    let mut desk = Desk::on_text(home, ARTICLE);
    desk.select("the cameras watch only the traffic");
    desk.press("C");
    desk
}

/// The card of the only claim, as the file has it.
fn kept(desk: &mut Desk) -> Option<Card> {
    desk.wait(1.0);
    let loaded = desk.file();
    assert!(loaded.repairs.is_empty() && loaded.warnings.is_empty());
    loaded.document.cards().next().map(|card| Card::clone(card))
}

#[test]
fn a_claim_is_checked() {
    let home = Home::new();
    let mut desk = on_claim(&home);
    assert_eq!(kept(&mut desk), None, "what was only looked at makes no card");
    desk.press("F4");
    desk.type_text("The 47 cameras only watch traffic.");
    desk.expect("34 characters; up to 75 are read with ease");
    desk.click("Status");
    desk.click("to edit");
    desk.click("Verdict");
    desk.click("Mostly false");
    desk.wait(1.0);
    desk.expect("A verdict without a reference");
    desk.click("Paste a link or a passage, then Enter");
    desk.type_text("“47 of them can” https://lens.example/report 2026-02-03");
    desk.press("Enter");
    desk.click("Explanation");
    desk.type_text("The contract has more.");
    desk.click("Sign as: checked, edited…");
    desk.type_text("checked");
    desk.click("Sign");
    desk.wait(1.0);
    desk.expect_no("A verdict without a reference");

    let card = kept(&mut desk).unwrap();
    assert_eq!(card.restated, "The 47 cameras only watch traffic.");
    let verdict = card.verdict.unwrap();
    assert_eq!((verdict.scale.as_str(), verdict.rating.as_str()), ("five-step", "mostly-false"));
    assert_eq!(verdict.of, card.restated);
    let [proof] = card.references.as_slice() else { panic!("{:?}", card.references) };
    assert_eq!(
        (proof.url.as_str(), proof.date.as_str(), proof.quoted.as_str()),
        ("https://lens.example/report", "2026-02-03", "47 of them can")
    );
    assert_eq!(card.explanation, "The contract has more.");
    assert_eq!(card.status, Status::ToEdit);
    assert_eq!(card.sign_offs.len(), 1);
    assert_eq!(card.sign_offs[0].name, "Maud Leroy");

    for step in [
        "signature",
        "explanation of verdict",
        "reference",
        "verdict",
        "status of claim card",
        "claim as it is checked",
    ] {
        assert_eq!(desk.steps().0, format!("Undo: {step}"));
        desk.menu(&["Edit", &format!("Undo: {step}")]);
    }
    assert_eq!(kept(&mut desk), None, "an empty card is none");
    assert_eq!(desk.steps().0, "Undo: mark Claim");
}

#[test]
fn a_verdict_is_about_the_words_that_were_judged() {
    let home = Home::new();
    let mut desk = on_claim(&home);
    desk.click("Verdict");
    desk.click("True");
    desk.press("F4");
    desk.type_text("They watch.");
    desk.expect("The claim was put in other words after it was judged.");
    desk.click("The verdict stands");
    desk.expect_no("The claim was put in other words after it was judged.");
    let card = kept(&mut desk).unwrap();
    assert_eq!(card.verdict.unwrap().of, "They watch.");
}

#[test]
fn a_scale_of_the_field_comes_in_with_its_verdict() {
    let home = Home::new();
    let mut desk = on_claim(&home);
    desk.click("Scale");
    desk.click("Snopes");
    desk.click("Verdict");
    desk.click("Mixture");
    assert_eq!(desk.thing(Role::ComboBox, "Verdict").value, "Mixture");
    desk.wait(1.0);
    let document = desk.file().document;
    let scales = document.codebook().scales.iter().map(|scale| scale.id.as_str());
    assert_eq!(scales.collect::<Vec<_>>(), ["five-step", "snopes"]);
    desk.press("Ctrl+Z");
    desk.wait(1.0);
    assert_eq!(desk.file().document.codebook().scales.len(), 1);
    assert_eq!(kept(&mut desk), None);
}

#[test]
fn a_sum_is_worked_out_as_it_is_typed() {
    let home = Home::new();
    let mut desk = on_claim(&home);
    desk.click("Add a calculation");
    desk.click("Calculation");
    desk.type_text("3 milliards / 2,479 milliards x");
    desk.expect("This cannot be worked out.");
    desk.press("Backspace");
    desk.press("Backspace");
    desk.expect("= 1.210165");
    let card = kept(&mut desk).unwrap();
    assert_eq!(card.calculations[0].formula, "3 milliards / 2,479 milliards");
    assert_eq!(card.calculations[0].result, "1.210165");
    desk.click("Remove: Calculation 1");
    assert_eq!(kept(&mut desk), None);
}

#[test]
fn the_claimant_is_whoever_the_links_name_unless_somebody_else_is_chosen() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.select("Mayor Ana Kovač");
    desk.press("S");
    desk.click("Speaker");
    desk.type_text("Ana Kovač");
    desk.press("Enter");
    desk.select("the cameras watch only the traffic");
    desk.press("C");
    assert_eq!(desk.thing(Role::ComboBox, "Claimant").value, "nobody named");
    desk.press("L");
    desk.click("Link to Source: Mayor Ana Kovač");
    assert_eq!(desk.thing(Role::ComboBox, "Claimant").value, "by its links: Ana Kovač");
    assert_eq!(kept(&mut desk), None);
    desk.click("Claimant");
    // The chain leads to her too.
    let named = |thing: &crate::desk::Thing| thing.name == "Ana Kovač";
    let choices = desk.things().into_iter().filter(named);
    let mut choices = choices.filter(|thing| ![Role::Link, Role::Label].contains(&thing.role));
    let choice = choices.next().unwrap();
    desk.click_at(choice.rect.unwrap().center());
    assert!(kept(&mut desk).unwrap().claimant.is_some());
}

#[test]
fn only_what_is_claimed_has_a_card() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.select("Mayor Ana Kovač");
    desk.press("S");
    desk.expect_no("Claim as it is checked");
    desk.select("face recognition in the contract");
    desk.press("R");
    desk.expect("Claim as it is checked");
}

#[test]
fn a_claimant_is_typed_and_listed() {
    let home = Home::new();
    let mut desk = on_claim(&home);
    desk.click("Claimant");
    desk.type_text("Ivo Lenz");
    desk.expect("Ivo Lenz (new)");
    desk.press("Enter");
    assert_eq!(desk.thing(Role::ComboBox, "Claimant").value, "Ivo Lenz");
    desk.wait(1.0);
    assert_eq!(desk.file().document.actors().next().unwrap().name, "Ivo Lenz");
    desk.press("Esc");
    desk.press("Ctrl+Z");
    desk.wait(1.0);
    assert_eq!(desk.file().document.actors().count(), 0);
}

#[test]
fn the_usual_reasons_of_a_priority_are_put_together() {
    let home = Home::new();
    let mut desk = on_claim(&home);
    desk.click("Priority");
    desk.click("high");
    desk.click("reach");
    desk.click("harm");
    assert_eq!(kept(&mut desk).unwrap().priority_reason, "reach; harm");
    desk.click("reach");
    assert_eq!(kept(&mut desk).unwrap().priority_reason, "harm");
}

#[test]
fn a_deadline_that_has_passed_is_told() {
    let home = Home::new();
    let mut desk = on_claim(&home);
    desk.click("Add a contact");
    desk.click("Deadline");
    desk.type_text("2026-11-20 ");
    desk.expect_no("The deadline has passed without an answer.");
    for _ in 0.."2026-11-20 ".len() {
        desk.press("Backspace");
    }
    desk.type_text("19/11/2026");
    desk.expect("The deadline has passed without an answer.");
    desk.click("Answer");
    desk.type_text("No");
    desk.expect_no("The deadline has passed without an answer.");
}

#[test]
fn two_currencies_ask_for_the_rate_and_its_day() {
    let home = Home::new();
    let mut desk = on_claim(&home);
    desk.click("Add a calculation");
    desk.click("Calculation");
    desk.type_text("3 billion dollars / 1.21 - 2.479 billion euros");
    desk.expect("= 338842.975207");
    desk.expect("Two currencies: say at which rate");
    desk.click("Where the numbers are from");
    desk.type_text("ECB, 2026-02-03");
    desk.expect_no("Two currencies: say at which rate");
}

#[test]
fn two_names_stand_under_a_card() {
    let home = Home::new();
    let mut desk = on_claim(&home);
    for _ in 0..2 {
        let word = if desk.sees("Maud Leroy, checked") { "edited" } else { "checked" };
        desk.click(word);
        desk.click("Sign");
    }
    desk.expect("Maud Leroy, edited");
    desk.expect("Both names are the same: a second person should sign.");
}

#[test]
fn a_verdict_can_be_put_in_ones_own_words() {
    let home = Home::new();
    let mut desk = on_claim(&home);
    desk.expect_no("Another rating in your words");
    desk.click("Scale");
    desk.click("In your own words");
    desk.click("Another rating in your words, then Enter");
    desk.type_text("Hardly");
    desk.press("Enter");
    let verdict = kept(&mut desk).unwrap().verdict.unwrap();
    assert_eq!((verdict.scale.as_str(), verdict.rating.as_str()), ("free", "Hardly"));
    assert_eq!(desk.thing(Role::ComboBox, "Verdict").value, "Hardly");
}

/// The addresses and passages of the proof.
fn proof(desk: &mut Desk) -> Vec<String> {
    let card = kept(desk);
    let references = card.iter().flat_map(|card| &card.references);
    references.map(|it| format!("{} {}", it.url, it.quoted).trim().to_owned()).collect()
}

#[test]
fn what_was_pasted_is_taken_back_whole_by_the_first_key() {
    let home = Home::new();
    let mut desk = on_claim(&home);
    desk.press("F4");
    desk.type_text("They watch.");
    let field = "Paste a link or a passage, then Enter";
    for link in ["https://lens.example/1", "“47 of them” https://lens.example/2"] {
        desk.click(field);
        link.clone_into(&mut desk.clipboard);
        desk.press("Ctrl+V");
        desk.press("Enter");
    }
    let both = ["https://lens.example/1", "https://lens.example/2 47 of them"];
    assert_eq!(proof(&mut desk), both);
    desk.press("Ctrl+Z");
    assert_eq!(proof(&mut desk), both[..1]);
    assert_eq!(desk.thing(Role::TextInput, field).value, "");
    assert!(desk.thing(Role::TextInput, field).focused);
    desk.press("Ctrl+Y");
    assert_eq!(proof(&mut desk), both);
    desk.press("Ctrl+Z");
    desk.press("Ctrl+Z");
    assert_eq!(proof(&mut desk), Vec::<String>::new());
    // What is written there now is the field's to undo.
    desk.type_text("https");
    desk.press("Ctrl+Z");
    assert_eq!(kept(&mut desk).unwrap().restated, "They watch.");
    desk.press("Esc");
    desk.press("Ctrl+Z");
    assert_eq!(kept(&mut desk), None);
}

#[test]
fn a_link_that_is_pasted_over_the_article_is_proof_of_the_chosen_claim() {
    let home = Home::new();
    let mut desk = on_claim(&home);
    for (pasted, expected) in [
        ("only words", None),
        ("“47 of them” https://lens.example/r", Some("https://lens.example/r 47 of them")),
    ] {
        pasted.clone_into(&mut desk.clipboard);
        desk.press("Ctrl+V");
        assert_eq!(proof(&mut desk), expected.into_iter().collect::<Vec<_>>(), "{pasted}");
    }
    desk.press("Ctrl+Z");
    assert_eq!(proof(&mut desk), Vec::<String>::new());
    // Without a claim it is nobody's.
    desk.press("Esc");
    desk.press("Ctrl+V");
    assert_eq!(kept(&mut desk), None);
}

#[test]
fn ratings_and_scales_are_found_by_typing() {
    let home = Home::new();
    let mut desk = on_claim(&home);
    desk.press("Shift+F4");
    desk.type_text("half");
    desk.press("Enter");
    assert_eq!(desk.thing(Role::ComboBox, "Verdict").value, "Half true");
    // One more choice without the mouse, and none at all.
    desk.press("1");
    assert_eq!(kept(&mut desk).unwrap().verdict.unwrap().rating, "true");
    desk.press("Del");
    assert_eq!(kept(&mut desk), None);
    desk.press("Ctrl+Z");
    assert_eq!(kept(&mut desk).unwrap().verdict.unwrap().rating, "true");
    desk.press("Ctrl+Y");
    desk.press("Shift+Tab");
    desk.type_text("afp");
    desk.press("Enter");
    assert_eq!(desk.thing(Role::ComboBox, "Scale").value, "AFP Factuel");
    desk.click("Status");
    desk.type_text("repl");
    desk.press("Enter");
    assert_eq!(kept(&mut desk).unwrap().status, Status::AwaitingReply);
}

#[test]
fn of_several_references_those_that_are_told_by_their_titles_are_folded() {
    let home = Home::new();
    let mut desk = on_claim(&home);
    for (number, title) in ["Report", "Contract"].into_iter().enumerate() {
        desk.click("Paste a link or a passage, then Enter");
        desk.type_text(&format!("https://lens.example/{number}"));
        desk.press("Enter");
        if number == 1 {
            desk.click("Report");
        }
        desk.click("Title");
        desk.type_text(title);
    }
    desk.click("Report");
    let titles = |desk: &Desk| {
        let fields = desk.things().into_iter().filter(|it| it.role == Role::TextInput);
        fields.filter(|it| it.name == "Title").count()
    };
    assert_eq!(titles(&desk), 2, "what one writes on stays open");
    desk.wait(1.0);
    let path = desk.workspace().filing.path.clone();
    drop(desk);

    let mut desk = Desk::open(&home, &path);
    let line = desk.listed().into_iter().next().unwrap();
    desk.click(&line);
    desk.expect("References (2)");
    assert_eq!(titles(&desk), 0);
    desk.click("Contract");
    assert_eq!(titles(&desk), 1);
}
