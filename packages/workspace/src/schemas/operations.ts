import * as z from "zod/mini";
import { idText, instantText } from "./primitives.ts";

/** One thing to be done outside after a commit, and how it went. */
export const errandSchema = z.object({
  id: idText,
  /** What kind of work: `webhook`, `e-mail` … */
  topic: z.string(),
  /** About what: `invoice:ID`, `webhook:ID` … */
  subject: z.string(),
  state: z.enum(["waiting", "done", "dead", "cancelled"]),
  createdAt: instantText,
  /** When it is tried next, or was last. */
  dueAt: instantText,
  doneAt: z.exactOptional(instantText),
  attempts: z.number().check(z.int()),
  /** Why the last attempt failed. */
  lastError: z.exactOptional(z.string()),
  /** What a person recognises it by: the event's type, the invoice's number. */
  label: z.exactOptional(z.string()),
});
