/* The unread mark without wasm: asks the proxy what has come after the shopper's last look. The
   loader fetches this where the shopper has a thread. */

// Milliseconds: an answer to what was just written is likely soon, later less so.
const SOON = 3000;
const LATER = 30000;

let timer;
let pause = SOON;

/* How many answers of a thread have not been seen. */
const unread = async (base, signal, { id, key, seen, read }) => {
  const answer = await fetch(`${base}v1/threads/${id}/entries`, {
    headers: { Authorization: "Bearer " + key, "If-None-Match": `"${seen}"` },
    cache: "no-store",
    credentials: "omit",
    signal,
  });
  // Nothing new, or deleted.
  if (answer.status == 304 || answer.status == 401) return 0;
  const { entries, since } = await answer.json();
  const isNew = (entry) => entry.author.kind == "agent" && !(since != null && entry.notice);
  const answers = entries.filter(isNew).length;
  return Math.max(0, answers - (since == null ? read || 0 : 0));
};

/* Asks now and then while the page is seen, until the signal ends it or it is needless. `tell` is
   called with the number of answers that have not been seen, of all threads. */
export const look = async (base, shop, signal, isNeedless, tell) => {
  clearTimeout(timer);
  signal.onabort = () => clearTimeout(timer);
  if (document.hidden || signal.aborted || isNeedless()) return;
  const each = `counterbell:${shop}:conversation:`;
  const threads = Object.keys(localStorage).filter((key) => key.startsWith(each));
  if (!threads.length) return;
  try {
    const counts = await Promise.all(
      threads.map((key) => unread(base, signal, JSON.parse(localStorage[key]))),
    );
    if (!isNeedless()) tell(counts.reduce((sum, count) => sum + count));
  } catch (nothing) { /* The next look may see more. */ }
  if (signal.aborted) return;
  clearTimeout(timer);
  timer = setTimeout(look, pause * (1 + Math.random() / 4), base, shop, signal, isNeedless, tell);
  pause = Math.min(2 * pause, LATER);
};
