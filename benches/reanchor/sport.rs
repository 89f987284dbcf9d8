//! French news about football.

use crate::vocabulary::{FIRST, LAST, TOWN, Vocabulary};

/// French news about football, full of formulas.
pub(crate) const SPORT: Vocabulary = Vocabulary {
    patterns: &[
        "{first} {last} a marqué {n} buts pour {club} avant de quitter {town} {d}",
        "Battue {n} à {n} par {club}, l’équipe de {town} n’avait plus perdu depuis {d}",
        "« On savait que {club} allait {doing} », soupire {last} dans les vestiaires de {town}",
        "Le transfert de {last}, estimé à {n} millions d’euros par {paper}, pourrait {doing}",
        "{paper} assure que {first} {last} a {past} avec {club} pendant {n} semaines",
        "Devant {n} spectateurs, {club} a {past} la finale dans les dernières minutes",
        "L’entraîneur de {club}, {first} {last}, dément avoir {past} son contrat",
        "Avec {p} % de possession et {n} tirs cadrés, {club} méritait mieux, selon {paper}",
        "La fédération a infligé {n} matches de suspension à {last}, qui dénonce {scandal}",
        "Depuis {d}, {scandal} agite {town} et inquiète les supporters de {club}",
        "Aucun joueur de {club} n’a été contrôlé positif, affirme {first} {last}, médecin du club",
        "À {town}, le stade de {n} places reste {p} % plus cher que celui de {club}",
    ],
    formulas: &[
        "Le club n’a pas réagi à l’heure où nous écrivons ces lignes",
        "La ligue rendra sa décision dans les prochains jours",
    ],
    boilerplate: &["Suivez le match en direct", "Classement complet", "À lire également"],
    slots: &[
        ("first", FIRST),
        ("last", LAST),
        ("town", TOWN),
        (
            "club",
            &[
                "l’Olympique",
                "le Racing",
                "l’Étoile",
                "le Sporting",
                "l’Union",
                "le Red Star",
                "l’Entente",
                "la Juventus",
                "le Partizan",
            ],
        ),
        (
            "doing",
            &[
                "presser très haut",
                "relancer la saison",
                "coûter le titre",
                "changer de gardien",
                "jouer la montre",
                "quitter l’élite",
            ],
        ),
        ("past", &["négocié", "renversé", "prolongé", "perdu", "remporté", "rompu", "repoussé"]),
        (
            "paper",
            &[
                "La Gazette",
                "Le Progrès",
                "la presse espagnole",
                "un quotidien serbe",
                "la radio locale",
            ],
        ),
        (
            "scandal",
            &[
                "une affaire de paris truqués",
                "un arbitrage contesté",
                "la dette du club",
                "le prix des abonnements",
                "un soupçon de dopage",
            ],
        ),
    ],
};
