import type { Command } from "./command.ts";

/** Every command by name; loaded only when it is asked for. */
export const commandLoaders: Readonly<Record<string, () => Promise<Command>>> = {
  serve: async () => (await import("./serve.ts")).serve,
  "create-owner": async () => (await import("./create-owner.ts")).createOwner,
  "rotate-key": async () => (await import("./rotate-key.ts")).rotateKey,
  seed: async () => (await import("./seed.ts")).seed,
  "import-ledger": async () => (await import("./import-ledger.ts")).importLedger,
  figures: async () => (await import("./figures.ts")).figures,
  forecast: async () => (await import("./forecast.ts")).forecast,
  render: async () => (await import("./render.ts")).render,
  validate: async () => (await import("./validate.ts")).validateFiles,
  bank: async () => (await import("./bank.ts")).readBank,
  verify: async () => (await import("./verify.ts")).verify,
  backup: async () => (await import("./backup.ts")).backup,
  "migrate-db": async () => (await import("./migrate-db.ts")).migrateDatabase,
  restore: async () => (await import("./restore.ts")).restore,
};
