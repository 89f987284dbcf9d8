//! The shapes in which reviews come: those of today, those of old files, and those that are wrong.

use serde_json::{Value, json};

use recoupe::formats::claim_review::{self, Read, ReadError};
use recoupe::formats::exchange::Review;
use recoupe::formats::foreign::NotUtf8;
use recoupe::formats::json::Bad;
use recoupe::formats::progress::Progress;
use recoupe::formats::refusal::Reason;
use recoupe::model::{Card, Reference};

use super::schema::judged;
use super::{read, review, write};

fn reference(reference: &Reference) -> String {
    let Reference { url, title, publisher, date, quoted, .. } = reference;
    let facts = [url, title, publisher, date, quoted].map(String::as_str);
    let facts = facts.into_iter().filter(|fact| !fact.is_empty());
    facts.collect::<Vec<_>>().join(", ")
}

/// What was read, a fact a line.
fn told(read: &Read) -> Vec<String> {
    let mut lines = Vec::new();
    let claims = &read.claims;
    for (mark, card) in claims.marks.iter().zip(&claims.cards) {
        assert_eq!((mark.id, mark.label.as_str()), (card.claim, "claim"));
        let Card { restated, first_said_where, first_said_when, explanation, .. } = card;
        assert_eq!(&claims.quotes[&mark.id][0].exact, restated);
        let verdict = card.verdict.as_ref();
        let verdict = verdict.map(|verdict| format!("{}: {}", verdict.scale, verdict.rating));
        let by = claims.annotators.iter().find(|annotator| annotator.id == mark.created.by);
        let by = format!("{} {}", by.unwrap().name, mark.created.at.strftime("%F"));
        let who = claims.actors.iter().find(|actor| Some(actor.id) == card.claimant);
        let who = who
            .map(|actor| format!("{:?} {} {} {}", actor.kind, actor.name, actor.role, actor.note));
        let references: Vec<String> = card.references.iter().map(reference).collect();
        for (name, words) in [
            ("claim", restated.clone()),
            ("verdict", verdict.unwrap_or_default()),
            ("why", explanation.clone()),
            ("by", by.replace("ClaimReview 1970-01-01", "")),
            ("who", who.unwrap_or_default().trim().to_owned()),
            ("where", first_said_where.clone()),
            ("when", first_said_when.clone()),
            ("proof", references.join("; ")),
            ("note", mark.note.replace('\n', "; ")),
        ] {
            if !words.is_empty() {
                lines.push(format!("{name} {words}"));
            }
        }
    }
    lines.extend(read.problems.iter().map(ToString::to_string));
    lines
}

fn check(file: &str, expected: &[&str]) {
    assert_eq!(told(&read(file.as_bytes()).unwrap()), expected, "{file}");
}

#[test]
fn a_review_of_today_is_read() {
    check(
        include_str!("../../data/claim-review.json"),
        &[
            "claim Le pont de pierre a coûté deux fois son budget",
            "verdict five-step: mostly-true",
            "why Le budget voté était de 41 millions, la facture de 79.",
            "by Le Bureau des vérifications 2026-04-02",
            "who Person Jelena Petrović conseillère municipale",
            "where https://quai.example/conseil",
            "when 2026-03-28",
            "proof https://verif.example/2026/pont, Le Bureau des vérifications, 2026-04-02; \
             https://ville.example/budget-2019.pdf, Budget primitif 2019, Ville, 2019-02, 41 000 000 €",
            "note Un pont trop cher, https://quai.example/pont",
            "/author/url: url has no place in a document, and was passed over: “https://verif.example/”",
        ],
    );
}

#[test]
fn old_shapes_are_read() {
    // A work that holds the claim, an author in words, a number in words.
    check(
        r#"{"@context": "http://schema.org", "@type": ["Review", "ClaimReview"],
            "claimReviewed": " The moon is &lt;hollow&gt;. ", "datePublished": "2016-07-22T10:00:00+02:00",
            "author": "Ana", "url": "https://a.example/moon",
            "reviewRating": {"@type": "Rating", "ratingValue": "1", "bestRating": "5", "worstRating": "1", "alternateName": "FALSE"},
            "itemReviewed": {"@type": "CreativeWork", "author": [{"@type": "Organization", "name": "Moon Ltd", "sameAs": ["https://moon.example"]}],
                "datePublished": "2016-06-20", "sameAs": "https://moon.example/hollow"}}"#,
        &[
            "claim The moon is &lt;hollow&gt;.",
            "verdict five-step: false",
            "by Ana 2016-07-22",
            "who Organisation Moon Ltd  https://moon.example",
            "where https://moon.example/hollow",
            "when 2016-06-20",
            "proof https://a.example/moon, Ana, 2016-07-22T10:00:00+02:00",
        ],
    );
    // A rating in words, prefixes, values with a language.
    check(
        r#"{"@type": "schema:ClaimReview", "schema:claimReviewed": {"@value": "X", "@language": "en"},
            "http://schema.org/reviewRating": "Four Pinocchios"}"#,
        &["claim X", "verdict free: Four Pinocchios"],
    );
    // A number beside the scale.
    check(
        r#"{"@type": "ClaimReview", "claimReviewed": "X",
            "reviewRating": {"ratingValue": "-1", "alternateName": "Satire"}, "reviewBody": "A joke."}"#,
        &["claim X", "verdict five-step: satire", "why A joke."],
    );
    // The claim is only called by a name.
    check(
        r#"{"@type": "ClaimReview", "itemReviewed": {"name": "X"}, "reviewRating": 4}"#,
        &["claim X", "verdict five-step: mostly-true", "the whole file: claimReviewed is missing"],
    );
}

