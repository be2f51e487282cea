/* What the tests do in the page that needs JavaScript. One file: the runner's server has few threads, and
   stands still when a page fetches many modules at once. */

/* page.rs */
export function answer_fetches(decide) {
  const real = window.fetch;
  let over = false;
  window.fetch = async (...asked) => {
    const request = new Request(...asked);
    const body = await request.text();
    const ask = () => decide(request.method, new URL(request.url).pathname, body).split("|||");
    let [status, text] = ask();
    while (status === "1") {
      await new Promise((resolve) => setTimeout(resolve, 10));
      if (over || request.signal.aborted) status = "0";
      else [status, text] = ask();
    }
    if (status === "0") throw new TypeError("no connection");
    const empty = status === "304" || status === "204";
    return new Response(empty ? null : text, { status: Number(status) });
  };
  return () => { over = true; window.fetch = real; };
}
/* Elements by what a shopper, or a screen reader, knows of them. */
function name_of(element) {
  const said = element.cloneNode(true);
  for (const hidden of said.querySelectorAll("[aria-hidden=true]")) hidden.remove();
  return (element.getAttribute("aria-label") ?? said.textContent).trim();
}
export function find_text(root, selector, text) {
  return [...root.querySelectorAll(selector)].find((one) => one.textContent.trim() === text);
}
export function find_all(root, selector) { return [...root.querySelectorAll(selector)]; }
export function find_button(root, name) {
  return [...root.querySelectorAll("button")].find((one) => name_of(one) === name);
}
export function type_into(element, value) {
  element.value = value;
  element.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
  element.dispatchEvent(new Event("change", { bubbles: true, composed: true }));
}
export function value(element) { return element.value; }
export function press(element, key) {
  element.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, composed: true, cancelable: true }));
}

/* uploads.rs */
let uploads = [];
const parsed = (text) => { try { return JSON.parse(text); } catch { return null; } };
class Upload extends EventTarget {
  upload = new EventTarget();
  status = 0;
  response = null;
  open(method, url) { this.asked = `${method} ${new URL(url).pathname}`; }
  send(form) { this.file = form.get("file"); uploads.push(this); }
  abort() { this.aborted ||= !this.done; this.end(0, ""); }
  end(status, text) {
    if (this.done) return;
    Object.assign(this, { done: true, status, response: parsed(text) });
    this.dispatchEvent(new ProgressEvent("loadend"));
  }
}
export function answer_uploads() {
  const real = window.XMLHttpRequest;
  sessionStorage.clear();
  uploads = [];
  window.XMLHttpRequest = Upload;
  return () => { window.XMLHttpRequest = real; };
}
const last = (name) => uploads.findLast((upload) => upload.file.name === name);
export function upload_of(name) {
  const upload = last(name);
  return upload && `${upload.asked}${upload.aborted ? " aborted" : ""}`;
}
export function progress_upload(name, loaded, total) {
  last(name).upload.dispatchEvent(new ProgressEvent("progress", { loaded, total, lengthComputable: true }));
}
export function forget_uploads() { uploads = []; }
export function end_upload(name, status, text) { last(name).end(status, text); }

function transfer(files) {
  const data = new DataTransfer();
  for (const [name, type, size] of JSON.parse(files)) {
    data.items.add(new File([new Uint8Array(size)], name, { type }));
  }
  return data;
}
const init = { bubbles: true, composed: true, cancelable: true };
export function choose(input, files) {
  input.files = transfer(files).files;
  input.dispatchEvent(new Event("change", init));
}
export function drag(element, event, files) {
  return !element.dispatchEvent(new DragEvent(event, { ...init, dataTransfer: transfer(files) }));
}
export function paste(element, files, text) {
  const data = transfer(files);
  if (text) data.setData("text/plain", text);
  return !element.dispatchEvent(new ClipboardEvent("paste", { ...init, clipboardData: data }));
}
export function is_modal(element) { return element.matches(":modal"); }

/* alerts.rs */
export function count_tones() {
  const real = window.AudioContext;
  const heard = [];
  const node = () => ({
    frequency: {},
    gain: { setValueAtTime() {}, exponentialRampToValueAtTime() {} },
    connect() {},
    start() { heard.push("tone"); },
    stop() {},
  });
  window.AudioContext = class {
    currentTime = 0;
    resume() {}
    close() { heard.push("closed"); }
    createOscillator() { return node(); }
    createGain() { return node(); }
  };
  return () => { window.AudioContext = real; return heard.join(); };
}

/* storage.rs */
export function deny_storage() {
  const real = Object.getOwnPropertyDescriptor(window, "localStorage");
  Object.defineProperty(window, "localStorage", { configurable: true, get() { throw new Error("denied"); } });
  return () => { Object.defineProperty(window, "localStorage", real); };
}
export function fill_storage() {
  const real = Storage.prototype.setItem;
  Storage.prototype.setItem = () => { throw new Error("full"); };
  return () => { Storage.prototype.setItem = real; };
}

/* look.rs */
class Seen extends EventTarget {
  height = 700; offsetTop = 0; scale = 1; heard = 0;
  addEventListener(...all) { this.heard++; super.addEventListener(...all); }
  removeEventListener(...all) { this.heard--; super.removeEventListener(...all); }
}
export class Screen {
  constructor() {
    const real = window.matchMedia;
    this.small = true;
    this.seen = new Seen();
    window.matchMedia = (query) => query.includes("480px") ? { matches: this.small } : real.call(window, query);
    Object.defineProperty(window, "visualViewport", { configurable: true, get: () => this.seen });
    this.restore = () => { window.matchMedia = real; delete window.visualViewport; };
  }
  show(height, top, scale) {
    Object.assign(this.seen, { height, offsetTop: top, scale });
    this.seen.dispatchEvent(new Event("resize"));
  }
  grow() { this.small = false; this.show(900, 0, 1); }
  get listeners() { return this.seen.heard; }
  end() { this.restore(); }
}
export function is(element, selector) { return element.matches(selector); }
export function tells(dialog) { return new Promise((told) => dialog.addEventListener("close", told)); }
export function shut(dialog) { dialog.close(); }
export function property(element, name) { return element.style.getPropertyValue(name); }

/* hostile.rs: what a page may have done before the widget comes. Each returns what takes it back. */
export function pollute(names) {
  for (const name of names) Object.prototype[name] = "polluted";
  return () => { for (const name of names) delete Object.prototype[name]; };
}
export function replace_parse(answer) {
  const real = JSON.parse;
  JSON.parse = answer === undefined ? () => { throw new Error("no"); } : () => answer;
  return () => { JSON.parse = real; };
}
export function add_to_json() {
  Array.prototype.toJSON = function () { return `[${this.join()}]`; };
  Object.prototype.toJSON = () => "none";
  return () => { delete Array.prototype.toJSON; delete Object.prototype.toJSON; };
}
export function add_list_to_json() {
  Array.prototype.toJSON = function () { return `[${this.join()}]`; };
  return () => { delete Array.prototype.toJSON; };
}
export function by_response(text) { return new Response(text).json(); }
export function answer_with_length(text, length) {
  const real = window.fetch;
  window.fetch = async () => new Response(text, { headers: { "Content-Length": length } });
  return () => { window.fetch = real; };
}
