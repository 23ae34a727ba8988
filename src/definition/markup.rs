//! The part of HTML that authors may use in `html` and `completedHtml`, as a tree.
//!
//! It is read here into nodes and built as DOM nodes by the screen; it is never handed to a browser
//! as markup. What is not on the allow-list is reported, and its words are kept as words.

use super::issue::{Issues, JsonPath, Problem};
use super::text;
use crate::texts::{replace, split_at, split_once};

/// An element that is allowed, by its name in HTML.
const ELEMENTS: &[&str] = &[
    "a",
    "b",
    "blockquote",
    "br",
    "dd",
    "div",
    "dl",
    "dt",
    "em",
    "h2",
    "h3",
    "h4",
    "hr",
    "i",
    "li",
    "ol",
    "p",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "u",
    "ul",
];
/// Elements without an end tag.
const VOID: &[&str] = &["br", "hr"];
/// Elements of which not even the words are kept.
const SILENT: &[&str] = &["script", "style", "template", "iframe", "object", "svg", "math"];
const DEEPEST: usize = 30;

/// A node of the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Markup {
    /// Words, in which `{name}` may stand.
    Words(String),
    /// An element.
    Element {
        /// Its name: always one of the allow-list.
        name: &'static str,
        /// The target of a link: `https:`, `mailto:`, `tel:` or relative.
        href: Option<String>,
        /// The language of its words, when it differs.
        lang: Option<String>,
        /// What is in it.
        children: Vec<Markup>,
    },
}

/// Whether an answer is put in words of it.
pub(super) fn names_answers(nodes: &[Markup]) -> bool {
    nodes.iter().any(|node| match node {
        Markup::Words(words) => text::names_answers(words),
        Markup::Element { children, .. } => names_answers(children),
    })
}

/// Reads a piece of HTML.
pub fn parse(source: &str, path: &JsonPath, issues: &mut Issues) -> Vec<Markup> {
    let mut reader = MarkupReader { rest: source, path, issues, open: vec![Open::new("", None, None)] };
    while reader.step() {}
    reader.end()
}

struct Open {
    name: &'static str,
    href: Option<String>,
    lang: Option<String>,
    children: Vec<Markup>,
}

impl Open {
    fn new(name: &'static str, href: Option<String>, lang: Option<String>) -> Self {
        Open { name, href, lang, children: Vec::new() }
    }
}

struct MarkupReader<'a> {
    rest: &'a str,
    path: &'a JsonPath,
    issues: &'a mut Issues,
    open: Vec<Open>,
}

