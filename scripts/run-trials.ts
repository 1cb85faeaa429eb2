import { listPrograms, programsIn, runProgram, type Program } from "./programs.ts";

async function runAll(programs: readonly Program[]): Promise<number> {
  const results: { program: Program; code: number; seconds: number }[] = [];
  for (const program of programs) {
    console.log(`\n▸ ${program.name}: ${program.what}`);
    const from = performance.now();
    const code = await runProgram(program, []);
    results.push({ program, code, seconds: (performance.now() - from) / 1000 });
  }
  console.log("\nTrials");
  for (const { program, code, seconds } of results) {
    console.log(`  ${code === 0 ? "✓" : "✗"} ${program.name} ${seconds.toFixed(1)} s${code === 0 ? "" : ` (exit code ${code})`}`);
  }
  const failed = results.filter(({ code }) => code !== 0).length;
  console.log(`${results.length - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

async function main(): Promise<number> {
  const programs = programsIn("scripts/trials");
  const [name, ...words] = process.argv.slice(2);
  const program = programs.find((one) => one.name === name);
  if (program !== undefined) return runProgram(program, words);
  if (programs.length === 0) console.log("There is no trial in scripts/trials yet.");
  else if (name === undefined) return runAll(programs);
  else {
    console.log(`npm run trials [-- NAME]${name === "--help" ? "" : `; there is no trial "${name}"`}\n`);
    listPrograms(programs);
  }
  return name === undefined || name === "--help" ? 0 : 2;
}

process.exitCode = await main();
