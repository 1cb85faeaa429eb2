import type { Workspace } from "@acquit/workspace";
import { ContextConsumer } from "@lit/context";
import type { LitElement, ReactiveController } from "lit";
import { workspaceContext } from "../provider/workspace-context.ts";

/** An element with a `workspace` property of its own, which comes before the page's. */
export type WorkspaceHost = LitElement & { workspace: Workspace | undefined };

/** Finds an element's workspace (its own property, else the nearest provider's) and says when it is there or another. */
export class WorkspaceController implements ReactiveController {
  readonly #host: WorkspaceHost;
  readonly #onChange: (workspace: Workspace | undefined) => void;
  readonly #consumer: ContextConsumer<typeof workspaceContext, LitElement>;
  #last: Workspace | undefined;

  constructor(host: WorkspaceHost, onChange: (workspace: Workspace | undefined) => void = () => undefined) {
    this.#host = host;
    this.#onChange = onChange;
    this.#consumer = new ContextConsumer(host, { context: workspaceContext, subscribe: true });
    host.addController(this);
  }

  /** The workspace to use now. */
  get value(): Workspace | undefined {
    return this.#host.workspace ?? this.#consumer.value;
  }

  hostUpdate(): void {
    if (this.value === this.#last) return;
    this.#last = this.value;
    this.#onChange(this.#last);
  }
}
