//! `cargo xtask gallery`: pictures of every state of the widget, and a page that shows them.

use crate::browser::Browser;
use crate::tools::Tools;
use crate::{demo, dist, process, workspace};

/// Builds everything and takes the pictures of these states; without names, of all of them.
///
/// # Errors
/// When something cannot be built, a state is not known, or a picture could not be taken.
pub fn run(states: &[String]) -> anyhow::Result<()> {
    let browser = Browser::prepare()?;
    dist::build(&Tools::prepare()?)?;
    demo::build_proxy()?;
    let mut gallery = process::cargo();
    gallery.args(["test", "--package", "counterbell-widget", "--test", "gallery", "--"]);
    gallery.args(states).env("CHROME", browser.chrome).env("CHROMEDRIVER", browser.driver);
    process::run(&mut gallery)?;
    let page = workspace::target()?.join("gallery").join("index.html");
    println!("{}", page.display());
    Ok(())
}
