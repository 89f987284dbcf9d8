//! What became of marks, row by row, and what holds whatever the texts are.

use proptest::prelude::*;

use super::*;
use crate::anchor::paragraphs::tests::{assert_sound, lines};

/// `⟦` and `⟧` stand around the mark's pieces in the older text.
fn marked(text: &str) -> (Text, Spans) {
    let (mut plain, mut spans, mut start) = (String::new(), Vec::new(), 0);
    for c in text.chars() {
        match c {
            '⟦' => start = plain.len(),
            '⟧' => spans.extend(Span::from_bytes(start..plain.len())),
            c => plain.push(c),
        }
    }
    (Text::new(plain), Spans::new(spans).unwrap())
}

fn outcome(old: &str, new: &str) -> Outcome {
    let (old, mark) = marked(old);
    remap(&old, &Text::new(new), &[mark], &|| false).unwrap().remove(0)
}

/// `⟦` and `⟧` in the newer text stand where a placed mark is expected.
fn check(old: &str, new: &str, grade: Grade, reason: Reason) {
    let expected = new.contains('⟦').then(|| marked(new).1);
    let plain: String = new.chars().filter(|c| !matches!(c, '⟦' | '⟧')).collect();
    let found = outcome(old, &plain);
    assert_eq!((found.grade, found.reason), (grade, reason), "{old:?} {new:?} {found:?}");
    assert_eq!(found.place(), expected.as_ref(), "{old:?} {new:?}");
}

const LONG: &str = "On Monday the audit office counted twelve cameras near the old harbour, \
    three more than the council had promised, and asked who had paid for them.";

#[test]
fn marks_stay_where_their_words_are() {
    use Grade::Same;
    check("A ⟦b⟧ c", "A ⟦b⟧ c", Same, Reason::Identical);
    check("⟦ ⟧", "⟦ ⟧", Same, Reason::Identical);
    check(
        "⟦The mayor⟧ said on Monday that nobody had asked.",
        "Updated at noon. ⟦The mayor⟧ said on Monday that nobody had asked.",
        Same,
        Reason::Identical,
    );
    check(
        "The mayor said on Monday that nobody had asked ⟦about the cost.⟧",
        "The mayor said on Monday morning that nobody had asked ⟦about the cost.⟧",
        Same,
        Reason::Identical,
    );
    check(
        "👩‍👩‍👧 🤔 Some said ⟦it could not be done⟧ at all.",
        "🤔 👩‍👩‍👧‍👦 New: some said ⟦it could not be done⟧ at all.",
        Same,
        Reason::Identical,
    );
    check(
        "A long sentence in which ⟦something is claimed that one could check⟧, they say.",
        "A long sentence in which ⟦something is claimed\n\nthat one could check⟧, they say.",
        Same,
        Reason::Respaced,
    );
    check(
        "There were surveil⟦lance camer⟧as in every street of the town.",
        "There were, it said, surveil⟦lance camer⟧as in every street of the town.",
        Same,
        Reason::Identical,
    );
    check(
        "First ⟦the bridge⟧ was closed, then ⟦the harbour⟧ as well, said the mayor.",
        "At first ⟦the bridge⟧ was closed, and then ⟦the harbour⟧ as well, said the mayor.",
        Same,
        Reason::Identical,
    );
}

#[test]
fn a_word_that_occurs_two_hundred_times_is_found_again() {
    for number in [0, 99, 199] {
        let line = |n: usize, marked: bool| {
            let word = if marked { "⟦mayor⟧" } else { "mayor" };
            format!("In street {n} of quarter {} the {word} met {} people.", n * 7, n * 31)
        };
        let lines: Vec<String> = (0..200).map(|n| line(n, n == number)).collect();
        let old = lines.join("\n\n");
        let new = format!("Corrected on Tuesday.\n\n{}", lines.join("\n\nShare this.\n\n"));
        check(&old, &new, Grade::Same, Reason::Identical);
    }
}

#[test]
fn marks_go_with_what_has_moved() {
    let rest = "A river runs through the town, and bread is baked there at night by five men who \
        have never seen it by day.\n\nTwo of them told a reporter that their wages had not risen \
        since the flood, and that nobody had asked them about it.";
    check(
        &format!("{}\n\n{rest}", LONG.replace("twelve cameras", "⟦twelve cameras⟧")),
        &format!("{rest}\n\n{}", LONG.replace("twelve cameras", "⟦twelve cameras⟧")),
        Grade::Moved,
        Reason::MovedPassage,
    );
    check(
        &format!("⟦{LONG}⟧\n\n{rest}"),
        &format!("{rest}\n\n⟦{LONG}⟧"),
        Grade::Moved,
        Reason::MovedPassage,
    );
}

