import assert from "node:assert/strict";
import { test } from "node:test";
import { SYSTEM_TENANT } from "@acquit/engine";
import { PASSWORD, StaffSite } from "../http/staff-site.test-suite.ts";
import { people } from "./collections.ts";
import { resealAll } from "./reseal.ts";
import { Vault, VaultError } from "./vault.ts";

const [oldKey, newKey] = [7, 8].map((octet) => Buffer.alloc(32, octet).toString("base64"));

test("after a new key everything is sealed with it, and opens without the old one", async () => {
  const site = new StaffSite();
  const firm = await site.firm();
  await firm.owner.ask("POST", "/v1/account/second-factor", { password: PASSWORD });
  const { rows } = await firm.owner.ask("GET", "/v1/people");
  const id = (rows as readonly { id: string }[])[0]?.id ?? "";
  const sealedOf = async () =>
    (await site.store.read(SYSTEM_TENANT, (reader) => reader.get(people, id)))?.secondFactor?.sealed ?? "";
  const [onlyOld, onlyNew] = [oldKey, newKey].map((key) => new Vault([key ?? ""], site.random));
  const secret = onlyOld?.open(await sealedOf(), `totp:${id}`);
  const both = new Vault([newKey ?? "", oldKey ?? ""], site.random);
  assert.equal(await resealAll(site.store, both, [firm.tenantId]), 1);
  assert.deepEqual(onlyNew?.open(await sealedOf(), `totp:${id}`), secret);
  const sealed = await sealedOf();
  assert.throws(() => onlyOld?.open(sealed, `totp:${id}`), VaultError);
  assert.equal(await resealAll(site.store, both, [firm.tenantId]), 0);
});
