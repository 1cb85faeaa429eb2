import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";
import { root } from "./checks/tool.ts";

/** A property of an element that its users set. */
export interface ElementProperty {
  readonly name: string;
  readonly type: string;
  readonly description: string;
  /** The attribute that sets it; absent where only a property can. */
  readonly attribute?: string;
}

/** An event, a slot or a part, as its element's doc comment tells it. */
export interface NamedText {
  readonly name: string;
  readonly description: string;
}

/** What a web developer is told of an element. */
export interface ElementFacts {
  readonly tag: string;
  readonly className: string;
  /** The subpath of the package that gives the class; `/define` after it registers the tag. */
  readonly entry: string;
  readonly description: string;
  readonly properties: readonly ElementProperty[];
  readonly events: readonly NamedText[];
  readonly slots: readonly NamedText[];
  readonly parts: readonly NamedText[];
}

const elements = join(root, "packages/elements");

function descriptionOf(node: ts.Node): string {
  const [comment] = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  return (ts.getTextOfJSDocComment(comment?.comment) ?? "").replace(/\s+/g, " ").trim();
}

/** The lines `@TAG name - what it is` of a class. */
function tagged(node: ts.Node, tag: string): readonly NamedText[] {
  const tags = ts.getJSDocTags(node).filter(({ tagName }) => tagName.text === tag);
  return tags.map((one) => {
    const text = (ts.getTextOfJSDocComment(one.comment) ?? "").replace(/\s+/g, " ").trim();
    const [, name = "", description = ""] = /^([\w-]*)\s*-\s*(.*)$/.exec(text) ?? ["", "", text];
    return { name, description };
  });
}

const isNamed = (member: ts.ClassElement, name: string) => member.name !== undefined && member.name.getText() === name;

/** The names Lit is told to watch, with the attribute of each: undefined for state, null where there is none. */
function watched(declaration: ts.ClassDeclaration): ReadonlyMap<string, string | null> {
  const property = declaration.members.find((member) => isNamed(member, "properties"));
  const found = new Map<string, string | null>();
  if (property === undefined || !ts.isPropertyDeclaration(property)) return found;
  if (property.initializer === undefined || !ts.isObjectLiteralExpression(property.initializer)) return found;
  for (const entry of property.initializer.properties) {
    if (!ts.isPropertyAssignment(entry)) continue;
    const name = entry.name.getText();
    const options = entry.initializer.getText();
    if (/state:\s*true/.test(options)) continue;
    const attribute = /attribute:\s*(?:"([^"]+)"|(false))/.exec(options);
    found.set(name, attribute === null ? name.toLowerCase() : (attribute[1] ?? null));
  }
  return found;
}

function propertiesOf(declaration: ts.ClassDeclaration): readonly ElementProperty[] {
  const attributes = watched(declaration);
  return declaration.members.filter(ts.isPropertyDeclaration).flatMap((member) => {
    const name = member.name.getText();
    const attribute = attributes.get(name);
    const isHidden = (ts.getCombinedModifierFlags(member) & (ts.ModifierFlags.Protected | ts.ModifierFlags.Private)) !== 0;
    if (attribute === undefined || isHidden) return [];
    const type = member.type?.getText().replace(/\s+/g, " ") ?? "unknown";
    return [{ name, type, description: descriptionOf(member), ...(attribute === null ? {} : { attribute }) }];
  });
}

/** The tag of an entry, which its `define` module registers. @throws Error where it does not */
function tagOf(entry: string, file: string): string {
  const tag = `acquit-${entry}`;
  if (!readFileSync(file, "utf8").includes(`"${tag}"`)) throw new Error(`${file} does not define <${tag}>`);
  return tag;
}

function classIn(file: string): ts.ClassDeclaration {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.ESNext, true);
  const found = source.statements.find(
    (statement): statement is ts.ClassDeclaration =>
      ts.isClassDeclaration(statement) && /^LitElement$/.test(statement.heritageClauses?.[0]?.types[0]?.getText() ?? ""),
  );
  if (found === undefined) throw new Error(`${file} holds no element`);
  return found;
}

/** What the sources say of every public element, by tag. */
export function elementFacts(): readonly ElementFacts[] {
  const { exports } = JSON.parse(readFileSync(join(elements, "package.json"), "utf8")) as {
    exports: Record<string, { "@acquit/source"?: string }>;
  };
  const facts = Object.keys(exports)
    .filter((path) => path.endsWith("/define"))
    .map((path) => {
      const entry = dirname(path);
      const declaration = classIn(join(elements, exports[entry]?.["@acquit/source"] ?? ""));
      return {
        tag: tagOf(entry.replace(/^\.\//, ""), join(elements, exports[path]?.["@acquit/source"] ?? "")),
        className: declaration.name?.text ?? "",
        entry: entry.replace(/^\.\//, ""),
        description: descriptionOf(declaration),
        properties: propertiesOf(declaration),
        events: tagged(declaration, "fires"),
        slots: tagged(declaration, "slot"),
        parts: tagged(declaration, "csspart"),
      };
    });
  return facts.sort((one, other) => (one.tag < other.tag ? -1 : 1));
}
