//! Keys, and opening what is sealed: the browser's own cryptography (Web Crypto API), in page and worker.

use js_sys::{Array, JSON, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{CryptoKey, SubtleCrypto};

use crate::sealed::Sealed;

/// The bits of a new key.
const BITS: u32 = 3072;

/// The browser's cryptography; there is none on a page that came by `http:`.
pub fn subtle() -> Option<SubtleCrypto> {
    let crypto = Reflect::get(&js_sys::global(), &"crypto".into()).ok()?;
    let subtle = Reflect::get(&crypto, &"subtle".into()).ok()?;
    (!subtle.is_undefined()).then(|| subtle.unchecked_into())
}

fn object(members: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in members {
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object
}

async fn settled(promise: Result<Promise, JsValue>) -> Option<JsValue> {
    JsFuture::from(promise.ok()?).await.ok()
}

fn oaep() -> [(&'static str, JsValue); 2] {
    [("name", "RSA-OAEP".into()), ("hash", "SHA-256".into())]
}

/// A private key from a JWK; `None` when it is none.
pub async fn private_key(jwk: &str) -> Option<CryptoKey> {
    let parsed: Object = JSON::parse(jwk).ok()?.dyn_into().ok()?;
    let usages = Array::of1(&"decrypt".into());
    // What a key says about its own use is not to stand in its way.
    for name in ["key_ops", "use", "ext"] {
        let _ = Reflect::delete_property(&parsed, &name.into());
    }
    let key = subtle()?.import_key_with_object("jwk", &parsed, &object(&oaep()), false, &usages);
    settled(key).await?.dyn_into().ok()
}

/// What was sealed; `None` when this key does not open it, or something was changed.
pub async fn open(sealed: &Sealed, key: &CryptoKey) -> Option<Vec<u8>> {
    let subtle = subtle()?;
    let inner = subtle.decrypt_with_object_and_u8_array(&object(&oaep()), key, &sealed.key);
    let inner: Object = settled(inner).await?.dyn_into().ok()?;
    let usages = Array::of1(&"decrypt".into());
    let inner = subtle.import_key_with_str("raw", &inner, "AES-GCM", false, &usages);
    let inner: CryptoKey = settled(inner).await?.dyn_into().ok()?;
    let gcm = object(&[
        ("name", "AES-GCM".into()),
        ("iv", Uint8Array::from(sealed.iv.as_slice()).into()),
        ("additionalData", Uint8Array::from(sealed.header.as_bytes()).into()),
        ("tagLength", 128.into()),
    ]);
    let opened = settled(subtle.decrypt_with_object_and_u8_array(&gcm, &inner, &sealed.content)).await?;
    Some(Uint8Array::new(&opened).to_vec())
}

/// A new pair: the private and the public key, as JWK.
pub async fn new_pair() -> Option<(String, String)> {
    let subtle = subtle()?;
    let mut algorithm = oaep().to_vec();
    algorithm.push(("modulusLength", BITS.into()));
    algorithm.push(("publicExponent", Uint8Array::from([1u8, 0, 1].as_slice()).into()));
    let usages = Array::of2(&"encrypt".into(), &"decrypt".into());
    let pair = settled(subtle.generate_key_with_object(&object(&algorithm), true, &usages)).await?;
    let mut texts = Vec::new();
    for (name, members) in [("privateKey", PRIVATE), ("publicKey", PUBLIC)] {
        let key: CryptoKey = Reflect::get(&pair, &name.into()).ok()?.dyn_into().ok()?;
        let jwk = settled(subtle.export_key("jwk", &key)).await?;
        let kept = object(&[]);
        for name in members {
            let _ = Reflect::set(&kept, &(*name).into(), &Reflect::get(&jwk, &(*name).into()).ok()?);
        }
        for (name, value) in [("alg", "RSA-OAEP-256"), ("use", "enc")] {
            let _ = Reflect::set(&kept, &name.into(), &value.into());
        }
        let written = JSON::stringify_with_replacer_and_space(&kept, &JsValue::NULL, &2.into()).ok()?;
        texts.push(String::from(written));
    }
    let public = texts.pop()?;
    Some((texts.pop()?, public))
}

/// The members of a JWK that make the key (RFC 7518, 6.3).
const PUBLIC: &[&str] = &["kty", "n", "e"];
const PRIVATE: &[&str] = &["kty", "n", "e", "d", "p", "q", "dp", "dq", "qi"];
