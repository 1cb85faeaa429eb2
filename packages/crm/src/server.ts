export { Bitrix24Kind } from "./bitrix24/bitrix24-kind.ts";
export type { Bitrix24Options } from "./bitrix24/bitrix24-kind.ts";
export { readFrame } from "./bitrix24/records/events.ts";
export { publicHosts } from "./bitrix24/rest/hosts.ts";
export type { HostPolicy } from "./bitrix24/rest/hosts.ts";
export type { Pace } from "./bitrix24/rest/limiter.ts";
export type { RestRecord } from "./bitrix24/rest/transport.ts";
export { PipedriveRecords } from "./pipedrive/pipedrive-records.ts";
export type { PipedriveFields } from "./pipedrive/pipedrive-records.ts";
