//! Placing quotes that were made on another copy of a text: at their position, else where their words
//! and what stands around them are found, and nowhere on a guess.

use std::ops::Range;

use memchr::memmem::Finder;

use crate::anchor::{Quote, Unit};
use crate::model::Span;
use crate::text::cuts::cuts_word;
use crate::text::folding::fold;
use crate::text::search::{Query, Searchable};
use crate::text::{Offset, Text};

/// So many code points around words that agree show that they are the same: about two words.
const AGREES: usize = 8;

/// One place beats another if so many more code points around it agree: less is a space or a comma.
const MARGIN: usize = 3;

/// Words of so many code points, some four words, do not come twice by chance.
const DISTINCTIVE: usize = 24;

/// Among no more than so many like places the nearest one means something.
const FEW: usize = 4;

/// The nearest place has to be so many times nearer than the next one.
const NEARER: usize = 16;

/// Of more occurrences than so many those near the position alone are compared.
const COMPARED: usize = 512;

/// So many occurrences of the same words are known at most; beyond that the words say nothing.
const KNOWN: usize = 100_000;

/// What stands around words may have so many bytes more in another spelling, beside being twice as long.
const ROOM: usize = 16;

/// So many places are offered at most.
const OFFERED: usize = 50;

/// Where the words of a quote are in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// At its position.
    There(Span),
    /// At its position, of which only numbers are known: there were no words to compare.
    Unproved(Span),
    /// Elsewhere, spelled in the same way.
    Elsewhere(Span),
    /// With other quotation marks, spaces, accents or letters of another case.
    Respelled(Span),
    /// At several places that are equally good, or at a doubtful one; the likeliest first.
    Unsure(Vec<Span>),
    /// Nowhere.
    Nowhere,
}

/// Finds each quote in the text; the answers come in the order of the quotes. `None` once `stop` said
/// that nobody waits any more.
///
/// ```
/// use recoupe::anchor::{Found, Quote, place};
/// use recoupe::text::Text;
///
/// let text = Text::new("Not this mayor. The mayor said no.");
/// let quote = Quote { exact: "mayor".into(), prefix: "The ".into(), ..Quote::default() };
/// let found = place(&text, &[&quote], &|| false).unwrap();
/// assert!(matches!(found[..], [Found::Elsewhere(span)] if span.start().get() == 20));
/// ```
#[must_use]
pub fn place(text: &Text, quotes: &[&Quote], stop: &dyn Fn() -> bool) -> Option<Vec<Found>> {
    // Equal words are looked for once.
    let mut order: Vec<usize> = (0..quotes.len()).collect();
    order.sort_by_key(|number| quotes.get(*number).map(|quote| &quote.exact));
    let mut found = vec![Found::Nowhere; quotes.len()];
    let mut placing = Placing { text, lines: !text.as_str().contains('\r'), folded: None };
    let mut words = Words::default();
    for number in order {
        if stop() {
            return None;
        }
        let (Some(quote), Some(answer)) = (quotes.get(number), found.get_mut(number)) else {
            continue;
        };
        *answer = placing.find(quote, &mut words, stop)?;
    }
    Some(found)
}

/// What is known of the words that are looked for.
#[derive(Default)]
struct Words {
    said: String,
    /// Where they begin, spelled in the same way, once that was looked up.
    exact: Option<Vec<usize>>,
    /// Where they are, spelled in whatever way.
    folded: Option<Vec<Range<usize>>>,
}

struct Placing<'a> {
    text: &'a Text,
    /// Whether all lines of the text end in LF alone.
    lines: bool,
    folded: Option<Searchable>,
}

