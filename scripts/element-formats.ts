import type { ElementFacts, ElementProperty, NamedText } from "./element-manifest.ts";

/** The custom elements manifest (schema 2.1.0) that editors, catalogues and framework tools read. */
export function manifestOf(all: readonly ElementFacts[]): object {
  const modules = all.map((one) => {
    const path = `dist/${one.entry}/${one.entry}.js`;
    const members = one.properties.map(({ name, type, description }) => ({
      kind: "field",
      name,
      type: { text: type },
      description,
      privacy: "public",
    }));
    const attributes = one.properties.flatMap(({ name, attribute, type, description }) =>
      attribute === undefined ? [] : [{ name: attribute, fieldName: name, type: { text: type }, description }],
    );
    const declaration = {
      kind: "class",
      customElement: true,
      name: one.className,
      tagName: one.tag,
      description: one.description,
      superclass: { name: "LitElement", package: "lit" },
      members,
      attributes,
      events: one.events.map((event) => ({ ...event, type: { text: "Event" } })),
      slots: one.slots,
      cssParts: one.parts,
    };
    const exports = [
      { kind: "js", name: one.className, declaration: { name: one.className, module: path } },
      { kind: "custom-element-definition", name: one.tag, declaration: { name: one.className, module: path } },
    ];
    return { kind: "javascript-module", path, declarations: [declaration], exports };
  });
  return { schemaVersion: "2.1.0", modules };
}

/** The words an attribute of this type may hold. */
function choices(type: string): readonly string[] {
  return [...type.matchAll(/"([^"]+)"/g)].map(([, word = ""]) => word);
}

/** Visual Studio Code's custom data for HTML, version 1.1. */
export function htmlDataOf(all: readonly ElementFacts[]): object {
  const tags = all.map(({ tag, description, properties }) => ({
    name: tag,
    description,
    attributes: properties.flatMap(({ attribute, type, description: what }) => {
      if (attribute === undefined) return [];
      const values = choices(type).map((name) => ({ name }));
      const kind = type === "boolean" ? { valueSet: "v" } : {};
      return [{ name: attribute, description: what, ...kind, ...(values.length === 0 ? {} : { values }) }];
    }),
  }));
  return { version: 1.1, tags };
}

/** JetBrains' web-types. */
export function webTypesOf(all: readonly ElementFacts[], version: string): object {
  const elements = all.map((one) => ({
    name: one.tag,
    description: one.description,
    attributes: one.properties.flatMap(({ attribute, type, description }) =>
      attribute === undefined
        ? []
        : [{ name: attribute, description, value: { type: type === "boolean" ? "boolean" : "string" } }],
    ),
    js: {
      properties: one.properties.map(({ name, type, description }) => ({ name, description, type })),
      events: one.events,
    },
    slots: one.slots,
  }));
  return { name: "@acquit/elements", version, "description-markup": "markdown", contributions: { html: { elements } } };
}

const cell = (text: string) => text.replaceAll("|", "\\|");

function propertyRow({ name, attribute, type, description }: ElementProperty): string {
  const named = attribute === undefined || attribute === name ? "" : `, \`${attribute}\``;
  const only = attribute === undefined ? " (property only)" : "";
  return `| \`${name}\`${named}${only} | \`${cell(type)}\` | ${cell(description)} |`;
}

const textRow = ({ name, description }: NamedText) => `| \`${name === "" ? "(default)" : name}\` | ${cell(description)} |`;

function table(head: string, rows: readonly string[]): string {
  if (rows.length === 0) return "";
  const columns = head.split("|").length;
  return `| ${head} |\n|${" --- |".repeat(columns)}\n${rows.join("\n")}\n\n`;
}

function section(one: ElementFacts): string {
  return (
    `## \`<${one.tag}>\`\n\n${one.description}\n\n` +
    `\`import "@acquit/elements/${one.entry}/define"\` registers it; \`@acquit/elements/${one.entry}\` gives its class \`${one.className}\`.\n\n` +
    table("Property, attribute | Type | What", one.properties.map(propertyRow)) +
    table("Event | When", one.events.map(textRow)) +
    table("Slot | What", one.slots.map(textRow)) +
    table("Part | What", one.parts.map(textRow))
  );
}

/** The page that lists every element, in Markdown. */
export function pageOf(all: readonly ElementFacts[]): string {
  const head =
    "# The elements\n\nDrawn from the sources by `npm run elements`; how to bring them into a page is in [embedding.md](embedding.md). " +
    "Events bubble and cross shadow roots; those that end in `-request` come before something is done and can be cancelled.\n\n";
  return `${head}${all.map(section).join("")}`;
}
