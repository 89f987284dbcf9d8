//! Folding: what searching ignores, so that `elysee` finds `Élysée` and `'` finds `’`.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower case, without accents, with one spelling for quotes, dashes and spaces.
///
/// ```
/// use recoupe::text::folding::fold;
///
/// assert_eq!(fold("L’Élysée —\u{a0}Œuvre"), "l'elysee - œuvre");
/// ```
#[must_use]
pub fn fold(text: &str) -> String {
    text.nfd()
        .filter(|c| !is_combining_mark(*c))
        .map(|c| match c {
            '’' | '‘' | '‛' | 'ʼ' => '\'',
            '“' | '”' | '„' | '«' | '»' => '"',
            '‐' | '‑' | '–' | '—' => '-',
            c if c.is_whitespace() => ' ',
            c => c,
        })
        .flat_map(char::to_lowercase)
        .collect()
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
        check("Vučić, Đorđe, Ђорђе", "vucic, đorđe, ђорђе");
        check("‘l’été’ ʼn", "'l'ete' 'n");
        check("«\u{a0}oui\u{a0}» “yes” „ja”", "\" oui \" \"yes\" \"ja\"");
        check("1939–1945 — non\u{2011}lieu", "1939-1945 - non-lieu");
        check("20\u{202f}%\u{2003}\t\n", "20 %   ");
        check("ΣΊΣΥΦΟΣ", "σισυφοσ");
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in "\\PC{0,60}") {
            prop_assert_eq!(fold(&fold(&text)), fold(&text));
        }
    }
}
