//! The program without a screen: what is open, what can be done, and what that sets going.

mod action;
mod command;
mod dispatch;
mod environment;
mod jobs;
mod marks_by_label;
mod notice;
mod program;
mod state;

pub use action::{Action, Effect, Move, Pick};
pub use command::{Command, Group, Key, Shortcut, Spec, TABLE, spec};
pub use environment::Environment;
pub use jobs::{Done, Jobs};
pub use marks_by_label::MarksByLabel;
pub use notice::{Dialog, Notice};
pub use program::Program;
pub use state::{
    Filing, Linking, Reveal, Review, SaveFault, Selection, State, Typing, Workspace, marks_under,
};
