//! Arithmetic as checkers type it: sums on the figures of an article, in digits and words of number.

use std::collections::BTreeSet;
use std::iter::Peekable;
use std::str::Chars;

/// The value of a formula: numbers, `+ - * /` (or `×`, `÷`, `−`), brackets, `%`, and words such as
/// *million* or *milliards* behind a number. Both a comma and a point stand before decimals, and
/// spaces stand between groups of digits. `None` where it is no formula, or has no value.
///
/// ```
/// use recoupe::model::arithmetic::result;
///
/// assert_eq!(result("3 milliards / 2,479 milliards"), Some(3e9 / 2.479e9));
/// assert_eq!(result("1 200 * (25 % + 25%)"), Some(600.0));
/// assert_eq!(result("1 / 0"), None);
/// assert_eq!(result("3 francs"), None);
/// ```
#[must_use]
pub fn result(formula: &str) -> Option<f64> {
    let mut reader = Reader { rest: formula.chars().peekable(), depth: 0 };
    let value = reader.sum()?;
    (reader.peek().is_none() && value.is_finite()).then_some(value)
}

/// A result as it is shown: at most six decimals, without zeros at the end.
#[must_use]
pub fn written(value: f64) -> String {
    let text = format!("{value:.6}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// The currencies that a formula names, by their codes.
///
/// ```
/// use recoupe::model::arithmetic::currencies;
///
/// assert_eq!(currencies("3 milliards $ - 2,479 milliards €").len(), 2);
/// assert_eq!(currencies("3 billion dollars / 2 USD").len(), 1);
/// ```
#[must_use]
pub fn currencies(formula: &str) -> BTreeSet<&'static str> {
    let words = formula.split(|c: char| !c.is_alphabetic() && currency_of(c).is_none());
    let signs = formula.chars().filter_map(currency_of);
    words.filter_map(|word| currency(&word.to_lowercase())).chain(signs).collect()
}

fn currency_of(sign: char) -> Option<&'static str> {
    match sign {
        '$' => Some("USD"),
        '€' => Some("EUR"),
        '£' => Some("GBP"),
        '¥' => Some("JPY"),
        _ => None,
    }
}

fn currency(word: &str) -> Option<&'static str> {
    match word {
        "usd" | "dollar" | "dollars" => Some("USD"),
        "eur" | "euro" | "euros" => Some("EUR"),
        "gbp" | "pound" | "pounds" | "livre" | "livres" => Some("GBP"),
        "chf" => Some("CHF"),
        "yen" | "yens" => Some("JPY"),
        "rsd" | "dinar" | "dinars" => Some("RSD"),
        _ => None,
    }
}

/// Brackets deeper than this are no sum that somebody typed.
const DEEPEST: usize = 50;

struct Reader<'a> {
    rest: Peekable<Chars<'a>>,
    depth: usize,
}

