//! Plain text: cleaned of what no text needs, and cut into pieces.

use crate::model::{Metadata, Role, Source};
use crate::sources::encoding::Decoded;
use crate::sources::proposal::{Fate, Piece, Proposal};
use crate::sources::{changes, debris, language, paragraphs, roles};

/// Cuts plain text into pieces; there are none when it holds nothing but white space.
pub(super) fn propose(decoded: &Decoded) -> Proposal {
    let (text, changes) = changes::clean(&decoded.text);
    let blocks = roles::blocks(&text, &paragraphs::paragraphs(&text));
    let mut pieces = Vec::with_capacity(blocks.len());
    let mut end = 0;
    for block in &blocks {
        let bytes = block.span.bytes();
        pieces.push(Piece {
            kind: block.kind,
            role: block.role,
            page: None,
            gap: text.get(end..bytes.start).unwrap_or_default().to_owned(),
            words: text.get(bytes.clone()).unwrap_or_default().to_owned(),
            emphases: Vec::new(),
            links: Vec::new(),
            fate: Fate::Kept,
        });
        end = bytes.end;
    }
    let title = pieces.first().filter(|piece| piece.role == Role::Title);
    let title = title.map(|piece| piece.words.as_str()).unwrap_or_default();
    let metadata = Metadata {
        title: title.lines().map(str::trim).collect::<Vec<_>>().join(" "),
        language: language::of(&text).unwrap_or_default().to_owned(),
        ..Metadata::default()
    };
    debris::sweep(&mut pieces);
    let tail = text.get(end..).unwrap_or_default().to_owned();
    let source = Source { media_type: "text/plain".to_owned(), ..Source::default() };
    Proposal { metadata, pieces, tail, source, changes, ..Proposal::default() }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use crate::model::{BlockKind, Role, VersionId};
    use crate::sources;

    #[test]
    fn an_article_has_title_standfirst_sections_and_source() {
        let text = "\u{feff}La ville\u{a0}: mille yeux\r\n\r\nLa mairie dit « protéger » ses \
                    habitants\u{a0}; eux ne demandaient rien, disent-ils, sinon des bancs.\r\n\
                    \u{a0}\r\nSous les mâts\r\n\r\nMme Đukić, adjointe, parle d’un “modèle” à 2,5 \
                    millions d’euros 🤔, payé par la région et par l’État.\r\n\r\n\u{a0}12 vues\r\n";
        let now = "2026-11-20T09:00:00Z".parse().unwrap();
        let imported = sources::import("mille-yeux.txt", text.as_bytes(), now).unwrap();
        let version = &imported.version;
        let blocks: Vec<_> = version
            .blocks
            .iter()
            .map(|b| (b.kind, b.role, version.text.slice(b.span.range()).chars().take(9).collect()))
            .collect::<Vec<(_, _, String)>>();
        let expected = [
            (BlockKind::Heading(1), Role::Title, "La ville\u{a0}"),
            (BlockKind::Paragraph, Role::Standfirst, "La mairie"),
            (BlockKind::Heading(2), Role::Subhead, "Sous les "),
            (BlockKind::Paragraph, Role::Body, "Mme Đukić"),
        ];
        let expected: Vec<_> = expected
            .into_iter()
            .map(|(kind, role, words)| (kind, role, words.to_owned()))
            .collect();
        assert_eq!(blocks, expected);
        assert_eq!(imported.metadata.title, "La ville\u{a0}: mille yeux");
        assert_eq!(imported.metadata.language, "fr");
        assert_eq!(version.id, VersionId::numbered(1));
        assert_eq!(
            version.report.changes,
            [("carriage-returns".to_owned(), 9), ("byte-order-mark".to_owned(), 1)]
        );
        assert_eq!(version.report.left_out.len(), 1, "the counter");
        assert_eq!(version.source.file, "mille-yeux.txt");
        assert_eq!(version.source.encoding, "UTF-8");
        assert_eq!(version.source.retrieved, Some(now));
        assert_eq!(version.source.sha256.len(), 64);
    }

    #[test]
    fn replaced_bytes_are_warned_of() {
        let mut bytes =
            "Déjà vu, déjà lu, déjà entendu, déjà oublié, déjà là. ".repeat(3).into_bytes();
        bytes.push(0xff);
        let imported = sources::import("a.txt", &bytes, Timestamp::UNIX_EPOCH).unwrap();
        let report = &imported.version.report;
        assert_eq!(report.changes, [("undecodable-bytes".to_owned(), 1)]);
        assert_eq!(report.warnings.len(), 1, "{:?}", report.warnings);
    }

    #[test]
    fn the_debris_of_a_page_is_left_out_and_its_comments_are_folded() {
        let text = "Mille yeux\n\nLa mairie pose des caméras sur la place, et personne ne sait \
                    pourquoi.\n\nElle dit que c’est pour les voitures.\n\n 638 total views,  1 \
                    views today\n\nimage_pdf\n\n3 Commentaires\n\n  1. Il est probable que tout \
                    le monde le sait.\n    Moi, je l’avoue\u{a0}: pas tant que ça\u{a0}!\n\n  2. \
                    Et les bancs\u{a0}?\n\nLes commentaires sont fermés.\n";
        let imported = sources::import("a.txt", text.as_bytes(), Timestamp::UNIX_EPOCH).unwrap();
        let version = &imported.version;
        let blocks: Vec<(Role, bool, &str)> = version
            .blocks
            .iter()
            .map(|block| (block.role, block.folded, version.text.slice(block.span.range())))
            .map(|(role, folded, words)| (role, folded, words.split(' ').next().unwrap()))
            .collect();
        assert_eq!(
            blocks,
            [
                (Role::Title, false, "Mille"),
                (Role::Body, false, "La"),
                (Role::Body, false, "Elle"),
                (Role::Comment, true, "1."),
                (Role::Comment, true, "2."),
            ]
        );
        assert!(version.text.as_str().contains("le sait.\n    Moi, je"));
        let reasons: Vec<&str> =
            version.report.left_out.iter().map(|piece| piece.reason.as_str()).collect();
        assert_eq!(reasons, ["view-counter", "image-marker", "comment-form", "comment-form"]);
    }
}
