import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, test } from "node:test";
import { aWorkplace, type Workplace } from "./acquit.test-suite.ts";

const places: Workplace[] = [];

async function aPlace(env: Readonly<Record<string, string>> = {}): Promise<Workplace> {
  const place = await aWorkplace(env);
  places.push(place);
  return place;
}

afterEach(async () => {
  for (const place of places.splice(0)) await place.remove();
});

const PASSWORD = { ACQUIT_PASSWORD: "une phrase assez longue" };

test("create-owner makes a firm and whoever owns it, from a password the command line does not tell", async () => {
  const place = await aPlace(PASSWORD);
  const { code, out } = await place.acquit("create-owner", "--email", "anne@example.com", "--firm", "Atelier", "--name", "Anne");
  assert.deepEqual([code, out], [0, "Atelier is ready. Anne signs in with anne@example.com.\n"]);
});

test("create-owner gives nothing to an account whose password is another", async () => {
  const env = { ...PASSWORD };
  const place = await aPlace(env);
  await place.acquit("create-owner", "--email", "anne@example.com", "--firm", "Atelier");
  env.ACQUIT_PASSWORD = "une tout autre phrase";
  const { code, err } = await place.acquit("create-owner", "--email", "anne@example.com", "--firm", "Boutique");
  assert.equal(code, 3);
  assert.match(err, /another password/);
});

test("create-owner gives someone who has an account one more firm, by her own password", async () => {
  const place = await aPlace(PASSWORD);
  await place.acquit("create-owner", "--email", "anne@example.com", "--firm", "Atelier", "--json");
  const { out } = await place.acquit("create-owner", "--email", "ANNE@example.com", "--firm", "Boutique", "--json");
  assert.equal((JSON.parse(out) as { isNewPerson: boolean }).isNewPerson, false);
});

test("create-owner refuses a weak password, a missing firm and what is no address", async () => {
  const place = await aPlace({ ACQUIT_PASSWORD: "court" });
  const codes = [
    await place.acquit("create-owner", "--email", "anne@example.com", "--firm", "Atelier"),
    await place.acquit("create-owner", "--email", "anne@example.com"),
    await place.acquit("create-owner", "--email", "anne", "--firm", "Atelier"),
  ].map(({ code }) => code);
  assert.deepEqual(codes, [3, 2, 2]);
});

test("rotate-key puts a new key in front of the old one, and forgets the old one only when asked", async () => {
  const place = await aPlace(PASSWORD);
  await place.acquit("create-owner", "--email", "anne@example.com", "--firm", "Atelier");
  const keys = () =>
    readFileSync(join(place.folder, ".data", "secret.key"), "utf8")
      .trim()
      .split("\n");
  const [first] = keys();
  assert.equal((await place.acquit("rotate-key")).code, 0);
  assert.deepEqual([keys().length, keys()[1]], [2, first]);
  await place.acquit("rotate-key", "--forget-old");
  assert.equal(keys().length, 1);
  assert.ok(!keys().includes(first ?? ""));
});

test("rotate-key leaves keys alone that the environment holds", async () => {
  const place = await aPlace({ ...PASSWORD, ACQUIT_SECRET_KEY: Buffer.alloc(32, 3).toString("base64") });
  assert.equal((await place.acquit("rotate-key", "--json")).out, '{"resealed":0}\n');
  assert.equal((await place.acquit("rotate-key", "--forget-old")).code, 2);
});
