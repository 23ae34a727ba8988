//! Words of the author's on the page: they say in which language they are, where that is another than the
//! one that is spoken. Who reads them aloud then does so in that language.

use super::element::{El, View, el, reads};
use super::question::reads_title;
use super::store::Store;
use crate::definition::{Language, Text};
use crate::derived::{NodeId, View as Derived};
use crate::messages::direction;

/// The language of words, where it is not that of the words around them.
pub type Tongue = Option<Language>;

/// An element with words in this language.
pub fn authors(element: El, tongue: Tongue) -> El {
    match tongue {
        None => element,
        Some(language) => element.attr("lang", language.tag()).attr("dir", direction(&language).attribute()),
    }
}

/// Words in this language that have no element of their own.
pub fn authors_words(words: View, tongue: Tongue) -> View {
    if tongue.is_some() { authors(el("span"), tongue).child(words).view() } else { words }
}

/// What a node is called, in an element.
pub fn titled(store: Store, node: NodeId, element: El) -> El {
    authors(element, title_tongue(store, node)).reads(reads_title(store, node))
}

/// What a node is called, as words.
pub fn title_words(store: Store, node: NodeId) -> View {
    authors_words(reads(reads_title(store, node)), title_tongue(store, node))
}

/// The language of what a node is called.
pub fn title_tongue(store: Store, node: NodeId) -> Tongue {
    tongue(store, |view| view.title_tongue(node))
}

/// The language of what is wrong with an answer.
pub fn message_tongue(store: Store, node: NodeId) -> Tongue {
    store.peek(|session| session.message_tongue(node).cloned())
}

/// The language of a text, when the author wrote one.
pub fn text_tongue(store: Store, text: Option<&Text>) -> Tongue {
    store.peek(|session| session.view().tongue(Some(text?)).cloned())
}

/// The language of something.
pub fn tongue(store: Store, of: impl for<'a> FnOnce(&Derived<'a>) -> Option<&'a Language>) -> Tongue {
    store.peek(|session| of(&session.view()).cloned())
}
