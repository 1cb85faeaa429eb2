import "@acquit/elements/provider/define";
import "@acquit/elements/receivables-dashboard/define";
import { workspace } from "../workspace.ts";

const provider = document.querySelector("acquit-provider");
const opened = document.querySelector("#opened");

provider.workspace = workspace;
provider.addEventListener("invoice-open", (event) => {
  opened.textContent = `Opened: ${event.invoiceId}`;
});