#[test]
fn common_words_are_proposed_where_their_sentence_stands() {
    let line = |n: usize| format!("In street {n} nothing was due on the day.");
    let lines = |numbers: &mut dyn Iterator<Item = usize>| {
        numbers.map(line).collect::<Vec<String>>().join("\n\n")
    };
    let marked = lines(&mut (0..300)).replace(&line(150), &line(150).replace("due on", "⟦due on⟧"));
    let moved = lines(&mut (0..300).filter(|n| *n != 150).chain([150]));
    let found = outcome(&marked, &moved);
    assert_eq!((found.grade, found.reason), (Grade::Unsure, Reason::MovedPassage), "{found:?}");
    let start = moved.rfind("due on").unwrap();
    let place = Spans::from(Span::from_bytes(start..start + 6).unwrap());
    assert_eq!(found.candidates[0].spans, place);
}

#[test]
fn another_wording_is_told() {
    use Grade::Changed;
    let upper = LONG.to_uppercase();
    check(
        &LONG.replace("twelve cameras near", "⟦twelve cameras near⟧"),
        &upper.replace("TWELVE CAMERAS NEAR", "⟦TWELVE CAMERAS NEAR⟧"),
        Changed,
        Reason::Retyped,
    );
    check(
        "Selon lui, ⟦« l’été n’a rien changé »⟧ à Belgrade.",
        "Selon lui, ⟦\"l'ete n'a rien change\"⟧ a Belgrade.",
        Changed,
        Reason::Retyped,
    );
    check(
        &LONG.replace(
            "three more than the council had promised",
            "⟦three more than the council had promised⟧",
        ),
        &LONG.replace(
            "three more than the council had promised",
            "⟦four more than the council had promised⟧",
        ),
        Changed,
        Reason::Reworded,
    );
}

#[test]
fn what_is_doubtful_is_left_to_a_person() {
    let doubtful = |old: &str, new: &str, reason: Reason, first: &str| {
        let found = outcome(old, new);
        assert_eq!((found.grade, found.reason), (Grade::Unsure, reason), "{old:?} {found:?}");
        let place = found.candidates.first().unwrap();
        assert_eq!(place.spans.quote(&Text::new(new)), first, "{old:?} {found:?}");
    };
    doubtful(
        &LONG.replace("twelve", "⟦twelve⟧"),
        &LONG.replace("twelve", "fifteen"),
        Reason::Replaced,
        "fifteen",
    );
    let twin = "Nobody had asked the old men of the harbour about the price of the cameras.";
    doubtful(
        &format!("Before it. ⟦{twin}⟧ {twin} After it."),
        &format!("Before it. {twin} After it."),
        Reason::Twin,
        twin,
    );
    doubtful(
        "First ⟦the narrow bridge⟧ was closed, then ⟦the old harbour⟧ too, said the mayor of the town.",
        "First ⟦the narrow bridge was closed, said the mayor of the town."
            .replace('⟦', "")
            .as_str(),
        Reason::InPart,
        "the narrow bridge",
    );
}

#[test]
fn what_is_gone_is_never_placed_elsewhere() {
    let twin = LONG.replace("twelve", "thirty").replace("Monday", "Friday");
    let rest = "A river runs through the town.\n\nBread is baked at night by five men.";
    for marked in [LONG, "counted twelve cameras near the old harbour", "near the old harbour"] {
        let old = LONG.replace(marked, &format!("⟦{marked}⟧"));
        let found = outcome(&format!("{old}\n\n{rest}\n\n{twin}"), &format!("{rest}\n\n{twin}"));
        assert_eq!(found.place(), None, "{marked:?} {found:?}");
    }
    let found = outcome(
        "The plan divides commuters in Metz. The company declined to comment.\n\nThe ministry did \
         not respond to a request for ⟦comment⟧. The government concedes that 770 complaints came.",
        "The plan divides commuters in Metz. The company declined to comment.\n\nThe government \
         concedes that 770 complaints came.",
    );
    assert_eq!(found.place(), None, "{found:?}");
    check("⟦One⟧ line.", "", Grade::Gone, Reason::Deleted);
    check("One⟦ ⟧line.", "One other line.", Grade::Gone, Reason::NoWords);
    check(
        "The mayor spoke. ⟦Nobody had listened to him.⟧ Then came the rain over the old town.",
        "The mayor spoke. Then came the rain over the old town.",
        Grade::Gone,
        Reason::Deleted,
    );
}

