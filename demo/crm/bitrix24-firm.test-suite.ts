import type { NoticeOutcome } from "@acquit/engine";
import { aFirm, HandClock, type Firm } from "../../packages/engine/src/engine.test-suite.ts";
import { adapterOnPortal, type AdapterOnPortal } from "./bitrix24-adapter.test-suite.ts";
import { finishInstall } from "./portal/apps.ts";
import { buildPhpQuery } from "./portal/php-query.ts";
import { testApp } from "./portal/portal.test-suite.ts";
import { frameToken, type StartOptions } from "./portal/start-portal.ts";

/** A firm whose engine and a portal talk by the adapter, both clocks in the test's hand. */
export interface FirmOnPortal extends AdapterOnPortal {
  readonly firm: Firm;
  /** Opens our page in the portal as its administrator, and links the firm where she may. */
  readonly install: () => Promise<void>;
  /** Delivers what is due within some minutes. */
  readonly work: () => Promise<void>;
  /** Hands the portal's events over, each as the form it would be posted as; answers what came of them. */
  readonly deliver: () => Promise<readonly NoticeOutcome[]>;
}

/** Starts both; nobody knows of the other yet. */
export async function firmOnPortal(options: StartOptions = {}): Promise<FirmOnPortal> {
  const adapter = await adapterOnPortal(options);
  const { served, kind } = adapter;
  const { portal } = served;
  portal.events.mode = "hold";
  const clock = new HandClock("2026-10-01T10:00:00.000Z");
  const firm = await aFirm({
    clock,
    crmKinds: new Map([[kind.id, kind]]),
    renderDocument: (document) => {
      const bytes = new TextEncoder().encode(document.number);
      return Promise.resolve({ pdf: bytes, xml: bytes, findings: [] });
    },
  });
  const pass = (seconds: number) => {
    clock.pass(seconds);
    served.clock.advance(seconds * 1_000);
  };
  return {
    ...adapter,
    firm,
    install: async () => {
      const { accessToken, refreshToken, applicationToken } = frameToken(portal, testApp.clientId, 1);
      const endpoint = `${served.origin}/rest/`;
      const grant = { accessToken, refreshToken, endpoint, authServer: endpoint, portalId: portal.memberId, scopes: ["crm"] };
      const frame = await firm.engine.receiveCrmFrame(kind.id, { grant, applicationToken });
      if (frame.firms.length === 0) await firm.workspace.linkCrm({ claim: frame.claim ?? "" });
      finishInstall(portal, testApp.clientId);
    },
    work: async () => {
      for (let round = 0; round < 4; round += 1) {
        while ((await firm.engine.workOutbox(firm.actor.tenantId)) > 0);
        pass(20);
      }
    },
    deliver: async () => {
      const outcomes: NoticeOutcome[] = [];
      for (const { fields } of portal.events.held.splice(0)) {
        const notice = kind.readNotice(new URLSearchParams(buildPhpQuery(fields)));
        if (notice !== undefined) outcomes.push(await firm.engine.receiveCrmNotice(kind.id, notice));
      }
      return outcomes;
    },
  };
}
