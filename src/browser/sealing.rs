//! Seals answers for the receiver, by WebCrypto: RSA-OAEP with SHA-256, and AES-GCM.
//!
//! The key of the content is made for one response, and goes into nothing but the JWE.

use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::window;
use crate::submission::{NotSealed, Sealing};

/// The bytes of the key of the content, and of its initialization vector (RFC 7518, 5.3).
const KEY: usize = 32;
const IV: usize = 12;

/// Seals, and gives the JWE.
pub async fn seal(sealing: Sealing) -> Result<String, NotSealed> {
    try_seal(&sealing).await.map_err(|_| NotSealed)
}

async fn try_seal(sealing: &Sealing) -> Result<String, JsValue> {
    let (mut key, mut iv) = ([0; KEY], [0; IV]);
    let crypto = window().crypto()?;
    crypto.get_random_values_with_u8_array(&mut key)?;
    crypto.get_random_values_with_u8_array(&mut iv)?;
    let subtle = Reflect::get(&crypto, &"subtle".into())?;
    let oaep = object(&[("name", "RSA-OAEP".into()), ("hash", "SHA-256".into())])?;
    let jwk = object(&[
        ("kty", "RSA".into()),
        ("n", sealing.key.modulus.as_str().into()),
        ("e", sealing.key.exponent.as_str().into()),
    ])?;
    let (for_key, for_content) = (bytes(&key), bytes(&iv));
    let receiver = import(&subtle, "jwk", &jwk, &oaep).await?;
    let sealed_key = call(&subtle, "encrypt", &[&oaep, &receiver, &for_key]).await?;
    let gcm = object(&[
        ("name", "AES-GCM".into()),
        ("iv", for_content),
        ("additionalData", bytes(sealing.header.as_bytes())),
    ])?;
    let own = import(&subtle, "raw", &for_key, &gcm).await?;
    let content = call(&subtle, "encrypt", &[&gcm, &own, &bytes(sealing.text.as_bytes())]).await?;
    let read = |buffer: JsValue| Uint8Array::new(&buffer).to_vec();
    Ok(sealing.compact(&read(sealed_key), &iv, &read(content)))
}

/// Takes in a key with which to encrypt.
async fn import(subtle: &JsValue, format: &str, key: &JsValue, algorithm: &JsValue) -> Result<JsValue, JsValue> {
    let purposes = Array::of1(&"encrypt".into());
    call(subtle, "importKey", &[&format.into(), key, algorithm, &JsValue::FALSE, &purposes]).await
}

/// Calls a method of SubtleCrypto, and waits for what comes of it.
async fn call(subtle: &JsValue, name: &str, arguments: &[&JsValue]) -> Result<JsValue, JsValue> {
    let method: Function = Reflect::get(subtle, &name.into())?.dyn_into()?;
    let given: Array = arguments.iter().copied().collect();
    let promise: Promise = Reflect::apply(&method, subtle, &given)?.dyn_into()?;
    JsFuture::from(promise).await
}

fn object(members: &[(&str, JsValue)]) -> Result<JsValue, JsValue> {
    let object = Object::new();
    for (name, value) in members {
        Reflect::set(&object, &(*name).into(), value)?;
    }
    Ok(object.into())
}

fn bytes(bytes: &[u8]) -> JsValue {
    Uint8Array::from(bytes).into()
}
