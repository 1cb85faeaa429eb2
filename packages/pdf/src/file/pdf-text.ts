/** Bytes as a string of characters 0 to 255, as PDF bodies are built. */
export function binaryOf(bytes: Uint8Array): string {
  let text = "";
  for (let start = 0; start < bytes.length; start += 0x2000)
    text += String.fromCharCode(...bytes.subarray(start, start + 0x2000));
  return text;
}

/** A string of characters 0 to 255 as bytes. */
export function bytesOfBinary(binary: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < binary.length; index += 1) bytes[index] = binary.charCodeAt(index);
  return bytes;
}

/** A text string of a PDF object, in hexadecimal UTF-16 with its byte order mark; plain ASCII stays a literal. */
export function textString(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return `(${text.replace(/[\\()]/g, "\\$&")})`;
  let hex = "FEFF";
  for (let index = 0; index < text.length; index += 1) hex += text.charCodeAt(index).toString(16).toUpperCase().padStart(4, "0");
  return `<${hex}>`;
}

/** A PDF name, what is not a regular character escaped (`/text#2Fxml`). */
export function nameObject(name: string): string {
  const escaped = name.replace(
    /[^A-Za-z0-9+\-_.*]/g,
    (character) => `#${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
  );
  return `/${escaped}`;
}

/** A number with at most three decimals. */
export function numberText(value: number): string {
  const rounded = Math.round(value * 1000) / 1000;
  return Object.is(rounded, -0) ? "0" : String(rounded);
}

/** An instant (ISO 8601, UTC) as a PDF date. */
export function pdfDate(instant: string): string {
  return `(D:${instant.slice(0, 19).replace(/[-:T]/g, "")}Z)`;
}
