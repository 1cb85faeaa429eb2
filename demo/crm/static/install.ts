import { drawInstall, openPage } from "./frame-pages.ts";

const main = document.querySelector("main");
if (main !== null) {
  const page = await openPage(main);
  if (page !== undefined) drawInstall(main, page);
}
