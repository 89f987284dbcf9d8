//! Writes small PDFs for tests: plain content streams in standard fonts.

use std::fmt::Write as _;

/// Letters to be drawn: where, in which of the fonts, how large, and what.
#[derive(Clone, Debug)]
pub(super) struct Drawn {
    pub(super) x: f32,
    pub(super) y: f32,
    /// 1 Courier, 2 bold, 3 oblique; of a fixed pitch, so that places are easily told.
    pub(super) font: u8,
    pub(super) size: f32,
    pub(super) text: String,
}

/// A file of A4 pages, with more entries for its trailer and its information.
pub(super) fn pdf(pages: &[Vec<Drawn>], info: &str, trailer: &str) -> Vec<u8> {
    let contents = pages.iter().map(|page| content(page)).collect::<Vec<_>>();
    with_contents(&contents, info, trailer)
}

/// As [`pdf`], of what draws the pages.
pub(super) fn with_contents(contents: &[Vec<u8>], info: &str, trailer: &str) -> Vec<u8> {
    let mut objects: Vec<Vec<u8>> = Vec::new();
    let kids: Vec<String> =
        (0..contents.len()).map(|page| format!("{} 0 R", 7 + page * 2)).collect();
    let kids = kids.join(" ");
    objects.push(b"<</Type/Catalog/Pages 2 0 R>>".to_vec());
    objects.push(format!("<</Type/Pages/Kids[{kids}]/Count {}>>", contents.len()).into_bytes());
    for name in ["Courier", "Courier-Bold", "Courier-Oblique"] {
        let font = format!("<</Type/Font/Subtype/Type1/BaseFont/{name}/Encoding/WinAnsiEncoding>>");
        objects.push(font.into_bytes());
    }
    objects.push(format!("<<{info}>>").into_bytes());
    for (page, content) in contents.iter().enumerate() {
        objects.push(
            format!(
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {} 0 R\
                 /Resources<</Font<</F1 3 0 R/F2 4 0 R/F3 5 0 R>>>>>>",
                8 + page * 2
            )
            .into_bytes(),
        );
        let mut stream = format!("<</Length {}>>stream\n", content.len()).into_bytes();
        stream.extend_from_slice(content);
        stream.extend_from_slice(b"\nendstream");
        objects.push(stream);
    }
    let mut file = b"%PDF-1.4\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (number, object) in objects.iter().enumerate() {
        writeln!(table, "{:010} 00000 n ", file.len()).unwrap();
        file.extend_from_slice(format!("{} 0 obj\n", number + 1).as_bytes());
        file.extend_from_slice(object);
        file.extend_from_slice(b"\nendobj\n");
    }
    let start = file.len();
    file.extend_from_slice(table.as_bytes());
    let size = objects.len() + 1;
    let trailer = format!(
        "trailer<</Size {size}/Root 1 0 R/Info 6 0 R{trailer}>>\nstartxref\n{start}\n%%EOF"
    );
    file.extend_from_slice(trailer.as_bytes());
    file
}

/// The operators that draw letters.
fn content(page: &[Drawn]) -> Vec<u8> {
    let mut content = Vec::new();
    for drawn in page {
        let Drawn { x, y, font, size, .. } = drawn;
        let begin = format!("BT /F{font} {size} Tf 1 0 0 1 {x} {y} Tm (");
        content.extend_from_slice(begin.as_bytes());
        for byte in encoding_rs::WINDOWS_1252.encode(&drawn.text).0.iter() {
            if matches!(byte, b'(' | b')' | b'\\') {
                content.push(b'\\');
            }
            content.push(*byte);
        }
        content.extend_from_slice(b") Tj ET\n");
    }
    content
}

/// Lines of one font and size under one another, from `top` downwards.
pub(super) fn lines(x: f32, top: f32, font: u8, size: f32, lines: &[&str]) -> Vec<Drawn> {
    let line = |(at, text): (usize, &&str)| Drawn {
        x,
        y: top - at as f32 * size * 1.2,
        font,
        size,
        text: (*text).to_owned(),
    };
    lines.iter().enumerate().map(line).collect()
}
