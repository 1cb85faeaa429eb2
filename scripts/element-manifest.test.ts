import assert from "node:assert/strict";
import { test } from "node:test";
import { elementTable } from "../packages/embed/src/element-table.ts";
import { htmlDataOf, manifestOf, pageOf, webTypesOf } from "./element-formats.ts";
import { elementFacts, type ElementFacts } from "./element-manifest.ts";

const facts = elementFacts();

test("every public element says what it is, and so does each of its properties and events", () => {
  assert.ok(facts.length >= 6);
  for (const { tag, description, properties, events, slots } of facts) {
    assert.notEqual(description, "", tag);
    for (const one of [...properties, ...events, ...slots]) assert.notEqual(one.description, "", `${tag}: ${one.name}`);
  }
});

test("an element has at most ten public properties and six events (conventions 4)", () => {
  for (const { tag, properties, events } of facts) {
    assert.ok(properties.length <= 10, `${tag} has ${String(properties.length)} properties`);
    assert.ok(events.length <= 6, `${tag} has ${String(events.length)} events`);
  }
});

test("objects are properties only, primitives are attributes too (conventions 7)", () => {
  for (const { tag, properties } of facts) {
    for (const { name, type, attribute } of properties) {
      const isPrimitive = /^(boolean|string|number|"[^"]+")( \| ("[^"]+"|undefined|string|number))*$/.test(type);
      if (isPrimitive) assert.notEqual(attribute, undefined, `${tag}: ${name} is ${type} and has no attribute`);
    }
  }
});

test("the one script knows every public element", () => {
  assert.deepEqual(
    [...elementTable.keys()].sort(),
    facts.map(({ tag }) => tag),
  );
});

const anElement: ElementFacts = {
  tag: "acquit-trial",
  className: "Trial",
  entry: "trial",
  description: "Tries.",
  properties: [
    { name: "mode", type: '"page" | "direct"', description: "How.", attribute: "mode" },
    { name: "isOpen", type: "boolean", description: "Whether.", attribute: "is-open" },
    { name: "desk", type: "ClientDesk | undefined", description: "Where." },
  ],
  events: [{ name: "trial-ended", description: "at the end." }],
  slots: [{ name: "", description: "content." }],
  parts: [],
};

test("the manifest gives attributes with the field they set, and the tag with its class", () => {
  const { modules } = manifestOf([anElement]) as { modules: { declarations: { attributes: object[]; tagName: string }[] }[] };
  assert.equal(modules[0]?.declarations[0]?.tagName, "acquit-trial");
  assert.deepEqual(modules[0]?.declarations[0]?.attributes.slice(0, 1), [
    { name: "mode", fieldName: "mode", type: { text: '"page" | "direct"' }, description: "How." },
  ]);
});

test("editors offer an attribute's words, and know which attributes have none", () => {
  const { tags } = htmlDataOf([anElement]) as { tags: { attributes: object[] }[] };
  assert.deepEqual(tags[0]?.attributes, [
    { name: "mode", description: "How.", values: [{ name: "page" }, { name: "direct" }] },
    { name: "is-open", description: "Whether.", valueSet: "v" },
  ]);
  const types = webTypesOf([anElement], "1.2.3") as { version: string };
  assert.equal(types.version, "1.2.3");
});

test("the page tells a property that is no attribute from one that is", () => {
  const page = pageOf([anElement]);
  assert.match(page, /`desk` \(property only\)/);
  assert.match(page, /`isOpen`, `is-open`/);
  assert.match(page, /`\(default\)` \| content\./);
});
