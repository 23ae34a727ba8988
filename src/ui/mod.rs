//! What a respondent sees: Leptos components that read derived values and send messages.
//!
//! No rule stands here. Each question is redrawn only when the session says that it changed; a
//! screen is drawn anew when another one is shown. What is typed and left, one listener hears for all.

mod app;
mod choices;
mod choose;
mod controls;
mod dialogs;
mod element;
mod events;
mod finish;
mod forward;
mod keeping;
mod layout;
mod markup;
mod matrix;
mod paper;
mod printing;
mod question;
mod ranking;
mod rating;
mod repeat;
mod review;
mod room;
mod start;
mod step;
mod store;
mod table;
mod tags;
mod tongue;
mod trouble;

pub use app::app;
pub use choose::{Card, Offer, choose};
pub use element::View;
pub use store::{Store, Unchecked};
pub use trouble::{Trouble, trouble};
