import { z } from "zod/mini";

/** How much a backup holds. */
export interface BackupCounts {
  rows: number;
  files: number;
}

/** One line inside a backup. */
export const backupRecordSchema = z.union([
  z.tuple([z.literal("row"), z.string(), z.string(), z.string(), z.string()]),
  z.tuple([z.literal("part"), z.string(), z.string()]),
  z.tuple([z.literal("file"), z.string()]),
  z.tuple([z.literal("keys"), z.string()]),
  z.tuple([
    z.literal("begin"),
    z.object({ at: z.string(), database: z.enum(["sqlite", "postgresql"]), migrations: z.array(z.string()) }),
  ]),
  z.tuple([z.literal("end"), z.object({ rows: z.number(), files: z.number() })]),
]);

/** A line inside a backup: its beginning, the rows (table, tenant, id, body), the originals in parts, the keys, its end. */
export type BackupRecord =
  | readonly ["row", string, string, string, string]
  | readonly ["part", string, string]
  | readonly ["file", string]
  | readonly ["keys", string]
  | readonly ["begin", { readonly at: string; readonly database: string; readonly migrations: readonly string[] }]
  | readonly ["end", Readonly<BackupCounts>];
