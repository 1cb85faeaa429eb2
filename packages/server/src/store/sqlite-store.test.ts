import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { storeContractCollections, testStore } from "../../../engine/src/ports/store.test-suite.ts";
import { migrations } from "./migrations.ts";
import { SqliteStore } from "./sqlite-store.ts";
import { tableOf } from "./table.ts";

const folder = mkdtempSync(join(tmpdir(), "acquit-sqlite-"));
after(() => {
  rmSync(folder, { recursive: true });
});

const withContract = [...migrations, { name: "contract", createTables: storeContractCollections.map(tableOf) }];

testStore("SQLite", () => SqliteStore.open(join(folder, "contract.sqlite"), { migrations: withContract }));
