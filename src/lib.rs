//! Recoupe: mark up articles — who claims what, on whose word, and what rebuts it.
//!
//! The layers and their rooms are drawn in `ARCHITECTURE.md`; a room imports from lower rows only.

pub mod anchor;
pub mod app;
pub mod cli;
pub mod edit;
pub mod formats;
pub mod lint;
pub mod merge;
pub mod model;
pub mod native;
pub mod sources;
pub mod store;
pub mod text;
pub mod ui;
pub mod voices;
