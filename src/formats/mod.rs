//! What leaves the program for other eyes and other tools, composed without a screen or a disk.

pub mod claim_sheet;
pub mod rich;
