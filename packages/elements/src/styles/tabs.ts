import { css } from "lit";

/** Views of one element, as tabs over a line. */
export const tabs = css`
  [role="tablist"] {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    border-block-end: 1px solid var(--_line);
    margin-block-end: calc(var(--_space) * 2.5);
  }
  [role="tab"] {
    border: 0;
    border-block-end: 3px solid transparent;
    border-radius: 0;
    background: none;
    color: var(--_soft);
    min-block-size: 44px;
  }
  [role="tab"][aria-selected="true"] {
    color: var(--_ink);
    border-block-end-color: var(--_accent);
  }
`;
