/** What a reference to an element may be: a function, React's and Preact's `{ current }`, Solid's variable. */
type Reference<Element> = Element | ((element: Element | null) => void) | { current: Element | null } | null | undefined;

/** What any element takes in JSX. */
interface GlobalProperties<Element> {
  children?: unknown;
  ref?: Reference<Element>;
  key?: string | number | bigint | null | undefined;
  class?: string | undefined;
  className?: string | undefined;
  dir?: string | undefined;
  hidden?: boolean | undefined;
  id?: string | undefined;
  lang?: string | undefined;
  slot?: string | undefined;
}

/** A listener for each event: `on…` as React 19 and Preact have it, `on:…` as Solid has it. */
type Listeners<EventName extends keyof HTMLElementEventMap> = {
  [Name in EventName as `on${Name}` | `on:${Name}`]?: ((event: HTMLElementEventMap[Name]) => void) | undefined;
};

/** What an element takes in JSX: its own properties, listeners for its events, and what any element takes. */
export type JsxElement<
  Element,
  PropertyName extends keyof Element,
  EventName extends keyof HTMLElementEventMap,
> = GlobalProperties<Element> & { [Name in PropertyName]?: Element[Name] | undefined } & Listeners<EventName>;
