/* Counterbell's loader: the classic script behind the tag. It draws the launcher, fetches the
   widget when somebody means to use it, and offers window.counterbell. Nothing else is written by
   hand in JavaScript. currentScript is only there while the script first runs: read it at once. */
(() => {
  const script = document.currentScript;
  if (!script) return;

  const TAG = "counter-bell";
  const base = new URL(".", script.src).href;
  const assets = base + "__ASSETS__";
  const data = script.dataset;
  const shop = data.shop || "";
  const stored = `counterbell:${shop}:`;
  // What the launcher is called until the widget says it in the shopper's language.
  const label = data.label || "Write to us";
  // Ends every listener on the page, and says that all is over.
  const life = new AbortController();
  const { signal } = life;
  // What every widget is told that is mounted later.
  let kept = [];
  let loading, launcher;
  let locale = data.locale;
  let unread = 0;

  /* Black or white on the accent, whichever is easier to read: a lightness of 49 is 4.5:1 from both.
     A browser that cannot tell takes white. */
  const CSS = `
:host{all:initial;color-scheme:inherit;display:grid!important;visibility:visible!important}
:host(:not([inline])){position:fixed!important;z-index:2147483000!important;inset-block-end:var(--counterbell-offset-y,20px);inset-inline:auto var(--counterbell-offset-x,20px);justify-items:end}
:host([side=start]){inset-inline:var(--counterbell-offset-x,20px) auto;justify-items:start}
:host([hidden]),[aria-expanded=true] .closed,[aria-expanded=false] .opened,.bell>:empty{display:none!important}
.bell{all:unset;position:relative;display:flex;align-items:center;gap:10px;height:52px;padding:0 13px;border-radius:var(--counterbell-launcher-radius,27px);border:1px solid transparent;cursor:pointer;--accent:var(--counterbell-accent,#1b6b57);background:var(--accent);color:var(--counterbell-on-accent,var(--on-accent,#fff));font:600 16px var(--counterbell-font,system-ui);white-space:nowrap;box-shadow:0 8px 24px #0004}
@supports (color:lch(from red l 0 0)){.bell{--on-accent:lch(from var(--accent) calc((49 - l)*1e9) 0 0)}}
.bell:hover{box-shadow:0 8px 24px #0008}
.bell:focus-visible{outline:3px solid;outline-offset:-6px}
.bell[aria-busy]{opacity:.7}
svg{width:26px;fill:none;stroke:currentColor;stroke-width:2}
.mark{position:absolute;top:-4px;inset-inline-end:-4px;padding:0 7px;border-radius:11px;border:1px solid #fff;background:#b3261e;color:#fff;font-size:12px;line-height:20px;text-align:center}
a.bell{margin-block-end:14px}`;

  const sheetOf = (css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    return sheet;
  };

  const make = (tag, attributes, ...children) => {
    // svg and path, as against span, button, div and a.
    const space = /[gh]$/.test(tag) ? "2000/svg" : "1999/xhtml";
    const element = document.createElementNS("http://www.w3.org/" + space, tag);
    for (const name in attributes) element.setAttribute(name, attributes[name]);
    element.append(...children);
    return element;
  };

  const emit = (host, name, detail) =>
    host?.dispatchEvent(new CustomEvent("counterbell:" + name, {
      bubbles: true, composed: true, detail: { unread, ...detail },
    }));

  /* The widget: module, wasm and style sheet, once for every element on the page. */
  const load = () => {
    if (!loading) {
      loading = Promise.all([
        // The module finds its wasm beside itself.
        import(assets + "widget.js").then((module) => module.default().then(() => module)),
        fetch(assets + "widget.css").then((answer) => answer.text()).then(sheetOf),
      ]);
      // The next try starts anew.
      loading.catch(() => { loading = null; });
    }
    return loading;
  };

  const hosts = () => document.querySelectorAll(TAG);
  const main = () => launcher || hosts()[0];

  const setUnread = (count) => {
    if (launcher) {
      launcher.badge.textContent = count || "";
      launcher.button.setAttribute("aria-label", count ? `${label}: ${count}` : label);
    }
    if (unread != (unread = count)) emit(main(), "unread");
  };

  const locales = () => [locale, document.documentElement.lang, ...navigator.languages].join();

  /* What a widget says. */
  const heard = (host, name, detail) => {
    const { button } = host;
    if (name == "fatal") return fall(host, "shop");
    // A page that names the launcher itself is not corrected.
    if (name == "label") return data.label || data.launcher || button?.setAttribute("aria-label", detail);
    // Where there are two, the launcher's count is the page's.
    if (name == "unread") return (button || !launcher?.widget) && setUnread(detail);
    if (button && /open|close/.test(name)) {
      button.setAttribute("aria-expanded", name == "open");
      if (name == "close") button.focus();
    }
    emit(host, name, detail && { id: detail });
  };

  /* wasm cannot run here, or the proxy cannot be reached: the plain form is a link away. */
  const fall = (host, reason) => {
    unmount(host);
    host.role = "complementary";
    if (!host.link) {
      host.link = make("a", { class: "bell", href: base + "contact/" + shop, target: "_blank" }, label);
      host.root.prepend(host.link);
    }
    emit(host, "error", { reason });
  };

  const mount = (host) =>
    host.mounting ||= load().then(([module, sheet]) => {
      if (signal.aborted || !host.isConnected) return unmount(host);
      host.link = host.link?.remove();
      host.root.adoptedStyleSheets.push(sheet);
      const place = host.place = make("div", { class: "widget" });
      // The page's keyboard shortcuts must not eat what a shopper types.
      place.onkeydown = place.onkeyup = place.onkeypress = (event) => event.stopPropagation();
      host.root.append(place);
      host.widget = module.mount(place, shop, base, !host.button, locales(),
        (name, detail) => heard(host, name, detail));
      for (const call of kept) host.widget.call(...call);
    }).catch(() => signal.aborted || fall(host, "load"));

  const unmount = (host) => {
    host.widget?.free();
    host.place?.remove();
    host.button?.setAttribute("aria-expanded", false);
    host.widget = host.mounting = null;
  };

  /* One verb of the panel, once the widget is there. */
  const act = (verb, value = "") => {
    const host = main();
    if (!host) return;
    host.button?.setAttribute("aria-busy", true);
    mount(host).then(() => {
      host.button?.removeAttribute("aria-busy");
      host.widget?.call(verb, value);
    });
  };

  /* A verb for every widget there is, and for those to come. */
  const keep = (...call) => {
    kept.push(call);
    for (const { widget } of hosts()) widget?.call(...call);
  };

  /* Who has a thread (a record "conversation:") is told without wasm of what has come since. */
  const look = async () => {
    try {
      if (launcher && !launcher.widget && Object.keys(localStorage).join().includes(stored + "c")) {
        (await import(assets + "unread.js")).look(base, shop, signal, () => launcher.widget, setUnread);
      }
    } catch (denied) { /* No storage, no thread. */ }
  };

  /* #counterbell=open, #counterbell=open:topic and #counterbell=link:token, which are taken out of
     the address, so that they work again and no token stays in it. */
  const follow = () => {
    const [, verb, value] = location.hash.match(/^#counterbell=(open|link):?(.*)/) || [];
    if (!verb) return;
    history.replaceState(history.state, "", location.href.split("#")[0]);
    act(verb, value);
  };

  const connected = (host) => {
    if (!host.root) {
      host.root = host.attachShadow({ mode: "open" });
      host.root.adoptedStyleSheets.push(sheetOf(CSS));
      if (!host.hasAttribute("inline")) draw(host);
    }
    // An inline widget is wanted when it comes into view.
    if (!host.button) new IntersectionObserver((entries, observer) => {
      if (entries.at(-1).isIntersecting) {
        observer.disconnect();
        mount(host);
      }
    }, { rootMargin: "200px" }).observe(host);
  };

  const draw = (host) => {
    host.badge = make("span", { class: "mark" });
    const button = host.button = make("button", { class: "bell", part: "launcher", "aria-label": label, "aria-expanded": false },
      make("svg", { viewBox: "0 0 24 24" },
        make("path", { class: "closed", d: "M21 12a8 8 0 0 1-8 8H4l2-3.5A8 8 0 1 1 21 12zM9 11h8M9 14.5h5" }),
        make("path", { class: "opened", d: "M6 9l6 6 6-6" })),
      make("span", {}, data.launcher == "label" ? label : ""), host.badge);
    button.onclick = () => act("toggle");
    // Never false, which would take every other key's effect away.
    button.onkeydown = (event) => event.key != "Escape" || verbs.close();
    button.onpointerenter = button.onfocus = () => load().catch(() => {});
    host.root.append(button);
  };

  /* An element's class is defined once and for all: a tag that comes after destroy() takes it over. */
  const Bell = customElements.get(TAG) || class extends HTMLElement {
    connectedCallback() { Bell.connected?.(this); }
    /* Moved within the page (Turbo, a router) is not removed from it. */
    disconnectedCallback() { setTimeout(() => this.isConnected || unmount(this)); }
  };

  const text = (value) => `${value || ""}`;

  const verbs = {
    open: (options) => act("open", text(options?.topic)),
    // What is being opened is closed again.
    close: () => launcher?.mounting && act("close"),
    toggle: () => act("toggle"),
    prefill: (values) => keep("prefill", JSON.stringify({ ...values })),
    identify: (token) => keep("identify", text(token)),
    setLocale(tag) {
      locale = text(tag);
      keep("setLocale", locales());
    },
    reset() {
      keep("reset", "");
      kept = [];
      setUnread(0);
      // Nothing is fetched to forget nothing.
      if (JSON.stringify([localStorage, sessionStorage]).includes(stored)) act("reset");
    },
    destroy() {
      life.abort();
      for (const host of hosts()) {
        unmount(host);
        host.remove();
      }
      Bell.connected = launcher = null;
      delete window.counterbell;
    },
    on(event, handler) {
      // What is no function is found out here, and not when something happens.
      let call = handler.bind();
      document.addEventListener("counterbell:" + event, ({ detail }) => call?.(detail), { signal });
      return () => { call = null; };
    },
    push: ([verb, ...values]) => api[verb](...values),
  };

  /* Whatever a page calls, and whenever: nothing is thrown at it. */
  const api = { get unread() { return unread; } };
  for (const verb in verbs) {
    api[verb] = (...values) => {
      try {
        if (!signal.aborted) return verbs[verb](...values);
      } catch (error) {
        console.warn("counterbell: bad " + verb);
      }
      return () => {};
    };
  }

  const start = () => {
    const queued = window.counterbell;
    // A second tag changes nothing.
    if (queued?.destroy) return;
    window.counterbell = api;
    Bell.connected = connected;
    customElements.get(TAG) || customElements.define(TAG, Bell);
    hosts().forEach(connected);
    if (data.launcher != "off") {
      launcher = make(TAG, { "data-turbo-permanent": "", id: "counterbell", side: data.side || "end" });
      document.body.append(launcher);
    }
    document.addEventListener("visibilitychange", look, { signal });
    window.addEventListener("hashchange", follow, { signal });
    look();
    follow();
    queued?.forEach?.(api.push);
  };
  // Once all of the page is there: the launcher comes after what it stands above.
  if (document.readyState != "loading") start();
  else document.addEventListener("DOMContentLoaded", start);
})();
