const FORBIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}<>:"/\\|?*]+/gu;
const MOST_LENGTH = 100;

/** A name under which a file of others may be saved: no folder, no mark that turns or hides its ending, never empty. */
export function safeFileName(name: string): string {
  const own = name.split(/[/\\]/).at(-1) ?? "";
  const plain = own
    .replaceAll(FORBIDDEN, "_")
    .replaceAll(/\s+/g, " ")
    .replace(/^[\s.]+/, "")
    .replace(/[\s.]+$/, "");
  const [, stem = plain, ending = ""] = /^(.*?)(\.[^.]{1,10})?$/s.exec(plain) ?? [];
  const short = Array.from(stem)
    .slice(0, MOST_LENGTH - ending.length)
    .join("");
  return `${short === "" ? "file" : short}${ending}`;
}
