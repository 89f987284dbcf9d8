//! Signs that a Word document takes from fonts for signs, as characters.

/// The letters of the font Symbol, from `A` and from `a` on.
const GREEK: [&str; 2] = ["ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"];

/// Other signs of the font Symbol.
#[rustfmt::skip]
const SYMBOL: &[(u32, char)] = &[
    (0x2d, '−'), (0xa2, '′'), (0xa3, '≤'), (0xa5, '∞'), (0xab, '↔'), (0xac, '←'), (0xad, '↑'),
    (0xae, '→'), (0xaf, '↓'), (0xb0, '°'), (0xb1, '±'), (0xb2, '″'), (0xb3, '≥'), (0xb4, '×'),
    (0xb7, '•'), (0xb8, '÷'), (0xb9, '≠'), (0xba, '≡'), (0xbb, '≈'), (0xbc, '…'), (0xc6, '∅'),
    (0xce, '∈'), (0xd2, '®'), (0xd3, '©'), (0xd4, '™'), (0xd5, '∏'), (0xd6, '√'), (0xde, '⇒'),
    (0xe5, '∑'),
];

/// Signs of the font Wingdings.
#[rustfmt::skip]
const WINGDINGS: &[(u32, char)] = &[
    (0x28, '☎'), (0x2a, '✉'), (0x4a, '☺'), (0x4c, '☹'), (0x6c, '●'), (0x6e, '■'), (0x71, '❑'),
    (0x73, '⬧'), (0x75, '◆'), (0x76, '❖'), (0x77, '⬥'), (0x9f, '•'), (0xa7, '▪'), (0xa8, '◻'),
    (0xab, '★'), (0xd8, '➢'), (0xdf, '←'), (0xe0, '→'), (0xe8, '➔'), (0xf0, '⇨'), (0xfb, '✗'),
    (0xfc, '✓'), (0xfd, '☒'), (0xfe, '☑'),
];

/// The character for a sign, whose `code` is hexadecimal; `None` if it is not known.
pub(super) fn sign(font: &str, code: &str) -> Option<char> {
    let code = u32::from_str_radix(code.trim(), 16).ok()?;
    // Fonts for signs have their own in a block for private use.
    let low = if (0xf000..=0xf0ff).contains(&code) { code - 0xf000 } else { code };
    let font = font.to_ascii_lowercase();
    let table = match font.as_str() {
        "symbol" => SYMBOL,
        "wingdings" => WINGDINGS,
        _ => return char::from_u32(low).filter(|c| !c.is_control() && !is_private(*c)),
    };
    if let Some((_, sign)) = table.iter().find(|(known, _)| *known == low) {
        return Some(*sign);
    }
    let plain = u8::try_from(low).ok().map(char::from)?;
    match plain {
        _ if font != "symbol" => None,
        'A'..='Z' => GREEK.first()?.chars().nth(low as usize - 0x41),
        'a'..='z' => GREEK.last()?.chars().nth(low as usize - 0x61),
        ' '..='~' => Some(plain),
        _ => None,
    }
}

fn is_private(c: char) -> bool {
    ('\u{e000}'..='\u{f8ff}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_fonts_for_signs_become_characters() {
        for (font, code, expected) in [
            ("Symbol", "F061", Some('α')),
            ("Symbol", "F05A", Some('Ζ')),
            ("symbol", "00B3", Some('≥')),
            ("Symbol", "F031", Some('1')),
            ("Wingdings", "F0FC", Some('✓')),
            ("Wingdings", "F041", None),
            ("Arial", "2192", Some('→')),
            ("Arial", "E000", None),
            ("Arial", "0007", None),
            ("Arial", "FFFFFFFFF", None),
            ("Arial", "", None),
        ] {
            assert_eq!(sign(font, code), expected, "{font} {code}");
        }
    }
}