impl Placing<'_> {
    fn find(&mut self, quote: &Quote, known: &mut Words, stop: &dyn Fn() -> bool) -> Option<Found> {
        let here = self.position(quote);
        if quote.exact.is_empty() {
            let span = here.and_then(Span::from_bytes);
            return Some(span.map_or(Found::Nowhere, Found::Unproved));
        }
        let words = self.plain(&quote.exact);
        if known.said != words {
            *known = Words { said: words, ..Words::default() };
        }
        let words = known.said.as_str();
        let content = self.text.as_str();
        let around = Around::of(quote);
        let here = here.map(|range| range.start);
        let at = here.filter(|at| content.get(*at..).is_some_and(|rest| rest.starts_with(words)));
        let whole = |at: usize| at..at + words.len();
        if let Some(at) = at.filter(|at| around.agrees(content, &whole(*at))) {
            return Some(Span::from_bytes(whole(at)).map_or(Found::Nowhere, Found::There));
        }
        let expected = here.or_else(|| self.beyond(quote));
        let starts = known.exact.get_or_insert_with(|| {
            let finder = Finder::new(words);
            finder.find_iter(content.as_bytes()).take(KNOWN).collect()
        });
        let mut places: Vec<Range<usize>> = near(starts, expected).map(|at| whole(*at)).collect();
        // What is at the position may overlap the occurrences that were counted from the start.
        if let Some(at) = at.filter(|at| !places.contains(&whole(*at))) {
            places.push(whole(at));
        }
        if starts.len() > COMPARED {
            let mut full: Vec<_> = around.in_full(content, words).collect();
            full.retain(|place| !places.contains(place));
            places.extend(full);
        }
        if !places.is_empty() {
            let chosen = around.choose(content, &places, expected, at);
            return Some(match chosen {
                Chosen::One(span) if at == Some(span.start().get()) => Found::There(span),
                Chosen::One(span) => Found::Elsewhere(span),
                Chosen::Several(spans) => Found::Unsure(spans),
            });
        }
        let places = self.respelled(known, stop)?;
        if places.is_empty() {
            return Some(Found::Nowhere);
        }
        Some(match around.choose(content, places, expected, None) {
            Chosen::One(span) => Found::Respelled(span),
            Chosen::Several(spans) => Found::Unsure(spans),
        })
    }

    /// Where its numbers are in this text; `None` where they are none.
    fn position(&self, quote: &Quote) -> Option<Range<usize>> {
        let (range, unit) = quote.at.as_ref()?;
        let byte = |number: usize| match unit {
            Unit::CodePoints => self.text.byte_from_char(number),
            Unit::Utf16 => self.text.byte_from_utf16(number),
        };
        let start = byte(range.start)?.get();
        let end = byte(range.end).map_or(start, Offset::get);
        // Words may be longer than the numbers say; without any they decide alone.
        (start < end || !quote.exact.is_empty()).then_some(start..end.max(start))
    }

    /// The end of the text, for what was beyond it.
    fn beyond(&self, quote: &Quote) -> Option<usize> {
        let (range, _) = quote.at.as_ref()?;
        (range.start >= self.text.char_len()).then_some(self.text.len())
    }

    /// Words with the ends of lines that this text has.
    fn plain(&self, words: &str) -> String {
        if self.lines { words.replace("\r\n", "\n") } else { words.to_owned() }
    }

    fn respelled<'k>(
        &mut self,
        known: &'k mut Words,
        stop: &dyn Fn() -> bool,
    ) -> Option<&'k [Range<usize>]> {
        if known.folded.is_none() {
            let text = self.text;
            let searchable =
                self.folded.get_or_insert_with(|| Searchable::new(text, [(0..text.len(), true)]));
            let query = Query { words: known.said.trim().to_owned(), ..Query::default() };
            // Words without a pattern are none that could be wrong.
            let hits = searchable.search(&query, COMPARED, stop).unwrap_or_default()?;
            let places = hits.places.into_iter();
            known.folded = Some(places.map(|it| it.start.get()..it.end.get()).collect());
        }
        Some(known.folded.as_deref().unwrap_or_default())
    }
}

/// The occurrences that are compared: all, or the nearest.
fn near(starts: &[usize], expected: Option<usize>) -> impl Iterator<Item = &usize> {
    let middle = starts.partition_point(|start| Some(*start) < expected);
    let from = middle.saturating_sub(COMPARED / 2).min(starts.len().saturating_sub(COMPARED));
    starts.iter().skip(from).take(COMPARED)
}

/// One place, or several that are equally good.
enum Chosen {
    One(Span),
    Several(Vec<Span>),
}

