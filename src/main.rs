//! The program that the page loads. It does nothing by itself: `boot.js` and `embed/form.js` call what
//! the library exports, in `embed`.

fn main() {
    #[cfg(target_arch = "wasm32")]
    leeragenda::embed::link();
}
