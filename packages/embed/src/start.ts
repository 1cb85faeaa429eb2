import type { Provider } from "@acquit/elements/provider";
import type { ClientDesk, FetchSession, Workspace } from "@acquit/workspace";
import { autoload, watchArrivals, type EmbedRoot } from "./autoload.ts";

/** A page that shows its firm's invoices. */
export interface ServerOptions {
  /** The Acquit server's address, without a slash at its end. */
  readonly baseUrl: string;
  /** Asks the page's own server for a session: `{ token, expiresAt }`. Called when one is needed and again before it ends. */
  readonly fetchSession: FetchSession;
}

/** A page to try things in: an invented firm, all of it in the visitor's browser, nothing sent anywhere. */
export interface PracticeOptions {
  /** Tells practice firms of one origin apart. */
  readonly practice: string;
}

/** Where elements read and write, and where in the page they are. */
export type StartOptions = (ServerOptions | PracticeOptions) & {
  /** The document when absent. */
  readonly root?: EmbedRoot;
};

/** A page that Acquit's elements work in. */
export interface Embed {
  /** Settles when the elements of the page are defined and have their workspace; answers the tags that could not be loaded. */
  readonly ready: Promise<readonly string[]>;
  /** What the elements read and write through, for the page's own use. */
  readonly workspace: Promise<Workspace>;
  /** Ends what was begun: elements that come later are left alone. */
  readonly stop: () => void;
}

function providersIn(root: EmbedRoot): readonly Provider[] {
  const below = [...root.querySelectorAll<Provider>("acquit-provider")];
  return root instanceof Element && root.localName === "acquit-provider" ? [root as Provider, ...below] : below;
}

async function open(options: StartOptions): Promise<Workspace> {
  if ("practice" in options) {
    const { openPractice } = await import("@acquit/engine/practice");
    return (await openPractice({ name: options.practice })).workspace;
  }
  const { createRestWorkspace } = await import("@acquit/workspace");
  return createRestWorkspace({ baseUrl: options.baseUrl.replace(/\/+$/, ""), fetchSession: options.fetchSession });
}

/**
 * Gives a workspace to every `<acquit-provider>` of a page, present and to come, that has none of its own, and defines the elements that
 * stand there. Nothing happens on import; no cookie is set, nothing is stored but practice data, no other address than `baseUrl` is asked.
 * @throws TypeError when `baseUrl` is no whole address
 */
export function start(options: StartOptions): Embed {
  const { root = document } = options;
  if ("baseUrl" in options) new URL(options.baseUrl);
  const workspace = open(options);
  const give = async (place: EmbedRoot) => {
    const given = await workspace;
    for (const one of providersIn(place)) one.workspace ??= given;
  };
  // Given before the elements are defined, so that none of them shows itself without a workspace first.
  const given = give(root);
  const stopGiving = watchArrivals(root, (element) => void give(element));
  const loading = given.then(() => autoload(root));
  return {
    workspace,
    ready: loading.then(({ ready }) => ready),
    stop: () => {
      stopGiving();
      void loading.then(({ stop }) => {
        stop();
      });
    },
  };
}

/**
 * The desk behind a payment link, for `<acquit-payment-link-button>`'s `desk`.
 * @param options.token the link's secret; keep it out of attributes and logs
 */
export async function openClientDesk(options: { readonly baseUrl: string; readonly token: string }): Promise<ClientDesk> {
  const { createClientDesk } = await import("@acquit/workspace/client-desk");
  return createClientDesk(options);
}
