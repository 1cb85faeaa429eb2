import { randomBytes } from "node:crypto";
import {
  Engine,
  MemoryFiles,
  type Actor,
  type CarrierKind,
  type Carriers,
  type Clock,
  type CrmKind,
  type DocumentRenderer,
  type EngineOptions,
  type Files,
  type MailboxReader,
  type MessageChannel,
  type PaymentProvider,
  type ProviderKind,
  type Random,
  type Store,
  type VaultPort,
  type WebhookCourier,
} from "@acquit/engine";
import type { Scope } from "@acquit/workspace";
import { Vault } from "./access/vault.ts";
import { writeDossier } from "./dossier/write-dossier.ts";
import { TestProvider } from "./providers/test-provider.ts";

/** What the product stands on: production gives it the machine's, tests their own. */
export interface ProductOptions {
  readonly store: Store;
  /** Originals; where it is absent (commands that make none) they would be forgotten at the end. */
  readonly files?: Files;
  /** Makes originals elsewhere than in this thread. */
  readonly renderDocument?: DocumentRenderer;
  readonly clock: Clock;
  readonly random: Random;
  /** Public address of the server, without a slash at its end. */
  readonly origin: () => string;
  /** Seals what must be read again; where it is absent (commands that send nothing) a key is made that is forgotten at the end. */
  readonly vault?: VaultPort;
  /** The ways out; where they are absent nothing is sent. */
  readonly courier?: WebhookCourier;
  readonly mail?: MessageChannel;
  readonly carriers?: Carriers;
  readonly mailboxReader?: MailboxReader;
  /** The carriers firms may connect. */
  readonly carrierKinds?: ReadonlyMap<string, CarrierKind>;
  /** Where statements come from by themselves. */
  readonly banks?: Pick<EngineOptions, "bankFeedKinds" | "bankFolder">;
  /** The CRMs firms may link. */
  readonly crmKinds?: ReadonlyMap<string, CrmKind>;
  /** Signs the test provider's webhooks; present when the test provider is offered. */
  readonly testProviderSecret?: string;
  /** Providers firms connect with keys of their own. */
  readonly providerKinds?: ReadonlyMap<string, ProviderKind>;
}

/** The engine with its providers. */
export interface Product {
  readonly engine: Engine;
  readonly providers: ReadonlyMap<string, PaymentProvider>;
  readonly testProvider?: TestProvider;
}

/** Puts the product together. */
export function assembleProduct(options: ProductOptions): Product {
  const { store, clock, random, origin, testProviderSecret, courier, mail, renderDocument } = options;
  const testProvider =
    testProviderSecret === undefined ? undefined : new TestProvider({ store, clock, random, origin, secret: testProviderSecret });
  const providers = new Map<string, PaymentProvider>(testProvider === undefined ? [] : [[testProvider.id, testProvider]]);
  const vault = options.vault ?? new Vault([randomBytes(32).toString("base64")], random);
  const files = options.files ?? new MemoryFiles();
  const carrying = {
    ...(options.carriers === undefined ? {} : { carriers: options.carriers }),
    dossierWriter: writeDossier,
    ...(options.mailboxReader === undefined ? {} : { mailboxReader: options.mailboxReader }),
    ...options.banks,
    ...(options.carrierKinds === undefined ? {} : { carrierKinds: options.carrierKinds }),
    ...(options.crmKinds === undefined ? {} : { crmKinds: options.crmKinds }),
  };
  const deliveries = { ...(courier === undefined ? {} : { courier }), ...(mail === undefined ? {} : { mail }), ...carrying };
  const rendering = renderDocument === undefined ? {} : { renderDocument };
  const kinds = options.providerKinds === undefined ? {} : { providerKinds: options.providerKinds };
  const engine = new Engine({ store, files, clock, random, providers, vault, origin, ...deliveries, ...rendering, ...kinds });
  return { engine, providers, ...(testProvider === undefined ? {} : { testProvider }) };
}

const allScopes: readonly Scope[] = [
  "session",
  "profile:read",
  "profile:write",
  "customers:read",
  "customers:write",
  "documents:read",
  "documents:write",
  "documents:issue",
  "payments:read",
  "payments:write",
  "figures:read",
  "collections:read",
  "collections:write",
  "people:write",
  "audit:read",
  "operations:read",
  "operations:write",
  "privacy:write",
];

/** The actor commands work under: whoever can read the data folder may do all. */
export function commandActor(tenantId: string, tenantName: string, name = "acquit"): Actor {
  return { tenantId, tenantName, personId: `command:${name}`, personName: name, scopes: new Set(allScopes) };
}
