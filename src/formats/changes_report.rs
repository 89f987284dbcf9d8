//! The report of what changed between two texts of an article, as a page for people to read.
//!
//! One file without anything to load: its policy allows its own styles and nothing else, and what it
//! quotes is escaped. It is in the article's language, English or French.

use std::fmt::Write as _;
use std::ops::Range;

use jiff::Timestamp;

use crate::model::{Metadata, Rgb};

/// What became of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// They are in both texts.
    Kept,
    /// Only in the older one.
    Deleted,
    /// Only in the newer one.
    Inserted,
    /// In the older one here, in the newer one elsewhere.
    MovedAway,
    /// In the newer one here, in the older one elsewhere.
    MovedHere,
}

/// Words, with what became of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What became of them.
    pub kind: Kind,
    /// The words.
    pub words: String,
}

/// What became of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// Its words are others.
    Changed,
    /// It was not found in the newer text.
    Gone,
    /// Nobody has decided where it stands in the newer text.
    Unsure,
}

/// A mark whose words changed, or were not found.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// Its label's name.
    pub label: String,
    /// Its label's colour.
    pub color: Rgb,
    /// Whether it is one of those that are checked.
    pub is_claim: bool,
    /// What became of it.
    pub fate: Fate,
    /// Its words.
    pub wording: Vec<Piece>,
}

/// A paragraph that is not what it was.
#[derive(Clone, Debug, PartialEq)]
pub struct Passage {
    /// Its place in the comparison, by which it is told apart.
    pub row: usize,
    /// Its number in the older text, counted from 1; several if it was merged of them, none if it is new.
    pub old: Range<usize>,
    /// Its number in the newer one; several if it was split, none if it was removed.
    pub new: Range<usize>,
    /// For one that moved: its number in the older text.
    pub moved_from: Option<usize>,
    /// Its words.
    pub pieces: Vec<Piece>,
}

/// One of the two texts.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// The file that it was read from, empty for what was pasted.
    pub file: String,
    /// When.
    pub retrieved: Option<Timestamp>,
    /// How long it is, in code points.
    pub characters: usize,
}

/// What changed between two texts.
#[derive(Clone, Debug, PartialEq)]
pub struct Changes {
    /// What is known of the article.
    pub metadata: Metadata,
    /// The older text.
    pub old: Side,
    /// The newer text.
    pub new: Side,
    /// The marks that changed, in the order in which they are told.
    pub claims: Vec<Claim>,
    /// The paragraphs that changed, in reading order.
    pub passages: Vec<Passage>,
}

/// The words of the report.
struct Terms {
    tag: &'static str,
    title: &'static str,
    changed_claims: &'static str,
    gone_claims: &'static str,
    changed_others: &'static str,
    gone_others: &'static str,
    unsure: &'static str,
    paragraphs: &'static str,
    nothing: &'static str,
    older: &'static str,
    newer: &'static str,
    before: &'static str,
    after: &'static str,
    pasted: &'static str,
    undated: &'static str,
    characters: &'static str,
    paragraph: &'static str,
    several: &'static str,
    formerly: &'static str,
    inserted: &'static str,
    deleted: &'static str,
    moved: &'static str,
    gone: &'static str,
    open: &'static str,
    key: &'static str,
    deleted_words: &'static str,
    inserted_words: &'static str,
    moved_away: &'static str,
    moved_here: &'static str,
    colon: &'static str,
}

const ENGLISH: Terms = Terms {
    tag: "en",
    title: "What they changed",
    changed_claims: "Claims whose wording changed",
    gone_claims: "Claims that were not found in the newer text",
    changed_others: "Other marked words that changed",
    gone_others: "Other marked words that were not found",
    unsure: "Marked words whose place in the newer text is unsure",
    paragraphs: "All changed paragraphs",
    nothing: "No paragraph differs.",
    older: "Older text",
    newer: "Newer text",
    before: "Before",
    after: "Now",
    pasted: "pasted text",
    undated: "no date known",
    characters: "characters",
    paragraph: "Paragraph",
    several: "Paragraphs",
    formerly: "before",
    inserted: "new",
    deleted: "removed",
    moved: "moved; before it was paragraph",
    gone: "no such passage was found",
    open: "nobody has decided where it stands",
    key: "Words that were removed are struck through, new words are underlined; what was moved has double \
          lines. ¶ is a paragraph break.",
    deleted_words: "removed",
    inserted_words: "new",
    moved_away: "moved elsewhere",
    moved_here: "moved here",
    colon: ": ",
};

