import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "node:test";
import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { ClientDeskError, createClientDesk } from "./client-desk-client.ts";

const baseUrl = "https://acquit.example";
const server = setupServer();
before(() => {
  server.listen();
});
afterEach(() => {
  server.resetHandlers();
});
after(() => {
  server.close();
});

const aDesk = () => createClientDesk({ baseUrl, token: "a-secret" });

const refusalOf = (call: Promise<unknown>) =>
  call.then(
    () => assert.fail("The call was not refused"),
    (error: unknown) => {
      assert.ok(error instanceof ClientDeskError);
      return error;
    },
  );

describe("the client's desk over HTTP", () => {
  it("sends the link's secret in a header and never in the address", async () => {
    let asked: Request | undefined;
    server.use(
      http.get(`${baseUrl}/client/v1/invoice`, ({ request }) => {
        asked = request;
        return HttpResponse.json({ open: "12.00" });
      }),
    );
    assert.deepEqual(await aDesk().getInvoice(), { open: "12.00" });
    assert.equal(asked?.headers.get("authorization"), "Bearer a-secret");
    assert.equal(asked.url.includes("a-secret"), false);
  });

  it("opens a checkout and answers only where to go", async () => {
    let sent: unknown;
    server.use(
      http.post(`${baseUrl}/client/v1/checkouts`, async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json({ url: "https://provider.example/1", secret: "no business of the page" });
      }),
    );
    const answer = await aDesk().createCheckout({ amount: "5.00", provider: "test" });
    assert.deepEqual([sent, answer], [{ amount: "5.00", provider: "test" }, { url: "https://provider.example/1" }]);
  });

  const refusals: readonly (readonly [string, () => Response, string])[] = [
    [
      "a link that does not work",
      () => HttpResponse.json({ code: "not-found", title: "Ask for a new one." }, { status: 404 }),
      "not-found",
    ],
    ["a server that is away", () => HttpResponse.error(), "unavailable"],
    ["a proxy's page", () => new HttpResponse("<html></html>", { status: 502 }), "unavailable"],
  ];
  for (const [what, answer, code] of refusals) {
    it(`says "${code}" for ${what}`, async () => {
      server.use(http.get(`${baseUrl}/client/v1/invoice`, answer));
      assert.equal((await refusalOf(aDesk().getInvoice())).code, code);
    });
  }
});
