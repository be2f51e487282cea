//! Randomness.

/// Bytes of the browser's cryptographic generator.
pub fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    let filled = web_sys::window()
        .and_then(|window| window.crypto().ok())
        .is_some_and(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_ok());
    if !filled {
        // A page that hides the generator must not cost the shopper a message: an id that is only
        // unlikely to be taken still does its work.
        bytes.fill_with(|| {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "the product is from 0 to 255"
            )]
            let byte = (unit() * 256.0) as u8;
            byte
        });
    }
    bytes
}

/// A number from 0 to 1, for jitter.
pub fn unit() -> f64 {
    js_sys::Math::random()
}
