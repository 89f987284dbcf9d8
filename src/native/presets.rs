//! The codebooks and verdict scales that come with the program.

use std::sync::{Arc, LazyLock};

use crate::model::{Codebook, VerdictScale};
use crate::native::{read_codebook, read_scale};

const FACT_CHECK: &str = include_str!("../../assets/codebooks/fact-check.ron");

/// The id of the codebook with which documents begin unless another one was chosen.
pub const USUAL: &str = "fact-check";

/// All codebooks, as they stand in their files, in the order in which they are offered.
const CODEBOOKS: [&str; 10] = [
    FACT_CHECK,
    include_str!("../../assets/codebooks/attribution.ron"),
    include_str!("../../assets/codebooks/argument.ron"),
    include_str!("../../assets/codebooks/toulmin.ron"),
    include_str!("../../assets/codebooks/entman.ron"),
    include_str!("../../assets/codebooks/policy-frames.ron"),
    include_str!("../../assets/codebooks/generic-frames.ron"),
    include_str!("../../assets/codebooks/persuasion.ron"),
    include_str!("../../assets/codebooks/news-discourse.ron"),
    include_str!("../../assets/codebooks/media-bias.ron"),
];

/// All verdict scales that are files of their own; the generic one stands in the Fact-check codebook.
const SCALES: [&str; 5] = [
    include_str!("../../assets/scales/politifact.ron"),
    include_str!("../../assets/scales/afp-factuel.ron"),
    include_str!("../../assets/scales/africa-check.ron"),
    include_str!("../../assets/scales/snopes.ron"),
    include_str!("../../assets/scales/free.ron"),
];

/// The codebook of new documents: claims, sources, cues, evidence, rebuttals, context.
#[must_use]
pub fn fact_check() -> Codebook {
    read(FACT_CHECK)
}

/// Every codebook that comes with the program.
pub fn all() -> impl Iterator<Item = Codebook> {
    CODEBOOKS.into_iter().map(read)
}

/// The same, read once.
pub fn offered() -> &'static [Arc<Codebook>] {
    static READ: LazyLock<Vec<Arc<Codebook>>> = LazyLock::new(|| all().map(Arc::new).collect());
    &READ
}

/// Every verdict scale that comes with the program: the generic one first, then those of the field.
/// They are read once.
pub fn scales() -> &'static [VerdictScale] {
    static READ: LazyLock<Vec<VerdictScale>> = LazyLock::new(|| {
        let field = SCALES.into_iter();
        let field = field.map(|file| read_scale(file.as_bytes()).unwrap_or_default());
        fact_check().scales.into_iter().chain(field).collect()
    });
    &READ
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
        for (file, preset) in CODEBOOKS.into_iter().zip(all()) {
            assert_eq!(read_codebook(file.as_bytes()), Ok(preset.clone()));
            assert!(!preset.labels.is_empty());
        }
        for file in SCALES {
            assert!(read_scale(file.as_bytes()).is_ok(), "{file}");
        }
    }
}
