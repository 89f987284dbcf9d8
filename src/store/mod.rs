//! The store: the only layer that touches the disk, through one file.

pub mod annotation_file;
pub mod archive;
pub mod article_file;
pub mod article_folder;
pub mod atomic;
pub mod backups;
pub mod cast;
pub mod codebook_file;
pub mod disk;
pub mod document_file;
pub mod examples;
pub mod exchange_files;
#[cfg(feature = "parquet")]
pub mod library;
pub mod lock;
pub mod log;
mod naming;
pub mod places;
pub mod reading_places;
pub mod report_file;
pub mod reports;
pub mod settings;
pub mod sight;
mod trouble;
