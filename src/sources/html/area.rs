//! What part of a page an element is, by its tag, its class and its id.

/// A part of a page that is not the running text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Area {
    /// Menus, paths, page numbers, tags.
    Navigation,
    /// Buttons for sharing and printing.
    Share,
    /// Links to other articles.
    Related,
    /// Advertisements, newsletters, cookies.
    Promotion,
    /// How often it was looked at.
    Counter,
    /// What readers wrote.
    Comments,
    /// Where readers write, and links for answering.
    CommentForm,
    /// The foot of the page.
    Imprint,
    /// Who wrote it, and when.
    Byline,
    /// The words under a picture.
    Caption,
    /// The paragraph under the title.
    Standfirst,
    /// A quotation set apart.
    PullQuote,
    /// What is not shown.
    Hidden,
}

/// Words of classes and ids, and what they tell. What stands first wins.
#[rustfmt::skip]
const WORDS: &[(Area, &[&str])] = &[
    (Area::CommentForm, &["respond", "commentform", "commentrespond", "replyform", "reply"]),
    (Area::Comments, &["comments", "comment", "commentlist", "commentaires", "commentaire", "disqus", "kommentare", "comentarios"]),
    (Area::Counter, &["views", "pageviews", "postviews", "viewcount", "hits", "vues"]),
    (Area::Share, &["share", "shares", "sharing", "sharebar", "sharedaddy", "addtoany", "addthis", "social", "socials", "partage", "partager", "partages", "printfriendly"]),
    (Area::Promotion, &["ad", "ads", "advert", "advertisement", "advertising", "pub", "publicite", "promo", "promotion", "sponsor", "sponsored", "newsletter", "subscribe", "subscription", "paywall", "cookie", "cookies", "consent", "gdpr", "donate", "donation", "abonnement", "signup"]),
    (Area::Related, &["related", "recommended", "recommendation", "recommendations", "trending", "popular", "outbrain", "taboola", "readmore", "similar", "connexe", "connexes", "lireaussi", "voiraussi"]),
    (Area::Navigation, &["nav", "navbar", "navigation", "menu", "submenu", "breadcrumb", "breadcrumbs", "topbar", "pagination", "pager", "skip", "tags", "sidebar", "widget", "widgets", "toc"]),
    (Area::Imprint, &["footer", "copyright", "legal", "mentions", "colophon"]),
    (Area::Caption, &["caption", "figcaption", "legende", "credit", "credits"]),
    (Area::Standfirst, &["standfirst", "chapo", "chapeau", "dek", "deck", "subtitle", "subheadline", "lede"]),
    (Area::PullQuote, &["pullquote", "exergue"]),
    (Area::Byline, &["byline", "author", "authors", "auteur", "dateline", "timestamp", "posted", "pubdate"]),
];

/// What an element is; `None` when nothing tells. `names` are its class and its id.
pub(super) fn area(tag: &str, role: &str, names: [&str; 2]) -> Option<Area> {
    match (tag, role) {
        ("nav", _) | (_, "navigation" | "menu" | "menubar") => return Some(Area::Navigation),
        ("figcaption" | "caption", _) => return Some(Area::Caption),
        ("footer", _) | (_, "contentinfo") => return Some(Area::Imprint),
        ("form", _) | (_, "dialog" | "alertdialog") => return Some(Area::Promotion),
        ("body" | "html" | "main" | "article", _) => return None,
        _ => {}
    }
    let words: Vec<String> = names.into_iter().flat_map(words).collect();
    let known = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    WORDS.iter().find(|(_, list)| known(list)).map(|(area, _)| *area)
}

/// The words of a class or id, in small letters: `post-shareBar` is `post`, `share`, `bar`, and
/// `sharebar`.
fn words(names: &str) -> Vec<String> {
    let mut found = Vec::new();
    for name in names.split(|c: char| !c.is_ascii_alphabetic()).filter(|name| !name.is_empty()) {
        found.push(name.to_ascii_lowercase());
        let mut word = String::new();
        for (at, c) in name.char_indices() {
            if c.is_ascii_uppercase() && !word.is_empty() {
                found.push(std::mem::take(&mut word));
            }
            word.push(c.to_ascii_lowercase());
            // Nobody writes longer names; classes that programs make do.
            if at > 40 {
                break;
            }
        }
        found.push(word);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_are_known_by_tag_class_and_id() {
        for (tag, role, class, id, expected) in [
            ("nav", "", "", "", Some(Area::Navigation)),
            ("div", "navigation", "", "", Some(Area::Navigation)),
            ("div", "", "post-shareBar", "", Some(Area::Share)),
            ("div", "", "entry", "comments", Some(Area::Comments)),
            ("div", "", "comment-respond", "respond", Some(Area::CommentForm)),
            ("p", "", "article__chapo", "", Some(Area::Standfirst)),
            ("div", "", "post-views content-post", "", Some(Area::Counter)),
            ("div", "", "header shadow", "", None),
            ("body", "", "comments ads", "", None),
            ("figcaption", "", "", "", Some(Area::Caption)),
            ("p", "", "", "", None),
        ] {
            assert_eq!(area(tag, role, [class, id]), expected, "{tag} {class} {id}");
        }
    }
}
