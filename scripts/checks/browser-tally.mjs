import { writeFileSync } from "node:fs";

const testsOf = (suite) => [...(suite?.tests ?? []), ...(suite?.suites ?? []).flatMap(testsOf)];

/**
 * web-test-runner's reporter for scripts/checks/main.ts: writes how many tests passed, failed and were skipped, and the files
 * in which some failed.
 * A file that could not be loaded has no tests and counts as one failure.
 * @param {string | undefined} file where to write; undefined when a person runs wtr by hand
 */
export function browserTally(file) {
  return {
    onTestRunFinished({ sessions }) {
      if (file === undefined) return;
      const tests = [...sessions].flatMap((session) => testsOf(session.testResults));
      const broken = [...sessions].filter(
        (session) => !session.passed && testsOf(session.testResults).every((test) => test.passed),
      );
      const skipped = tests.filter((test) => test.skipped).length;
      const passed = tests.filter((test) => test.passed && !test.skipped).length;
      const failed = tests.length - skipped - passed + broken.length;
      const failedFiles = new Set([...sessions].filter((session) => !session.passed).map((session) => session.testFile));
      writeFileSync(file, JSON.stringify({ passed, failed, skipped, failedFiles: [...failedFiles] }));
    },
  };
}
