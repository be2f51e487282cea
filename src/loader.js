/* Counterbell's loader: the classic script behind the tag. It draws the launcher, fetches the
   widget when somebody means to use it, and offers window.counterbell. Nothing else is written by
   hand in JavaScript. currentScript is only there while the script first runs: read it at once. */
(() => {
  const script = document.currentScript;
  const queued = window.counterbell;
  // A second tag changes nothing.
  if (!script || (queued && queued.destroy)) return;

  const base = new URL(".", script.src).href;
  const assets = base + "__ASSETS__";
  const shop = script.dataset.shop || "";
  // What the launcher is called until the widget says it in the shopper's language.
  const label = script.dataset.label || "Write to us";
  const SVG = "http://www.w3.org/2000/svg";
  // Milliseconds: an answer to what was just written is likely soon, later less so.
  const SOON = 3000;
  const LATER = 30000;

  const listeners = [];
  const prefills = {};
  let loading, launcher, timer;
  let locale = script.dataset.locale;
  let unread = 0;
  let pause = SOON;

  const CSS = `
:host{all:initial;display:block!important;visibility:visible!important}
:host(:not([inline])){position:fixed!important;z-index:2147483000!important;inset-block-end:var(--counterbell-offset-y,20px);inset-inline-end:var(--counterbell-offset-x,20px)}
:host([hidden]){display:none!important}
.bell{all:unset;position:relative;display:grid;place-items:center;width:54px;height:54px;border-radius:50%;border:1px solid transparent;cursor:pointer;background:var(--counterbell-accent,#1b6b57);color:var(--counterbell-on-accent,#fff);box-shadow:0 8px 24px #0004}
.bell:hover{filter:brightness(1.1)}
.bell:focus-visible{outline:3px solid;outline-offset:-6px}
.bell[aria-busy]{opacity:.7}
.bell svg{width:26px;fill:none;stroke:currentColor;stroke-width:2}
[aria-expanded=true] .closed,[aria-expanded=false] .opened,.mark:empty{display:none}
.mark{position:absolute;top:-4px;inset-inline-end:-4px;min-width:8px;padding:0 6px;border-radius:11px;border:1px solid #fff;background:#b3261e;color:#fff;font:700 12px/20px system-ui;text-align:center}
.away{display:block;padding:14px 18px;border-radius:12px;border:1px solid #8886;background:#fff;color:#14503f;font:600 15px/1.4 system-ui;box-shadow:0 8px 24px #0004}
:host(:not([inline])) .away{position:absolute;inset-block-end:68px;inset-inline-end:0;width:200px}`;

  const sheetOf = (css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    return sheet;
  };

  const make = (tag, attributes, ...children) => {
    const element = SVG_TAGS.has(tag) ? document.createElementNS(SVG, tag) : document.createElement(tag);
    for (const name in attributes) element.setAttribute(name, attributes[name]);
    element.append(...children);
    return element;
  };
  const SVG_TAGS = new Set(["svg", "path"]);
  const icon = (name, d) => make("svg", { viewBox: "0 0 24 24", class: name, "aria-hidden": "true" }, make("path", { d }));

  const emit = (host, name, detail) =>
    host.dispatchEvent(new CustomEvent("counterbell:" + name, { bubbles: true, composed: true, detail }));

  /* The widget: module, wasm and style sheet, once for every element on the page. */
  const load = () => {
    if (!loading) {
      loading = Promise.all([
        import(assets + "widget.js").then((module) =>
          module.default({ module_or_path: assets + "widget_bg.wasm" }).then(() => module)),
        fetch(assets + "widget.css", { credentials: "omit" }).then((answer) => {
          if (!answer.ok) throw new Error("widget.css: " + answer.status);
          return answer.text().then(sheetOf);
        }),
      ]);
      // The next try starts anew.
      loading.catch(() => { loading = null; });
    }
    return loading;
  };

  const setUnread = (count) => {
    unread = count;
    if (!launcher || !launcher.button) return;
    launcher.badge.textContent = count || "";
    launcher.button.setAttribute("aria-label", count ? `${label}: ${count}` : label);
  };

  const hosts = () => document.querySelectorAll("counter-bell");
  const locales = () => [locale, document.documentElement.lang, ...navigator.languages].join();

  const heard = (host, name, detail) => {
    const { button } = host;
    if (name == "fatal") return fall(host);
    if (name == "label") return button && script.dataset.label == null && button.setAttribute("aria-label", detail);
    if (name == "unread") {
      if (!button && launcher && launcher.widget) return;
      return setUnread(detail);
    }
    if (button && (name == "open" || name == "close")) {
      button.setAttribute("aria-expanded", name == "open");
      if (name == "close") button.focus();
    }
    emit(host, name, detail);
  };

  /* wasm cannot run here, or the proxy cannot be reached: the plain form is a link away. */
  const fall = (host) => {
    unmount(host);
    host.role = "complementary";
    if (!host.link) {
      host.link = make("a", { class: "away", href: base + "contact/" + shop, target: "_blank", rel: "noopener" }, label);
      host.root.append(host.link);
    }
    emit(host, "error");
  };

  const mount = (host) => {
    if (!host.mounting) {
      if (host.link) host.link = host.link.remove();
      host.mounting = load().then(([module, sheet]) => {
        if (!host.isConnected) return unmount(host);
        host.root.adoptedStyleSheets = [host.sheet, sheet];
        host.place = host.root.appendChild(make("div", { class: "widget" }));
        host.widget = module.mount(host.place, shop, base, !host.button, locales(),
          (name, detail) => heard(host, name, detail));
        for (const name in prefills) host.widget.prefill(name, prefills[name]);
      }).catch(() => fall(host));
    }
    return host.mounting;
  };

  const unmount = (host) => {
    if (host.widget) host.widget.free();
    if (host.place) host.place.remove();
    if (host.button) host.button.setAttribute("aria-expanded", "false");
    host.widget = host.place = host.mounting = null;
  };

  /* One verb of the panel, once the widget is there. */
  const act = (verb) => {
    const host = launcher || document.querySelector("counter-bell");
    if (!host) return;
    if (host.button) host.button.setAttribute("aria-busy", "true");
    mount(host).then(() => {
      if (host.button) host.button.removeAttribute("aria-busy");
      if (host.widget) host.widget[verb]();
    });
  };

  /* The unread mark without wasm: ask the proxy what came after the shopper's last look. */
  const look = () => {
    clearTimeout(timer);
    if (!launcher || launcher.widget || document.hidden) return;
    let thread;
    try {
      thread = JSON.parse(localStorage.getItem(`counterbell:${shop}:thread`));
    } catch (denied) { /* No storage, no thread. */ }
    if (!thread) return;
    fetch(`${base}v1/threads/${thread.id}/entries`, {
      headers: { Authorization: "Bearer " + thread.key, "If-None-Match": `"${thread.seen}"` },
      cache: "no-store",
      credentials: "omit",
    }).then((answer) => answer.status == 200 && answer.json()).then((news) => {
      if (!news || launcher.widget) return;
      const answers = news.entries.filter((entry) => entry.author.kind == "agent").length;
      setUnread(Math.max(0, answers - (news.since == null ? thread.read || 0 : 0)));
    }).catch(() => {}).then(() => {
      timer = setTimeout(look, pause * (1 + Math.random() / 4));
      pause = Math.min(2 * pause, LATER);
    });
  };

  class CounterBell extends HTMLElement {
    connectedCallback() {
      if (this.root) return;
      this.root = this.attachShadow({ mode: "open" });
      this.sheet = sheetOf(CSS);
      this.root.adoptedStyleSheets = [this.sheet];
      // The page's keyboard shortcuts must not eat what a shopper types.
      for (const type of ["keydown", "keyup", "keypress"]) {
        this.root.addEventListener(type, (event) => event.stopPropagation());
      }
      if (this.hasAttribute("inline")) this.watch();
      else this.draw();
    }

    /* Moved within the page (Turbo, a router) is not removed from it. */
    disconnectedCallback() {
      setTimeout(() => { if (!this.isConnected) unmount(this); });
    }

    draw() {
      this.badge = make("span", { class: "mark", "aria-hidden": "true" });
      this.button = make("button", { class: "bell", type: "button", part: "launcher", "aria-label": label, "aria-haspopup": "dialog", "aria-expanded": "false" },
        icon("closed", "M21 12a8 8 0 0 1-8 8H4l2-3.5A8 8 0 1 1 21 12zM9 11h8M9 14.5h5"),
        icon("opened", "M6 9l6 6 6-6"), this.badge);
      this.button.onclick = () => act("toggle");
      this.button.onkeydown = (event) => { if (event.key == "Escape" && this.widget) this.widget.close(); };
      for (const type of ["pointerenter", "focus", "touchstart"]) {
        this.button.addEventListener(type, () => load().catch(() => {}), { passive: true });
      }
      this.root.append(this.button);
    }

    /* An inline widget is wanted when it comes into view. */
    watch() {
      const observer = new IntersectionObserver((entries) => {
        if (entries.some((entry) => entry.isIntersecting)) {
          observer.disconnect();
          mount(this);
        }
      }, { rootMargin: "200px" });
      observer.observe(this);
    }
  }

  const listen = (target, type, handler) => {
    target.addEventListener(type, handler);
    const off = () => target.removeEventListener(type, handler);
    listeners.push(off);
    return off;
  };

  const api = {
    open: () => act("open"),
    close: () => launcher && launcher.widget && launcher.widget.close(),
    toggle: () => act("toggle"),
    prefill(values) {
      for (const name in values) {
        const value = values[name];
        prefills[name] = typeof value == "object" ? JSON.stringify(value) : String(value);
        for (const { widget } of hosts()) if (widget) widget.prefill(name, prefills[name]);
      }
    },
    setLocale(tag) {
      locale = tag;
      for (const { widget } of hosts()) if (widget) widget.setLocale(locales());
    },
    reset() {
      setUnread(0);
      act("reset");
    },
    destroy() {
      clearTimeout(timer);
      for (const off of listeners.splice(0)) off();
      for (const host of hosts()) {
        unmount(host);
        host.remove();
      }
      launcher = null;
      delete window.counterbell;
    },
    on: (event, handler) => listen(document, "counterbell:" + event, ({ detail }) => handler(detail)),
    push: (call) => api[call[0]](...call.slice(1)),
    get unread() { return unread; },
  };

  const start = () => {
    if (!customElements.get("counter-bell")) customElements.define("counter-bell", CounterBell);
    if (script.dataset.launcher != "off") {
      launcher = make("counter-bell", { "data-turbo-permanent": "", id: "counterbell" });
      document.body.append(launcher);
    }
    window.counterbell = api;
    listen(document, "visibilitychange", look);
    look();
    for (const call of Array.isArray(queued) ? queued : []) api.push(call);
  };
  if (document.body) start();
  else listen(document, "DOMContentLoaded", start);
})();
