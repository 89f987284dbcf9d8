//! Phrases that can stand for a speaker: a name, a role, or both.

use std::ops::Range;

use crate::model::ActorKind;
use crate::voices::rules::{self, Part};
use crate::voices::tokens::Token;

/// So many plain words may stand between an article and a role, or between a role and a name: “the
/// digital rights group”, “le commissaire serbe Milan Marinović”.
const BETWEEN: usize = 2;

/// A phrase of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    /// Its words, counted in the sentence.
    pub(super) tokens: Range<usize>,
    /// The words that are a name of its own, without article, title or role before it.
    pub(super) name: Option<Range<usize>>,
    /// The words that say what the speaker is.
    pub(super) role: Option<Range<usize>>,
    /// What sort of speaker it is.
    pub(super) kind: ActorKind,
    /// Whether a title stands before the name, as before nobody but people.
    pub(super) titled: bool,
}

/// The phrases of a sentence, none overlapping another.
pub(super) fn phrases(tokens: &[Token]) -> Vec<Phrase> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match phrase(tokens, at) {
            Some(phrase) => {
                at = phrase.tokens.end;
                found.push(phrase);
            }
            None => at += 1,
        }
    }
    found
}

/// The phrase that begins here.
fn phrase(tokens: &[Token], from: usize) -> Option<Phrase> {
    let is = |at: usize, part| tokens.get(at).is_some_and(|token: &Token| token.is(part));
    let kind = |at: usize| {
        let token = tokens.get(at).filter(|token| token.word)?;
        rules::role(&token.folded)
    };
    let mut at = from + usize::from(is(from, Part::Determiner));
    if at > from && is(at, Part::Pronoun) {
        return None;
    }
    let roles = role_from(tokens, at, at > from);
    let mut sort = None;
    if let Some(role) = &roles {
        sort = role.clone().find_map(kind);
        at = office(tokens, role.end);
        // Between the role and a name there may stand what kind of role it is.
        let opening = tokens.get(from).map(|token| token.folded.as_str()).unwrap_or_default();
        let french = is(from, Part::Determiner) && !rules::ENGLISH.contains(&opening);
        let most = if french { BETWEEN } else { 0 };
        let plain = (at..tokens.len()).take(most).take_while(|at| is_plain(tokens, *at));
        let after = at + plain.count();
        at = (at..=after).find(|at| begins_name(tokens, *at)).unwrap_or(at);
    }
    let titled = is(at, Part::Title) && begins_name(tokens, after_title(tokens, at));
    if titled {
        at = after_title(tokens, at);
    }
    let end = name_end(tokens, at);
    let name = (end > at).then_some(at..end);
    if roles.is_none() && name.is_none() {
        return None;
    }
    if let Some(last) = name.clone().and_then(Iterator::last) {
        // “Coastal Air Laboratory” says by its last word, or by one of them, what it is.
        let within = name.clone().unwrap_or_default().find_map(kind).or_else(|| kind(last));
        sort = sort.or(within);
    }
    let article = |at: usize| at > from && tokens.get(from).is_some_and(|_| roles.is_none());
    let sort = sort.unwrap_or(if !titled && article(at) {
        ActorKind::Organisation
    } else {
        ActorKind::Person
    });
    let role = roles.map(|role| role.start..if name.is_some() { role.end } else { at });
    Some(Phrase { tokens: from..end.max(at), name, role, kind: sort, titled })
}

/// The words for what a speaker is that begin here, with plain ones before them after an article.
fn role_from(tokens: &[Token], from: usize, after_article: bool) -> Option<Range<usize>> {
    let is_role = |at: usize| {
        tokens.get(at).is_some_and(|token| token.word && rules::role(&token.folded).is_some())
    };
    let plain = (from..tokens.len()).take(if after_article { BETWEEN } else { 0 });
    let plain = plain.take_while(|at| is_plain(tokens, *at) && !is_role(*at)).count();
    let first = (from..=from + plain).find(|at| is_role(*at))?;
    let last = (first..tokens.len()).take_while(|at| is_role(*at)).last()?;
    // What is itself written as a name is one: “the Share Foundation”, but “Mayor Kovač”.
    let capital = |at: usize| tokens.get(at).is_some_and(|token| token.capital);
    let alone = !begins_name(tokens, last + 1);
    if after_article && capital(first) && alone && first == from {
        return None;
    }
    Some(from..last + 1)
}

