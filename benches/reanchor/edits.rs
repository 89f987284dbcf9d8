//! What happens to an article: each case is a row of edits, done to a draft whose words remember where they were.

use unicode_normalization::UnicodeNormalization;

use crate::article::{Draft, Paragraph, Sentence, Word, paragraph, words};
use crate::dice::Dice;
use crate::vocabulary::Vocabulary;

/// One way of editing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Edit {
    /// Each word is replaced, left out or followed by a new one with this probability.
    Words(f64),
    /// This share of the sentences is written anew: half of the words are others.
    Rewrite(f64),
    MoveParagraphs(f64),
    MoveSentences(f64),
    Merge(f64),
    Split(f64),
    InsertParagraphs(f64),
    DeleteParagraphs(f64),
    DeleteSentences(f64),
    /// Quotation marks, apostrophes and dashes as on a plain keyboard, spaces of the usual width.
    Retype,
    DropAccents,
    Capitals,
    Boilerplate(f64),
    /// Lines that nothing else in the article says.
    Notices(f64),
    /// Of each two sentences that are the same, one is left out.
    DeleteTwins,
}

/// What a text holds twice before it is edited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Twins {
    None,
    /// The same sentence in another paragraph.
    Exact,
    /// The sentence with one word of its own two paragraphs farther on.
    Near,
    /// The same sentence right behind itself.
    Beside,
}

/// A case of the table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Case {
    pub(crate) name: &'static str,
    pub(crate) twins: Twins,
    pub(crate) edits: &'static [Edit],
}

const fn case(name: &'static str, edits: &'static [Edit]) -> Case {
    Case { name, twins: Twins::None, edits }
}

pub(crate) const CASES: &[Case] = &[
    case("nothing", &[]),
    case("words 1 %", &[Edit::Words(0.01)]),
    case("words 5 %", &[Edit::Words(0.05)]),
    case("words 20 %", &[Edit::Words(0.2)]),
    case("words 40 %", &[Edit::Words(0.4)]),
    case("a tenth of the sentences rewritten", &[Edit::Rewrite(0.1)]),
    case("paragraphs moved", &[Edit::MoveParagraphs(0.1)]),
    case("sentences moved", &[Edit::MoveSentences(0.1)]),
    case("paragraphs merged and split", &[Edit::Merge(0.15), Edit::Split(0.15)]),
    case("paragraphs inserted", &[Edit::InsertParagraphs(0.15)]),
    case("paragraphs deleted", &[Edit::DeleteParagraphs(0.15)]),
    case("sentences deleted", &[Edit::DeleteSentences(0.15)]),
    case(
        "paragraphs deleted, others inserted",
        &[Edit::DeleteParagraphs(0.2), Edit::InsertParagraphs(0.2)],
    ),
    case("re-typed", &[Edit::Retype]),
    case("accents dropped", &[Edit::DropAccents]),
    case("all capitals", &[Edit::Capitals]),
    case("boilerplate added", &[Edit::Boilerplate(0.15)]),
    Case { name: "one of two twins deleted", twins: Twins::Exact, edits: &[Edit::DeleteTwins] },
    Case { name: "a near twin stays", twins: Twins::Near, edits: &[Edit::DeleteTwins] },
    Case { name: "one of two in a row deleted", twins: Twins::Beside, edits: &[Edit::DeleteTwins] },
    Case {
        name: "twins, 5 % of the words",
        twins: Twins::Exact,
        edits: &[Edit::DeleteTwins, Edit::Words(0.05)],
    },
    case(
        "a light revision",
        &[
            Edit::DeleteSentences(0.05),
            Edit::InsertParagraphs(0.05),
            Edit::MoveParagraphs(0.05),
            Edit::Words(0.05),
            Edit::Notices(0.05),
        ],
    ),
    Case {
        name: "a heavy revision",
        twins: Twins::Exact,
        edits: &[
            Edit::DeleteTwins,
            Edit::DeleteParagraphs(0.1),
            Edit::DeleteSentences(0.1),
            Edit::MoveParagraphs(0.1),
            Edit::MoveSentences(0.05),
            Edit::Merge(0.1),
            Edit::Split(0.1),
            Edit::InsertParagraphs(0.1),
            Edit::Rewrite(0.05),
            Edit::Words(0.2),
            Edit::Retype,
        ],
    },
];

/// Puts twins into a draft: each sentence that has one, and its twin, carry the same `lead` mark
/// until [`Edit::DeleteTwins`] takes it off.
pub(crate) const TWIN: char = '\u{1}';

