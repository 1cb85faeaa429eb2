import { css } from "lit";

/** A grid of eight columns; in a narrow place the same cells make a card of three lines. */
export const listStyles = css`
  :host {
    container-type: inline-size;
  }
  .grid {
    --_row: 56px;
  }
  .grid[data-density="compact"] {
    --_row: 38px;
  }
  .heads,
  .row {
    display: grid;
    grid-template-columns: 24px minmax(6.75em, 0.9fr) minmax(8em, 2.1fr) 6.75em 8.25em 8.25em 6.5em 6.75em;
    column-gap: calc(var(--_space) * 1.5);
    align-items: center;
    padding-inline: var(--_space);
    font-size: 0.9375em;
  }
  .heads {
    min-block-size: 36px;
    color: var(--_soft);
    font-weight: 540;
    border-block-end: 1px solid var(--_line);
  }
  [role="columnheader"] {
    font-size: 0.8667em;
    min-inline-size: 0;
  }
  .heads button {
    all: unset;
    display: inline-flex;
    align-items: center;
    gap: 4px;
    min-block-size: 32px;
    border-radius: 6px;
    cursor: pointer;
    white-space: nowrap;
  }
  .heads button:hover {
    color: var(--_ink);
  }
  .heads button:focus-visible {
    outline: 3px solid var(--_accent);
  }
  .heads .amount {
    justify-self: end;
  }
  .rows {
    position: relative;
  }
  .box {
    display: inline-block;
    inline-size: 16px;
    block-size: 16px;
    border: 1.5px solid color-mix(in srgb, var(--_soft) 75%, transparent);
    border-radius: 4px;
    vertical-align: middle;
  }
  [aria-selected="true"] .box,
  [aria-checked="true"] .box,
  [aria-checked="mixed"] .box {
    border-color: var(--_accent);
    background: var(--_accent);
    box-shadow: inset 0 0 0 3px var(--_paper);
  }
  .row[aria-selected="true"] {
    background: color-mix(in srgb, var(--_accent) 9%, transparent);
  }
  .row[aria-selected="true"] .badge {
    background: var(--_paper);
  }
  .row.group {
    display: flex;
    align-items: center;
    gap: var(--_space);
    font-weight: 580;
    background: color-mix(in srgb, var(--_soft) 7%, var(--_paper));
  }
  .row.group::before {
    content: "▸";
    color: var(--_soft);
  }
  .row.group[aria-expanded="true"]::before {
    content: "▾";
  }
  .row[hidden] {
    display: none;
  }
  .row {
    position: absolute;
    inset-inline: 0;
    inset-block-start: 0;
    contain: strict;
    block-size: var(--_row);
    border-block-end: 1px solid color-mix(in srgb, var(--_line) 65%, transparent);
    cursor: pointer;
  }
  .row:hover {
    background: color-mix(in srgb, var(--_accent) 5%, transparent);
  }
  [role="gridcell"] {
    min-inline-size: 0;
    border-radius: 6px;
  }
  .number {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    justify-items: start;
    white-space: nowrap;
  }
  .origin:empty,
  .late:empty {
    display: none;
  }
  .opener {
    all: unset;
    font-weight: 580;
    font-variant-numeric: tabular-nums;
    color: var(--_ink);
    cursor: pointer;
    border-radius: 6px;
    max-inline-size: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .opener:focus-visible {
    outline: 3px solid var(--_accent);
    outline-offset: 3px;
  }
  .row:hover .opener {
    color: var(--_accent);
  }
  .origin {
    color: var(--_soft);
    font-size: 0.8667em;
  }
  .customer {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .issued,
  .due {
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
  }
  .issued,
  .total {
    color: var(--_soft);
  }
  .due .late {
    display: block;
    font-size: 0.8667em;
    font-weight: 540;
  }
  .open {
    font-weight: 600;
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
  .badge[data-tone="good"] {
    color: var(--_good);
    background: color-mix(in srgb, var(--_good) 12%, transparent);
  }
  .badge[data-tone="partly"] {
    color: var(--_accent);
    background: color-mix(in srgb, var(--_accent) 12%, transparent);
  }
  .none {
    display: grid;
    justify-items: center;
    gap: calc(var(--_space) * 1.25);
    padding: calc(var(--_space) * 6) calc(var(--_space) * 2);
    text-align: center;
    text-wrap: balance;
  }
  .none p {
    max-inline-size: 46ch;
  }
  .none svg {
    inline-size: 56px;
    color: var(--_accent);
  }
  .none h3 {
    font-size: 1.2em;
  }
  .ghost {
    block-size: 55px;
    border-block-end: 1px solid color-mix(in srgb, var(--_line) 65%, transparent);
    background: linear-gradient(color-mix(in srgb, var(--_soft) 14%, transparent) 0 0) no-repeat center / 100% 14px;
    background-clip: content-box;
    padding-inline: var(--_space);
    animation: breathe 1.6s ease-in-out infinite alternate;
  }
  @keyframes breathe {
    to {
      opacity: 0.5;
    }
  }
  @container (inline-size < 860px) {
    .heads {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .grid,
    .grid[data-density="compact"] {
      --_row: 88px;
    }
    .chosen {
      grid-area: chosen;
    }
    .row {
      grid-template:
        "chosen customer customer open" auto
        "chosen number standing total" auto
        "chosen due due due" auto
        / 24px auto minmax(0, 1fr) auto;
      align-content: center;
      row-gap: 1px;
      column-gap: var(--_space);
      padding-inline: 2px;
    }
    .customer {
      grid-area: customer;
      font-weight: 580;
    }
    .number {
      grid-area: number;
      display: flex;
      align-items: baseline;
      gap: var(--_space);
      font-size: 0.9333em;
    }
    .opener {
      font-weight: 460;
    }
    .due {
      grid-area: due;
      display: flex;
      gap: var(--_space);
      font-size: 0.9333em;
      color: var(--_soft);
    }
    .due .late {
      font-size: 1em;
    }
    .issued {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .standing {
      grid-area: standing;
    }
    .badge {
      padding: 1px 8px;
      font-size: 0.75rem;
    }
    .total {
      grid-area: total;
      font-size: 0.9333em;
    }
    .open {
      grid-area: open;
    }
  }
  @media (forced-colors: active) {
    .badge {
      border: 1px solid CanvasText;
    }
    .ghost {
      border: 1px solid GrayText;
    }
  }
`;
