//! What the articles are made of: patterns of sentences with slots, and what goes into these.

/// The patterns and words of one kind of article.
///
/// In a pattern `{name}` is filled from the list of that name; `{n}` is a number, `{p}` a share,
/// `{d}` a day.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Vocabulary {
    pub(crate) patterns: &'static [&'static str],
    /// Whole sentences that come again and again.
    pub(crate) formulas: &'static [&'static str],
    /// Paragraphs that have nothing to do with the article, and come again.
    pub(crate) boilerplate: &'static [&'static str],
    pub(crate) slots: &'static [(&'static str, &'static [&'static str])],
}

pub(crate) const FIRST: &[&str] = &[
    "Anne", "Milan", "Claire", "Jean", "Fatima", "Paul", "Sofia", "Karim", "Élise", "Thomas",
    "Nadia", "Hugo", "Ivana", "Marc", "Léa", "Omar", "Julie", "Stefan", "Aïcha", "Victor", "Dana",
    "Pierre",
];

pub(crate) const LAST: &[&str] = &[
    "Delorme",
    "Petrović",
    "Nguyen",
    "Lefèvre",
    "Haddad",
    "Marchetti",
    "Okafor",
    "Bernard",
    "Kowalski",
    "Dumont",
    "Jovanović",
    "Schneider",
    "Rossi",
    "Carlier",
    "Benali",
    "Novak",
    "Girard",
    "Santos",
    "Vasseur",
    "Lindqvist",
    "Moreau",
    "Traoré",
    "Keller",
    "Fontaine",
    "Ilić",
    "O’Brien",
    "Castel",
    "Duarte",
    "Weber",
    "Roussel",
];

pub(crate) const TOWN: &[&str] = &[
    "Belgrade",
    "Lyon",
    "Rotterdam",
    "Nantes",
    "Varsovie",
    "Porto",
    "Lille",
    "Zagreb",
    "Marseille",
    "Leipzig",
    "Bruxelles",
    "Grenoble",
    "Turin",
    "Brest",
    "Novi Sad",
    "Rennes",
    "Gdańsk",
    "Metz",
    "Séville",
    "Tours",
];

pub(crate) const DAYS: &[&str] = &[
    "3 mars",
    "12 avril",
    "1er juin",
    "24 juin",
    "8 juillet",
    "19 août",
    "2 septembre",
    "27 octobre",
    "5 novembre",
    "14 décembre",
    "30 janvier",
    "16 février",
];

pub(crate) const ENGLISH_DAYS: &[&str] = &[
    "March 3",
    "April 12",
    "June 1",
    "June 24",
    "July 8",
    "August 19",
    "September 2",
    "October 27",
    "November 5",
    "December 14",
    "January 30",
    "February 16",
];
