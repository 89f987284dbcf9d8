//! The speakers that a text names near some words, the likeliest first.
//!
//! Nothing here understands a sentence. A speaker is a name or a role beside a verb that reports
//! (“said Ana Kovač”), behind words like “selon”, or whom a “she said” points back to; for want of
//! these, any person named nearby. Somebody looks at what is proposed before it is taken.

use std::ops::Range;

use crate::model::{ActorKind, Block, BlockKind, Span, Version};
use crate::text::folding::fold;
use crate::text::sentences::sentences;
use crate::voices::phrases::{Phrase, phrases};
use crate::voices::rules::{BEFORE, Part};
use crate::voices::tokens::{Token, tokens};

/// So many bytes before and after the words are looked at, in whole sentences.
const BEHIND: usize = 2_000;
const AHEAD: usize = 800;

/// So many paragraphs before and after are looked through for a name that somebody asks for.
const WIDE: usize = 3;

/// More speakers than this are not proposed.
const MOST: usize = 8;

/// So far apart may a speaker and the verb be that belong together across an apposition, in words.
const APPOSITION: usize = 24;

/// A speaker who is named in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The words.
    pub span: Span,
    /// The name by which the speaker would be listed.
    pub name: String,
    /// What the text calls the speaker besides: `mayor`.
    pub role: String,
    /// What sort of speaker it seems to be.
    pub kind: ActorKind,
}

/// A sentence that is looked at.
struct Sentence {
    tokens: Vec<Token>,
    phrases: Vec<Phrase>,
    /// How many sentences it is away from the words, negative before them.
    distance: isize,
}

/// A phrase that speaks, with how far-fetched that is.
struct Voice {
    sentence: usize,
    phrase: Phrase,
    far: usize,
}

/// The speakers named near some words of a version, the likeliest first.
#[must_use]
pub fn near(version: &Version, claim: Span) -> Vec<Mention> {
    let text = version.text.as_str();
    let sentences = looked_at(version, claim, false);
    let mut voices: Vec<Voice> = Vec::new();
    for (number, sentence) in sentences.iter().enumerate() {
        let away = sentence.distance.unsigned_abs() * 4 + if sentence.distance > 0 { 2 } else { 0 };
        let spoken = spoken(sentence);
        for phrase in &spoken {
            let within = inside(sentence, phrase, claim);
            let far = away + if within { 12 } else { 0 };
            voices.push(Voice { sentence: number, phrase: phrase.clone(), far });
        }
        if spoken.is_empty() && has_pronoun_that_speaks(sentence) {
            let meant = antecedent(&sentences, number, claim);
            voices.extend(meant.map(|(of, phrase)| Voice { sentence: of, phrase, far: away + 1 }));
        }
        for phrase in &sentence.phrases {
            // A person named in full, though nothing is said to be said.
            let full = phrase.titled || phrase.name.as_ref().is_some_and(|name| name.len() > 1);
            if full && phrase.kind == ActorKind::Person && !inside(sentence, phrase, claim) {
                voices.push(Voice { sentence: number, phrase: phrase.clone(), far: away + 9 });
            }
        }
    }
    voices.sort_by_key(|voice| {
        let start = start(&sentences, voice);
        (voice.far, start.abs_diff(claim.start().get()))
    });
    let mut found: Vec<Mention> = Vec::new();
    for voice in &voices {
        let Some(mention) = mention(text, &sentences, voice) else { continue };
        let known = |other: &Mention| {
            other.span.overlaps(mention.span) || fold(&other.name) == fold(&mention.name)
        };
        if !found.iter().any(known) && found.len() < MOST {
            found.push(mention);
        }
    }
    found
}

/// The sentences around some words: of their own paragraph and of the one before, or of some more
/// paragraphs before and after.
fn looked_at(version: &Version, claim: Span, wide: bool) -> Vec<Sentence> {
    let text = version.text.as_str();
    let (from, to) = (claim.start().get(), claim.end().get());
    let Some((own, _)) = version.block_at(claim.start()) else { return Vec::new() };
    let spoken = |block: &&Block| {
        !block.folded && !matches!(block.kind, BlockKind::Heading(_) | BlockKind::Picture)
    };
    let beside = if wide { WIDE } else { 1 };
    let behind = version.blocks.get(..own).unwrap_or_default().iter();
    let mut blocks: Vec<&Block> = behind.rev().filter(spoken).take(beside).collect();
    blocks.reverse();
    blocks.extend(version.blocks.get(own));
    let ahead = version.blocks.get(own + 1..).unwrap_or_default().iter();
    blocks.extend(ahead.filter(spoken).take(if wide { WIDE } else { 0 }));
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for block in blocks {
        let base = block.span.start().get();
        // A paragraph as long as a book is looked at around the words alone.
        let low = text.ceil_char_boundary(base.max(from.saturating_sub(BEHIND * 2)));
        let high = text.floor_char_boundary(block.span.end().get().min(to + AHEAD * 2));
        let Some(part) = text.get(low..high) else { continue };
        ranges.extend(sentences(part).map(|range| low + range.start..low + range.end));
    }
    let ahead = if wide { BEHIND } else { AHEAD };
    ranges.retain(|range| range.end + BEHIND > from && range.start < to + ahead);
    let first = ranges.partition_point(|range| range.end <= from);
    let last = ranges.partition_point(|range| range.start < to).max(first + 1);
    let distance = |number: usize| {
        if number < first {
            number.cast_signed() - first.cast_signed()
        } else {
            (number + 1).saturating_sub(last).cast_signed()
        }
    };
    let sentence = |(number, range): (usize, Range<usize>)| {
        let tokens = tokens(text, range);
        Sentence { phrases: phrases(&tokens), tokens, distance: distance(number) }
    };
    ranges.into_iter().enumerate().map(sentence).collect()
}

