//! The words by which English and French news say who says something, as data.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::model::ActorKind;

/// What a word can do in a sentence that names a speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// It reports what somebody says: `said`, `estime`.
    Verb,
    /// The same, but whoever stands behind it is spoken to: `told`.
    Told,
    /// It may stand before a verb that reports: `has`, `s’est`.
    Auxiliary,
    /// It may stand between the speaker and the verb: `also`, `déjà`.
    Adverb,
    /// It opens the words for a speaker: `the`, `son`.
    Determiner,
    /// It stands before a name: `Dr`, `Mme`.
    Title,
    /// It says what a speaker is: `mayor`, `association`.
    Role(ActorKind),
    /// It joins the pieces of a name, or a role and its office: `de`, `of`.
    Particle,
    /// It stands for a speaker who was named before: `she`, `il`.
    Pronoun,
    /// Whatever its first letter, it is no name: `Monday`, `mais`.
    Other,
}

/// The words, folded, behind what they can do.
const WORDS: &[(Part, &str)] = &[
    (
        Part::Verb,
        "said says say added adds claimed claims argued argues stated states explained explains \
         noted notes insisted insists warned warns wrote writes declared declares announced \
         announces believes believed thinks thought estimated estimates reported reports found \
         finds revealed reveals concluded concludes stressed stresses admitted admits acknowledged \
         acknowledges denied denies replied replies recalled recalls confirmed confirms asserted \
         asserts alleged alleges suggested suggests disputes disputed maintains maintained \
         complained complains tweeted testified predicted predicts remarked remarks conceded \
         concedes countered counters pointed points",
    ),
    (
        Part::Verb,
        "dit disent disait disaient ecrit ecrivent ecrivait soutient soutiennent soutenu soutenait \
         maintient maintenu reconnait reconnaissent reconnu previent previennent prevenu avertit \
         avertissent averti repond repondent repondu repondait croit croient conclut concluent \
         conclu pretend pretendent pretendu pretendait promet promis craint craignait garantit \
         garanti dement dementi nie nient niait alerte alerte exprime",
    ),
    (Part::Told, "told tells assured assures"),
    (
        Part::Auxiliary,
        "has have had is was a ont avait avaient est s'est s'etait etait aurait auraient ait en y \
         lui leur",
    ),
    (
        Part::Adverb,
        "also later then since already never still however again bluntly aussi deja encore ensuite \
         enfin pourtant toutefois alors notamment egalement",
    ),
    (
        Part::Determiner,
        "the a an its her his their our this that le la l' les un une des son sa ses leur leurs ce \
         cet cette notre nos du au",
    ),
    (Part::Title, "mr mrs ms dr prof sir dame lord m mme mlle pr"),
    (
        Part::Role(ActorKind::Person),
        "mayor commissioner minister president chairman chairwoman chair director head chief \
         spokesman spokeswoman spokesperson official officer prosecutor lawyer judge councillor \
         senator deputy mp mep professor researcher scientist expert economist analyst doctor \
         engineer activist campaigner resident driver worker witness author founder co-founder \
         secretary ambassador governor leader critic opponent teacher farmer student neighbour \
         neighbor mother father captain general bishop pope king queen sociologist historian \
         journalist editor",
    ),
    (
        Part::Role(ActorKind::Person),
        "maire commissaire ministre president directeur directrice chef cheffe porte-parole \
         responsable policier procureur avocat juge conseiller conseillere senateur senatrice \
         depute eurodepute professeur chercheur chercheuse scientifique expert specialiste \
         economiste analyste medecin ingenieur militant riverain habitant syndicaliste temoin \
         auteur autrice fondateur fondatrice cofondateur cofondatrice co-fondateur co-fondatrice \
         secretaire ambassadeur ambassadrice prefet dirigeant opposant patron patronne eveque pape \
         roi reine defenseur mere pere voisin historien historienne sociologue journaliste \
         redacteur redactrice",
    ),
    (
        Part::Role(ActorKind::Organisation),
        "police court council union group association organisation organization ngo foundation \
         charity company firm agency authority ministry government department office laboratory \
         institute university newspaper daily magazine watchdog regulator party committee \
         commission parliament mairie ministere parquet tribunal conseil syndicat ong fondation \
         entreprise societe agence autorite gouvernement administration bureau laboratoire institut \
         universite journal quotidien hebdomadaire regulateur parti comite parlement prefecture \
         collectif groupe ligue observatoire",
    ),
    (
        Part::Role(ActorKind::Document),
        "report study survey paper audit rapport etude enquete sondage communique",
    ),
    (Part::Particle, "of at for and de du d' des da di van von der den bin al el la et"),
    (Part::Pronoun, "he she they it il elle ils elles celui-ci celle-ci"),
    (
        Part::Other,
        "monday tuesday wednesday thursday friday saturday sunday january february march april may \
         june july august september october november december i we you but if when in on as while \
         after before there then now not no yes what who why how these those some many here so to \
         lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier mars avril mai juin \
         juillet aout septembre octobre novembre decembre je nous vous on mais si quand dans sur \
         sous comme apres avant pour par selon d'apres ici non oui quoi qui que pourquoi comment \
         ces ceux surtout avec sans ainsi aujourd'hui hier according from by with",
    ),
];

