import { html, type TemplateResult } from "lit";
import { messages } from "../preferences.ts";
import type { Profile } from "./profile-form.ts";

type Means = Profile["paymentMeans"][number];
type Instructions = NonNullable<Profile["methodInstructions"]>[number];

/** The ways to pay beside transfer a seller may take (UNTDID 4461), in the order they are printed. */
const methodCodes = ["20", "48", "59", "10"] as const;

/** UNTDID 4461 of a SEPA transfer. */
const transfer = "58";

function instructionsFor(profile: Profile | undefined, typeCode: string): Instructions | undefined {
  return profile?.methodInstructions?.find((one) => one.typeCode === typeCode);
}

function words(typeCode: string, known: Instructions | undefined): TemplateResult {
  const m = messages().settling.methods;
  return html`<label
      >${m.inFrench}<textarea
        name=${`fr-${typeCode}`}
        rows="2"
        maxlength="1000"
        .value=${known?.texts?.fr ?? ""}
      ></textarea></label
    ><label
      >${m.inEnglish}<textarea name=${`en-${typeCode}`} rows="2" maxlength="1000" .value=${known?.texts?.en ?? ""}></textarea>
    </label>`;
}

function methodFields(profile: Profile | undefined, typeCode: (typeof methodCodes)[number]): TemplateResult {
  const m = messages().settling.methods;
  const known = instructionsFor(profile, typeCode);
  const means = profile?.paymentMeans.find((one) => one.typeCode === typeCode);
  return html`<details class="method" ?open=${means !== undefined}>
    <summary>${m.names[typeCode]}</summary>
    <label class="check"
      ><input name=${`takes-${typeCode}`} type="checkbox" .checked=${means !== undefined} />${m.takes(m.names[typeCode])}</label
    >
    <div class="fields">
      ${
        typeCode === "20"
          ? html`<label
                >${m.payableTo}<input name="payableTo" maxlength="300" .value=${known?.payableTo ?? ""} /><span class="hint"
                  >${m.payableToHint}</span
                ></label
              >
              <label
                >${m.sendTo}<input name="sendTo" maxlength="300" .value=${known?.sendTo ?? ""} /><span class="hint"
                  >${m.sendToHint}</span
                ></label
              >`
          : ""
      }
      ${
        typeCode === "59"
          ? html`<label
              >${m.creditor}<input name="creditor" maxlength="35" .value=${means?.directDebit?.creditorIdentifier ?? ""} /><span
                class="hint"
                >${m.creditorHint}</span
              ></label
            >`
          : ""
      }
      ${words(typeCode, known)}
    </div>
  </details>`;
}

/** How the client may pay: each method with its instructions (R19). */
export function paymentMethodFields(profile: Profile | undefined): TemplateResult {
  const m = messages().settling.methods;
  return html`<fieldset>
    <legend>${m.title}</legend>
    <p class="soft">${m.lead}</p>
    <details class="method" ?open=${instructionsFor(profile, transfer) !== undefined}>
      <summary>${m.names[transfer]}</summary>
      <div class="fields">${words(transfer, instructionsFor(profile, transfer))}</div>
    </details>
    ${methodCodes.map((code) => methodFields(profile, code))}
  </fieldset>`;
}

function textsOf(form: FormData, typeCode: string): Pick<Instructions, "texts"> {
  const text = (language: string) => String(form.get(`${language}-${typeCode}`) ?? "").trim();
  const [fr, en] = [text("fr"), text("en")];
  if (fr === "" && en === "") return {};
  return { texts: { ...(fr === "" ? {} : { fr }), ...(en === "" ? {} : { en }) } };
}

/** Reads the methods back from the form; means of other kinds that were known stay. */
export function readPaymentMethods(
  form: FormData,
  account: NonNullable<Means["creditTransfers"]>[number] | undefined,
  before: Profile | undefined,
): Pick<Profile, "paymentMeans" | "methodInstructions"> {
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const optional = (name: string, key: string) => (text(name) === "" ? {} : { [key]: text(name) });
  const known = before?.paymentMeans ?? [];
  const shown: readonly string[] = [transfer, ...methodCodes];
  // The first account is edited here; further ones stay behind it.
  const accounts = known.find(({ typeCode }) => typeCode === transfer)?.creditTransfers?.slice(1) ?? [];
  const taken = methodCodes.filter((code) => form.get(`takes-${code}`) !== null);
  const paymentMeans: Means[] = [
    ...(account === undefined ? [] : [{ typeCode: transfer, creditTransfers: [account, ...accounts] }]),
    ...taken.map((typeCode) => ({
      typeCode,
      ...(typeCode === "59" && text("creditor") !== "" ? { directDebit: { creditorIdentifier: text("creditor") } } : {}),
    })),
    ...known.filter(({ typeCode }) => !shown.includes(typeCode)),
  ];
  const written = [transfer, ...taken].map((typeCode): Instructions => {
    const whom = typeCode === "20" ? { ...optional("payableTo", "payableTo"), ...optional("sendTo", "sendTo") } : {};
    return { typeCode, ...whom, ...textsOf(form, typeCode) };
  });
  const instructions = [
    ...written.filter((one) => Object.keys(one).length > 1),
    ...(before?.methodInstructions ?? []).filter(({ typeCode }) => !shown.includes(typeCode)),
  ];
  return { paymentMeans, ...(instructions.length === 0 ? {} : { methodInstructions: instructions }) };
}
