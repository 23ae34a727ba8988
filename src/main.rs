//! Mounts the page; all else is in the library.

fn main() {
    #[cfg(target_arch = "wasm32")]
    leeragenda::embed::mount_page();
}
