/** What the server answered to a sign-in. */
export type SignInAnswer = "ok" | "refused" | "second-factor" | "weak-password" | "gone" | "too-many" | "offline";

/** What the server offers before anybody signed in. */
export interface SignInOptions {
  /** Its sample firm can be entered. */
  readonly demo: boolean;
  /** Nobody can sign in yet: the first owner is made on the server. */
  readonly empty: boolean;
}

/** What an invitation says. */
export interface Invitation {
  readonly firm: string;
  readonly email: string;
  readonly role: "owner" | "biller" | "collector" | "reader";
  readonly known: boolean;
}

function send(path: string, body: unknown): Promise<Response> {
  return fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    credentials: "same-origin",
  });
}

async function answerOf(response: Response): Promise<SignInAnswer> {
  if (response.ok) return "ok";
  if (response.status === 429) return "too-many";
  if (response.status >= 500) return "offline";
  const refusal = (await response.json().catch(() => ({}))) as { code?: string };
  if (refusal.code === "second-factor") return "second-factor";
  if (refusal.code === "invalid-input") return "weak-password";
  return refusal.code === "not-found" ? "gone" : "refused";
}

async function post(path: string, body: unknown): Promise<SignInAnswer> {
  try {
    return await answerOf(await send(path, body));
  } catch {
    return "offline";
  }
}

/** Opens a session; the cookie it sets is out of reach of scripts. */
export function signIn(credentials: {
  readonly email: string;
  readonly password: string;
  readonly code?: string;
}): Promise<SignInAnswer> {
  return post("/auth/sign-in", credentials);
}

/** Opens the sample firm, where the server offers it. */
export function enterDemo(): Promise<SignInAnswer> {
  return post("/auth/demo", {});
}

/** Ends the session. */
export function signOut(): Promise<SignInAnswer> {
  return post("/auth/sign-out", {});
}

/** What this server offers before anybody signed in; nothing when it does not answer. */
export async function signInOptions(): Promise<SignInOptions> {
  const response = await fetch("/auth/options").catch(() => undefined);
  if (response?.ok !== true) return { demo: false, empty: false };
  const options = (await response.json()) as Partial<SignInOptions>;
  return { demo: options.demo === true, empty: options.empty === true };
}

/** The invitation of a link's secret; absent when it no longer works. @throws TypeError when the server does not answer */
export async function readInvitation(token: string): Promise<Invitation | undefined> {
  const response = await send("/auth/invitations/show", { token });
  if (response.status >= 500) throw new TypeError("The server does not answer");
  return response.ok ? ((await response.json()) as Invitation) : undefined;
}

/** Accepts an invitation and opens a session in its firm. */
export function acceptInvitation(acceptance: {
  readonly token: string;
  readonly password: string;
  readonly name?: string;
  readonly code?: string;
}): Promise<SignInAnswer> {
  return post("/auth/invitations/accept", acceptance);
}