/// What stands around a quote, folded.
struct Around<'a> {
    quote: &'a Quote,
    before: Vec<char>,
    after: Vec<char>,
    /// Whether the words are too long to come twice by chance.
    distinctive: bool,
}

impl<'a> Around<'a> {
    fn of(quote: &'a Quote) -> Self {
        let before: Vec<char> = fold(&quote.prefix).chars().collect();
        let after: Vec<char> = fold(&quote.suffix).chars().collect();
        let distinctive = quote.exact.chars().count() >= DISTINCTIVE;
        Self { quote, before, after, distinctive }
    }

    fn is_unknown(&self) -> bool {
        self.before.is_empty() && self.after.is_empty()
    }

    /// How many code points around a place agree.
    fn agreement(&self, text: &str, place: &Range<usize>) -> usize {
        let [before, after] =
            [&self.quote.prefix, &self.quote.suffix].map(|it| it.len() * 2 + ROOM);
        let start = text.floor_char_boundary(place.start.saturating_sub(before));
        let end = text.ceil_char_boundary((place.end + after).min(text.len()));
        let before = fold(text.get(start..place.start).unwrap_or_default());
        let after = fold(text.get(place.end..end).unwrap_or_default());
        let alike = |(a, b): &(char, &char)| a == *b;
        let before = before.chars().rev().zip(self.before.iter().rev()).take_while(alike).count();
        before + after.chars().zip(self.after.iter()).take_while(alike).count()
    }

    /// Whether everything around a place, and something, is as it was to the letter.
    fn is_as_it_was(&self, text: &str, place: &Range<usize>) -> bool {
        let before = text.get(..place.start).unwrap_or_default();
        let after = text.get(place.end..).unwrap_or_default();
        let quote = self.quote;
        !self.is_unknown() && before.ends_with(&quote.prefix) && after.starts_with(&quote.suffix)
    }

    /// Whether everything around a place is as it was, in whatever spelling.
    fn agrees(&self, text: &str, place: &Range<usize>) -> bool {
        self.is_as_it_was(text, place)
            || self.agreement(text, place) == self.before.len() + self.after.len()
    }

    /// Whether what is around a place shows that it is the right one.
    fn speaks_for(&self, text: &str, place: &Range<usize>) -> bool {
        let known = self.before.len() + self.after.len();
        self.agreement(text, place) >= known.min(AGREES)
    }

