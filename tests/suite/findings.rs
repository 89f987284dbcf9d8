//! The lint family by family: what is found, what is nearly so and is not, and that codebooks which
//! mean something else by the same words are left alone.

use recoupe::lint;
use recoupe::model::{Block, BlockKind, Card, Document, Parts, Role, Span, Verdict};
use recoupe::native::presets;

use crate::notation::{self, id, stamp};

/// Findings of one family, written as code and what they are about.
#[track_caller]
fn check_parts(parts: Parts, family: &[&str], expected: &[(&str, &str)]) {
    let (document, repairs) = Document::from_parts(parts);
    assert_eq!(repairs, []);
    let findings = lint::lint(&document);
    let found = findings.iter().filter(|finding| family.contains(&finding.code)).map(|finding| {
        let mark = finding.annotation.map(|id| id.to_string());
        let relation = finding.relation.map(|id| id.to_string());
        let line = finding.to_string();
        assert!(!line.is_empty() && !line.contains('\n'));
        (finding.code, mark.or(relation).unwrap_or_default())
    });
    let found: Vec<(&str, String)> = found.collect();
    let expected: Vec<(&str, String)> =
        expected.iter().map(|(code, id)| (*code, (*id).to_owned())).collect();
    assert_eq!(found, expected, "in {:?}", document.version().text.as_str());
}

#[track_caller]
fn check(notation: &str, family: &[&str], expected: &[(&str, &str)]) {
    check_parts(notation::parts(notation), family, expected);
}

/// The parts of a document with another codebook than Fact-check.
fn by_preset(notation: &str, preset: &str) -> Parts {
    let codebook = presets::all().find(|codebook| codebook.id == preset).unwrap();
    Parts { codebook, ..notation::parts(notation) }
}

/// The first line is the title, lines that begin with `## ` are intertitles.
fn with_blocks(mut parts: Parts) -> Parts {
    let version = &mut parts.versions[0];
    let text = version.text.as_str().to_owned();
    let mut start = 0;
    for line in text.split('\n') {
        let (kind, role) = match start {
            0 => (BlockKind::Heading(1), Role::Title),
            _ if line.starts_with("## ") => (BlockKind::Heading(2), Role::Subhead),
            _ => (BlockKind::Paragraph, Role::Body),
        };
        let span = Span::from_bytes(start..start + line.len());
        version.blocks.extend(span.map(|span| Block {
            kind,
            role,
            span,
            page: None,
            folded: false,
        }));
        start += line.len() + 1;
    }
    parts
}

#[test]
fn a_voice_that_is_unclear_is_told_of_and_is_no_error() {
    let document = notation::document("[c:claim|It rained|c].\n@c voice=unclear");
    let findings = lint::lint(&document);
    assert_eq!(findings[0].severity, lint::Severity::Info);
    let family = ["voice-unclear"];
    check("[c:rebuttal|It rained|c].\n@c voice=unclear", &family, &[("voice-unclear", "c")]);
    check("[c:claim|It rained|c].\n@c voice=attributed", &family, &[]);
    check("[c:claim|It rained|c].", &family, &[]);
    // Who is no claim has no voice, whatever an import says.
    check("[m:source|She|m].\n@m voice=unclear", &family, &[]);
    check_parts(by_preset("[c:claim|It rained|c].\n@c voice=unclear", "argument"), &family, &[]);
}

#[test]
fn sources_are_used_by_a_relation_by_another_name_or_on_a_card() {
    let family = ["source-unused"];
    check("[m:source|She|m] said.", &family, &[("source-unused", "m")]);
    check("[m:source|She|m] said [c:claim|it|c].\n@l1 c said-by m", &family, &[]);
    check("[m:source|She|m] for [n:source|them|n].\n@l1 m speaks-for n", &family, &[]);
    // A pronoun of somebody who is heard elsewhere.
    check(
        "[m:source|Ana|m] said [c:claim|it|c]; [n:source|she|n], [o:source|he|o].\n\
         @actor ana\n@actor bo\n@m actor=ana\n@n actor=ana\n@o actor=bo\n@l1 c said-by m",
        &family,
        &[("source-unused", "o")],
    );
    let mut parts = notation::parts("[m:source|Ana|m]: [c:claim|it|c].\n@actor ana\n@m actor=ana");
    parts.cards.push(Card { claimant: Some(id("ana")), ..Card::new(id("c")) });
    check_parts(parts, &family, &[]);
    let said = "[m:source|She|m] said [c:content|it|c].";
    check_parts(by_preset(said, "attribution"), &family, &[("source-unused", "m")]);
    let linked = format!("{said}\n@l1 c attributed-to m");
    check_parts(by_preset(&linked, "attribution"), &family, &[]);
    // Where nothing can be put down to anybody, nobody asks for it.
    for preset in ["argument", "toulmin", "entman", "media-bias"] {
        check_parts(by_preset("[m:source|She|m] said.", preset), &family, &[]);
    }
}

