import { css } from "lit";

/** Buttons and fields, as all elements draw them. */
export const controls = css`
  button,
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--_space);
    min-block-size: 40px;
    padding: 0 calc(var(--_space) * 2);
    border-radius: var(--_radius);
    border: 1px solid var(--_line);
    background: var(--_paper);
    color: var(--_ink);
    font: inherit;
    font-weight: 560;
    text-decoration: none;
    cursor: pointer;
    transition:
      background 0.12s,
      border-color 0.12s;
  }
  button:hover:not([disabled]),
  .button:hover {
    border-color: color-mix(in srgb, var(--_soft) 55%, var(--_line));
  }
  button.primary,
  .button.primary {
    background: var(--_accent);
    border-color: var(--_accent);
    color: var(--_on-accent);
  }
  button.primary:hover:not([disabled]),
  .button.primary:hover {
    background: color-mix(in srgb, var(--_accent) 88%, var(--_ink));
  }
  button.quiet {
    border-color: transparent;
    background: none;
    color: var(--_accent);
    padding: 0 var(--_space);
  }
  button.quiet:hover:not([disabled]) {
    background: color-mix(in srgb, var(--_accent) 9%, transparent);
    border-color: transparent;
  }
  button[disabled] {
    opacity: 0.55;
    cursor: default;
  }
  label,
  .field {
    display: grid;
    gap: 4px;
    align-content: start;
    font-size: 0.875em;
    font-weight: 520;
  }
  .hint {
    color: var(--_soft);
    font-size: 0.94em;
    font-weight: 400;
  }
  .problem {
    color: var(--_late);
    font-size: 0.94em;
    font-weight: 480;
  }
  input,
  select,
  textarea {
    font: inherit;
    font-size: var(--_size);
    font-weight: 400;
    color: inherit;
    background: var(--_paper);
    border: 1px solid color-mix(in srgb, var(--_soft) 65%, transparent);
    border-radius: calc(var(--_radius) * 0.9);
    padding: 7px 11px;
    min-block-size: 42px;
    inline-size: 100%;
    min-inline-size: 0;
  }
  textarea {
    resize: vertical;
    field-sizing: content;
    min-block-size: 72px;
  }
  input[type="checkbox"],
  input[type="radio"] {
    inline-size: 20px;
    min-block-size: 20px;
    accent-color: var(--_accent);
  }
  :is(input, select, textarea):focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 0;
    border-color: var(--_accent);
  }
  :is(input, select, textarea)[aria-invalid="true"] {
    border-color: var(--_late);
  }
  ::placeholder {
    color: var(--_soft);
    opacity: 1;
  }
  [role="alert"],
  .notice {
    border-inline-start: 4px solid var(--_late);
    background: color-mix(in srgb, var(--_late) 9%, transparent);
    border-radius: 6px;
    padding: 10px 14px;
  }
  .fields {
    display: grid;
    gap: calc(var(--_space) * 1.75) calc(var(--_space) * 2);
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 200px), 1fr));
  }
  @media (forced-colors: active) {
    button,
    .button,
    input,
    select,
    textarea {
      border-color: ButtonBorder;
    }
    button.primary,
    .button.primary {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
      border-color: Highlight;
    }
  }
`;
