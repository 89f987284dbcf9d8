//! Searching a text: folded words, words exactly as they are typed, or a pattern.

use std::ops::Range;

use memchr::memmem::Finder;
use regex::Regex;

use crate::text::cuts::{cuts_cluster, cuts_word};
use crate::text::folded::Folded;
use crate::text::folding::{fold, spelling};
use crate::text::pattern::{BadPattern, compile, look};
use crate::text::{Offset, Text};

/// After so many candidates for words it is asked whether anybody still waits for the answer; with a
/// pattern that is asked before each look.
const PATIENCE: usize = 512;

/// What is looked for, and how.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// The words, or the pattern, as they were typed.
    pub words: String,
    /// Only where no word is cut.
    pub whole_word: bool,
    /// Only with this case and these accents, quotes and dashes.
    pub exact: bool,
    /// Whether the words are a pattern. A pattern looks at one paragraph at a time, in which `^`
    /// is the beginning, `$` the end, and `.` any character. In a paragraph of more than 16 kB it
    /// finds what is up to 8 kB long.
    pub regex: bool,
}

/// What was found: in text order, not overlapping, cutting no code point and, as far as can be told
/// from 256 bytes around, nothing that is seen as one character.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    /// Where the words are.
    pub places: Vec<Range<Offset>>,
    /// Whether there are more than were asked for.
    pub more: bool,
}

/// A text made ready for searching, once.
#[derive(Clone, Debug)]
pub struct Searchable {
    text: Text,
    folded: Folded,
    /// The paragraphs that are searched.
    paragraphs: Vec<Range<usize>>,
    /// The same, with nothing between those that follow each other.
    runs: Vec<Range<usize>>,
}

impl Searchable {
    /// Makes a text ready. `paragraphs` are its paragraphs in text order, in bytes, each with whether
    /// it is shown: what is not shown is not searched.
    #[must_use]
    pub fn new(text: &Text, paragraphs: impl IntoIterator<Item = (Range<usize>, bool)>) -> Self {
        let (mut shown, mut runs) = (Vec::new(), Vec::<Range<usize>>::new());
        let mut goes_on = false;
        for (range, is_shown) in paragraphs {
            if is_shown {
                match runs.last_mut() {
                    Some(run) if goes_on => run.end = range.end,
                    _ => runs.push(range.clone()),
                }
                shown.push(range);
            }
            goes_on = is_shown;
        }
        let folded = Folded::new(text.as_str());
        Self { text: text.clone(), folded, paragraphs: shown, runs }
    }

    /// Looks for `query`, up to `most` places. `None` when `stop` said that nobody waits any more.
    ///
    /// ```
    /// use recoupe::text::Text;
    /// use recoupe::text::search::{Query, Searchable};
    ///
    /// let text = Text::new("L’été, « ça va ».");
    /// let searchable = Searchable::new(&text, [(0..text.len(), true)]);
    /// let query = Query { words: "L'ETE".to_owned(), ..Query::default() };
    /// let hits = searchable.search(&query, 10, &|| false).unwrap().unwrap();
    /// let words = hits.places.into_iter().map(|place| text.slice(place));
    /// assert!(words.eq(["L’été"]));
    /// ```
    ///
    /// # Errors
    ///
    /// When the pattern is none.
    pub fn search(
        &self,
        query: &Query,
        most: usize,
        stop: &dyn Fn() -> bool,
    ) -> Result<Option<Hits>, BadPattern> {
        let mut search = Search { query, most, stop, looked: 0, hits: Hits::default() };
        let whole = if query.words.is_empty() {
            Some(())
        } else if query.regex {
            self.match_pattern(&mut search, &compile(query)?)
        } else {
            self.match_words(&mut search)
        };
        Ok(whole.map(|()| search.hits))
    }

    fn match_words(&self, search: &mut Search<'_>) -> Option<()> {
        let text = self.text.as_str();
        let needle = fold(&search.query.words);
        if needle.is_empty() {
            return Some(());
        }
        let finder = Finder::new(&needle);
        let first = needle.chars().next().map_or(1, char::len_utf8);
        let mut walk = self.folded.walk(text);
        for run in &self.runs {
            let within = self.folded.range_of(text, run);
            let mut from = within.start;
            let hay = self.folded.as_str().as_bytes();
            while let Some(at) = finder.find(hay.get(from..within.end)?) {
                search.go_on()?;
                let start = from + at;
                let end = start + needle.len();
                let range = walk.original(&(start..end));
                let range =
                    range.filter(|range| run.end >= range.end && search.accepts(text, range));
                from = if range.is_some() { end } else { start + first };
                if !range.is_none_or(|range| search.keep(range)) {
                    return Some(());
                }
            }
        }
        Some(())
    }

