import { parseArgs } from "node:util";
import { resealAll } from "../access/reseal.ts";
import { forgetOldKeys, openVault, rotateVaultKey } from "../access/vault.ts";
import { tenantIds } from "../store/tenants.ts";
import { systemRandom } from "../system.ts";
import { UsageError, type Command } from "./command.ts";
import { dataFolder, openStore } from "./data-folder.ts";

/** `acquit rotate-key`: a new key for what is sealed. */
export const rotateKey: Command = {
  name: "rotate-key",
  summary: "Put a new key in front of the vault's, and seal every secret again with it.",
  usage: `acquit rotate-key [--forget-old] [--data DIR] [--json]

Makes a new key in the data folder's secret.key and seals again, with it, what older keys sealed: one-time-code secrets, webhooks'
signing secrets, addresses of open payments, links in mails that wait. Stop the servers first: one that runs does not know the new key.
Where ACQUIT_SECRET_KEY holds the keys, put a new one in front of it yourself (openssl rand -base64 32); this command then only seals.

  --forget-old   afterwards take the older keys out of secret.key; backups made before need them, keep them there
  --data DIR     where the data is (.data; or ACQUIT_DATA)

Exit codes: 0 done; 2 wrong use; 3 it failed.`,
  async run(args, terminal) {
    const { values } = parseArgs({
      args: [...args],
      options: { data: { type: "string" }, "forget-old": { type: "boolean" }, json: { type: "boolean" } },
    });
    const secretKey = terminal.env["ACQUIT_SECRET_KEY"];
    const isGiven = secretKey !== undefined && secretKey.trim() !== "";
    const forget = values["forget-old"] === true;
    if (isGiven && forget) throw new UsageError("ACQUIT_SECRET_KEY holds the keys: take the older ones out of it yourself");
    const folder = dataFolder(values.data, terminal);
    const store = await openStore(folder, terminal);
    try {
      if (!isGiven) rotateVaultKey(folder, systemRandom);
      const resealed = await resealAll(store, openVault({ folder, secretKey, random: systemRandom }), await tenantIds(store));
      if (forget) forgetOldKeys(folder, systemRandom);
      terminal.out(
        values.json === true
          ? `${JSON.stringify({ resealed })}\n`
          : `${isGiven ? "" : "A new key seals from now on. "}Sealed again: ${String(resealed)} rows.\n`,
      );
      return 0;
    } finally {
      await store.close();
    }
  },
};
