//! Abbreviations: when a full stop belongs to a word and the sentence goes on.
//!
//! French and English, as newspapers write them; the rules for initials and for abbreviations with
//! inner full stops hold in other languages too.

use std::collections::HashSet;
use std::sync::LazyLock;

/// A name or more words follow, always.
const TITLES: &[&str] = &[
    "M", "MM", "Mme", "Mmes", "Mlle", "Mlles", "Mgr", "Dr", "Drs", "Pr", "Mr", "Mrs", "Ms", "Mx",
    "Messrs", "Prof", "Rev", "Hon", "Sen", "Rep", "Gov", "Gen", "Gén", "Col", "Maj", "Capt", "Cpt",
    "Cdt", "Lt", "Sgt", "Cpl", "Adm", "Cmdr", "Supt", "Insp", "Pres", "Bro", "Fr", "Ch", "Ph",
    "Th", "Lj", "Nj", "Dž", "dr", "mr", "prof", "gđa", "Δρ", "др", "проф",
];

/// The thought goes on, whatever is written next.
const CONTINUING: &[&str] = &[
    "cf", "Cf", "vs", "viz", "ie", "eg", "i.e", "e.g", "N.B", "P.S", "c.-à-d", "c-à-d", "resp",
    "éd", "trad", "coll", "Éd", "ca", "env", "approx", "np", "npr", "Npr", "tzv", "tj", "нпр",
    "тзв", "π.χ",
];

/// A number follows; otherwise they are words like others.
const NUMBERED: &[&str] = &[
    "no", "nos", "nr", "art", "arts", "p", "pp", "vol", "vols", "fig", "figs", "ch", "chap", "sec",
    "sect", "par", "para", "al", "t", "liv", "mar", "ann", "tel", "tél", "ref", "réf", "app",
    "apt", "bât", "ed", "op", "br", "str", "stat",
];

/// The sentence may end here or not: what follows has to tell.
const EITHER: &[&str] = &[
    "Inc", "Ltd", "Co", "Corp", "Bros", "Cie", "Jr", "Sr", "St", "Ste", "Mt", "Ft", "Ave", "Blvd",
    "Rd", "av", "bd", "boul", "al", "Dept", "Univ", "Assn", "Jan", "Feb", "Apr", "Aug", "Sept",
    "Sep", "Oct", "Nov", "Dec", "janv", "févr", "fév", "avr", "juil", "sept", "oct", "nov", "déc",
    "ex",
];

/// Words with which sentences begin, and names do not: English, then French.
const STARTERS: &str = "\
    A About Above According After Again Against All Almost Also Although Among An And Another \
    Any Are As At Because Before Being Besides Between Both But By Can Despite Did Didn Do \
    Does Don During Each Earlier Either Even Every Everyone Few For From Further Had Has Have \
    He Her Here His How However I If In Instead Is Isn It Its Just Last Later Many Meanwhile \
    More Most Much My Neither Never Nevertheless Next No Nobody None Nor Not Nothing Now Of \
    Often On Once One Only Or Other Others Our Over People Perhaps Several She Since So Some \
    Someone Soon Still Such That The Their Then There Therefore These They This Those Though \
    Three Through Thus To Today Two Under Unlike Until Was We Were What When Where Whether \
    Which While Who Why Will With Within Without Would Yes Yesterday Yet You Your \
    Ainsi Alors Après Au Aucun Aucune Aujourd Auparavant Aussi Autre Autres Aux Avant Avec \
    Beaucoup Bien Car Ce Ceci Cela Celle Celles Celui Cependant Certaines Certains Ces Cet \
    Cette Ceux Chacun Chaque Chez Comme Comment Contre Dans De Demain Depuis Des Deux Donc \
    Dont Du Elle Elles En Enfin Ensuite Entre Est Et Hier Ici Il Ils Je Jusque La Le Les Leur \
    Leurs Lors Lorsque Là Ma Mais Malgré Mes Moi Mon Même Ne Ni Non Nos Notre Nous Néanmoins \
    Ou Oui Où Par Parce Parfois Pendant Peu Plus Plusieurs Pour Pourquoi Pourtant Puis Puisque \
    Quand Quant Que Quel Quelle Quelles Quelques Quels Qui Quoi Sa Sans Sauf Selon Ses Seul \
    Seule Si Son Sous Sur Ta Tandis Tel Telle Ton Tous Tout Toute Toutefois Toutes Trois Trop \
    Très Tu Un Une Vers Voici Voilà Vos Votre Vous Y À Ça Étaient Était";

/// The same, to be looked up.
static STARTER: LazyLock<HashSet<&str>> = LazyLock::new(|| STARTERS.split_whitespace().collect());

/// French words that begin a sentence with their vowel cut off.
const ELIDED: &[&str] = &[
    "C", "D", "J", "Jusqu", "L", "Lorsqu", "M", "N", "Presqu", "Puisqu", "Qu", "Quelqu", "Quoiqu",
    "S", "T",
];

