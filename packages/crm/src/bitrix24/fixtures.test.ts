import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { dayOf } from "./records/dates.ts";
import { readFrame, readNotice } from "./records/events.ts";
import { lineOf } from "./records/rows.ts";
import { RestRefusal, readBatch, readEnvelope } from "./rest/envelope.ts";
import { fieldsOf, idOf, listOf, textOf, type Fields } from "./rest/json.ts";
import { grantIn } from "./rest/oauth.ts";
import { phpQuery } from "./rest/php-query.ts";

const folder = fileURLToPath(new URL("../../../../../shared/fixtures/bitrix24/", import.meta.url));
const skip = existsSync(folder) ? false : "../shared/fixtures/bitrix24 is not here";

interface Fixture extends Fields {
  readonly method: string;
  readonly status: number;
  readonly response: unknown;
}

function fixture(name: string): Fixture {
  return JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8")) as Fixture;
}

const envelopeOf = (name: string) => {
  const { response, status } = fixture(name);
  return readEnvelope(JSON.stringify(response), status);
};

/** A recorded event as the form it comes in. */
const formOf = (event: unknown) => new URLSearchParams(phpQuery(fieldsOf(event)));

void test("every recorded answer of a method is read: a result, or a refusal with a reason", { skip }, () => {
  let results = 0;
  let refusals = 0;
  for (const file of readdirSync(folder)) {
    if (/^(EVENT|FRAME|OAUTH|index)/.test(file)) continue;
    const { response, status } = fixture(file.replace(/\.json$/, ""));
    try {
      readEnvelope(JSON.stringify(response), status);
      results += 1;
    } catch (error) {
      assert.ok(error instanceof RestRefusal, `${file}: ${String(error)}`);
      assert.ok(error.message.length > "Bitrix24: ".length, file);
      refusals += 1;
    }
  }
  assert.ok(results >= 25 && refusals >= 3, `${String(results)} results, ${String(refusals)} refusals`);
});

void test("refusals say what they mean for the caller", { skip }, () => {
  const reasons = ["ERROR_QUERY_LIMIT_EXCEEDED", "ERROR_OPERATION_TIME_LIMIT", "ERROR_expired_token"].map((name) => {
    try {
      envelopeOf(name);
      return "none";
    } catch (error) {
      return error instanceof RestRefusal ? error.reason : "another";
    }
  });
  assert.deepEqual(reasons, ["busy", "busy", "no-access"]);
});

void test("a batch's results and refusals are told apart; empty maps come as []", { skip }, () => {
  const names = ["get_user", "get_department"];
  const done = readBatch(envelopeOf("batch").result, names);
  assert.ok([...done.values()].every((answer) => !(answer instanceof RestRefusal)));
  const refused = readBatch(envelopeOf("batch.errors").result, names);
  assert.ok([...refused.values()].every((answer) => answer instanceof RestRefusal && answer.reason === "denied"));
});

void test("an invoice, its rows and the days in it are read", { skip }, () => {
  const item = fieldsOf(fieldsOf(envelopeOf("crm.item.get.invoice").result)["item"]);
  assert.deepEqual(
    [idOf(item["id"]), textOf(item["xmlId"]), dayOf(textOf(item["begindate"])), dayOf(textOf(item["closedate"]))],
    ["128", "acme-inv:0f8c1d1e", "2026-10-01", "2026-10-08"],
  );
  const rows = listOf(fieldsOf(envelopeOf("crm.item.productrow.list").result)["productRows"]).map(lineOf);
  assert.deepEqual(
    rows.map(({ name, quantity, netPrice, vatRate, unit }) => [name, quantity, netPrice, vatRate, unit]),
    [
      ["iphone 14", "3", "81818.181818", "10", "C62"],
      ["iphone 10xs", "1", "5550", undefined, "MTR"],
    ],
  );
});

void test("a renewed grant is read by client_endpoint and member_id, not by `domain`", { skip }, () => {
  const grant = grantIn(fieldsOf(fixture("OAUTH_refresh_token").response));
  assert.deepEqual(
    [grant?.endpoint, grant?.authServer, grant?.portalId, grant?.userId],
    ["https://portal.bitrix24.com/rest/", "https://oauth.bitrix.info/rest/", "a223c6b3710f85df22e9377d6c4f7553", "67"],
  );
});

void test(
  "recorded events are read from their forms: what changed, who installed, what the app's own user was given",
  { skip },
  () => {
    const body = textOf(fieldsOf(fixture("EVENT_form-body.invoice-update").response)["body"]);
    const update = readNotice(new URLSearchParams(body));
    assert.deepEqual(
      [update?.kind, update?.ref, update?.applicationToken],
      ["changed", { kind: "invoice", id: "128" }, "51856fefc120afa4b628cc82d3935cce"],
    );
    const install = readNotice(formOf(fixture("EVENT_ONAPPINSTALL").response));
    assert.equal(install?.kind, "installed");
    const ready = readNotice(formOf(fixture("EVENT_ONAPPUSERREADY").response));
    assert.deepEqual(
      [ready?.kind, ready?.grant?.userId, ready?.applicationToken],
      ["system-user", "512", "0f1e2d3c4b5a69788796a5b4c3d2e1f0"],
    );
    const gone = readNotice(formOf(fixture("EVENT_ONAPPUNINSTALL").response));
    assert.deepEqual([gone?.kind, gone?.grant], ["uninstalled", undefined]);
    // Another smart process tells by the same event.
    assert.equal(readNotice(formOf(fixture("EVENT_ONCRMDYNAMICITEMUPDATE").response)), undefined);
  },
);

void test("a recorded frame brings a grant and what the portal is known by", { skip }, () => {
  const response = fieldsOf(fixture("FRAME_POST.deal-tab").response);
  const query = new URLSearchParams(phpQuery(fieldsOf(response["query"])));
  const form = new URLSearchParams(phpQuery(fieldsOf(response["body"])));
  const frame = readFrame(query, form);
  assert.ok(frame !== undefined);
  assert.ok(frame.applicationToken.length > 0 && frame.grant.portalId.length > 0);
  assert.match(frame.grant.endpoint, /^https:\/\/[^/]+\/rest\/$/);
});
