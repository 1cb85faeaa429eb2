/** Names of encodings banks declare that the platform's decoder does not know by that name. */
const otherNames: Readonly<Record<string, string>> = {
  usascii: "windows-1252",
  "1252": "windows-1252",
  "8859-1": "windows-1252",
};

function decodeAs(bytes: Uint8Array, encoding: string): string {
  return new TextDecoder(encoding).decode(bytes);
}

function declaredIn(head: string): string | undefined {
  const xml = /^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1];
  if (xml !== undefined) return xml;
  const charset = /^\s*(?:OFXHEADER|[\s\S]{0,200}?\bENCODING)[\s\S]{0,300}?\bCHARSET:\s*([\w.-]+)/.exec(head)?.[1];
  if (charset === undefined || charset === "NONE" || /\bENCODING:\s*(?:UTF-?8|UNICODE)/.test(head)) return undefined;
  return otherNames[charset.toLowerCase()] ?? charset;
}

function isKnown(encoding: string): boolean {
  try {
    return new TextDecoder(encoding).encoding !== "";
  } catch {
    return false;
  }
}

function looksUtf16(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  const sample = bytes.subarray(0, 400);
  let [even, odd] = [0, 0];
  sample.forEach((byte, at) => {
    if (byte !== 0) return;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  });
  const most = sample.length / 4;
  if (odd > most && even < most / 4) return "utf-16le";
  return even > most && odd < most / 4 ? "utf-16be" : undefined;
}

/**
 * The text of a file: by its byte order mark, its shape (UTF-16 without a mark), what it declares (XML, OFX), else UTF-8 where it is
 * valid and Windows-1252 where it is not. Padding by NUL characters at the end is cut.
 */
export function decodeText(bytes: Uint8Array): string {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return trimmed(decodeAs(bytes, "utf-8"));
  if (first === 0xff && second === 0xfe) return trimmed(decodeAs(bytes, "utf-16le"));
  if (first === 0xfe && second === 0xff) return trimmed(decodeAs(bytes, "utf-16be"));
  const wide = looksUtf16(bytes);
  if (wide !== undefined) return trimmed(decodeAs(bytes, wide));
  const declared = declaredIn(decodeAs(bytes.subarray(0, 1000), "windows-1252"));
  if (declared !== undefined && isKnown(declared) && !/^utf-?(?:8|16)/i.test(declared)) return trimmed(decodeAs(bytes, declared));
  try {
    return trimmed(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return trimmed(decodeAs(bytes, "windows-1252"));
  }
}

function trimmed(text: string): string {
  return text.replace(/\u0000+$/, "");
}
