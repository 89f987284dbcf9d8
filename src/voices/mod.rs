//! Voices: who speaks. The speakers that a text names near some words, and the chain from a claim
//! to whoever said it first.

pub mod chain;
mod phrases;
mod rules;
pub mod speakers;
mod tokens;
