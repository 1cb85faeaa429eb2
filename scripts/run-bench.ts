import { listPrograms, programsIn, runProgram } from "./programs.ts";

const programs = programsIn("scripts/bench");
const [name, ...words] = process.argv.slice(2);
const program = programs.find((one) => one.name === name);

if (program !== undefined) {
  process.exitCode = await runProgram(program, words);
} else if (programs.length === 0) {
  console.log("There is nothing to measure in scripts/bench yet.");
} else {
  console.log(name === undefined ? "npm run bench -- NAME\n" : `There is no measurement "${name}".\n`);
  listPrograms(programs);
  process.exitCode = name === undefined ? 0 : 2;
}