#[test]
fn a_sentence_keeps_its_ends_where_its_neighbour_stands() {
    // The last word before it is another one, and its own first word is gone.
    check(
        "The pupils of Novi Sad were given 909 desks between July and the end of the year. ⟦In Marseille \
         the new harbour wall now concerns 84 households in the old town⟧. After a long debate the council \
         adopted it.",
        "The pupils of Novi Sad were given 909 desks between July and the end of the summer. ⟦Marseille the \
         new harbour wall now concerns 84 households in the old quarter⟧. After a debate the council \
         adopted it.",
        Grade::Changed,
        Reason::Reworded,
    );
}

#[test]
fn another_sentence_of_the_same_pattern_is_not_taken_for_it() {
    let before = "The hospital of Metz has asked for more nurses.\n\n";
    let after = "\n\nListen to this story.";
    let old = "Each dose costs 486 euros, and Jovanovic expects the price to prevent relapses within 463 \
        weeks. A trial of 333 patients in Warsaw found that the vaccine lowered the risk of asthma.";
    let new = "Each dose costs 354 euros, and Okafor expects the price to prevent relapses within 380 \
        weeks. Shares in the maker of the painkiller fell after the regulator called its data thin.";
    for marked in ["relapses within", "486 euros", old.split_inclusive('.').next().unwrap()] {
        let old = old.replace(marked, &format!("⟦{marked}⟧"));
        let found = outcome(&format!("{before}{old}{after}"), &format!("{before}{new}{after}"));
        assert_eq!(found.place(), None, "{marked:?} {found:?}");
    }
    // The point of a number ends no sentence, and what is its whole sentence speaks for itself.
    let old =
        "Minister Jones paid 486.5 euros in Metz before July. The trial of 333 patients failed.";
    let new =
        "Senator Okafor paid 354.5 euros in Metz before July. Shares of the maker fell at once.";
    for marked in
        ["in Metz", "euros in Metz", "Minister Jones paid 486.5 euros in Metz before July"]
    {
        let old = old.replace(marked, &format!("⟦{marked}⟧"));
        let found = outcome(&format!("{before}{old}{after}"), &format!("{before}{new}{after}"));
        assert_eq!(found.place(), None, "{marked:?} {found:?}");
    }
    let found = outcome(
        &format!(
            "{before}⟦Jones paid 486 euros in Metz⟧. The trial of 333 patients failed.{after}"
        ),
        &format!("{before}Okafor paid 354 euros in Metz. Shares of the maker fell at once.{after}"),
    );
    assert_eq!(found.place(), None, "{found:?}");
    // Words that all say the same.
    let eight = "Amber birch cedar delta ember fjord gorse hazel";
    let found = outcome(
        &format!("⟦{eight}⟧. Iris jade kelp lime mint nut oak.\n\n{eight}"),
        &format!(
            "{}. Pear quince rye sage tea urn vine.\n\n{eight}",
            eight.replace("birch cedar delta", "x y z")
        ),
    );
    assert_eq!(found.place(), None, "{found:?}");
    // Where a line of its own still says nearly the same, the very same words elsewhere are not its own.
    let formula = "The manufacturer did not answer our questions.";
    let rest = "We have never seen coughs spread like this, Weber told a journal in June.";
    let found = outcome(
        &format!(
            "Coughs rose by 4 percent.\n\n⟦{formula}⟧\n\nThe hospital in Brussels has 489 beds."
        ),
        &format!(
            "Coughs rose by 4 percent.\n\n{}\n\n{rest} {formula} No study has been reviewed yet.",
            formula.replace("not ", "")
        ),
    );
    assert_eq!(found.place(), None, "{found:?}");
}

#[test]
fn another_article_is_told_from_another_version() {
    let check = |old: &str, new: &str, another: bool| {
        let comparison = Comparison::of(&Text::new(old), &Text::new(new), &|| false).unwrap();
        assert_eq!(comparison.is_another_article(), another, "{}", comparison.agreement());
    };
    check("", "", false);
    check(LONG, LONG, false);
    check(LONG, "", true);
    check(LONG, &LONG.replace("twelve", "thirty"), false);
    check(LONG, "Bread is baked at night by five men, and a river runs past their windows.", true);
}

#[test]
fn what_cannot_be_compared_is_refused() {
    let long = Text::new("a ".repeat(LONGEST / 2 + 1));
    let short = Text::new("a");
    let bytes = long.len();
    let refused = |old, new| Comparison::of(old, new, &|| false).map(|_| ()).unwrap_err();
    assert_eq!(refused(&long, &short), Refusal::TooLong { bytes });
    assert_eq!(refused(&short, &long), Refusal::TooLong { bytes });
    let called_off = remap(&short, &Text::new("b"), &[], &|| true);
    assert_eq!(called_off, Err(Refusal::Cancelled));
    let outside = Spans::from(Span::from_bytes(5..9).unwrap());
    let found = remap(&short, &short, &[outside], &|| false).unwrap().remove(0);
    assert_eq!(found, Outcome::gone(Reason::NoWords));
}

