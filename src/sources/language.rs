//! The language of a text, where it can be told.

use whatlang::Lang;

/// The tags of the languages that can be told. Croatian, Serbian and Bosnian in Latin letters are
/// missing: their trigrams are the same.
#[rustfmt::skip]
const TAGS: &[(Lang, &str)] = &[
    (Lang::Afr, "af"), (Lang::Aka, "ak"), (Lang::Amh, "am"), (Lang::Ara, "ar"), (Lang::Aze, "az"),
    (Lang::Bel, "be"), (Lang::Ben, "bn"), (Lang::Bul, "bg"), (Lang::Cat, "ca"), (Lang::Ces, "cs"),
    (Lang::Cmn, "zh"), (Lang::Cym, "cy"), (Lang::Dan, "da"), (Lang::Deu, "de"), (Lang::Ell, "el"),
    (Lang::Eng, "en"), (Lang::Epo, "eo"), (Lang::Est, "et"), (Lang::Fin, "fi"), (Lang::Fra, "fr"),
    (Lang::Guj, "gu"), (Lang::Heb, "he"), (Lang::Hin, "hi"), (Lang::Hun, "hu"), (Lang::Hye, "hy"),
    (Lang::Ind, "id"), (Lang::Ita, "it"), (Lang::Jav, "jv"), (Lang::Jpn, "ja"), (Lang::Kan, "kn"),
    (Lang::Kat, "ka"), (Lang::Khm, "km"), (Lang::Kor, "ko"), (Lang::Lat, "la"), (Lang::Lav, "lv"),
    (Lang::Lit, "lt"), (Lang::Mal, "ml"), (Lang::Mar, "mr"), (Lang::Mkd, "mk"), (Lang::Mya, "my"),
    (Lang::Nep, "ne"), (Lang::Nld, "nl"), (Lang::Nob, "nb"), (Lang::Ori, "or"), (Lang::Pan, "pa"),
    (Lang::Pes, "fa"), (Lang::Pol, "pl"), (Lang::Por, "pt"), (Lang::Ron, "ro"), (Lang::Rus, "ru"),
    (Lang::Sin, "si"), (Lang::Slk, "sk"), (Lang::Slv, "sl"), (Lang::Sna, "sn"), (Lang::Spa, "es"),
    (Lang::Srp, "sr"), (Lang::Swe, "sv"), (Lang::Tam, "ta"), (Lang::Tel, "te"), (Lang::Tgl, "tl"),
    (Lang::Tha, "th"), (Lang::Tuk, "tk"), (Lang::Tur, "tr"), (Lang::Ukr, "uk"), (Lang::Urd, "ur"),
    (Lang::Uzb, "uz"), (Lang::Vie, "vi"), (Lang::Yid, "yi"), (Lang::Zul, "zu"),
];

/// How many bytes of the text are looked at.
const SAMPLE: usize = 20_000;

/// The language as a BCP 47 tag; `None` where it is not sure, or has no tag of two letters.
pub(super) fn of(text: &str) -> Option<&'static str> {
    let sample = text.get(..text.floor_char_boundary(SAMPLE))?;
    let found = whatlang::detect(sample).filter(whatlang::Info::is_reliable)?;
    TAGS.iter().find(|(language, _)| *language == found.lang()).map(|(_, tag)| *tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_named_only_when_it_is_sure() {
        for (text, expected) in [
            (
                "La ville a voté hier soir un nouveau budget pour les écoles du quartier.",
                Some("fr"),
            ),
            (
                "The council voted last night on a new budget for the schools of the town.",
                Some("en"),
            ),
            ("Der Stadtrat hat gestern Abend über den neuen Haushalt abgestimmt.", Some("de")),
            ("Повереник је рекао да камере нису повезане са програмом.", Some("sr")),
            ("Građani Beograda će moći da šetaju kroz park, rekao je predsednik opštine.", None),
            ("OK", None),
            ("12 345 €", None),
            ("", None),
        ] {
            assert_eq!(of(text), expected, "{text}");
        }
    }
}
