//! English news about medicine, with few patterns that come often.

use crate::vocabulary::{FIRST, LAST, TOWN, Vocabulary};

/// News about medicine.
pub(crate) const HEALTH: Vocabulary = Vocabulary {
    patterns: &[
        "A trial of {n} patients in {town} found that {drug} lowered the risk of {illness} by {p} percent",
        "{first} {last}, who runs the ward in {town}, says {drug} has been {past} since {d}",
        "Of {n} nurses asked by {paper}, {p} percent had {past} at least one shift because of {illness}",
        "“We have never seen {illness} spread like this,” {last} told {paper} on {d}",
        "Shares in the maker of {drug} fell {p} percent after {body} called the data “{doubt}”",
        "The hospital in {town} has {n} beds, {n} fewer than {body} had advised in its report on {illness}",
        "Whether {drug} can {effect} is still open, according to {first} {last} of {body}",
        "{body} will decide on {d} whether patients with {illness} may ask for {drug}",
        "By its own count {paper} found {n} letters in which {body} had {past} warnings about {drug}",
        "Each dose costs {n} euros, and {last} expects the price to {effect} within {n} weeks",
        "In {town} the number of cases of {illness} rose from {n} to {n} between {d} and {d}",
        "The figures, which {body} has called {doubt}, leave out {p} percent of those treated with {drug}",
    ],
    formulas: &[
        "The manufacturer did not answer our questions",
        "The study has not yet been reviewed by other scientists",
    ],
    boilerplate: &["Sign up for our morning briefing", "More on health", "Listen to this story"],
    slots: &[
        ("first", FIRST),
        ("last", LAST),
        ("town", TOWN),
        (
            "drug",
            &[
                "the new vaccine",
                "an older painkiller",
                "the tablet",
                "the injection",
                "a common antibiotic",
                "the nasal spray",
                "gene therapy",
                "the generic version",
            ],
        ),
        (
            "illness",
            &[
                "measles",
                "heart failure",
                "long infections",
                "asthma in children",
                "the winter flu",
                "kidney stones",
                "sleeplessness",
            ],
        ),
        ("past", &["withheld", "swapped", "rationed", "shelved", "doubled", "ignored", "reworded"]),
        (
            "paper",
            &["the Courier", "a medical journal", "public radio", "the evening news", "this paper"],
        ),
        (
            "body",
            &[
                "the medicines regulator",
                "the nursing council",
                "a panel of surgeons",
                "the insurers’ association",
                "the health ministry",
                "a patients’ group",
            ],
        ),
        ("doubt", &["encouraging", "thin", "hard to explain", "beyond doubt", "one-sided"]),
        (
            "effect",
            &[
                "prevent relapses",
                "be halved",
                "spare an operation",
                "reach the countryside",
                "outlast the winter",
                "shorten the wait",
            ],
        ),
    ],
};
