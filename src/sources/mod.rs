//! Sources: from an article's bytes to a version of its text.
