// Refreshes the page, stores drafts, and handles keyboard shortcuts. Without it the inbox works, and
// a reload refreshes it.
"use strict";

const PERIOD = 3000;

const byId = (id) => document.getElementById(id);

/* Times in the browser's time zone. */

function localise(root) {
  for (const time of root.querySelectorAll("time[data-form]")) {
    const at = new Date(time.dateTime);
    const full = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });
    if (time.dataset.form === "full") time.textContent = full.format(at);
    else time.title = full.format(at);
  }
}

/* Live updates. */

/** Whether a field in here has the focus or was changed. */
function isBusy(part) {
  const fields = [...part.querySelectorAll("input:not([type=hidden]), select")];
  return fields.some((field) => {
    if (field === document.activeElement) return true;
    if (field.tagName === "INPUT") return field.value !== field.defaultValue;
    const initial = [...field.options].findIndex((option) => option.defaultSelected);
    return field.selectedIndex !== Math.max(initial, 0);
  });
}

/** Appends new children to a list whose children stay, so that only the new ones are announced. */
function append(old, fresh) {
  const scroller = old.scrollHeight > old.clientHeight ? old : document.scrollingElement;
  const atEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 80;
  let added = 0;
  for (const child of [...fresh.children]) {
    const before = byId(child.id);
    if (!before) {
      old.append(child);
      added += 1;
    } else if (before.outerHTML !== child.outerHTML) before.replaceWith(child);
  }
  if (added && atEnd && scroller === old) old.scrollTop = old.scrollHeight;
}

/** Replaces a part of the page and restores the focus to the same link or button. */
function replace(old, fresh) {
  if (old.outerHTML === fresh.outerHTML || isBusy(old)) return;
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  const among = (root, one) => [...root.querySelectorAll("a, button")].filter((other) => {
    const href = one.getAttribute("href");
    return href ? other.getAttribute("href") === href
      : other.textContent === one.textContent && other.ariaLabel === one.ariaLabel;
  });
  old.replaceWith(fresh);
  if (focused) among(fresh, focused)[0]?.focus({ preventScroll: true });
}

const unread = (title) => Number(/^\((\d+)\)/.exec(title)?.[1] ?? 0);

function announce(page) {
  const more = unread(page.title) - unread(document.title);
  byId("news").textContent = more > 1 ? `${more} new messages` : more === 1 ? "New message" : "";
}

async function refresh() {
  const response = await fetch(location.href, { redirect: "error" });
  if (!response.ok) throw new Error(`status ${response.status}`);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  localise(page);
  announce(page);
  document.title = page.title;
  for (const old of document.querySelectorAll("[data-live]")) {
    const fresh = page.getElementById(old.id);
    if (!fresh) continue;
    if (old.dataset.live === "append") append(old, fresh);
    else if (old.dataset.live === "value") old.value = fresh.value;
    else replace(old, fresh);
  }
}

let timer = 0;

async function keepUpToDate() {
  clearTimeout(timer);
  if (document.visibilityState === "visible") {
    try {
      await refresh();
      say("");
    } catch {
      say("Not connected. Trying again.");
    }
  }
  clearTimeout(timer);
  timer = setTimeout(keepUpToDate, PERIOD);
}

/** Shows the state of the connection; an unchanged text is not announced again. */
function say(words) {
  const place = byId("connection");
  if (place.textContent !== words) place.textContent = words;
}

/* Drafts: per tab, until the text is in the thread. */

const isSent = (text) =>
  [...document.querySelectorAll("#thread .words")].some((words) => words.textContent === text);

function keepDrafts() {
  for (const area of document.querySelectorAll("[data-draft]")) {
    const key = area.dataset.draft;
    const draft = sessionStorage.getItem(key) ?? "";
    if (isSent(draft.trim())) sessionStorage.removeItem(key);
    else area.value ||= draft;
    area.addEventListener("input", () => sessionStorage.setItem(key, area.value));
  }
}

/* Shortcuts. */

const RESTING = "shortcuts-rest";

function move(step) {
  const links = [...document.querySelectorAll("#tickets li a")];
  const here = links.indexOf(document.activeElement);
  const open = links.findIndex((link) => link.ariaCurrent);
  const from = here >= 0 ? here : open >= 0 ? open : step > 0 ? -1 : links.length;
  links[Math.min(Math.max(from + step, 0), links.length - 1)]?.focus();
}

const KEYS = {
  j: () => move(1),
  k: () => move(-1),
  r: () => byId("reply-text")?.focus(),
  n: () => byId("note-text")?.focus(),
  "/": () => byId("search")?.focus(),
  "?": () => byId("shortcuts").toggleAttribute("open"),
};

function onKey(event) {
  const { target, key } = event;
  if (key === "Enter" && (event.ctrlKey || event.metaKey)) return target.form?.requestSubmit();
  if (key === "Escape") return byId("shortcuts").removeAttribute("open");
  const types = target.matches?.("input:not([type=checkbox]), textarea, select, [contenteditable]");
  if (types || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (localStorage.getItem(RESTING) || !Object.hasOwn(KEYS, key)) return;
  event.preventDefault();
  KEYS[key]();
}

function offerShortcuts() {
  const use = byId("use-shortcuts");
  use.checked = !localStorage.getItem(RESTING);
  use.addEventListener("change", () => {
    if (use.checked) localStorage.removeItem(RESTING);
    else localStorage.setItem(RESTING, "yes");
  });
  addEventListener("keydown", onKey);
}

/* Forms. */

addEventListener("submit", (event) => {
  const form = event.target;
  // Leaves empty filters out of the list's address.
  if (form.method === "get") {
    for (const field of form.elements) if (field.name && !field.value) field.disabled = true;
  }
  // After the event: the value of a disabled button would not be sent.
  setTimeout(() => {
    for (const button of form.querySelectorAll("button")) button.disabled = true;
  });
});
// Enables the fields again when the browser's history restores the page.
addEventListener("pageshow", () => {
  for (const field of document.querySelectorAll(":disabled")) field.disabled = false;
});

document.documentElement.dataset.script = "";
localise(document);
keepDrafts();
const thread = byId("thread");
if (thread) {
  thread.scrollTop = thread.scrollHeight;
  if (!location.hash) thread.lastElementChild?.scrollIntoView({ block: "nearest" });
}
if (byId("shortcuts")) offerShortcuts();
if (document.querySelector("[data-live]")) {
  timer = setTimeout(keepUpToDate, PERIOD);
  addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") keepUpToDate();
  });
}
