import type { Face } from "../fonts/face.ts";

/** Cuts a word that is wider than a line: after a hyphen, slash or the like where there is one, else anywhere. */
function cutWord(word: string, face: Face, size: number, width: number): [string, string] {
  let low = 1;
  let high = word.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (face.measure(word.slice(0, middle), size) <= width) low = middle;
    else high = middle - 1;
  }
  const head = word.slice(0, low);
  const soft = Math.max(...["-", "/", ".", "_", "@", ",", "&", "="].map((mark) => head.lastIndexOf(mark))) + 1;
  const cut = soft > low / 3 ? soft : low;
  return [word.slice(0, cut), word.slice(cut)];
}

function wrapParagraph(text: string, face: Face, size: number, width: number, lines: string[]): void {
  if (face.measure(text, size) <= width) {
    lines.push(text.trimEnd());
    return;
  }
  const gap = face.measure(" ", size);
  let line = "";
  let filled = 0;
  for (const word of text.split(" ")) {
    const needed = face.measure(word, size);
    if (line !== "" && filled + gap + needed <= width) {
      line += ` ${word}`;
      filled += gap + needed;
      continue;
    }
    if (line.trim() !== "") lines.push(line.trimEnd());
    let rest = word;
    while (rest.length > 1 && face.measure(rest, size) > width) {
      const [head, tail] = cutWord(rest, face, size, width);
      lines.push(head);
      rest = tail;
    }
    line = rest;
    filled = rest === word ? needed : face.measure(rest, size);
  }
  lines.push(line.trimEnd());
}

/** Breaks a text into lines no wider than `width` points, at spaces that are not no-break spaces; "\n" always breaks. */
export function wrapText(text: string, face: Face, size: number, width: number): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split("\n")) wrapParagraph(paragraph, face, size, width, lines);
  while (lines.length > 1 && lines.at(-1) === "") lines.pop();
  return lines;
}
