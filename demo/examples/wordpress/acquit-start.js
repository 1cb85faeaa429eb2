// Gives each provider that PHP has written its workspace; the elements define themselves.
const { start } = await import(document.querySelector("#acquit-embed").src);

for (const root of document.querySelectorAll("acquit-provider")) {
  const { practice, origin, session, nonce } = root.dataset;
  const fetchSession = async () => {
    const response = await fetch(session, { method: "POST", headers: { "X-WP-Nonce": nonce } });
    if (!response.ok) throw new Error(`The site answered ${response.status}`);
    return response.json();
  };
  start(practice === undefined ? { baseUrl: origin, fetchSession, root } : { practice, root });
}
