//! The wasm binary. All of it is in the library; a binary because only then the linker sees the
//! whole program, which makes it a third smaller.

/// Small, and fast enough for a form and a thread.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

fn main() {
    counterbell_widget::start();
}
