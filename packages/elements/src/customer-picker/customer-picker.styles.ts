import { css } from "lit";

/** The customer picker: a quiet field that becomes a card, or a form. */
export const customerPickerStyles = css`
  :host {
    container: acquit-customer-picker / inline-size;
  }
  .caption {
    font-size: 0.8125em;
    font-weight: 520;
    color: var(--_soft);
    display: block;
    margin-block-end: 4px;
  }
  :is(input, select, button) {
    scroll-margin-block: 24px 104px;
  }
  .combobox {
    position: relative;
  }
  .combobox input {
    font-size: 1.125em;
    min-block-size: 48px;
  }
  [role="listbox"] {
    position: absolute;
    inset-block-start: calc(100% + 6px);
    inset-inline: 0;
    z-index: 3;
    max-block-size: 22rem;
    overflow-y: auto;
    padding: 6px;
    background: var(--_paper);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    box-shadow: 0 12px 32px -8px light-dark(#17211b33, #000000b0);
  }
  [role="option"] {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 0 12px;
    padding: 8px 10px;
    border-radius: calc(var(--_radius) * 0.7);
    cursor: pointer;
  }
  [role="option"] .soft {
    font-size: 0.86em;
  }
  [role="option"][aria-selected="true"] {
    background: color-mix(in srgb, var(--_accent) 12%, transparent);
    outline: 1px solid transparent;
  }
  [role="option"].create {
    color: var(--_accent);
    font-weight: 560;
  }
  .state {
    padding: 8px 2px 0;
    font-size: 0.875em;
  }
  .party .name {
    font-size: 1.375em;
    font-weight: 640;
    line-height: 1.25;
    letter-spacing: -0.012em;
    margin-block-end: 2px;
    text-wrap: balance;
  }
  .identifiers {
    display: flex;
    flex-wrap: wrap;
    gap: 0 16px;
    font-size: 0.86em;
    font-variant-numeric: tabular-nums;
    margin-block-start: 4px;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-block-start: 8px;
  }
  .actions button.quiet {
    margin-inline-start: -8px;
    min-block-size: 32px;
    font-size: 0.875em;
  }
  .problems {
    margin-block-start: 6px;
    font-size: 0.875em;
  }
  form {
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    padding: 16px;
    display: grid;
    gap: 14px;
  }
  form .fields {
    gap: 12px 14px;
  }
  .field.wide {
    grid-column: 1 / -1;
  }
  form .actions {
    margin: 0;
  }
  @media (forced-colors: active) {
    [role="option"][aria-selected="true"] {
      outline-color: Highlight;
    }
  }
`;