#[test]
fn headlines_are_held_against_the_text() {
    let family = ["headline-stronger", "fidelity-open", "headline-absolute"];
    let headline = |text: &str, expected: &[(&str, &str)]| {
        check_parts(with_blocks(notation::parts(text)), &family, expected);
    };
    let linked = "[t:claim|It pours|t]\nIt was [c:claim|raining a little|c].\n@l1 t restates c";
    headline(linked, &[("fidelity-open", "t")]);
    for (fidelity, expected) in [
        ("stronger", &[("headline-stronger", "t")][..]),
        ("distorted", &[("headline-stronger", "t")]),
        ("faithful", &[]),
        ("weaker", &[]),
    ] {
        headline(&format!("{linked}\n@l1 fidelity={fidelity}"), expected);
    }
    headline(
        "A title\n## [t:claim|It pours|t]\n[c:claim|It rains|c].\n@l1 t restates c\n\
         @l1 fidelity=stronger",
        &[("headline-stronger", "t")],
    );
    // Not a headline; a headline of another one; the text of a headline.
    let text = "A title\n[t:claim|It pours|t], [c:claim|it rains|c].\n@l1 t restates c";
    headline(&format!("{text}\n@l1 fidelity=stronger"), &[]);
    headline("[t:claim|It pours|t]\n## [c:claim|It rains|c]\n@l1 t restates c", &[]);
    headline("[t:claim|It pours|t]\n[c:claim|It rains|c]\n@l1 c restates t", &[]);
    headline("[t:claim|It pours|t]\n[c:claim|It rains|c]\n@l1 t supports c", &[]);
}

#[test]
fn a_headline_that_leaves_no_exception_is_pointed_out() {
    let family = ["headline-stronger", "fidelity-open", "headline-absolute"];
    let headline = |text: &str, expected: &[(&str, &str)]| {
        check_parts(with_blocks(notation::parts(text)), &family, expected);
    };
    let found = [("headline-absolute", "t")];
    let body = "[c:claim|les caméras servent au trafic|c], dit-il.";
    headline(&format!("[t:claim|Les caméras servent uniquement au trafic|t]\n{body}"), &found);
    headline(&format!("[t:claim|Les caméras servent au trafic|t]\n{body}"), &[]);
    headline(&format!("[t:claim|Un réseau uniquement pour le trafic|t]\n{body}"), &[]);
    headline(&format!("[t:context|Les caméras servent uniquement au trafic|t]\n{body}"), &[]);
    // Said already how the two compare.
    let linked = "@l1 t restates c\n@l1 fidelity=faithful";
    headline(
        &format!("[t:claim|Les caméras servent uniquement au trafic|t]\n{body}\n{linked}"),
        &[],
    );
    // Both in the text.
    headline(&format!("Titre\n[t:claim|Les caméras servent uniquement au trafic|t]\n{body}"), &[]);
    let other = format!("[t:claim|Les caméras servent uniquement au trafic|t]\n{body}");
    check_parts(with_blocks(by_preset(&other, "argument")), &family, &[]);
}

#[test]
fn rebuttals_are_set_against_something() {
    let family = ["rebuttal-without-target"];
    let found = [("rebuttal-without-target", "r")];
    let marks = "[c:claim|It rained|c]. [r:rebuttal|It did not|r]. [e:evidence|Dry|e].";
    check(marks, &family, &found);
    check(&format!("{marks}\n@l1 e rebuts r"), &family, &found);
    check(&format!("{marks}\n@l1 r supports c"), &family, &found);
    check(&format!("{marks}\n@l1 r rebuts c"), &family, &[]);
    check(&format!("{marks}\n@l1 r qualifies c"), &family, &[]);
    check(&format!("{marks}\n@l1 e supports c\n@l2 r undercuts l1"), &family, &[]);
    // Toulmin's rebuttal is an exception, not an answer.
    check_parts(by_preset(marks, "toulmin"), &family, &[]);
}

