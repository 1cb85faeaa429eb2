import type { CarrierKind, Clock } from "@acquit/engine";
import { MySendingBox } from "./my-sending-box.ts";
import { OvhSms } from "./ovh-sms.ts";

const addresses = { letters: "https://api.mysendingbox.fr", sms: "https://eu.api.ovh.com/1.0" };

/** The carriers of letters and text messages a firm may connect with keys of her own. */
export function carrierKinds(clock: Clock, reach: typeof fetch = fetch): ReadonlyMap<string, CarrierKind> {
  const letters = ({ apiKey = "" }: Readonly<Record<string, string>>) =>
    new MySendingBox(apiKey, { fetch: reach, baseUrl: addresses.letters });
  const sms = (typed: Readonly<Record<string, string>>) => {
    const { applicationKey = "", applicationSecret = "", consumerKey = "", serviceName = "", sender = "" } = typed;
    return new OvhSms(
      { applicationKey, applicationSecret, consumerKey, serviceName, sender },
      { fetch: reach, baseUrl: addresses.sms },
      clock,
    );
  };
  const key = { secret: true, required: true, pattern: "^\\S{8,200}$" };
  const kinds: readonly CarrierKind[] = [
    {
      id: "mysendingbox",
      name: "MySendingBox",
      channel: "letter",
      fields: [{ name: "apiKey", ...key, pattern: "^(test|live)_\\S{8,200}$" }],
      open: letters,
      identify: async (typed) => letters(typed).identify(typed["apiKey"]?.startsWith("test_") === true ? "test" : "live"),
    },
    {
      id: "ovh",
      name: "OVHcloud SMS",
      channel: "sms",
      fields: [
        { name: "applicationKey", ...key },
        { name: "applicationSecret", ...key },
        { name: "consumerKey", ...key },
        { name: "serviceName", secret: false, required: true, pattern: "^sms-[\\w-]{3,40}$" },
        { name: "sender", secret: false, required: false, pattern: "^[\\w +.-]{2,20}$" },
      ],
      open: sms,
      identify: (typed) => sms(typed).identify(),
    },
  ];
  return new Map(kinds.map((kind) => [kind.id, kind]));
}
