// Keeps the page up to date. Without it the inbox works, and a reload does the same.
"use strict";

const PERIOD = 3000;

const day = (date) => date.toDateString();

/** Shows the times of a document in the reader's own zone. */
function localise(root) {
  const now = new Date();
  for (const time of root.querySelectorAll("time[data-form]")) {
    const at = new Date(time.dateTime);
    const short = time.dataset.form === "short";
    const form = !short
      ? { dateStyle: "medium", timeStyle: "short" }
      : day(at) === day(now)
        ? { timeStyle: "short" }
        : { day: "numeric", month: "short" };
    time.textContent = new Intl.DateTimeFormat("en-GB", form).format(at);
    time.title = at.toString();
  }
}

/** Adds what is new to a list whose children are never removed, so that it alone is announced. */
function append(old, fresh) {
  const atEnd = old.scrollHeight - old.scrollTop - old.clientHeight < 80;
  for (const child of [...fresh.children]) {
    const before = document.getElementById(child.id);
    if (!before) old.append(child);
    else if (before.outerHTML !== child.outerHTML) before.replaceWith(child);
  }
  if (atEnd) old.scrollTop = old.scrollHeight;
}

/** Replaces a part of the page, and gives the focus back to the same link or button. */
function replace(old, fresh) {
  if (old.outerHTML === fresh.outerHTML) return;
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  old.replaceWith(fresh);
  if (!focused) return;
  const href = focused.getAttribute("href");
  const same = href
    ? [...fresh.querySelectorAll("a")].find((link) => link.getAttribute("href") === href)
    : fresh.querySelector("button");
  same?.focus();
}

async function refresh() {
  const response = await fetch(location.href, { redirect: "error" });
  if (!response.ok) return;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  localise(page);
  document.title = page.title;
  for (const old of document.querySelectorAll("[data-live]")) {
    const fresh = page.getElementById(old.id);
    if (!fresh) continue;
    if (old.dataset.live === "append") append(old, fresh);
    else replace(old, fresh);
  }
}

async function keepUpToDate() {
  if (document.visibilityState === "visible") {
    try {
      await refresh();
    } catch {
      // The desk is away for a moment; the next turn asks again.
    }
  }
  setTimeout(keepUpToDate, PERIOD);
}

localise(document);
const thread = document.getElementById("thread");
if (thread) thread.scrollTop = thread.scrollHeight;
addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.target.form?.requestSubmit();
});
addEventListener("submit", (event) => {
  for (const button of event.target.querySelectorAll("button")) button.disabled = true;
});
// A page that comes back from the browser's history is usable again.
addEventListener("pageshow", () => {
  for (const button of document.querySelectorAll("button")) button.disabled = false;
});
if (document.querySelector("[data-live]")) setTimeout(keepUpToDate, PERIOD);
