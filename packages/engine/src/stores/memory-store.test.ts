import { testStore } from "../ports/store.test-suite.ts";
import { MemoryStore } from "./memory-store.ts";

testStore("memory", () => Promise.resolve(new MemoryStore()));
