import { WorkspaceError } from "@acquit/workspace";
import { RateLimit } from "../http/rate-limit.ts";

const HOUR = 3600;

/**
 * How often secrets may be tried: 60 times in ten minutes from one address, 10 from one address for one account, 50 an hour for one
 * account from anywhere, so that guessing is hopeless and nobody far away can lock a person out quickly.
 */
export class Attempts {
  readonly #byAddress = new RateLimit({ capacity: 60, refillSeconds: HOUR / 6 });
  readonly #byAddressAndAccount = new RateLimit({ capacity: 10, refillSeconds: HOUR / 6 });
  readonly #byAccount = new RateLimit({ capacity: 50, refillSeconds: HOUR });

  /** Counts one try. @throws WorkspaceError "too-many-requests" */
  count(address: string, account: string, now: string): void {
    const at = Date.parse(now);
    const wait =
      this.#byAddress.secondsToWait(address, at) ||
      this.#byAddressAndAccount.secondsToWait(`${address}\n${account}`, at) ||
      this.#byAccount.secondsToWait(account, at);
    if (wait > 0) {
      throw new WorkspaceError("too-many-requests", "Too many attempts: wait a few minutes, then try again.", {
        retryAfterSeconds: wait,
      });
    }
  }
}
