import { UsageError } from "./commands/command.ts";

/** One setting of the environment, as docs/operations.md lists it. */
export interface SettingNote {
  readonly name: string;
  /** What stands where nothing is set. */
  readonly standard: string;
  readonly what: string;
}

/** Every setting the environment can hold, with what stands where it is absent. */
export const settingNotes: readonly SettingNote[] = [
  { name: "ACQUIT_DATA", standard: ".data", what: "The data folder: embedded database, keys, originals, mailbox." },
  { name: "DATABASE_URL", standard: "the embedded database", what: "postgresql://USER:PASSWORD@HOST:PORT/DATABASE." },
  { name: "ACQUIT_DATABASE_POOL", standard: "10", what: "Connections to PostgreSQL of each process, from 2 to 1000." },
  { name: "ACQUIT_MIGRATE", standard: "no", what: "`yes` lets a start migrate PostgreSQL; take a dump before." },
  {
    name: "ACQUIT_SECRET_KEY",
    standard: "secret.key in the data folder",
    what: "Keys of the vault in base64, the newest first.",
  },
  { name: "ACQUIT_BACKUP_PASSPHRASE", standard: "none", what: "Encrypts backups where no key file is named." },
  { name: "ACQUIT_PASSWORD", standard: "asked for", what: "The password `acquit create-owner` gives, for scripts." },
  { name: "ACQUIT_LOG", standard: "warn", what: "What is logged: silent, error, warn, info, debug." },
  { name: "ACQUIT_CALLS_PER_MINUTE", standard: "3000", what: "Calls a minute one session or key may make." },
  { name: "ACQUIT_PROXIES", standard: "0", what: "Proxies of yours before the server, whose X-Forwarded-For is believed." },
  { name: "ACQUIT_SMTP_URL", standard: "mailbox/ in the data folder", what: "smtp:// or smtps:// address of the mail server." },
  { name: "ACQUIT_MAIL_FROM", standard: "no-reply@ and the public host", what: "The address mails are sent from." },
  { name: "ACQUIT_ALLOW_PRIVATE_WEBHOOKS", standard: "no", what: "`yes` lets webhooks go into private networks, and over http." },
  { name: "ACQUIT_STRIPE_URL", standard: "https://api.stripe.com", what: "Where Stripe's API is, to try a stand-in of it." },
  { name: "ACQUIT_MOLLIE_URL", standard: "https://api.mollie.com", what: "Where Mollie's API is, to try a stand-in of it." },
  { name: "ACQUIT_GOCARDLESS_URL", standard: "https://api.gocardless.com", what: "Where GoCardless's API is, likewise." },
  { name: "ACQUIT_BANK_FOLDER", standard: "bank/ in the data folder", what: "Statements dropped into FIRM/ in it are imported." },
  {
    name: "ACQUIT_BANK_DATA_URL",
    standard: "https://bankaccountdata.gocardless.com",
    what: "Where Bank Account Data is, likewise.",
  },
  { name: "ACQUIT_BITRIX24_ID", standard: "none", what: "The application's client_id at Bitrix24; lets portals be linked." },
  { name: "ACQUIT_BITRIX24_SECRET", standard: "none", what: "Its client_secret; both or none." },
  { name: "ACQUIT_BITRIX24_URL", standard: "real portals", what: "Where a stand-in of a portal is, the only one then linked." },
  { name: "ACQUIT_METRICS_TOKEN", standard: "none", what: "Lets /metrics be read from elsewhere with this bearer token." },
];

/** The settings of a server that serves, parsed. */
export interface ServeSettings {
  readonly secretKey?: string;
  readonly logLevel: string;
  readonly callsPerMinute?: number;
  readonly proxies: number;
  readonly smtpUrl?: string;
  readonly mailFrom?: string;
  readonly allowPrivateWebhooks: boolean;
  readonly metricsToken?: string;
  readonly stripeUrl?: string;
  readonly mollieUrl?: string;
  readonly gocardlessUrl?: string;
  /** Where each firm's folder of statements is. */
  readonly bankFolder?: string;
  readonly bankDataUrl?: string;
  /** The application at Bitrix24. */
  readonly bitrix24?: { readonly clientId: string; readonly clientSecret: string };
  /** Where a stand-in of a portal is. */
  readonly bitrix24Url?: string;
}

const LOG_LEVELS = ["silent", "error", "warn", "info", "debug"];
const SHORTEST_TOKEN = 16;

type Environment = Readonly<Record<string, string | undefined>>;

function textOf(env: Environment, name: string): string | undefined {
  const text = env[name]?.trim();
  return text === "" ? undefined : text;
}

