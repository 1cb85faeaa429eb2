import type { ReactiveController, ReactiveControllerHost } from "lit";
import { accessRefusalText } from "./access-failure.ts";

/** Does one thing at a time for a page, and keeps what to say about it. */
export class AttemptController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #explain: (error: unknown) => string | undefined;
  busy = false;
  notice = "";
  problem = "";

  /** `explain` puts refusals of one page into words; where it has none, the usual words are said. */
  constructor(host: ReactiveControllerHost, explain: (error: unknown) => string | undefined = () => undefined) {
    this.#host = host;
    this.#explain = explain;
    host.addController(this);
  }

  hostConnected(): void {
    this.notice = "";
    this.problem = "";
  }

  /** Does the work and says the notice it answers; a refusal is said instead. Answers whether it was done. */
  async attempt(work: () => Promise<string>): Promise<boolean> {
    this.busy = true;
    this.notice = "";
    this.problem = "";
    this.#host.requestUpdate();
    try {
      this.notice = await work();
      return true;
    } catch (error) {
      this.problem = this.#explain(error) ?? accessRefusalText(error);
      return false;
    } finally {
      this.busy = false;
      this.#host.requestUpdate();
    }
  }
}
