import type { ReminderPolicy, ReminderStep, TemplateId } from "@acquit/core";
import { html, nothing, type TemplateResult } from "lit";
import type { CollectionsMessages } from "./messages/fr.ts";

/** What the form of a policy works on. */
export interface PolicyForm {
  readonly policy: ReminderPolicy;
  readonly m: CollectionsMessages;
  readonly readonly: boolean;
  readonly change: (policy: ReminderPolicy) => void;
}

const keysOf = <Key extends string>(record: Readonly<Record<Key, unknown>>) => Object.keys(record) as Key[];

function choice<Key extends string>(
  label: string,
  words: Readonly<Record<Key, string>>,
  value: Key,
  set: (key: Key) => void,
): TemplateResult {
  return html`<label
    >${label}<select
      @change=${(event: Event) => {
        const chosen = keysOf(words).find((key) => key === (event.target as HTMLSelectElement).value);
        if (chosen !== undefined) set(chosen);
      }}
    >
      ${keysOf(words).map((key) => html`<option value=${key} ?selected=${key === value}>${words[key]}</option>`)}
    </select></label
  >`;
}

function number(
  label: string,
  value: number,
  bounds: { readonly min: number; readonly max: number },
  set: (value: number) => void,
): TemplateResult {
  return html`<label
    >${label}<input
      type="number"
      required
      min=${bounds.min}
      max=${bounds.max}
      .value=${String(value)}
      @change=${(event: Event) => {
        const { valueAsNumber } = event.target as HTMLInputElement;
        if (Number.isInteger(valueAsNumber)) set(valueAsNumber);
      }}
  /></label>`;
}

function text(label: string, type: "text" | "time", value: string, set: (value: string) => void): TemplateResult {
  return html`<label
    >${label}<input
      type=${type}
      required
      .value=${value}
      @change=${(event: Event) => {
        set((event.target as HTMLInputElement).value.trim());
      }}
  /></label>`;
}

function drawStep(form: PolicyForm, step: ReminderStep, at: number): TemplateResult {
  const { policy, m, change } = form;
  const put = (changes: Partial<ReminderStep>) => {
    change({ ...policy, steps: policy.steps.map((one, place) => (place === at ? { ...one, ...changes } : one)) });
  };
  return html`<fieldset>
    <legend>${m.step(at + 1)}</legend>
    <div class="fields">
      ${number(m.days, step.days, { min: -90, max: 365 }, (days) => {
        put({ days });
      })}
      ${choice(m.means, m.channel, step.channel, (channel) => {
        put({ channel });
      })}
      ${choice(m.toneLabel, m.tone, step.tone, (tone) => {
        put({ tone });
      })}
      ${choice<TemplateId>(m.template, m.kinds, step.template, (template) => {
        put({ template });
      })}
      ${number(m.afterPrevious, step.afterPrevious, { min: 0, max: 365 }, (afterPrevious) => {
        put({ afterPrevious });
      })}
      <label class="check"
        ><input
          type="checkbox"
          .checked=${step.needsApproval}
          @change=${(event: Event) => {
            put({ needsApproval: (event.target as HTMLInputElement).checked });
          }}
        />${m.needsApproval}</label
      >
    </div>
    ${
      form.readonly
        ? nothing
        : html`<button
            type="button"
            class="quiet"
            @click=${() => {
              change({ ...policy, steps: policy.steps.filter((_one, place) => place !== at) });
            }}
          >
            ${m.removeStep}
          </button>`
    }
  </fieldset>`;
}

/** A step ten days after the last one, as hard as it (or firm, after notices before the due date). */
function nextStep({ steps }: ReminderPolicy): ReminderStep {
  const last = steps.reduce<ReminderStep | undefined>(
    (latest, step) => (latest === undefined || step.days > latest.days ? step : latest),
    undefined,
  );
  const ids = new Set(steps.map(({ id }) => id));
  let count = steps.length + 1;
  while (ids.has(`step-${String(count)}`)) count += 1;
  const isEarly = last === undefined || last.days <= 0;
  return {
    id: `step-${String(count)}`,
    days: isEarly ? 3 : Math.min(365, last.days + 10),
    channel: isEarly ? "e-mail" : last.channel,
    tone: isEarly ? "courteous" : last.tone,
    template: isEarly ? "courteous" : last.template,
    needsApproval: last?.needsApproval ?? false,
    afterPrevious: 5,
  };
}

/** The steps of a policy, each a group of fields. */
export function drawSteps(form: PolicyForm): TemplateResult {
  const { policy, m, change } = form;
  return html`<h2>${m.steps}</h2>
    <p class="hint">${m.daysHint}</p>
    <div class="steps">${policy.steps.map((step, at) => drawStep(form, step, at))}</div>
    ${
      form.readonly
        ? nothing
        : html`<button
            type="button"
            @click=${() => {
              change({ ...policy, steps: [...policy.steps, nextStep(policy)] });
            }}
          >
            ${m.addStep}
          </button>`
    }`;
}

/** Gaps, caps, quiet days and hours. */
export function drawLimits({ policy, m, change }: PolicyForm): TemplateResult {
  const { most, quiet, window } = policy;
  return html`<h2>${m.limits}</h2>
    <div class="fields">
      ${number(m.leastGap, policy.leastGap, { min: 1, max: 60 }, (leastGap) => {
        change({ ...policy, leastGap });
      })}
      ${number(m.mostContacts, most.contacts, { min: 1, max: 31 }, (contacts) => {
        change({ ...policy, most: { ...most, contacts } });
      })}
      ${number(m.mostDays, most.days, { min: 1, max: 92 }, (days) => {
        change({ ...policy, most: { ...most, days } });
      })}
      ${text(m.tolerance, "text", policy.tolerance, (tolerance) => {
        change({ ...policy, tolerance: tolerance.replace(",", ".") });
      })}
      ${text(m.from, "time", window.from, (from) => {
        change({ ...policy, window: { ...window, from } });
      })}
      ${text(m.until, "time", window.until, (until) => {
        change({ ...policy, window: { ...window, until } });
      })}
      ${choice(m.holidays, m.holidayChoices, quiet.holidays, (holidays) => {
        change({ ...policy, quiet: { ...quiet, holidays } });
      })}
    </div>
    <fieldset>
      <legend>${m.weekdays}</legend>
      <div class="week">
        ${m.weekday.map((name, at) => {
          const day = at + 1;
          return html`<label class="check"
            ><input
              type="checkbox"
              .checked=${quiet.weekdays.includes(day)}
              @change=${(event: Event) => {
                const others = quiet.weekdays.filter((one) => one !== day);
                const weekdays = (event.target as HTMLInputElement).checked ? [...others, day].sort((a, b) => a - b) : others;
                change({ ...policy, quiet: { ...quiet, weekdays } });
              }}
            />${name}</label
          >`;
        })}
      </div>
    </fieldset>`;
}
