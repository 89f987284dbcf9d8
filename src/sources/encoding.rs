//! Encodings: from bytes to characters, by what the bytes say and else by what they look like.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_8859_15, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How many bytes are looked at to tell UTF-16 without a byte-order mark.
const SAMPLE: usize = 64 << 10;

/// How many bytes are enough to tell one encoding of one byte a letter from another.
const TELLING: usize = 1 << 20;

/// The encodings among which a person can choose, the likeliest first, as the web names them.
pub const ENCODINGS: &[&str] = &[
    "UTF-8",
    "windows-1252",
    "ISO-8859-15",
    "windows-1250",
    "ISO-8859-2",
    "windows-1251",
    "KOI8-R",
    "KOI8-U",
    "ISO-8859-5",
    "IBM866",
    "x-mac-cyrillic",
    "UTF-16LE",
    "UTF-16BE",
    "macintosh",
    "windows-1253",
    "ISO-8859-7",
    "windows-1254",
    "windows-1257",
    "ISO-8859-4",
    "ISO-8859-13",
    "ISO-8859-10",
    "ISO-8859-3",
    "ISO-8859-16",
    "windows-1255",
    "windows-1256",
    "windows-1258",
    "windows-874",
    "Shift_JIS",
    "EUC-JP",
    "GB18030",
    "Big5",
    "EUC-KR",
];

/// Characters, and how they came out of the bytes.
pub(super) struct Decoded<'a> {
    /// The characters, without a byte-order mark.
    pub(super) text: Cow<'a, str>,
    /// The name of the encoding, as the web writes it.
    pub(super) encoding: &'static str,
    /// Whether there was a byte-order mark.
    pub(super) mark: bool,
    /// How many places held bytes that the encoding does not know; each is a U+FFFD now.
    pub(super) replaced: usize,
}

impl<'a> Decoded<'a> {
    fn new(bytes: &'a [u8], encoding: &'static Encoding) -> Self {
        let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
        let replaced = if had_errors { text.matches('\u{fffd}').count() } else { 0 };
        Self { text, encoding: encoding.name(), mark: false, replaced }
    }

    /// Whether this is what people read: hardly a control character, hardly a byte replaced.
    pub(super) fn is_text(&self) -> bool {
        let (mut all, mut nuls, mut odd) = (0_usize, 0_usize, self.replaced);
        for c in self.text.chars() {
            all += 1;
            nuls += usize::from(c == '\0');
            odd += usize::from(c.is_control() && !is_line_control(c));
        }
        odd * 20 <= all && nuls * 200 <= all
    }
}

/// Control characters that texts hold for a reason.
fn is_line_control(c: char) -> bool {
    matches!(c, '\t'..='\r' | '\u{85}')
}

/// Decodes as a person has `chosen`, by any name that the web knows; else by byte-order mark, by
/// where the zero bytes lie, as UTF-8, as the text has `declared`, or by what the characters would be.
pub(super) fn decode<'a>(
    bytes: &'a [u8],
    declared: Option<&str>,
    chosen: Option<&str>,
) -> Decoded<'a> {
    if let Some(encoding) = chosen.and_then(|name| Encoding::for_label(name.as_bytes())) {
        return Decoded::new(bytes, encoding);
    }
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        let decoded = Decoded::new(bytes.get(length..).unwrap_or_default(), encoding);
        return Decoded { mark: true, ..decoded };
    }
    // English text in UTF-16 without a mark is UTF-8 to the letter, if full of zeros.
    if bytes.contains(&0)
        && let Some(encoding) = by_zeros(bytes)
    {
        let decoded = Decoded::new(bytes, encoding);
        if decoded.replaced <= 1 && decoded.is_text() {
            return decoded;
        }
    }
    if is_mostly_utf8(bytes) {
        return Decoded::new(bytes, UTF_8);
    }
    if let Some(encoding) = declared.and_then(|name| Encoding::for_label(name.as_bytes())) {
        let decoded = Decoded::new(bytes, encoding);
        // What cannot be right was a lie, or belongs to the page that this one was made from.
        if decoded.replaced == 0 && encoding != UTF_16LE && encoding != UTF_16BE {
            return decoded;
        }
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let (part, is_all) = telling_part(bytes);
    detector.feed(part, is_all);
    // A domain is no help: given `rs`, Serbian in windows-1250 is never recognised.
    let guess = detector.guess(None, Utf8Detection::Deny);
    let is_latin_9 = guess == WINDOWS_1252 && looks_like_latin_9(bytes);
    Decoded::new(bytes, if is_latin_9 { ISO_8859_15 } else { guess })
}

/// What the encoding is told by: a stretch that begins a little before the first byte beyond ASCII,
/// and whether it goes on to the end.
fn telling_part(bytes: &[u8]) -> (&[u8], bool) {
    let first = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or_default();
    let tail = bytes.get(first.saturating_sub(64)..).unwrap_or_default();
    tail.get(..TELLING).map_or((tail, true), |part| (part, false))
}

/// UTF-16 by the side on which the zero bytes lie: spaces and line ends have one in every script.
fn by_zeros(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let (mut first, mut second) = (0_usize, 0_usize);
    for pair in sample.chunks_exact(2) {
        first += usize::from(pair.first() == Some(&0));
        second += usize::from(pair.get(1) == Some(&0));
    }
    let enough = sample.len() / 2 / 12;
    if first > enough && second * 20 <= first {
        Some(UTF_16BE)
    } else if second > enough && first * 20 <= second {
        Some(UTF_16LE)
    } else {
        None
    }
}

/// Whether it is UTF-8, or was before a few bytes of it were damaged or cut off.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut broken, mut whole) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        broken += usize::from(!chunk.invalid().is_empty());
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
    }
    broken == 0 || broken * 10 <= whole
}

