import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { DocumentDraft, IssuedDocument, Party } from "@acquit/core";
import { documentDraftSchema, issuedDocumentSchema, sellerProfileSchema } from "@acquit/workspace";
import * as z from "zod/mini";

/** A file that holds no document we can read; its message names the field. */
export class DocumentFault extends Error {
  readonly code = "document-fault";
  override readonly name = "DocumentFault";
}

/** What a JSON file held. */
export type ReadDocument =
  { readonly kind: "issued"; readonly document: IssuedDocument } | { readonly kind: "draft"; readonly document: DocumentDraft };

async function readJson(path: string): Promise<unknown> {
  const text = await readFile(path, "utf8");
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new DocumentFault(`${basename(path)} is not JSON: ${error instanceof Error ? error.message : "unreadable"}`);
  }
}

function parsed<Schema extends z.ZodMiniType>(schema: Schema, value: unknown, path: string): z.infer<Schema> {
  const result = z.safeParse(schema, value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const field = issue === undefined || issue.path.length === 0 ? "the whole" : issue.path.map(String).join(".");
  throw new DocumentFault(`${basename(path)}, ${field}: ${issue?.message ?? "not as expected"}`);
}

/** Reads a document: one with a number is an issued one, any other a draft. @throws DocumentFault */
export async function readDocumentFile(path: string): Promise<ReadDocument> {
  const value = await readJson(path);
  const isIssued = typeof value === "object" && value !== null && "number" in value;
  if (isIssued) return { kind: "issued", document: parsed(issuedDocumentSchema, value, path) };
  return { kind: "draft", document: parsed(documentDraftSchema, value, path) };
}

/** Reads a draft's seller. @throws DocumentFault */
export async function readSellerFile(path: string): Promise<Party> {
  return parsed(sellerProfileSchema.shape.party, await readJson(path), path);
}
