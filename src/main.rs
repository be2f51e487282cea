//! The wasm binary. All of it is in the library; a binary because only then the linker sees the
//! whole program, which makes it a third smaller.

fn main() {
    counterbell_widget::start();
}
