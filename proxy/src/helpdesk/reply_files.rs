//! The files of a reply: those attached to it, and the pictures that its HTML shows.

use percent_encoding::percent_decode_str;
use url::Url;
use wire::rules;

use super::Attachment;
use crate::file_name::file_name;
use crate::rich::Pictures;

/// The largest number of files attached to an entry. Ours.
const MAX_FILES: usize = 20;
/// The largest number of pictures that an entry's HTML refers to by their URLs. Ours.
const MAX_PICTURES: usize = 20;
/// The longest media type of a file, in characters. Ours.
const MAX_KIND: usize = 100;
/// The longest URL of a picture, in characters. Ours.
const MAX_URL: usize = 2_000;
/// The name of a picture without one.
const PICTURE: &str = "picture";
/// The media type of a picture that does not name one: some picture, which is certain only once it is
/// fetched.
const SOME_PICTURE: &str = "image/jpeg";

/// Media types by the ends of file names: those that a widget shows, and the most common others.
const KINDS: [(&str, &str); 12] = [
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("gif", "image/gif"),
    ("webp", "image/webp"),
    ("avif", "image/avif"),
    ("svg", "image/svg+xml"),
    ("pdf", "application/pdf"),
    ("txt", "text/plain"),
    ("csv", "text/csv"),
    ("mp4", "video/mp4"),
    ("zip", "application/zip"),
];

/// A file as a helpdesk describes it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Described<'a> {
    pub url: &'a str,
    pub name: &'a str,
    /// Guessed from the name where it is empty.
    pub content_type: &'a str,
    pub size: u64,
    /// The name by which HTML refers to it (RFC 2392: `cid:`).
    pub content_id: &'a str,
}

/// The files of a reply. No `Debug`: their URLs may be all that it takes to read them.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct ReplyFiles {
    files: Vec<Attachment>,
    /// The content id of each attached file; empty where it has none.
    content_ids: Vec<String>,
}

impl ReplyFiles {
    /// The attached files, of which so many count.
    pub(super) fn attached<'a>(described: impl Iterator<Item = Described<'a>>) -> Self {
        let mut files = Self::default();
        for file in described.filter(|file| !file.url.trim().is_empty()).take(MAX_FILES) {
            let Described { url, name, content_type, size, content_id } = file;
            let name = if name.trim().is_empty() { name_in(url) } else { file_name(name) };
            let guessed =
                if content_type.is_empty() { kind(&name).unwrap_or_default() } else { "" };
            let content_type = rules::single_line(&format!("{content_type}{guessed}"));
            let content_type = rules::cut(&content_type, MAX_KIND).to_owned();
            files.files.push(Attachment {
                url: url.to_owned(),
                name,
                content_type,
                size,
                inline: false,
            });
            files.content_ids.push(content_id.trim_matches(['<', '>']).to_ascii_lowercase());
        }
        files
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// The attached files with their content ids.
    pub fn described(&self) -> impl Iterator<Item = (&Attachment, &String)> {
        self.files.iter().zip(&self.content_ids)
    }

    /// The files.
    pub fn into_files(self) -> Vec<Attachment> {
        self.files
    }

    /// The attached file that HTML refers to by that content id: mail programs write the file's name
    /// before the `@`, or the message has one picture alone.
    fn by_content_id(&self, given: &str) -> Option<usize> {
        let given = percent_decode_str(given).decode_utf8_lossy().to_ascii_lowercase();
        let given = given.trim_matches(['<', '>']);
        let known = self.content_ids.iter().position(|id| !id.is_empty() && *id == given);
        let name = given.split('@').next().unwrap_or_default();
        let named = || self.files.iter().position(|file| file.name.eq_ignore_ascii_case(name));
        known.or_else(named).or_else(|| self.only_picture())
    }

    fn only_picture(&self) -> Option<usize> {
        let is_picture =
            |file: &Attachment| !file.inline && file.content_type.starts_with("image/");
        let mut pictures = self.files.iter().enumerate().filter(|(_, file)| is_picture(file));
        let (only, _) = pictures.next()?;
        pictures.next().is_none().then_some(only)
    }

    /// The picture at that URL, added to the files unless it is among them.
    fn by_url(&mut self, source: &str) -> Option<usize> {
        let known = self.files.iter().position(|file| file.url == source);
        let pictures = self.files.iter().filter(|file| file.inline).count();
        if known.is_some() || pictures >= MAX_PICTURES || !can_be_fetched(source) {
            return known;
        }
        let found = name_in(source);
        let content_type = kind(&found);
        // Scripts may be in it.
        if content_type.is_some_and(|kind| kind == "image/svg+xml") {
            return None;
        }
        let is_picture = content_type.is_some_and(|kind| kind.starts_with("image/"));
        self.files.push(Attachment {
            url: source.to_owned(),
            name: if is_picture { found } else { PICTURE.to_owned() },
            content_type: content_type.filter(|_| is_picture).unwrap_or(SOME_PICTURE).to_owned(),
            size: 0,
            inline: true,
        });
        Some(self.files.len() - 1)
    }
}