    fn match_pattern(&self, search: &mut Search<'_>, pattern: &Regex) -> Option<()> {
        let text = self.text.as_str();
        for paragraph in &self.paragraphs {
            let content = text.get(paragraph.clone())?;
            let mut free = paragraph.start;
            let mut at = Some(0);
            while let Some(from) = at {
                search.ask()?;
                let seen = look(pattern, content, from);
                at = seen.next;
                let Some(found) = seen.found.filter(|found| !found.is_empty()) else { continue };
                let range = paragraph.start + found.start..paragraph.start + found.end;
                let range = whole_clusters(text, range, paragraph);
                if range.start < free || search.query.whole_word && cuts_a_word(text, &range) {
                    continue;
                }
                free = range.end;
                if !search.keep(range) {
                    return Some(());
                }
            }
        }
        Some(())
    }
}

/// A search as it goes.
struct Search<'a> {
    query: &'a Query,
    most: usize,
    stop: &'a dyn Fn() -> bool,
    looked: usize,
    hits: Hits,
}

impl Search<'_> {
    /// Counts a candidate; `None` when nobody waits any more.
    fn go_on(&mut self) -> Option<()> {
        self.looked += 1;
        if self.looked.is_multiple_of(PATIENCE) { self.ask() } else { Some(()) }
    }

    /// `None` when nobody waits any more.
    fn ask(&self) -> Option<()> {
        (!(self.stop)()).then_some(())
    }

    fn accepts(&self, text: &str, range: &Range<usize>) -> bool {
        let words = text.get(range.clone()).unwrap_or_default();
        let spelled = !self.query.exact || spelling(words).eq(spelling(&self.query.words));
        spelled && !(self.query.whole_word && cuts_a_word(text, range))
    }

    /// Keeps a place; `false` when there were enough already.
    fn keep(&mut self, range: Range<usize>) -> bool {
        self.hits.more = self.hits.places.len() >= self.most;
        if !self.hits.more {
            self.hits.places.push(Offset::new(range.start)..Offset::new(range.end));
        }
        !self.hits.more
    }
}

fn cuts_a_word(text: &str, range: &Range<usize>) -> bool {
    cuts_word(text, range.start) || cuts_word(text, range.end)
}