#[test]
fn reviews_are_found_wherever_they_stand() {
    let review = |name: &str| {
        format!(r#"{{"@type": "ClaimReview", "claimReviewed": "{name}", "reviewRating": "False"}}"#)
    };
    let (one, two) = (review("One"), review("Two"));
    let expected =
        ["claim One", "verdict five-step: false", "claim Two", "verdict five-step: false"];
    for file in [
        format!("[{one}, {two}]"),
        format!(
            r#"{{"@context": "https://schema.org", "@graph": [{one}, {{"@type": "WebSite"}}, {two}]}}"#
        ),
        format!(
            r#"{{"@type": "DataFeed", "dataFeedElement": [{{"@type": "DataFeedItem", "item": [{one}]}}, {two}]}}"#
        ),
        format!(r#"{{"@type": "NewsArticle", "review": [{one}, {two}]}}"#),
        format!(
            "<!doctype html>\n<script>var a = '<';</script><script type=\"application/ld+json\">{one}</script>\n\
             <p>x</p><script type='application/ld+json'>\n[{two}]\n</script>"
        ),
    ] {
        check(&file, &expected);
    }
    check(
        &format!(
            "<html>\n<script type=application/ld+json>{{</script>\n<script type=application/ld+json>{one}</script>"
        ),
        &[
            "claim One",
            "verdict five-step: false",
            "line 2: a script of JSON-LD is not of the form that it should have: “line 1, column 1: EOF while parsing an object”",
        ],
    );
    // Things that stand elsewhere in the graph.
    check(
        r##"{"@graph": [{"@type": "ClaimReview", "claimReviewed": "X", "author": {"@id": "#us"}, "reviewRating": "Satire",
                "itemReviewed": {"@type": "Claim", "author": {"@id": "#none"}, "appearance": {"@id": "https://a.example/1"}}},
            {"@id": "#us", "@type": "Organization", "name": "Us"}]}"##,
        &[
            "claim X",
            "verdict five-step: satire",
            "by Us 1970-01-01",
            "note https://a.example/1",
            "/@graph/0/itemReviewed/author: {\"@id\":\"#none\"} is referred to and is not there; this was passed over",
        ],
    );
}

#[test]
fn what_has_no_place_is_listed() {
    check(
        r#"{"@type": "ClaimReview", "claimReviewed": ["X", "Y"], "image": {"url": "a"}, "sdPublisher": "",
            "reviewRating": [{"ratingValue": 3, "bestRating": 4, "worstRating": 0, "alternateName": "Hm", "image": "b"}, "False"],
            "itemReviewed": {"@type": "Claim", "author": ["A", {"name": "B"}], "about": 1, "datePublished": true}}"#,
        &[
            "claim X",
            "verdict free: Hm",
            "who Other A",
            "/image: image has no place in a document, and was passed over: “{\"url\":\"a\"}”",
            "/claimReviewed: claimReviewed has no place in a document, and was passed over: “Y”",
            "/reviewRating/1: reviewRating has no place in a document, and was passed over: “False”",
            "/reviewRating/0/image: image has no place in a document, and was passed over: “b”",
            "/reviewRating/0/ratingValue: ratingValue has no place in a document, and was passed over: “3.0”",
            "/itemReviewed/about: about has no place in a document, and was passed over: “1”",
            "/itemReviewed/author/1: author has no place in a document, and was passed over: “{\"name\":\"B\"}”",
            "/itemReviewed/datePublished: datePublished is not of the form that it should have: “true”",
        ],
    );
    check(
        r#"[{"@type": "ClaimReview", "reviewRating": {"alternateName": "False"}}, {"@type": "ClaimReview", "claimReviewed": "X"}]"#,
        &[
            "claim X",
            "/0: claimReviewed, without which there is no claim, is missing",
            "/1: reviewRating is missing",
        ],
    );
}