impl Pictures for ReplyFiles {
    fn position(&mut self, source: &str) -> Option<u32> {
        let scheme = source.get(..4).unwrap_or_default();
        let position = match scheme.to_ascii_lowercase().as_str() {
            "cid:" => self.by_content_id(&source[4..]),
            _ if source.starts_with("//") => self.by_url(&format!("https:{source}")),
            _ => self.by_url(source),
        };
        position.and_then(|position| u32::try_from(position).ok())
    }
}

/// Whether it may be fetched: an address of the web, or a file of a helpdesk's API, which need not have
/// TLS where it runs beside the proxy. Where the file really is, the adapter checks when it fetches it.
fn can_be_fetched(source: &str) -> bool {
    let is_web = |url: &Url| match url.scheme() {
        "https" => true,
        "http" => url.path().starts_with("/api/") && url.path().contains("/download/"),
        _ => false,
    };
    let is_url = || Url::parse(source).is_ok_and(|url| url.username().is_empty() && is_web(&url));
    !rules::is_longer_than(source, MAX_URL) && (source.starts_with("/api/") || is_url())
}

/// The name of the file in its URL.
fn name_in(url: &str) -> String {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let last = path.rsplit('/').next().unwrap_or_default();
    file_name(&percent_decode_str(last).decode_utf8_lossy())
}

/// The media type that the end of a name stands for.
fn kind(name: &str) -> Option<&'static str> {
    let (_, end) = name.rsplit_once('.')?;
    KINDS.iter().find(|(known, _)| end.eq_ignore_ascii_case(known)).map(|(_, kind)| *kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_of_the_web_become_files() {
        let mut files = ReplyFiles::default();
        for (source, expected) in [
            ("https://files.example/a/Size%20chart.PNG?v=2#x", Some(0)),
            ("/api/attachment/download/a1/b2-chart.webp", Some(1)),
            ("//cdn.example/lamp", Some(2)),
            ("https://files.example/a/Size%20chart.PNG?v=2#x", Some(0)),
            ("https://files.example/invoice.pdf", Some(3)),
            ("http://files.example/a.png", None),
            ("http://127.0.0.1:8081/api/attachment/download/a1/c3-map.png", Some(4)),
            ("https://me:secret@files.example/a.png", None),
            ("https://files.example/logo.svg", None),
            ("data:image/png;base64,AAAA", None),
            ("/other/a.png", None),
            ("a.png", None),
            ("file:///etc/passwd", None),
        ] {
            assert_eq!(files.position(source), expected, "{source}");
        }
        let shown: Vec<_> =
            files.files.iter().map(|f| (f.name.as_str(), f.content_type.as_str())).collect();
        assert_eq!(
            shown,
            [
                ("Size chart.PNG", "image/png"),
                ("b2-chart.webp", "image/webp"),
                ("picture", "image/jpeg"),
                ("picture", "image/jpeg"),
                ("c3-map.png", "image/png"),
            ]
        );
        assert_eq!(files.files[2].url, "https://cdn.example/lamp");
    }

    #[test]
    fn their_number_is_limited() {
        let mut files = ReplyFiles::default();
        for number in 0..100 {
            files.position(&format!("https://files.example/{number}.png"));
        }
        assert_eq!(files.into_files().len(), MAX_PICTURES);
    }
}
