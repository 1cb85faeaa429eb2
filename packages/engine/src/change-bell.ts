/** Wakes whoever follows a firm's journal in this process; other processes are noticed by asking again. */
export class ChangeBell {
  readonly #waiting = new Map<string, Set<() => void>>();
  readonly #listeners = new Set<(tenantId: string) => void>();

  /** Something was written for this tenant. */
  ring(tenantId: string): void {
    for (const listener of this.#listeners) listener(tenantId);
    const waiting = this.#waiting.get(tenantId);
    if (waiting === undefined) return;
    this.#waiting.delete(tenantId);
    for (const wake of waiting) wake();
  }

  /** Calls back at each ring; answers how to end that. */
  listen(listener: (tenantId: string) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /** Waits for the next ring, at most `milliseconds`, or until the signal aborts. */
  wait(tenantId: string, milliseconds: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal.aborted) {
        resolve();
        return;
      }
      const waiting = this.#waiting.get(tenantId) ?? new Set();
      this.#waiting.set(tenantId, waiting);
      const finish = () => {
        clearTimeout(timer);
        waiting.delete(finish);
        signal.removeEventListener("abort", finish);
        resolve();
      };
      const timer = setTimeout(finish, milliseconds);
      waiting.add(finish);
      signal.addEventListener("abort", finish);
    });
  }
}
