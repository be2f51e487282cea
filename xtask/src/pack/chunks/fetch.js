/* Stands in the glue for the widget's `loadChunk`: fetches a chunk once, and lets it run beside the
   core. What could not be fetched is fetched anew the next time. */
const chunks = {};
function loadChunk(name) {
  return chunks[name] ||= fetch(new URL(`chunk-${name}.wasm`, import.meta.url), { credentials: "omit" })
    .then((answer) => answer.arrayBuffer())
    .then((bytes) => WebAssembly.instantiate(bytes, { ...__wbg_get_imports(), core: wasm }))
    .catch((error) => {
      delete chunks[name];
      throw error;
    });
}
