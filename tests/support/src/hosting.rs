//! What a host is told about the page: which headers to send, and the same policy in the page itself,
//! for hosts that send none; and which file a host reads in an address.
//!
//! The page loads nothing from others, and sends to one endpoint. So a policy can forbid everything
//! else: whatever got into the page after all could not run, and could not send anything away.

use std::fs;
use std::io;
use std::path::Path;

use serde_json::Value;

/// A header: its name and its value.
pub type Header = (&'static str, String);

const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// The policy in the page, before anything that it loads.
const META: &str = "<meta http-equiv=\"Content-Security-Policy\" content=\"";
const BEFORE_META: &str = "<meta charset=\"utf-8\">";

/// Where answers go.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Endpoint {
    /// Not known yet: the deployer names it in `config.json` afterwards.
    Any,
    /// Nowhere, or to the page's own host.
    Own,
    /// To this origin.
    Origin(String),
}

/// What a host is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hosting {
    endpoint: Endpoint,
    parents: Vec<String>,
}

impl Hosting {
    /// Before `config.json` is known: any endpoint that a page may send to, and no page around it but
    /// those of its own host.
    #[must_use]
    pub fn unknown() -> Self {
        Self { endpoint: Endpoint::Any, parents: Vec::new() }
    }

    /// What follows from this `config.json`.
    #[must_use]
    pub fn of(config: &Value) -> Self {
        let endpoint = config["submit"]["url"].as_str().and_then(origin).map_or(Endpoint::Own, Endpoint::Origin);
        let parents = config["embed"]["allowedParents"].as_array().into_iter().flatten();
        Self { endpoint, parents: parents.filter_map(Value::as_str).filter_map(origin).collect() }
    }

    /// The inventory's own page: it sends nothing, and fetches from its own host only. Its worker has what the host
    /// sends beside the worker's script, and nothing of the page.
    #[must_use]
    pub fn inventory() -> Self {
        Self { endpoint: Endpoint::Own, parents: Vec::new() }
    }

    /// The policy, as far as it can stand in the page. (CSP, "The meta element".)
    #[must_use]
    pub fn page_policy(&self) -> String {
        let connect = match &self.endpoint {
            // http: for trying it out; a page that came by https: refuses it.
            Endpoint::Any => "'self' https: http://127.0.0.1:* http://localhost:*",
            Endpoint::Own => "'self'",
            Endpoint::Origin(origin) => &format!("'self' {origin}"),
        };
        format!(
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
             font-src 'self'; connect-src {connect}; base-uri 'none'; form-action 'none'; \
             require-trusted-types-for 'script'; trusted-types leeragenda"
        )
    }

    /// The policy as a header: also which pages may show this one in a frame.
    #[must_use]
    pub fn policy(&self) -> String {
        let parents: Vec<&str> = self.parents.iter().map(String::as_str).collect();
        let parents = [&["'self'"], parents.as_slice()].concat().join(" ");
        format!("{}; frame-ancestors {parents}", self.page_policy())
    }

    /// The headers of every reply.
    #[must_use]
    pub fn headers(&self) -> Vec<Header> {
        vec![
            ("Content-Security-Policy", self.policy()),
            ("Referrer-Policy", "no-referrer".into()),
            ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()".into()),
            ("X-Content-Type-Options", "nosniff".into()),
        ]
    }

    /// For Netlify and Cloudflare Pages: what neither says about caching is right as it is, which is
    /// that browsers ask each time; but these files are kept. They stand there by their whole names, because a deployer
    /// may call a theme `leeragenda-theme.css`.
    #[must_use]
    pub fn for_netlify_and_cloudflare(&self, kept: &[String]) -> String {
        let mut file = String::from("/*\n");
        for (name, value) in self.headers() {
            file += &format!("  {name}: {value}\n");
        }
        for name in kept {
            file += &format!("/{name}\n  Cache-Control: {FOR_EVER}\n");
        }
        file
    }

    /// For nginx, to be included in a `location`.
    #[must_use]
    pub fn for_nginx(&self) -> String {
        self.headers().iter().map(|(name, value)| format!("add_header {name} \"{value}\" always;\n")).collect()
    }

    /// For Caddy, to be imported in a site.
    #[must_use]
    pub fn for_caddy(&self) -> String {
        let lines: String = self.headers().iter().map(|(name, value)| format!("\t{name} \"{value}\"\n")).collect();
        format!("header {{\n{lines}}}\n")
    }

    /// Writes it into a folder that is about to be served: in the page, in `_headers` and in `hosting/`; and the
    /// inventory's own policy in its page, where there is one.
    ///
    /// # Errors
    /// When a page is not there or cannot be written.
    pub fn write_into(&self, folder: &Path) -> io::Result<()> {
        self.write_into_page(&folder.join("index.html"))?;
        let inventory = folder.join("overview").join("index.html");
        if inventory.exists() {
            Self::inventory().write_into_page(&inventory)?;
        }
        let hosting = folder.join("hosting");
        fs::create_dir_all(&hosting)?;
        fs::write(folder.join("_headers"), self.for_netlify_and_cloudflare(&hashed_names(folder)?))?;
        fs::write(hosting.join("nginx.conf"), self.for_nginx())?;
        fs::write(hosting.join("Caddyfile"), self.for_caddy())
    }

