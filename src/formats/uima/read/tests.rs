//! Files of other programs, as they spell them.
