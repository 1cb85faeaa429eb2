import { startSite } from "./site/site.ts";

const { ACQUIT_ORIGIN = "http://127.0.0.1:4620", ACQUIT_SECRET_KEY, PORT = "4630" } = process.env;

if (ACQUIT_SECRET_KEY === undefined) {
  console.error("Set ACQUIT_SECRET_KEY to a secret key of the firm (see demo/README.md).");
  process.exitCode = 2;
} else {
  const site = await startSite({ acquit: ACQUIT_ORIGIN, secretKey: ACQUIT_SECRET_KEY, port: Number(PORT) });
  console.log(`The customer's site is at ${site.origin}/`);
}
