//! What mail programs and helpdesks write, and what becomes of it. A sample is a file in `corpus/`.

use std::fs;
use std::path::Path;

use wire::Rich;

use super::tests::{read, shown};
use super::{has_form, plain};

/// The blocks one below the other, then the text alone.
fn account(nodes: &[Rich]) -> String {
    let blocks: Vec<_> = nodes.iter().map(|node| shown(std::slice::from_ref(node))).collect();
    format!("{}\n\n{}", blocks.join("\n"), plain(nodes))
}

#[test]
fn real_letters_are_shown_whole() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rich/corpus");
    let mut samples: Vec<_> =
        fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    samples.sort();
    assert!(samples.len() > 25);
    for sample in samples {
        let name = sample.file_stem().unwrap().to_str().unwrap().to_owned();
        let nodes = read(&fs::read_to_string(&sample).unwrap());
        assert!(!plain(&nodes).is_empty() || has_form(&nodes), "{name}");
        insta::with_settings!({ snapshot_suffix => name, prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!("letter", account(&nodes));
        });
    }
}
