import type { RatePeriod } from "./late-interest.ts";

/**
 * The European Central Bank's rate on main refinancing operations as it stood on 1 January and 1 July (the days the legal late rate is
 * taken on, C. com. L441-10 II), each for its half-year. What comes after the last one is not known here and is never guessed: a firm
 * states a rate of its own in its terms. The second half of 2026 is read from what others made of it, which agrees: 10.40 % in Spain
 * (Ley 3/2004, the ECB's rate plus eight), 10.52 % in Germany (BGB 288, whose base rate moved by the same 0.25 points), 12.40 % in France.
 */
export const refinancingRates: readonly RatePeriod[] = [
  { from: "2016-07-01", to: "2022-12-31", percent: "0" },
  { from: "2023-01-01", to: "2023-06-30", percent: "2.50" },
  { from: "2023-07-01", to: "2023-12-31", percent: "4.00" },
  { from: "2024-01-01", to: "2024-06-30", percent: "4.50" },
  { from: "2024-07-01", to: "2024-12-31", percent: "4.25" },
  { from: "2025-01-01", to: "2025-06-30", percent: "3.15" },
  { from: "2025-07-01", to: "2026-06-30", percent: "2.15" },
  { from: "2026-07-01", to: "2026-12-31", percent: "2.40" },
];
