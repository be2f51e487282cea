/**
 * `window.counterbell`, and what the widget tells the page. See javascript-api.md.
 */

export {};

/** What every event tells. */
export interface CounterbellDetail {
  /** Answers that the shopper has not seen. */
  unread: number;
}

/** What `sent` tells. */
export interface CounterbellSent extends CounterbellDetail {
  /** The message's id; that of the first message is the `external_id` of the ticket. */
  id: string;
}

/** What `error` tells. */
export interface CounterbellError extends CounterbellDetail {
  /** `load`: the widget could not be fetched or run. `shop`: the proxy does not know the shop, or not on this page. */
  reason: "load" | "shop";
}

/** The events, as `on` names them. The DOM's names have `counterbell:` in front. */
export interface CounterbellEvents {
  /** The widget is there, and knows what the shop asks. */
  ready: CounterbellDetail;
  /** The panel is open. */
  open: CounterbellDetail;
  /** The panel is closed. */
  close: CounterbellDetail;
  /** A message is stored at the proxy. */
  sent: CounterbellSent;
  /** A message is in the helpdesk. */
  delivered: CounterbellDetail;
  /** An answer has come. */
  reply: CounterbellDetail;
  /** The number of unread answers has changed. */
  unread: CounterbellDetail;
  /** The widget cannot work here; the plain form is offered instead. */
  error: CounterbellError;
}

/** What the page can fill in. Numbers are written as text, objects as JSON. */
export interface CounterbellPrefill {
  name?: string;
  email?: string;
  phone?: string;
  subject?: string;
  message?: string;
  order_number?: string | number;
  /** What is in the cart, such as the answer of Shopify's `/cart.js`. Agents see it. */
  cart?: unknown;
  /** The fields of the shop's own form, by their names. */
  [field: string]: unknown;
}

/** The calls that can be queued before the script is there. */
export type CounterbellCall =
  | ["open", { topic?: string }?]
  | ["close"]
  | ["toggle"]
  | ["prefill", CounterbellPrefill]
  | ["identify", (string | null)?]
  | ["setLocale", string]
  | ["reset"]
  | ["destroy"]
  | ["on", keyof CounterbellEvents, (detail: CounterbellDetail & Partial<CounterbellSent & CounterbellError>) => void];

/** `window.counterbell` when the script is there. Nothing here throws. */
export interface Counterbell {
  /** Makes a call, as the list does before the script is there. */
  push(call: CounterbellCall): void;
  /** Opens the panel, and chooses a topic of the form. */
  open(options?: { topic?: string }): void;
  /** Closes the panel. */
  close(): void;
  /** Opens the panel, or closes it. */
  toggle(): void;
  /** Fills in what the page knows. What the shopper has typed stays. */
  prefill(values: CounterbellPrefill): void;
  /** Identifies the shopper: a token that the shop's server has signed. Without a token it is taken back. */
  identify(token?: string | null): void;
  /** Changes the language: a BCP 47 tag. */
  setLocale(tag: string): void;
  /** Forgets the conversation, what is typed, `prefill` and `identify`: for when a customer logs out. */
  reset(): void;
  /** Takes everything away. */
  destroy(): void;
  /** Calls the handler whenever it happens, until the function that it returns is called. */
  on<Name extends keyof CounterbellEvents>(event: Name, handler: (detail: CounterbellEvents[Name]) => void): () => void;
  /** Answers that the shopper has not seen. */
  readonly unread: number;
}

declare global {
  interface Window {
    /** The API, once the script is there; before that, the list that the page has made. */
    counterbell?: Counterbell | CounterbellCall[];
  }

  interface GlobalEventHandlersEventMap {
    "counterbell:ready": CustomEvent<CounterbellDetail>;
    "counterbell:open": CustomEvent<CounterbellDetail>;
    "counterbell:close": CustomEvent<CounterbellDetail>;
    "counterbell:sent": CustomEvent<CounterbellSent>;
    "counterbell:delivered": CustomEvent<CounterbellDetail>;
    "counterbell:reply": CustomEvent<CounterbellDetail>;
    "counterbell:unread": CustomEvent<CounterbellDetail>;
    "counterbell:error": CustomEvent<CounterbellError>;
  }
}
