/** A panel over the page; resolves when it is closed. */
export function openPanel(title: string, content: Node): { readonly closed: Promise<void>; readonly close: () => void } {
  const dialog = document.createElement("dialog");
  dialog.className = "panel";
  const head = document.createElement("h2");
  head.textContent = title;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = document.body.dataset["close"] ?? "×";
  const bar = document.createElement("div");
  bar.className = "panel-bar";
  bar.append(head, button);
  dialog.append(bar, content);
  dialog.setAttribute("aria-label", title);
  const close = () => {
    dialog.close();
  };
  button.addEventListener("click", close);
  document.body.append(dialog);
  const closed = new Promise<void>((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve();
    });
  });
  dialog.showModal();
  return { closed, close };
}

/** Another page of the portal in a panel, without its menu. */
export function openPagePanel(path: string, title: string): { readonly closed: Promise<void>; readonly close: () => void } {
  const inner = document.createElement("iframe");
  inner.title = title;
  const url = new URL(path, location.origin);
  url.searchParams.set("IFRAME", "Y");
  inner.src = url.href;
  return openPanel(title, inner);
}

/** Lets one of several be chosen; undefined where the panel is closed instead. */
export async function chooseIn<Choice extends { readonly title: string }>(
  choices: readonly Choice[],
): Promise<Choice | undefined> {
  const list = document.createElement("ul");
  list.className = "choices";
  let chosen: Choice | undefined;
  const panel = openPanel(document.body.dataset["choose"] ?? "", list);
  for (const choice of choices) {
    const entry = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = choice.title;
    button.addEventListener("click", () => {
      chosen = choice;
      panel.close();
    });
    entry.append(button);
    list.append(entry);
  }
  await panel.closed;
  return chosen;
}