const FRENCH: Terms = Terms {
    tag: "fr",
    title: "Ce qui a été modifié",
    changed_claims: "Affirmations dont la formulation a changé",
    gone_claims: "Affirmations introuvables dans le nouveau texte",
    changed_others: "Autres passages marqués qui ont changé",
    gone_others: "Autres passages marqués, introuvables",
    unsure: "Passages marqués dont la place dans le nouveau texte est incertaine",
    paragraphs: "Tous les paragraphes modifiés",
    nothing: "Aucun paragraphe ne diffère.",
    older: "Ancien texte",
    newer: "Nouveau texte",
    before: "Avant",
    after: "Maintenant",
    pasted: "texte collé",
    undated: "date inconnue",
    characters: "caractères",
    paragraph: "Paragraphe",
    several: "Paragraphes",
    formerly: "avant",
    inserted: "ajouté",
    deleted: "supprimé",
    moved: "déplacé ; c’était le paragraphe",
    gone: "aucun passage correspondant",
    open: "personne n’a décidé où il se trouve",
    key: "Les mots supprimés sont barrés, les mots ajoutés sont soulignés ; ce qui a été déplacé porte un \
          double trait. ¶ marque un changement de paragraphe.",
    deleted_words: "supprimé",
    inserted_words: "ajouté",
    moved_away: "déplacé ailleurs",
    moved_here: "déplacé ici",
    colon: "\u{a0}: ",
};

const STYLE: &str = "\
:root{color-scheme:light dark;--ink:#1d1c1a;--soft:#5a564e;--page:#fffefb;--line:#d8d4ca;\
--ins:#dcefdc;--ins-ink:#1d5a2f;--del:#f8deda;--del-ink:#8f1f16;\
--mov:#dde7f5;--mov-ink:#1f4478}\
@media (prefers-color-scheme:dark){:root{--ink:#e4e2dc;--soft:#a9a69e;--page:#1b1c1e;--line:#3d4045;\
--ins:#1f3d28;--ins-ink:#a9dcb6;--del:#4a2420;--del-ink:#f3b1a6;\
--mov:#22344f;--mov-ink:#afcbf2}}\
body{background:var(--page);color:var(--ink);font:17px/1.55 Georgia,'Libertinus Serif',serif;\
max-width:46rem;margin:2.5rem auto;padding:0 1.2rem;overflow-wrap:break-word}\
h1,h2,dl,.meta,.label,.number,.key{font-family:system-ui,'Noto Sans',sans-serif}\
h1{font-size:1.5rem;line-height:1.25;margin:0 0 .2rem}h2{font-size:1.1rem;margin:2.2rem 0 .8rem}\
.meta,.number,.key,.when{color:var(--soft);font-size:.85rem}\
dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem;font-size:.9rem;margin:1rem 0}\
dt{color:var(--soft)}dd{margin:0}\
article{border-left:4px solid var(--line);padding:.1rem 0 .1rem .9rem;margin:0 0 1.2rem}\
.label{font-size:.8rem;font-weight:600;margin:0}article p{margin:.25rem 0}\
.said{display:flex;gap:.4rem}.said bdi{flex:1;min-width:0}.when{flex:0 0 5.5rem;\
font-family:system-ui,'Noto Sans',sans-serif}\
ins{background:var(--ins);color:var(--ins-ink);text-decoration:underline;text-decoration-thickness:2px}\
del{background:var(--del);color:var(--del-ink);text-decoration:line-through}del+ins{margin-inline-start:.15em}\
.moved{background:var(--mov);color:var(--mov-ink);text-decoration-style:double}\
.number{margin:0}section.par{margin:0 0 1.1rem}section.par p{margin:.1rem 0;white-space:pre-wrap}\
@media print{body{margin:0;max-width:none;font-size:11pt;background:#fff;color:#000}\
article,section.par{break-inside:avoid}h2{break-after:avoid}\
ins,del{background:none;color:inherit}}";