impl MarkupReader<'_> {
    fn step(&mut self) -> bool {
        if self.rest.is_empty() {
            return false;
        }
        let at = self.rest.find('<').unwrap_or(self.rest.len());
        let (words, after) = split_at(self.rest, at);
        self.rest = after;
        self.words(&entities(words));
        if let Some(comment) = self.rest.strip_prefix("<!--") {
            self.rest = split_once(comment, "-->").map_or("", |(_, after)| after);
        } else if self.rest.starts_with("</")
            || self.rest.get(1..2).is_some_and(|c| c.chars().all(|c| c.is_ascii_alphabetic()))
        {
            match self.rest.split_once('>') {
                Some((tag, after)) => {
                    self.rest = after;
                    self.tag(tag.trim_start_matches('<'));
                }
                None => {
                    self.refuse("a tag that is not closed by >");
                    self.rest = "";
                }
            }
        } else if let Some(after) = self.rest.strip_prefix('<') {
            self.words("<");
            self.rest = after;
        }
        true
    }

    fn tag(&mut self, tag: &str) {
        if let Some(name) = tag.strip_prefix('/') {
            let name = name.trim().to_ascii_lowercase();
            if let Some(at) = self.open.iter().rposition(|open| open.name == name).filter(|at| *at > 0) {
                while self.open.len() > at {
                    self.close();
                }
            }
            return;
        }
        let tag = tag.trim_end_matches('/');
        let (name, attributes) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
        let name = name.to_ascii_lowercase();
        let Some(name) = ELEMENTS.iter().copied().find(|known| *known == name) else {
            self.refuse(&format!("<{name}>"));
            if SILENT.contains(&name.as_str()) {
                let end = format!("</{name}");
                let is_end = |at: &usize| {
                    let found = self.rest.get(*at..at + end.len());
                    found.is_some_and(|found| found.eq_ignore_ascii_case(&end))
                };
                let after = self.rest.match_indices('<').map(|(at, _)| at).find(is_end);
                self.rest = after.and_then(|at| self.rest.get(at..)).unwrap_or("");
            }
            return;
        };
        if self.open.len() > DEEPEST {
            self.refuse("nesting deeper than 30");
            return;
        }
        let (href, lang) = self.attributes(name, attributes);
        self.open.push(Open::new(name, href, lang));
        if VOID.contains(&name) {
            self.close();
        }
    }

    fn attributes(&mut self, element: &str, source: &str) -> (Option<String>, Option<String>) {
        let (mut href, mut lang) = (None, None);
        let mut rest = source.trim_start();
        while !rest.is_empty() {
            let end = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
            let (name, after) = split_at(rest, end);
            let mut value = String::new();
            rest = after.trim_start();
            if let Some(after) = rest.strip_prefix('=') {
                let after = after.trim_start();
                let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''));
                let (raw, remainder) = match quote {
                    Some(quote) => after.get(1..).unwrap_or("").split_once(quote).unwrap_or((after, "")),
                    None => after.split_once(char::is_whitespace).unwrap_or((after, "")),
                };
                value = entities(raw);
                rest = remainder.trim_start();
            }
            match name.to_ascii_lowercase().as_str() {
                // An answer in it could lead anywhere: it is put in words only.
                "href" if element == "a" && is_safe_link(&value) && !value.contains('{') => href = Some(value),
                "href" if element == "a" => self.refuse(&format!("a link to {value}")),
                "lang" => lang = Some(value),
                // Links to elsewhere open as the browser does it; these two change nothing.
                "target" | "rel" if element == "a" => {}
                other => self.refuse(&format!("the attribute {other}")),
            }
        }
        (href, lang)
    }

    fn words(&mut self, words: &str) {
        if words.is_empty() {
            return;
        }
        if let Some(open) = self.open.last_mut() {
            match open.children.last_mut() {
                Some(Markup::Words(before)) => before.push_str(words),
                _ => open.children.push(Markup::Words(words.into())),
            }
        }
    }

    fn close(&mut self) {
        if let Some(Open { name, href, lang, children }) = self.open.pop()
            && let Some(parent) = self.open.last_mut()
        {
            parent.children.push(Markup::Element { name, href, lang, children });
        }
    }

    fn end(mut self) -> Vec<Markup> {
        while self.open.len() > 1 {
            self.close();
        }
        self.open.pop().map(|open| open.children).unwrap_or_default()
    }

    fn refuse(&mut self, what: &str) {
        self.issues.error(self.path, Problem::Markup(what.into()));
    }
}

/// Whether a link leads to where links may lead: `https:`, `mailto:`, `tel:`, or relative.
///
/// Browsers drop tabs and line breaks inside a scheme and take `\` for `/` (WHATWG URL), so any
/// control character refuses, and `/\elders.nl` leads to another host as `//elders.nl` does.
#[must_use]
pub fn is_safe_link(target: &str) -> bool {
    let target = replace(target.trim(), "\\", "/");
    if target.is_empty() || target.chars().any(char::is_control) {
        return false;
    }
    match target.split_once(':') {
        Some((scheme, _)) if !scheme.contains(['/', '?', '#']) => {
            ["https", "mailto", "tel"].iter().any(|known| scheme.eq_ignore_ascii_case(known))
        }
        _ => !target.starts_with("//"),
    }
}

