/** What may be wrong with a document's number. */
export type NumberProblem = "empty" | "too-long" | "forbidden-character";

const longest = 35;

/** Checks a document number (BT-1, BT-25): 1 to 35 of letters, digits, `+ - _ /` (BR-FR-01, BR-FR-02); undefined when it is good. */
export function checkDocumentNumber(number: string): NumberProblem | undefined {
  if (number === "") return "empty";
  if (!/^[A-Za-z0-9+\-_/]*$/.test(number)) return "forbidden-character";
  return number.length > longest ? "too-long" : undefined;
}
