//! An annotation of whatever dialect, before it is known what becomes of it.

use jiff::Timestamp;

use crate::formats::unanchored::Quote;

/// What an annotation says, in the terms that the dialects share.
#[derive(Debug, Default)]
pub(super) struct Draft<'a> {
    /// Where it stands in the file.
    pub(super) pointer: String,
    /// What it is called there.
    pub(super) name: Option<String>,
    /// Whether it says of itself that it links things.
    pub(super) links: bool,
    /// What it is about.
    pub(super) targets: Vec<Target>,
    /// What it says.
    pub(super) bodies: Vec<Body>,
    pub(super) creator: Option<Person>,
    pub(super) created: Option<Timestamp>,
    pub(super) modified: Option<Timestamp>,
    /// The annotations that it answers, the one that began it first.
    pub(super) answers: Vec<String>,
    /// What this program added.
    pub(super) own: Own<'a>,
}

/// The lines that this program added.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Own<'a> {
    pub(super) mark: Option<&'a str>,
    pub(super) card: Option<&'a str>,
    pub(super) relation: Option<&'a str>,
}

/// Something that an annotation is about.
#[derive(Debug, Default)]
pub(super) struct Target {
    /// An article, or another annotation.
    pub(super) about: Option<String>,
    /// The piece of it; `None` if it is all of it, or nothing says where in a text.
    pub(super) quote: Option<Quote>,
    /// What else says where, and means nothing in a text.
    pub(super) others: Vec<String>,
}

/// Something that an annotation says.
#[derive(Debug)]
pub(super) struct Body {
    pub(super) purpose: Purpose,
    pub(super) content: Content,
    /// The id that this program added to a name.
    pub(super) id: Option<String>,
    /// Who says it and when, where that is said of the body alone.
    pub(super) by: Option<Person>,
    pub(super) at: Option<Timestamp>,
}

impl Body {
    pub(super) fn new(purpose: Purpose, content: Content) -> Self {
        Self { purpose, content, id: None, by: None, at: None }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Content {
    Words(String),
    Reference(String),
}

impl Content {
    pub(super) fn as_str(&self) -> &str {
        match self {
            Self::Words(words) | Self::Reference(words) => words,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// A keyword.
    Tag,
    /// What it is.
    Class,
    /// Words about it.
    Note,
    /// The other end of a link.
    Link,
}

impl Purpose {
    /// What a motivation of the standard comes to.
    pub(super) fn of(motivation: &str) -> Self {
        match motivation {
            "tagging" | "identifying" => Self::Tag,
            "classifying" => Self::Class,
            "linking" => Self::Link,
            _ => Self::Note,
        }
    }
}

/// Somebody who made an annotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Person {
    /// The address or account by which they are known.
    pub(super) account: Option<String>,
    pub(super) name: String,
}

impl Person {
    /// Somebody of whom only the account is known: `acct:name@host`, or an address.
    pub(super) fn of_account(account: &str) -> Self {
        let name = account.strip_prefix("acct:").map_or_else(
            || account.trim_end_matches('/').rsplit(['/', '#']).next(),
            |name| name.split('@').next(),
        );
        let name = name.filter(|name| !name.is_empty()).unwrap_or(account);
        Self { account: Some(account.to_owned()), name: name.to_owned() }
    }
}

impl Draft<'_> {
    /// The words by which it names something.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        let names = |body: &&Body| matches!(body.purpose, Purpose::Tag | Purpose::Class);
        self.bodies.iter().filter(names).map(|body| body.content.as_str())
    }
}
