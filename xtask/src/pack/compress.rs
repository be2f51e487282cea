//! Compression at the highest level when packing, so that the proxy never compresses at run time.

use std::io::{self, Write as _};

use anyhow::Context as _;
use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;

/// Brotli (RFC 7932) at its highest quality, with a window of 4 MiB, which is more than any asset.
///
/// # Errors
/// None in practice: it writes to memory.
pub fn brotli(mut bytes: &[u8]) -> anyhow::Result<Vec<u8>> {
    let settings = BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: bytes.len(),
        ..BrotliEncoderParams::default()
    };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut bytes, &mut out, &settings).context("compressing with brotli")?;
    Ok(out)
}

/// Gzip (RFC 1952) at level 9, without a time stamp, so that equal input gives equal output.
///
/// # Errors
/// None in practice: it writes to memory.
pub fn gzip(bytes: &[u8]) -> anyhow::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    let done: io::Result<Vec<u8>> = encoder.write_all(bytes).and_then(|()| encoder.finish());
    done.context("compressing with gzip")
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    #[test]
    fn decompression_restores_the_bytes() {
        let text = b"the bell on the counter, the bell on the counter".repeat(20);
        let mut unpacked = Vec::new();
        brotli::BrotliDecompress(&mut brotli(&text).unwrap().as_slice(), &mut unpacked).unwrap();
        assert_eq!(unpacked, text);
        let mut unpacked = Vec::new();
        let zipped = gzip(&text).unwrap();
        flate2::read::GzDecoder::new(zipped.as_slice()).read_to_end(&mut unpacked).unwrap();
        assert_eq!(unpacked, text);
    }
}
