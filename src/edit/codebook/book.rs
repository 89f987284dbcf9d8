//! What the codebook as a whole is called and where it comes from.

use crate::model::{Codebook, LocalText};

/// What is changed of the codebook as a whole; words go with the tag of their language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BookChange {
    /// Its name.
    Name(String, String),
    /// What it is for.
    Description(String, String),
    /// Its version.
    Version(String),
    /// The work that it follows.
    Source(String),
}

impl BookChange {
    pub(super) fn field(&self) -> String {
        match self {
            Self::Name(language, _) => format!("name {language}"),
            Self::Description(language, _) => format!("description {language}"),
            Self::Version(_) => "version".to_owned(),
            Self::Source(_) => "source".to_owned(),
        }
    }

    pub(super) fn make(self, codebook: &mut Codebook) {
        match self {
            Self::Name(language, words) => say(&mut codebook.name, language, words),
            Self::Description(language, words) => say(&mut codebook.description, language, words),
            Self::Version(version) => codebook.version = version,
            Self::Source(source) => codebook.source = source,
        }
    }
}

/// Puts words in a language; without words the language is not spoken.
pub(super) fn say(text: &mut LocalText, language: String, words: String) {
    if words.trim().is_empty() {
        text.0.remove(&language);
    } else {
        text.0.insert(language, words);
    }
}