impl Reader<'_> {
    /// The next character that is not a space.
    fn peek(&mut self) -> Option<char> {
        while self.rest.next_if(|c| c.is_whitespace()).is_some() {}
        self.rest.peek().copied()
    }

    fn sum(&mut self) -> Option<f64> {
        let mut value = self.product()?;
        while let Some(sign) = self.peek().filter(|c| matches!(c, '+' | '-' | '−' | '–')) {
            self.rest.next();
            let other = self.product()?;
            value += if sign == '+' { other } else { -other };
        }
        Some(value)
    }

    fn product(&mut self) -> Option<f64> {
        let mut value = self.factor()?;
        while let Some(sign) =
            self.peek().filter(|c| matches!(c, '*' | '×' | '·' | '/' | '÷' | ':'))
        {
            self.rest.next();
            let other = self.factor()?;
            value = if matches!(sign, '/' | '÷' | ':') { value / other } else { value * other };
        }
        Some(value)
    }

    fn factor(&mut self) -> Option<f64> {
        let mut value = match self.peek()? {
            '-' | '−' | '–' => {
                self.rest.next();
                self.deeper(Self::factor).map(|value| -value)?
            }
            '(' => {
                self.rest.next();
                let value = self.deeper(Self::sum)?;
                self.peek().filter(|c| *c == ')')?;
                self.rest.next();
                value
            }
            _ => self.number()?,
        };
        while let Some(scale) = self.scale() {
            value *= scale;
        }
        Some(value)
    }

    fn deeper(&mut self, read: impl FnOnce(&mut Self) -> Option<f64>) -> Option<f64> {
        self.depth += 1;
        let value = (self.depth <= DEEPEST).then(|| read(self))?;
        self.depth -= 1;
        value
    }

    /// Whether the next word is a currency; nothing is read.
    fn counts_a_currency(&self) -> bool {
        let mut ahead = self.rest.clone();
        while ahead.next_if(|c| c.is_whitespace()).is_some() {}
        let word: String = std::iter::from_fn(|| ahead.next_if(|c| c.is_alphabetic())).collect();
        currency(&word.to_lowercase()).is_some()
    }

    fn number(&mut self) -> Option<f64> {
        let mut digits = String::new();
        while let Some(c) = self.peek().filter(|c| c.is_ascii_digit() || matches!(c, ',' | '.')) {
            digits.push(if c == ',' { '.' } else { c });
            self.rest.next();
        }
        digits.parse().ok()
    }

    /// What a word or sign behind a number multiplies it by; a word that is no number is left
    /// where it is.
    fn scale(&mut self) -> Option<f64> {
        if self.peek() == Some('%') {
            self.rest.next();
            return Some(0.01);
        }
        // A currency says what is counted and changes no number.
        if self.peek().and_then(currency_of).is_some() {
            self.rest.next();
            return Some(1.0);
        }
        let before = self.rest.clone();
        let mut word = String::new();
        while let Some(c) = self.rest.next_if(|c| c.is_alphabetic()) {
            word.extend(c.to_lowercase());
        }
        let scale = match word.as_str() {
            "k" | "thousand" | "mille" => Some(1e3),
            "m" | "mn" | "million" | "millions" => Some(1e6),
            "bn" | "md" | "mds" | "billion" | "billions" | "milliard" | "milliards" => Some(1e9),
            "trillion" | "trillions" => Some(1e12),
            // French says what is counted by “de” after a million.
            "de" if self.counts_a_currency() => Some(1.0),
            word => currency(word).map(|_| 1.0),
        };
        if scale.is_none() {
            self.rest = before;
        }
        scale
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(formula: &str, expected: Option<&str>) {
        assert_eq!(result(formula).map(written).as_deref(), expected, "{formula}");
    }

    #[test]
    fn sums_are_worked_out_as_they_are_typed() {
        check("2 + 3 * 4", Some("14"));
        check("(2 + 3) × 4", Some("20"));
        check("10 − 4 − 3", Some("3"));
        check("1 200,5", Some("1200.5"));
        check("3\u{202f}000\u{a0}000 / 1,5 million", Some("2"));
        check("18 % * 250", Some("45"));
        check("-(2+1)", Some("-3"));
        check("3 milliards de", None);
        check("3 milliards de dollars / 1.21", Some("2479338842.975207"));
        check("3 billion dollars - 2.479 billion €", Some("521000000"));
        check("12 $ * 2", Some("24"));
        check("3 milliards de francs", None);
        check("1,2,3", None);
        check("", None);
        check("2 +", None);
        check("(2", None);
        check("2)", None);
        check("0/0", None);
        check(&"(".repeat(10_000), None);
        check(&"-".repeat(10_000), None);
    }

    proptest! {
        #[test]
        fn nothing_that_is_typed_breaks_it(formula in "[0-9 ,.()%*/+a-zé−-]{0,40}") {
            let value = result(&formula);
            prop_assert!(value.is_none_or(f64::is_finite));
        }
    }
}
