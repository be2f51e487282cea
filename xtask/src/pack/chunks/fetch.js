/* Stands in the glue for the widget's `loadChunk`: fetches a chunk once, and lets it run beside the
   core, and beside what it shares with other chunks. What could not be fetched is fetched anew the
   next time. */
const chunks = {};
function loadChunk(name) {
  return chunks[name] ||= Promise.all([
    fetch(new URL(`chunk-${name}.wasm`, import.meta.url), { credentials: "omit" }).then((answer) => answer.arrayBuffer()),
    name == "shared" || loadChunk("shared"),
  ])
    .then(([bytes, shared]) => WebAssembly.instantiate(bytes, { ...__wbg_get_imports(), core: { ...wasm, ...shared } }))
    .then(({ instance }) => instance.exports)
    .catch((error) => {
      delete chunks[name];
      throw error;
    });
}