    fn write_into_page(&self, index: &Path) -> io::Result<()> {
        let page = self.in_page(&fs::read_to_string(index)?);
        fs::write(index, page.ok_or_else(|| io::Error::other("no place for a policy in index.html"))?)
    }

    /// The page with this policy in the place of the one that it had.
    fn in_page(&self, page: &str) -> Option<String> {
        let policy = format!("{META}{}\">", self.page_policy());
        let (head, rest) = page.split_once(BEFORE_META)?;
        let rest = rest.trim_start();
        let rest = match rest.strip_prefix(META) {
            Some(had) => had.split_once("\">")?.1.trim_start(),
            None => rest,
        };
        Some(format!("{head}{BEFORE_META}\n{policy}\n{rest}"))
    }
}

/// The origin of an address, as a browser writes it; `None` when it is relative.
fn origin(address: &str) -> Option<String> {
    let (scheme, rest) = address.split_once("://")?;
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    Some(format!("{scheme}://{}", rest.get(..end)?.to_ascii_lowercase()))
}

/// The name of the file that a host reads in an address: without what stands behind `?` and `#`, and with `%20`
/// as a space. What is no UTF-8 then is left as it is.
#[must_use]
pub fn file_name(address: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let mut pieces = path.split('%');
    let mut bytes = pieces.next().unwrap_or_default().as_bytes().to_vec();
    for piece in pieces {
        // A number may have a sign, and this is none.
        let hex = piece.get(..2).filter(|hex| !hex.starts_with('+'));
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                bytes.extend_from_slice(piece.get(2..).unwrap_or_default().as_bytes());
            }
            None => {
                bytes.push(b'%');
                bytes.extend_from_slice(piece.as_bytes());
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| path.to_owned())
}

/// What a host that reads `_headers` sends for a path within the folder: Netlify's and Cloudflare's
/// rules, as far as our file uses them.
#[must_use]
pub fn headers_for(file: &str, path: &str) -> Vec<(String, String)> {
    let mut fits = false;
    let mut found = Vec::new();
    for line in file.lines() {
        match line.trim().split_once(": ") {
            Some((name, value)) if fits => found.push((name.to_owned(), value.to_owned())),
            Some(_) => {}
            None => {
                let pattern = line.trim();
                fits = match pattern.split_once('*') {
                    Some((before, after)) => path.starts_with(before) && path.ends_with(after),
                    None => pattern == path,
                };
            }
        }
    }
    found
}

/// The files of a folder, and of the inventory in it, whose names tell their content: they never change. From the folder,
/// in alphabetical order, without those that are compressed.
///
/// # Errors
/// When the folder cannot be read.
pub fn hashed_names(folder: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for within in ["", "overview/"].into_iter().filter(|within| folder.join(within).exists()) {
        for entry in fs::read_dir(folder.join(within))? {
            let name = entry?.file_name().to_string_lossy().into_owned();
            if is_hashed(&name) && [".js", ".css", ".wasm"].iter().any(|ending| name.ends_with(ending)) {
                names.push(format!("{within}{name}"));
            }
        }
    }
    names.sort();
    Ok(names)
}

