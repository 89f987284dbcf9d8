//! Versions of a text with their structure, and stretches of a text.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use recoupe::model::{
    Block, BlockKind, Emphasis, EmphasisKind, ImportReport, ImportWarning, LeftOut, Link, Role,
    Source, Span, Spans, Version, VersionId,
};
use recoupe::text::Text;

use super::{longer_text, moment, words};

/// Places in a text to choose from: every code-point boundary.
fn boundaries(text: &Text) -> Vec<usize> {
    text.as_str().char_indices().map(|(at, _)| at).chain([text.len()]).collect()
}

/// One to three stretches between chosen boundaries; none where the text has no room.
pub(crate) fn spans(text: &Text, picks: &[(Index, Index)]) -> Option<Spans> {
    let places = boundaries(text);
    let spans = picks.iter().filter_map(|(a, b)| {
        let (a, b) = (a.get(&places), b.get(&places));
        Span::from_bytes(*a.min(b)..*a.max(b))
    });
    Spans::new(spans)
}

/// Raw material of [`spans`].
pub(crate) fn picks() -> impl Strategy<Value = Vec<(Index, Index)>> {
    vec(any::<(Index, Index)>(), 1..4)
}

fn source() -> impl Strategy<Value = Source> {
    (words(), words(), words(), words(), option::of(moment()), words()).prop_map(
        |(file, sha256, media_type, encoding, retrieved, evidence_copy)| Source {
            file,
            sha256,
            media_type,
            encoding,
            retrieved,
            evidence_copy,
        },
    )
}

fn report() -> impl Strategy<Value = ImportReport> {
    let left_out = (words(), words()).prop_map(|(reason, excerpt)| LeftOut { reason, excerpt });
    let warning = (words(), any::<u32>(), words()).prop_map(|(key, count, detail)| ImportWarning {
        key,
        count,
        detail,
    });
    (vec((words(), any::<u32>()), 0..3), vec(left_out, 0..3), vec(warning, 0..3))
        .prop_map(|(changes, left_out, warnings)| ImportReport { changes, left_out, warnings })
}

fn block_kind() -> impl Strategy<Value = BlockKind> {
    prop_oneof![
        Just(BlockKind::Paragraph),
        (1..=6_u8).prop_map(BlockKind::Heading),
        Just(BlockKind::Quote),
        any::<u8>().prop_map(BlockKind::Item),
        Just(BlockKind::Row),
        Just(BlockKind::Footnote),
        Just(BlockKind::Picture),
        Just(BlockKind::Preformatted),
    ]
}

fn role() -> impl Strategy<Value = Role> {
    select(vec![
        Role::Title,
        Role::Standfirst,
        Role::Subhead,
        Role::Body,
        Role::Caption,
        Role::PullQuote,
        Role::Comment,
        Role::Other,
    ])
}

type BlockLook = (BlockKind, Role, Option<u32>, bool);

fn blocks(text: &Text, looks: &[BlockLook]) -> Vec<Block> {
    let mut start = 0;
    let lines = text.as_str().split_inclusive('\n').map(|line| {
        start += line.len();
        start - line.len()..start - usize::from(line.ends_with('\n'))
    });
    let blocks = lines.filter_map(Span::from_bytes).zip(looks);
    let block = |(span, look): (Span, &BlockLook)| {
        let (kind, role, page, folded) = *look;
        Block { kind, role, span, page, folded }
    };
    blocks.map(block).collect()
}

fn version(text: String) -> impl Strategy<Value = Version> {
    let look = (block_kind(), role(), option::of(any::<u32>()), any::<bool>());
    let emphasis = (picks(), any::<bool>());
    let parts = (vec(look, 0..4), vec(emphasis, 0..3), vec((picks(), words()), 0..3));
    (parts, source(), report()).prop_map(move |((looks, emphases, links), source, report)| {
        let text = Text::new(text.as_str());
        let kind = |strong| if strong { EmphasisKind::Strong } else { EmphasisKind::Italic };
        let emphases = emphases.into_iter().filter_map(|(picks, strong)| {
            Some(Emphasis { span: spans(&text, &picks)?.first(), kind: kind(strong) })
        });
        let links = links
            .into_iter()
            .filter_map(|(picks, url)| Some(Link { span: spans(&text, &picks)?.first(), url }));
        Version {
            id: VersionId::numbered(1),
            blocks: blocks(&text, &looks),
            emphases: emphases.collect(),
            links: links.collect(),
            text,
            source,
            report,
        }
    })
}

/// Versions of which some differ little from the one before, as articles do.
pub(super) fn versions() -> impl Strategy<Value = Vec<Version>> {
    let rewritten = (longer_text(), any::<bool>());
    (longer_text(), vec(rewritten, 0..3)).prop_flat_map(|(first, rewritten)| {
        let mut texts = vec![first];
        for (more, wholly) in rewritten {
            let before = texts.last().cloned().unwrap_or_default();
            texts.push(if wholly { more } else { before + "\n" + &more });
        }
        let versions: Vec<_> = texts.into_iter().map(version).collect();
        versions.prop_map(|versions| {
            let number = |(version, number)| Version { id: VersionId::numbered(number), ..version };
            versions.into_iter().zip(1..).map(number).collect()
        })
    })
}
