//! What leaves the program for other eyes and other tools, and what comes back, composed without a
//! screen or a disk.

pub mod brat;
pub mod changes_report;
pub mod claim_sheet;
pub mod exchange;
pub mod loss;
pub mod markdown;
pub mod plain_text;
pub mod problem;
pub mod progress;
pub mod refusal;
pub mod rich;
pub mod unanchored;
