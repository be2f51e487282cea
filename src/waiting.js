/* Has messages sent that still wait in the browser, without the panel being opened: a message that was
   written without a connection leaves from the next page of the shop. The loader fetches this where the
   browser has a record "out:".

   Sending is the widget's: this mounts it, closed, once the page is idle. One tab at a time does so, by a
   lock that it holds until nothing waits any more. The others wait for the lock, which is free when that
   tab is closed, and then find out whether there is anything left to send. */

// Milliseconds between two looks at what is stored: at first, and at most.
const PAUSE = 2000;
const LONGEST = 30000;

// What the loader and the widget will request for the sender.
const FILES = ["widget.js", "widget_bg.wasm", "widget.css", "shared.bin", "thread.bin"];

// The signal of the loader whose messages are being sent.
let current;

const pause = (millis) => new Promise((done) => setTimeout(done, millis));

/* Whether a message is stored that leaves by itself. One that was refused waits for the shopper. */
const isWaiting = (shop) =>
  Object.keys(localStorage).some((key) => {
    if (!key.startsWith(`counterbell:${shop}:out:`)) return;
    try {
      return /^(queued|sending|waiting)$/.test(JSON.parse(localStorage[key]).state);
    } catch (damaged) { /* The widget leaves it alone, too. */ }
  });

/* The page is loaded and has nothing else to do. */
const idle = async () => {
  if (document.readyState != "complete")
    await new Promise((loaded) => addEventListener("load", loaded, { once: true }));
  await new Promise((idle) => window.requestIdleCallback ? requestIdleCallback(idle) : setTimeout(idle, 1));
};

/* Whether the browser has the widget: an attempt to mount it that failed would be shown to the shopper. */
const isFetched = () =>
  Promise.all(FILES.map((file) =>
    fetch(new URL(file, import.meta.url)).then((answer) => answer.ok && answer.blob())))
    .then((files) => files.every(Boolean), () => false);

/* Mounts the widget, and stays until nothing waits any more. Again and again: a panel that the shopper
   closes before it is there is not mounted. */
const send = async (shop, signal, perform) => {
  let fetched;
  for (let longer = PAUSE; isWaiting(shop) && !signal.aborted; longer = Math.min(2 * longer, LONGEST)) {
    fetched ||= await isFetched();
    if (fetched) perform("resume");
    await pause(longer * (0.75 + Math.random() / 4));
  }
};

/* Has what waits sent by this tab, or by the one that has begun before. `perform` is the loader's: it
   mounts the widget if it is not, and calls it. */
export const look = async (base, shop, signal, isNeedless, tell, perform) => {
  if (current == signal || !isWaiting(shop)) return;
  current = signal;
  const work = () => send(shop, signal, perform);
  try {
    await idle();
    const { locks } = navigator;
    // Outside of a secure context there are no locks: the proxy recognises a message that comes twice.
    await (locks ? locks.request(`counterbell:${shop}:out`, { signal }, work) : work());
  } catch (ended) { /* The widget was destroyed. */ }
  if (current == signal) current = null;
};