/// The phrases of a sentence that say something in it.
fn spoken(sentence: &Sentence) -> Vec<Phrase> {
    let Sentence { tokens, phrases, .. } = sentence;
    let mut found: Vec<Phrase> = Vec::new();
    for at in 0..tokens.len() {
        let phrase = said_before(tokens, phrases, at).or_else(|| said_by_verb(tokens, phrases, at));
        if let Some(phrase) = phrase.filter(|phrase| !found.contains(phrase)) {
            found.push(phrase);
        }
    }
    found
}

/// Whoever follows words like “selon” that begin here.
fn said_before(tokens: &[Token], phrases: &[Phrase], at: usize) -> Option<Phrase> {
    let (words, comma) = BEFORE.iter().find(|(words, _)| {
        let here = tokens.get(at..at + words.len());
        here.is_some_and(|here| here.iter().zip(*words).all(|(token, word)| token.folded == *word))
    })?;
    let next = at + words.len();
    let phrase = phrases.iter().find(|phrase| phrase.tokens.start == next)?;
    let after = tokens.get(phrase.tokens.end);
    if *comma && !after.is_some_and(|token| token.is_sign(",")) {
        return None;
    }
    Some(by_name(tokens, phrases, phrase))
}

/// Whoever stands before or behind a verb that reports, if there is one here.
fn said_by_verb(tokens: &[Token], phrases: &[Phrase], at: usize) -> Option<Phrase> {
    let verb = tokens.get(at)?;
    let told = verb.is(Part::Told);
    if !(verb.is(Part::Verb) || told) {
        return None;
    }
    let skips = |at: &usize| {
        tokens.get(*at).is_some_and(|token| {
            token.is(Part::Auxiliary) || token.is(Part::Adverb) || token.folded.ends_with("ly")
        })
    };
    let skipped = (0..at).rev().take(3).take_while(skips).count();
    let start = at - skipped;
    let ends = |end: usize| phrases.iter().find(|phrase| phrase.tokens.end == end);
    if let Some(phrase) = ends(start) {
        return Some(by_name(tokens, phrases, phrase));
    }
    let before = start.checked_sub(1).and_then(|at| tokens.get(at));
    // “une note”: no verb.
    if before.is_some_and(|token| token.is(Part::Determiner) && skipped == 0) {
        return None;
    }
    // “Milan Marinović, commissaire, a déclaré”; “(Parti vert européen) a déclaré”.
    let closes = |token: &Token| token.is_sign(",") || token.is_sign(")");
    if before.is_some_and(closes)
        && let Some(phrase) = before_apposition(tokens, phrases, start - 1)
    {
        return Some(phrase);
    }
    // “said Ana Kovač”, “estime Ortega”, after a quotation or between commas.
    let inverted = before.is_none_or(|token| !token.word);
    let next = phrases.iter().find(|phrase| phrase.tokens.start == at + 1);
    let next = next.filter(|_| inverted && !told);
    next.map(|phrase| by_name(tokens, phrases, phrase))
}

/// The speaker before an apposition that ends with a sign.
fn before_apposition(tokens: &[Token], phrases: &[Phrase], close: usize) -> Option<Phrase> {
    let opens =
        |at: &usize| tokens.get(*at).is_some_and(|token| token.is_sign(",") || token.is_sign("("));
    let starts = (0..close).rev().take(APPOSITION).filter(opens);
    let mut before = starts.filter_map(|at| phrases.iter().find(|p| p.tokens.end == at));
    let first = before.next()?;
    Some(by_name(tokens, phrases, first))
}

