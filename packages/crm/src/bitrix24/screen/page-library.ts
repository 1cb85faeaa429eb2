import { CrmScreenError } from "../../screen/crm-screen.ts";
import { readPortalAnswer, type PortalAnswer } from "./portal-answer.ts";
import { readFrameStart, type PortalFrame } from "./portal-frame.ts";

type Fields = Readonly<Record<string, unknown>>;
type Callback = (answer: unknown) => void;

/** What Bitrix24's page script offers (`window.BX24`), as far as it is used; it must be initialised. */
export interface Bx24 {
  getDomain(): string;
  getLang(): string;
  isAdmin(): boolean;
  getAuth(): Fields | false;
  refreshAuth(done: Callback): void;
  callMethod(method: string, params: Fields, done: (result: Bx24Result) => void): void;
  readonly placement: {
    info(): { readonly placement: string; readonly options: unknown };
    call(command: string, params: Fields, done: Callback): void;
  };
  openPath(path: string, done: Callback): void;
  resizeWindow(width: number | string, height: number, done: Callback): void;
  selectCRM(params: Fields, done: Callback): void;
  closeApplication(done: Callback): void;
  installFinish(): void;
}

/** What `BX24.callMethod` hands to its callback. */
interface Bx24Result {
  readonly answer?: Fields;
  readonly status?: number;
  error(): unknown;
  data(): unknown;
}

function readResult(result: Bx24Result): PortalAnswer {
  // The script's own reading drops where the next page begins; the answer it keeps has all.
  const answer = result.answer ?? (result.error() === undefined ? { result: result.data() } : { error: String(result.error()) });
  return readPortalAnswer(result.status ?? 200, JSON.stringify(answer));
}

/** Sends a command by whichever method of the script has it; the others are commands of the place. */
function sendBy(bx24: Bx24, command: string, params: Fields, done: Callback): void {
  switch (command) {
    case "openPath":
      bx24.openPath(String(params["path"]), done);
      return;
    case "resizeWindow":
      bx24.resizeWindow(String(params["width"]), Number(params["height"]), done);
      return;
    case "selectCRM":
      bx24.selectCRM(params, done);
      return;
    case "closeApplication":
      bx24.closeApplication(done);
      return;
    case "setInstallFinish":
      bx24.installFinish();
      done(undefined);
      return;
    default:
      bx24.placement.call(command, params, done);
  }
}

/** Opens the frame by Bitrix24's script where the page has it already. @throws CrmScreenError "not-in-frame" where it knows nobody */
export function openBx24Frame(bx24: Bx24, { isInstalling = false }: { readonly isInstalling?: boolean } = {}): PortalFrame {
  const auth = bx24.getAuth();
  if (auth === false) throw new CrmScreenError("not-in-frame", "The portal's script has no session; reload the page.");
  const { placement, options } = bx24.placement.info();
  const fields = { LANG: bx24.getLang(), IS_ADMIN: bx24.isAdmin(), MEMBER_ID: auth["member_id"], INSTALL: isInstalling };
  const tokenOf = (answer: unknown) => String((answer as Fields)["access_token"]);
  const renew = () =>
    new Promise<string>((resolve) => {
      bx24.refreshAuth((answer) => {
        resolve(tokenOf(answer));
      });
    });
  return {
    origin: `https://${bx24.getDomain()}`,
    start: readFrameStart({ ...fields, PLACEMENT: placement, PLACEMENT_OPTIONS: options }),
    token: (isRenewed = false) => {
      const now = bx24.getAuth();
      // The script answers `false` once its token is over.
      return isRenewed || now === false ? renew() : Promise.resolve(tokenOf(now));
    },
    send: (command, params = {}, wait) =>
      new Promise((resolve) => {
        const timer = wait?.whenSilent === "done" ? setTimeout(resolve, wait.ms) : undefined;
        sendBy(bx24, command, params, (answer) => {
          clearTimeout(timer);
          resolve(answer);
        });
      }),
    call: (method, params = {}) =>
      new Promise((resolve, reject) => {
        bx24.callMethod(method, params, (result) => {
          try {
            resolve(readResult(result));
          } catch (error) {
            reject(error instanceof Error ? error : new Error(String(error)));
          }
        });
      }),
    stop: () => undefined,
  };
}
