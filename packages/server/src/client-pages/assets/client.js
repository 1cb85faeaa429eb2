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

// A payment plan is computed again as its wish changes; the button that does it without script goes.
const planForm = document.querySelector("form[data-plan]");
let planAsk = 0;

async function computePlan() {
  const ask = (planAsk += 1);
  const query = new URLSearchParams(new FormData(planForm));
  const response = await fetch(`${location.pathname}/news?${query}`, { cache: "no-store" }).catch(() => undefined);
  if (response?.ok !== true) return;
  const news = await response.json();
  if (ask !== planAsk) return;
  const rows = news.rows.map(([day, amount]) => {
    const row = document.createElement("tr");
    const head = row.appendChild(document.createElement("th"));
    head.scope = "row";
    head.textContent = day;
    row.appendChild(document.createElement("td")).textContent = amount;
    return row;
  });
  document.querySelector("[data-plan-rows]").replaceChildren(...rows);
  document.querySelector("[data-plan-interest]").textContent = news.interest;
  document.querySelector("[data-plan-text] bdi").textContent = news.text;
  const problem = document.querySelector("[data-plan-problem]");
  problem.textContent = news.problem;
  problem.hidden = news.problem === "";
  const agree = document.querySelector("[data-plan-agree]");
  agree.hidden = news.problem !== "";
  for (const name of ["parts", "firstOn", "firstAmount", "text"]) agree.querySelector(`[name=${name}]`).value = news[name];
  announcer.textContent = news.problem === "" ? news.rows.map((row) => row.join(" ")).join(", ") : "";
}

if (planForm !== null) {
  planForm.addEventListener("input", () => void computePlan());
  planForm.querySelector("button").hidden = true;
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

// The account as an element, where the scripts for any page were built; the page stays as it is where they were not, or where it is in use already.
async function drawPortal(main) {
  const list = await fetch("/embed/integrity.json", { cache: "no-cache" }).catch(() => undefined);
  if (list?.ok !== true) return;
  const { release } = await list.json();
  const { createClientAccount } = await import(`/embed/${release}/alone/client-portal.js`);
  const desk = createClientAccount({ baseUrl: location.origin, token: location.pathname.split("/").at(-1) });
  let first = await desk.getAccount();
  const portal = document.createElement("acquit-client-portal");
  portal.account = {
    ...desk,
    getAccount: async () => {
      const known = first;
      first = undefined;
      return known ?? desk.getAccount();
    },
  };
  const isInUse = main.contains(document.activeElement) || main.querySelector("details[open]") !== null || scrollY > 0;
  if (isInUse) return;
  const notes = main.querySelectorAll(".note, [role=alert]");
  main.replaceChildren(...notes, portal, announcer);
}
const accountMain = document.querySelector("main.account");
if (accountMain !== null && /^\/account\/[\w-]{43}$/.test(location.pathname)) drawPortal(accountMain).catch(() => undefined);
