//! Folding: what searching ignores, so that `elysee` finds `Élysée` and `'` finds `’`.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{canonical_combining_class, decompose_canonical};

/// Lower case, without accents, with one spelling for quotes, dashes and ligatures, and one space
/// for any run of white space.
///
/// ```
/// use recoupe::text::folding::fold;
///
/// assert_eq!(fold("L’Élysée —\u{a0}\u{a0}Œuvre"), "l'elysee - oeuvre");
/// ```
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        push_folded(c, &mut folded);
    }
    folded
}

/// Puts what is left of a code point at the end of what was folded before it.
pub(crate) fn push_folded(c: char, folded: &mut String) {
    if c.is_ascii_alphanumeric() {
        folded.push(c.to_ascii_lowercase());
    } else {
        fold_char(c, |part| {
            if part != ' ' || !folded.ends_with(' ') {
                folded.push(part);
            }
        });
    }
}

/// The spelling that an exact search compares: case, accents, quotes and dashes as they stand, and
/// one space for any run of white space, since nobody can type what kind of space it was.
pub(super) fn spelling(text: &str) -> impl Iterator<Item = char> + '_ {
    let mut after_space = false;
    text.nfc().filter(|c| !is_invisible(*c)).filter_map(move |c| {
        let c = if is_space(c) { ' ' } else { c };
        let again = c == ' ' && after_space;
        after_space = c == ' ';
        (!again).then_some(c)
    })
}

fn fold_char(c: char, mut emit: impl FnMut(char)) {
    decompose_canonical(c, |part| {
        if is_space(part) {
            emit(' ');
        } else if let Some(plain) = plain(part) {
            plain.chars().for_each(&mut emit);
        } else if !is_accent(part) && !is_invisible(part) {
            part.to_lowercase().for_each(&mut emit);
        }
    });
}

fn is_space(c: char) -> bool {
    c.is_whitespace()
}

/// Accents, and the points of Hebrew and Arabic. Signs that spell a vowel or join letters, as in
/// the scripts of India, are letters like others.
fn is_accent(c: char) -> bool {
    // Variation selectors only choose a drawing.
    c >= '\u{300}'
        && (matches!(canonical_combining_class(c), 1 | 10..=36 | 200..)
            || ('\u{fe00}'..='\u{fe0f}').contains(&c))
}

/// Signs that say where a word may be broken, and are not seen.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// How a sign is typed on a plain keyboard, where it has a spelling of its own.
fn plain(c: char) -> Option<&'static str> {
    Some(match c {
        '’' | '‘' | '‛' | '‚' | 'ʼ' | '′' | '‹' | '›' | '`' | '´' => "'",
        '“' | '”' | '‟' | '„' | '«' | '»' | '″' => "\"",
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => "-",
        '…' => "...",
        'œ' | 'Œ' => "oe",
        'æ' | 'Æ' => "ae",
        'ß' | 'ẞ' => "ss",
        'ø' | 'Ø' => "o",
        'đ' | 'Đ' => "d",
        'ł' | 'Ł' => "l",
        'ħ' | 'Ħ' => "h",
        'ŧ' | 'Ŧ' => "t",
        'ı' => "i",
        'ς' => "σ",
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        'ﬅ' | 'ﬆ' => "st",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str, folded: &str) {
        assert_eq!(fold(text), folded, "{text:?}");
    }

    #[test]
    fn accents_cases_quotes_dashes_and_spaces_fold() {
        check("", "");
        check("ÉLYSÉE e\u{301}lyse\u{301}e", "elysee elysee");
        check("Vučić, Đorđe, Ђорђе, Łódź", "vucic, dorde, ђорђе, lodz");
        check("‘l’été’ ʼn ‹a›", "'l'ete' 'n 'a'");
        check("«\u{a0}oui\u{a0}» “yes” „ja”", "\" oui \" \"yes\" \"ja\"");
        check("1939–1945 — non\u{2011}lieu −3", "1939-1945 - non-lieu -3");
        check("20\u{202f}%\u{2003}\t\n", "20 % ");
        check("ΣΊΣΥΦΟΣ σίσυφος", "σισυφοσ σισυφοσ");
        check("œuvre Straße ﬁn… İı", "oeuvre strasse fin... ii");
        check("cou\u{ad}per ❤\u{fe0f}", "couper ❤");
        check("שָׁלוֹם مَرحبًا", "שלום مرحبا");
        check("हि ह が", "हि ह か\u{3099}");
    }

    #[test]
    fn an_exact_spelling_keeps_all_but_the_kind_of_space() {
        let check = |a: &str, b: &str, same: bool| {
            assert_eq!(spelling(a).eq(spelling(b)), same, "{a:?} {b:?}");
        };
        check("Élysée", "E\u{301}lysée", true);
        check("20\u{202f}%  de", "20 % de", true);
        check("cou\u{ad}per", "couper", true);
        check("Élysée", "élysée", false);
        check("Élysée", "Elysée", false);
        check("l’été", "l'été", false);
        check("a–b", "a-b", false);
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in "\\PC{0,60}") {
            prop_assert_eq!(fold(&fold(&text)), fold(&text));
        }
    }
}