function readCalls(text: string | undefined): { readonly callsPerMinute?: number } {
  if (text === undefined) return {};
  const callsPerMinute = Number(text);
  if (Number.isSafeInteger(callsPerMinute) && callsPerMinute >= 1) return { callsPerMinute };
  throw new UsageError(`ACQUIT_CALLS_PER_MINUTE=${text} is not a number of calls`);
}

function readProxies(text: string | undefined): number {
  const proxies = Number(text ?? "0");
  if (Number.isSafeInteger(proxies) && proxies >= 0 && proxies <= 10) return proxies;
  throw new UsageError("ACQUIT_PROXIES is how many proxies of yours stand before the server, from 0 to 10");
}

function readMail(smtpUrl: string | undefined, mailFrom: string | undefined): Pick<ServeSettings, "smtpUrl" | "mailFrom"> {
  if (smtpUrl !== undefined && !/^smtps?:\/\/.+/.test(smtpUrl)) {
    // The address holds a password: it is not repeated.
    throw new UsageError("ACQUIT_SMTP_URL must begin with smtp:// or smtps://");
  }
  if (mailFrom !== undefined && !/^[^\s@<>,;]+@[^\s@<>,;]+$/.test(mailFrom)) {
    throw new UsageError("ACQUIT_MAIL_FROM is one address, as invoices@example.org");
  }
  return { ...(smtpUrl === undefined ? {} : { smtpUrl }), ...(mailFrom === undefined ? {} : { mailFrom }) };
}

function readYesNo(name: string, text: string | undefined): boolean {
  if (text === undefined || text === "no") return false;
  if (text === "yes") return true;
  throw new UsageError(`${name} is yes or no`);
}

type ServiceAddress = "stripeUrl" | "mollieUrl" | "gocardlessUrl" | "bankDataUrl" | "bitrix24Url";

function readAddress(key: ServiceAddress, name: string, text: string | undefined): Partial<ServeSettings> {
  if (text === undefined) return {};
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return { [key]: text.replace(/\/$/, "") };
  throw new UsageError(`${name} is the address of an API, as https://api.example.org`);
}

function readBitrix24(clientId: string | undefined, clientSecret: string | undefined): Pick<ServeSettings, "bitrix24"> {
  if (clientId === undefined && clientSecret === undefined) return {};
  if (clientId !== undefined && clientSecret !== undefined) return { bitrix24: { clientId, clientSecret } };
  throw new UsageError("ACQUIT_BITRIX24_ID and ACQUIT_BITRIX24_SECRET come together");
}

/** Reads what `acquit serve` needs from the environment. @throws UsageError */
export function readServeSettings(env: Environment): ServeSettings {
  const text = (name: string) => textOf(env, name);
  const logLevel = text("ACQUIT_LOG") ?? "warn";
  if (!LOG_LEVELS.includes(logLevel)) throw new UsageError(`ACQUIT_LOG is one of ${LOG_LEVELS.join(", ")}`);
  const metricsToken = text("ACQUIT_METRICS_TOKEN");
  if (metricsToken !== undefined && metricsToken.length < SHORTEST_TOKEN) {
    throw new UsageError(`ACQUIT_METRICS_TOKEN has at least ${String(SHORTEST_TOKEN)} characters`);
  }
  const secretKey = text("ACQUIT_SECRET_KEY");
  const bankFolder = text("ACQUIT_BANK_FOLDER");
  return {
    logLevel,
    ...(secretKey === undefined ? {} : { secretKey }),
    ...readCalls(text("ACQUIT_CALLS_PER_MINUTE")),
    proxies: readProxies(text("ACQUIT_PROXIES")),
    ...readMail(text("ACQUIT_SMTP_URL"), text("ACQUIT_MAIL_FROM")),
    allowPrivateWebhooks: readYesNo("ACQUIT_ALLOW_PRIVATE_WEBHOOKS", text("ACQUIT_ALLOW_PRIVATE_WEBHOOKS")),
    ...(metricsToken === undefined ? {} : { metricsToken }),
    ...readAddress("stripeUrl", "ACQUIT_STRIPE_URL", text("ACQUIT_STRIPE_URL")),
    ...readAddress("mollieUrl", "ACQUIT_MOLLIE_URL", text("ACQUIT_MOLLIE_URL")),
    ...readAddress("gocardlessUrl", "ACQUIT_GOCARDLESS_URL", text("ACQUIT_GOCARDLESS_URL")),
    ...readAddress("bankDataUrl", "ACQUIT_BANK_DATA_URL", text("ACQUIT_BANK_DATA_URL")),
    ...(bankFolder === undefined ? {} : { bankFolder }),
    ...readBitrix24(text("ACQUIT_BITRIX24_ID"), text("ACQUIT_BITRIX24_SECRET")),
    ...readAddress("bitrix24Url", "ACQUIT_BITRIX24_URL", text("ACQUIT_BITRIX24_URL")),
  };
}