    /// Where the words stand with all that was around them.
    fn in_full<'t>(
        &self,
        text: &'t str,
        words: &'t str,
    ) -> impl Iterator<Item = Range<usize>> + 't {
        let before = self.quote.prefix.len();
        let needle = [&self.quote.prefix, words, &self.quote.suffix].concat();
        let wanted = if self.is_unknown() { 0 } else { 2 };
        let finder = Finder::new(&needle).into_owned();
        let mut from = 0;
        let found = std::iter::from_fn(move || {
            let at = from + finder.find(text.as_bytes().get(from..)?)?;
            from = at + needle.len().max(1);
            Some(at + before..at + before + words.len())
        });
        found.take(wanted)
    }

    /// The best of some places. `at` is one whose position speaks for it too.
    fn choose(
        &self,
        text: &str,
        places: &[Range<usize>],
        expected: Option<usize>,
        at: Option<usize>,
    ) -> Chosen {
        // What is just as it was needs no comparing.
        let mut whole = places.iter().filter(|place| self.is_as_it_was(text, place));
        if let (Some(one), None) = (whole.next(), whole.next())
            && let Some(span) = Span::from_bytes(one.clone())
        {
            return Chosen::One(span);
        }
        // Where nothing around them is known, words are not parts of other words.
        let cut = |place: &Range<usize>| {
            self.is_unknown() && (cuts_word(text, place.start) || cuts_word(text, place.end))
        };
        let parts = places.iter().all(cut);
        let those = places.iter().filter(|place| parts || !cut(place));
        let scored: Vec<(usize, &Range<usize>)> =
            those.map(|place| (self.agreement(text, place), place)).collect();
        let best = scored.iter().map(|(score, _)| *score).max().unwrap_or_default();
        let like = scored.into_iter().filter(|(score, _)| score + MARGIN > best);
        let mut like: Vec<&Range<usize>> = like.map(|(_, place)| place).collect();
        let far = |place: &Range<usize>| expected.map_or(0, |at| at.abs_diff(place.start));
        like.sort_by_key(|place| (far(place), place.start));
        let winner = match like[..] {
            [one] => {
                let proved = if self.is_unknown() {
                    !parts
                } else {
                    self.distinctive || self.speaks_for(text, one)
                };
                (proved || at == Some(one.start)).then_some(one)
            }
            [first, ..] if at == Some(first.start) => Some(first),
            [first, second, ..] if expected.is_some() && self.distinctive && like.len() <= FEW => {
                (far(first) * NEARER < far(second)).then_some(first)
            }
            _ => None,
        };
        if let Some(span) = winner.and_then(|place| Span::from_bytes(place.clone())) {
            return Chosen::One(span);
        }
        let spans = like.into_iter().take(OFFERED);
        Chosen::Several(spans.filter_map(|it| Span::from_bytes(it.clone())).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quote(exact: &str, prefix: &str, suffix: &str, at: Option<(Range<usize>, Unit)>) -> Quote {
        let [exact, prefix, suffix] = [exact, prefix, suffix].map(str::to_owned);
        Quote { exact, prefix, suffix, at }
    }

    fn find(text: &str, quote: &Quote) -> Found {
        place(&Text::new(text), &[quote], &|| false).unwrap().remove(0)
    }

    /// The words that were found stand between `⟦` and `⟧`; of several places the likeliest.
    fn check(kind: &str, marked: &str, quote: &Quote) {
        let text = marked.replace(['⟦', '⟧'], "");
        let found = find(&text, quote);
        let (name, span) = match &found {
            Found::There(span) => ("there", Some(*span)),
            Found::Unproved(span) => ("unproved", Some(*span)),
            Found::Elsewhere(span) => ("elsewhere", Some(*span)),
            Found::Respelled(span) => ("respelled", Some(*span)),
            Found::Unsure(spans) => ("unsure", spans.first().copied()),
            Found::Nowhere => ("nowhere", None),
        };
        let mut shown = text.clone();
        if let Some(span) = span {
            shown.insert(span.end().get(), '⟧');
            shown.insert(span.start().get(), '⟦');
        }
        assert_eq!((name, shown.as_str()), (kind, marked), "{quote:?}");
    }

    #[test]
    fn quotes_are_found() {
        let points = |range| Some((range, Unit::CodePoints));
        let back = |start, end| Some((Range { start, end }, Unit::CodePoints));
        let utf16 = |range| Some((range, Unit::Utf16));
        // At their position: at the beginning, at the very end, behind an emoji in either unit.
        check("there", "⟦one⟧ two", &quote("one", "", " two", points(0..3)));
        check("there", "one ⟦two⟧", &quote("two", "one ", "", points(4..7)));
        check("there", "🤔 é ⟦one⟧", &quote("one", "🤔 é ", "", points(4..7)));
        check("there", "🤔 é ⟦one⟧", &quote("one", "🤔 é ", "", utf16(5..8)));
        check("there", "🤔 é ⟦one⟧", &quote("one", "", "", utf16(5..8)));
        // The numbers count something else, cut an emoji, run backwards, or are huge.
        check("elsewhere", "🤔 é ⟦one⟧", &quote("one", "🤔 é ", "", points(5..8)));
        check("elsewhere", "🤔 ⟦one⟧", &quote("one", "🤔 ", "", utf16(1..4)));
        check("there", "one ⟦two⟧", &quote("two", "one ", "", back(4, 2)));
        check("elsewhere", "one ⟦two⟧", &quote("two", "one ", "", points(usize::MAX..usize::MAX)));
        check("elsewhere", "one ⟦two⟧", &quote("two", "one ", "", None));
        // Only numbers.
        check("unproved", "one ⟦two⟧", &quote("", "", "", points(4..7)));
        check("nowhere", "one two", &quote("", "", "", points(4..99)));
        check("nowhere", "one two", &quote("", "", "", back(7, 4)));
        check("nowhere", "one two", &quote("", "", "", points(3..3)));
        check("nowhere", "one two", &quote("", "one ", "", None));
        check("nowhere", "", &quote("one", "", "", points(0..3)));
        check("nowhere", "one two", &quote("three", "", "", points(0..5)));
        // What is around them decides, and not the position alone.
        check("elsewhere", "no one, the ⟦one⟧ that", &quote("one", " the ", " that", points(3..6)));
        check("elsewhere", "« le » maire, “la” ⟦x⟧ y", &quote("x", "la\" ", " Y", points(0..1)));
        check("unsure", "a ⟦one⟧ b one c", &quote("one", "", "", points(3..6)));
        check("unsure", "the ⟦mayor⟧ left", &quote("mayor", "said no to our ", ", who", None));
        // Parts of other words are none where nothing around them is known.
        check("elsewhere", "Mayor in ⟦May⟧.", &quote("May", "", "", points(5..8)));
        check("unsure", "⟦May⟧or.", &quote("May", "", "", points(9..12)));
        // Words that come once and are long need nothing around them.
        let long = "the contract ends in the month of May";
        let only = format!("x ⟦{long}⟧ y");
        check("elsewhere", &only, &quote(long, "said no to our ", ", who", points(900..940)));
        // The nearer one of two far apart, but not of many or of near ones.
        let far = format!("x ⟦{long}⟧{} {long} y", ".".repeat(600));
        check("elsewhere", &far, &quote(long, "", "", points(3..40)));
        let close = format!("x ⟦{long}⟧ {long} y");
        check("unsure", &close, &quote(long, "", "", points(10..40)));
    }

    #[test]
    fn other_spellings_are_found_last() {
        let points = Some((4..7, Unit::CodePoints));
        check("respelled", "Il dit : ⟦“L’Élysée”⟧.", &quote("\"l'elysee\"", "", "", None));
        check("respelled", "du ⟦20\u{a0}%⟧ net", &quote("20 %", "du ", " net", points.clone()));
        check("there", "one\n⟦two\nthree⟧", &quote("two\r\nthree", "one\r\n", "", points));
        check("respelled", "⟦a\r\nb⟧ c", &quote("a\nb", "", " c", None));
        check("unsure", "⟦été⟧, ÉTÉ", &quote("Ete", "", "", None));
        check("elsewhere", "été, ⟦Ete⟧", &quote("Ete", "", "", None));
        check("nowhere", "a b", &quote("\u{301}", "", "", None));
    }

    #[test]
    fn one_word_that_comes_two_hundred_times() {
        let words = |number: usize| format!("la {number} ");
        let text: String = (0..200).map(words).collect();
        let start = text.find("la 150 ").unwrap();
        let place = Span::from_bytes(start..start + 2);
        let around = quote("la", "149 ", " 150 la", Some((0..2, Unit::CodePoints)));
        assert_eq!(find(&text, &around), Found::Elsewhere(place.unwrap()));
        let at = quote("la", "", "", Some((start..start + 2, Unit::CodePoints)));
        assert_eq!(find(&text, &at), Found::There(place.unwrap()));
        let Found::Unsure(places) =
            find(&text, &quote("la", "", "", Some((start + 1..start + 3, Unit::CodePoints))))
        else {
            panic!("nothing says which one");
        };
        assert_eq!((places.len(), places.first().copied()), (OFFERED, place));
        // Far from its position, too, what is around it is found.
        let text = words(7) + &"la ".repeat(2_000) + "of the end la!";
        let end = quote("la", " of the end ", "!", Some((0..2, Unit::CodePoints)));
        assert_eq!(find(&text, &end), Found::Elsewhere(Span::from_bytes(6_016..6_018).unwrap()));
    }

    #[test]
    fn nobody_waits_for_what_was_called_off() {
        let (text, quote) = (Text::new("one"), quote("one", "", "", None));
        assert_eq!(place(&text, &[&quote], &|| true), None);
        assert_eq!(place(&text, &[], &|| true), Some(Vec::new()));
    }
}
