import "@acquit/elements/payment-link-button/define";
import type { PaymentLinkButton } from "@acquit/elements/payment-link-button";
import "@acquit/elements/provider/define";
import type { Provider } from "@acquit/elements/provider";
import "@acquit/elements/receivables-dashboard/define";
import { createRestWorkspace, type Session } from "@acquit/workspace";
import { createClientDesk } from "@acquit/workspace/client-desk";

/** Asks the site's own server, which alone holds the secret key. */
async function ask<Answer>(path: string): Promise<Answer> {
  const response = await fetch(path, { method: "POST" });
  if (!response.ok) throw new Error(`The site's server answered ${String(response.status)}`);
  return (await response.json()) as Answer;
}

const { acquit } = await ask<{ acquit: string }>("/settings");

const provider = document.querySelector<Provider>("acquit-provider");
if (provider !== null) {
  provider.workspace = createRestWorkspace({ baseUrl: acquit, fetchSession: () => ask<Session>("/session") });
}

const button = document.querySelector<PaymentLinkButton>("acquit-payment-link-button");
if (button !== null) {
  const { url } = await ask<{ url: string }>("/payment-link");
  button.desk = createClientDesk({ baseUrl: acquit, token: url.split("/").at(-1) ?? "" });
  button.fetchLink = () => Promise.resolve(url);
}
