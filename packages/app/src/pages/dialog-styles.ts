import { css } from "lit";

/** A question that stands before the page until it is answered. */
export const dialogStyles = css`
  dialog {
    max-inline-size: 46ch;
    border: 1px solid var(--_line);
    border-radius: 14px;
    padding: 24px;
    background: var(--_paper);
    color: inherit;
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 40%);
  }
`;
