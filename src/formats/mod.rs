//! What leaves the program for other eyes and other tools, and what comes back, composed without a
//! screen or a disk.

pub mod brat;
pub mod changes_report;
pub mod claim_review;
pub mod claim_sheet;
pub mod conll;
pub mod csv;
pub mod docx;
pub mod exchange;
mod fresh_ids;
pub mod html_report;
mod json;
pub mod labelling;
pub mod loss;
pub mod markdown;
#[cfg(feature = "parquet")]
pub mod parquet;
pub mod placing;
pub mod plain_text;
pub mod problem;
mod problems;
pub mod progress;
pub mod refi_qda;
pub mod refusal;
pub mod rich;
mod tables;
mod telling;
pub mod unanchored;
mod uuid;
pub mod web_annotation;
pub mod xlsx;
mod xml;
