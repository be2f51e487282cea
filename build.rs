//! Has the linker tell which numbers are addresses: `cargo xtask pack` takes out by it what nothing
//! leads to, and cuts chunks off.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|target| target == "wasm32") {
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
}
