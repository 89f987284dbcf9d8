//! A text of nothing but the words of marks, each at its place, for annotations whose text is elsewhere.

/// A text is made up to so many code points; what is said to stand beyond stands nowhere.
const LONGEST: usize = 4_000_000;

/// A text in which the marks of an `.ann` file stand where they say, with spaces between them. Of
/// words at one place the last ones count.
///
/// ```
/// let ann = "T1\tClaim 2 5;7 9\tone of\n";
/// assert_eq!(recoupe::formats::brat::text_of_marks(ann), "  one  of");
/// ```
#[must_use]
pub fn text_of_marks(ann: &str) -> String {
    let mut text: Vec<char> = Vec::new();
    for line in ann.lines().filter(|line| line.starts_with('T')) {
        let mut fields = line.splitn(3, '\t').skip(1);
        let (Some(middle), Some(words)) = (fields.next(), fields.next()) else { continue };
        let Some((_, places)) = middle.split_once(' ') else { continue };
        let mut words = words.chars();
        for place in places.split(';').filter_map(range) {
            for (at, word) in place.zip(words.by_ref()) {
                if text.len() <= at {
                    text.resize(at + 1, ' ');
                }
                if let Some(sign) = text.get_mut(at) {
                    *sign = word;
                }
            }
            // One space stands between the words of two pieces.
            words.next();
        }
    }
    text.into_iter().collect()
}

/// `4 17`, unless it is none or too far away.
fn range(place: &str) -> Option<std::ops::Range<usize>> {
    let (start, end) = place.trim().split_once(' ')?;
    let (start, end) = (start.parse().ok()?, end.trim().parse().ok()?);
    (start < end && end <= LONGEST).then_some(start..end)
}
