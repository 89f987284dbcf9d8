//! What became of quotes, row by row.

use super::*;

fn quote(exact: &str, prefix: &str, suffix: &str, at: Option<(Range<usize>, Unit)>) -> Quote {
    let [exact, prefix, suffix] = [exact, prefix, suffix].map(str::to_owned);
    Quote { exact, prefix, suffix, at }
}

fn carried(text: &str, quotes: &[Quote]) -> Vec<Outcome> {
    let marks: Vec<&[Quote]> = quotes.iter().map(std::slice::from_ref).collect();
    carry_quotes(&Text::new(text), &marks, &|| false).unwrap()
}

/// The words at the likeliest place stand between `⟦` and `⟧`.
#[track_caller]
fn check(grade: Grade, reason: Reason, marked: &str, quote: &Quote) {
    let text = marked.replace(['⟦', '⟧'], "");
    let found = carried(&text, std::slice::from_ref(quote)).remove(0);
    let mut shown = text.clone();
    if let Some(candidate) = found.candidates.first() {
        shown.insert(candidate.spans.end().get(), '⟧');
        shown.insert(candidate.spans.start().get(), '⟦');
    }
    let told = (found.grade, found.reason, shown.as_str());
    assert_eq!(told, (grade, reason, marked), "{quote:?} {found:?}");
}

#[expect(clippy::unnecessary_wraps, reason = "as a quote has it")]
fn points(range: Range<usize>) -> Option<(Range<usize>, Unit)> {
    Some((range, Unit::CodePoints))
}

#[test]
fn what_stands_at_its_place_is_the_same() {
    use Grade::Same;
    use Reason::Identical;
    let utf16 = |range| Some((range, Unit::Utf16));
    check(Same, Identical, "⟦one⟧ two", &quote("one", "", " two", points(0..3)));
    check(Same, Identical, "one ⟦two⟧", &quote("two", "one ", "", points(4..7)));
    check(Same, Identical, "🤔 é ⟦one⟧", &quote("one", "🤔 é ", "", points(4..7)));
    check(Same, Identical, "🤔 é ⟦one⟧", &quote("one", "🤔 é ", "", utf16(5..8)));
    // Alone in its file, without anything around it, it has to say something itself.
    let alone = "On Monday the audit office counted ⟦cameras⟧ near the harbour.";
    check(Same, Identical, alone, &quote("cameras", "", "", points(35..42)));
    check(Same, Identical, "one, ⟦two⟧", &quote("two", "", "", points(5..8)));
}

#[test]
fn numbers_alone_prove_nothing() {
    use Grade::{Gone, Unsure};
    use Reason::{NoWords, Numbers};
    check(Unsure, Numbers, "one ⟦two⟧", &quote("", "", "", points(4..7)));
    check(Gone, NoWords, "one two", &quote("", "", "", points(4..99)));
    check(Gone, NoWords, "one two", &quote("", "", "", points(3..3)));
    check(Gone, NoWords, "one two", &quote("", "one ", "", None));
    check(Gone, NoWords, "one two", &quote(" ", "", "", points(0..1)));
    // Unless the marks before and after have gone equally far.
    let text = "New: On Monday the audit office counted twelve cameras near the old harbour gate.";
    let long = |exact: &str| {
        let start = text.find(exact).unwrap() - 5;
        quote(exact, "", "", points(start..start + exact.len()))
    };
    let before = long("On Monday the audit office");
    let after = long("cameras near the old harbour gate");
    let start = text.find("twelve").unwrap();
    let between = quote("", "", "", points(start - 5..start + 1));
    let found = carried(text, &[before, between, after]);
    assert_eq!(found[1].place(), Some(&Span::from_bytes(start..start + 6).unwrap().into()));
    assert_eq!((found[1].grade, found[1].reason), (Grade::Same, Numbers));
}

const LONG: &str = "the contract with the owner of the cameras ends in the month of May";

