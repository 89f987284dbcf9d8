//! The tests of the window: each one is a story of somebody who works in it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says so when something is amiss")]
#![allow(clippy::string_slice, reason = "offsets that cut a character are a failure here")]

mod anchoring;
mod annotation_import;
mod answering;
mod by_ear;
mod claim_card;
mod claim_copies;
mod claim_desk;
mod codebook;
mod codebook_parts;
mod codebooks;
mod commands;
mod comparing;
mod copying;
mod crowds;
mod deleting;
mod desk;
mod exporting;
mod failing_disk;
mod finding;
mod findings;
mod folding;
mod history;
mod importing;
mod in_between;
mod inspector;
mod linking;
mod list;
mod looking;
mod main_job;
mod marking;
mod marking_all;
mod opening;
mod outline;
mod pasting;
mod queueing;
mod reading;
mod reading_only;
mod recovering;
mod renewing;
mod reporting;
mod reports;
mod reshaping;
mod resuming;
mod running_example;
mod saving;
mod scripts;
mod seeing;
mod seeking;
mod selecting;
mod settings;
mod several;
mod spoken;
mod taking_over;
mod versions;
mod voices;
mod wandering;
mod wayfinding;

/// An article of three paragraphs.
const ARTICLE: &str = "\
Cameras for the old town

Mayor Ana Kovač said on Monday that the cameras watch only the traffic. “Nobody’s face is \
stored,” she added.

The rights group Open Lens found face recognition in the contract. Its report names 47 cameras \
that can do it.

The contract ends in May.
";