#[test]
fn circles_of_supports_are_found_once() {
    let family = ["supports-circle"];
    let marks = "[a:claim|a|a] [b:claim|b|b] [c:claim|c|c] [d:claim|d|d] [e:evidence|e|e]";
    let chain = format!("{marks}\n@l1 a supports b\n@l2 b supports c\n@l3 e supports a");
    check(&chain, &family, &[]);
    check(&format!("{chain}\n@l4 c supports a"), &family, &[("supports-circle", "l4")]);
    check(&format!("{chain}\n@l4 a supports c\n@l5 a supports d"), &family, &[]);
    check(&format!("{chain}\n@l4 c rebuts a"), &family, &[]);
    check(&format!("{marks}\n@l1 a supports a"), &family, &[]);
    check(
        &format!("{chain}\n@l4 c supports a\n@l5 c supports d\n@l6 d supports c"),
        &family,
        &[("supports-circle", "l6")],
    );
    // The one that was made last has closed it, whatever it is called.
    let mut parts = notation::parts(&format!("{marks}\n@l1 a supports b\n@l2 b supports a"));
    parts.relations[0].created.at = "2026-11-21T09:00:00Z".parse().unwrap();
    check_parts(parts, &family, &[("supports-circle", "l1")]);
    let premises = "[a:premise|a|a] [b:premise|b|b]\n@l1 a supports b\n@l2 b supports a";
    check_parts(by_preset(premises, "argument"), &family, &[("supports-circle", "l2")]);
}

#[test]
fn a_long_chain_of_supports_is_looked_through() {
    let marks: Vec<String> = (0..3_000).map(|n| format!("[m{n}:claim|x|m{n}]")).collect();
    let links: Vec<String> =
        (0..3_000).map(|n| format!("@l{n} m{n} supports m{}", (n + 1) % 3_000)).collect();
    let whole = format!("{}\n{}", marks.join(" "), links.join("\n"));
    check(&whole, &["supports-circle"], &[("supports-circle", "l999")]);
}

/// Claims with verdicts: words, what is checked, scale and rating.
#[track_caller]
fn check_verdicts(claims: &[(&str, &str, &str, &str)], expected: &[(&str, &str)]) {
    let names = ["a", "b", "c"];
    let text = claims.iter().zip(names);
    let text: Vec<_> =
        text.map(|((words, ..), name)| format!("[{name}:claim|{words}|{name}]")).collect();
    let mut parts = notation::parts(&text.join(". "));
    parts.codebook.scales = presets::scales().to_vec();
    for ((_, restated, scale, rating), name) in claims.iter().zip(names) {
        let verdict = (!scale.is_empty()).then(|| Verdict {
            scale: (*scale).to_owned(),
            rating: (*rating).to_owned(),
            of: (*restated).to_owned(),
            given: stamp(),
        });
        let restated = (*restated).to_owned();
        parts.cards.push(Card { restated, verdict, ..Card::new(id(name)) });
    }
    check_parts(parts, &["verdicts-differ"], expected);
}

#[test]
fn one_claim_has_one_verdict() {
    let found = [("verdicts-differ", "b")];
    let (yes, no) = (("five-step", "true"), ("five-step", "false"));
    let claims =
        |one: &'static str, other: &'static str| [(one, "", yes.0, yes.1), (other, "", no.0, no.1)];
    check_verdicts(&claims("L’été est sec", "l'ete est  sec"), &found);
    check_verdicts(&claims("L’été est sec", "l’hiver est sec"), &[]);
    check_verdicts(&[("It rains", "", yes.0, yes.1), ("It rains", "", yes.0, yes.1)], &[]);
    check_verdicts(&[("It rains", "", yes.0, yes.1), ("It rains", "", "", "")], &[]);
    // Checked in the same words.
    let checked = "It rained on Monday.";
    check_verdicts(&[("so", checked, yes.0, yes.1), ("thus", checked, no.0, no.1)], &found);
    // Two scales are compared by what they have in common.
    check_verdicts(&[("It", "", yes.0, yes.1), ("It", "", "politifact", "true")], &[]);
    check_verdicts(&[("It", "", yes.0, yes.1), ("It", "", "politifact", "pants-on-fire")], &found);
    check_verdicts(&[("It", "", yes.0, yes.1), ("It", "", "free", "whatever")], &[]);
}
