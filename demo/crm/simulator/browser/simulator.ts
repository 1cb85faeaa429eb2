import { readFrameCommand } from "./frame-command.ts";
import { FrameHost, hosts } from "./frame-host.ts";
import { openPagePanel, openPanel } from "./panel.ts";

/** How often the page looks whether anything changed; a real portal is told by push. */
const EVERY = 1_500;

async function refresh(): Promise<void> {
  const response = await fetch(location.href);
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  for (const old of document.querySelectorAll("[data-live]")) {
    const next = fresh.getElementById(old.id);
    if (next === null || next.isEqualNode(old) || old.contains(document.activeElement)) continue;
    old.replaceWith(document.importNode(next, true));
  }
}

const pageParts = { refresh };

/** Opens the slots that can be seen and were not opened yet. */
function openSeen(root: ParentNode): void {
  for (const slot of root.querySelectorAll<HTMLElement>("[data-frame]"))
    if (slot.closest("[hidden]") === null && slot.dataset["opened"] === undefined) {
      slot.dataset["opened"] = "yes";
      void FrameHost.open(slot, pageParts);
    }
}

function showTab(chosen: HTMLElement): void {
  for (const tab of chosen.parentElement?.querySelectorAll<HTMLElement>("[role=tab]") ?? []) {
    const isChosen = tab === chosen;
    tab.setAttribute("aria-selected", String(isChosen));
    tab.tabIndex = isChosen ? 0 : -1;
    const panel = document.getElementById(tab.getAttribute("aria-controls") ?? "");
    if (panel !== null) panel.hidden = !isChosen;
  }
  openSeen(document);
}

function moveTab(event: KeyboardEvent): void {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (step === undefined || !(event.target instanceof HTMLElement) || event.target.role !== "tab") return;
  const tabs = [...(event.target.parentElement?.querySelectorAll<HTMLElement>("[role=tab]") ?? [])];
  const next = tabs.at((tabs.indexOf(event.target) + step) % tabs.length);
  if (next === undefined) return;
  showTab(next);
  next.focus();
}

function openPlace(wish: string): void {
  const slot = document.createElement("div");
  slot.className = "app-slot";
  slot.dataset["frame"] = wish;
  const { title } = JSON.parse(wish) as { readonly title: string };
  const panel = openPanel(title, slot);
  openSeen(document);
  void panel.closed.then(refresh);
}

function openApp(button: HTMLElement): void {
  const query = new URLSearchParams({ app: button.dataset["openApp"] ?? "", params: button.dataset["handed"] ?? "{}" });
  void openPagePanel(`/marketplace/app/?${query.toString()}`, button.textContent).closed.then(refresh);
}

document.addEventListener("click", ({ target }) => {
  const button = target instanceof Element ? target.closest<HTMLElement>("button") : null;
  if (button === null) return;
  if (button.role === "tab") showTab(button);
  if (button.dataset["openPlace"] !== undefined) openPlace(button.dataset["openPlace"]);
  if (button.dataset["openApp"] !== undefined) openApp(button);
});
document.addEventListener("keydown", moveTab);

/** Commands are taken from the frame that has the session, on the origin it was opened with; others are counted and left alone. */
addEventListener("message", (event: MessageEvent<unknown>) => {
  const command = readFrameCommand(event.data);
  if (command === undefined) return;
  const host = hosts.get(command.sid);
  if (host?.origin === event.origin && host.iframe.contentWindow === event.source) void host.run(command);
  else document.documentElement.dataset["refused"] = String(Number(document.documentElement.dataset["refused"] ?? 0) + 1);
});

let seen: unknown = Number(document.documentElement.dataset["changes"]);
async function look(): Promise<void> {
  const response = await fetch("/sim/changes");
  const changes: unknown = await response.json();
  if (changes === seen) return;
  seen = changes;
  await refresh();
}
setInterval(() => {
  // The portal may be gone for a moment; the next look finds it again.
  look().catch(() => undefined);
}, EVERY);
openSeen(document);
