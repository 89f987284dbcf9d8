//! Which claims are on the desk, in which order, and in which lanes of a board.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use memchr::memmem::Finder;

use crate::app::claim_desk::rows::Row;
use crate::app::claim_desk::{Column, Lanes, Rated, Setting, Speaker};
use crate::model::{Document, Status};
use crate::text::folding::fold;

/// What a lane of the board stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A step of the work.
    Status(Status),
    /// A rating, or none.
    Verdict(Option<Rated>),
    /// Somebody, with the name.
    Speaker(Speaker, String),
}

/// A lane of the board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    /// What it stands for.
    pub place: Place,
    /// The places among all rows of the claims in it, in their order.
    pub rows: Vec<usize>,
}

/// The steps of the work in their order.
const STATUSES: [Status; 7] = [
    Status::ToDo,
    Status::Checking,
    Status::AwaitingReply,
    Status::ToEdit,
    Status::Approved,
    Status::Published,
    Status::Dropped,
];

/// The places of the rows that are wanted, in text order.
pub(super) fn fitting(rows: &[Row], setting: &Setting) -> Vec<usize> {
    let words = fold(setting.words.trim());
    let finder = Finder::new(&words);
    let has = |text: &str| finder.find(text.as_bytes()).is_some();
    let fits = |row: &Row| {
        setting.status.is_none_or(|status| row.status == status)
            && setting.priority.is_none_or(|priority| row.priority == priority)
            && setting.verdict.as_ref().is_none_or(|verdict| row.verdict == *verdict)
            && setting.speaker.as_ref().is_none_or(|speaker| row.speaker == *speaker)
            && (words.is_empty() || has(&row.folded) || has(&row.name_folded))
    };
    rows.iter().enumerate().filter(|(_, row)| fits(row)).map(|(at, _)| at).collect()
}

/// Sorts places of rows. What is alike stays in text order.
pub(super) fn sort(rows: &[Row], order: &mut [usize], document: &Document, setting: &Setting) {
    let ranks = Ranks::of(document);
    let compare = |row: &Row, other: &Row| match setting.sort {
        Column::Place => Ordering::Equal,
        Column::Claim => row.folded.cmp(&other.folded),
        // Who is nobody comes last.
        Column::Speaker => {
            let key = |row: &Row| row.speaker == Speaker::Nobody;
            key(row).cmp(&key(other)).then_with(|| row.name_folded.cmp(&other.name_folded))
        }
        // Of those that stand alike, whoever is to answer first.
        Column::Status => row.status.cmp(&other.status).then_with(|| {
            let key = |row: &Row| (row.deadline.is_none(), row.deadline);
            key(row).cmp(&key(other))
        }),
        Column::Verdict => ranks.compare(row.verdict.as_ref(), other.verdict.as_ref()),
        // The most urgent first.
        Column::Priority => other.priority.cmp(&row.priority),
        Column::Checkable => row.checkable.cmp(&other.checkable),
        Column::References => row.references.cmp(&other.references),
        Column::Findings => other.findings.cmp(&row.findings),
    };
    order.sort_by(|at, other| {
        let (Some(row), Some(next)) = (rows.get(*at), rows.get(*other)) else {
            return Ordering::Equal;
        };
        let forward = match setting.sort {
            Column::Place => at.cmp(other),
            _ => compare(row, next),
        };
        if setting.descending { forward.reverse() } else { forward }
    });
}

/// The places of ratings in their scales.
struct Ranks<'a>(BTreeMap<(&'a str, &'a str), (usize, usize)>);

impl<'a> Ranks<'a> {
    fn of(document: &'a Document) -> Self {
        let scales = document.codebook().scales.iter().enumerate();
        let ratings = scales.flat_map(|(scale_at, scale)| {
            let ratings = scale.ratings.iter().enumerate();
            ratings.map(move |(at, it)| ((scale.id.as_str(), it.id.as_str()), (scale_at, at)))
        });
        Self(ratings.collect())
    }

    /// The order of two ratings; a typed one comes after those of scales, none last.
    fn compare(&self, rated: Option<&Rated>, other: Option<&Rated>) -> Ordering {
        let rank = |rated: &Rated| {
            let known = self.0.get(&(rated.0.as_str(), rated.1.as_str()));
            known.copied().unwrap_or((usize::MAX, usize::MAX))
        };
        match (rated, other) {
            (Some(rated), Some(other)) => {
                rank(rated).cmp(&rank(other)).then_with(|| rated.cmp(other))
            }
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => Ordering::Equal,
        }
    }
}

/// Whose claims there are, by name, those of nobody last.
pub(super) fn speakers(rows: &[Row]) -> Vec<(Speaker, String, usize)> {
    let mut counts: BTreeMap<&Speaker, (&Row, usize)> = BTreeMap::new();
    for row in rows {
        counts.entry(&row.speaker).or_insert((row, 0)).1 += 1;
    }
    let mut found: Vec<_> = counts.into_iter().collect();
    found.sort_by(|(speaker, (row, _)), (other, (next, _))| {
        let nobody = |speaker: &Speaker| *speaker == Speaker::Nobody;
        (nobody(speaker), &row.name_folded).cmp(&(nobody(other), &next.name_folded))
    });
    let listed = found.into_iter();
    listed
        .map(|(speaker, (row, count))| (speaker.clone(), row.first_speaker.clone(), count))
        .collect()
}

/// Which ratings there are, in the order of their scales, none last.
pub(super) fn verdicts(rows: &[Row], document: &Document) -> Vec<(Option<Rated>, usize)> {
    let mut counts: BTreeMap<&Option<Rated>, usize> = BTreeMap::new();
    for row in rows {
        *counts.entry(&row.verdict).or_default() += 1;
    }
    let ranks = Ranks::of(document);
    let mut found: Vec<_> =
        counts.into_iter().map(|(rated, count)| (rated.clone(), count)).collect();
    found.sort_by(|(rated, _), (other, _)| ranks.compare(rated.as_ref(), other.as_ref()));
    found
}

/// The lanes of a board with the claims in them; lanes into which a claim can be put are there
/// without one too.
pub(super) fn lanes(rows: &[Row], order: &[usize], document: &Document, by: Lanes) -> Vec<Lane> {
    let places: Vec<Place> = match by {
        Lanes::Status => STATUSES.into_iter().map(Place::Status).collect(),
        Lanes::Verdict => {
            let scale = document.codebook().scales.first();
            let ratings = scale.into_iter().flat_map(|scale| {
                scale.ratings.iter().map(|rating| (scale.id.clone(), rating.id.clone()))
            });
            let mut rated: Vec<Option<Rated>> =
                std::iter::once(None).chain(ratings.map(Some)).collect();
            for (other, _) in verdicts(rows, document) {
                if !rated.contains(&other) {
                    rated.push(other);
                }
            }
            rated.into_iter().map(Place::Verdict).collect()
        }
        Lanes::Speaker => {
            let known = speakers(rows).into_iter();
            known.map(|(speaker, name, _)| Place::Speaker(speaker, name)).collect()
        }
    };
    let mut lanes: Vec<Lane> =
        places.into_iter().map(|place| Lane { place, rows: Vec::new() }).collect();
    for at in order {
        let Some(row) = rows.get(*at) else { continue };
        let here = lanes.iter_mut().find(|lane| match &lane.place {
            Place::Status(status) => *status == row.status,
            Place::Verdict(rated) => *rated == row.verdict,
            Place::Speaker(speaker, _) => *speaker == row.speaker,
        });
        if let Some(lane) = here {
            lane.rows.push(*at);
        }
    }
    lanes
}
