//! What can be seen: nobody who has only the two texts can tell a word that stayed from one that was left out and written anew.

use std::ops::Range;

use recoupe::anchor::Outcome;
use recoupe::text::Text;

use crate::article::Placed;
use crate::truth::{Fates, Found, Mark};

/// In a gap of so many words, one that was left out and one that was put in may be one.
const GAP: usize = 4;

/// So many words in a row are a line that nobody writes anew by chance.
const LINE: usize = 8;

/// So many words more around a place than around another are no chance.
const MORE: usize = 3;

/// What is known of an edit by whoever did it, and what can be seen of it.
pub(crate) struct Truth {
    known: Fates,
    seen: Fates,
    old: Vec<String>,
    new: Vec<String>,
}

impl Truth {
    pub(crate) fn of(old: (&Text, &[Placed]), new: (&Text, &[Placed])) -> Self {
        let said = |(text, words): (&Text, &[Placed])| {
            let said = words.iter().map(|word| {
                let word = text.as_str().get(word.bytes.clone()).unwrap_or_default();
                word.to_lowercase().replace('’', "'")
            });
            said.collect::<Vec<_>>()
        };
        let (count, new_words) = (old.1.len(), new.1.to_vec());
        let (old, new) = (said(old), said(new));
        let seen = seen(&old, &new, &new_words);
        Self { known: Fates::of(count, new_words), seen: Fates::of(count, seen), old, new }
    }

    /// Where a mark has truly gone: for each stretch its largest cluster, in bytes.
    pub(crate) fn bytes(&self, mark: &Mark) -> Vec<Range<usize>> {
        self.known.truth(mark)
    }

    /// How an outcome compares with what has become of a mark, or with what seems to have.
    pub(crate) fn compare(&self, mark: &Mark, outcome: &Outcome) -> Found {
        let found = self.known.compare(mark, outcome);
        let is_wrong = matches!(found, Found::WrongSame | Found::WrongChanged | Found::GonePlaced);
        let seems_right = || {
            self.seen.compare(mark, outcome) == Found::Right || self.says_the_same(mark, outcome)
        };
        if is_wrong && seems_right() { Found::Excused } else { found }
    }

    /// Whether a place has the words of a mark and more of what stood around them than where they went; of a
    /// whole line that is another one there, as much will do. Or whether it is such a line that was left out
    /// and put in again beside something that had stood beside it.
    fn says_the_same(&self, mark: &Mark, outcome: &Outcome) -> bool {
        let Some(place) = outcome.place().filter(|place| place.len() == mark.len()) else {
            return false;
        };
        place.iter().zip(mark).all(|(span, words)| {
            let found = self.known.touched(span);
            if self.old.get(words.clone()) != self.new.get(found.clone()) {
                return false;
            }
            let around = self.around(words, &found);
            let Some(truth) = self.known.place(words) else {
                return words.len() >= LINE && self.known.are_new(found) && around != (0, 0);
            };
            let is_like = self.old.get(words.clone()) == self.new.get(truth.clone());
            let there = self.around(words, &truth);
            let more = (around.0 + around.1).saturating_sub(there.0 + there.1);
            let needed = if !is_like && words.len() >= LINE { 0 } else { MORE };
            around.0 >= there.0 && around.1 >= there.1 && more >= needed
        })
    }

    /// How many words right before and right after a stretch are the same as those around a place.
    fn around(&self, words: &Range<usize>, place: &Range<usize>) -> (usize, usize) {
        let (before, new_before) = (self.old.get(..words.start), self.new.get(..place.start));
        let (after, new_after) = (self.old.get(words.end..), self.new.get(place.end..));
        let before = before.unwrap_or_default().iter().rev();
        let before = before.zip(new_before.unwrap_or_default().iter().rev());
        let after = after.unwrap_or_default().iter().zip(new_after.unwrap_or_default());
        (before.take_while(|(a, b)| a == b).count(), after.take_while(|(a, b)| a == b).count())
    }
}

/// The words of the newer text as they seem to be: `may have` that has lost its `have` and got another one
/// in its place has kept it.
fn seen(old_words: &[String], new_words: &[String], new: &[Placed]) -> Vec<Placed> {
    let mut seen = new.to_vec();
    let (mut at, mut next_old) = (0, 0);
    while at < new.len() {
        let run = new.iter().skip(at).take_while(|word| !word.same).count();
        let until = new.get(at + run).map_or(Some(old_words.len()), |word| word.origin);
        let until = until.unwrap_or_default();
        let lost = next_old..until;
        if (1..=GAP).contains(&run) && (1..=GAP).contains(&lost.len()) {
            let mut from = at;
            let mut stayed = Vec::new();
            for origin in lost {
                let word = old_words.get(origin);
                if let Some(found) = (from..at + run).find(|at| new_words.get(*at) == word) {
                    stayed.push((found, origin));
                    from = found + 1;
                }
            }
            // What the others are in the place of is not to be seen where it would have changed its order.
            for (at, word) in seen.iter_mut().enumerate().skip(at).take(run) {
                let crosses = |own: usize| {
                    stayed
                        .iter()
                        .any(|(found, origin)| (at < *found) != (own < *origin) || own == *origin)
                };
                word.origin = word.origin.filter(|own| !crosses(*own));
            }
            for (found, origin) in stayed {
                if let Some(word) = seen.get_mut(found) {
                    (word.origin, word.same) = (Some(origin), true);
                }
            }
        }
        (at, next_old) = (at + run + 1, until + 1);
    }
    seen
}
