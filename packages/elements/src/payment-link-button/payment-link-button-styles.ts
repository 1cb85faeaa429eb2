import { css } from "lit";

/** A pill with the amount in it and one soft line under it; compact is the pill alone. */
export const paymentLinkButtonStyles = css`
  :host {
    display: inline-block;
    max-inline-size: 100%;
  }
  .whole {
    display: inline-grid;
    justify-items: stretch;
    gap: calc(var(--_space) * 0.75);
    max-inline-size: 100%;
  }
  button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--_space);
    min-block-size: 40px;
    padding: 0 calc(var(--_space) * 2);
    border: 1px solid var(--_line);
    border-radius: 999px;
    background: var(--_paper);
    color: var(--_ink);
    font: inherit;
    font-weight: 560;
    cursor: pointer;
    transition: background 0.12s;
  }
  button.pill {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_on-accent);
    min-block-size: 52px;
    padding: calc(var(--_space) * 0.75) calc(var(--_space) * 3.5);
    font-size: 1.0625em;
    font-weight: 620;
    letter-spacing: -0.005em;
    font-variant-numeric: tabular-nums;
    box-shadow: 0 1px 2px light-dark(rgb(10 40 28 / 18%), rgb(0 0 0 / 40%));
  }
  button.pill:hover:enabled {
    background: color-mix(in srgb, var(--_accent) 88%, var(--_ink));
  }
  button:disabled {
    opacity: 0.55;
    cursor: default;
  }
  button.pill svg {
    inline-size: 1.15em;
    block-size: 1.15em;
    flex: none;
  }
  button.pill[aria-disabled="true"] {
    opacity: 0.75;
    cursor: progress;
  }
  :host([compact]) button.pill {
    min-block-size: 40px;
    padding: 4px calc(var(--_space) * 2.25);
    font-size: 0.9375em;
  }
  .line {
    color: var(--_soft);
    font-size: 0.875em;
    text-align: center;
    overflow-wrap: anywhere;
    text-wrap: balance;
  }
  .line.late {
    color: var(--_late);
    font-weight: 540;
  }
  .settled {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--_space);
    min-block-size: 52px;
    padding: 4px calc(var(--_space) * 3);
    border-radius: 999px;
    border: 1px solid color-mix(in srgb, var(--_good) 45%, transparent);
    color: var(--_good);
    font-weight: 580;
  }
  .settled svg {
    inline-size: 1.15em;
    block-size: 1.15em;
  }
  :host([compact]) .settled {
    min-block-size: 40px;
    font-size: 0.9375em;
  }
  .waiting {
    min-block-size: 52px;
    min-inline-size: 15em;
    border-radius: 999px;
    background: color-mix(in srgb, var(--_soft) 16%, transparent);
    animation: breathe 1.6s ease-in-out infinite alternate;
  }
  :host([compact]) .waiting {
    min-block-size: 40px;
    min-inline-size: 10em;
  }
  @keyframes breathe {
    to {
      opacity: 0.5;
    }
  }
  [role="alert"] {
    display: grid;
    gap: var(--_space);
    justify-items: start;
    padding: 10px 14px;
    border-inline-start: 4px solid var(--_late);
    border-radius: 6px;
    background: color-mix(in srgb, var(--_late) 9%, transparent);
    font-size: 0.9375em;
  }
  @media (forced-colors: active) {
    .waiting,
    .settled,
    button {
      border: 1px solid CanvasText;
    }
  }
`;
