export { writeCii } from "./cii/write-cii.ts";
export { writeUbl } from "./ubl/write-ubl.ts";
export { writeFacturX } from "./factur-x.ts";
export { profileOf } from "./profile-of.ts";
export { specifications } from "./specification.ts";
export type { Profile } from "./specification.ts";
