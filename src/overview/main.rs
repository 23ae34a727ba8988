//! The organiser's page: mounts it, or serves it as its worker; nothing else.

fn main() {
    #[cfg(target_arch = "wasm32")]
    overview::page::begin();
}