/// A role with the name that stands beside it between commas, if there is one: “his co-founder,
/// Djordje Krivokapić,”.
fn by_name(tokens: &[Token], phrases: &[Phrase], phrase: &Phrase) -> Phrase {
    let comma = |at: usize| tokens.get(at).is_some_and(|token| token.is_sign(","));
    if phrase.name.is_none() && comma(phrase.tokens.end) {
        let beside = phrases.iter().find(|o| o.tokens.start == phrase.tokens.end + 1);
        let named = beside.filter(|o| o.name.is_some() && o.role.is_none());
        let ends = |at: usize| tokens.get(at).is_none_or(|token| !token.word);
        if let Some(named) = named.filter(|o| ends(o.tokens.end)) {
            return Phrase { role: phrase.role.clone(), ..named.clone() };
        }
    }
    phrase.clone()
}

/// Whether a “she said” or a “déclare-t-il” is in a sentence.
fn has_pronoun_that_speaks(sentence: &Sentence) -> bool {
    let tokens = &sentence.tokens;
    let verb = |at: usize| {
        let token = tokens.get(at);
        token.is_some_and(|token| token.is(Part::Verb) || token.is(Part::Told))
    };
    tokens.iter().enumerate().any(|(at, token)| {
        let inverted = ["-il", "-elle", "-ils", "-elles"].iter().find_map(|ending| {
            let bare = token.folded.strip_suffix(ending)?;
            Some(bare.strip_suffix("-t").unwrap_or(bare))
        });
        match inverted {
            Some(bare) => {
                let is = |part| crate::voices::rules::is(bare, part);
                is(Part::Verb) || (is(Part::Auxiliary) && verb(at + 1))
            }
            None => token.is(Part::Pronoun) && (verb(at + 1) || verb(at + 2)),
        }
    })
}

/// Whom a pronoun of a sentence points back to: who spoke last before it, else whoever a sentence
/// begins with.
fn antecedent(sentences: &[Sentence], number: usize, claim: Span) -> Option<(usize, Phrase)> {
    (0..number).rev().find_map(|number| {
        let sentence = sentences.get(number)?;
        // Whom a claim is about does not say it.
        let person = |phrase: &Phrase| {
            phrase.kind != ActorKind::Document && !inside(sentence, phrase, claim)
        };
        let speaks = spoken(sentence).into_iter().rfind(person);
        let opens = || {
            // “À Bruxelles, l’eurodéputée…”: what stands behind a preposition does nothing.
            let opens = |phrase: &&Phrase| {
                let before = phrase.tokens.start.checked_sub(1);
                let before = before.and_then(|at| sentence.tokens.get(at));
                before.is_none_or(|token| !token.word)
            };
            let first = sentence.phrases.iter().filter(opens).find(|phrase| person(phrase))?;
            Some(by_name(&sentence.tokens, &sentence.phrases, first))
        };
        Some((number, speaks.or_else(opens)?))
    })
}

/// Whether a phrase lies within the words for which a speaker is looked for.
fn inside(sentence: &Sentence, phrase: &Phrase, claim: Span) -> bool {
    bytes(sentence, &phrase.tokens).and_then(Span::from_bytes).is_some_and(|s| s.overlaps(claim))
}

fn bytes(sentence: &Sentence, range: &Range<usize>) -> Option<Range<usize>> {
    let first = sentence.tokens.get(range.start)?;
    let last = sentence.tokens.get(range.end.checked_sub(1)?)?;
    Some(first.bytes.start..last.bytes.end)
}

fn start(sentences: &[Sentence], voice: &Voice) -> usize {
    let sentence = sentences.get(voice.sentence);
    let bytes = sentence.and_then(|sentence| bytes(sentence, &voice.phrase.tokens));
    bytes.map_or(usize::MAX, |bytes| bytes.start)
}

/// What is proposed for a phrase: its words, and the fullest name that the text has for it so far.
fn mention(text: &str, sentences: &[Sentence], voice: &Voice) -> Option<Mention> {
    let sentence = sentences.get(voice.sentence)?;
    let phrase = &voice.phrase;
    let words = |sentence: &Sentence, range: &Range<usize>| {
        bytes(sentence, range).and_then(|bytes| text.get(bytes)).map(str::to_owned)
    };
    let span = Span::from_bytes(bytes(sentence, &phrase.tokens)?)?;
    let earlier = || sentences.get(..=voice.sentence).unwrap_or_default().iter().rev();
    let named = match &phrase.name {
        Some(name) if name.len() == 1 => earlier().find_map(|other| fuller(other, sentence, name)),
        Some(_) => None,
        None => earlier().find_map(|other| namesake(other, sentence, phrase)),
    };
    let own = || phrase.name.clone().or(phrase.role.clone()).and_then(|r| words(sentence, &r));
    let (name, other_role) = match named {
        Some((other, name, role)) => {
            (words(other, &name), role.and_then(|role| words(other, &role)))
        }
        None => (own(), None),
    };
    let role = phrase.role.as_ref().and_then(|role| words(sentence, role)).or(other_role);
    let name = name?;
    let role = role.filter(|role| *role != name).unwrap_or_default();
    Some(Mention { span, name, role, kind: phrase.kind })
}

