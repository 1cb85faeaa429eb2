import { css } from "lit";

/** The table of lines: columns on a wide sheet, cards on a narrow one. Rows out of sight are not painted. */
export const linesStyles = css`
  .lines {
    font-size: 0.9375em;
    --_columns: minmax(10rem, 1fr) 5rem 6.75rem 7rem 6rem 7rem 6.75rem 4.5rem;
  }
  .lines:focus {
    outline: none;
  }
  .heads,
  .line {
    display: grid;
    grid-template-columns: var(--_columns);
    column-gap: 8px;
  }
  .heads {
    padding-block-end: 6px;
    border-block-end: 1px solid var(--_ink);
    font-size: 0.8125rem;
    font-weight: 520;
    color: var(--_soft);
    align-items: end;
  }
  .heads .cell:is(.quantity, .price, .discount, .net) {
    text-align: end;
    padding-inline-end: 9px;
  }
  .heads .cell:is(.name, .unit, .vat) {
    padding-inline-start: 9px;
  }
  .line {
    padding-block: 6px;
    border-block-end: 1px solid var(--_line);
    align-items: start;
    min-block-size: 53px;
  }
  .chunk {
    content-visibility: auto;
    contain-intrinsic-block-size: auto calc(var(--_rows) * 53px);
  }
  .line > .cell:first-child:nth-last-child(2) {
    padding: 8px 9px;
    font-weight: 480;
    min-block-size: 40px;
  }
  .line > .net:nth-child(2) {
    grid-column: 7;
  }
  .line > .cell > .caption {
    display: none;
  }
  .line > .cell > :is(input, select, textarea) {
    border-color: transparent;
    background: none;
    font-size: inherit;
    padding: 6px 8px;
    min-block-size: 40px;
    line-height: 1.45;
    outline-offset: -2px;
  }
  .line > .cell > select {
    cursor: pointer;
  }
  .line > .cell > :is(input, select, textarea):hover:not([readonly], [disabled]) {
    background: var(--_hover);
  }
  .line > .cell > :is(input, select, textarea):focus-visible {
    background: var(--_paper);
    border-color: var(--_accent);
  }
  .line > .cell > [aria-invalid="true"] {
    background: color-mix(in srgb, var(--_late) 8%, transparent);
    border-color: var(--_late);
  }
  .line .name textarea {
    display: block;
    padding-block: 8px;
    resize: none;
    min-block-size: 40px;
    overflow: hidden;
    font-weight: 480;
  }
  .line .cell:is(.quantity, .price, .discount) > input {
    text-align: end;
  }
  .line .discount > input::placeholder {
    font-size: 0.8125em;
  }
  .line .discount > input:not(:hover, :focus)::placeholder {
    color: transparent;
  }
  .line .net {
    text-align: end;
    padding: 8px 9px;
    font-weight: 560;
  }
  .line .buttons {
    display: flex;
    justify-content: end;
    padding-block: 3px;
  }
  .line .buttons svg {
    transition: rotate 0.15s;
  }
  .line [aria-expanded="true"] svg {
    rotate: 180deg;
  }
  .line .remove:hover:not([disabled]) {
    color: var(--_late);
  }
  .line > .details,
  .line > .problems {
    grid-column: 1 / -1;
  }
  .line > .details {
    padding: 8px 9px 12px;
    display: grid;
    gap: 10px;
  }
  .line > .details .field .caption {
    display: block;
  }
  .line > .problems {
    padding: 0 9px 6px;
  }
  .add {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 16px;
    margin-block-start: calc(clamp(22px, 3cqi, 36px) * -1 + 8px);
  }
  @container acquit-invoice-editor (inline-size < 60rem) {
    .heads {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .lines {
      border-block-start: 1px solid var(--_ink);
    }
    .line {
      grid-template-columns: repeat(6, minmax(0, 1fr));
      gap: 6px 8px;
      padding-block: 14px;
    }
    .chunk {
      contain-intrinsic-block-size: auto calc(var(--_rows) * 190px);
    }
    .line > .cell > .caption {
      display: block;
      font-size: 0.75rem;
      padding-inline-start: 1px;
    }
    .line > .cell > :is(input, select, textarea) {
      border-color: color-mix(in srgb, var(--_soft) 40%, transparent);
    }
    .line > .name {
      grid-column: 1 / -1;
      grid-row: 1;
    }
    .line > .name > .caption {
      min-block-size: 30px;
      padding-block-start: 10px;
    }
    .line > .buttons {
      grid-column: -3 / -1;
      grid-row: 1;
      align-self: start;
      padding: 0;
    }
    .line > .buttons .icon {
      min-block-size: 30px;
    }
    .line > :is(.quantity, .unit, .price, .discount, .vat, .net) {
      grid-column: span 2;
    }
    .line > .net:nth-child(2) {
      grid-column: 1 / -1;
    }
    .line .net {
      padding: 0 4px;
    }
    .line .net .amount {
      display: block;
      padding-block: 9px;
    }
    .line .net .caption {
      text-align: end;
    }
  }
  @container acquit-invoice-editor (44rem <= inline-size < 60rem) {
    .line > :is(.quantity, .unit, .price, .discount, .vat, .net) {
      grid-column: span 1;
    }
  }
`;
