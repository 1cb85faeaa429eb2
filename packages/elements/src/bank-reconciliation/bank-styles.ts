import { css } from "lit";

/** What the parts of the bank screen share: tabs, bars, badges, forms, sums. */
export const bankStyles = css`
  @container (inline-size < 480px) {
    [role="tablist"] {
      gap: 0;
    }
    [role="tab"] {
      padding-inline: 9px;
      font-size: 0.9375em;
    }
  }
  .stack {
    display: grid;
    gap: calc(var(--_space) * 2);
    grid-template-columns: minmax(0, 1fr);
  }
  .bar,
  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: 10px;
    align-items: center;
  }
  .bar label {
    min-inline-size: 160px;
  }
  a {
    color: var(--_accent);
  }
  bdi {
    overflow-wrap: anywhere;
  }
  label.check {
    display: flex;
    align-items: center;
    gap: 10px;
    min-block-size: 36px;
    font-size: 0.9375em;
    font-weight: 440;
  }
  label.check input {
    flex: none;
  }
  .badge {
    display: inline-block;
    padding: 2px 10px;
    border-radius: 999px;
    font-size: 0.8125rem;
    font-weight: 540;
    white-space: nowrap;
    color: var(--_soft);
    background: color-mix(in srgb, var(--_soft) 12%, transparent);
  }
  .badge[data-standing="certain"],
  .badge[data-standing="matched"] {
    color: var(--_good);
    background: color-mix(in srgb, var(--_good) 12%, transparent);
  }
  .badge[data-standing="proposed"] {
    color: var(--_accent);
    background: color-mix(in srgb, var(--_accent) 12%, transparent);
  }
  .badge[data-standing="refused"] {
    color: var(--_late);
    background: color-mix(in srgb, var(--_late) 12%, transparent);
  }
  kbd {
    font: inherit;
    font-size: 0.8em;
    font-weight: 560;
    border: 1px solid currentColor;
    border-radius: 5px;
    padding: 0 6px;
    opacity: 0.85;
  }
  form {
    display: grid;
    gap: 14px;
    grid-template-columns: minmax(0, 1fr);
  }
  fieldset {
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    padding: 8px 14px;
    margin: 0;
    min-inline-size: 0;
  }
  legend {
    font-weight: 600;
    padding-inline: 6px;
  }
  .part {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 4px 8px;
    align-items: end;
  }
  .part > :is(.problem, .check) {
    grid-column: 1 / -1;
  }
  .part input:not([type]),
  .fee input {
    max-inline-size: 180px;
    font-variant-numeric: tabular-nums;
  }
  .found {
    display: grid;
    gap: 6px;
    margin-block-start: 8px;
  }
  .found button {
    inline-size: 100%;
    justify-content: space-between;
    text-align: start;
    font-weight: 440;
    padding-block: 6px;
  }
  .balance > div,
  .extra {
    display: flex;
    justify-content: space-between;
    align-items: center;
    gap: 12px;
  }
  .balance {
    border-block: 1px solid var(--_line);
    padding-block: 8px;
    font-weight: 560;
  }
  progress {
    inline-size: 100%;
    accent-color: var(--_accent);
  }
  dialog {
    inline-size: min(680px, calc(100vw - 32px));
    max-block-size: min(720px, calc(100dvh - 32px));
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.4);
    background: var(--_paper);
    color: var(--_ink);
    padding: calc(var(--_space) * 2.5);
  }
  dialog[open] {
    display: grid;
    gap: calc(var(--_space) * 1.5);
    grid-template-columns: minmax(0, 1fr);
    grid-template-rows: auto auto minmax(0, 1fr) auto auto;
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 45%);
  }
  @media (forced-colors: active) {
    [role="tab"][aria-selected="true"] {
      border-block-end-color: Highlight;
    }
    .badge {
      border: 1px solid CanvasText;
    }
  }
`;
