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
pub mod foreign;
mod fresh_ids;
pub mod html_report;
pub mod json;
pub mod labelling;
pub mod loss;
pub mod markdown;
mod names;
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
mod tokens;
pub mod uima;
pub mod unanchored;
mod units;
mod uuid;
pub mod web_annotation;
pub mod xlsx;
mod xml;
mod xml_tree;