#[test]
fn words_are_found_where_what_stood_around_them_is() {
    use Grade::{Changed, Gone, Same, Unsure};
    use Reason::{Identical, LittleContext, NotFound, Retyped, Twin};
    let text = "No mayor was there when the council met. On Tuesday evening, however, the ⟦mayor⟧ told \
        reporters that he had read it.";
    let around = quote(
        "mayor",
        "On Tuesday evening, however, the ",
        " told reporters that he",
        points(3..8),
    );
    check(Same, Identical, text, &around);
    check(Same, Identical, text, &Quote { at: None, ..around.clone() });
    // A long one needs nothing around it, if it is there once.
    check(Same, Identical, &format!("x ⟦{LONG}⟧ y"), &quote(LONG, "", "", points(900..940)));
    let twice = format!("Say ⟦{LONG}⟧! {LONG}?");
    check(Unsure, Twin, &twice, &quote(LONG, "", "", None));
    // A word that is there once, in other surroundings, may be another one.
    check(
        Unsure,
        LittleContext,
        "the ⟦mayor⟧ left",
        &quote("mayor", "said no to our ", ", who", None),
    );
    check(Unsure, LittleContext, "In ⟦May⟧.", &quote("May", "", "", None));
    check(Gone, NotFound, "Nobody was there.", &quote("mayor", "said no to our ", ", who", None));
    check(Gone, NotFound, "", &quote("one", "", "", points(0..3)));
    // Typed otherwise, cut within words, or reworded.
    let retyped = "On Monday ⟦“L’Élysée a menti”⟧, said the paper of the old town at noon.";
    let typed = quote("\"l'elysee a menti\"", "On Monday ", ", said the paper of the old", None);
    check(Changed, Retyped, retyped, &typed);
    let cut = "On Monday the surveil⟦lance camer⟧as watched the old harbour all the night.";
    let quoted = quote("lance camer", "day the surveil", "as watched the old har", points(7..18));
    check(Same, Identical, cut, &quoted);
    check(
        Changed,
        Reason::Reworded,
        "On Monday ⟦the audit office counted fifteen cameras near the old harbour⟧, it said.",
        &quote(
            "the audit office counted twelve cameras near the old harbour",
            "On Monday ",
            ", it said.",
            points(10..70),
        ),
    );
}

#[test]
fn one_word_that_comes_two_hundred_times() {
    let words = |number: usize| format!("la {number} ");
    let text: String = (0..200).map(words).collect();
    let start = text.find("la 150 ").unwrap();
    let place = Span::from_bytes(start..start + 2).unwrap().into();
    let found = |quote: Quote| carried(&text, &[quote]).remove(0);
    let around = found(quote("la", "la 148 la 149 ", " 150 la 151", points(0..2)));
    assert_eq!(around.place(), Some(&place));
    // Where nothing tells, the nearest ones are offered first.
    let open = found(quote("la", "", "", points(start + 1..start + 3)));
    assert_eq!((open.grade, open.candidates.len()), (Grade::Unsure, OFFERED));
    assert_eq!(open.candidates[0].spans, place);
    // Far from its position, too, what is around it is found.
    let text = words(7) + &"la ".repeat(3_000) + "of the very end la tour!";
    let end = quote("la", " la of the very end ", " tour!", points(0..2));
    let found = carried(&text, &[end]).remove(0);
    let start = text.rfind("la tour!").unwrap();
    assert_eq!(found.place(), Some(&Span::from_bytes(start..start + 2).unwrap().into()));
}

#[test]
fn order_tells_where_words_do_not() {
    let text = "The mayor came. The audit office had counted twelve cameras near the harbour. The \
        mayor went. The council of the old town asked who had paid for all of them.";
    let long = |exact: &str| {
        let start = text.find(exact).unwrap();
        quote(exact, "", "", points(start + 40..start + 40 + exact.len()))
    };
    let second = text.rfind("mayor").unwrap();
    let mayor = quote("mayor", "", "", points(second + 40..second + 45));
    let office = long("audit office had counted twelve cameras near the harbour");
    let council = long("council of the old town asked who had paid for all of them");
    let found = carried(text, &[office.clone(), mayor.clone(), council.clone()]);
    assert_eq!(found[1].place(), Some(&Span::from_bytes(second..second + 5).unwrap().into()));
    // Something has come or gone between them: it may be the first one as well.
    let moved = Quote { at: points(300..358), ..council };
    let found = carried(text, &[office.clone(), mayor, moved]);
    assert_eq!((found[1].grade, found[1].candidates.len()), (Grade::Unsure, 2));
    // What crossed the others has moved.
    let crossed = Quote { at: points(500..558), ..office };
    let others =
        ["council of the old town asked who had", "The mayor came", "paid for all of them"];
    let quotes: Vec<Quote> = std::iter::once(crossed).chain(others.map(long)).collect();
    let grades = carried(text, &quotes).into_iter().map(|it| (it.grade, it.reason));
    assert_eq!(
        grades.take(2).collect::<Vec<_>>(),
        [(Grade::Moved, Reason::FoundElsewhere), (Grade::Same, Reason::Identical),]
    );
}

#[test]
fn a_mark_in_pieces_is_as_sure_as_the_worst_of_them() {
    let text = Text::new(format!("Here {LONG}. Nobody asked the reporters of the evening paper."));
    let pieces = [
        quote(LONG, "", "", None),
        quote("never", "", "", None),
        quote("the reporters of the evening paper", "Nobody asked ", ".", None),
    ];
    let found = carry_quotes(&text, &[&pieces], &|| false).unwrap().remove(0);
    assert_eq!((found.grade, found.reason, found.lost), (Grade::Unsure, Reason::InPart, vec![1]));
    assert_eq!(found.candidates[0].spans.len(), 2);
}

#[test]
fn nobody_waits_for_what_was_called_off() {
    let (text, one) = (Text::new("one"), [quote("one", "", "", None)]);
    assert_eq!(carry_quotes(&text, &[&one], &|| true), Err(Refusal::Cancelled));
    assert_eq!(carry_quotes(&text, &[], &|| true), Ok(Vec::new()));
}
