//! JavaScript's own conversions, for [`crate::javascript`].

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    /// `Number(text)`.
    #[wasm_bindgen(js_name = Number)]
    pub fn number(text: &str) -> f64;
    /// `String(number)`: `1`, `0.1`, `1e+21`, `1e-7`, `NaN`.
    #[wasm_bindgen(js_name = String)]
    pub fn number_text(number: f64) -> String;
    /// `number.toFixed(decimals)`, of at most 100 decimals.
    #[wasm_bindgen(js_namespace = ["Number", "prototype", "toFixed"], js_name = call)]
    pub fn fixed(number: f64, decimals: u32) -> String;
    /// `base ** exponent`.
    #[wasm_bindgen(js_namespace = Math, js_name = pow)]
    pub fn power(base: f64, exponent: f64) -> f64;
    /// `text.toLowerCase()`.
    #[wasm_bindgen(js_namespace = ["String", "prototype", "toLowerCase"], js_name = call)]
    pub fn lowercase(text: &str) -> String;
    /// `text.normalize(form)`.
    #[wasm_bindgen(js_namespace = ["String", "prototype", "normalize"], js_name = call)]
    pub fn normalize(text: &str, form: &str) -> String;
}