/// Where the office ends that may follow a role: “of the port authority”, “de l’Agence serbe”.
fn office(tokens: &[Token], from: usize) -> usize {
    let word = |at: usize| tokens.get(at).filter(|token| token.word);
    if !word(from).is_some_and(|token| token.is(Part::Particle)) {
        return from;
    }
    let mut at = from + 1;
    at += usize::from(word(at).is_some_and(|token| token.is(Part::Determiner)));
    let plain = (at..tokens.len()).take(BETWEEN).take_while(|at| is_plain(tokens, *at)).count();
    let is_role = |at: usize| word(at).is_some_and(|token| rules::role(&token.folded).is_some());
    if let Some(role) = (at..=at + plain).find(|at| is_role(*at)) {
        return (role..tokens.len()).take_while(|at| is_role(*at)).last().unwrap_or(role) + 1;
    }
    let end = name_end(tokens, at);
    if end > at { end } else { from }
}

/// Whether a word says nothing by itself: an adjective, as a rule.
fn is_plain(tokens: &[Token], at: usize) -> bool {
    let special =
        [Part::Verb, Part::Told, Part::Auxiliary, Part::Determiner, Part::Particle, Part::Other];
    tokens.get(at).is_some_and(|token| {
        token.word
            && !token.capital
            && !token.is(Part::Pronoun)
            && !special.iter().any(|part| token.is(*part))
    })
}

fn begins_name(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| token.is_name() && !is_opening_word(token, at))
}

/// At the start of a sentence every word has a capital: those that are no name as a rule.
fn is_opening_word(token: &Token, at: usize) -> bool {
    let parts = [Part::Determiner, Part::Particle, Part::Verb, Part::Adverb, Part::Auxiliary];
    at == 0 && parts.iter().any(|part| token.is(*part))
}

fn after_title(tokens: &[Token], at: usize) -> usize {
    at + 1 + usize::from(tokens.get(at + 1).is_some_and(|token| token.is_sign(".")))
}

/// Where the name ends that begins here; here, where none does.
fn name_end(tokens: &[Token], from: usize) -> usize {
    let mut end = from;
    while begins_name(tokens, end) {
        end += 1;
        // “Hauliers’ Association”: the apostrophe is no end.
        let apostrophe = tokens.get(end).is_some_and(|token| token.is_sign("'"));
        if apostrophe && begins_name(tokens, end + 1) {
            end += 1;
            continue;
        }
        let joins = |at: usize| {
            let token = tokens.get(at);
            token.is_some_and(|token| token.word && !token.capital && token.is(Part::Particle))
        };
        let particles = (end..tokens.len()).take(2).take_while(|at| joins(*at)).count();
        // “et” and “and” join two speakers as often as the pieces of one.
        let lists = tokens.get(end).is_some_and(|t| t.folded == "et" || t.folded == "and");
        if particles > 0 && !lists && begins_name(tokens, end + particles) {
            end += particles;
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::voices::tokens::tokens;

    /// Each phrase with its name between brackets and what sort it is.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let tokens = tokens(text, 0..text.len());
        let words = |range: &Range<usize>| {
            let last = range.end.checked_sub(1).unwrap();
            text.get(tokens[range.start].bytes.start..tokens[last].bytes.end).unwrap().to_owned()
        };
        let found: Vec<String> = phrases(&tokens)
            .iter()
            .map(|phrase| {
                let name = phrase.name.as_ref().map(words).unwrap_or_default();
                let role = phrase.role.as_ref().map(words).unwrap_or_default();
                format!("{} | {name} | {role} | {:?}", words(&phrase.tokens), phrase.kind)
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn names_and_roles() {
        check("Mayor Ana Kovač said", &["Mayor Ana Kovač | Ana Kovač | Mayor | Person"]);
        check(
            "The rights group Open Lens found",
            &["The rights group Open Lens | Open Lens | rights group | Organisation"],
        );
        check("Ms Brannock said", &["Ms Brannock | Brannock |  | Person"]);
        check(
            "L’eurodéputée Gwendoline Delbos-Corfield a donné",
            &[
                "L’eurodéputée Gwendoline Delbos-Corfield | Gwendoline Delbos-Corfield | eurodéputée | Person",
            ],
        );
        check(
            "Milan Marinović, le commissaire serbe chargé",
            &[
                "Milan Marinović | Milan Marinović |  | Person",
                "le commissaire |  | commissaire | Person",
            ],
        );
        check(
            "La Share Foundation, une association serbe",
            &[
                "La Share Foundation | Share Foundation |  | Organisation",
                "une association |  | association | Organisation",
            ],
        );
        check(
            "Le quotidien espagnol El País rappelle",
            &["Le quotidien espagnol El País | El País | quotidien | Organisation"],
        );
        check(
            "An official at the port authority said",
            &["An official at the port authority |  | official at the port authority | Person"],
        );
        check(
            "The Port Averell Hauliers’ Association does",
            &[
                "The Port Averell Hauliers’ Association | Port Averell Hauliers’ Association |  | Organisation",
            ],
        );
        check("M. Dupont, selon lui", &["M. Dupont | Dupont |  | Person"]);
        check("The cameras watch only the traffic.", &[]);
        check("Its report names 47 cameras", &["Its report |  | report | Document"]);
    }
}