/// A range grown until it cuts nothing that is seen as one character.
fn whole_clusters(text: &str, range: Range<usize>, within: &Range<usize>) -> Range<usize> {
    let (mut start, mut end) = (range.start, range.end);
    while start > within.start && cuts_cluster(text, start) {
        start = text.floor_char_boundary(start - 1);
    }
    while end < within.end && cuts_cluster(text, end) {
        end = text.ceil_char_boundary(end + 1);
    }
    start..end
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    use super::*;
    use crate::text::folding::push_folded;

    const PLAIN: fn(&str) -> Query = |words| Query { words: words.to_owned(), ..Query::default() };
    const WHOLE: fn(&str) -> Query = |words| Query { whole_word: true, ..PLAIN(words) };
    const EXACT: fn(&str) -> Query = |words| Query { exact: true, ..PLAIN(words) };
    const REGEX: fn(&str) -> Query = |words| Query { regex: true, ..PLAIN(words) };

    fn find(text: &str, paragraphs: &[(Range<usize>, bool)], query: &Query) -> Vec<Range<usize>> {
        let searchable = Searchable::new(&Text::new(text), paragraphs.iter().cloned());
        let hits = searchable.search(query, usize::MAX, &|| false).unwrap().unwrap();
        hits.places.iter().map(|place| place.start.get()..place.end.get()).collect()
    }

    fn part(text: &str, range: Range<usize>) -> &str {
        text.get(range).unwrap()
    }

    /// The hits stand between `⟦` and `⟧`; paragraphs are parted by two line ends.
    fn check(query: &Query, marked: &str) {
        let text = marked.replace(['⟦', '⟧'], "");
        let ends = text.match_indices("\n\n").map(|(at, _)| at).chain([text.len()]);
        let paragraphs: Vec<_> = ends
            .scan(0, |start, end| Some((std::mem::replace(start, end + 2)..end, true)))
            .collect();
        let mut shown = String::new();
        let mut done = 0;
        for hit in find(&text, &paragraphs, query) {
            shown += part(&text, done..hit.start);
            shown.push('⟦');
            shown += part(&text, hit.clone());
            shown.push('⟧');
            done = hit.end;
        }
        assert_eq!(shown + part(&text, done..text.len()), marked, "{query:?}");
    }

    #[test]
    fn folded_words_are_found() {
        check(&PLAIN("elysee"), "L’⟦Élysée⟧ et l’⟦e\u{301}lyse\u{301}e⟧");
        check(&PLAIN("É"), "⟦é⟧t⟦é⟧ d⟦e⟧ 1⟦E⟧");
        check(&PLAIN("l'été"), "⟦l’été⟧ et ⟦l'ete⟧");
        check(&PLAIN("\"oui"), "« oui », ⟦“oui⟧”, ⟦\"oui⟧\"");
        check(&PLAIN("« oui »"), "⟦«\u{a0}oui\u{202f}»⟧ ⟦\" oui \"⟧");
        check(&PLAIN("20 %"), "⟦20\u{202f}%⟧ ⟦20 \n %⟧");
        check(&PLAIN("oeuvre"), "⟦œuvre⟧ ⟦OEUVRE⟧");
        check(&PLAIN("euvre"), "œuvre fl⟦euvre⟧s");
        check(&PLAIN("aa"), "⟦aa⟧⟦aA⟧a");
        check(&PLAIN("👩"), "👩‍👩‍👧‍👦 ⟦👩⟧");
        check(&PLAIN("couper"), "⟦cou\u{ad}per⟧");
        check(&PLAIN("end. the"), "The ⟦end.\n\nThe⟧ next");
        check(&PLAIN("\u{301}"), "e\u{301}t");
        check(&PLAIN(""), "nothing");
        check(&PLAIN("が"), "か ⟦が⟧");
        check(&PLAIN("か"), "⟦か⟧ が");
    }

    #[test]
    fn whole_words_are_told_from_their_parts() {
        check(&WHOLE("art"), "⟦art⟧, part, ⟦Art⟧.");
        check(
            &WHOLE("identité"),
            "l’⟦identité⟧ ⟦identité⟧s".replace("⟦identité⟧s", "identités").as_str(),
        );
        check(&WHOLE("don"), "don’t ⟦don⟧");
        check(&WHOLE("47"), "47,000 ⟦47⟧.");
        check(&WHOLE("face is"), "Nobody’s ⟦face is⟧ face isn’t");
    }

    #[test]
    fn exact_words_are_found_as_they_are_typed() {
        check(&EXACT("Élysée"), "⟦Élysée⟧ ⟦E\u{301}lysée⟧ élysée Elysee");
        check(&EXACT("e"), "é ⟦e⟧ E e\u{301}");
        check(&EXACT("l'été"), "l’été ⟦l'été⟧");
        check(&EXACT("20 %"), "⟦20\u{202f}%⟧");
        check(&EXACT("Aa"), "aa⟦Aa⟧");
        check(&Query { whole_word: true, ..EXACT("Art") }, "⟦Art⟧ art Arts");
    }

    #[test]
    fn patterns_are_found_within_a_paragraph() {
        check(&REGEX(r"\d+ (euros|€)"), "⟦20 €⟧, ⟦5 EUROS⟧, 7");
        check(&REGEX(r"“[^”]*”"), "He: “no\n\nShe: ⟦“yes”⟧");
        check(&REGEX("a.b"), "⟦a\nb⟧ a\n\nb");
        check(&REGEX("^."), "⟦o⟧ne\ntwo\n\n⟦t⟧hree");
        check(&REGEX("x*"), "a ⟦xx⟧ b");
        check(&REGEX("caf."), "⟦cafe\u{301}⟧ ⟦café⟧");
        check(&REGEX("\u{301}"), "⟦e\u{301}⟧t");
        check(&Query { exact: true, ..REGEX("[A-Z]r") }, "⟦Ar⟧t art");
        check(&Query { whole_word: true, ..REGEX("a.?t") }, "⟦art⟧ arts ⟦at⟧");
    }

    #[test]
    fn what_is_not_shown_is_not_searched() {
        let text = "one two\n\none three\n\none four";
        let paragraphs = [(0..7, true), (9..18, false), (20..28, true)];
        assert_eq!(find(text, &paragraphs, &PLAIN("one")), [0..3, 20..23]);
        assert_eq!(find(text, &paragraphs, &REGEX("one")), [0..3, 20..23]);
        assert!(find(text, &paragraphs, &PLAIN("two one")).is_empty());
    }

    #[test]
    fn a_search_ends_when_there_is_enough_or_nobody_waits() {
        let text = Text::new("a".repeat(2_000));
        let searchable = Searchable::new(&text, [(0..text.len(), true)]);
        for query in [PLAIN("a"), REGEX("a")] {
            let hits = searchable.search(&query, 10, &|| false).unwrap().unwrap();
            assert_eq!((hits.places.len(), hits.more), (10, true));
            let hits = searchable.search(&query, 2_000, &|| false).unwrap().unwrap();
            assert_eq!((hits.places.len(), hits.more), (2_000, false));
            assert_eq!(searchable.search(&query, 2_000, &|| true), Ok(None));
        }
    }

    #[test]
    fn a_pattern_in_one_long_paragraph_can_be_called_off() {
        let text = Text::new("Not a word about it, again and again. ".repeat(10_000));
        let searchable = Searchable::new(&text, [(0..text.len(), true)]);
        let asked = std::cell::Cell::new(0);
        let stop = || {
            asked.set(asked.get() + 1);
            asked.get() > 20
        };
        for words in ["nothing", "(.*)+x", r"(\w+ ){3}x"] {
            asked.set(0);
            assert_eq!(searchable.search(&REGEX(words), 10, &stop), Ok(None), "{words}");
        }
        let query = REGEX("again[a-z ]*again");
        let hits = searchable.search(&query, 20_000, &|| false).unwrap().unwrap();
        assert_eq!(hits.places.len(), 10_000);
    }

    /// The same by looking at every pair of places, a cluster at a time.
    fn slowly(text: &str, query: &Query) -> Vec<Range<usize>> {
        let mut folded = String::new();
        let mut clusters = Vec::new();
        for (at, cluster) in text.grapheme_indices(true) {
            let before = folded.len();
            let mut first = before;
            for (number, c) in cluster.chars().enumerate() {
                push_folded(c, &mut folded);
                first = if number == 0 { folded.len() } else { first };
            }
            clusters.push((at..at + cluster.len(), before..folded.len(), first > before));
        }
        let needle = fold(&query.words);
        let mut hits = Vec::new();
        let mut from = 0;
        while let Some((start, rest)) = clusters.get(from).zip(clusters.get(from..)) {
            let mut ends = rest.iter().filter(|_| start.2 && !needle.is_empty());
            // The nearest end: what leaves nothing is no end either.
            let end = ends.find(|end| part(&folded, start.1.start..end.1.end) == needle);
            let hit = end.filter(|end| {
                let range = start.0.start..end.0.end;
                (!query.exact || spelling(part(text, range.clone())).eq(spelling(&query.words)))
                    && !(query.whole_word && cuts_a_word(text, &range))
            });
            let Some(end) = hit else {
                from += 1;
                continue;
            };
            hits.push(start.0.start..end.0.end);
            from += rest.iter().position(|cluster| cluster == end).unwrap() + 1;
        }
        hits
    }

    /// Words of few sorts of letters, so that they are found.
    fn words(most: usize) -> impl Strategy<Value = String> {
        let letters = "a e é E œ o \u{301} ' ’ \u{ad} « \" - – 👩 \u{200d} \n \u{a0} \u{903} ﬁ f i が か 한 하";
        let letters: Vec<char> = letters.split(' ').filter_map(|l| l.chars().next()).collect();
        let letter =
            prop_oneof![3 => prop::sample::select(letters), 1 => Just(' '), 1 => Just('a')];
        prop::collection::vec(letter, 0..most).prop_map(String::from_iter)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]

        #[test]
        fn searching_fast_finds_what_searching_slowly_finds(
            text in words(30), typed in words(4), exact: bool, whole_word: bool,
        ) {
            let query = Query { whole_word, exact, ..PLAIN(&typed) };
            let hits = find(&text, &[(0..text.len(), true)], &query);
            prop_assert_eq!(&hits, &slowly(&text, &query));
            for hit in hits {
                prop_assert_eq!(fold(part(&text, hit)), fold(&typed));
            }
        }

        #[test]
        fn places_are_found_again_far_into_a_text(
            before in words(30), typed in words(4), rounds in 30_usize..90,
        ) {
            let text = before.repeat(rounds);
            let hits = find(&text, &[(0..text.len(), true)], &PLAIN(&typed));
            prop_assert_eq!(&hits, &slowly(&text, &PLAIN(&typed)));
        }

        #[test]
        fn patterns_cut_nothing(text in words(30)) {
            let whole: Vec<usize> =
                text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]).collect();
            let mut last = 0;
            for hit in find(&text, &[(0..text.len(), true)], &REGEX("a.|\u{200d}|é?o")) {
                prop_assert!(whole.contains(&hit.start) && whole.contains(&hit.end) && hit.start >= last);
                prop_assert!(!hit.is_empty());
                last = hit.end;
            }
        }
    }
}
