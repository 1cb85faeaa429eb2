import { existsSync, renameSync, rmSync } from "node:fs";
import { backup } from "node:sqlite";
import { openSqlite } from "./node-sqlite.ts";

function freeName(file: string): string {
  for (let number = 1; ; number++) {
    const name = number === 1 ? file : `${file}-${String(number)}`;
    if (!existsSync(name)) return name;
  }
}

/** Copies a SQLite file beside itself before it is migrated, and answers the copy's name; whole or not there. */
export async function keepCopy(file: string, applied: number): Promise<string> {
  const target = freeName(`${file}.before-migration-${String(applied + 1)}`);
  const arriving = `${target}.arriving`;
  const source = openSqlite(file, { readOnly: true });
  try {
    await backup(source, arriving);
    renameSync(arriving, target);
    return target;
  } finally {
    source.close();
    rmSync(arriving, { force: true });
  }
}