/// The language of a report on an article in a language: English or French.
#[must_use]
pub fn language(tag: &str) -> &'static str {
    terms(tag).tag
}

fn terms(tag: &str) -> &'static Terms {
    let french = tag.to_ascii_lowercase();
    if french == "fr" || french.starts_with("fr-") { &FRENCH } else { &ENGLISH }
}

/// Writes the report.
#[must_use]
pub fn write(changes: &Changes) -> String {
    let terms = terms(&changes.metadata.language);
    let mut out = String::new();
    head(&mut out, terms, changes);
    let groups = [
        (terms.changed_claims, Some(true), Fate::Changed),
        (terms.gone_claims, Some(true), Fate::Gone),
        (terms.changed_others, Some(false), Fate::Changed),
        (terms.gone_others, Some(false), Fate::Gone),
        (terms.unsure, None, Fate::Unsure),
    ];
    for (heading, is_claim, fate) in groups {
        let belongs = |it: &&Claim| {
            it.fate == fate && is_claim.is_none_or(|is_claim| it.is_claim == is_claim)
        };
        let claims: Vec<&Claim> = changes.claims.iter().filter(belongs).collect();
        if !claims.is_empty() {
            put(&mut out, format_args!("<h2>{} ({})</h2>\n", escaped(heading), claims.len()));
            for claim in claims {
                claim_in(&mut out, terms, claim);
            }
        }
    }
    put(&mut out, format_args!("<h2>{} ({})</h2>\n", terms.paragraphs, changes.passages.len()));
    if changes.passages.is_empty() {
        put(&mut out, format_args!("<p>{}</p>\n", terms.nothing));
    }
    for passage in &changes.passages {
        passage_in(&mut out, terms, passage);
    }
    out.push_str("</body>\n</html>\n");
    out
}

fn head(out: &mut String, terms: &Terms, changes: &Changes) {
    let title = &changes.metadata.title;
    let whole = if title.is_empty() {
        terms.title.to_owned()
    } else {
        format!("{}{}{title}", terms.title, terms.colon)
    };
    put(
        out,
        format_args!(
            "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
             style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <title>{}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n",
            terms.tag,
            escaped(&whole),
        ),
    );
    put(out, format_args!("<p class=\"meta\">{}</p>\n", terms.title));
    put(
        out,
        format_args!(
            "<h1 dir=\"auto\">{}</h1>\n",
            escaped(if title.is_empty() { terms.title } else { title })
        ),
    );
    let known = [&changes.metadata.outlet, &changes.metadata.byline, &changes.metadata.published];
    let known: Vec<String> =
        known.into_iter().filter(|it| !it.is_empty()).map(|it| escaped(it)).collect();
    if !known.is_empty() {
        put(out, format_args!("<p class=\"meta\">{}</p>\n", known.join(" · ")));
    }
    out.push_str("<dl>\n");
    for (name, side) in [(terms.older, &changes.old), (terms.newer, &changes.new)] {
        let file = if side.file.is_empty() { terms.pasted } else { &side.file };
        let when = side.retrieved.map(|at| at.strftime("%Y-%m-%d %H:%M UTC").to_string());
        let when = when.unwrap_or_else(|| terms.undated.to_owned());
        let (file, count) = (escaped(file), side.characters);
        let line = format!("{file} · {when} · {count} {}", terms.characters);
        put(out, format_args!("<dt>{name}</dt><dd>{line}</dd>\n"));
    }
    put(out, format_args!("</dl>\n<p class=\"key\">{}</p>\n", terms.key));
}