/// Replaces the named and numbered characters that authors use.
fn entities(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, after) = split_at(rest, at);
        out.push_str(before);
        let found = after.bytes().take(12).position(|byte| byte == b';').and_then(|end| {
            let name = after.get(1..end)?;
            let character = match name {
                "amp" => '&',
                "lt" => '<',
                "gt" => '>',
                "quot" => '"',
                "apos" => '\'',
                "nbsp" => '\u{a0}',
                "shy" => '\u{ad}',
                "euro" => '€',
                "ndash" => '–',
                "mdash" => '—',
                "hellip" => '…',
                _ => {
                    let number = name.strip_prefix('#')?;
                    let code = match number.strip_prefix(['x', 'X']) {
                        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                        None => number.parse().ok()?,
                    };
                    char::from_u32(code).filter(|character| !character.is_control())?
                }
            };
            Some((character, after.get(end + 1..)?))
        });
        match found {
            Some((character, remainder)) => {
                out.push(character);
                rest = remainder;
            }
            None => {
                out.push('&');
                rest = after.get(1..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tree as text again, and the issues.
    fn check(source: &str, expected: &str, refused: &[&str]) {
        let mut issues = Issues::default();
        let tree = parse(source, &JsonPath::root(), &mut issues);
        assert_eq!(print(&tree), expected, "{source}");
        let said: Vec<String> = issues.iter().map(|issue| issue.problem.to_string()).collect();
        let wanted: Vec<String> = refused.iter().map(|what| format!("{what} is not allowed here")).collect();
        assert_eq!(said, wanted, "{source}");
    }

    fn print(tree: &[Markup]) -> String {
        tree.iter()
            .map(|node| match node {
                Markup::Words(words) => words.clone(),
                Markup::Element { name, href, lang, children } => {
                    let href = href.as_ref().map(|to| format!(" href={to}")).unwrap_or_default();
                    let lang = lang.as_ref().map(|to| format!(" lang={to}")).unwrap_or_default();
                    format!("[{name}{href}{lang}:{}]", print(children))
                }
            })
            .collect()
    }

    #[test]
    fn allowed_elements_become_a_tree() {
        check("<p>Een <strong>twee</strong></p><ul><li>a<li>b</ul>", "[p:Een [strong:twee]][ul:[li:a[li:b]]]", &[]);
        check("<P>a<br/>b</P>", "[p:a[br:]b]", &[]);
        check("<a href='https://movisie.nl' target=\"_blank\">x</a>", "[a href=https://movisie.nl:x]", &[]);
        check("<span lang=en>learning</span>", "[span lang=en:learning]", &[]);
        check("1 < 2 &amp;&lt;b&gt; &#233; &onbekend;", "1 < 2 &<b> é &onbekend;", &[]);
        check("<!-- weg -->over</p>", "over", &[]);
    }

    #[test]
    fn nothing_that_can_run_gets_through() {
        check("<script>alert(1)</script>na", "na", &["<script>"]);
        check("<img src=x onerror=alert(1)>", "", &["<img>"]);
        check("<p onclick='x()'>a</p>", "[p:a]", &["the attribute onclick"]);
        check("<a href='javascript:alert(1)'>a</a>", "[a:a]", &["a link to javascript:alert(1)"]);
        check("<a href='java\nscript:alert(1)'>a</a>", "[a:a]", &["a link to java\nscript:alert(1)"]);
        check("<a href='//elders.nl'>a</a>", "[a:a]", &["a link to //elders.nl"]);
        check("<a href='/\\elders.nl'>a</a>", "[a:a]", &["a link to /\\elders.nl"]);
        check("<a href='https://x.nl/{naam}'>a</a>", "[a:a]", &["a link to https://x.nl/{naam}"]);
        check("<p", "", &["a tag that is not closed by >"]);
    }

    #[test]
    fn endless_nesting_stops() {
        let mut issues = Issues::default();
        let tree = parse(&"<div>".repeat(10_000), &JsonPath::root(), &mut issues);
        assert!(issues.has_errors() && !tree.is_empty());
    }
}
