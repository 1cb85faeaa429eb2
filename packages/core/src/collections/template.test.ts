import assert from "node:assert/strict";
import { test } from "node:test";
import { checkTemplate, fillTemplate, templateIds, variablesOf } from "./template.ts";
import { englishTemplates } from "./templates-en.ts";
import { frenchTemplates } from "./templates-fr.ts";

test("every message of the start can be saved, in both languages, and is filled without a place left open", () => {
  for (const templates of [frenchTemplates, englishTemplates]) {
    for (const id of templateIds) {
      assert.deepEqual(checkTemplate(id, templates[id]), [], id);
      const values = Object.fromEntries(variablesOf(id).map((variable) => [variable, `<${variable}>`]));
      const { subject, paragraphs } = fillTemplate(templates[id], values);
      assert.doesNotMatch([subject, ...paragraphs].join(" "), /[{}]/);
    }
  }
});

test("a mistake is found when it is saved, not when it is sent", () => {
  const problems = (subject: string, body: string, id: (typeof templateIds)[number] = "firm") =>
    checkTemplate(id, { subject, body }).map(({ code, about }) => [code, about]);
  assert.deepEqual(problems("{numbers}", "{amount} {amuont}"), [["unknown-variable", "amuont"]]);
  assert.deepEqual(problems("{numbers}", "Payez."), [["missing-variable", "amount"]]);
  assert.deepEqual(problems("{numbers}", "{amount} {promised}"), [["unknown-variable", "promised"]]);
  assert.deepEqual(problems("{numbers}", "{amount} {Amount}"), [["stray-brace", undefined]]);
  assert.deepEqual(problems(" ", "{numbers} {amount}"), [["empty-subject", undefined]]);
  const { subject, body } = frenchTemplates["formal-notice"];
  assert.deepEqual(problems(subject, body.replace("L441-10", "de la loi"), "formal-notice"), [["missing-article", "L441-10"]]);
});

test("what a value holds is never read as a place of its own", () => {
  const { paragraphs } = fillTemplate(
    { subject: "s", body: "{client}\n\n\n{seller}" },
    { client: "{seller}", seller: "{client}" },
  );
  assert.deepEqual(paragraphs, ["{seller}", "{client}"]);
});

test("a value that is missing is an error, also when the name is one every object has", () => {
  assert.throws(() => fillTemplate({ subject: "{constructor}", body: "x" }, {}), { code: "template" });
});
