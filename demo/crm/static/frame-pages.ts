import { finishInstall, openBitrix24Screen, type Bitrix24Screen } from "@acquit/crm/screen";
import { staticMessages } from "./messages.ts";

/** A page of the static package in its frame. */
export interface FramePage {
  readonly screen: Bitrix24Screen;
  readonly messages: ReturnType<typeof staticMessages>;
}

/** Opens the portal around the page and gives the frame its height; undefined where there is no portal, which the page then says. */
export async function openPage(main: HTMLElement): Promise<FramePage | undefined> {
  try {
    const screen = await openBitrix24Screen();
    const messages = staticMessages(screen.session.language);
    document.documentElement.lang = messages.language;
    document.title = messages.title;
    new ResizeObserver(() => void screen.resize(document.documentElement.scrollHeight)).observe(document.body);
    return { screen, messages };
  } catch {
    const messages = staticMessages(navigator.language);
    document.documentElement.lang = messages.language;
    say(main, messages.failed);
    return undefined;
  }
}

/** Shows one sentence instead of what was there, and has it read out. */
export function say(main: HTMLElement, text: string, role: "status" | "alert" = "alert"): void {
  const paragraph = document.createElement("p");
  paragraph.setAttribute("role", role);
  paragraph.textContent = text;
  main.replaceChildren(paragraph);
}

/** A heading with its sentence. */
export function heading(title: string, lead: string): HTMLElement {
  const header = document.createElement("header");
  const name = document.createElement("h1");
  name.textContent = title;
  const sentence = document.createElement("p");
  sentence.textContent = lead;
  header.append(name, sentence);
  return header;
}

/** A button. */
export function button(text: string, press: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  made.addEventListener("click", press);
  return made;
}

/** The page that installs: one sentence, one button, told to the portal once. */
export function drawInstall(main: HTMLElement, { screen, messages }: FramePage): void {
  const finish = button(messages.finish, () => {
    finish.disabled = true;
    status.textContent = messages.finishing;
    void finishInstall(screen).then(() => {
      status.textContent = messages.finished;
    });
  });
  finish.className = "primary";
  const status = document.createElement("p");
  status.setAttribute("role", "status");
  main.replaceChildren(heading(messages.install, messages.installLead), finish, status);
}
