//! The page that shows all pictures of the gallery.

use std::fmt::Write as _;
use std::path::Path;

use crate::browser::Media;
use crate::states::State;
use crate::viewports::{Direction, Look, Screen};

const HEAD: &str = "<!doctype html>
<html lang=\"en\">
<meta charset=\"utf-8\">
<meta name=\"viewport\" content=\"width=device-width\">
<title>Counterbell: every state</title>
<style>
  :root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
  body { margin: 24px; }
  section { margin-block-end: 40px; }
  h2 { position: sticky; top: 0; margin: 0; padding-block: 8px; background: Canvas; }
  div { display: flex; flex-wrap: wrap; align-items: end; gap: 16px; }
  figure { margin: 0; }
  img { display: block; height: 420px; border: 1px solid GrayText; }
</style>
<h1>Counterbell: every state</h1>
";

/// The page, with the pictures that the folder has.
pub fn page(folder: &Path) -> String {
    let mut page = HEAD.to_owned();
    for state in State::ALL {
        let pictures: Vec<_> = looks()
            .map(|look| look.name(*state))
            .filter(|name| folder.join(name).with_added_extension("png").is_file())
            .collect();
        if pictures.is_empty() {
            continue;
        }
        // Writing to a String does not fail.
        let _ = writeln!(page, "<section><h2>{}</h2><div>", state.name());
        for name in pictures {
            let _ = writeln!(
                page,
                "<figure><a href=\"{name}.png\"><img src=\"{name}.png\" loading=\"lazy\" alt=\"\"></a>\
                 <figcaption>{name}</figcaption></figure>"
            );
        }
        page.push_str("</div></section>\n");
    }
    page
}

/// Every look of a state, in the page's order.
fn looks() -> impl Iterator<Item = Look> {
    let directions = [Direction::Ltr, Direction::Rtl].into_iter();
    directions.flat_map(|direction| {
        [Screen::Phone, Screen::Desktop].into_iter().flat_map(move |screen| {
            let media = [Media::Light, Media::Dark].into_iter();
            media.map(move |media| Look { screen, media, direction })
        })
    })
}