pub(crate) fn put_twins(draft: &mut Draft, twins: Twins, dice: &mut Dice) {
    if twins == Twins::None {
        return;
    }
    let count = draft.paragraphs.len();
    let pairs = (count / 8).clamp(1, 100);
    for number in 0..pairs {
        // Well apart, so that no sentence gets two twins.
        let from = number * count / pairs;
        let Some(sentences) = draft.paragraphs.get_mut(from) else { continue };
        let at = dice.roll(sentences.len());
        let Some(sentence) = sentences.get_mut(at).filter(|s| s.len() > 5) else { continue };
        let mark = format!("{TWIN}{number}{TWIN}");
        let mut twin = sentence.clone();
        for copy in [&mut *sentence, &mut twin] {
            if let Some(first) = copy.first_mut() {
                first.lead.insert_str(0, &mark);
            }
        }
        let (to, place) = match twins {
            Twins::Beside => (from, at + 1),
            Twins::Near => (from + 2, 0),
            _ => (dice.roll(count), 0),
        };
        if twins == Twins::Near {
            let middle = twin.len() / 2;
            if let Some(one) = twin.get_mut(middle) {
                one.core.clear();
                one.core.push_str("quarante-deux");
            }
        }
        let to = to.min(count - 1);
        if let Some(other) = draft.paragraphs.get_mut(to) {
            other.insert(place.min(other.len()), twin);
        }
    }
}

/// The number of a sentence's pair of twins.
pub(crate) fn twin_of(sentence: &Sentence) -> Option<String> {
    let lead = &sentence.first()?.lead;
    let (_, rest) = lead.split_once(TWIN)?;
    Some(rest.split_once(TWIN)?.0.to_owned())
}

/// Takes the marks of twins out of a draft.
pub(crate) fn unmark(draft: &mut Draft) {
    for word in draft.paragraphs.iter_mut().flatten().flatten() {
        if let Some((_, rest)) = word.lead.split_once(TWIN) {
            let rest = rest.split_once(TWIN).map(|(_, rest)| rest.to_owned());
            word.lead = rest.unwrap_or_default();
        }
    }
}

pub(crate) fn apply(draft: &mut Draft, edit: Edit, vocabulary: &Vocabulary, dice: &mut Dice) {
    match edit {
        Edit::Words(share) => {
            let pool: Vec<String> = draft.words().map(|word| word.core.clone()).collect();
            for sentence in draft.paragraphs.iter_mut().flatten() {
                *sentence = reworded(sentence, [share / 3.0; 3], &pool, dice);
            }
        }
        Edit::Rewrite(share) => {
            let pool: Vec<String> = draft.words().map(|word| word.core.clone()).collect();
            for sentence in draft.paragraphs.iter_mut().flatten() {
                if dice.chance(share) {
                    *sentence = reworded(sentence, [0.5, 0.15, 0.15], &pool, dice);
                }
            }
        }
        Edit::MoveParagraphs(share) => {
            for _ in 0..many(draft.paragraphs.len(), share) {
                let moved = draft.paragraphs.remove(dice.roll(draft.paragraphs.len()));
                draft.paragraphs.insert(dice.roll(draft.paragraphs.len() + 1), moved);
            }
        }
        Edit::MoveSentences(share) => move_sentences(draft, share, dice),
        Edit::Merge(share) => merge(draft, share, dice),
        Edit::Split(share) => {
            for _ in 0..many(draft.paragraphs.len(), share) {
                split(draft, dice);
            }
        }
        Edit::InsertParagraphs(share) => {
            for _ in 0..many(draft.paragraphs.len(), share) {
                let made = Draft::of(&paragraph(vocabulary, dice));
                let at = dice.roll(draft.paragraphs.len() + 1);
                draft.paragraphs.splice(at..at, made.paragraphs);
            }
        }
        Edit::DeleteParagraphs(share) => {
            for _ in 0..many(draft.paragraphs.len(), share).min(draft.paragraphs.len() - 1) {
                let at = dice.roll(draft.paragraphs.len());
                draft.paragraphs.remove(at);
            }
        }
        Edit::DeleteSentences(share) => {
            for paragraph in &mut draft.paragraphs {
                paragraph.retain(|_| !dice.chance(share));
            }
        }
        Edit::Retype => retype(draft),
        Edit::DropAccents => respell(draft, |text| {
            text.nfd().filter(|c| !('\u{300}'..='\u{36f}').contains(c)).collect()
        }),
        Edit::Capitals => respell(draft, str::to_uppercase),
        Edit::Boilerplate(share) => {
            for _ in 0..many(draft.paragraphs.len(), share) {
                let made: Paragraph = vec![words(dice.pick(vocabulary.boilerplate))];
                draft.paragraphs.insert(dice.roll(draft.paragraphs.len() + 1), made);
            }
        }
        Edit::Notices(share) => {
            for number in 0..many(draft.paragraphs.len(), share) {
                let made: Paragraph = vec![words(&format!("Updated, note {number}"))];
                draft.paragraphs.insert(dice.roll(draft.paragraphs.len() + 1), made);
            }
        }
        Edit::DeleteTwins => delete_twins(draft, dice),
    }
}

