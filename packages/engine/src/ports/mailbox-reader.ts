/** How a mailbox is opened. */
export interface MailboxAccess {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte; else the connection is secured before the password is sent. */
  readonly isSecure: boolean;
  readonly user: string;
  readonly password: string;
  readonly folder: string;
}

/** How far a mailbox was read: its messages are numbered upwards within one validity (RFC 9051, 2.3.1.1). */
export interface MailboxPlace {
  readonly validity: string;
  readonly lastUid: number;
}

/** Reads mailboxes; never writes, moves or marks a message. */
export interface MailboxReader {
  /**
   * Gives the messages after a place, in their order, as they came (RFC 5322); without a place, or once the mailbox counts anew, those since
   * a day (`YYYY-MM-DD`). Answers the place come to. Throws MailboxError where it cannot be read.
   */
  read(
    access: MailboxAccess,
    from: { readonly place?: MailboxPlace; readonly since: string; readonly most: number },
    take: (message: { readonly uid: number; readonly bytes: Uint8Array<ArrayBuffer> }) => Promise<void>,
  ): Promise<MailboxPlace>;
}

/** Why a mailbox cannot be read. */
export class MailboxError extends Error {
  readonly code: "refused" | "unreachable" | "no-folder";
  override readonly name = "MailboxError";

  constructor(code: MailboxError["code"], message: string) {
    super(message);
    this.code = code;
  }
}
