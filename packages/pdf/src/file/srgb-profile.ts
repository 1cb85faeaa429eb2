/** The sRGB colour space as an ICC version 4 display profile (IEC 61966-2-1; ICC.1:2010), written here: 500 bytes instead of a file. */
export function srgbProfile(): Uint8Array<ArrayBuffer> {
  const tags: [signature: string, data: number[]][] = [
    ["desc", unicodeText("sRGB")],
    ["cprt", unicodeText("No copyright")],
    ["wtpt", xyz(0.9642, 1, 0.8249)],
    ["chad", fixedArray([1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168])],
    ["rXYZ", xyz(0.43607, 0.22249, 0.01392)],
    ["gXYZ", xyz(0.38515, 0.71687, 0.09708)],
    ["bXYZ", xyz(0.14307, 0.06061, 0.7141)],
    ["rTRC", transferCurve()],
  ];
  const shared: Readonly<Record<string, string>> = { gTRC: "rTRC", bTRC: "rTRC" };
  const count = tags.length + Object.keys(shared).length;
  const table: number[] = uint32(count);
  const body: number[] = [];
  const places = new Map<string, number[]>();
  const start = 128 + 4 + count * 12;
  for (const [signature, data] of tags) {
    const place = [...uint32(start + body.length), ...uint32(data.length)];
    places.set(signature, place);
    table.push(...ascii(signature), ...place);
    body.push(...data);
    while (body.length % 4 !== 0) body.push(0);
  }
  for (const [signature, other] of Object.entries(shared)) table.push(...ascii(signature), ...(places.get(other) ?? []));
  return Uint8Array.from([...header(start + body.length), ...table, ...body]);
}

function header(size: number): number[] {
  const date = [2026, 1, 1, 0, 0, 0].flatMap((part) => [part >> 8, part & 255]);
  const head = [
    ...uint32(size),
    ...uint32(0),
    ...uint32(0x04200000),
    ...ascii("mntrRGB XYZ "),
    ...date,
    ...ascii("acsp"),
    ...new Array<number>(28).fill(0),
    ...fixed(0.9642),
    ...fixed(1),
    ...fixed(0.8249),
  ];
  return [...head, ...new Array<number>(128 - head.length).fill(0)];
}

/** Type 3 parametric curve: the gamma of 2.4 with its straight foot. */
function transferCurve(): number[] {
  const values = [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045];
  return [...ascii("para"), 0, 0, 0, 0, 0, 3, 0, 0, ...values.flatMap(fixed)];
}

function xyz(x: number, y: number, z: number): number[] {
  return [...ascii("XYZ "), 0, 0, 0, 0, ...fixed(x), ...fixed(y), ...fixed(z)];
}

function fixedArray(values: readonly number[]): number[] {
  return [...ascii("sf32"), 0, 0, 0, 0, ...values.flatMap(fixed)];
}

function unicodeText(text: string): number[] {
  const characters = [...text].flatMap((character) => [0, character.charCodeAt(0)]);
  return [
    ...ascii("mluc"),
    0,
    0,
    0,
    0,
    ...uint32(1),
    ...uint32(12),
    ...ascii("enUS"),
    ...uint32(characters.length),
    ...uint32(28),
    ...characters,
  ];
}

function fixed(value: number): number[] {
  return uint32(Math.round(value * 65536));
}

function uint32(value: number): number[] {
  return [(value >>> 24) & 255, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
}

function ascii(text: string): number[] {
  return [...text].map((character) => character.charCodeAt(0));
}
