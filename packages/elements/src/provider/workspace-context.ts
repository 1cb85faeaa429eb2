import type { Workspace } from "@acquit/workspace";
import { createContext } from "@lit/context";

/** The key under which a page offers a workspace to the elements inside it; the same for every copy of the package. */
export const workspaceContext = createContext<Workspace | undefined>(Symbol.for("acquit-workspace"));
