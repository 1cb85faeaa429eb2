export { autoload, EmbedReadyEvent } from "./autoload.ts";
export type { Autoload, EmbedRoot } from "./autoload.ts";
export { openClientDesk, start } from "./start.ts";
export type { Embed, PracticeOptions, ServerOptions, StartOptions } from "./start.ts";
