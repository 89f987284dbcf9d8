//! The tests of the window: each one is a story of somebody who works in it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says so when something is amiss")]

mod desk;
mod main_job;
mod outline;
