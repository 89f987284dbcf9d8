//! Selectors: what says which piece of a text is meant. Several of them are ways to say the same.

use crate::formats::problem::Fault;
use crate::formats::problems::{Problems, shortened};
use crate::formats::unanchored::{Quote, Unit};
use crate::formats::web_annotation::json::{Json, plain};

/// What selectors come to.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The piece; `None` where none of them means something in a text.
    pub(super) quote: Option<Quote>,
    /// The sorts of those that mean nothing in a text.
    pub(super) others: Vec<String>,
}

/// Selectors that refine each other more often than this are no real ones.
const DEEPEST: usize = 8;

/// Reads the selectors of one target.
pub(super) fn piece(json: &Json<'_>, pointer: &str, unit: Unit, problems: &mut Problems) -> Found {
    let mut found = Found::default();
    enter(json, pointer, unit, &mut found, problems, DEEPEST);
    found
}

fn enter(
    json: &Json<'_>,
    pointer: &str,
    unit: Unit,
    found: &mut Found,
    problems: &mut Problems,
    depth: usize,
) {
    for (number, selector) in json.each().iter().enumerate() {
        let pointer = match json {
            Json::List(_) => format!("{pointer}/{number}"),
            _ => pointer.to_owned(),
        };
        if !matches!(selector, Json::Object(_)) {
            problems.push(pointer, Fault::Unknown { words: shortened(&selector.shown()) });
            continue;
        }
        let mut here = Found::default();
        words(selector, &pointer, &mut here, problems);
        position(selector, &pointer, unit, &mut here, problems);
        let sort = selector.get("type").reference().map_or("a selector", plain);
        if here.quote.is_none() && !matches!(sort, "TextQuoteSelector" | "TextPositionSelector") {
            here.others.push(shortened(sort));
        }
        let refined = selector.get("refinedBy");
        if *refined != Json::Null && depth > 0 {
            let mut inner = Found::default();
            let below = format!("{pointer}/refinedBy");
            enter(refined, &below, unit, &mut inner, problems, depth - 1);
            refine(&mut here, inner, &below, problems);
        }
        found.others.append(&mut here.others);
        let Some(quote) = here.quote else { continue };
        let all = found.quote.get_or_insert_default();
        // The first of each sort counts.
        if all.exact.is_empty() {
            (all.exact, all.prefix, all.suffix) = (quote.exact, quote.prefix, quote.suffix);
        }
        all.at = all.at.take().or(quote.at);
    }
}

/// What is meant is the piece within the piece. Its numbers count from there, and so are of use only
/// where the words of that are known.
fn refine(outer: &mut Found, inner: Found, pointer: &str, problems: &mut Problems) {
    outer.others.extend(inner.others);
    let Some(inner) = inner.quote else { return };
    if !inner.exact.is_empty() {
        outer.quote = Some(Quote { at: None, ..inner });
        return;
    }
    let around = outer.quote.as_ref().map_or("", |quote| quote.exact.as_str());
    let Some((range, unit)) = inner.at else { return };
    match (byte(around, range.start, unit), byte(around, range.end, unit)) {
        (Some(start), Some(end)) if start < end => {
            let piece =
                |from: usize, to: usize| around.get(from..to).unwrap_or_default().to_owned();
            let quote = Quote {
                exact: piece(start, end),
                prefix: piece(0, start),
                suffix: piece(end, around.len()),
                at: None,
            };
            outer.quote = Some(quote);
        }
        _ => {
            let position = format!("{}–{}", range.start, range.end);
            problems.push(pointer, Fault::BadPosition { position });
        }
    }
}

/// The byte of a text at which so many units have gone by.
fn byte(text: &str, number: usize, unit: Unit) -> Option<usize> {
    let mut gone = 0;
    for (at, c) in text.char_indices() {
        if gone >= number {
            return (gone == number).then_some(at);
        }
        gone += match unit {
            Unit::CodePoints => 1,
            Unit::Utf16 => c.len_utf16(),
        };
    }
    (gone == number).then_some(text.len())
}

/// The words that a selector quotes, with those around them.
fn words(json: &Json<'_>, pointer: &str, found: &mut Found, problems: &mut Problems) {
    let is_quote = json.get("type").is_one("TextQuoteSelector");
    // Recogito quotes as one string, or with the words around it.
    let quoted = json.get("quote");
    let exact = match (json.get("exact"), quoted) {
        (Json::Null, Json::Null) if !is_quote => return,
        (Json::Null, Json::Object(_)) => {
            return words(quoted, &format!("{pointer}/quote"), found, problems);
        }
        (Json::Null, quoted) => quoted,
        (exact, _) => exact,
    };
    match exact {
        Json::Null => problems.push(pointer, Fault::Missing { field: "exact".to_owned() }),
        exact => match exact.words() {
            Some(exact) if !exact.is_empty() => {
                let around = |names: [&str; 2]| {
                    let words = names.into_iter().find_map(|name| json.get(name).words());
                    words.unwrap_or_default()
                };
                // Half a character at the cut end is no part of the text.
                let (prefix, suffix) =
                    (around(["prefix", "quotePrefix"]), around(["suffix", "quoteSuffix"]));
                let quote = found.quote.get_or_insert_default();
                exact.clone_into(&mut quote.exact);
                prefix.trim_start_matches('\u{fffd}').clone_into(&mut quote.prefix);
                suffix.trim_end_matches('\u{fffd}').clone_into(&mut quote.suffix);
            }
            Some(_) => {}
            None => problems.malformed(pointer, "exact", &exact.shown()),
        },
    }
}

/// The numbers of a selector, in the order in which numbers of a text can be.
fn position(
    json: &Json<'_>,
    pointer: &str,
    unit: Unit,
    found: &mut Found,
    problems: &mut Problems,
) {
    let fragment = json.get("value").words().and_then(|value| value.strip_prefix("char="));
    let (start, end, unit) = match (json.get("start"), json.get("end"), fragment) {
        (Json::Null, Json::Null, None) => {
            if json.get("type").is_one("TextPositionSelector") {
                problems.push(pointer, Fault::Missing { field: "start".to_owned() });
            }
            return;
        }
        // RFC 5147 counts characters.
        (Json::Null, Json::Null, Some(range)) => {
            let (start, end) = range.split_once(',').unwrap_or((range, ""));
            let number = |digits: &str| digits.parse().map_or(Json::Null, Json::Whole);
            (number(start), number(end), Unit::CodePoints)
        }
        (start, end, _) => (start.clone(), end.clone(), unit),
    };
    // What counts bytes of a file means nothing here.
    if json.get("type").is_one("DataPositionSelector") {
        return;
    }
    let number = |json: &Json<'_>| match json {
        Json::Whole(number) => u32::try_from(*number).ok().map(|number| number as usize),
        _ => None,
    };
    match (number(&start), number(&end)) {
        (Some(start), Some(end)) if start < end => {
            found.quote.get_or_insert_default().at = Some((start..end, unit));
        }
        _ => {
            let position = shortened(&format!("{}–{}", start.shown(), end.shown()));
            problems.push(pointer, Fault::BadPosition { position });
        }
    }
}
