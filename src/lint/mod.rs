//! Lint: what a document allows and a careful reader would not leave so.
