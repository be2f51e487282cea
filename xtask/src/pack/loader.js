/* Loads chunks, in the place of wasm-split's own loader, which asks for every part on its own. A file
   holds the parts that its chunk needs, each as its number, its length (both 32 bits, little-endian)
   and its bytes. What several chunks need is in each of their files, and instantiated once. Whatever
   fails is forgotten, so that the next call tries again. */
const chunks = {};
const parts = {};
const once = (all, key, start) => all[key] ||= start().catch((error) => {
  delete all[key];
  throw error;
});
const fetchChunk = async (name) => {
  const response = await fetch(new URL(name + ".bin", import.meta.url), { credentials: "omit", signal: AbortSignal.timeout(2e4) });
  if (!response.ok) throw Error(response.url + " " + response.status);
  const file = await response.arrayBuffer();
  const numbers = new DataView(file);
  const loading = [];
  for (let at = 0, length; at < file.byteLength; at += 8 + length) {
    const bytes = new Uint8Array(file, at + 8, length = numbers.getUint32(at + 4, true));
    loading.push(once(parts, numbers.getUint32(at, true), () => WebAssembly.instantiate(bytes, { __wasm_split: wasm })));
  }
  await Promise.all(loading);
};
/* What wasm-split calls: `callback` is a function's place in the table. */
const load = (name) => async (callback, data) => {
  let loaded = true;
  try {
    await once(chunks, name, () => fetchChunk(name));
  } catch (error) {
    console.error(error);
    loaded = false;
  }
  wasm.__indirect_function_table.get(callback)(data, loaded);
};
