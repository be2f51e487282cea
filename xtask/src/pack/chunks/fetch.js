/* Stands in the glue for the widget's `loadChunk`: fetches a chunk once, and lets it run beside the
   core, and beside what it shares with other chunks. What could not be fetched, or not within twenty
   seconds, is fetched anew the next time. */
const chunks = {};
function loadChunk(name) {
  return chunks[name] ||= Promise.all([
    fetch(new URL(`chunk-${name}.wasm`, import.meta.url), { credentials: "omit", signal: AbortSignal.timeout(2e4) }).then((answer) => answer.arrayBuffer()),
    name == "shared" || loadChunk("shared"),
  ])
    .then(([bytes, shared]) => WebAssembly.instantiate(bytes, { ...__wbg_get_imports(), core: { ...wasm, ...shared } }))
    .then(({ instance }) => instance.exports)
    .catch((error) => {
      delete chunks[name];
      throw error;
    });
}
