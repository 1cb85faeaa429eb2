// `npm run bitrix24`: makes dist/bitrix24/acquit-bitrix24.zip, the demonstration a portal's administrator can upload as a local application.
import { run } from "./bootstrap.mjs";

run("demo/crm/static/build-package.ts");
