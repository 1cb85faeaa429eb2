import { css } from "lit";

/** A place to drop a file, then the verdict, and the invoice set like a calm page; one column where there is little room. */
export const viewerStyles = css`
  :host {
    container-type: inline-size;
  }
  .stack {
    display: grid;
    gap: calc(var(--_space) * 2);
    grid-template-columns: minmax(0, 1fr);
  }
  progress {
    inline-size: 100%;
    accent-color: var(--_accent);
  }
  .verdict {
    display: grid;
    gap: 4px;
    border-inline-start: 6px solid var(--_good);
  }
  .verdict.fatal {
    border-inline-start-color: var(--_late);
  }
  .verdict h2 {
    font-size: 1.2em;
    color: var(--_good);
  }
  .verdict.fatal h2 {
    color: var(--_late);
  }
  bdi {
    overflow-wrap: anywhere;
  }
  code {
    font-family: ui-monospace, monospace;
    font-size: 0.875em;
    overflow-wrap: anywhere;
  }
  .severity + .severity,
  .part,
  .document > dl,
  .parties {
    margin-block-start: calc(var(--_space) * 2.5);
  }
  .severity.fatal h3 {
    color: var(--_late);
  }
  .findings > li {
    border-block-start: 1px solid var(--_line);
    padding-block: calc(var(--_space) * 1.25);
  }
  .finding {
    font-weight: 560;
  }
  details {
    font-size: 0.9375em;
  }
  .findings details {
    color: var(--_soft);
    margin-block-start: 4px;
  }
  details > ul {
    margin-block: var(--_space);
  }
  summary {
    cursor: pointer;
    border-radius: 6px;
    min-block-size: 28px;
    align-content: center;
  }
  details.card > summary {
    font-weight: 600;
  }
  .beyond li {
    padding-block: 4px;
    border-block-start: 1px solid var(--_line);
  }
  .beyond code {
    color: var(--_soft);
  }
  .document h2 {
    font-size: 1.35em;
  }
  .document h3 {
    color: var(--_soft);
    font-weight: 560;
    margin-block-end: 4px;
  }
  .facts,
  .parties,
  .summary {
    display: grid;
    gap: calc(var(--_space) * 2) calc(var(--_space) * 4);
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 220px), 1fr));
  }
  .facts {
    border-block: 1px solid var(--_line);
    padding-block: calc(var(--_space) * 1.5);
  }
  dt {
    color: var(--_soft);
    font-size: 0.875em;
  }
  .fact > dd {
    font-weight: 560;
  }
  .fact.main > dd {
    font-size: 1.35em;
    font-variant-numeric: tabular-nums;
  }
  .name {
    font-weight: 600;
  }
  .detail {
    color: var(--_soft);
    font-size: 0.875em;
    font-weight: 400;
  }
  :is(.detail, .text) > bdi {
    white-space: pre-line;
  }
  .text + .text {
    margin-block-start: calc(var(--_space) * 0.75);
  }
  .pairs {
    display: grid;
    gap: 4px calc(var(--_space) * 4);
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 220px), 1fr));
  }
  .party .pairs {
    grid-template-columns: minmax(0, 1fr);
    margin-block-start: var(--_space);
  }
  .pairs > div {
    display: flex;
    flex-wrap: wrap;
    column-gap: var(--_space);
    align-items: baseline;
  }
  .group + .group {
    margin-block-start: var(--_space);
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
  }
  th,
  td {
    text-align: start;
    vertical-align: top;
    padding: calc(var(--_space) * 0.75) calc(var(--_space) * 1.5) calc(var(--_space) * 0.75) 0;
    border-block-end: 1px solid var(--_line);
  }
  th {
    color: var(--_soft);
    font-size: 0.875em;
    font-weight: 520;
  }
  .number {
    text-align: end;
    font-variant-numeric: tabular-nums;
  }
  td.number > bdi {
    white-space: nowrap;
  }
  :is(th, td):last-child {
    padding-inline-end: 0;
  }
  .totals > div {
    display: flex;
    justify-content: space-between;
    gap: calc(var(--_space) * 2);
    padding-block: 3px;
  }
  .totals .payable {
    border-block-start: 2px solid var(--_ink);
    margin-block-start: 4px;
    font-weight: 650;
  }
  .totals .payable dt {
    color: inherit;
    font-size: 1em;
  }
  .files > li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--_space);
    border-block-start: 1px solid var(--_line);
    padding-block: var(--_space);
  }
  .files p {
    min-inline-size: 0;
  }
  .more {
    margin-block-start: var(--_space);
  }
  @container (max-width: 600px) {
    table:not(.vat) thead {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    table:not(.vat),
    table:not(.vat) tbody,
    table:not(.vat) tr {
      display: block;
    }
    table:not(.vat) tr {
      border-block-end: 1px solid var(--_line);
      padding-block: var(--_space);
    }
    table:not(.vat) td {
      display: flex;
      gap: calc(var(--_space) * 2);
      justify-content: space-between;
      border: 0;
      padding: 2px 0;
      text-align: end;
    }
    table:not(.vat) td::before {
      content: attr(data-label);
      color: var(--_soft);
      font-size: 0.875em;
    }
    table:not(.vat) td.main {
      display: block;
      text-align: start;
      font-weight: 560;
    }
    table:not(.vat) td.main::before {
      content: none;
    }
  }
  @media (forced-colors: active) {
    .verdict {
      border-inline-start-color: Highlight;
    }
  }
`;
