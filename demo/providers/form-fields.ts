/** A value sent in bracketed form fields. */
export type FormValue = string | { [name: string]: FormValue };

/** Reads `line_items[0][quantity]=1` into nested records, as Stripe does; lists are records of positions. */
export function readFormFields(body: string): Record<string, FormValue> {
  const root: Record<string, FormValue> = {};
  for (const [name, value] of new URLSearchParams(body)) {
    const keys = name.split(/[[\]]+/).filter((key) => key !== "");
    const last = keys.pop();
    let place = root;
    for (const key of keys) {
      const next = place[key];
      if (typeof next === "object") place = next;
      else {
        const made: Record<string, FormValue> = {};
        place[key] = made;
        place = made;
      }
    }
    if (last !== undefined) place[last] = value;
  }
  return root;
}

/** The part of JSON Schema that an API's description of form bodies uses. */
export interface FormSchema {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly maxLength?: number;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, FormSchema>>;
  readonly additionalProperties?: boolean | FormSchema;
  readonly items?: FormSchema;
  readonly anyOf?: readonly FormSchema[];
}

/** Says what of a form body its schema does not allow; unknown parameters are refused in nested records too. */
export function refusedField(value: FormValue, schema: FormSchema, path = ""): string | undefined {
  if (schema.anyOf !== undefined) {
    const found = schema.anyOf.map((one) => refusedField(value, one, path));
    return found.includes(undefined) ? undefined : found[0];
  }
  if (schema.type === "array") {
    if (typeof value === "string") return `${path} is no list`;
    return firstOf(Object.entries(value), ([key, item]) => refusedField(item, schema.items ?? {}, `${path}[${key}]`));
  }
  if (schema.type === "object" || schema.properties !== undefined) {
    if (typeof value === "string") return `${path} is no record`;
    const missing = schema.required?.find((name) => value[name] === undefined);
    if (missing !== undefined) return `Missing required param: ${path}[${missing}]`;
    return firstOf(Object.entries(value), ([key, item]) => {
      const own =
        schema.properties?.[key] ?? (typeof schema.additionalProperties === "object" ? schema.additionalProperties : undefined);
      return own === undefined ? `Received unknown parameter: ${path}[${key}]` : refusedField(item, own, `${path}[${key}]`);
    });
  }
  if (typeof value !== "string") return `${path} is no text`;
  if (schema.type === "integer" && !/^-?\d+$/.test(value)) return `Invalid integer: ${path}`;
  if (schema.enum !== undefined && !schema.enum.includes(value)) return `${path} must be one of ${schema.enum.join(", ")}`;
  return schema.maxLength !== undefined && value.length > schema.maxLength ? `${path} is too long` : undefined;
}

function firstOf<Item>(items: readonly Item[], check: (item: Item) => string | undefined): string | undefined {
  for (const item of items) {
    const found = check(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

const text: FormSchema = { type: "string" };
const whole: FormSchema = { type: "integer" };
const texts: FormSchema = { type: "object", additionalProperties: text };

/** What this product's calls may send when the service's own description is not at hand; narrower than what Stripe takes. */
export const usualSchemas: Readonly<Record<string, FormSchema>> = {
  "/v1/checkout/sessions": {
    type: "object",
    required: ["success_url"],
    properties: {
      mode: { type: "string", enum: ["payment", "setup", "subscription"] },
      line_items: {
        type: "array",
        items: {
          type: "object",
          properties: {
            quantity: whole,
            price_data: {
              type: "object",
              required: ["currency"],
              properties: {
                currency: text,
                unit_amount: whole,
                product_data: { type: "object", required: ["name"], properties: { name: text } },
              },
            },
          },
        },
      },
      client_reference_id: { type: "string", maxLength: 200 },
      customer_email: text,
      locale: text,
      success_url: text,
      cancel_url: text,
      metadata: texts,
      payment_intent_data: { type: "object", properties: { metadata: texts } },
    },
  },
  "/v1/refunds": { type: "object", properties: { payment_intent: text, amount: whole, metadata: texts } },
};
