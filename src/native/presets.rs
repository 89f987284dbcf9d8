//! The codebooks that come with the program.

use crate::model::Codebook;
use crate::native::read_codebook;

const FACT_CHECK: &str = include_str!("../../assets/codebooks/fact-check.ron");

/// The codebook of new documents: claims, sources, cues, evidence, rebuttals, context.
#[must_use]
pub fn fact_check() -> Codebook {
    // A test reads every preset, so the fallback is never taken.
    read_codebook(FACT_CHECK.as_bytes()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_preset_reads() {
        assert_eq!(read_codebook(FACT_CHECK.as_bytes()), Ok(fact_check()));
        assert!(!fact_check().labels.is_empty());
    }
}
