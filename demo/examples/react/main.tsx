import "@acquit/elements/provider/define";
import "@acquit/elements/receivables-dashboard/define";
import { StrictMode, useState } from "react";
import { createRoot } from "react-dom/client";
import { workspace } from "../workspace.ts";

/** React 19 sets an element's properties and listens to its events by itself. */
function Receivables() {
  const [opened, setOpened] = useState<string>();
  return (
    <>
      <h1>React</h1>
      <acquit-provider workspace={workspace}>
        <acquit-receivables-dashboard density="compact" oninvoice-open={({ invoiceId }) => setOpened(invoiceId)} />
      </acquit-provider>
      <p role="status">{opened === undefined ? "" : `Opened: ${opened}`}</p>
    </>
  );
}

const root = document.querySelector("#root");
if (root !== null)
  createRoot(root).render(
    <StrictMode>
      <Receivables />
    </StrictMode>,
  );