/// Whether bytes that were taken for windows-1252 have `€`, `œ` or `Š` where ISO-8859-15 puts
/// them, and none of the quotation marks that windows-1252 adds.
fn looks_like_latin_9(bytes: &[u8]) -> bool {
    if bytes.iter().any(|byte| (0x80..0xa0).contains(byte)) {
        return false;
    }
    let is_letter = |byte: Option<&u8>| {
        byte.is_some_and(|byte| byte.is_ascii_alphabetic() || (0xc0..=0xff).contains(byte))
    };
    bytes.iter().enumerate().any(|(at, byte)| {
        let after = is_letter(bytes.get(at + 1));
        let before = at > 0 && is_letter(bytes.get(at - 1));
        match byte {
            // The currency sign is in no article.
            0xa4 => true,
            // A fraction, a broken bar or an accent that stands alone is no part of a word.
            0xa6 | 0xa8 | 0xb4 | 0xb8 | 0xbc | 0xbd | 0xbe => before && after,
            _ => false,
        }
    })
}

#[cfg(test)]
mod tests {
    use encoding_rs::{SHIFT_JIS, WINDOWS_1250, WINDOWS_1251};

    use super::*;

    const FRENCH: &str = "D’après elle, « l’œuvre » a coûté près de 20 millions d’euros à la \
                          région : c’est là que le bât blesse. “Très cher”, dit-il, déjà lassé.";
    const SERBIAN: &str = "Aleksandar Vučić je rekao da će građani Beograda moći da šetaju, a \
                           Đorđe Krivokapić je odgovorio: žao mi je, to još nije tačno.";
    const CYRILLIC: &str = "Повереник за заштиту података о личности рекао је да камере нису \
                            повезане са програмом за препознавање лица у Београду.";

    fn utf16(text: &str, big: bool) -> Vec<u8> {
        let bytes = |unit: u16| if big { unit.to_be_bytes() } else { unit.to_le_bytes() };
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn every_encoding_that_is_offered_is_known() {
        for name in ENCODINGS {
            let known = Encoding::for_label(name.as_bytes()).unwrap();
            assert!(known.name().eq_ignore_ascii_case(name), "{name}: {}", known.name());
        }
    }

    fn encoded(text: &str, encoding: &'static Encoding) -> Vec<u8> {
        let (bytes, _, unmappable) = encoding.encode(text);
        assert!(!unmappable, "{text}");
        bytes.into_owned()
    }

    fn check(bytes: &[u8], encoding: &str, text: &str) {
        let decoded = decode(bytes, None, None);
        assert_eq!(decoded.text, text, "as {}", decoded.encoding);
        assert_eq!(decoded.encoding, encoding, "{text}");
        assert_eq!(decoded.replaced, 0);
        assert!(decoded.is_text());
    }

    #[test]
    fn encodings_are_recognised() {
        for text in [FRENCH, SERBIAN, CYRILLIC, "Plain words, 🤔 and 👩‍👩‍👧‍👦."]
        {
            check(text.as_bytes(), "UTF-8", text);
            check(&[b"\xef\xbb\xbf", text.as_bytes()].concat(), "UTF-8", text);
            check(&[b"\xff\xfe".to_vec(), utf16(text, false)].concat(), "UTF-16LE", text);
            check(&[b"\xfe\xff".to_vec(), utf16(text, true)].concat(), "UTF-16BE", text);
            check(&utf16(text, false), "UTF-16LE", text);
            check(&utf16(text, true), "UTF-16BE", text);
        }
        check(&encoded(FRENCH, WINDOWS_1252), "windows-1252", FRENCH);
        check(&encoded(SERBIAN, WINDOWS_1250), "windows-1250", SERBIAN);
        check(&encoded(CYRILLIC, WINDOWS_1251), "windows-1251", CYRILLIC);
        let latin = "Le chœur de l'église a coûté 20 € à la ville, déjà très endettée.";
        check(&encoded(latin, ISO_8859_15), "ISO-8859-15", latin);
        let halves = "A ½ litre and a ¼ of it, the mayor's fiancé said: très bien, déjà vu.";
        check(&encoded(halves, WINDOWS_1252), "windows-1252", halves);
        check(b"only ASCII", "UTF-8", "only ASCII");
        let late = format!("{}{}", "words ".repeat(200_000), SERBIAN);
        check(&encoded(&late, WINDOWS_1250), "windows-1250", &late);
        let long = SERBIAN.repeat(10_000);
        check(&encoded(&long, WINDOWS_1250), "windows-1250", &long);
        let japanese = "市長は記者会見で、カメラは交通量の調査にだけ使うと述べた。".repeat(20_000);
        check(&encoded(&japanese, SHIFT_JIS), "Shift_JIS", &japanese);
        check(&encoded(&format!("x{japanese}"), SHIFT_JIS), "Shift_JIS", &format!("x{japanese}"));
    }

    #[test]
    fn a_damaged_byte_does_not_change_the_encoding() {
        let cut = FRENCH.as_bytes();
        let mut damaged = cut.to_vec();
        damaged.push(0xe2);
        let decoded = decode(&damaged, None, None);
        assert_eq!((decoded.encoding, decoded.replaced), ("UTF-8", 1));
        assert_eq!(decoded.text, format!("{FRENCH}\u{fffd}"));
    }

    #[test]
    fn bytes_that_nobody_reads_are_not_text() {
        for bytes in [
            b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x3e\0".as_slice(),
            b"\0\0\0\0\0\0",
            b"words and \0 zeros",
            b"\x01\x02\x03\x04 and some words that follow",
        ] {
            assert!(!decode(bytes, None, None).is_text(), "{bytes:?}");
        }
    }
}
