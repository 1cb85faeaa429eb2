import fc, { type Arbitrary } from "fast-check";
import { toJSONSchema, type ZodMiniType } from "zod/mini";

interface JsonSchema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | boolean;
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

function anyText({ pattern, minLength = 0, maxLength = 20 }: JsonSchema): Arbitrary<string> {
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern));
  const wide = fc.string({ unit: "grapheme", minLength, maxLength: Math.min(maxLength, minLength + 12) });
  return wide.map((text) => cut(text, maxLength));
}

/** The whole characters that fit in so many UTF-16 units, which is how lengths are counted. */
function cut(text: string, length: number): string {
  let fitting = "";
  for (const character of text) {
    if (fitting.length + character.length > length) break;
    fitting += character;
  }
  return fitting;
}

function anyObject({ properties = {}, required = [], additionalProperties }: JsonSchema): Arbitrary<unknown> {
  const fields = Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, anyOf(schema)]));
  const fixed = fc.record(fields, { requiredKeys: required.filter((name) => name in fields) });
  if (typeof additionalProperties !== "object") return fixed;
  return fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), anyOf(additionalProperties), { maxKeys: 3 });
}

function anyOf(schema: JsonSchema): Arbitrary<unknown> {
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (schema.const !== undefined) return fc.constant(schema.const);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return fc.oneof(...choices.map(anyOf));
  switch (schema.type) {
    case "string":
      return anyText(schema);
    case "integer":
      return fc.integer({ min: schema.minimum ?? -1000, max: Math.min(schema.maximum ?? 1000, 100_000) });
    case "number":
      return fc.integer({ min: schema.minimum ?? -1000, max: schema.maximum ?? 1000 });
    case "null":
      return fc.constant(null);
    case "boolean":
      return fc.boolean();
    case "array":
      return fc.array(anyOf(schema.items ?? {}), { minLength: schema.minItems ?? 0, maxLength: (schema.minItems ?? 0) + 2 });
    case "object":
      return anyObject(schema);
    case undefined:
      return fc.string();
    default:
      throw new RangeError(`No value is known for the type ${schema.type ?? ""}`);
  }
}

/** Any value a schema of the route table accepts. */
export function anyValid(schema: ZodMiniType, io: "input" | "output"): Arbitrary<Record<string, unknown>> {
  return anyOf(toJSONSchema(schema, { io, unrepresentable: "any", reused: "inline" }) as JsonSchema) as Arbitrary<
    Record<string, unknown>
  >;
}
