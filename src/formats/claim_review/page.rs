//! The JSON-LD of a web page: what stands in its scripts of that type.

/// The scripts of JSON-LD in a page: where each begins, in bytes, and its words.
pub(super) fn scripts(page: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = find(page, at, "<script") {
        let attributes_at = start + "<script".len();
        let Some(length) = page.get(attributes_at..).and_then(|rest| rest.find('>')) else { break };
        let attributes = page.get(attributes_at..attributes_at + length).unwrap_or_default();
        let from = attributes_at + length + 1;
        let Some(end) = find(page, from, "</script") else { break };
        if attributes.to_ascii_lowercase().contains("application/ld+json") {
            found.push((from, bare(page.get(from..end).unwrap_or_default())));
        }
        at = end;
    }
    found
}

/// Where a tag begins at or after a place, in whatever case.
fn find(page: &str, from: usize, tag: &str) -> Option<usize> {
    let mut at = from;
    loop {
        at += page.get(at..)?.find('<')?;
        let here = page.as_bytes().get(at..at + tag.len())?;
        if here.eq_ignore_ascii_case(tag.as_bytes()) {
            return Some(at);
        }
        at += 1;
    }
}

/// Without the comment signs that hid scripts from old programs.
fn bare(script: &str) -> &str {
    let mut bare = script.trim();
    for (before, after) in [("//<![CDATA[", "//]]>"), ("<![CDATA[", "]]>"), ("<!--", "-->")] {
        if let Some(inner) = bare.strip_prefix(before) {
            bare = inner.trim().strip_suffix(after).unwrap_or(inner).trim();
        }
    }
    bare
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_scripts_of_that_type_are_taken() {
        for (page, expected) in [
            (
                "<p>é<SCRIPT Type='application/ld+json' id=x>\n{}</Script><script>1</script>",
                &["{}"][..],
            ),
            ("<script type=\"application/ld+json\">//<![CDATA[\n[1]\n//]]></script>", &["[1]"]),
            ("<script type=application/ld+json>{", &[]),
            ("<script", &[]),
            ("< <script>if (a < 1) '<script type=application/ld+json>'</script>", &[]),
        ] {
            let found: Vec<&str> = scripts(page).into_iter().map(|(_, words)| words).collect();
            assert_eq!(found, expected, "{page}");
        }
    }
}
