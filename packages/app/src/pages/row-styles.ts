import { css } from "lit";

/** Rows with a name on one side and what can be done on the other; secrets shown once. */
export const rowStyles = css`
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 8px 18px;
    padding: 14px 0;
    border-block-end: 1px solid var(--_line);
  }
  .row:last-child {
    border: 0;
  }
  .row > div:first-child {
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .acts select {
    width: auto;
  }
  .sure {
    flex: 1 1 100%;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }
  .sure p {
    margin: 0;
    flex: 1 1 260px;
  }
  fieldset {
    border: 0;
    padding: 0;
    margin: 0;
    display: grid;
    gap: 10px;
  }
  legend {
    padding: 0;
    font-size: 0.9rem;
    font-weight: 520;
    margin-block-end: 6px;
  }
  .choice {
    display: flex;
    gap: 10px;
    align-items: start;
    font-weight: 400;
  }
  .choice input {
    width: 20px;
    min-height: 20px;
    margin: 2px 0 0;
    flex: none;
    accent-color: var(--_accent);
  }
  .choice .hint {
    display: block;
  }
  .shown-once {
    display: flex;
    flex-wrap: wrap;
    gap: 10px;
    align-items: end;
  }
  .shown-once label {
    flex: 1 1 240px;
  }
  .shown-once input {
    font-family: ui-monospace, monospace;
    font-size: 0.9rem;
  }
`;
