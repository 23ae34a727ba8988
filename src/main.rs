//! The program that the page loads. It does nothing by itself: `boot.js` and `embed/form.js` call what
//! the library exports, in `embed`.

/// Smaller than the standard library's, by 2 kB over the wire.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

fn main() {
    #[cfg(target_arch = "wasm32")]
    leeragenda::embed::link();
}
