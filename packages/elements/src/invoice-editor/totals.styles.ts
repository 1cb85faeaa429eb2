import { css } from "lit";

/** The foot of the sheet: reductions and the message on one side, totals on the other. */
export const totalsStyles = css`
  .foot {
    display: grid;
    gap: 28px 48px;
  }
  .side {
    display: grid;
    gap: 24px;
    align-content: start;
    min-inline-size: 0;
  }
  .adjustment {
    display: grid;
    grid-template-columns: minmax(8rem, 1fr) 7.5rem 8rem auto;
    gap: 10px;
    align-items: start;
  }
  .adjustment > .icon {
    margin-block-start: 26px;
  }
  .adjustments .add {
    margin-block-start: 0;
  }
  .totals {
    display: grid;
    gap: 6px;
    align-content: start;
  }
  .totals dl {
    display: grid;
    gap: 6px;
  }
  .entry {
    display: flex;
    justify-content: space-between;
    align-items: baseline;
    gap: 24px;
    font-size: 0.9375em;
  }
  .entry dt {
    color: var(--_soft);
    text-wrap: pretty;
  }
  .entry.strong {
    font-weight: 600;
  }
  .entry.strong dt {
    color: inherit;
  }
  .entry.payable {
    border-block-start: 2px solid var(--_ink);
    margin-block-start: 6px;
    padding-block-start: 12px;
    font-weight: 660;
    font-size: 1.0625em;
  }
  .entry.payable dt {
    color: inherit;
  }
  .entry.payable dd {
    font-size: 1.5em;
    letter-spacing: -0.02em;
    line-height: 1.1;
  }
  .field.prepaid {
    grid-template-columns: 1fr 8rem;
    align-items: center;
    gap: 4px 24px;
  }
  .field.prepaid > label {
    font-size: 0.9375rem;
    font-weight: 420;
  }
  .field.prepaid input {
    text-align: end;
    min-block-size: 36px;
    padding-block: 4px;
  }
  .field.prepaid .problem {
    grid-column: 1 / -1;
  }
  .notes textarea {
    min-block-size: 84px;
  }
  .notes label {
    font-size: inherit;
    font-weight: inherit;
    display: inline;
  }
  @container acquit-invoice-editor (inline-size >= 52rem) {
    .foot {
      grid-template-columns: minmax(0, 1fr) minmax(19rem, 22rem);
    }
  }
  @container acquit-invoice-editor (inline-size < 36rem) {
    .adjustment {
      grid-template-columns: 1fr 1fr auto;
    }
    .adjustment > .field:not(.short) {
      grid-column: 1 / -1;
    }
  }
`;
