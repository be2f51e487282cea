//! The rules, as functions of a file's path and text.

/// Names that say nothing about what is inside.
const BANNED: [&str; 6] = ["utils", "helpers", "common", "types", "models", "services"];

/// Words that may not be used below a folder. The widget's modules have [`super::layers`].
struct Border {
    words: &'static [&'static str],
    within: &'static str,
    reason: &'static str,
}

const BORDERS: [Border; 2] = [
    Border {
        words: &["std::fs", "std::net", "SystemTime", "Instant", "Timestamp::now"],
        within: "wire/src/",
        reason: "wire does no IO and reads no clock",
    },
    Border {
        words: &["getrandom", "tokio", "leptos", "axum"],
        within: "wire/src/",
        reason: "wire knows no randomness and no framework",
    },
];

/// Whether any rule looks at this file.
pub fn apply_to(path: &str) -> bool {
    [".rs", ".js", ".css", ".sql"].iter().any(|ending| path.ends_with(ending))
}

/// The findings in a file, as `path: finding` or `path:line: finding`.
pub fn check(path: &str, text: &str) -> Vec<String> {
    let whole = name(path).into_iter();
    let mut findings: Vec<_> = whole.map(|finding| format!("{path}: {finding}")).collect();
    let lines = text.lines().enumerate().filter(|(_, line)| !is_comment(line));
    for (number, line) in lines {
        let found = borders(path, line).chain(measure(path, line)).chain(side(path, line));
        findings.extend(found.map(|finding| format!("{path}:{}: {finding}", number + 1)));
    }
    findings
}

fn name(path: &str) -> Option<String> {
    let mut parts = path.split('/').map(|part| part.trim_end_matches(".rs"));
    if path.ends_with("/mod.rs") {
        return Some("write foo.rs and foo/, not mod.rs".into());
    }
    let banned = parts.find(|part| BANNED.contains(part))?;
    Some(format!("the name {banned} says nothing: name what is inside"))
}

fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with("//")
}

fn borders(path: &str, line: &str) -> impl Iterator<Item = String> {
    let crossed = BORDERS.iter().filter(move |border| {
        path.starts_with(border.within) && border.words.iter().any(|word| names(line, word))
    });
    crossed.map(|border| border.reason.to_owned())
}

/// Whether a line names a word, and not merely a longer word that ends like it.
fn names(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let before = line.get(..at).and_then(|head| head.chars().next_back());
        !before.is_some_and(|last| last.is_alphanumeric() || last == '_')
    })
}

fn measure(path: &str, line: &str) -> Option<String> {
    (path.starts_with("style/") && has_rem(line))
        .then(|| "rem is the host page's measure: use px or em".into())
}

/// Sides of the widget are those of the language. A phone's rounded corners have their own.
fn side(path: &str, line: &str) -> Option<String> {
    let line = line.replace("safe-area-inset-", "safe_area_");
    (path.starts_with("style/") && ["left", "right"].iter().any(|word| names(&line, word)))
        .then(|| "a language may be read from right to left: say start and end".into())
}

/// Whether a style names a length in `rem`, such as `1.5rem`.
fn has_rem(line: &str) -> bool {
    line.match_indices("rem").any(|(at, _)| {
        let before = line.get(..at).and_then(|head| head.chars().next_back());
        let after = line.get(at + 3..).and_then(|tail| tail.chars().next());
        before.is_some_and(|last| last.is_ascii_digit())
            && !after.is_some_and(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests;
