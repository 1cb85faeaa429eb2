import { css } from "lit";

/** Rows that lead somewhere, rows that only tell, and the marks beside them. */
export const listStyles = css`
  .row-link {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 4px 16px;
    padding: 14px 0;
    border-block-end: 1px solid var(--_line);
    color: inherit;
    text-decoration: none;
  }
  .row-link:last-child {
    border: 0;
  }
  .row-link > * {
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .row-link > :nth-child(2n) {
    text-align: end;
  }
  @media (max-width: 560px) {
    .row-link > :nth-child(n + 3) {
      grid-column: 1 / -1;
      text-align: start;
    }
  }
  .rows {
    list-style: none;
    margin: 0;
    padding: 0;
  }
  .rows > li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 2px 16px;
    padding: 12px 0;
    border-block-end: 1px solid color-mix(in srgb, var(--_line) 80%, transparent);
    overflow-wrap: anywhere;
  }
  .rows > li:last-child {
    border: 0;
    padding-block-end: 2px;
  }
  .rows > li > :nth-child(2n) {
    text-align: end;
  }
  .rows .sum {
    font-weight: 640;
  }
  .badge {
    display: inline-block;
    padding: 2px 10px;
    border-radius: 999px;
    font-size: 0.8125rem;
    font-weight: 540;
    color: var(--_soft);
    background: color-mix(in srgb, var(--_soft) 12%, transparent);
  }
  .badge.late {
    color: var(--_late);
    background: color-mix(in srgb, var(--_late) 11%, transparent);
  }
  .badge.good {
    color: var(--_good);
    background: color-mix(in srgb, var(--_good) 12%, transparent);
  }
  .row-link:hover strong {
    color: var(--_accent);
  }
`;
