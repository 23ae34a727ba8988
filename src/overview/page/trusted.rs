//! Trusted Types: where a page's policy asks for them, the address of a script is one that is trusted by name.
//! (W3C, Trusted Types, "TrustedTypePolicyFactory".)

use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;

/// The name that the page's policy lets pass (tests/support/src/hosting.rs); src/boot.js has it for its own page.
const NAME: &str = "leeragenda";

#[wasm_bindgen]
extern "C" {
    type Policies;
    type Policy;

    #[wasm_bindgen(thread_local_v2, js_name = trustedTypes)]
    static POLICIES: Option<Policies>;

    #[wasm_bindgen(catch, method, js_name = createPolicy)]
    fn create_policy(this: &Policies, name: &str, rules: &Object) -> Result<Policy, JsValue>;

    #[wasm_bindgen(catch, method, js_name = createScriptURL)]
    fn create_script_url(this: &Policy, address: &str) -> Result<JsValue, JsValue>;
}

/// The address of a script of our own, as one that may be run. To be asked for once: a page makes no two policies of
/// one name.
pub fn script(address: &str) -> JsValue {
    // A browser that knows no Trusted Types takes a text, and so does a page that does not ask for them.
    POLICIES.with(|policies| named(policies.as_ref()?, address)).unwrap_or_else(|| address.into())
}

fn named(policies: &Policies, address: &str) -> Option<JsValue> {
    let rules = Object::new();
    // This one script is trusted, and no other.
    let own = JsValue::from_str(address);
    let rule = Closure::once_into_js(move || own);
    Reflect::set(&rules, &"createScriptURL".into(), &rule).ok()?;
    policies.create_policy(NAME, &rules).ok()?.create_script_url(address).ok()
}
