//! The organiser in front of the inventory: what is pressed, chosen and seen there.

use std::path::{Path, PathBuf};

use browser_tests::Browser;
use serde_json::{Value, json};

/// Somebody in front of the inventory.
pub(crate) struct Organiser<'browser> {
    browser: &'browser Browser,
}

impl<'browser> Organiser<'browser> {
    /// Opens the inventory of the deployment at this address.
    pub(crate) async fn open(browser: &'browser Browser, url: &str) -> Self {
        browser.go_to(&format!("{url}overview/")).await;
        browser.wait_for("the inventory", "return document.querySelector('#bestanden') !== null", &[]).await;
        Self { browser }
    }

    pub(crate) async fn expect(&self, words: &str) {
        let holds = "return text(document.body).includes(arguments[0])";
        self.browser.wait_for(&format!("“{words}”"), holds, &[words.into()]).await;
    }

    pub(crate) async fn expect_no(&self, words: &str) {
        let holds = "return !text(document.body).includes(arguments[0])";
        self.browser.wait_for(&format!("no “{words}”"), holds, &[words.into()]).await;
    }

    pub(crate) async fn expect_counts(&self, counts: &[(&str, u32)]) {
        for (label, number) in counts {
            let holds = "return [...document.querySelectorAll('.overview-counts > div')].some((count) =>
                text(count.querySelector('dt')) === arguments[0] && text(count.querySelector('dd')) === String(arguments[1]))";
            self.browser.wait_for(&format!("{label}: {number}"), holds, &[(*label).into(), (*number).into()]).await;
        }
    }

    pub(crate) async fn texts(&self, selector: &str) -> Value {
        self.browser.run("return [...document.querySelectorAll(arguments[0])].map(text)", &[selector.into()]).await
    }

    /// Presses a button by its name, with the keyboard.
    pub(crate) async fn press(&self, button: &str) {
        let focused =
            "const button = [...document.querySelectorAll('button')].find((button) => text(button) === arguments[0]);
            button?.focus(); return button && document.activeElement === button";
        self.browser.wait_for(&format!("the button “{button}”"), focused, &[button.into()]).await;
        self.browser.press(fantoccini::key::Key::Enter).await;
    }

    /// Goes to a part of the page.
    pub(crate) async fn go(&self, button: &str, heading: &str) {
        self.press(button).await;
        let there = "return text(document.querySelector('h1')) === arguments[0]";
        self.browser.wait_for(&format!("the heading “{heading}”"), there, &[heading.into()]).await;
    }

    pub(crate) async fn choose(&self, input: &str, files: &[PathBuf]) {
        let paths: Vec<_> = files.iter().map(|file| file.to_string_lossy()).collect();
        self.browser.choose_file(input, Path::new(&paths.join("\n"))).await;
    }

    pub(crate) async fn download(&self, button: &str, name: &str) -> PathBuf {
        let known = self.browser.downloaded();
        self.press(button).await;
        let file = self.browser.wait_for_download(&known).await;
        assert_eq!(file.file_name().unwrap_or_default().to_string_lossy(), name);
        file
    }

    /// Makes a pair of keys; gives the file of the private one, and the public one.
    pub(crate) async fn make_keys(&self) -> (PathBuf, Value) {
        self.go("Sleutels", "Sleutels").await;
        self.press("Sleutels maken").await;
        let private = self.download("Geheime sleutel bewaren", "leeragenda-private-key.json").await;
        let public = "return document.querySelector('#openbaar').value";
        let public: Value =
            serde_json::from_str(self.browser.run(public, &[]).await.as_str().unwrap_or_default()).unwrap_or_default();
        let names: Vec<&String> = public.as_object().into_iter().flat_map(serde_json::Map::keys).collect();
        assert_eq!(names, ["alg", "e", "kty", "n", "use"], "nothing of the private key");
        self.go("Bestanden", "Bestanden").await;
        (private, public)
    }

    /// The response as a respondent's page seals it (RFC 7516), by the browser's own cryptography.
    pub(crate) async fn sealed(&self, response: &Value, public: &Value) -> String {
        let script = "const [response, publicKey, done] = arguments;
            const b64 = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
            const utf8 = (words) => new TextEncoder().encode(words);
            (async () => {
              const rsa = await crypto.subtle.importKey('jwk', publicKey, { name: 'RSA-OAEP', hash: 'SHA-256' }, false, ['encrypt']);
              const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt']);
              const header = b64(utf8(JSON.stringify({ alg: 'RSA-OAEP-256', enc: 'A256GCM' })));
              const iv = crypto.getRandomValues(new Uint8Array(12));
              const wrapped = await crypto.subtle.encrypt({ name: 'RSA-OAEP' }, rsa, await crypto.subtle.exportKey('raw', key));
              const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: utf8(header) }, key, utf8(response));
              const [content, tag] = [sealed.slice(0, -16), sealed.slice(-16)];
              return [header, b64(wrapped), b64(iv), b64(content), b64(tag)].join('.');
            })().then(done, (error) => done('failed: ' + error))";
        let jwe = self.browser.run_async(script, &[response.to_string().into(), public.clone()]).await;
        let jwe = jwe.as_str().unwrap_or_default();
        assert!(!jwe.starts_with("failed"), "{jwe}");
        json!({"format": "leeragenda/encrypted/1", "id": response["id"], "questionnaire": {"id": "vraag"}, "jwe": jwe})
            .to_string()
    }
}
