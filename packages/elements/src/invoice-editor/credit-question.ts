import { coreMessage, type CoreMessageCode, type Language } from "@acquit/core";
import type { OutputOf, Workspace } from "@acquit/workspace";

type Findings = OutputOf<"checkDraft">["findings"];

/** What the client's credit policy says to the invoice that is about to be issued. */
export interface CreditQuestion {
  readonly texts: readonly string[];
  /** It is only issued against a reason. */
  readonly isBlocked: boolean;
}

const codes: ReadonlySet<string> = new Set<CoreMessageCode>(["draft-credit-limit", "draft-prepayment-only"]);

/** What findings say of the client's credit, in words; nothing when they do not. */
export function creditQuestion(findings: Findings, language: Language): CreditQuestion | undefined {
  const own = findings.filter(({ code }) => codes.has(code));
  if (own.length === 0) return undefined;
  return {
    texts: own.map(({ code, params }) => coreMessage(code as CoreMessageCode, language, params ?? {})),
    isBlocked: own.some(({ severity }) => severity === "error"),
  };
}

/** Asks what the credit policy says; where nobody answers nothing is said, and issuing finds out. */
export async function askCredit(workspace: Workspace, id: string, language: Language): Promise<CreditQuestion | undefined> {
  const answer = await workspace.checkDraft({ id }).catch(() => undefined);
  return answer === undefined ? undefined : creditQuestion(answer.findings, language);
}

/** What a refusal to issue says of the client's credit, when that is all that is in the way. */
export function creditRefusal(details: unknown, language: Language): CreditQuestion | undefined {
  const findings = (details as { readonly findings?: Findings } | undefined)?.findings ?? [];
  const errors = findings.filter(({ severity }) => severity === "error");
  return errors.every(({ code }) => codes.has(code)) ? creditQuestion(errors, language) : undefined;
}
