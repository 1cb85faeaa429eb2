import { css } from "lit";

/** A quiet rail with a dot per entry; the proof stays folded until it is asked for. */
export const timelineStyles = css`
  section + section {
    margin-block-start: calc(var(--_space) * 2.5);
  }
  h3 {
    color: var(--_soft);
    font-weight: 560;
    margin-block-end: calc(var(--_space) * 0.75);
  }
  ol {
    list-style: none;
    margin: 0;
    padding: 0;
  }
  li {
    position: relative;
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    column-gap: calc(var(--_space) * 2);
    padding-block: calc(var(--_space) * 0.75);
    padding-inline-start: calc(var(--_space) * 3);
  }
  li::before {
    content: "";
    position: absolute;
    inset-inline-start: 2px;
    inset-block-start: calc(var(--_space) * 0.75 + 0.5em);
    inline-size: 9px;
    block-size: 9px;
    border-radius: 50%;
    background: var(--_soft);
  }
  li:not(:last-child)::after {
    content: "";
    position: absolute;
    inset-inline-start: 6px;
    inset-block: calc(var(--_space) * 0.75 + 1.4em) calc(var(--_space) * -0.75 - 0.1em);
    border-inline-start: 1px solid var(--_line);
  }
  li:is([data-kind$="-issued"], [data-kind="receivable-imported"])::before {
    background: var(--_accent);
  }
  li:is([data-kind="payment-recorded"], [data-kind="payment-allocated"])::before {
    background: var(--_good);
  }
  li:is(
      [data-kind$="-undone"],
      [data-kind$="-revoked"],
      [data-kind$="-deleted"],
      [data-kind="payment-differs"],
      [data-kind="payment-voided"]
    )::before {
    background: var(--_late);
  }
  .sentence {
    font-weight: 480;
    font-variant-numeric: tabular-nums;
    overflow-wrap: anywhere;
  }
  .by {
    grid-column: 1;
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(var(--_space) * 1.5);
    color: var(--_soft);
    font-size: 0.875em;
  }
  details {
    color: var(--_soft);
    font-size: 0.8125em;
    grid-area: 1 / 2 / span 2;
  }
  details[open] {
    grid-area: 3 / 1 / auto / -1;
  }
  summary {
    cursor: pointer;
    border-radius: 6px;
    padding: 2px 6px;
    list-style-position: inside;
  }
  code {
    display: block;
    font-family: ui-monospace, monospace;
    overflow-wrap: anywhere;
  }
  @media (forced-colors: active) {
    li::before {
      background: CanvasText;
      forced-color-adjust: none;
    }
  }
  .said p {
    white-space: pre-line;
    overflow-wrap: anywhere;
  }
`;
