//! The codebooks that come with the program.

use crate::model::Codebook;
use crate::native::read_codebook;

const FACT_CHECK: &str = include_str!("../../assets/codebooks/fact-check.ron");

/// All of them, as they stand in their files.
const FILES: [&str; 1] = [FACT_CHECK];

/// The codebook of new documents: claims, sources, cues, evidence, rebuttals, context.
#[must_use]
pub fn fact_check() -> Codebook {
    read(FACT_CHECK)
}

/// Every codebook that comes with the program.
pub fn all() -> impl Iterator<Item = Codebook> {
    FILES.into_iter().map(read)
}

fn read(file: &str) -> Codebook {
    // A test reads every preset, so the fallback is never taken.
    read_codebook(file.as_bytes()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_preset_reads() {
        for (file, preset) in FILES.into_iter().zip(all()) {
            assert_eq!(read_codebook(file.as_bytes()), Ok(preset.clone()));
            assert!(!preset.labels.is_empty());
        }
    }
}
