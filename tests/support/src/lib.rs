//! What the tests and `cargo xtask serve` share.
//!
//! - [`site`]: a folder as a static host serves it, under any path.
//! - [`hosting`]: what a host is told about the page: headers, and a policy in the page; and how it reads an address.
//! - [`receiver`]: takes responses in on another origin, and misbehaves when it is told to.
//! - [`reply`]: each way in which a server or a network can misbehave.
//! - [`answers`]: answers as people could have given them, from a seed.
//! - [`Chance`]: random numbers that are the same in each run.
//! - [`store`]: keeps each response as one file.
//! - `scenario`: a respondent without a screen, for the engine's tests.
//! - `server`: the connections under both servers.
//!
//! Nothing here leaves the machine: both servers listen on 127.0.0.1 only.

pub mod answers;
mod chance;
pub mod hosting;
pub mod receiver;
pub mod reply;
#[cfg(feature = "scenario")]
pub mod scenario;
mod server;
pub mod site;
pub mod store;

pub use chance::Chance;
pub use hosting::Hosting;
pub use receiver::{Receiver, ReceiverOptions};
pub use reply::Reply;
pub use site::{STRICT_POLICY, Site, SiteOptions};