/// Any two texts: the same few words over and over, or any characters at all.
fn texts() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "de",
        "la",
        "maire",
        "l’été",
        "dit",
        "2\u{202f}000",
        "«",
        "».",
        "\n\n",
        "🤔",
        "été",
        "É",
        "-",
    ]);
    prop_oneof![
        prop::collection::vec(words, 0..60).prop_map(|words| words.join(" ")),
        "\\PC{0,60}",
        "[ab .\n]{0,80}",
    ]
}

/// Spans of a text by shares of its length.
fn spans_in(text: &str, shares: &[(f64, f64)]) -> Option<Spans> {
    let at = |share: f64| text.floor_char_boundary((share * text.len() as f64) as usize);
    Spans::new(shares.iter().filter_map(|(a, b)| Span::from_bytes(at(a.min(*b))..at(a.max(*b)))))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn nothing_changes_where_nothing_has_changed(
        text in texts(), shares in prop::collection::vec((0.0..1.0, 0.0..1.0), 1..3),
    ) {
        if let Some(mark) = spans_in(&text, &shares) {
            let text = Text::new(text);
            let found = remap(&text, &text, std::slice::from_ref(&mark), &|| false).unwrap().remove(0);
            prop_assert_eq!(found.grade, Grade::Same);
            prop_assert_eq!(found.place(), Some(&mark));
        }
    }

    #[test]
    fn any_two_texts_give_an_answer(
        old in texts(), new in texts(), shares in prop::collection::vec((0.0..1.0, 0.0..1.0), 1..4),
    ) {
        let marks: Vec<Spans> = spans_in(&old, &shares).into_iter().collect();
        let (old, new) = (Text::new(old), Text::new(new));
        let comparison = Comparison::of(&old, &new, &|| false).unwrap();
        prop_assert!((0.0..=1.0).contains(&comparison.agreement()));
        let found = comparison.carry(&marks, &|| false).unwrap();
        prop_assert_eq!(&found, &remap(&old, &new, &marks, &|| false).unwrap());
        for (outcome, mark) in found.iter().zip(&marks) {
            prop_assert_eq!(outcome.candidates.is_empty(), outcome.grade == Grade::Gone);
            for candidate in &outcome.candidates {
                prop_assert!(candidate.spans.iter().all(|span| span.fits(&new)));
                prop_assert!((0.0..=1.0).contains(&candidate.score));
            }
            let words = |spans: &Spans, text: &Text| {
                let pieces = spans.iter().flat_map(|span| text.slice(span.range()).split_whitespace());
                pieces.map(str::to_owned).collect::<Vec<_>>()
            };
            if matches!(outcome.grade, Grade::Same | Grade::Moved) {
                let place = outcome.place().unwrap();
                prop_assert_eq!(words(place, &new), words(mark, &old));
            }
        }
        let (before, after) = (lines(old.as_str()), lines(new.as_str()));
        let laid = comparison.paragraphs(&before, &after);
        assert_sound(&laid, [old.as_str(), new.as_str()], [&before, &after]);
    }

    #[test]
    fn what_is_put_in_outside_a_mark_leaves_it(
        numbers in prop::collection::vec(0_usize..90, 40..120),
        (start, len) in (0.0..1.0, 1_usize..12),
        (at, more, paragraph) in (0.0..1.0, 1_usize..60, any::<bool>()),
    ) {
        let words: Vec<String> = numbers.iter().enumerate()
            .map(|(n, number)| format!("word{}{}", number % 45, if n % 9 == 8 { "." } else { "" }))
            .collect();
        // Ten words at least stand on both sides of the mark.
        let len = len.min(words.len() - 20);
        let start = 10 + (start * (words.len() - 20 - len) as f64) as usize;
        let at = (at * words.len() as f64) as usize;
        let at = if (start..start + len).contains(&at) { start } else { at };
        let old = words.join(" ");
        let from = words[..start].iter().map(|word| word.len() + 1).sum::<usize>();
        let quote = words[start..start + len].join(" ");
        let mark = Spans::from(Span::from_bytes(from..from + quote.len()).unwrap());
        let put_in: Vec<String> = (0..more).map(|n| format!("zyx{}", n % 50)).collect();
        let (before, after) = words.split_at(at);
        let gap = if paragraph { "\n\n" } else { " " };
        let parts = [before.join(" "), put_in.join(" "), after.join(" ")];
        let new = Text::new(parts.join(gap));
        let found = remap(&Text::new(old), &new, &[mark], &|| false).unwrap().remove(0);
        prop_assert!(matches!(found.grade, Grade::Same | Grade::Moved), "{:?}", found);
        prop_assert_eq!(found.place().unwrap().quote(&new), quote);
    }
}