fn claim_in(out: &mut String, terms: &Terms, claim: &Claim) {
    let Rgb([r, g, b]) = claim.color;
    put(
        out,
        format_args!(
            "<article style=\"border-color:#{r:02x}{g:02x}{b:02x}\">\n<p class=\"label\">{}</p>\n",
            escaped(&claim.label)
        ),
    );
    let side = |leave: Kind| -> String {
        let wording = claim.wording.iter().filter(|it| it.kind != leave);
        wording.map(|it| piece(terms, it, false)).collect()
    };
    let before = if claim.fate == Fate::Changed {
        side(Kind::Inserted)
    } else {
        claim.wording.iter().map(|it| escaped(&it.words)).collect()
    };
    put(
        out,
        format_args!(
            "<p class=\"said\"><span class=\"when\">{}</span><bdi>{before}</bdi></p>\n",
            terms.before
        ),
    );
    let after = match claim.fate {
        Fate::Changed => side(Kind::Deleted),
        Fate::Gone => format!("<em>{}</em>", terms.gone),
        Fate::Unsure => format!("<em>{}</em>", terms.open),
    };
    put(
        out,
        format_args!(
            "<p class=\"said\"><span class=\"when\">{}</span><bdi>{after}</bdi></p>\n</article>\n",
            terms.after
        ),
    );
}

fn passage_in(out: &mut String, terms: &Terms, passage: &Passage) {
    let Passage { old, new, .. } = passage;
    let number = numbered(terms, if new.is_empty() { old } else { new });
    let what = match passage.moved_from {
        Some(from) => format!(" · {} {from}", terms.moved),
        None if old.is_empty() => format!(" · {}", terms.inserted),
        None if new.is_empty() => format!(" · {}", terms.deleted),
        None if old.len() > 1 || new.len() > 1 => {
            let before = numbered(terms, old).to_lowercase();
            format!(" · {}{}{before}", terms.formerly, terms.colon)
        }
        None => String::new(),
    };
    let row = passage.row;
    put(
        out,
        format_args!(
            "<section class=\"par\" id=\"p{row}\">\n<p class=\"number\">{number}{what}</p>\n<p dir=\"auto\">"
        ),
    );
    let joined = old.len() > 1 || new.len() > 1;
    for it in &passage.pieces {
        out.push_str(&piece(terms, it, joined));
    }
    out.push_str("</p>\n</section>\n");
}

/// Paragraphs by their numbers: `Paragraph 3`, `Paragraphs 3–5`.
fn numbered(terms: &Terms, numbers: &Range<usize>) -> String {
    let (first, last) = (numbers.start, numbers.end.saturating_sub(1));
    if first < last {
        format!("{} {first}–{last}", terms.several)
    } else {
        format!("{} {first}", terms.paragraph)
    }
}

/// Words in which each row of line breaks is a sign.
fn with_breaks(words: &str, sign: &str) -> String {
    let mut lines = words.split('\n');
    let mut out = lines.next().unwrap_or_default().to_owned();
    let mut after_break = false;
    for line in lines {
        if !std::mem::replace(&mut after_break, true) {
            out.push_str(sign);
        }
        after_break &= line.is_empty();
        out.push_str(line);
    }
    out
}

/// Words as they are set; what is underlined or struck is also named for those who hear it. Where
/// paragraphs were merged or split, their breaks are signs, and one that is gone breaks no line.
fn piece(terms: &Terms, piece: &Piece, breaks: bool) -> String {
    let words = escaped(&piece.words);
    if piece.words.trim().is_empty() && !(breaks && words.contains('\n')) {
        // A line through a space would look like a hyphen.
        return words;
    }
    let shown = |sign: &str| if breaks { with_breaks(&words, sign) } else { words.clone() };
    let (gone, come) = (|| shown("¶ "), || shown("¶\n\n"));
    match piece.kind {
        Kind::Kept => words,
        Kind::Deleted => format!("<del title=\"{}\">{}</del>", terms.deleted_words, gone()),
        Kind::Inserted => format!("<ins title=\"{}\">{}</ins>", terms.inserted_words, come()),
        Kind::MovedAway => {
            format!("<del class=\"moved\" title=\"{}\">{}</del>", terms.moved_away, gone())
        }
        Kind::MovedHere => {
            format!("<ins class=\"moved\" title=\"{}\">{}</ins>", terms.moved_here, come())
        }
    }
}

