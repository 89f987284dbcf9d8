//! What the fuzz targets share: the program's rooms below the window, and the rule that reading takes
//! no more memory than twenty times what is read.

#[path = "../../src/anchor/mod.rs"]
pub mod anchor;
#[path = "../../src/edit/mod.rs"]
pub mod edit;
#[path = "../../src/formats/mod.rs"]
pub mod formats;
#[path = "../../src/lint/mod.rs"]
pub mod lint;
#[path = "../../src/model/mod.rs"]
pub mod model;
#[path = "../../src/native/mod.rs"]
pub mod native;
#[path = "../../src/sources/mod.rs"]
pub mod sources;
#[path = "../../src/store/mod.rs"]
pub mod store;
#[path = "../../src/text/mod.rs"]
pub mod text;

pub mod framing;
pub mod memory;
