import { css } from "lit";

/** A quiet text: dates first, what follows below. */
export const termsNoticeStyles = css`
  .place {
    display: grid;
    gap: var(--_space);
    max-inline-size: 68ch;
  }
  ul,
  ol {
    display: grid;
    gap: calc(var(--_space) / 2);
    padding-inline-start: 1.25em;
  }
  .when {
    font-weight: 580;
    font-variant-numeric: tabular-nums;
  }
  .late {
    color: var(--_late);
  }
  .soft,
  address {
    color: var(--_soft);
  }
  address {
    font-style: normal;
  }
  a {
    color: var(--_accent);
  }
  .said {
    overflow-wrap: anywhere;
    white-space: pre-line;
  }
  .waiting {
    min-block-size: 160px;
    border-radius: var(--_radius);
    background: color-mix(in srgb, var(--_soft) 10%, transparent);
  }
`;
