import { css } from "lit";

/** The sheet, what stands in its margins, the bar that stays in sight, the confirmation. */
export const invoiceEditorStyles = css`
  :host {
    container: acquit-invoice-editor / inline-size;
    --_hover: color-mix(in srgb, var(--_soft) 8%, transparent);
  }
  .loading {
    padding: 64px 0;
    text-align: center;
  }
  .coming {
    min-block-size: 7rem;
    align-content: start;
  }
  .coming[aria-busy="true"] {
    background: color-mix(in srgb, var(--_soft) 6%, transparent);
    border-radius: var(--_radius);
  }
  .coming.terms {
    min-block-size: 24rem;
  }
  article {
    display: grid;
    gap: 20px;
    align-items: start;
  }
  :is(input, select, textarea, button) {
    scroll-margin-block: 24px 104px;
  }
  .paper {
    background: var(--_paper);
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.4);
    box-shadow:
      0 1px 2px light-dark(#17211b0d, #00000040),
      0 12px 40px -24px light-dark(#17211b40, #00000080);
    padding: clamp(18px, 4cqi, 48px);
    display: grid;
    gap: clamp(22px, 3cqi, 36px);
    min-inline-size: 0;
  }
  header {
    display: flex;
    flex-wrap: wrap;
    gap: 16px 48px;
    justify-content: space-between;
  }
  .from {
    display: grid;
    align-content: start;
    justify-items: start;
    gap: 2px;
  }
  select.title {
    inline-size: auto;
    max-inline-size: 100%;
    border-color: transparent;
    background: none;
    padding: 0 4px;
    margin-inline-start: -8px;
    min-block-size: 44px;
    field-sizing: content;
    font-size: 1.75em;
    font-weight: 660;
    letter-spacing: -0.022em;
    cursor: pointer;
  }
  select.title:hover:not([disabled]) {
    background: var(--_hover);
  }
  select.title option {
    font-size: 1rem;
    font-weight: 400;
  }
  select:disabled {
    opacity: 1;
    color: inherit;
    appearance: none;
  }
  .field :is(input:read-only, textarea:read-only, select:disabled):not([type="checkbox"]) {
    border-color: transparent;
    border-block-end-color: var(--_line);
    border-radius: 0;
    background: none;
    padding-inline: 0;
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    gap: 12px 40px;
  }
  .fact dt,
  .caption,
  .field > label {
    font-size: 0.8125rem;
    font-weight: 520;
    color: var(--_soft);
  }
  .fact dd {
    font-size: 1.375em;
    font-weight: 640;
    letter-spacing: -0.015em;
    line-height: 1.25;
    font-variant-numeric: tabular-nums;
  }
  .fact .note {
    display: block;
    font-size: 0.8125rem;
    font-weight: 420;
    letter-spacing: 0;
  }
  .who {
    display: grid;
    gap: 24px 48px;
    align-items: start;
  }
  .references .fields {
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 170px), 1fr));
  }
  .field {
    gap: 4px;
  }
  .fields {
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 200px), 1fr));
    gap: 14px 16px;
    align-items: start;
  }
  .field.wide {
    grid-column: 1 / -1;
  }
  input.number {
    font-variant-numeric: tabular-nums;
  }
  .problem {
    display: grid;
    gap: 2px;
    font-size: 0.8125rem;
  }
  .problem .warning,
  .warning > .mark {
    color: var(--_warn, light-dark(#7a5600, #f0c36a));
  }
  .margins > section,
  .side > section {
    display: grid;
    gap: 12px;
    align-content: start;
  }
  .margins {
    display: grid;
    gap: 16px;
    align-items: start;
    min-inline-size: 0;
  }
  .margins > section {
    background: var(--_paper);
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.4);
    padding: 18px 20px 20px;
  }
  h3 {
    font-size: 0.9375em;
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 12px;
  }
  h3 .soft {
    font-weight: 420;
    font-size: 0.9em;
  }
  .sentence {
    color: var(--_soft);
    font-size: 0.9375em;
    text-wrap: pretty;
  }
  fieldset {
    border: 0;
    margin: 0;
    padding: 0;
    min-inline-size: 0;
  }
  fieldset.part {
    display: grid;
    gap: 10px;
    border-block-start: 1px solid var(--_line);
    padding-block-start: 12px;
  }
  fieldset.part legend {
    float: inline-start;
    inline-size: 100%;
    display: flex;
    justify-content: space-between;
    flex-wrap: wrap;
    gap: 0 12px;
    font-size: 0.875em;
    font-weight: 600;
    padding: 0;
  }
  fieldset.part legend .amount {
    font-weight: 420;
  }
  .rest {
    padding-block: 9px;
  }
  label.check {
    display: flex;
    align-items: center;
    gap: 10px;
    min-block-size: 32px;
    font-size: 0.9375em;
    font-weight: 420;
    color: var(--_ink);
  }
  button.quiet {
    justify-self: start;
    margin-inline-start: calc(var(--_space) * -1);
    min-block-size: 34px;
    font-size: 0.9375em;
  }
  button svg {
    inline-size: 18px;
    block-size: 18px;
    fill: none;
    stroke: currentcolor;
    stroke-width: 1.6;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  button.icon {
    border-color: transparent;
    background: none;
    color: var(--_soft);
    padding: 0;
    inline-size: 34px;
    min-block-size: 34px;
    border-radius: calc(var(--_radius) * 0.8);
  }
  button.icon:hover:not([disabled]) {
    background: var(--_hover);
    border-color: transparent;
    color: var(--_ink);
  }
  @container acquit-invoice-editor (inline-size >= 52rem) {
    .who {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    }
  }
  @container acquit-invoice-editor (44rem <= inline-size < 76rem) {
    .margins {
      grid-template-columns: 1fr 1fr;
    }
    .margins .checks {
      grid-column: 1 / -1;
      grid-row: 1;
    }
  }
  @container acquit-invoice-editor (inline-size >= 76rem) {
    article {
      grid-template-columns: minmax(0, 1fr) 21rem;
    }
    .conflict.notice,
    .bar {
      grid-column: 1 / -1;
    }
    .margins .fields {
      grid-template-columns: 1fr 1fr;
    }
    .margins .field:not(.short, :has(input[type="date"])) {
      grid-column: 1 / -1;
    }
    .margins .terms > .fields > .field:first-child:nth-last-child(2) {
      grid-column: auto;
    }
    .margins .checks {
      order: -1;
    }
  }
  @media (forced-colors: active) {
    .paper,
    .margins > section,
    .bar {
      border-color: CanvasText;
    }
    .mark,
    .dot {
      forced-color-adjust: none;
      background: CanvasText;
    }
  }
`;
