//! The tests that look at the library from outside, in one program.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says so when something is amiss")]
#![allow(clippy::string_slice, reason = "offsets that cut a character are a failure here")]

mod arbitrary;
mod architecture;
mod brat;
mod claim_review;
mod codebook;
mod codebook_files;
mod codebook_parts;
mod damage;
mod docx;
mod edits;
mod examples;
mod findings;
mod format;
mod golden;
mod html_report;
mod labelling;
mod labels;
mod lint;
mod log;
mod marks;
mod mending;
mod merging;
mod notation;
mod older;
#[cfg(feature = "parquet")]
mod parquet;
mod placing;
mod presets;
mod reading;
mod recoding;
mod refi_qda;
mod repairs;
mod sentences;
mod sequences;
mod tables;
mod two_states;
mod uima;
mod voices;
mod waiting;
mod web_annotation;
