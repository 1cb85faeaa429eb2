import { css } from "lit";

/** A table of five rows with its bars drawn over the second column. */
export const agingStyles = css`
  :host {
    container-type: inline-size;
  }
  .aging {
    --_row: 46px;
    --_young: light-dark(#7fb8a3, #3f8a70);
    --_first: light-dark(#d9b24a, #d6b65a);
    --_second: light-dark(#d88a3d, #e0995a);
    --_third: light-dark(#c4622c, #ee8a5c);
    --_old: light-dark(#9c3211, #ffab85);
    display: grid;
    grid-template-columns: auto minmax(48px, 1fr) auto minmax(3em, auto);
    column-gap: calc(var(--_space) * 1.5);
    font-size: 0.9375em;
  }
  .bars {
    position: relative;
    grid-area: 1 / 2 / span 5;
    pointer-events: none;
    min-inline-size: 0;
    z-index: 1;
  }
  canvas {
    position: absolute;
    inset: 0;
    /* A canvas is 300 pixels wide until its chart is drawn. */
    inline-size: 100%;
    block-size: 100%;
  }
  .rows {
    display: contents;
  }
  .bucket {
    display: grid;
    grid-template-columns: subgrid;
    grid-column: 1 / -1;
    align-items: center;
    block-size: var(--_row);
  }
  .bucket:not(:last-child) {
    border-block-end: 1px solid color-mix(in srgb, var(--_line) 60%, transparent);
  }
  .bucket:nth-child(2) {
    grid-row: 1;
  }
  .bucket:nth-child(3) {
    grid-row: 2;
  }
  .bucket:nth-child(4) {
    grid-row: 3;
  }
  .bucket:nth-child(5) {
    grid-row: 4;
  }
  .bucket:nth-child(6) {
    grid-row: 5;
  }
  .name {
    grid-column: 1;
    display: flex;
    align-items: center;
    white-space: nowrap;
  }
  .bucket > .amount {
    grid-column: 3;
  }
  .bucket > .share {
    grid-column: 4;
  }
  button.quiet {
    color: var(--_ink);
    font-weight: 480;
    min-block-size: 36px;
    margin-inline-start: calc(var(--_space) * -1);
    gap: 10px;
  }
  button.quiet[aria-pressed="true"] {
    background: color-mix(in srgb, var(--_accent) 13%, transparent);
    color: var(--_accent);
    font-weight: 600;
  }
  .mark {
    inline-size: 10px;
    block-size: 10px;
    border-radius: 3px;
    flex: none;
    background: var(--_young);
  }
  .name > .mark {
    margin-inline-end: 10px;
  }
  .mark[data-bucket="days1to30"] {
    background: var(--_first);
  }
  .mark[data-bucket="days31to60"] {
    background: var(--_second);
  }
  .mark[data-bucket="days61to90"] {
    background: var(--_third);
  }
  .mark[data-bucket="over90"] {
    background: var(--_old);
  }
  @container (inline-size < 400px) {
    .aging {
      grid-template-columns: auto minmax(20px, 1fr) auto auto;
      column-gap: var(--_space);
      font-size: 0.875em;
    }
    button.quiet {
      gap: 7px;
    }
  }
  @media (forced-colors: active) {
    .mark {
      forced-color-adjust: none;
      background: CanvasText;
    }
  }
`;
