//! The store: the only layer that touches the disk.
