// All that a portal writes: where Acquit is, and where its own server gives a session.
const ask = async (path) => {
  const response = await fetch(path, { method: "POST" });
  if (!response.ok) throw new Error(`The portal's server answered ${response.status}`);
  return response.json();
};

const [{ acquit }, { start, openClientDesk }] = await Promise.all([
  ask("/settings"),
  import(document.querySelector("script[data-embed]").dataset.embed),
]);
const embed = start({ baseUrl: acquit, fetchSession: () => ask("/session") });

// A host component of its own, whose shadow root holds an element that comes later.
customElements.define(
  "portal-panel",
  class extends HTMLElement {
    async connectedCallback() {
      const root = this.attachShadow({ mode: "open" });
      const button = document.createElement("acquit-payment-link-button");
      const { url } = await ask("/payment-link");
      button.desk = await openClientDesk({ baseUrl: acquit, token: url.split("/").at(-1) });
      button.fetchLink = async () => url;
      start({ baseUrl: acquit, fetchSession: () => ask("/session"), root });
      root.append(button);
    }
  },
);
document.documentElement.dataset.failed = (await embed.ready).join(" ");
