/* Counterbell's loader: the classic script behind the tag. It draws the launcher, fetches the
   widget when a visitor is about to use it, and offers window.counterbell.

   Intent is the pointer on the launcher, the focus, a press, a call of open() or a link. With it,
   everything that the first screen needs is requested at once: the module, its wasm, the style
   sheet, the shop's configuration, and the chunk of a conversation that is to be shown. With a click
   the panel's frame is drawn, an empty dialog of the panel's size, which the panel replaces.

   currentScript is only there while the script first runs: read it at once. */
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
  const lifetime = new AbortController();
  const { signal } = lifetime;
  // What every widget is told that is mounted later.
  let keptCalls = [];
  let loading, launcher, request;
  let locale = data.locale;
  let unread = 0;

  // Where the panel covers the page; style/widget.css and the widget ask the same.
  const COVERS = "(width <= 480px) or (height <= 480px)";

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
.bell:focus-visible,.top button:focus-visible{outline:3px solid;outline-offset:-6px}
svg{width:26px;fill:none;stroke:currentColor;stroke-width:2}
.mark{position:absolute;top:-4px;inset-inline-end:-4px;padding:0 7px;border-radius:11px;border:1px solid #fff;background:#b3261e;color:#fff;font-size:12px;line-height:20px;text-align:center}
a.bell{margin-block-end:14px}
.frame{position:fixed;inset-block:auto calc(var(--counterbell-offset-y,20px) + 70px);inset-inline:auto var(--counterbell-offset-x,20px);box-sizing:border-box;width:384px;max-width:calc(100vw - 40px);height:640px;max-height:calc(100dvh - 112px);margin:0;padding:0;overflow:hidden;border:1px solid #8884;border-radius:var(--counterbell-radius,16px);color-scheme:var(--counterbell-scheme,inherit);box-shadow:0 12px 48px #0004}
:host([side=start]) .frame{inset-inline:var(--counterbell-offset-x,20px) auto}
@media ${COVERS}{.frame{inset:0!important;width:100%;max-width:none;height:100%;max-height:none;padding:env(safe-area-inset-top) env(safe-area-inset-right) env(safe-area-inset-bottom) env(safe-area-inset-left);border:0;border-radius:0}}
.top{display:flex;justify-content:end;padding:6px;border-block-end:1px solid #8884}
.top button{all:unset;display:grid;place-items:center;width:44px;height:44px;cursor:pointer}
.frame i{display:block;position:relative;height:44px;margin:0 20px 43px;border-radius:10px;background:#8882}
.top+i{width:60%;height:20px;margin-top:20px}
i+i:before{content:"";position:absolute;top:-23px;width:25%;height:14px;background:inherit}
.framed .panel{animation:none!important}`;

  const sheetOf = (css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    return sheet;
  };

  const make = (tag, attributes, ...children) => {
    const space = /svg|path/.test(tag) ? "2000/svg" : "1999/xhtml";
    const element = document.createElementNS("http://www.w3.org/" + space, tag);
    for (const name in attributes) element.setAttribute(name, attributes[name]);
    element.append(...children);
    return element;
  };

  const icon = (...paths) => make("svg", { viewBox: "0 0 24 24" }, ...paths);

  const emit = (host, name, detail) =>
    signal.aborted || host?.dispatchEvent(new CustomEvent("counterbell:" + name, {
      bubbles: true, composed: true, detail: { unread, ...detail },
    }));

  /* Whether the browser keeps a record of this kind for the shop: "conversation:" and "out:", a
     message that still waits, are there for shoppers who have written. */
  const hasRecord = (kind) => {
    try {
      return Object.keys(localStorage).join().includes(stored + kind);
    } catch (denied) { /* No storage, no record. */ }
  };

  /* Has the browser fetch what the widget will ask for and then find in the browser's cache. */
  const preload = (file) =>
    fetch(assets + file).then((answer) => answer.blob()).catch(() => {});

  /* The shop's configuration if it has arrived, else a promise of it. Nothing where there is none: the
     widget then asks by itself, and finds out why. It chooses its language of the same list as the
     proxy, by the same rules; the answer says which one that is. An answer is good for a minute, as its
     Cache-Control says. */
  const configuration = () => {
    const wanted = locales();
    if (request?.wanted != wanted || Date.now() > request.until) {
      const url = `${base}v1/shops/${shop}/config?locale=${encodeURIComponent(wanted)}`;
      const own = request = { wanted, until: Date.now() + 6e4 };
      own.config = fetch(url).then((answer) => {
        const language = answer.headers.get("content-language");
        // English is in the widget.
        if (language && language != "en") preload(`texts/${language}.json`);
        return answer.ok && answer.json();
      }).then((config) => own.config = config).catch(() => {});
    }
    return request.config;
  };

  /* The widget, once for every element on the page: module, wasm and style sheet, and what the first
     screen needs besides. All of it is requested at the same time. */
  const load = () => {
    if (!loading) {
      const wasm = fetch(assets + "widget_bg.wasm");
      loading = Promise.all([
        import(assets + "widget.js")
          .then((module) => module.default({ module_or_path: wasm }).then(() => module)),
        fetch(assets + "widget.css").then((answer) => answer.text()).then(sheetOf),
        wasm,
      ]);
      // The next try starts anew.
      loading.catch(() => { loading = null; });
      if (hasRecord("c")) ["shared.bin", "thread.bin"].map(preload);
    }
    configuration();
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

  /* An event of a widget. */
  const onWidgetEvent = (host, name, detail) => {
    const { button } = host;
    if (name == "fatal") return offerPlainForm(host, "shop");
    // A page that names the launcher itself is not corrected.
    if (name == "label") return data.label || data.launcher || button?.setAttribute("aria-label", detail);
    // Where there are two, the launcher's count is the page's.
    if (name == "unread") return (button || !launcher?.widget) && setUnread(detail);
    if (button && /open|close/.test(name)) {
      // The frame was the panel's beginning.
      const expanded = `${name == "open"}`;
      if (button.getAttribute("aria-expanded") == expanded) return;
      button.setAttribute("aria-expanded", expanded);
      if (name == "close") {
        host.place?.classList.remove("framed");
        button.focus();
      }
    }
    // Not before the call that causes it returns: the page may add its handlers after it.
    queueMicrotask(() => emit(host, name, detail && { id: detail }));
  };

  /* wasm cannot run here, or the proxy cannot be reached: a link to the plain form. */
  const offerPlainForm = (host, reason) => {
    unmount(host);
    host.role = "complementary";
    if (!host.link) {
      host.link = make("a", { class: "bell", href: base + "contact/" + shop, target: "_blank" }, label);
      host.root.prepend(host.link);
    }
    emit(host, "error", { reason });
  };

  /* Stands for the panel from the click on, until the widget has drawn its own. Shoppers who close
     it want no panel any more. */
  const frame = (host) => {
    if (host.frame) return;
    const close = make("button", { "aria-label": "Close" }, icon(make("path", { d: "M7 7l10 10M17 7L7 17" })));
    const dialog = host.frame = make("dialog", { class: "frame", "aria-label": label, "aria-busy": true },
      make("div", { class: "top" }, close), ...[..."form"].map(() => make("i")));
    close.onclick = dialog.onclose = () => closeFrame(host);
    dialog.onkeydown = escape;
    host.root.append(dialog);
    // The focus goes to its button.
    dialog[matchMedia(COVERS).matches ? "showModal" : "show"]();
    onWidgetEvent(host, "open");
  };

  const closeFrame = (host) => {
    const { frame } = host;
    if (!frame) return;
    host.calls = host.calls.filter(([verb]) => verb == "reset");
    host.frame = frame.onclose = null;
    frame.remove();
    onWidgetEvent(host, "close");
  };

  // Never false, which would take every other key's effect away.
  const escape = (event) => event.key != "Escape" || verbs.close();

  const mount = (host) =>
    host.mounting ||= load().then(([module, sheet]) => {
      // An inline widget is always wanted.
      const wanted = !host.button || host.calls[0];
      if (signal.aborted || !host.isConnected || !wanted) return unmount(host);
      host.link = host.link?.remove();
      host.root.adoptedStyleSheets.push(sheet);
      const place = host.place = make("div", { class: host.frame ? "widget framed" : "widget" });
      // The page's keyboard shortcuts must not eat what a shopper types.
      place.onkeydown = place.onkeyup = place.onkeypress = (event) => event.stopPropagation();
      host.root.append(place);
      host.widget = module.mount(place, shop, base, !host.button, locales(),
        (name, detail) => onWidgetEvent(host, name, detail), configuration());
      for (const call of [...keptCalls, ...host.calls]) host.widget.call(...call);
      host.calls = [];
      // The panel is there before the next frame is painted.
      host.frame = host.frame?.remove();
    }).catch(() => signal.aborted || offerPlainForm(host, "load"));

  const unmount = (host) => {
    closeFrame(host);
    host.widget?.free();
    host.place?.remove();
    host.button?.setAttribute("aria-expanded", false);
    host.widget = host.mounting = null;
    host.calls = [];
  };

  /* One verb of the panel: at once, or when the widget is there. */
  const perform = (verb, value = "") => {
    const host = main();
    if (!host) return;
    if (host.widget) return host.widget.call(verb, value);
    if (host.button) {
      if (verb == "toggle") verb = host.frame ? "close" : "open";
      if (verb == "close") return closeFrame(host);
      // "reset" shows nothing, nor does "resume": the widget sends what waits.
      if (/open|link/.test(verb)) frame(host);
    }
    host.calls.push([verb, value]);
    mount(host);
  };

  /* A verb for every widget there is, and for those to come. */
  const callEvery = (...call) => {
    keptCalls.push(call);
    for (const { widget } of hosts()) widget?.call(...call);
  };

  /* What is done for a shopper who has written, without wasm: unread.js counts the replies in their
     conversations, waiting.js has the messages sent that still wait. */
  const look = () => ["unread", "waiting"].map((file, isOut) =>
    hasRecord(isOut ? "o" : "c") && import(`${assets + file}.js`).then(({ look }) =>
      look(base, shop, signal, () => !launcher || launcher.widget, setUnread, perform), () => {}));

  /* #counterbell=open, #counterbell=open:topic and #counterbell=link:token, which are taken out of
     the address, so that they work again and no token stays in it. */
  const followFragment = () => {
    const [, verb, value] = location.hash.match(/^#counterbell=(open|link):?(.*)/) || [];
    if (!verb) return;
    history.replaceState(history.state, "", location.href.split("#")[0]);
    perform(verb, value);
  };

  const connected = (host) => {
    if (!host.root) {
      host.root = host.attachShadow({ mode: "open" });
      host.root.adoptedStyleSheets.push(sheetOf(CSS));
      host.calls = [];
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
      icon(
        make("path", { class: "closed", d: "M21 12a8 8 0 0 1-8 8H4l2-3.5A8 8 0 1 1 21 12zM9 11h8M9 14.5h5" }),
        make("path", { class: "opened", d: "M6 9l6 6 6-6" })),
      make("span", {}, data.launcher == "label" ? label : ""), host.badge);
    button.onclick = () => perform("toggle");
    button.onkeydown = escape;
    // A finger enters as it touches.
    button.onpointerenter = button.onpointerdown = button.onfocus = () => load().catch(() => {});
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
    open: (options) => perform("open", text(options?.topic)),
    // What is being opened is closed again.
    close: () => launcher && perform("close"),
    toggle: () => perform("toggle"),
    prefill: (values) => callEvery("prefill", JSON.stringify({ ...values })),
    identify: (token) => callEvery("identify", text(token)),
    setLocale(tag) {
      locale = text(tag);
      callEvery("setLocale", locales());
    },
    reset() {
      callEvery("reset", "");
      keptCalls = [];
      setUnread(0);
      // Nothing is fetched to forget nothing.
      if (JSON.stringify([localStorage, sessionStorage]).includes(stored)) perform("reset");
    },
    destroy() {
      lifetime.abort();
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
    window.addEventListener("hashchange", followFragment, { signal });
    look();
    followFragment();
    queued?.forEach?.(api.push);
  };
  /* Once all of the page is there, since the launcher comes after what it stands above, and has been
     painted: nothing that the page shows waits for it. A page that is not seen paints nothing. */
  const ready = () =>
    document.hidden ? start() : requestAnimationFrame(() => setTimeout(start));
  if (document.readyState != "loading") ready();
  else document.addEventListener("DOMContentLoaded", ready);
})();
