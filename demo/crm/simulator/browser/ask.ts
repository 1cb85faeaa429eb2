/** Asks the portal on behalf of a frame. */
export async function ask(path: string, body: object = {}): Promise<unknown> {
  const response = await fetch(`/sim/frame/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return response.ok ? await response.json() : undefined;
}
