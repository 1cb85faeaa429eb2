import { css } from "lit";

/** A place where files are dropped or chosen, alone on an empty screen or above what came of them. */
export const dropPlace = css`
  .drop {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: calc(var(--_space) * 2);
    border: 2px dashed color-mix(in srgb, var(--_soft) 55%, var(--_line));
    border-radius: calc(var(--_radius) * 1.4);
    background: var(--_paper);
    padding: calc(var(--_space) * 2.5);
  }
  .drop.empty {
    flex-direction: column;
    justify-content: center;
    text-align: center;
    padding-block: calc(var(--_space) * 6);
  }
  .drop.over {
    border-color: var(--_accent);
    background: color-mix(in srgb, var(--_accent) 9%, var(--_paper));
  }
  .drop p:first-child {
    font-weight: 600;
  }
  label.button {
    display: inline-flex;
    font-size: 1em;
    align-content: center;
  }
  label.button:focus-within {
    outline: 3px solid var(--_accent);
    outline-offset: 2px;
  }
`;
