import { startSimulator } from "./crm/simulator/start-simulator.ts";

const { ACQUIT_ORIGIN = "http://127.0.0.1:4620", PORT = "4640" } = process.env;

const { origin } = await startSimulator({ acquit: ACQUIT_ORIGIN, port: Number(PORT) });
console.log(`The CRM simulator is at ${origin}/`);
