//! The file format of documents: bytes in and out, no disk.
