import { createCipheriv, createDecipheriv } from "node:crypto";
import { Transform, type TransformCallback } from "node:stream";
import { BackupError, backupHeaderSchema, makeKey, remakeKey, type BackupHeader, type BackupSecret } from "./backup-key.ts";

/** Plain bytes in one frame; each frame is authenticated before a byte of it is used. */
const FRAME_BYTES = 64 * 1024;
const TAG_BYTES = 16;
const LENGTH_BYTES = 4;
/** The length's highest bit marks the last frame, so that a file cut at a frame is noticed. */
const LAST = 0x8000_0000;
const LONGEST_HEADER = 4_096;

/** Number and place of a frame are in its nonce: frames cannot be moved, repeated or left out. */
function nonceOf(header: BackupHeader, counter: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  Buffer.from(header.nonce, "hex").copy(nonce, 0, 0, 7);
  nonce.writeUInt32BE(counter, 7);
  nonce.writeUInt8(isLast ? 1 : 0, 11);
  return nonce;
}

class Sealer extends Transform {
  readonly #key: Buffer;
  readonly #header: BackupHeader;
  readonly #bound: Buffer;
  #plain = Buffer.alloc(0);
  #counter = 0;

  constructor(key: Buffer, header: BackupHeader) {
    super();
    this.#key = key;
    this.#header = header;
    this.#bound = Buffer.from(`${JSON.stringify(header)}\n`);
    this.push(this.#bound);
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#plain = Buffer.concat([this.#plain, chunk]);
    while (this.#plain.length > FRAME_BYTES) {
      this.#frame(this.#plain.subarray(0, FRAME_BYTES), false);
      this.#plain = this.#plain.subarray(FRAME_BYTES);
    }
    done();
  }

  override _flush(done: TransformCallback): void {
    this.#frame(this.#plain, true);
    done();
  }

  #frame(plain: Buffer, isLast: boolean): void {
    const cipher = createCipheriv("aes-256-gcm", this.#key, nonceOf(this.#header, this.#counter, isLast)).setAAD(this.#bound);
    const length = Buffer.alloc(LENGTH_BYTES);
    length.writeUInt32BE((plain.length | (isLast ? LAST : 0)) >>> 0);
    this.push(Buffer.concat([length, cipher.update(plain), cipher.final(), cipher.getAuthTag()]));
    this.#counter += 1;
  }
}

function parseHeader(line: string): BackupHeader {
  try {
    return backupHeaderSchema.parse(JSON.parse(line));
  } catch {
    throw new BackupError("This is no Acquit backup, or its beginning is damaged.");
  }
}

/** What frames are opened with, once the header was read. */
interface Opening {
  readonly key: Buffer;
  readonly header: BackupHeader;
  readonly bound: Buffer;
}

class Opener extends Transform {
  readonly #secret: BackupSecret;
  #opened: Opening | undefined;
  #sealed = Buffer.alloc(0);
  #counter = 0;
  #ended = false;

  constructor(secret: BackupSecret) {
    super();
    this.#secret = secret;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#sealed = Buffer.concat([this.#sealed, chunk]);
    this.#advance().then(() => {
      done();
    }, done);
  }

  override _flush(done: TransformCallback): void {
    done(this.#ended ? null : new BackupError("The backup ends too early: it was cut off, take another copy."));
  }

  async #advance(): Promise<void> {
    this.#opened ??= await this.#readHeader();
    while (this.#opened !== undefined && this.#openFrame(this.#opened));
  }

  async #readHeader(): Promise<Opening | undefined> {
    const end = this.#sealed.indexOf(0x0a);
    if (end === -1 && this.#sealed.length <= LONGEST_HEADER) return undefined;
    const bound = this.#sealed.subarray(0, end + 1);
    const header = parseHeader(bound.toString("utf8"));
    this.#sealed = this.#sealed.subarray(end + 1);
    return { header, bound, key: await remakeKey(this.#secret, header) };
  }

  /** Opens the next frame if it is there whole. */
  #openFrame({ key, header, bound }: Opening): boolean {
    if (this.#sealed.length < LENGTH_BYTES) return false;
    if (this.#ended) throw new BackupError("The backup goes on after its end: something was added to it.");
    const word = this.#sealed.readUInt32BE(0);
    const isLast = word >= LAST;
    const length = word & 0x7fff_ffff;
    if (length > FRAME_BYTES) throw new BackupError("The backup is damaged or was altered.");
    const end = LENGTH_BYTES + length + TAG_BYTES;
    if (this.#sealed.length < end) return false;
    const decipher = createDecipheriv("aes-256-gcm", key, nonceOf(header, this.#counter, isLast), { authTagLength: TAG_BYTES });
    decipher.setAAD(bound).setAuthTag(this.#sealed.subarray(end - TAG_BYTES, end));
    try {
      this.push(Buffer.concat([decipher.update(this.#sealed.subarray(LENGTH_BYTES, end - TAG_BYTES)), decipher.final()]));
    } catch {
      throw new BackupError("The backup is damaged or was altered.");
    }
    this.#sealed = this.#sealed.subarray(end);
    this.#counter += 1;
    this.#ended = isLast;
    return true;
  }
}

/** A stream that seals what goes through it: AES-256-GCM in frames of 64 KiB. */
export async function sealing(secret: BackupSecret): Promise<Transform> {
  const { key, header } = await makeKey(secret);
  return new Sealer(key, header);
}

/** A stream that opens what was sealed; it fails with BackupError on another secret and on anything altered, cut or added. */
export function opening(secret: BackupSecret): Transform {
  return new Opener(secret);
}
