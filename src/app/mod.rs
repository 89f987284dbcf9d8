//! The program without a screen: what is open, what can be done, and what that sets going.

mod action;
mod adjusting;
mod command;
mod dispatch;
mod environment;
mod finding;
mod growth;
mod jobs;
mod logging;
mod marks_by_label;
mod notice;
mod occurrences;
mod opening;
mod past;
mod program;
mod quotation;
mod reading;
mod state;

pub use action::{Action, Effect, Gather, Move, Pick, Seek};
pub use adjusting::{Adjusting, Edge, Side};
pub use command::{Command, Group, Key, Shortcut, Spec, TABLE, spec};
pub use environment::Environment;
use finding::Leap;
pub use finding::{Find, Found};
pub use growth::Growth;
pub use jobs::{Done, Gathered, Jobs};
pub use marks_by_label::MarksByLabel;
pub use notice::{Dialog, Notice};
pub use occurrences::{Occurrence, Occurrences};
pub use opening::Entered;
pub use past::{Browsing, Difference, PastStep, Preview};
pub use program::Program;
pub use state::{
    Filing, Linking, Reveal, Review, SaveFault, Selection, Showing, State, Typing, Workspace,
    marks_under,
};
