import { css } from "lit";

/** Where files are dropped, what became of each, and the screen that names columns. */
export const importStyles = css`
  .item,
  .statement {
    display: grid;
    gap: 8px;
    grid-template-columns: minmax(0, 1fr);
  }
  .statement + .statement {
    border-block-start: 1px solid var(--_line);
    padding-block-start: 12px;
  }
  .outcome {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 16px;
  }
  .good {
    color: var(--_good);
    font-weight: 560;
  }
  .problems {
    color: var(--_soft);
    font-size: 0.9375em;
    display: grid;
    gap: 2px;
  }
  .history li {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 2px 16px;
    padding-block: 8px;
    border-block-start: 1px solid var(--_line);
  }
  .history li:first-child {
    margin-block-start: 8px;
  }
  form:not(:has([name="account-id"] option[value=""]:checked)) .new-account {
    display: none;
  }
  .scroll {
    overflow: auto;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }
  table {
    border-collapse: collapse;
    inline-size: 100%;
    font-size: 0.9375em;
  }
  th,
  td {
    text-align: start;
    padding: 6px 12px;
    white-space: nowrap;
    border-block-end: 1px solid color-mix(in srgb, var(--_line) 65%, transparent);
  }
  th {
    color: var(--_soft);
    font-weight: 540;
    font-size: 0.9333em;
  }
  th.amount,
  td.amount {
    text-align: end;
  }
  td.text {
    white-space: normal;
    min-inline-size: 16em;
    overflow-wrap: anywhere;
  }
  .checks {
    display: flex;
    flex-wrap: wrap;
    gap: 0 18px;
  }
  .rows > li {
    display: grid;
    gap: 8px;
    grid-template-columns: minmax(0, 1fr);
    padding-block: 12px;
    border-block-start: 1px solid var(--_line);
  }
  .card > * + * {
    margin-block-start: 10px;
  }
  .item > *,
  .statement > * {
    margin-block-start: 0;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
    justify-content: space-between;
    align-items: baseline;
  }
  .period {
    align-items: end;
  }
  .rows > .difference {
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 2px 16px;
    align-items: center;
  }
  .sums > div {
    display: flex;
    justify-content: space-between;
    gap: 16px;
    padding-block: 4px;
  }
  .sums .total {
    border-block-start: 2px solid var(--_ink);
    font-weight: 650;
  }
  .verdict {
    border-inline-start: 5px solid var(--_good);
  }
  .verdict.differs {
    border-inline-start-color: var(--_late);
  }
`;
