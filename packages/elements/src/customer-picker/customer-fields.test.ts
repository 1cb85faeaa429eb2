import assert from "node:assert/strict";
import { test } from "node:test";
import { aCustomer, aParty } from "../workspace-stand-in.test-suite.ts";
import { customerOf, fieldsOf, partyOf, problemsIn, withDerived, type CustomerFields } from "./customer-fields.ts";
import { fr } from "./messages/fr.ts";

function fields(changes: Partial<CustomerFields> = {}): CustomerFields {
  return fieldsOf(undefined, { name: "Client Exemple SA", ...changes });
}

const problems = (changes: Partial<CustomerFields>) => problemsIn(fields(changes), undefined, "fr", fr);

test("a SIREN gives the VAT number and the electronic address", () => {
  const { vatId, electronicAddress } = withDerived(fields({ siren: "552 100 554" }));
  assert.deepEqual([vatId, electronicAddress], ["FR96552100554", "552100554"]);
});

test("a SIRET gives the SIREN", () => {
  assert.equal(withDerived(fields({ siret: "73282932000074" })).siren, "732829320");
});

test("what a person filled in is not derived again", () => {
  assert.equal(withDerived(fields({ siren: "552100554", vatId: "FR00000000000" })).vatId, "FR00000000000");
});

test("nothing is derived for a client abroad", () => {
  assert.equal(withDerived(fields({ siren: "552100554", country: "DE" })).vatId, "");
});

test("a name is all a customer needs", () => {
  assert.deepEqual(problems({}), {});
  assert.deepEqual(Object.keys(problems({ name: " " })), ["name"]);
});

test("wrong identifiers are said at their fields", () => {
  const found = problems({ siren: "552100555", siret: "123", vatId: "FR12", email: "nobody", electronicAddress: "552100555" });
  assert.deepEqual(Object.keys(found).sort(), ["electronicAddress", "email", "siren", "siret", "vatId"]);
});

test("a SIRET of another company is said", () => {
  assert.equal(problems({ siren: "552100554", siret: "73282932000074" }).siret, fr.siretOfOther);
});

test("a VAT number outside the Union is taken as it is", () => {
  assert.deepEqual(problems({ country: "CH", vatId: "CHE123456789" }), {});
});

test("a party goes through its fields unharmed", () => {
  const party = aParty({ tradingName: "Exemple", identifiers: [{ id: "73282932000074", scheme: "0009" }] });
  const withSiren = { ...party, legalRegistration: { id: "732829320", scheme: "0002" } };
  assert.deepEqual(partyOf(fieldsOf(withSiren, {}), withSiren), withSiren);
});

test("an electronic address abroad keeps its scheme", () => {
  const party = aParty({ electronicAddress: { id: "DE136695976", scheme: "9930" }, address: { country: "DE" } });
  assert.deepEqual(partyOf(fieldsOf(party, {}), party).electronicAddress, { id: "DE136695976", scheme: "9930" });
});

test("a changed record keeps its id, its revision and what the form does not show", () => {
  const before = aCustomer({ note: "Paie le 10", revision: 4, email: "a@b.example" });
  const after = customerOf(fieldsOf(before.party, { name: "Autre", email: "" }), before, before.party);
  assert.deepEqual([after.id, after.revision, after.note, after.party.name], [before.id, 4, "Paie le 10", "Autre"]);
  assert.equal("email" in after, false);
});
