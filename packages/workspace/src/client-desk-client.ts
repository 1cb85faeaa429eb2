import type { ClientDesk, ClientInvoice } from "./client-desk.ts";

/** A refusal of the client's API: "not-found" for any link that does not work, "unavailable" when nobody answers. */
export class ClientDeskError extends Error {
  readonly code: string;
  override readonly name = "ClientDeskError";

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** Where a payment link leads. */
export interface ClientDeskOptions {
  /** The server's address, without a slash at its end. */
  readonly baseUrl: string;
  /** The link's secret; sent in a header. */
  readonly token: string;
}

/** Makes one call of the client's API. @throws ClientDeskError */
export async function askClientApi(options: ClientDeskOptions, path: string, init: RequestInit): Promise<unknown> {
  const headers = {
    authorization: `Bearer ${options.token}`,
    ...(init.body === undefined ? {} : { "content-type": "application/json" }),
  };
  const response = await fetch(`${options.baseUrl}/client/v1/${path}`, { ...init, headers, credentials: "omit" }).catch(
    () => undefined,
  );
  if (response === undefined) throw new ClientDeskError("unavailable", "The server does not answer.");
  const body = (await response.json().catch(() => ({}))) as { code?: string; title?: string };
  if (response.ok) return body;
  throw new ClientDeskError(body.code ?? "unavailable", body.title ?? `The server answered ${String(response.status)}.`);
}

/** The client's desk over HTTP; bare fetch, so that the payment button stays small. Nothing is called before it is asked. */
export function createClientDesk(options: ClientDeskOptions): ClientDesk {
  return {
    getInvoice: async (signal) =>
      (await askClientApi(options, "invoice", signal === undefined ? {} : { signal })) as ClientInvoice,
    createCheckout: async (request) => {
      const { url } = (await askClientApi(options, "checkouts", { method: "POST", body: JSON.stringify(request) })) as {
        url: string;
      };
      return { url };
    },
    ask: async (question) => {
      await askClientApi(options, "questions", { method: "POST", body: JSON.stringify(question) });
    },
  };
}
