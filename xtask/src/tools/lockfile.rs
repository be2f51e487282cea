//! Versions from Cargo.lock.

use std::fs;

use anyhow::Context as _;

/// The version of a package in the workspace's Cargo.lock.
///
/// # Errors
/// When the file cannot be read, or does not name the package.
pub fn version_of(package: &str) -> anyhow::Result<String> {
    let path = crate::workspace::root().join("Cargo.lock");
    let text = fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    find(&text, package)?.with_context(|| format!("Cargo.lock names no package {package}"))
}

fn find(text: &str, package: &str) -> anyhow::Result<Option<String>> {
    let lock: toml::Table = text.parse().context("reading Cargo.lock")?;
    let packages = lock.get("package").and_then(toml::Value::as_array);
    let found = packages
        .into_iter()
        .flatten()
        .find(|entry| entry.get("name").and_then(toml::Value::as_str) == Some(package));
    let version = found.and_then(|entry| entry.get("version")).and_then(toml::Value::as_str);
    Ok(version.map(str::to_owned))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = r#"
        version = 4
        [[package]]
        name = "wasm-bindgen-futures"
        version = "0.4.1"
        [[package]]
        name = "wasm-bindgen"
        version = "0.2.130"
    "#;

    #[test]
    fn a_package_is_found_by_its_whole_name() {
        assert_eq!(find(LOCK, "wasm-bindgen").unwrap().as_deref(), Some("0.2.130"));
        assert_eq!(find(LOCK, "wasm").unwrap(), None);
    }
}
