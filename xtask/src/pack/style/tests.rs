use super::*;

#[test]
fn comments_and_white_space_go() {
    let table = [
        ("a {\n  color : red;\n}\n", "a{color:red}"),
        ("/* why */ :host { --cb-gap: 8px; }", ":host{--cb-gap:8px}"),
        ("a { top: 0 !important; inset-inline: 1px }", "a{inset-inline:1px;top:0!important}"),
    ];
    for (css, short) in table {
        assert_eq!(minify(css).unwrap(), short);
    }
}
