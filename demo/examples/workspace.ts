import { openPractice } from "@acquit/engine/practice";

/**
 * What the elements of these pages read and write: an invented firm in the visitor's browser. A page of a real firm has
 * `createRestWorkspace({ baseUrl, fetchSession })` of `@acquit/workspace` here, and nothing else changes.
 */
export const { workspace } = await openPractice({ name: "examples", days: 40 });
