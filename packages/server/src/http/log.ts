import pino, { type DestinationStream, type Logger } from "pino";

/** Hides what must never be logged: link tokens and other long secrets in paths, and every query. */
export function safePath(url: string): string {
  const path = url.replace(/[?#].*$/, "");
  return path
    .replace(/\/webhooks\/([^/]+)\/[^/]+/g, "/webhooks/$1/[token]")
    .replace(/\/(pay|client|portal|checkout|invitation)\/[^/]+/g, "/$1/[token]")
    .replace(/[A-Za-z0-9_-]{40,}/g, "[token]");
}

/** JSON logs; credentials and personal fields are redacted wherever they stand. */
export function createLogger(options: { readonly level?: string; readonly destination?: DestinationStream } = {}): Logger {
  return pino(
    {
      level: options.level ?? "info",
      base: null,
      redact: {
        paths: [
          "authorization",
          "cookie",
          "token",
          "password",
          "secret",
          "email",
          "*.authorization",
          "*.cookie",
          "*.token",
          "*.password",
          "*.secret",
          "*.email",
          "*.iban",
          // A database's errors quote the row they are about.
          "*.detail",
          "*.where",
          "*.internalQuery",
        ],
        censor: "[redacted]",
      },
    },
    options.destination ?? pino.destination(2),
  );
}
