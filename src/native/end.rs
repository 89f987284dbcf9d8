//! Whether a file ends in its middle: where its brackets and strings are still open.

/// Where the last word, sign or string begins, if the text ends before all is closed.
pub(super) fn unfinished(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut last = 0;
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let piece = Piece::first(rest);
        match piece.kind {
            Kind::Space | Kind::Other => {}
            Kind::Open => depth += 1,
            // What closes more than was opened is another kind of slip.
            Kind::Close => depth = depth.checked_sub(1)?,
            Kind::Endless => return Some(at),
        }
        if !matches!(piece.kind, Kind::Space) {
            last = at;
        }
        at += piece.len;
    }
    (depth > 0).then_some(last)
}

pub(super) enum Kind {
    /// White space and comments.
    Space,
    Open,
    Close,
    /// A word, a number, a whole string, another sign.
    Other,
    /// A string or a comment that the text ends in.
    Endless,
}

/// A word, a sign, a string or what lies between.
pub(super) struct Piece {
    pub(super) kind: Kind,
    pub(super) len: usize,
}

impl Piece {
    /// What the text begins with; it is not empty.
    pub(super) fn first(text: &str) -> Self {
        if let Some(comment) = text.strip_prefix("//") {
            let len = comment.find('\n').map_or(text.len(), |end| 2 + end);
            return Self { kind: Kind::Space, len };
        }
        if text.starts_with("/*") {
            return Self::closed(block_comment(text), Kind::Space);
        }
        if let Some(len) = raw_string(text) {
            return Self::closed(len, Kind::Other);
        }
        let first = text.chars().next().unwrap_or_default();
        match first {
            '"' | '\'' => Self::closed(quoted(text, first), Kind::Other),
            '(' | '[' | '{' => Self { kind: Kind::Open, len: 1 },
            ')' | ']' | '}' => Self { kind: Kind::Close, len: 1 },
            c if is_word(c) => {
                let len = text.find(|c| !is_word(c)).unwrap_or(text.len());
                Self { kind: Kind::Other, len }
            }
            c if c.is_whitespace() => Self { kind: Kind::Space, len: c.len_utf8() },
            c => Self { kind: Kind::Other, len: c.len_utf8() },
        }
    }

    fn closed(len: Option<usize>, kind: Kind) -> Self {
        match len {
            Some(len) => Self { kind, len },
            None => Self { kind: Kind::Endless, len: 0 },
        }
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '.' | '+' | '-')
}

fn quoted(text: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    let close = |(_, c): &(usize, char)| {
        let closes = *c == quote && !escaped;
        escaped = *c == '\\' && !escaped;
        closes
    };
    text.char_indices().skip(1).find(close).map(|(at, _)| at + 1)
}

/// The length of a raw string; the outer `None` where there is none, the inner where it is endless.
#[expect(clippy::option_option, reason = "the two say different things")]
fn raw_string(text: &str) -> Option<Option<usize>> {
    let fence = text.strip_prefix('r')?;
    let hashes = fence.len() - fence.trim_start_matches('#').len();
    let rest = fence.get(hashes..)?;
    if hashes > 0 && rest.is_empty() {
        return Some(None);
    }
    let inside = rest.strip_prefix('"')?;
    let close = format!("\"{}", "#".repeat(hashes));
    Some(inside.find(&close).map(|at| text.len() - inside.len() + at + close.len()))
}

/// The length of a comment between `/*` and `*/`, in which others may stand.
fn block_comment(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut at = 0;
    loop {
        let rest = text.get(at..)?;
        let next = rest.find(['/', '*'])?;
        let rest = rest.get(next..)?;
        at += next;
        if rest.starts_with("/*") {
            depth += 1;
            at += 2;
        } else if rest.starts_with("*/") {
            depth -= 1;
            at += 2;
        } else {
            at += 1;
        }
        if depth == 0 {
            return Some(at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `^` stands where the last piece begins; without one the text is finished.
    fn check(marked: &str) {
        let text = marked.replacen('^', "", 1);
        assert_eq!(unfinished(&text), marked.find('^'), "{marked:?}");
    }

    #[test]
    fn what_is_still_open_at_the_end() {
        check("");
        check("(a: 1)");
        check("^(");
        check("(a: ^1");
        check("(a: ^-12.5e+3");
        check("(a: 1^,\n  ");
        check("(a: 1^, // ( \" [");
        check("(a: 1) // (");
        check("(a: \")\\\")\"^,");
        check("(a: ^\"b");
        check("(a: ^\"b\\\"");
        check("(a: \"b\\\\\")");
        check("(a: ^r#\"b\")\n");
        check("(a: r##\"b\"# \"##)");
        check("(a: ^r#");
        check("(a: '\\'', b: '(')");
        check("(a: ^'(");
        check("(a: /* ( /* ) */ ] */ {\"b\": [^Some");
        check("(a: ^/* /* */");
        check("(a: 1)) (");
    }
}
