//! Documents of every kind for properties: all fields in use, words chosen to be awkward.

mod card;
mod codebook;
mod damage;
mod document;
mod version;

use jiff::Timestamp;
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use proptest::sample::select;

use recoupe::model::{AttributeId, Attributes, LocalText, Metadata, Value};

pub(crate) use codebook::codebook;
pub(crate) use damage::{damaged, damages};
pub(crate) use document::document;
pub(crate) use version::{picks, spans};

/// What breaks writers, readers and offsets.
const PIECES: &[&str] = &[
    "le",
    "maire",
    "12",
    "%",
    " ",
    " ",
    " ",
    "\n",
    "\n\n",
    "\u{a0}",
    "\u{202f}",
    "«",
    "»",
    "’",
    "“",
    "\"",
    "\"#",
    "\"##",
    "r#\"",
    "#",
    "\\",
    "\\\"",
    "\\n",
    "\\u{41}",
    "👩‍👩‍👧‍👦",
    "🤔",
    "🇷🇸",
    "e\u{301}",
    "č",
    "Ђ",
    "ﬁ",
    "中",
    "א",
    "\t",
    "\r",
    "\r\n",
    "\0",
    "\u{7}",
    "\u{85}",
    "\u{ad}",
    "\u{200b}",
    "\u{2028}",
    "\u{feff}",
    "//",
    "/*",
    "\n<<<<<<< ours\n",
    "\n=======\n",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ",",
    ":",
    "'",
    "Some(1)",
    "format: 2,",
    "</pre></script><script>alert(1)</script>",
    "<!--",
    "-->",
    "&amp;",
    "\" onclick=\"x",
    "javascript:x",
    "https://a.example/?a&b",
];

/// Words that may hold anything.
pub(crate) fn words() -> impl Strategy<Value = String> {
    vec(select(PIECES), 0..6).prop_map(|pieces| pieces.concat())
}

fn longer_text() -> impl Strategy<Value = String> {
    vec(select(PIECES), 0..60).prop_map(|pieces| pieces.concat())
}

/// Text of an id; short enough for a number to follow.
pub(crate) fn name() -> impl Strategy<Value = String> {
    prop_oneof!["[0-9a-hjkmnp-tv-z]{12}", "[a-zA-Z0-9_-]{1,12}"]
}

/// A key of a codebook; some occur often.
pub(crate) fn key() -> impl Strategy<Value = String> {
    prop_oneof![4 => select(&["claim", "source", "said-by", "voice", "value", "kind"][..])
        .prop_map(str::to_owned), 1 => words().prop_filter("a key has words", |k| !k.is_empty())]
}

/// A moment; most of them to the second, as the program makes them.
pub(crate) fn moment() -> impl Strategy<Value = Timestamp> {
    let any_second = Timestamp::MIN.as_second()..Timestamp::MAX.as_second();
    let nanos = prop_oneof![9 => Just(0), 1 => 0..1_000_000_000_i32];
    let seconds = prop_oneof![4 => 1_500_000_000..2_000_000_000_i64, 1 => any_second];
    (seconds, nanos).prop_filter_map("a moment", |(s, n)| Timestamp::new(s, n).ok())
}

/// A value of any kind.
pub(crate) fn value() -> impl Strategy<Value = Value> {
    let number = prop_oneof![
        any::<i32>().prop_map(f64::from),
        any::<f64>().prop_filter("files hold finite numbers", |number| number.is_finite()),
    ];
    prop_oneof![
        words().prop_map(Value::Text),
        vec(words(), 0..3).prop_map(Value::List),
        number.prop_map(Value::Number),
        any::<bool>().prop_map(Value::Flag),
    ]
}

/// Values by attribute.
pub(crate) fn attributes() -> impl Strategy<Value = Attributes> {
    btree_map(key().prop_map(|key| AttributeId::from(key.as_str())), value(), 0..4)
}

fn local() -> impl Strategy<Value = LocalText> {
    btree_map(prop_oneof![Just("en".to_owned()), Just("fr".to_owned()), words()], words(), 0..3)
        .prop_map(LocalText)
}

/// What may be known of an article.
pub(crate) fn metadata() -> impl Strategy<Value = Metadata> {
    (words(), words(), words(), words(), words(), words()).prop_map(
        |(title, byline, outlet, published, url, language)| Metadata {
            title,
            byline,
            outlet,
            published,
            url,
            language,
        },
    )
}
