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
