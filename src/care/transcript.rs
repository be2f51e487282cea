//! A conversation as a text, for the shopper to keep.

/// What somebody wrote.
pub struct Said {
    /// Who.
    pub who: String,
    /// When, in words.
    pub when: String,
    /// What.
    pub words: String,
    /// The names of the files that go with it.
    pub files: Vec<String>,
}

/// The text: a title, then who wrote what and when, the oldest first.
pub fn text(title: &str, said: &[Said]) -> String {
    let mut text = [title, "\n"].concat();
    for Said { who, when, words, files } in said {
        for part in ["\n", who, ", ", when, "\n"] {
            text.push_str(part);
        }
        for line in [words].into_iter().chain(files).filter(|line| !line.is_empty()) {
            text.push_str(line);
            text.push('\n');
        }
    }
    text
}

/// The name of its file: the shop's and the day (`2026-11-21`), without what no file system takes.
pub fn file_name(shop: &str, day: &str) -> String {
    let mut name = String::new();
    for letter in shop.chars() {
        let taken = letter.is_control() || "/\\:*?\"<>|".contains(letter);
        name.push(if taken { ' ' } else { letter });
    }
    [name.trim(), " ", day, ".txt"].concat()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    fn said(who: &str, words: &str, files: &[&str]) -> Said {
        let files = files.iter().map(|name| (*name).to_owned()).collect();
        Said {
            who: who.into(),
            when: "21 November 2026 at 10:28".into(),
            words: words.into(),
            files,
        }
    }

    #[test]
    fn a_conversation_is_written_like_this() {
        let said = [
            said("You", "Where is my parcel?\nIt was to come today.", &["seam.gif", ""]),
            said("Maya", "Tomorrow.", &[]),
        ];
        insta::assert_snapshot!(text("Conversation with Aurora", &said), @r"
        Conversation with Aurora

        You, 21 November 2026 at 10:28
        Where is my parcel?
        It was to come today.
        seam.gif

        Maya, 21 November 2026 at 10:28
        Tomorrow.
        ");
        assert!(text("Empty", &[]) == "Empty\n");
    }

    #[test]
    fn a_file_has_a_name_that_every_system_takes() {
        for (shop, name) in [
            ("Aurora Outfitters", "Aurora Outfitters 2026-11-21.txt"),
            ("Marks/Spencer: \"Co\"", "Marks Spencer   Co 2026-11-21.txt"),
            ("オーロラ", "オーロラ 2026-11-21.txt"),
        ] {
            assert_eq!(file_name(shop, "2026-11-21"), name);
        }
    }
}