/// At least one, since a short article is edited, too.
fn many(count: usize, share: f64) -> usize {
    ((count as f64 * share) as usize).max(1)
}

/// A sentence whose words are replaced, left out and followed by new ones with these probabilities.
fn reworded(
    sentence: &Sentence,
    [replaced, left_out, put_in]: [f64; 3],
    pool: &[String],
    dice: &mut Dice,
) -> Sentence {
    let mut made: Sentence = Vec::with_capacity(sentence.len());
    let other = |dice: &mut Dice| {
        let at = dice.roll(pool.len());
        pool.get(at).cloned().unwrap_or_default()
    };
    for word in sentence {
        if dice.chance(left_out) {
            // The full stop stays.
            if let Some(before) = made.last_mut().filter(|_| word.tail.contains('.')) {
                before.tail.clone_from(&word.tail);
            }
            continue;
        }
        let mut next = word.clone();
        if dice.chance(replaced) {
            let core = other(dice);
            if core != next.core {
                (next.core, next.same) = (core, false);
            }
        }
        made.push(next);
        if dice.chance(put_in) {
            let core = other(dice);
            made.push(Word { core, ..Word::default() });
        }
    }
    made
}

fn move_sentences(draft: &mut Draft, share: f64, dice: &mut Dice) {
    let count = draft.paragraphs.iter().map(Vec::len).sum();
    for _ in 0..many(count, share) {
        let from = dice.roll(draft.paragraphs.len());
        let to = dice.roll(draft.paragraphs.len());
        let Some(paragraph) = draft.paragraphs.get_mut(from).filter(|p| p.len() > 1) else {
            continue;
        };
        let moved = paragraph.remove(dice.roll(paragraph.len()));
        if let Some(paragraph) = draft.paragraphs.get_mut(to) {
            paragraph.insert(dice.roll(paragraph.len() + 1), moved);
        }
    }
}

fn merge(draft: &mut Draft, share: f64, dice: &mut Dice) {
    for _ in 0..many(draft.paragraphs.len(), share).min(draft.paragraphs.len() - 1) {
        let at = dice.roll(draft.paragraphs.len() - 1);
        let mut next = draft.paragraphs.remove(at + 1);
        if let Some(paragraph) = draft.paragraphs.get_mut(at) {
            paragraph.append(&mut next);
        }
    }
}

/// Breaks a paragraph between two sentences, or within one.
fn split(draft: &mut Draft, dice: &mut Dice) {
    let at = dice.roll(draft.paragraphs.len());
    let Some(paragraph) = draft.paragraphs.get_mut(at).filter(|p| !p.is_empty()) else { return };
    let sentence = dice.roll(paragraph.len());
    let mut rest = paragraph.split_off(sentence);
    if dice.roll(2) == 0
        && let Some(first) = rest.first_mut().filter(|first| first.len() > 1)
    {
        let after = first.split_off(1 + dice.roll(first.len() - 1));
        let before = std::mem::replace(first, after);
        paragraph.push(before);
    }
    draft.paragraphs.insert(at + 1, rest);
    draft.paragraphs.retain(|paragraph| !paragraph.is_empty());
}

fn retype(draft: &mut Draft) {
    respell(draft, |text| {
        let plain = text.chars().map(|c| match c {
            '’' | '‘' => '\'',
            '«' | '»' | '“' | '”' => '"',
            '–' | '—' => '-',
            '\u{a0}' | '\u{202f}' => ' ',
            c => c,
        });
        plain.collect()
    });
}

fn respell(draft: &mut Draft, spell: impl Fn(&str) -> String) {
    for word in draft.paragraphs.iter_mut().flatten().flatten() {
        for part in [&mut word.lead, &mut word.core, &mut word.tail] {
            *part = spell(part);
        }
    }
}

fn delete_twins(draft: &mut Draft, dice: &mut Dice) {
    let mut seen: Vec<(String, bool)> = Vec::new();
    for paragraph in &mut draft.paragraphs {
        paragraph.retain(|sentence| {
            let Some(number) = twin_of(sentence) else { return true };
            if let Some((_, first_stays)) = seen.iter().find(|(other, _)| *other == number) {
                return !first_stays;
            }
            let first_stays = dice.roll(2) == 0;
            seen.push((number, first_stays));
            first_stays
        });
    }
}