/// Stems of French verbs in -er, which report in these endings.
const STEMS: &str = "affirm ajout annonc assur comment confi confirm constat declar denonc deplor \
    detaill estim expliqu evoqu fustig indiqu insist jug lanc martel mentionn nuanc observ not pens \
    plaid precis raill racont rapport rappel rappell regrett relat relev remarqu repliqu repet resum \
    revel ripost signal soulign suppos temoign tranch avanc consider redout critiqu salu argu";
const ENDINGS: [&str; 8] = ["e", "ent", "ait", "aient", "eait", "eaient", "a", "erent"];

/// The English among the words that open the words for a speaker: between a role and a name English
/// has no adjective.
pub(super) const ENGLISH: [&str; 10] =
    ["the", "a", "an", "its", "her", "his", "their", "our", "this", "that"];

/// What stands before a speaker, word by word; `true` where a comma must follow the speaker, since
/// the words have many other uses.
pub(super) const BEFORE: &[(&[&str], bool)] = &[
    (&["according", "to"], false),
    (&["in", "the", "words", "of"], false),
    (&["in", "the", "view", "of"], false),
    (&["selon"], false),
    (&["d'", "apres"], false),
    (&["à", "en", "croire"], false),
    (&["de", "l'", "avis", "de"], false),
    (&["de", "l'", "aveu", "de"], false),
    (&["aux", "yeux", "de"], false),
    (&["pour"], true),
];

static LEXICON: LazyLock<BTreeMap<String, Vec<Part>>> = LazyLock::new(|| {
    let mut lexicon: BTreeMap<String, Vec<Part>> = BTreeMap::new();
    for (part, words) in WORDS {
        for word in words.split_whitespace() {
            lexicon.entry(word.to_owned()).or_default().push(*part);
        }
    }
    for stem in STEMS.split_whitespace() {
        for ending in ENDINGS {
            lexicon.entry(format!("{stem}{ending}")).or_default().push(Part::Verb);
        }
    }
    lexicon
});

/// Whether a folded word can do this.
pub(super) fn is(word: &str, part: Part) -> bool {
    LEXICON.get(word).is_some_and(|parts| parts.contains(&part))
}

/// What a folded word says that a speaker is, in the singular or the plural, of a man or a woman.
pub(super) fn role(word: &str) -> Option<ActorKind> {
    let bare = ["", "s", "x", "e", "es"].iter().filter_map(|ending| word.strip_suffix(ending));
    let mut parts = bare.filter_map(|bare| LEXICON.get(bare)).flatten();
    parts.find_map(|part| match part {
        Part::Role(kind) => Some(*kind),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known_in_their_forms() {
        for (word, kind) in [
            ("mayor", Some(ActorKind::Person)),
            ("experts", Some(ActorKind::Person)),
            ("presidente", Some(ActorKind::Person)),
            ("eurodeputee", Some(ActorKind::Person)),
            ("associations", Some(ActorKind::Organisation)),
            ("etude", Some(ActorKind::Document)),
            ("camera", None),
        ] {
            assert_eq!(role(word), kind, "{word}");
        }
        for verb in ["declare", "jugeait", "soulignent", "said", "dit"] {
            assert!(is(verb, Part::Verb), "{verb}");
        }
        assert!(!is("camera", Part::Verb) && is("mme", Part::Title));
    }

    #[test]
    fn every_word_is_folded() {
        for word in LEXICON.keys() {
            assert_eq!(*word, crate::text::folding::fold(word));
        }
    }
}