fn put(out: &mut String, words: std::fmt::Arguments<'_>) {
    // Writing into a string does not fail.
    out.write_fmt(words).unwrap_or_default();
}

/// Words that mean nothing but themselves in HTML, also between quotation marks.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // No page may hold these, and some would steer what shows it.
            c if c.is_control() && !matches!(c, '\n' | '\t') => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(kind: Kind, words: &str) -> Piece {
        Piece { kind, words: words.to_owned() }
    }

    fn changes(language: &str) -> Changes {
        let side = Side { file: String::new(), retrieved: None, characters: 12 };
        let claim = |words: &[Piece], is_claim, fate| Claim {
            label: "Claim".to_owned(),
            color: Rgb::default(),
            is_claim,
            fate,
            wording: words.to_vec(),
        };
        let changed =
            [piece(Kind::Kept, "costs "), piece(Kind::Deleted, "12"), piece(Kind::Inserted, "15")];
        Changes {
            metadata: Metadata {
                title: "A <b> \"title\"".to_owned(),
                language: language.to_owned(),
                ..Metadata::default()
            },
            old: side.clone(),
            new: side,
            claims: vec![
                claim(&[piece(Kind::Deleted, "<script>alert('x')</script>")], false, Fate::Gone),
                claim(&changed, true, Fate::Changed),
            ],
            passages: vec![Passage {
                row: 3,
                old: 0..0,
                new: 4..5,
                moved_from: Some(1),
                pieces: changed.to_vec(),
            }],
        }
    }

    #[test]
    fn claims_stand_first_and_nothing_that_is_quoted_means_anything() {
        let page = write(&changes("en-GB"));
        let places = [
            "<html lang=\"en\">",
            "default-src 'none'",
            "What they changed: A &lt;b&gt; &quot;title&quot;</title>",
            "<h2>Claims whose wording changed (1)</h2>",
            "costs <del title=\"removed\">12</del></bdi></p>",
            "costs <ins title=\"new\">15</ins></bdi></p>",
            "<h2>Other marked words that were not found (1)</h2>",
            "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;",
            "<h2>All changed paragraphs (1)</h2>",
            "Paragraph 4 · moved; before it was paragraph 1",
        ];
        let mut from = 0;
        for expected in places {
            let found = page.get(from..).unwrap().find(expected);
            from += found.unwrap_or_else(|| panic!("{expected} does not follow in {page}"));
        }
        assert!(!page.contains("<script"));
        assert!(!page.contains("http://") && !page.contains("https://"));
    }

    #[test]
    fn what_was_merged_or_split_shows_the_breaks() {
        let mut changes = changes("en");
        let pieces = [
            piece(Kind::Kept, "One."),
            piece(Kind::Deleted, "\n\n"),
            piece(Kind::Inserted, " "),
            piece(Kind::Kept, "Two."),
            piece(Kind::MovedHere, "\nThree."),
        ];
        changes.passages = vec![Passage {
            row: 0,
            old: 3..5,
            new: 3..4,
            moved_from: None,
            pieces: pieces.to_vec(),
        }];
        let page = write(&changes);
        assert!(page.contains("Paragraph 3 · before: paragraphs 3–4</p>"), "{page}");
        let words = "One.<del title=\"removed\">¶ </del> Two.\
                     <ins class=\"moved\" title=\"moved here\">¶\n\nThree.</ins></p>";
        assert!(page.contains(words), "{page}");
    }

    #[test]
    fn the_report_speaks_the_language_of_the_article() {
        for (tag, expected) in [("fr", "fr"), ("fr-BE", "fr"), ("", "en"), ("fro", "en")] {
            assert!(write(&changes(tag)).contains(&format!("<html lang=\"{expected}\">")));
        }
        assert!(write(&changes("fr")).contains("Affirmations dont la formulation a changé"));
    }
}
