import { describeCrmScreen } from "./crm-screen.test-suite.ts";
import { MemoryScreen } from "./memory-screen.ts";

for (const canDoAll of [true, false]) {
  describeCrmScreen(canDoAll ? "a CRM in memory" : "a CRM in memory that can do nothing", () => {
    const nothing = { openRecord: false, resize: false, pick: [], reload: false, close: false };
    const capabilities = canDoAll ? {} : nothing;
    let screen = new MemoryScreen();
    return {
      onDeal: (id, picks) => {
        const context = { surface: "tab", place: "deal", record: { kind: "deal", id } } as const;
        screen = new MemoryScreen({ context, picks, capabilities });
        return Promise.resolve(screen);
      },
      onPage: () => Promise.resolve(new MemoryScreen({ capabilities })),
      asked: () => screen.asked,
    };
  });
}