#[test]
fn what_is_no_review_is_refused() {
    let refused = |file: &[u8]| read(file).unwrap_err();
    let syntax = |line, column, message: &str| {
        ReadError::Json(Bad { line, column, message: message.to_owned() })
    };
    for (file, expected) in [
        (&b""[..], syntax(1, 0, "EOF while parsing a value")),
        (b"{\n\"a\": }", syntax(2, 6, "expected value")),
        (b"{\"a\": 1e999}", syntax(1, 11, "number out of range")),
        (b"\n\n\xff", ReadError::NotUtf8(NotUtf8 { line: 3 })),
        (b"{}", ReadError::NoReview),
        (b"[[1, \"ClaimReview\"]]", ReadError::NoReview),
        (b"{\"@type\": \"Review\", \"claimReviewed\": \"X\"}", ReadError::NoReview),
        (b"<html><p>X", ReadError::NoData),
    ] {
        assert_eq!(refused(file), expected, "{}", String::from_utf8_lossy(file));
    }
    for sign in ["[", "{\"a\":"] {
        let deep = refused(sign.repeat(100_000).as_bytes());
        assert!(deep.to_string().contains("recursion limit exceeded"), "{deep}");
    }
    let many = format!("[{}1]", "1,".repeat(4_000_000));
    assert_eq!(refused(many.as_bytes()), ReadError::TooManyValues { limit: 4_000_000 });
    let many = format!("[{}1]", r#"{"@type":"ClaimReview"},"#.repeat(20_001));
    assert_eq!(refused(many.as_bytes()), ReadError::TooManyReviews { limit: 20_000 });
}

/// A review as it was written, with another value at a place.
fn changed(place: &str, value: Value) -> Read {
    let reviews = write(&judged("en", "five-step", "false"));
    let mut json: Value = serde_json::from_slice(&reviews.files[0].contents).unwrap();
    *json.pointer_mut(place).unwrap() = value;
    read(json.to_string().as_bytes()).unwrap()
}

#[test]
fn what_was_changed_elsewhere_counts() {
    let document = judged("en", "five-step", "false");
    let card = Card::clone(document.cards().next().unwrap());
    let verdict = card.verdict.clone().unwrap();
    for (place, value, expected) in [
        ("/datePublished", None, card.clone()),
        ("/claimReviewed", Some(json!("Y")), Card { restated: "Y".to_owned(), ..card.clone() }),
        (
            "/reviewRating/ratingExplanation",
            Some(json!("Because.")),
            Card { explanation: "Because.".to_owned(), ..card.clone() },
        ),
    ] {
        let reviews = write(&document);
        let mut json: Value = serde_json::from_slice(&reviews.files[0].contents).unwrap();
        let (above, name) = place.rsplit_once('/').unwrap();
        if let Some(value) = value {
            json.pointer_mut(above).unwrap()[name] = value;
        }
        let read = read(json.to_string().as_bytes()).unwrap();
        let mut back = read.claims.cards[0].clone();
        // Who changed a rating is not known: it is whoever reviews.
        back.verdict.as_mut().unwrap().given = verdict.given;
        assert_eq!((back, read.problems), (expected, Vec::new()), "{place}");
    }
    let read = changed("/reviewRating/alternateName", json!("Satire"));
    let verdict = read.claims.cards[0].verdict.clone().unwrap();
    // A joke that is false in figures is nothing that a scale has.
    assert_eq!((verdict.scale.as_str(), verdict.rating.as_str()), ("free", "Satire"));
    assert_eq!(read.problems.len(), 1);
    let read = changed("/urn:recoupe:card", json!("(claim: 1)"));
    assert_eq!(read.claims.cards[0].restated, "Il y a mille caméras.");
    let said = read.problems[0].to_string();
    assert!(said.starts_with("/urn:recoupe:card: what Recoupe added cannot be read"), "{said}");
}

#[test]
fn what_a_review_needs_is_asked_for() {
    let document = judged("fr", "five-step", "false");
    let refused = |review: Review, document| {
        let reviews = claim_review::write(document, &review, &Progress::default()).unwrap();
        assert_eq!(reviews.files, []);
        reviews.refusals[0].reasons.clone()
    };
    let on = |page: &str| Review { page: page.to_owned(), ..review() };
    assert_eq!(refused(on(" "), &document), [Reason::NoPage]);
    assert_eq!(refused(on("verif.example/1"), &document), [Reason::BadPage]);
    let bare = crate::notation::document("[c:claim|-|c]\n@c card=\u{200b}");
    assert_eq!(refused(on(""), &bare), [Reason::NoRating, Reason::NoPage]);
    let mut parts = document.to_parts();
    parts.cards[0].restated = "Il y en a cent.".to_owned();
    let other = recoupe::model::Document::from_parts(parts).0;
    assert_eq!(refused(review(), &other), [Reason::OtherWords]);
    assert_eq!(write(&document).files[0].name, "01-il-y-a-mille-cameras.json");
}
