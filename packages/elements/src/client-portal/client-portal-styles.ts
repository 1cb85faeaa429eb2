import { css } from "lit";

/** How a client's account looks: one column on a phone, room for amounts beside names from 560 px on. */
export const clientPortalStyles = css`
  .place {
    display: grid;
    gap: calc(var(--_space) * 2);
    max-inline-size: 760px;
    margin-inline: auto;
  }
  .waiting {
    min-block-size: 320px;
    border-radius: calc(var(--_radius) * 1.4);
    background: color-mix(in srgb, var(--_soft) 10%, transparent);
  }
  .owed {
    font-size: 2em;
    font-weight: 620;
    line-height: 1.2;
    font-variant-numeric: tabular-nums;
  }
  .rows > li {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    gap: 4px calc(var(--_space) * 1.5);
    align-items: center;
    padding-block: 10px;
    border-block-end: 1px solid var(--_line);
  }
  .rows.plain > li {
    grid-template-columns: minmax(0, 1fr) auto;
  }
  .rows > li > .wide {
    grid-column: 1 / -1;
  }
  .rows label,
  .what {
    display: block;
    font-size: 1em;
    font-weight: 560;
    overflow-wrap: anywhere;
  }
  .rows small,
  .what small {
    display: block;
    font-size: 0.875em;
    font-weight: 400;
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space);
    align-items: center;
    margin-block-start: calc(var(--_space) * 1.5);
  }
  .acts button.primary {
    flex: 1 1 240px;
    min-block-size: 48px;
  }
  section > h2 {
    margin-block-end: var(--_space);
  }
  details {
    border-block-start: 1px solid var(--_line);
    padding-block: 10px;
  }
  summary {
    cursor: pointer;
    font-weight: 560;
    min-block-size: 28px;
  }
  .scroll {
    overflow-x: auto;
  }
  table {
    border-collapse: collapse;
    inline-size: 100%;
    font-size: 0.9em;
  }
  th,
  td {
    text-align: start;
    padding: 6px 8px 6px 0;
    border-block-end: 1px solid var(--_line);
    vertical-align: top;
  }
  th.amount,
  td.amount {
    text-align: end;
  }
  a {
    color: var(--_accent);
  }
  [role="alert"],
  .note {
    margin-block: var(--_space);
  }
  .note {
    border-inline-start: 4px solid var(--_good);
    background: color-mix(in srgb, var(--_good) 9%, transparent);
    border-radius: 6px;
    padding: 10px 14px;
  }
`;

/** How one invoice of the account looks when it is opened. */
export const portalInvoiceStyles = css`
  :host {
    display: block;
    grid-column: 1 / -1;
  }
  .place {
    display: grid;
    gap: calc(var(--_space) * 2);
    padding-block: var(--_space);
  }
  form {
    display: grid;
    gap: calc(var(--_space) * 1.25);
  }
  dl {
    display: grid;
    gap: 2px;
  }
  dl > div {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    gap: 0 var(--_space);
    padding-block: 6px;
    border-block-end: 1px solid var(--_line);
  }
  dt {
    color: var(--_soft);
    font-size: 0.875em;
  }
  dd {
    overflow-wrap: anywhere;
    font-variant-numeric: tabular-nums;
  }
  dd.act {
    grid-column: 2;
    grid-row: 1 / span 2;
  }
  .scan {
    display: grid;
    justify-items: center;
    gap: var(--_space);
    margin-block-start: calc(var(--_space) * 1.5);
  }
  .scan svg {
    inline-size: 180px;
    block-size: 180px;
    background: #fff;
    color: #000;
    border-radius: var(--_radius);
  }
  ol {
    list-style: none;
    margin: 0;
    padding: 0;
  }
  ol li {
    padding-block: 8px;
    border-block-end: 1px solid var(--_line);
  }
  ol p:last-child {
    white-space: pre-line;
    overflow-wrap: anywhere;
  }
  a {
    color: var(--_accent);
  }
  .note {
    border-inline-start: 4px solid var(--_good);
    background: color-mix(in srgb, var(--_good) 9%, transparent);
    border-radius: 6px;
    padding: 10px 14px;
  }
`;
