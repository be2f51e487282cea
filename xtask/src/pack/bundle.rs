//! The file of a chunk: the parts that it needs, each as its number, its length (both 32 bits,
//! little-endian) and its bytes. `loader.js` reads it.

use anyhow::Context as _;

/// Writes the parts of those numbers.
///
/// # Errors
/// When there is no such part, or it is larger than 4 GiB.
pub fn write(parts: &[Vec<u8>], numbers: &[usize]) -> anyhow::Result<Vec<u8>> {
    let mut file = Vec::new();
    for number in numbers {
        let bytes = parts.get(*number).with_context(|| format!("there is no part {number}"))?;
        file.extend(u32::try_from(*number)?.to_le_bytes());
        file.extend(u32::try_from(bytes.len())?.to_le_bytes());
        file.extend(bytes);
    }
    Ok(file)
}

/// The numbers and bytes of a file's parts, as `loader.js` reads them; `None` where it is cut off.
#[cfg(test)]
pub fn read(mut file: &[u8]) -> Option<Vec<(usize, &[u8])>> {
    let mut parts = Vec::new();
    while !file.is_empty() {
        let (number, rest) = file.split_first_chunk()?;
        let (length, rest) = rest.split_first_chunk()?;
        let [number, length] = [*number, *length].map(|bytes| u32::from_le_bytes(bytes) as usize);
        let (bytes, rest) = rest.split_at_checked(length)?;
        parts.push((number, bytes));
        file = rest;
    }
    Some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_unpacks_to_its_parts() {
        let parts = [b"\0asm".to_vec(), b"not here".to_vec(), Vec::new()];
        let file = write(&parts, &[0, 2]).unwrap();
        assert_eq!(file, b"\0\0\0\0\x04\0\0\0\0asm\x02\0\0\0\0\0\0\0");
        assert_eq!(read(&file).unwrap(), [(0, b"\0asm".as_slice()), (2, b"")]);
        assert_eq!(read(file.get(..10).unwrap()), None);
    }

    #[test]
    fn a_part_that_is_not_there_is_refused() {
        assert!(write(&[], &[0]).is_err());
    }
}
