import type { SignInAnswer } from "../account.ts";
import { messages } from "../preferences.ts";

/** The sentence to show for what the server answered to a sign-in; empty where there is nothing to say. */
export function answerText(answer: SignInAnswer | undefined): string {
  const m = messages();
  const texts: Readonly<Record<SignInAnswer, string>> = {
    ok: "",
    "second-factor": "",
    refused: m.signInFailed,
    "weak-password": m.access.weakPassword,
    gone: m.access.invitationGone,
    "too-many": m.tooMany,
    offline: m.offline,
  };
  return answer === undefined ? "" : texts[answer];
}
