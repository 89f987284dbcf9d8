//! Web pages: where the article is in one, and what of the rest is worth keeping.

mod area;
mod charset;
mod judging;
mod nesting;
mod readable;
mod said;
mod walk;

use dom_query::Document;

pub(super) use charset::declared;

use crate::model::{ImportWarning, Source};
use crate::sources::{Proposal, SourceError, changes, language};

/// Finds the article in a page. `url` is where the page is from, if something but the page says so.
pub(super) fn propose(html: &str, url: Option<&str>) -> Result<Proposal, SourceError> {
    let (html, changes) = changes::clean(html);
    let (html, flattened) = nesting::bounded(&html);
    let document = Document::from(html.as_ref());
    let (mut readable, article) = readable::Readable::of(&document);
    let said = said::Said::of(&document, article.as_ref(), url, &html);
    let Some(body) = document.body() else { return Err(SourceError::Empty) };
    let found = walk::pieces(&body, &mut readable, said.base.as_ref());
    let (pieces, metadata) = judging::judged(found, said.metadata);
    let mut proposal = Proposal {
        metadata,
        pieces,
        source: Source { media_type: "text/html".to_owned(), ..Source::default() },
        changes,
        ..Proposal::default()
    };
    if proposal.metadata.language.is_empty() {
        let words: Vec<&str> = proposal
            .pieces
            .iter()
            .filter(|piece| piece.is_in())
            .map(|p| p.words.as_str())
            .collect();
        if let Some(tag) = language::of(&words.join("\n")) {
            tag.clone_into(&mut proposal.metadata.language);
        }
    }
    if flattened > 0 {
        proposal.changes.count("flattened-tags", flattened);
        proposal.warnings.push(ImportWarning::new("flattened-page", 0, ""));
    }
    Ok(proposal)
}

/// Words with a single space for all white space between them, and none around them.
fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use crate::model::{BlockKind, Role};
    use crate::sources::{self, Fate, Proposal, Reading};

    const PAGE: &str = r#"<!DOCTYPE html>
