import { aFirm, HandClock, type Firm, type FirmOptions } from "../engine.test-suite.ts";
import { PretendCrm, PretendKind, TOKEN, aGrant } from "../pretend-crm.test-suite.ts";
import type { DocumentRenderer } from "../ports/document-renderer.ts";
import type { CrmNotice } from "../ports/crm-kind.ts";

/** A firm linked to a CRM in memory. */
export interface LinkedFirm {
  readonly firm: Firm;
  readonly crm: PretendCrm;
  readonly kind: PretendKind;
  /** Delivers everything that is due within a minute. */
  readonly work: () => Promise<void>;
  /** An event of the portal. */
  readonly tell: (notice: Partial<CrmNotice>) => Promise<string>;
}

/** A firm and a CRM that do not know each other yet. */
export async function aFirmWithCrm(options: FirmOptions = {}): Promise<LinkedFirm> {
  const clock = options.clock ?? new HandClock();
  const crm = new PretendCrm(() => clock.now());
  const kind = new PretendKind(crm);
  // Drawing pages is not what these tests are about.
  const renderDocument: DocumentRenderer = (document) => {
    const bytes = new TextEncoder().encode(document.number);
    return Promise.resolve({ pdf: bytes, xml: bytes, findings: [] });
  };
  const firm = await aFirm({ renderDocument, ...options, clock, crmKinds: new Map([[kind.id, kind]]) });
  let events = 0;
  return {
    firm,
    crm,
    kind,
    work: async () => {
      // What had to wait for another errand comes back after some seconds.
      for (let round = 0; round < 3; round += 1) {
        while ((await firm.engine.workOutbox(firm.actor.tenantId)) > 0);
        clock.pass(20);
      }
    },
    tell: (notice) => {
      events += 1;
      const event: CrmNotice = {
        kind: "changed",
        portalId: "p1",
        applicationToken: TOKEN,
        eventId: `e${String(events)}`,
        ...notice,
      };
      return firm.engine.receiveCrmNotice(kind.id, event);
    },
  };
}

/** Installs the product in the portal as its administrator, and links the firm. */
export async function link({ firm, kind }: LinkedFirm): Promise<void> {
  const frame = await firm.engine.receiveCrmFrame(kind.id, { grant: aGrant(), applicationToken: TOKEN });
  await firm.workspace.linkCrm({ claim: frame.claim ?? "" });
}

/** A firm linked to a CRM in memory, its first sync done. */
export async function aLinkedFirm(options: FirmOptions = {}): Promise<LinkedFirm> {
  const linked = await aFirmWithCrm(options);
  await link(linked);
  await linked.work();
  return linked;
}
