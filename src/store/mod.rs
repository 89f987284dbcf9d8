//! The store: the only layer that touches the disk.

pub mod atomic;
pub mod document_file;
pub mod examples;
pub mod log;
mod naming;
pub mod places;
pub mod reading_places;
pub mod settings;
mod trouble;