<html lang="fr-FR"><head><meta charset="utf-8">
<title>La ville aux mille yeux - Le Quai</title>
<meta property="og:title" content="La ville aux mille yeux">
<meta property="og:site_name" content="Le Quai">
<meta property="article:published_time" content="2026-03-02T08:00:00+01:00">
<meta name="author" content="Par Ana Petrov">
<link rel="canonical" href="https://quai.example/2026/mille-yeux">
</head><body>
<nav class="menu"><ul><li><a href="/">Accueil</a></li><li><a href="/ville">Ville</a></li></ul></nav>
<main><article class="post">
<h1>La ville aux <em>mille yeux</em></h1>
<p class="post-chapo">La mairie a fait poser mille caméras, et jure qu’elles ne regardent que les voitures, ce que peu de gens croient ici.</p>
<div class="share-bar"><a href="https://www.facebook.com/x">Partager sur Facebook</a> <a href="https://x.com/x">Tweet</a></div>
<figure><img src="mats.jpg" alt="Des mâts sur la place, le soir"><figcaption>La place, un soir de mars, avant la pose des derniers mâts.</figcaption></figure>
<p>Le commissaire à la protection des données, <a href="../commissaire">Milan Ilić</a>, a déclaré que les caméras «&nbsp;ne servent <strong>qu’à compter</strong> les voitures», et que personne, à son avis, n’avait rien à craindre.</p>
<h2>Un fichier dont personne ne parle</h2>
<p>Une association de juristes, elle, affirme que le système peut retrouver une personne à partir d’une photographie d’identité, comme le montre son manuel, rendu public au mois de janvier.<br><br>La mairie n’a pas répondu à nos questions, posées trois fois depuis le mois de janvier, par écrit et par téléphone, à tous ceux qui pouvaient en savoir quelque chose.</p>
<blockquote><p>Nous ne savons pas qui regarde, et c’est bien là tout le problème, dit une habitante qui passe chaque jour sous les mâts.</p></blockquote>
<ul><li>mille caméras, dit la mairie,</li><li>huit cents, dit le ministère, qui les a comptées.</li></ul>
<table><tr><th>Année</th><th>Caméras</th></tr><tr><td><p>2024</p></td><td><p>120</p></td></tr><tr><td>2025</td><td>1&nbsp;000</td></tr></table>
<p>À lire aussi : <a href="/bancs">Des bancs, enfin</a></p>
<div class="post-views">638 total views, 1 views today</div>
</article>
<section id="comments" class="comments-area"><h2>2 commentaires</h2>
<ol class="comment-list">
<li class="comment"><p class="comment-author">Léa</p><p>Il est probable que tout le monde le sait déjà.</p><a class="comment-reply-link" href="?r=1">Répondre</a></li>
<li class="comment"><p>Et les bancs ?</p></li></ol>
<div id="respond"><p>Votre adresse e-mail ne sera pas publiée.</p></div></section></main>
<aside class="related"><h3>Articles connexes</h3><a href="/a">Le port dort</a></aside>
<footer>© 2026 Le Quai. Tous droits réservés.</footer>
<script>document.write("<p>Never shown</p>")</script>
</body></html>"#;

    fn propose(html: &str) -> Proposal {
        let reading = Reading {
            name: "page.html",
            bytes: html.as_bytes(),
            retrieved: Timestamp::UNIX_EPOCH,
            encoding: None,
            cancelled: &|| false,
        };
        sources::propose(&reading).unwrap()
    }

    /// The pieces of a page: what becomes of each, its role and the first of its words.
    fn rows(proposal: &Proposal) -> Vec<(&'static str, Role, String)> {
        let row = |piece: &sources::Piece| {
            let fate = match piece.fate {
                Fate::Kept => "kept",
                Fate::Folded => "folded",
                Fate::LeftOut(reason) => reason.key(),
            };
            (fate, piece.role, piece.words.chars().take(16).collect::<String>().trim().to_owned())
        };
        proposal.pieces.iter().map(row).collect()
    }

    #[test]
    fn a_page_is_told_from_its_debris() {
        let proposal = propose(PAGE);
        let row = |fate, role, words: &str| (fate, role, words.to_owned());
        assert_eq!(
            rows(&proposal),
            [
                row("navigation", Role::Body, "Accueil"),
                row("navigation", Role::Body, "Ville"),
                row("kept", Role::Title, "La ville aux mil"),
                row("kept", Role::Standfirst, "La mairie a fait"),
                row("share-bar", Role::Body, "Partager sur Fac"),
                row("kept", Role::Body, "Des mâts sur la"),
                row("folded", Role::Caption, "La place, un soi"),
                row("kept", Role::Body, "Le commissaire à"),
                row("kept", Role::Subhead, "Un fichier dont"),
                row("kept", Role::Body, "Une association"),
                row("kept", Role::Body, "La mairie n’a pa"),
                row("kept", Role::Body, "Nous ne savons p"),
                row("kept", Role::Body, "mille caméras, d"),
                row("kept", Role::Body, "huit cents, dit"),
                row("kept", Role::Body, "Année\tCaméras"),
                row("kept", Role::Body, "2024\t120"),
                row("kept", Role::Body, "2025\t1\u{a0}000"),
                row("related-links", Role::Body, "À lire aussi : D"),
                row("view-counter", Role::Body, "638 total views,"),
                row("comment-form", Role::Subhead, "2 commentaires"),
                row("folded", Role::Comment, "Léa"),
                row("folded", Role::Comment, "Il est probable"),
                row("comment-form", Role::Body, "Répondre"),
                row("folded", Role::Comment, "Et les bancs ?"),
                row("comment-form", Role::Body, "Votre adresse e-"),
                row("related-links", Role::Subhead, "Articles connexe"),
                row("related-links", Role::Body, "Le port dort"),
                row("imprint", Role::Body, "© 2026 Le Quai."),
            ]
        );
    }

    #[test]
    fn a_page_says_what_it_is() {
        let metadata = propose(PAGE).metadata;
        assert_eq!(metadata.title, "La ville aux mille yeux");
        assert_eq!(metadata.byline, "Ana Petrov");
        assert_eq!(metadata.outlet, "Le Quai");
        assert_eq!(metadata.published, "2026-03-02T08:00:00+01:00");
        assert_eq!(metadata.url, "https://quai.example/2026/mille-yeux");
        assert_eq!(metadata.language, "fr");
    }

    #[test]
    fn blocks_emphases_and_links_are_kept() {
        let version = propose(PAGE).assemble().unwrap().version;
        let words = |span: crate::model::Span| version.text.slice(span.range());
        let links: Vec<(&str, &str)> =
            version.links.iter().map(|link| (words(link.span), link.url.as_str())).collect();
        assert_eq!(links, [("Milan Ilić", "https://quai.example/commissaire")]);
        let strong: Vec<&str> = version.emphases.iter().map(|e| words(e.span)).collect();
        assert_eq!(strong, ["mille yeux", "qu’à compter"]);
        let kinds: Vec<BlockKind> = version.blocks.iter().map(|block| block.kind).collect();
        for kind in [
            BlockKind::Heading(1),
            BlockKind::Heading(2),
            BlockKind::Quote,
            BlockKind::Item(1),
            BlockKind::Row,
            BlockKind::Picture,
        ] {
            assert!(kinds.contains(&kind), "{kind:?}");
        }
        assert!(version.text.as_str().contains("dit la mairie,\nhuit cents"));
        assert!(version.text.as_str().contains("«\u{a0}ne servent"));
        assert_eq!(version.source.media_type, "text/html");
    }

    #[test]
    fn charsets_are_believed_unless_they_cannot_be_right() {
        for (charset, bytes, expected) in [
            (
                "iso-8859-2",
                b"Vlada ka\xbee da je sve ta\xe8no i da nema razloga za brigu.".as_slice(),
                "kaže da je sve tačno",
            ),
            (
                "utf-8",
                b"La mairie a d\xe9j\xe0 r\xe9pondu, para\xeet-il, aux \xe9lus de la r\xe9gion.",
                "déjà répondu, paraît-il",
            ),
            (
                "windows-1251",
                "Déjà répondu, à l’été, par écrit, où que ce fût.".as_bytes(),
                "Déjà répondu, à l’été",
            ),
        ] {
            let head = format!("<html><meta charset={charset}><body><p>");
            let page = [head.as_bytes(), bytes].concat();
            let imported = sources::import("a.html", &page, Timestamp::UNIX_EPOCH).unwrap();
            let text = imported.version.text.as_str();
            assert!(text.contains(expected), "{charset}: {text}");
        }
    }

    #[test]
    fn tags_without_end_are_no_trouble() {
        for tag in
            ["<div>", "<b id=x>", "<p>", "<table><tr><td>", "<ul><li>", "<a href=x>", "<font>"]
        {
            let page = format!("<html><body>{}The crane stands.", tag.repeat(20_000));
            let imported = sources::import("a.html", page.as_bytes(), Timestamp::UNIX_EPOCH);
            let text = imported.unwrap().version.text;
            assert!(text.as_str().contains("The crane stands."), "{tag}");
        }
    }
}