/// Words that begin a sentence or stand in the middle of a name: `J. Le Goff`.
const PARTICLES: &[&str] = &["Le", "La", "Les", "Du", "Des", "De", "L", "D"];

/// German months: there a full stop follows the day.
const MONTHS: &[&str] = &[
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];

/// What English puts after the speaker of a question.
const SAYS: &[&str] = &[
    "said",
    "says",
    "asked",
    "asks",
    "replied",
    "answered",
    "added",
    "adds",
    "wrote",
    "writes",
    "told",
    "wondered",
    "insisted",
    "exclaimed",
    "shouted",
    "cried",
    "warned",
];

/// What follows a full stop: its first word and what comes after that.
#[derive(Clone, Copy, Debug)]
pub(super) struct Next<'a> {
    /// The text from the first letter, digit or sign on.
    pub(super) text: &'a str,
    /// Whether a quotation mark opens before it.
    pub(super) quoted: bool,
}

impl<'a> Next<'a> {
    fn word(self) -> &'a str {
        let end = self.text.find(|c: char| !c.is_alphanumeric()).unwrap_or(self.text.len());
        self.text.get(..end).unwrap_or_default()
    }

    fn after_word(self) -> &'a str {
        self.text.get(self.word().len()..).unwrap_or_default()
    }

    /// Whether it is the number of something: `5`, `IV`, `L. 121`.
    fn is_number(self) -> bool {
        let word = self.word();
        if is_initial(word) && self.after_word().starts_with('.') {
            return true;
        }
        let roman = word.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C'));
        // A single letter is more often a word: “He said no. I left.”
        word.starts_with(char::is_numeric) || (roman && word.len() > 1)
    }

    /// Whether it looks like the beginning of a sentence rather than a name.
    fn begins_sentence(self, after_initial: bool) -> bool {
        let (word, after) = (self.word(), self.after_word());
        let apostrophe = after.starts_with(['’', '\'']);
        // `J. A. Smith`: an initial is no article.
        if after.starts_with('.') {
            return false;
        }
        let known = STARTER.contains(word) || (apostrophe && ELIDED.contains(&word));
        let rest = after.trim_start_matches(['’', '\'', ' ']);
        let name =
            after_initial && PARTICLES.contains(&word) && rest.starts_with(char::is_uppercase);
        known && !name
    }

    /// Whether a speaker and a verb of saying follow, as in “Why?” Ana Kovač asked.
    pub(super) fn is_speaker(self) -> bool {
        if self.quoted || STARTER.contains(self.word()) {
            return false;
        }
        for (number, word) in self.text.split_whitespace().take(6).enumerate() {
            let bare = word.trim_end_matches([',', '.', ':']);
            if number > 0 && SAYS.contains(&bare) {
                return true;
            }
            if !bare.starts_with(char::is_uppercase) {
                return false;
            }
        }
        false
    }
}

/// Whether the full stop after `token` belongs to it and the sentence goes on with `next`, which
/// does not begin in lower case. `first` says that nothing stands before it in its sentence.
pub(super) fn goes_on(token: &str, next: Next<'_>, first: bool) -> bool {
    // `l’art. 5`
    let token = token
        .rfind(['’', '\''])
        .map_or(token, |at| token.get(at..).unwrap_or_default().trim_start_matches(['’', '\'']));
    let digits = token.chars().all(|c| c.is_ascii_digit());
    if token.is_empty() {
        return false;
    }
    if first && ((digits && token.len() <= 2) || is_roman(token) || is_initial(token)) {
        // The number of a heading or of an item.
        return true;
    }
    if digits {
        return token.len() <= 2 && (is_date(next.text) || MONTHS.contains(&next.word()));
    }
    if TITLES.contains(&token) || CONTINUING.contains(&token) {
        return true;
    }
    if NUMBERED.contains(&&*token.to_lowercase()) && next.is_number() {
        return true;
    }
    let initial = is_initial(token);
    if initial || is_dotted(token) || EITHER.contains(&token) {
        return !(next.begins_sentence(initial) || (next.quoted && !initial));
    }
    false
}

fn is_roman(token: &str) -> bool {
    token.len() <= 5 && token.chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
}

/// One letter, or several with hyphens: `J`, `J-P`.
fn is_initial(token: &str) -> bool {
    token.split('-').all(|part| {
        let mut chars = part.chars();
        chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
    })
}

/// Letters with full stops between them: `U.S`, `p.m`, `Ph.D`, `J.-C`.
fn is_dotted(token: &str) -> bool {
    let part = |part: &str| {
        let letters = part.trim_start_matches('-');
        (1..=3).contains(&letters.chars().count()) && letters.chars().all(char::is_alphabetic)
    };
    token.contains('.') && token.split('.').all(part)
}

/// Whether a text begins with the rest of a date: `11. 2026`, `2026`.
fn is_date(text: &str) -> bool {
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let after = text.chars().nth(digits);
    match digits {
        1 | 2 => after == Some('.'),
        4 => after.is_none_or(|c| !c.is_alphanumeric()),
        _ => false,
    }
}
