/** Modules of white around a QR code that are part of its size (ISO/IEC 18004, 9.1). */
export const quietModules = 4;

/** Starts and lengths of the runs of dark modules in a row. */
export function* darkRuns(row: readonly boolean[]): Generator<[start: number, length: number]> {
  let start = -1;
  for (let index = 0; index <= row.length; index += 1) {
    if (row[index] && start < 0) start = index;
    if (!row[index] && start >= 0) {
      yield [start, index - start];
      start = -1;
    }
  }
}
