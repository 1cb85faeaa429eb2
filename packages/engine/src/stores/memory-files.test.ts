import { testFiles } from "../ports/files.test-suite.ts";
import { MemoryFiles } from "./memory-files.ts";

testFiles("memory", () => Promise.resolve(new MemoryFiles()));