/// A name found in another sentence, with the role beside it.
type Found<'a> = (&'a Sentence, Range<usize>, Option<Range<usize>>);

/// The full name of whom a sentence calls by the surname.
fn fuller<'a>(other: &'a Sentence, here: &Sentence, name: &Range<usize>) -> Option<Found<'a>> {
    let surname = &here.tokens.get(name.start)?.folded;
    other.phrases.iter().find_map(|phrase| {
        let full = phrase.name.clone().filter(|full| full.len() > 1)?;
        let last = other.tokens.get(full.end.checked_sub(1)?)?;
        (last.folded == *surname).then(|| (other, full, phrase.role.clone()))
    })
}

/// The name that stands beside a role in a sentence: “le commissaire” is whoever was called that.
fn namesake<'a>(other: &'a Sentence, here: &Sentence, phrase: &Phrase) -> Option<Found<'a>> {
    let called = |sentence: &Sentence, role: &Range<usize>| {
        let tokens = sentence.tokens.get(role.clone()).unwrap_or_default();
        let head = tokens.iter().find(|token| crate::voices::rules::role(&token.folded).is_some());
        head.map(|token| token.folded.clone())
    };
    let role = called(here, phrase.role.as_ref()?)?;
    other.phrases.iter().enumerate().find_map(|(number, named)| {
        let name = named.name.clone()?;
        let own = named.role.as_ref().filter(|own| called(other, own).as_ref() == Some(&role));
        let beside = other.phrases.get(number + 1).filter(|beside| {
            let comma = other.tokens.get(named.tokens.end);
            beside.name.is_none()
                && beside.tokens.start == named.tokens.end + 1
                && comma.is_some_and(|token| token.is_sign(","))
        });
        let beside = beside.and_then(|beside| beside.role.as_ref());
        let beside = beside.filter(|beside| called(other, beside).as_ref() == Some(&role));
        let role = own.or(beside)?;
        Some((other, name, Some(role.clone())))
    })
}

/// The words around some others, in which names can be looked for.
pub struct Passage {
    /// The words, folded, with their places.
    words: Vec<(Range<usize>, String)>,
    claim: Span,
}

impl Passage {
    /// The sentences around some words of a version.
    #[must_use]
    pub fn around(version: &Version, claim: Span) -> Self {
        let sentences = looked_at(version, claim, true).into_iter();
        let tokens = sentences.flat_map(|sentence| sentence.tokens);
        let words = tokens.filter(|token| token.word).map(|token| (token.bytes, token.folded));
        Self { words: words.collect(), claim }
    }

    /// Where a name stands in full, else the last word of it where that is long enough to be one:
    /// the nearest place, one within the words themselves last.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<Span> {
        let wanted: Vec<String> = words_of(name);
        let last = wanted.last().filter(|last| wanted.len() > 1 && last.chars().count() > 3);
        let last = last.map(std::slice::from_ref);
        self.place(&wanted).or_else(|| self.place(last?))
    }

    fn place(&self, wanted: &[String]) -> Option<Span> {
        if wanted.is_empty() {
            return None;
        }
        let fits = |window: &&[(Range<usize>, String)]| {
            window.iter().zip(wanted).all(|((_, word), wanted)| word == wanted)
        };
        let spans = self.words.windows(wanted.len()).filter(fits).filter_map(|window| {
            let (first, last) = (window.first()?, window.last()?);
            Span::from_bytes(first.0.start..last.0.end)
        });
        let start = self.claim.start().get();
        spans.min_by_key(|span| (span.overlaps(self.claim), span.start().get().abs_diff(start)))
    }
}

/// The words of a name, folded.
fn words_of(name: &str) -> Vec<String> {
    let tokens = tokens(name, 0..name.len()).into_iter();
    tokens.filter(|token| token.word).map(|token| token.folded).collect()
}

/// How well a name fits another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// One is the end of the other: a surname.
    Surname,
    /// They are spelled alike, but for case and accents.
    Same,
}

/// Whether two names can be one speaker's.
#[must_use]
pub fn likeness(one: &str, other: &str) -> Option<Likeness> {
    let (one, other) = (words_of(one), words_of(other));
    if one.is_empty() || other.is_empty() {
        return None;
    }
    if one == other {
        return Some(Likeness::Same);
    }
    (one.ends_with(&other) || other.ends_with(&one)).then_some(Likeness::Surname)
}

#[cfg(test)]
#[path = "speakers_tests.rs"]
mod tests;
