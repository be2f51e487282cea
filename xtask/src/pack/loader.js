/* Loads chunks, in the place of wasm-split's own loader, which asks for every part on its own. A file
   holds parts, each as its number, its length (both 32 bits, little-endian) and its bytes; `needs` has
   for each file those that are loaded along with it. Whatever fails is forgotten, so that the next call
   tries again. */
const chunks = {};
const loadFile = (name) => chunks[name] ||= Promise.all([fetchFile(name), ...needs[name].map(loadFile)])
  .catch((error) => {
    delete chunks[name];
    throw error;
  });
const fetchFile = async (name) => {
  const response = await fetch(new URL(name + ".bin", import.meta.url), { credentials: "omit", signal: AbortSignal.timeout(2e4) });
  if (!response.ok) throw Error(response.url + " " + response.status);
  const file = await response.arrayBuffer();
  const numbers = new DataView(file);
  const loading = [];
  for (let at = 0, length; at < file.byteLength; at += 8 + length) {
    const bytes = new Uint8Array(file, at + 8, length = numbers.getUint32(at + 4, true));
    loading.push(WebAssembly.instantiate(bytes, { __wasm_split: wasm }));
  }
  await Promise.all(loading);
};
/* What wasm-split calls: `callback` is a function's place in the table. */
const load = (name) => async (callback, data) => {
  let loaded = true;
  try {
    await loadFile(name);
  } catch (error) {
    console.error(error);
    loaded = false;
  }
  wasm.__indirect_function_table.get(callback)(data, loaded);
};