/// Whether a name carries the hash of its content, as trunk writes it (without leading zeros):
/// `page-0123456789abcdef.js`.
pub(crate) fn is_hashed(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    name.split(['-', '_', '.'])
        .any(|part| (12..=16).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_the_endpoint_of_the_config_can_be_reached() {
        let policy = |url: &str| Hosting::of(&json!({ "submit": { "url": url } })).page_policy();
        assert!(policy("https://API.example.nl/responses/{id}").contains("connect-src 'self' https://api.example.nl;"));
        assert!(policy("https://a.nl:8443?x").contains("connect-src 'self' https://a.nl:8443;"));
        assert!(policy("responses").contains("connect-src 'self';"));
        assert!(Hosting::of(&json!({})).page_policy().contains("connect-src 'self';"));
        assert!(Hosting::unknown().page_policy().contains("connect-src 'self' https:"));
    }

    #[test]
    fn only_the_parents_of_the_config_can_frame_it_and_the_page_does_not_say_so_itself() {
        let hosting = Hosting::of(&json!({ "embed": { "allowedParents": ["https://www.example.nl"] } }));
        assert!(hosting.policy().ends_with("; frame-ancestors 'self' https://www.example.nl"));
        // A meta element that says it is ignored, with a warning.
        assert!(!hosting.page_policy().contains("frame-ancestors"));
        assert!(Hosting::unknown().policy().ends_with("; frame-ancestors 'self'"));
    }

    #[test]
    fn a_page_has_one_policy_also_when_it_is_written_twice() {
        let page = "<head>\n<meta charset=\"utf-8\">\n<link>";
        let once = Hosting::unknown().in_page(page).unwrap_or_default();
        let twice = Hosting::of(&json!({})).in_page(&once).unwrap_or_default();
        assert_eq!(once.matches(META).count(), 1);
        assert_eq!(twice.matches(META).count(), 1);
        assert!(twice.contains("connect-src 'self';") && twice.ends_with("\n<link>"), "{twice}");
        assert_eq!(Hosting::unknown().in_page("<head>"), None);
    }

    /// On a host that sends no headers it had none.
    #[test]
    fn the_inventory_has_a_policy_of_its_own_that_lets_it_reach_no_endpoint() {
        let folder = std::env::temp_dir().join(format!("leeragenda-hosting-{}", std::process::id()));
        let write = |name: &str, content: &str| fs::write(folder.join(name), content);
        let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap_or_default();
        let hosting = Hosting::of(&json!({ "submit": { "url": "https://api.example.nl" } }));
        let page = format!("<head>\n{BEFORE_META}\n<link>");
        let done = fs::create_dir_all(folder.join("overview"))
            .and_then(|()| write("index.html", &page))
            // A folder can do without the inventory.
            .and_then(|()| hosting.write_into(&folder))
            .and_then(|()| write("overview/index.html", &page))
            .and_then(|()| hosting.write_into(&folder));
        let (page, inventory) = (read("index.html"), read("overview/index.html"));
        let _ = fs::remove_dir_all(&folder);
        assert!(done.is_ok(), "{done:?}");
        assert!(page.contains("connect-src 'self' https://api.example.nl;"), "{page}");
        assert!(inventory.contains("connect-src 'self'; base-uri"), "{inventory}");
        assert!(inventory.contains("require-trusted-types-for 'script'"), "{inventory}");
    }

    /// The inventory's own script makes it in Rust (src/overview/page/trusted.rs), the page's in boot.js.
    #[test]
    fn what_may_be_trusted_is_called_as_the_pages_call_it() {
        let policy = Hosting::unknown().page_policy();
        let named = policy.split("; ").find_map(|line| line.strip_prefix("trusted-types ")).unwrap_or_default();
        let quoted = format!("\"{named}\"");
        for script in [include_str!("../../../src/boot.js"), include_str!("../../../src/overview/page/trusted.rs")] {
            assert!(!named.is_empty() && script.contains(&quoted), "{quoted} is not in {script}");
        }
    }

    #[test]
    fn what_tells_its_content_is_kept_for_ever_and_what_is_edited_is_not() {
        let kept = [
            "boot-0123456789abcdef.js",
            "leeragenda-0123456789abcdef.wasm",
            "leeragenda-first-123456789abcd.css",
            "overview/boot-0123456789abcdef.js",
            "overview/overview_bg-0123456789abcdef.wasm",
            "part-kept-0123456789abcdef.wasm",
        ];
        let edited =
            ["offline.js", "leeragenda-theme.css", "theme-2.css", "leeragenda-logo.svg", "overview/index.html"];
        let folder = std::env::temp_dir().join(format!("leeragenda-kept-{}", std::process::id()));
        let names = fs::create_dir_all(folder.join("overview"))
            .and_then(|()| kept.iter().chain(&edited).try_for_each(|name| fs::write(folder.join(name), "")))
            .and_then(|()| fs::write(folder.join(format!("{}.br", kept[0])), ""))
            .and_then(|()| hashed_names(&folder));
        let _ = fs::remove_dir_all(&folder);
        let names = names.unwrap_or_default();
        assert_eq!(names, kept);
        let file = Hosting::unknown().for_netlify_and_cloudflare(&names);
        let cached = |path: &str| {
            let headers = headers_for(&file, path);
            assert!(headers.iter().any(|(name, _)| name == "Content-Security-Policy"), "{path}");
            headers.into_iter().find(|(name, _)| name == "Cache-Control").map(|(_, value)| value)
        };
        for name in kept {
            assert_eq!(cached(&format!("/{name}")).as_deref(), Some(FOR_EVER), "{name}");
        }
        for name in
            edited.into_iter().chain(["", "index.html", "config.json", "questionnaires/aanbod.json", "embed/form.js"])
        {
            assert_eq!(cached(&format!("/{name}")), None, "{name}");
        }
    }

    #[test]
    fn a_name_is_read_as_a_host_reads_it() {
        for (address, name) in [
            ("a%20b.json", "a b.json"),
            ("%c3%A9", "é"),
            ("100%", "100%"),
            ("a%zz", "a%zz"),
            ("%+1", "%+1"),
            ("%ff", "%ff"),
            ("a%3Fb.json?v=1#x", "a?b.json"),
            ("%ff?v=1", "%ff"),
        ] {
            assert_eq!(file_name(address), name);
        }
    }

    #[test]
    fn a_value_stands_between_quotes_and_holds_none() {
        for (name, value) in Hosting::unknown().headers() {
            assert!(!value.contains('"') && !name.contains(' '), "{name}: {value}");
        }
    }
}
