// Copy buttons, print, that the page was seen, and news of a payment that is being confirmed: the page is complete without this file.
const announcer = document.querySelector("[data-announce]");

async function copy(button) {
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
  } catch {
    // The browser keeps the clipboard to itself: select the text, so that the person can copy it.
    getSelection()?.selectAllChildren(button.closest("div").querySelector("dd"));
    return;
  }
  const label = button.textContent;
  button.textContent = button.dataset.copied;
  announcer.textContent = button.dataset.said;
  setTimeout(() => {
    button.textContent = label;
    announcer.textContent = "";
  }, 2000);
}

for (const button of document.querySelectorAll("button[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", () => void copy(button));
}
for (const button of document.querySelectorAll("button[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

// Tells the firm, once, that the invoice is in sight.
function tellSeen() {
  if (document.visibilityState !== "visible") return;
  document.removeEventListener("visibilitychange", tellSeen);
  void fetch(`${location.pathname}/seen`, { method: "POST", keepalive: true }).catch(() => undefined);
}
if (/^\/pay\/[\w-]{43}$/.test(location.pathname)) {
  document.addEventListener("visibilitychange", tellSeen);
  tellSeen();
}

// Asks every three seconds, for five minutes, whether the payment that is being confirmed has come through.
let asks = document.querySelector("[data-waiting]") === null ? 0 : 100;
const asking = setInterval(async () => {
  asks -= 1;
  if (asks < 0) {
    clearInterval(asking);
    return;
  }
  const page = await fetch(location.href, { cache: "no-store" }).then((response) => (response.ok ? response.text() : undefined));
  if (page !== undefined && !page.includes("data-waiting")) location.reload();
}, 3000);
