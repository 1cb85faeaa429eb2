import { createServer, type Server, type Socket } from "node:net";

/** A mailbox that stands for a mail server's: what it holds may change between readings. */
export interface StandInMailbox {
  validity: number;
  readonly messages: { readonly uid: number; readonly text: string }[];
  readonly password: string;
  /** Every command that was sent, without passwords. */
  readonly asked: string[];
}

function numbersIn(set: string, messages: StandInMailbox["messages"]): readonly number[] {
  const last = messages.at(-1)?.uid ?? 0;
  const [from = "0", to = from] = set.split(":");
  const bounds = [from, to].map((text) => (text === "*" ? last : Number(text)));
  const [least = 0, most = 0] = bounds.toSorted((first, second) => first - second);
  return messages.map(({ uid }) => uid).filter((uid) => uid >= least && uid <= most);
}

/** Answers one command (RFC 9051), as far as reading a mailbox needs. */
function answer(box: StandInMailbox, line: string, socket: Socket): void {
  const [tag = "*", verb = "", ...rest] = line.split(" ");
  const command = verb.toUpperCase() === "UID" ? `UID ${rest.shift()?.toUpperCase() ?? ""}` : verb.toUpperCase();
  box.asked.push(command);
  const say = (text: string) => socket.write(`${text}\r\n`);
  const done = (text = "done") => say(`${tag} OK ${text}`);
  switch (command) {
    case "CAPABILITY":
      say("* CAPABILITY IMAP4rev1 UIDPLUS");
      return void done();
    case "LOGIN":
      return void (rest.join(" ").includes(box.password) ? done() : say(`${tag} NO [AUTHENTICATIONFAILED] wrong`));
    case "LIST":
      say(String.raw`* LIST (\HasNoChildren) "/" "INBOX"`);
      return void done();
    case "SELECT":
    case "EXAMINE": {
      if (!/^"?INBOX"?$/i.test(rest.join(" "))) return void say(`${tag} NO no such folder`);
      say(`* ${String(box.messages.length)} EXISTS`);
      say(`* OK [UIDVALIDITY ${String(box.validity)}] valid`);
      say(`* OK [UIDNEXT ${String((box.messages.at(-1)?.uid ?? 0) + 1)}] next`);
      say(String.raw`* FLAGS (\Seen)`);
      return void done(command === "EXAMINE" ? "[READ-ONLY] opened" : "opened");
    }
    case "UID SEARCH": {
      const at = rest.findIndex((word) => word.toUpperCase() === "UID");
      const found = at === -1 ? box.messages.map(({ uid }) => uid) : numbersIn(rest[at + 1] ?? "", box.messages);
      say(`* SEARCH ${found.join(" ")}`.trim());
      return void done();
    }
    case "UID FETCH": {
      for (const uid of numbersIn(rest[0] ?? "", box.messages)) {
        const position = box.messages.findIndex((message) => message.uid === uid);
        const bytes = Buffer.from(box.messages[position]?.text ?? "");
        const section = /BODY(?:\.PEEK)?\[\](<[^>]*>)?/i.exec(rest.join(" "))?.[1];
        const name = `BODY[]${section === undefined ? "" : "<0>"}`;
        socket.write(`* ${String(position + 1)} FETCH (UID ${String(uid)} ${name} {${String(bytes.length)}}\r\n`);
        socket.write(bytes);
        say(")");
      }
      return void done();
    }
    case "LOGOUT":
      say("* BYE");
      done();
      return void socket.end();
    default:
      done();
  }
}

/** A mail server on this machine that speaks as much IMAP as reading needs; its port, and how to end it. */
export async function anImapServer(box: StandInMailbox): Promise<{ readonly port: number; readonly close: () => void }> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.write("* OK stand-in ready\r\n");
    let rest = "";
    socket.setEncoding("utf8").on("data", (chunk: string) => {
      const lines = `${rest}${chunk}`.split("\r\n");
      rest = lines.pop() ?? "";
      for (const line of lines) answer(box, line, socket);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : 0,
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
