//! What the core asks of the machine, answered by the browser.

use super::{clock, window};
use crate::date::{Date, Timestamp};
use crate::expression::Moment;
use crate::host::Host;

/// The browser as the core's machine.
pub struct Browser {
    /// The deployment's time zone.
    pub time_zone: Option<String>,
}

impl Host for Browser {
    fn timestamp(&self) -> Timestamp {
        clock::timestamp()
    }

    fn today(&self) -> Date {
        clock::today(self.time_zone.as_deref())
    }

    fn moment(&self) -> Moment {
        clock::moment()
    }

    fn utc_offset_minutes(&self, epoch_ms: f64) -> i32 {
        clock::utc_offset_minutes(epoch_ms)
    }

    fn random(&self) -> [u8; 16] {
        let mut bytes = [0; 16];
        let filled = window().crypto().is_ok_and(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_ok());
        if !filled {
            // No browser that runs WebAssembly lacks it; an id must be unlike others, not secret.
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 255")]
            bytes.fill_with(|| (js_sys::Math::random() * 256.0) as u8);
        }
        bytes
    }

    fn chance(&self) -> f64 {
        js_sys::Math::random()
    }

    fn matches(&self, pattern: &str, ignore_case: bool, text: &str) -> bool {
        regular_expression(pattern, ignore_case).is_none_or(|expression| expression.test(text))
    }
}

fn regular_expression(pattern: &str, ignore_case: bool) -> Option<js_sys::RegExp> {
    let constructor = js_sys::Reflect::get(&window(), &"RegExp".into()).ok()?;
    let constructor: js_sys::Function = wasm_bindgen::JsCast::dyn_into(constructor).ok()?;
    let arguments = js_sys::Array::of2(&pattern.into(), &(if ignore_case { "i" } else { "" }).into());
    // A wrong pattern throws, which `RegExp::new` would not catch.
    wasm_bindgen::JsCast::dyn_into(js_sys::Reflect::construct(&constructor, &arguments).ok()?).ok()
}
