//! German news about rents and building, on which nothing was settled.

use crate::vocabulary::{FIRST, LAST, TOWN, Vocabulary};

/// A kind of article, in a language, on which nothing was settled.
pub(crate) const HELD_OUT: Vocabulary = Vocabulary {
    patterns: &[
        "In {town} fehlen nach Angaben von {body} mindestens {n} Wohnungen, {n} mehr als im Vorjahr",
        "„{claim}“, sagte {first} {last}, der für {body} am {day} in {town} sprach",
        "Die Kaltmiete liegt in {town} inzwischen bei {p} Prozent des Einkommens, im Umland bei {p} Prozent",
        "{first} {last} hat {thing} gekauft und will {n} Mietern bis zum {day} kündigen",
        "Ob {thing} abgerissen wird, entscheidet {body} frühestens am {day}",
        "Von den {n} Anträgen auf {aid} wurden {p} Prozent abgelehnt, viele wegen {fault}",
        "{body} wirft {last} vor, {fault} über Jahre verschwiegen zu haben",
        "Für {thing} zahlte die Stadt {n} Millionen Euro, obwohl ein Gutachten von {body} nur {n} Millionen nannte",
        "Wer in {town} umzieht, zahlt {p} Prozent mehr als {first} {last}, die seit {n} Monaten auf {aid} wartet",
        "Dem widerspricht {body}: {claim}, heißt es in einem Schreiben vom {day}",
        "Auf {n} Seiten listet {last} auf, welche Folgen {fault} für {thing} gehabt habe",
        "Noch im Frühjahr hatte {body} erklärt, {thing} werde ohne {aid} auskommen",
    ],
    formulas: &[
        "Eine Anfrage der Redaktion blieb unbeantwortet",
        "Die Zahlen ließen sich nicht unabhängig prüfen",
        "Der Rat hat sich vertagt",
    ],
    boilerplate: &["Lesen Sie auch", "Mehr zum Thema Wohnen", "Diesen Beitrag vorlesen lassen"],
    slots: &[
        ("first", FIRST),
        ("last", LAST),
        ("town", TOWN),
        (
            "day",
            &[
                "3. März",
                "12. April",
                "1. Juni",
                "24. Juni",
                "8. Juli",
                "19. August",
                "2. September",
                "27. Oktober",
                "5. November",
            ],
        ),
        (
            "body",
            &[
                "der Mieterbund",
                "das Bauamt",
                "die Handwerkskammer",
                "der Eigentümerverband",
                "das Statistikamt",
                "die Genossenschaft am Hafen",
                "der Rechnungshof",
            ],
        ),
        (
            "claim",
            &[
                "Niemand muss hier frieren",
                "Die Mieten sind im Grunde nicht gestiegen",
                "Wir haben jeden Hinweis geprüft",
                "So billig wird Bauen nie wieder",
                "Das Haus war längst unbewohnbar",
                "Der Leerstand ist erfunden",
            ],
        ),
        (
            "thing",
            &[
                "das alte Krankenhaus",
                "die Siedlung am Bahndamm",
                "das Hochhaus am Markt",
                "die frühere Brauerei",
                "der Block an der Uferstraße",
                "das Studentenheim",
            ],
        ),
        ("aid", &["Wohngeld", "einen Zuschuss", "eine Sozialwohnung", "ein Darlehen"]),
        (
            "fault",
            &[
                "Schimmel in den Kellern",
                "gefälschte Nebenkosten",
                "Asbest in den Decken",
                "fehlende Unterlagen",
                "unbezahlte Rechnungen",
            ],
        ),
    ],
};
