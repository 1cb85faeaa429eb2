import { css } from "lit";

/** What speaks to the person: the checks, the bar that stays in sight, the conflict, the confirmation. */
export const barStyles = css`
  .checks ul {
    display: grid;
    gap: 2px;
  }
  .checks li {
    display: flex;
    gap: 10px;
    align-items: baseline;
  }
  .checks .mark {
    flex: none;
    inline-size: 7px;
    block-size: 7px;
    border-radius: 50%;
    background: var(--_late);
    transform: translateY(-1px);
  }
  .checks .warning .mark {
    background: light-dark(#b98a1c, #f0c36a);
  }
  button.link {
    all: unset;
    cursor: pointer;
    padding-block: 4px;
    font-size: 0.9375em;
    text-wrap: pretty;
  }
  button.link:hover {
    text-decoration: underline;
    text-underline-offset: 3px;
  }
  button.link:focus-visible {
    outline: 3px solid var(--_accent);
    outline-offset: 2px;
    border-radius: 4px;
  }
  .good {
    color: var(--_good);
  }
  .bar {
    position: sticky;
    inset-block-end: 12px;
    z-index: 2;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 16px;
    padding: 10px 12px 10px 20px;
    padding-inline: 20px 12px;
    background: color-mix(in srgb, var(--_paper) 94%, transparent);
    backdrop-filter: blur(10px);
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.4);
    box-shadow: 0 10px 30px -12px light-dark(#17211b40, #000000a0);
  }
  .keeping {
    display: flex;
    align-items: center;
    gap: 10px;
    flex: 1 1 0;
    min-inline-size: 8rem;
    font-size: 0.875em;
    color: var(--_soft);
  }
  .keeping .dot {
    flex: none;
    inline-size: 8px;
    block-size: 8px;
    border-radius: 50%;
    background: var(--_soft);
    transition: background 0.2s;
  }
  .keeping.saved .dot {
    background: var(--_good);
  }
  .keeping:is(.offline, .refused, .conflict) {
    color: var(--_late);
  }
  .keeping:is(.offline, .refused, .conflict) .dot {
    background: var(--_late);
  }
  .history {
    display: flex;
    gap: 2px;
  }
  .due-now {
    display: flex;
    align-items: baseline;
    gap: 10px;
    font-size: 0.875em;
  }
  .due-now strong {
    font-size: 1.375em;
    font-weight: 640;
    letter-spacing: -0.015em;
  }
  .conflict.notice {
    display: grid;
    gap: 8px;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  dialog {
    inline-size: min(30rem, calc(100vw - 32px));
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.6);
    padding: 28px;
    background: var(--_paper);
    color: var(--_ink);
    box-shadow: 0 24px 80px -20px light-dark(#17211b66, #000000cc);
  }
  dialog[open] {
    display: grid;
    gap: 18px;
  }
  dialog::backdrop {
    background: light-dark(#17211b59, #000000a6);
  }
  dialog h2 {
    font-size: 1.375em;
    letter-spacing: -0.015em;
  }
  dialog #issue-text {
    display: grid;
    gap: 8px;
  }
  dialog .sum {
    font-size: 1.125em;
    font-weight: 600;
  }
  .issue {
    gap: 0.3em;
  }
  @container acquit-invoice-editor (inline-size < 44rem) {
    .due-now .soft {
      display: none;
    }
    .bar {
      inset-block-end: 8px;
      gap: 8px 12px;
      padding-inline: 14px 8px;
      padding-block: 8px;
    }
    .keeping {
      min-inline-size: 0;
    }
    .issue .rest,
    .keeping:is(.untouched, .waiting, .saving, .saved) .said {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
    .keeping:is(.offline, .refused, .conflict) {
      flex-basis: 100%;
    }
  }
`;
