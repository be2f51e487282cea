//! The distribution of parts to the chunks' files.
//!
//! A part that several chunks need is fetched once. The parts that a chunk of [`AFTER`] shares with the one
//! that it follows are in that one's file; the parts that other chunks share are in a file of their own,
//! [`SHARED`]. A chunk is fetched together with the files that it builds on.

use super::split::Chunk;

/// Chunks that are only used together with another one: files and menu belong to a conversation.
const AFTER: [(&str, &str); 2] = [("attachments", "thread"), ("conversations", "thread")];
/// The file of the parts that chunks share.
const SHARED: &str = "shared";

/// A chunk's file.
#[derive(Debug, PartialEq, Eq)]
pub struct File {
    /// The name, without its extension; of the chunk, or [`SHARED`].
    pub name: String,
    /// The numbers of its parts.
    pub parts: Vec<usize>,
    /// The names of the files that are fetched along with it.
    pub needs: Vec<String>,
}

/// The files of all chunks.
pub fn files(chunks: &[Chunk]) -> Vec<File> {
    let (after, first): (Vec<&Chunk>, Vec<&Chunk>) =
        chunks.iter().partition(|chunk| base_of(chunk, chunks).is_some());
    let is_shared =
        |part: &usize| first.iter().filter(|chunk| chunk.parts.contains(part)).count() > 1;
    let mut files = Vec::new();
    let mut shared = Vec::new();
    for chunk in &first {
        let (common, parts): (Vec<_>, Vec<_>) =
            chunk.parts.iter().partition(|part| is_shared(part));
        let needs = if common.is_empty() { Vec::new() } else { vec![SHARED.to_owned()] };
        shared.extend(common);
        files.push(File { name: chunk.name.clone(), parts, needs });
    }
    for chunk in after {
        let Some(base) = base_of(chunk, chunks) else { continue };
        let parts = chunk.parts.iter().copied().filter(|part| !base.parts.contains(part)).collect();
        files.push(File { name: chunk.name.clone(), parts, needs: vec![base.name.clone()] });
    }
    if !shared.is_empty() {
        shared.sort_unstable();
        shared.dedup();
        files.push(File { name: SHARED.to_owned(), parts: shared, needs: Vec::new() });
    }
    files
}

/// The chunk of [`AFTER`] that another one follows.
fn base_of<'a>(chunk: &Chunk, chunks: &'a [Chunk]) -> Option<&'a Chunk> {
    let (_, base) = AFTER.iter().find(|(name, _)| *name == chunk.name)?;
    chunks.iter().find(|other| other.name == *base)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunk(name: &str, parts: &[usize]) -> Chunk {
        Chunk { name: name.to_owned(), parts: parts.to_vec() }
    }

    fn file(name: &str, parts: &[usize], needs: &[&str]) -> File {
        let needs = needs.iter().map(|name| (*name).to_owned()).collect();
        File { name: name.to_owned(), parts: parts.to_vec(), needs }
    }

    #[test]
    fn what_chunks_have_in_common_is_in_one_file() {
        let chunks = [chunk("help", &[0, 1, 4]), chunk("other", &[3]), chunk("thread", &[0, 2, 4])];
        let expected = [
            file("help", &[1], &["shared"]),
            file("other", &[3], &[]),
            file("thread", &[2], &["shared"]),
            file("shared", &[0, 4], &[]),
        ];
        assert_eq!(files(&chunks), expected);
    }

    #[test]
    fn a_chunk_leaves_out_what_the_one_before_it_has() {
        let chunks = [chunk("attachments", &[0, 1, 2]), chunk("thread", &[0, 3])];
        let expected = [file("thread", &[0, 3], &[]), file("attachments", &[1, 2], &["thread"])];
        assert_eq!(files(&chunks), expected);
        let alone = [chunk("attachments", &[0, 1])];
        assert_eq!(files(&alone), [file("attachments", &[0, 1], &[])]);
    }
}
