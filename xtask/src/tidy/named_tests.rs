//! Tests that a document names: `` `desk/tests/api/tags.rs::a_tag_is_created` ``. A table that says
//! what shows each feature is worth nothing once a test has another name.

use std::fs;
use std::path::Path;

/// The findings about tests that a document names.
pub fn check(root: &Path, path: &str, text: &str) -> Vec<String> {
    let lines = text.lines().enumerate();
    let named = lines.flat_map(|(number, line)| tests(line).map(move |test| (number + 1, test)));
    let missing = named.filter(|(_, (file, name))| {
        let text = fs::read_to_string(root.join(file)).unwrap_or_default();
        !text.contains(&format!("fn {name}("))
    });
    missing
        .map(|(number, (file, name))| format!("{path}:{number}: {file} has no test {name}"))
        .collect()
}

/// The tests that a line names, each as a file and a function.
fn tests(line: &str) -> impl Iterator<Item = (&str, &str)> {
    let quoted = line.split('`').skip(1).step_by(2);
    quoted.filter_map(|words| {
        let (file, name) = words.split_once(".rs::")?;
        Some((words.get(..file.len() + 3)?, name))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_names_tests_by_file_and_function() {
        let line = "| List tags | `GET /api/tags` | `a/b.rs::one`, `c.rs::two` and `d.rs` |";
        assert_eq!(tests(line).collect::<Vec<_>>(), [("a/b.rs", "one"), ("c.rs", "two")]);
    }

    #[test]
    fn a_test_that_is_not_there_is_a_finding() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let here = "src/tidy/named_tests.rs::a_test_that_is_not_there_is_a_finding";
        let text = format!("`{here}`\n`src/tidy/named_tests.rs::gone` `src/nowhere.rs::gone`");
        assert_eq!(
            check(root, "docs/x.md", &text),
            [
                "docs/x.md:2: src/tidy/named_tests.rs has no test gone",
                "docs/x.md:2: src/nowhere.rs has no test gone",
            ]
        );
    }
}
