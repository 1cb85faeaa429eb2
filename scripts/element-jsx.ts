import type { ElementFacts } from "./element-manifest.ts";

const union = (names: readonly string[]) => (names.length === 0 ? "never" : names.map((name) => `"${name}"`).join(" | "));

function memberOf({ tag, description, className, properties, events }: ElementFacts): string {
  const [fields, names] = [properties, events].map((all) => union(all.map(({ name }) => name)));
  return `  /** ${description} */\n  "${tag}": JsxElement<${className}, ${fields ?? ""}, ${names ?? ""}>;\n`;
}

/** The module of types for JSX: one member a tag, to add to a library's `JSX.IntrinsicElements`. */
export function jsxOf(all: readonly ElementFacts[]): string {
  const classes = all.map(({ className, entry }) => `import type { ${className} } from "./${entry}/${entry}.ts";\n`);
  return (
    "// Drawn from the elements' own documentation by `npm run elements`.\n" +
    `${classes.join("")}import type { JsxElement } from "./jsx-element.ts";\n\n` +
    "/** Acquit's tags for `JSX.IntrinsicElements` of React, Preact or Solid (docs/embedding.md). */\n" +
    `export interface AcquitElements {\n${all.map(memberOf).join("")}}\n`
  );
}
