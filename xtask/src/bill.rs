//! What the page is made of, for who must know (a software bill of materials): CycloneDX 1.5, as JSON.
//!
//! What is compiled into the module, and the stylesheets that are bundled: no tools, no tests.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use serde_json::{Value, json};

use crate::machine::Machine;
use crate::problem::Problem;

/// What it is called in the folder.
pub const FILE: &str = "sbom.cdx.json";

/// The npm packages of which something is in the page; the others are tools.
const STYLESHEETS: [&str; 2] = ["@nl-design-system-candidate/", "@utrecht/"];

/// Makes the bill.
pub fn make(machine: &Machine) -> Result<String, Problem> {
    let read = |name: &str| {
        let path = machine.root.join(name);
        fs::read_to_string(&path).map_err(Problem::file(path))
    };
    let mut cargo = machine.cargo(&["metadata", "--format-version", "1", "--locked"]);
    cargo.args(["--filter-platform", "wasm32-unknown-unknown"]);
    let output = cargo.output().map_err(|error| Problem::NotStarted { command: "cargo metadata".into(), error })?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let wrong = |what: String| Problem::Content { path: machine.root.join("Cargo.toml"), what };
    let metadata: Value = serde_json::from_slice(&output.stdout).map_err(|error| wrong(format!("{error}: {said}")))?;
    let npm: Value =
        serde_json::from_str(&read("style/package-lock.json")?).map_err(|error| wrong(error.to_string()))?;
    let bill = bill(&metadata, &checksums(&read("Cargo.lock")?), &npm).ok_or_else(|| wrong("no leeragenda".into()))?;
    serde_json::to_string_pretty(&bill).map_err(|error| wrong(error.to_string()))
}

fn bill(metadata: &Value, checksums: &BTreeMap<String, String>, npm: &Value) -> Option<Value> {
    let packages = metadata["packages"].as_array()?;
    let own = packages.iter().find(|package| package["name"] == "leeragenda")?;
    let compiled = compiled(metadata, own["id"].as_str()?);
    let crates = packages.iter().filter(|package| *package != own && compiled.contains(text(&package["id"])));
    let crates = crates.filter(|package| !is_macro(package)).map(|package| {
        let (name, version) = (text(&package["name"]), text(&package["version"]));
        let checksum =
            checksums.get(&format!("{name} {version}")).map(|sum| json!({ "alg": "SHA-256", "content": sum }));
        component(name, version, &format!("pkg:cargo/{name}@{version}"), text(&package["license"]), checksum)
    });
    let stylesheets = npm["packages"].as_object()?.iter().filter_map(|(path, package)| {
        let name = path.strip_prefix("node_modules/")?;
        let version = text(&package["version"]);
        let purl = format!("pkg:npm/{}@{version}", name.replacen('@', "%40", 1));
        let is_bundled = STYLESHEETS.iter().any(|scope| name.starts_with(scope));
        is_bundled.then(|| component(name, version, &purl, text(&package["license"]), None))
    });
    Some(json!({
        "$schema": "http://cyclonedx.org/schema/bom-1.5.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": { "component": {
            "type": "application",
            "bom-ref": "leeragenda",
            "name": "leeragenda",
            "version": own["version"],
            "licenses": [{ "expression": own["license"] }],
        } },
        "components": crates.chain(stylesheets).collect::<Vec<_>>(),
    }))
}

fn component(name: &str, version: &str, purl: &str, license: &str, checksum: Option<Value>) -> Value {
    json!({
        "type": "library",
        "bom-ref": purl,
        "name": name,
        "version": version,
        "purl": purl,
        // An older way to write OR.
        "licenses": [{ "expression": license.replace('/', " OR ") }],
        "hashes": checksum.into_iter().collect::<Vec<_>>(),
    })
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// The ids of what is compiled into a package: its own dependencies, and theirs.
fn compiled<'a>(metadata: &'a Value, own: &'a str) -> BTreeSet<&'a str> {
    let nodes = metadata["resolve"]["nodes"].as_array().map(Vec::as_slice).unwrap_or_default();
    let mut found = BTreeSet::new();
    let mut waiting = vec![own];
    while let Some(id) = waiting.pop() {
        if !found.insert(id) {
            continue;
        }
        let node = nodes.iter().find(|node| node["id"] == id);
        for dependency in node.and_then(|node| node["deps"].as_array()).into_iter().flatten() {
            let mut kinds = dependency["dep_kinds"].as_array().into_iter().flatten();
            // The others are for building and for tests.
            if kinds.any(|kind| kind["kind"].is_null()) {
                waiting.push(text(&dependency["pkg"]));
            }
        }
    }
    found
}

/// Whether a package only helps the compiler.
fn is_macro(package: &Value) -> bool {
    let mut targets = package["targets"].as_array().into_iter().flatten();
    targets.any(|target| target["kind"].as_array().is_some_and(|kinds| kinds.contains(&"proc-macro".into())))
}

/// The checksums in a `Cargo.lock`, by name and version.
fn checksums(lockfile: &str) -> BTreeMap<String, String> {
    let value = |package: &str, key: &str| {
        let line = package.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(" = \""));
        line.and_then(|line| line.strip_suffix('"')).map(str::to_owned)
    };
    let packages = lockfile.split("[[package]]\n");
    let entry = |package: &str| {
        let name = format!("{} {}", value(package, "name")?, value(package, "version")?);
        Some((name, value(package, "checksum")?))
    };
    packages.filter_map(entry).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_compiled_in_is_named_and_what_helps_to_compile_is_not() {
        let package = |name: &str, kind: &str| json!({ "id": name, "name": name, "version": "1.0.0", "license": "MIT/Apache-2.0", "targets": [{ "kind": [kind] }] });
        let metadata = json!({
            "packages": [package("leeragenda", "lib"), package("a", "lib"), package("b", "lib"), package("c", "proc-macro"), package("d", "lib")],
            "resolve": { "nodes": [
                { "id": "leeragenda", "deps": [{ "pkg": "a", "dep_kinds": [{ "kind": null }] }, { "pkg": "d", "dep_kinds": [{ "kind": "dev" }] }] },
                { "id": "a", "deps": [{ "pkg": "b", "dep_kinds": [{ "kind": null }] }, { "pkg": "c", "dep_kinds": [{ "kind": null }] }] },
            ] },
        });
        let lock = checksums("[[package]]\nname = \"a\"\nversion = \"1.0.0\"\nchecksum = \"12ab\"\n");
        let npm = json!({ "packages": {
            "": {},
            "node_modules/@utrecht/alert-css": { "version": "4.0.2", "license": "EUPL-1.2" },
            "node_modules/esbuild": { "version": "0.28.2", "license": "MIT" },
        } });
        let bill = bill(&metadata, &lock, &npm).unwrap_or_default();
        let names: Vec<_> = bill["components"].as_array().into_iter().flatten().map(|one| text(&one["purl"])).collect();
        assert_eq!(names, ["pkg:cargo/a@1.0.0", "pkg:cargo/b@1.0.0", "pkg:npm/%40utrecht/alert-css@4.0.2"]);
        assert_eq!(bill["components"][0]["hashes"][0]["content"], "12ab");
        assert_eq!(bill["components"][0]["licenses"][0]["expression"], "MIT OR Apache-2.0");
    }
}
