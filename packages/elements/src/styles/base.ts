import { css } from "lit";

/** What every element shares: the public tokens with their fallbacks, type, focus ring, `hidden`, and quiet motion. */
export const base = css`
  :host {
    display: block;
    --_ink: var(--acquit-color-text, light-dark(#17211b, #e9efe9));
    --_soft: var(--acquit-color-text-soft, light-dark(#5a675f, #a3b0a7));
    --_paper: var(--acquit-color-surface, light-dark(#ffffff, #1a211d));
    --_ground: var(--acquit-color-ground, light-dark(#f4f5f2, #101412));
    --_line: var(--acquit-color-border, light-dark(#dde3dc, #2f3a33));
    --_accent: var(--acquit-color-accent, light-dark(#0b6b4f, #54c79a));
    --_on-accent: var(--acquit-color-on-accent, light-dark(#ffffff, #06281c));
    --_late: var(--acquit-color-danger, light-dark(#a33a12, #ffab85));
    --_good: var(--acquit-color-success, light-dark(#1c6f3c, #86d9a0));
    --_space: var(--acquit-space, 8px);
    --_radius: var(--acquit-radius, 10px);
    --_size: var(--acquit-font-size, 1rem);
    color: var(--_ink);
    font-family: var(--acquit-font-family, inherit);
    font-size: var(--_size);
    line-height: 1.5;
    text-align: start;
    /* The direction of the language spoken, not of the page around it: in a page from right to left, "69 %" would read "% 69". */
    direction: ltr;
  }
  :host([hidden]) {
    display: none;
  }
  /* Around everything an element shows: what a host's "*" rules say of the element itself ends here. */
  .place {
    display: block;
    container-type: inline-size;
    direction: ltr;
    color: var(--_ink);
    font-size: var(--_size);
    line-height: 1.5;
    letter-spacing: normal;
    word-spacing: normal;
    text-align: start;
    text-indent: 0;
    text-transform: none;
    white-space: normal;
  }
  /* The same where an element has no such box: a host's spacing and capitals are inherited through the element itself. */
  :where(:host > *) {
    direction: ltr;
    letter-spacing: normal;
    word-spacing: normal;
    text-indent: 0;
    text-transform: none;
    white-space: normal;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  p,
  h2,
  h3,
  dl,
  dd,
  ul {
    margin: 0;
    padding: 0;
  }
  h2 {
    font-size: 1.05em;
    font-weight: 620;
    line-height: 1.3;
  }
  h3 {
    font-size: 0.92em;
    font-weight: 620;
  }
  ul {
    list-style: none;
  }
  :focus-visible {
    outline: 3px solid var(--_accent);
    outline-offset: 2px;
  }
  .soft {
    color: var(--_soft);
  }
  .late {
    color: var(--_late);
  }
  .amount {
    font-variant-numeric: tabular-nums;
    text-align: end;
    white-space: nowrap;
    unicode-bidi: isolate;
  }
  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .card {
    background: var(--_paper);
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.4);
    padding: calc(var(--_space) * 2.5);
  }
  [role="status"]:empty {
    display: none;
  }
  @media (prefers-reduced-motion: reduce) {
    /* Important: each control's own transition is more specific than this. */
    *,
    *::before,
    *::after {
      animation: none !important;
      transition: none !important;
    }
  }
  @media (forced-colors: active) {
    .card {
      border-color: CanvasText;
    }
  }
`;
