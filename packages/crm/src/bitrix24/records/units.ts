/** Units by their OKEI code, as Bitrix24 numbers them, and by UN/ECE recommendation 20. */
const codes = {
  "796": "C62",
  "6": "MTR",
  "8": "KMT",
  "55": "MTK",
  "112": "LTR",
  "113": "MTQ",
  "163": "GRM",
  "166": "KGM",
  "168": "TNE",
  "355": "MIN",
  "356": "HUR",
  "359": "DAY",
  "360": "WEE",
  "362": "MON",
  "366": "ANN",
} as const satisfies Readonly<Record<string, string>>;

const byUnit: ReadonlyMap<string, string> = new Map([
  ...Object.entries(codes).map(([code, unit]) => [unit as string, code] as const),
  // "One" has two codes.
  ["H87", "796"],
  ["EA", "796"],
]);

/** The unit of a measure's code; undefined for one that has none here. */
export function unitOfMeasure(code: string): string | undefined {
  return (codes as Readonly<Record<string, string>>)[code];
}

/** The code of a unit's measure; undefined where there is none. */
export function measureOfUnit(unit: string): string | undefined {
  return byUnit.get(unit);
}
