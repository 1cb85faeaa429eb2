export * from "./read.ts";
export * from "./validate.ts";
export * from "./write.ts";
