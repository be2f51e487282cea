//! A conversation as a text file for the shopper to keep. No IO.

/// A message of the transcript.
pub struct TranscriptEntry {
    /// Name of the author.
    pub author: String,
    /// Day and time, as the shopper's language writes them.
    pub time: String,
    /// The message.
    pub text: String,
    /// Names of its files.
    pub files: Vec<String>,
}

/// The file's content: a title, then author, time and text of each message, the oldest first.
pub fn content(title: &str, entries: &[TranscriptEntry]) -> String {
    let mut content = [title, "\n"].concat();
    for TranscriptEntry { author, time, text, files } in entries {
        for part in ["\n", author, ", ", time, "\n"] {
            content.push_str(part);
        }
        for line in [text].into_iter().chain(files).filter(|line| !line.is_empty()) {
            content.push_str(line);
            content.push('\n');
        }
    }
    content
}

/// The file's name: the shop's name and the day (`2026-11-21`), without characters that a file system
/// may refuse.
pub fn file_name(shop: &str, day: &str) -> String {
    let mut name = String::new();
    for letter in shop.chars() {
        let refused = letter.is_control() || "/\\:*?\"<>|".contains(letter);
        name.push(if refused { ' ' } else { letter });
    }
    [name.trim(), " ", day, ".txt"].concat()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    fn entry(author: &str, text: &str, files: &[&str]) -> TranscriptEntry {
        let files = files.iter().map(|name| (*name).to_owned()).collect();
        TranscriptEntry {
            author: author.into(),
            time: "21 November 2026 at 10:28".into(),
            text: text.into(),
            files,
        }
    }

    #[test]
    fn a_conversation_is_written_like_this() {
        let entries = [
            entry("You", "Where is my parcel?\nIt was to come today.", &["seam.gif", ""]),
            entry("Maya", "Tomorrow.", &[]),
        ];
        insta::assert_snapshot!(content("Conversation with Aurora", &entries), @r"
        Conversation with Aurora

        You, 21 November 2026 at 10:28
        Where is my parcel?
        It was to come today.
        seam.gif

        Maya, 21 November 2026 at 10:28
        Tomorrow.
        ");
        assert!(content("Empty", &[]) == "Empty\n");
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
