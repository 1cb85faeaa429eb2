export { cardPath, recordTypes } from "./bitrix24/record-types.ts";
export type { RecordType, RecordTypeName } from "./bitrix24/record-types.ts";
