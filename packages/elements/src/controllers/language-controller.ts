import type { Language } from "@acquit/core";
import type { ReactiveController, ReactiveControllerHost } from "lit";

/** The element itself or the next one up that carries `lang`, through shadow roots and slots. */
function nearestLang(start: Element): string {
  for (let node: Node | null = start; node !== null;) {
    if (node instanceof Element) {
      const lang = node.getAttribute("lang");
      if (lang !== null && lang !== "") return lang;
      node = node.assignedSlot ?? node.parentNode;
    } else node = node instanceof ShadowRoot ? node.host : null;
  }
  return typeof navigator === "undefined" ? "fr" : navigator.language;
}

/** The language an element speaks: the nearest `lang` in the page (else the browser's), followed as it changes. */
export class LanguageController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  #observer: MutationObserver | undefined;
  /** Followed as it changes; English for every language that is not French. */
  language: Language = "fr";
  /** The whole BCP 47 tag, for `Intl`: "fr-CA" formats as there. */
  locale = "fr";

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#read();
    this.#observer = new MutationObserver(() => {
      this.#read();
    });
    for (let root: Node = this.#host; ;) {
      const top = root.getRootNode();
      this.#observer.observe(top, { attributes: true, attributeFilter: ["lang"], subtree: true });
      if (!(top instanceof ShadowRoot)) break;
      root = top.host;
    }
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
  }

  #read(): void {
    const found = nearestLang(this.#host);
    if (found === this.locale) return;
    this.locale = isLocale(found) ? found : "fr";
    this.language = this.locale.toLowerCase().startsWith("fr") ? "fr" : "en";
    this.#host.requestUpdate();
  }
}

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
