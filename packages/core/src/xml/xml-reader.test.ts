import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { escapeXml } from "./entities.ts";
import { XmlError } from "./xml-error.ts";
import { readXmlTree } from "./xml-tree.ts";

const refuses = (text: string, code: XmlError["code"]) => {
  assert.throws(
    () => readXmlTree(text),
    (error) => error instanceof XmlError && error.code === code,
  );
};

test("elements, namespaces, attributes, references, comments and CDATA are read", () => {
  const root = readXmlTree(
    `<?xml version="1.0"?><!-- c --><a:x xmlns:a="urn:a" xmlns="urn:d" k="1 &amp; 2"><y>caf&#233; &lt;<![CDATA[<z>]]></y><a:z/></a:x>`,
  );
  assert.equal(root.namespace, "urn:a");
  assert.equal(root.attributes.get("k"), "1 & 2");
  assert.deepEqual(
    root.children.map((child) => [child.name, child.namespace, child.text]),
    [
      ["y", "urn:d", "café <<z>"],
      ["z", "urn:a", ""],
    ],
  );
});

test("document types and entities are refused, whatever they hold", () => {
  refuses(`<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>`, "forbidden");
  refuses("<a>&b;</a>", "forbidden");
  refuses("<a>&#0;</a>", "forbidden");
});

test("what is not well-formed is refused with its place", () => {
  for (const text of [
    "",
    "text",
    "<a>",
    "<a></b>",
    "<a/><b/>",
    "<a b='1' b='2'/>",
    "<a b=1/>",
    "<p:a/>",
    "<a",
    "< a/>",
    "<a>x</a>y",
  ]) {
    refuses(text, "malformed");
  }
  assert.throws(() => readXmlTree("<a>\n  <b></c></a>"), /line 2, column 6/);
});

test("limits stop the reader", () => {
  refuses("<a>".repeat(80), "limit");
  assert.throws(() => readXmlTree("<a><b/><b/></a>", { nodes: 2 }), /more than 2 elements/);
});

test("any text survives being escaped and read, but for characters XML cannot hold", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const read = readXmlTree(`<a k="${escapeXml(text)}">${escapeXml(text)}</a>`);
      assert.equal(escapeXml(read.text), escapeXml(text));
    }),
  );
});

test("no garbage makes the reader crash or hang", () => {
  const piece = fc.constantFrom(
    "<",
    ">",
    "/",
    "a",
    "=",
    '"',
    "'",
    "&",
    ";",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?",
    "?>",
    " ",
    "xmlns:",
    "#x41",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      try {
        readXmlTree(pieces.join(""));
      } catch (error) {
        assert.ok(error instanceof XmlError);
      }
    }),
    { numRuns: 2000 },
  );
});
