export { recordTypes } from "./bitrix24/record-types.ts";
