//! Days as people write them in figures.

use jiff::civil::Date;

/// The day that a word is: `2026-03-12`, `12/03/2026` or `12.03.2026`, the day before the month.
///
/// ```
/// use recoupe::model::day::read;
///
/// assert_eq!(read("12/03/2026"), read("2026-03-12"));
/// assert_eq!(read("March"), None);
/// ```
#[must_use]
pub fn read(word: &str) -> Option<Date> {
    let word = word.trim().trim_end_matches('.');
    let parts: Vec<&str> = word.split(['-', '/', '.']).collect();
    let [first, month, last] = *parts.as_slice() else { return None };
    let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
    let number = |part: &str| part.parse::<i8>().ok();
    let year = year.parse::<i16>().ok().filter(|_| year.len() == 4)?;
    Date::new(year, number(month)?, number(day)?).ok()
}

/// The first day that stands in a text, whatever stands around it.
#[must_use]
pub fn first_in(text: &str) -> Option<Date> {
    text.split(|c: char| c.is_whitespace() || ",;()T".contains(c)).find_map(read)
}

/// The day of a moment, in the universal time that every reader of a document shares.
#[must_use]
pub fn of(at: jiff::Timestamp) -> String {
    at.strftime("%Y-%m-%d").to_string()
}
