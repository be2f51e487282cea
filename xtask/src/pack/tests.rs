//! A whole directory, packed.

use super::*;

/// A module without anything in it.
const EMPTY: &[u8] = b"\0asm\x01\0\0\0";

fn lay(root: &Path, files: &[(&str, &[u8])]) {
    for (name, bytes) in files {
        let path = root.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

fn names(directory: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(directory)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn packed() -> tempfile::TempDir {
    let place = tempfile::tempdir().unwrap();
    lay(
        place.path(),
        &[
            ("src/loader.js", b"(() => import('__ASSETS__' + 'widget.js'))();"),
            ("src/unread.js", b"export const look = (shop) => shop; // why"),
            ("style/panel.css", b"a { b: c; }"),
            ("style/tokens.css", b":host { --cb: 1px; }"),
            ("style/notes.md", b"not a sheet"),
            ("storefront/help.html", b"<h1>Help</h1>"),
            ("storefront/drawings/coat.svg", b"<svg/>"),
            ("staging/index.html", b"<link data-trunk rel='rust'>\n<h1>Coat</h1>"),
            ("staging/counterbell-widget.js", b"export default 'counterbell-widget_bg.wasm';"),
            ("staging/counterbell-widget_bg.wasm", EMPTY),
        ],
    );
    pack(place.path(), &place.path().join("staging"), EMPTY).unwrap();
    place
}

#[test]
fn the_layout_is_the_one_that_the_proxy_serves() {
    let place = packed();
    let dist = place.path().join("staging");
    assert_eq!(
        names(&dist),
        ["assets", "counterbell.js", "counterbell.js.br", "counterbell.js.gz", "storefront"]
    );
    let folder = names(&dist.join("assets")).remove(0);
    let files = names(&dist.join("assets").join(&folder));
    assert_eq!(files.len(), 12);
    for name in ["unread.js", "widget.css.br", "widget.js", "widget_bg.wasm.gz"] {
        assert!(files.iter().any(|file| file == name), "{name} is missing");
    }
    let style = dist.join("assets").join(&folder).join("widget.css");
    assert_eq!(fs::read_to_string(style).unwrap(), ":host{--cb:1px}a{b:c}");
    let loader = fs::read_to_string(dist.join("counterbell.js")).unwrap();
    assert!(loader.contains(&format!("assets/{folder}/")), "{loader}");
}

#[test]
fn the_pages_come_along_without_trunks_tag() {
    let place = packed();
    let pages = place.path().join("staging/storefront");
    assert_eq!(names(&pages), ["drawings", "help.html", "index.html"]);
    assert_eq!(fs::read_to_string(pages.join("index.html")).unwrap(), "<h1>Coat</h1>");
}

#[test]
fn snippets_are_refused_because_the_layout_has_no_place_for_them() {
    let place = tempfile::tempdir().unwrap();
    lay(place.path(), &[("staging/snippets/a.js", b"")]);
    assert!(pack(place.path(), &place.path().join("staging"), EMPTY).is_err());
}
