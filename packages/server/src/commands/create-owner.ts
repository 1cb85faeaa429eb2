import { parseArgs } from "node:util";
import { createFirm } from "../access/owner.ts";
import { personByEmail, readSystem } from "../access/context.ts";
import { openVault } from "../access/vault.ts";
import { systemAccess } from "../http/start-access.ts";
import { assembleProduct } from "../product.ts";
import { systemClock, systemRandom } from "../system.ts";
import { UsageError, type Command, type Terminal } from "./command.ts";
import { dataFolder, openStore } from "./data-folder.ts";

const EMAIL = /^[^\s@]{1,64}@[^\s@.]+(\.[^\s@.]+)+$/;

/** The password, never from the command line, where every other user of the machine would see it. */
async function choosePassword(terminal: Terminal): Promise<string> {
  const given = terminal.env["ACQUIT_PASSWORD"];
  if (given !== undefined && given !== "") return given;
  return (await terminal.readSecret?.("Password of the owner (12 characters or more): ")) ?? "";
}

/** `acquit create-owner`: a firm and whoever owns it, so that a real installation can begin. */
export const createOwner: Command = {
  name: "create-owner",
  summary: "Make a firm and its owner, who can then sign in and invite others.",
  usage: `acquit create-owner --email ADDRESS --firm NAME [--name NAME] [--data DIR] [--json]

Makes a firm with its owner. The password is read from ACQUIT_PASSWORD or from the standard input, never from the command line.
An address that has an account becomes the owner of one more firm when the password is its own.

  --email ADDRESS   what the owner signs in with
  --firm NAME       the firm's name
  --name NAME       the owner's name (what stands before the @)
  --data DIR        where the database is (.data; or ACQUIT_DATA; or DATABASE_URL)

Exit codes: 0 made; 2 wrong use; 3 it failed.`,
  async run(args, terminal) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        email: { type: "string" },
        firm: { type: "string" },
        name: { type: "string" },
        data: { type: "string" },
        json: { type: "boolean" },
      },
    });
    const email = values.email?.trim() ?? "";
    const firm = values.firm?.trim() ?? "";
    if (!EMAIL.test(email)) throw new UsageError("state the owner's address with --email ADDRESS");
    if (firm === "") throw new UsageError("state the firm's name with --firm NAME");
    const folder = dataFolder(values.data, terminal);
    const store = await openStore(folder, terminal);
    try {
      const vault = openVault({ folder, secretKey: terminal.env["ACQUIT_SECRET_KEY"], random: systemRandom });
      const origin = () => "http://localhost";
      const { engine } = assembleProduct({ store, clock: systemClock, random: systemRandom, vault, origin });
      const { context } = systemAccess({ store, engine, vault, origin, demo: false });
      const known = await readSystem(context, (reader) => personByEmail(reader, email));
      const name = values.name?.trim() ?? email.replace(/@.*/, "");
      const made = await createFirm(context, { email, firm, name, password: await choosePassword(terminal) });
      terminal.out(
        values.json === true
          ? `${JSON.stringify(made)}\n`
          : `${firm} is ready. ${made.isNewPerson ? name : (known?.name ?? name)} signs in with ${email}.\n`,
      );
      return 0;
    } finally {
      await store.close();
    }
  },
};
