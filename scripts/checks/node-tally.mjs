// `node --test`'s reporter for scripts/checks/main.ts: one line of JSON, how many tests passed, failed and were skipped, and the files
// in which some failed.
export default async function* nodeTally(events) {
  const tally = { passed: 0, failed: 0, skipped: 0 };
  const failedFiles = new Set();
  for await (const { type, data } of events) {
    if (type !== "test:pass" && type !== "test:fail") continue;
    if (type === "test:fail" && data.file !== undefined) failedFiles.add(data.file);
    if (data.details.type === "suite") continue;
    if (data.skip !== undefined || data.todo !== undefined) tally.skipped += 1;
    else tally[type === "test:pass" ? "passed" : "failed"] += 1;
  }
  yield JSON.stringify({ ...tally, failedFiles: [...failedFiles] });
}
