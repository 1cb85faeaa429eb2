import { existsSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Carrier, Carriers, OutgoingLetter, OutgoingShortMessage } from "@acquit/engine";

/** Writes a file whole or not at all; a repeat writes the same file again. */
function put(folder: string, name: string, content: string | Uint8Array): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = resolve(folder, name);
  writeFileSync(`${file}.arriving`, content, { mode: 0o600 });
  renameSync(`${file}.arriving`, file);
}

function envelope({ name, address }: OutgoingLetter["to"]): string {
  const { line1, line2, line3, postCode, city, country } = address;
  return [name, line1, line2, line3, [postCode, city].filter(Boolean).join(" "), country].filter(Boolean).join("\n");
}

function letterBox(folder: string): Carrier<OutgoingLetter> {
  return {
    kind: "letter",
    send: async ({ id, to, from, title, pdf }) => {
      put(folder, `${id}.letter.txt`, `${title}\n\n${envelope(to)}\n\n${envelope(from)}\n`);
      put(folder, `${id}.letter.pdf`, pdf);
    },
    knows: async (id) => existsSync(resolve(folder, `${id}.letter.pdf`)),
  };
}

function shortMessageBox(folder: string): Carrier<OutgoingShortMessage> {
  return {
    kind: "sms",
    send: async ({ id, to, text }) => {
      put(folder, `${id}.sms.txt`, `${to}\n\n${text}\n`);
    },
    knows: async (id) => existsSync(resolve(folder, `${id}.sms.txt`)),
  };
}

/** Writes letters and text messages as files into the mailbox folder, where no carrier is connected: nothing leaves, nothing costs. */
export function mailboxCarriers(folder: string): Carriers {
  return { letter: letterBox(folder), sms: shortMessageBox(folder) };
}
