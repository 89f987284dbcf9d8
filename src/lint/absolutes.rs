//! Absolutes: a claim in the words of another one, and an “only” or a “never” that the other lacks.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Annotation, AnnotationId, Document};
use crate::text::folding::fold;

/// Words that leave no exception, folded, in English and French. Those that mean something else as
/// often (*personne*, *none*) are left out.
const ABSOLUTES: [&str; 33] = [
    "all",
    "always",
    "aucun",
    "aucune",
    "chaque",
    "completely",
    "completement",
    "entierement",
    "entirely",
    "every",
    "everybody",
    "everyone",
    "everything",
    "exclusively",
    "exclusivement",
    "jamais",
    "never",
    "nobody",
    "nothing",
    "only",
    "rien",
    "seul",
    "seule",
    "seulement",
    "seuls",
    "solely",
    "totalement",
    "totally",
    "toujours",
    "tous",
    "tout",
    "toutes",
    "uniquement",
];

/// Words that say nothing by themselves, folded; so are single letters.
const FILLERS: [&str; 52] = [
    "an", "and", "are", "as", "at", "au", "aux", "be", "by", "ce", "ces", "cette", "dans", "de",
    "des", "du", "elle", "elles", "en", "est", "et", "for", "has", "have", "il", "ils", "in", "is",
    "it", "its", "la", "le", "les", "leur", "of", "on", "ont", "par", "pour", "que", "qui", "se",
    "son", "sont", "sur", "that", "the", "to", "un", "une", "was", "were",
];

/// Fewer words in common than this are no sign that two claims are the same.
const LEAST: usize = 2;

/// So many more words may stand in the claim that is restated.
const MORE: usize = 4;

/// No more claims than this are held against a headline.
const CANDIDATES: usize = 64;

/// The words of a claim: those that say something, and the first that leaves no exception.
struct Words {
    said: BTreeSet<String>,
    absolute: Option<String>,
}

impl Words {
    fn of(document: &Document, mark: &Annotation) -> Self {
        let (mut said, mut absolute) = (BTreeSet::new(), None);
        let folded = fold(&document.quote(mark));
        for word in folded.split(|c: char| !c.is_alphanumeric()) {
            if ABSOLUTES.binary_search(&word).is_ok() {
                absolute = absolute.or_else(|| Some(word.to_owned()));
            } else if word.chars().nth(1).is_some() && FILLERS.binary_search(&word).is_err() {
                said.insert(word.to_owned());
            }
        }
        Self { said, absolute }
    }

    /// Whether this says what the other says, and leaves out the exceptions.
    fn sharpens(&self, other: &Self) -> bool {
        other.absolute.is_none()
            && other.said.len() <= self.said.len() + MORE
            && self.said.is_subset(&other.said)
    }
}

/// The headlines that restate a claim of the body without its exceptions: each with that claim and
/// the word. Nothing but the words is looked at, so that little is found and little in vain.
pub(super) fn sharpened<'a>(
    document: &Document,
    headlines: &[&'a Annotation],
    body: &[&Annotation],
) -> impl Iterator<Item = (&'a Annotation, AnnotationId, String)> {
    let absolute = headlines.iter().filter_map(|mark| {
        let mut words = Words::of(document, mark);
        let word = words.absolute.take().filter(|_| words.said.len() >= LEAST)?;
        Some((*mark, words, word))
    });
    let absolute: Vec<(&Annotation, Words, String)> = absolute.collect();
    let claims: Vec<(AnnotationId, Words)> = if absolute.is_empty() {
        Vec::new()
    } else {
        body.iter().map(|mark| (mark.id, Words::of(document, mark))).collect()
    };
    let mut holding: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (number, (_, words)) in claims.iter().enumerate() {
        for word in &words.said {
            holding.entry(word).or_default().push(number);
        }
    }
    let found = absolute.iter().filter_map(|(mark, words, word)| {
        // Whatever holds all of the words holds the rarest of them.
        let lists = words.said.iter().map(|word| holding.get(word.as_str()));
        let lists: Option<Vec<&Vec<usize>>> = lists.collect();
        let rarest = lists?.into_iter().min_by_key(|list| list.len())?;
        let candidates = rarest.iter().take(CANDIDATES).filter_map(|number| claims.get(*number));
        let (of, _) = candidates.into_iter().find(|(_, claim)| words.sharpens(claim))?;
        Some((*mark, *of, word.clone()))
    });
    let found: Vec<_> = found.collect();
    found.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::marked::marked;

    #[test]
    fn lists_of_words_are_in_order() {
        assert!(ABSOLUTES.is_sorted() && FILLERS.is_sorted());
        assert!(ABSOLUTES.iter().chain(&FILLERS).all(|word| fold(word) == *word));
    }

    #[track_caller]
    fn check(headline: &str, claim: &str, expected: Option<&str>) {
        let text = format!("{headline}\n{claim}");
        let end = headline.len();
        let document = marked(&text, &[("a", &[(0, end)]), ("a", &[(end + 1, text.len())])]);
        let marks: Vec<_> = document.annotations_in_text_order().map(|mark| &**mark).collect();
        let found = sharpened(&document, &marks[..1], &marks[1..]);
        let found: Vec<_> = found.map(|(mark, of, word)| (mark.id, of, word)).collect();
        let expected = expected.map(|word| (marks[0].id, marks[1].id, word.to_owned()));
        assert_eq!(found, expected.into_iter().collect::<Vec<_>>(), "{headline} / {claim}");
    }

    #[test]
    fn what_leaves_no_exception_is_found_where_the_words_are_the_same() {
        let cameras = "les caméras servent au trafic";
        check("Les caméras servent uniquement au trafic", cameras, Some("uniquement"));
        check("All lorries pollute", "Lorries pollute", Some("all"));
        check("All lorries pollute", "lorries pollute, mostly in winter", Some("all"));
        check("The cameras never look at faces", "The cameras look at faces", Some("never"));
        // As strong as the other, or nothing of the kind.
        check("Les caméras servent au trafic", cameras, None);
        check("Les caméras servent uniquement au trafic", &format!("seulement {cameras}"), None);
        // Other words, or too few of them.
        check("Les caméras filment uniquement le trafic", cameras, None);
        check("Only traffic", "traffic", None);
        check("Nobody knows", "nobody else knows", None);
        // A claim that says much more is another claim.
        check("All lorries pollute", "old lorries pollute five times as much as new cars", None);
    }
}
