//! A whole directory, packed.

use super::split::Chunk;
use super::*;

/// A module without anything in it.
const EMPTY: &[u8] = b"\0asm\x01\0\0\0";
/// The same, with a custom section.
const NAMED: &[u8] = b"\0asm\x01\0\0\0\x00\x05\x04name";

const GLUE: &str = "import * as import1 from \"./__wasm_split.js\"
import * as import2 from \"./__wasm_split.js\"
const imports = {
    \"./__wasm_split.js\": import1,
    \"./__wasm_split.js\": import2,
};
export default () => start(new URL('widget_bg.wasm', import.meta.url), imports);
";

/// What `split::build` makes of a widget with two chunks that share a part.
fn built() -> Built {
    let chunk =
        |name: &str, parts: &[usize]| Chunk { name: name.to_owned(), parts: parts.to_vec() };
    Built {
        glue: GLUE.to_owned(),
        core: NAMED.to_vec(),
        chunks: vec![chunk("help", &[0, 1]), chunk("thread", &[0, 2])],
        parts: vec![EMPTY.to_vec(), NAMED.to_vec(), EMPTY.to_vec()],
    }
}

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

fn packed(built: &Built, forms: Forms) -> tempfile::TempDir {
    let place = tempfile::tempdir().unwrap();
    lay(
        place.path(),
        &[
            ("src/loader.js", b"(() => import('__ASSETS__' + 'widget.js'))();"),
            ("src/unread.js", b"export const look = (shop) => shop; // why"),
            ("src/waiting.js", b"export const look = (shop) => shop;"),
            ("style/panel.css", b"a { color: red; }"),
            ("style/tokens.css", b":host { --cb: 1px; }"),
            ("style/notes.md", b"not a sheet"),
            ("wire/texts/fr.json", b"{ \"close\": \"Fermer\" }"),
            ("storefront/help.html", b"<h1>Help</h1>"),
            ("storefront/drawings/coat.svg", b"<svg/>"),
            ("staging/index.html", b"<link data-trunk rel='rust'>\n<h1>Coat</h1>"),
        ],
    );
    pack(place.path(), &place.path().join("staging"), built, forms).unwrap();
    place
}

/// The only folder below `assets/`.
fn assets(place: &tempfile::TempDir) -> PathBuf {
    let assets = place.path().join("staging/assets");
    assets.join(names(&assets).remove(0))
}

#[test]
fn the_layout_is_the_one_that_the_proxy_serves() {
    let place = packed(&built(), Forms::Compressed);
    let dist = place.path().join("staging");
    assert_eq!(
        names(&dist),
        ["assets", "counterbell.js", "counterbell.js.br", "counterbell.js.gz", "storefront"]
    );
    let folder = assets(&place);
    let plain =
        |name: &String| Path::new(name).extension().is_none_or(|form| form != "br" && form != "gz");
    let files: Vec<_> = names(&folder).into_iter().filter(plain).collect();
    assert_eq!(
        files,
        [
            "help.bin",
            "shared.bin",
            "texts",
            "thread.bin",
            "unread.js",
            "waiting.js",
            "widget.css",
            "widget.js",
            "widget_bg.wasm"
        ]
    );
    assert_eq!(names(&folder).len(), 8 * 3 + 1, "each file is there in three forms");
    let style = fs::read_to_string(folder.join("widget.css")).unwrap();
    assert_eq!(style, ":host{--cb:1px}a{color:red}");
    let loader = fs::read_to_string(dist.join("counterbell.js")).unwrap();
    let hash = folder.file_name().unwrap().to_str().unwrap();
    assert!(loader.contains(&format!("assets/{hash}/")), "{loader}");
}

#[test]
fn a_chunk_file_has_the_parts_that_its_chunk_needs() {
    let place = packed(&built(), Forms::Plain);
    let file = fs::read(assets(&place).join("help.bin")).unwrap();
    assert_eq!(bundle::read(&file).unwrap(), [(1, EMPTY)]);
    let file = fs::read(assets(&place).join("thread.bin")).unwrap();
    assert_eq!(bundle::read(&file).unwrap(), [(2, EMPTY)]);
    let file = fs::read(assets(&place).join("shared.bin")).unwrap();
    assert_eq!(bundle::read(&file).unwrap(), [(0, EMPTY)]);
}

#[test]
fn the_glue_loads_each_chunk_by_its_name() {
    let place = packed(&built(), Forms::Plain);
    let glue = fs::read_to_string(assets(&place).join("widget.js")).unwrap();
    for chunk in ["help", "thread"] {
        assert!(glue.contains(&format!("__wasm_split_load_{chunk}")), "{glue}");
    }
    assert!(glue.contains("widget_bg.wasm") && glue.contains(".bin"), "{glue}");
    assert!(!glue.contains("import*"), "{glue}");
}

#[test]
fn the_folder_depends_on_every_chunk() {
    let one = assets(&packed(&built(), Forms::Plain));
    let again = assets(&packed(&built(), Forms::Plain));
    let mut other = built();
    other.chunks.pop();
    let other = assets(&packed(&other, Forms::Plain));
    assert_eq!(one.file_name(), again.file_name());
    assert_ne!(one.file_name(), other.file_name());
}

#[test]
fn a_development_build_is_one_module() {
    let place = tempfile::tempdir().unwrap();
    lay(
        place.path(),
        &[
            ("counterbell-widget.js", b"export default 'counterbell-widget_bg.wasm';"),
            ("counterbell-widget_bg.wasm", EMPTY),
        ],
    );
    let built = bound(place.path()).unwrap();
    assert!(names(place.path()).is_empty(), "what Trunk wrote is taken away");
    let folder = packed(&built, Forms::Plain);
    let files = names(&assets(&folder));
    assert_eq!(
        files,
        ["texts", "unread.js", "waiting.js", "widget.css", "widget.js", "widget_bg.wasm"]
    );
    let glue = fs::read_to_string(assets(&folder).join("widget.js")).unwrap();
    assert!(glue.contains("widget_bg.wasm") && !glue.contains("counterbell-widget"), "{glue}");
}

#[test]
fn the_pages_come_along_without_trunks_tag() {
    let place = packed(&built(), Forms::Plain);
    let pages = place.path().join("staging/storefront");
    assert_eq!(names(&pages), ["drawings", "help.html", "index.html"]);
    assert_eq!(fs::read_to_string(pages.join("index.html")).unwrap(), "<h1>Coat</h1>");
}

#[test]
fn snippets_are_refused_because_the_layout_has_no_place_for_them() {
    let place = tempfile::tempdir().unwrap();
    lay(place.path(), &[("snippets/a.js", b"")]);
    assert!(bound(place.path()).is_err());
}

#[test]
fn a_module_that_was_not_linked_for_splitting_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    assert!(split::build(b"<html>", &folder.path().join("split")).is_err());
}
