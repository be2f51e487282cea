//! The demo's product page, which is also Trunk's input.

/// The page without the lines for Trunk. Trunk leaves its tag in place when it injects no
/// scripts.
pub fn without_build_tags(html: &str) -> String {
    html.split_inclusive('\n').filter(|line| !line.contains("data-trunk")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_trunks_tag_goes() {
        let html = "<head>\n<link data-trunk rel=\"rust\">\n<link rel=\"icon\">\n</head>";
        assert_eq!(without_build_tags(html), "<head>\n<link rel=\"icon\">\n</head>");
    }
}
