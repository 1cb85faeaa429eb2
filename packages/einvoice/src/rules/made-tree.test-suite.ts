import type { XmlElement } from "@acquit/core";

/** An element one can still add to. */
export interface Made extends XmlElement {
  readonly attributes: Map<string, string>;
  readonly children: Made[];
  text: string;
}

const namespaces = {
  CII: "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100",
  UBL: "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2",
} as const;

/** Makes files that hold what a path asks for and nothing else. */
export class MadeTree {
  readonly root: Made;
  readonly #namespace: string;

  constructor(syntax: keyof typeof namespaces) {
    this.#namespace = namespaces[syntax];
    this.root = this.#element(syntax === "CII" ? "CrossIndustryInvoice" : "Invoice");
  }

  #element(name: string): Made {
    return { name, namespace: this.#namespace, attributes: new Map(), children: [], text: "", offset: 0 };
  }

  /** Adds one step of a path with what its predicates ask for. */
  #addStep(at: Made, step: string): Made {
    const name = step.replace(/\[.*$/, "");
    if (name === ".") return at;
    if (name.startsWith("@")) {
      at.attributes.set(name.slice(1), "x");
      return at;
    }
    const made = this.#element(name);
    at.children.push(made);
    for (const [, path = "", operator, value = ""] of step.matchAll(/\[([^\]=!]+)(?:(!?=)([^\]]*))?\]/g)) {
      if (operator === "!=") continue;
      const text = value.split("|")[0] ?? "";
      if (path.startsWith("@")) made.attributes.set(path.slice(1), text);
      else this.add(made, path).text = text;
    }
    return made;
  }

  /** Adds what the first alternative of a path names, with new elements all the way; gives the last. */
  add(at: Made, path: string): Made {
    const [first = ""] = path.split(/\|(?![^[]*\])/);
    const from = first.startsWith("/") ? this.root : at;
    return first
      .replace(/^\/+/, "")
      .split(/\/(?![^[]*\])/)
      .reduce((parent, step) => this.#addStep(parent, step), from);
  }
}
