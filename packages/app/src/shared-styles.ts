import { css } from "lit";
import { listStyles } from "./list-styles.ts";

const frame = css`
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
    color: var(--_ink);
    line-height: 1.5;
  }
  :host([hidden]) {
    display: none;
  }
  *,
  *::before {
    box-sizing: border-box;
  }
  h1 {
    font-size: 1.6rem;
    line-height: 1.2;
    letter-spacing: -0.015em;
    font-weight: 640;
    margin: 0;
    text-wrap: balance;
  }
  h2 {
    font-size: 1.05rem;
    font-weight: 620;
    margin: 0 0 12px;
  }
  p {
    margin: 0 0 12px;
  }
  a {
    color: var(--_accent);
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    gap: 12px 20px;
    align-items: center;
    justify-content: space-between;
    margin-block-end: 22px;
  }
  .head .acts {
    display: flex;
    flex-wrap: wrap;
    gap: 10px;
  }
  .soft {
    color: var(--_soft);
  }
  .late {
    color: var(--_late);
  }
  .card {
    background: var(--_paper);
    border: 1px solid var(--_line);
    border-radius: 14px;
    padding: clamp(16px, 4vw, 22px) clamp(16px, 4vw, 24px);
    margin-block-end: 18px;
  }
  .columns {
    display: grid;
    gap: 18px;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 320px), 1fr));
    align-items: start;
    margin-block-end: 18px;
  }
  .columns > * {
    margin-block-end: 0;
  }
  .amount {
    font-variant-numeric: tabular-nums;
    text-align: end;
    white-space: nowrap;
  }
  .figure {
    font-size: 2rem;
    font-weight: 640;
    letter-spacing: -0.02em;
    font-variant-numeric: tabular-nums;
  }
  table {
    width: 100%;
    border-collapse: collapse;
  }
  th {
    text-align: start;
    font-weight: 520;
    font-size: 0.85rem;
    color: var(--_soft);
  }
  :is(td, th):last-child {
    padding-inline-end: 0;
  }
  td,
  th {
    padding: 10px 12px 10px 0;
    border-block-end: 1px solid var(--_line);
    vertical-align: baseline;
  }
  tr:last-child td {
    border-block-end: 0;
  }
  button,
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-height: 40px;
    padding: 0 16px;
    border-radius: 10px;
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
  button:hover:enabled,
  .button:hover {
    border-color: color-mix(in srgb, var(--_soft) 55%, var(--_line));
  }
  button.primary,
  .button.primary {
    background: var(--_accent);
    border-color: var(--_accent);
    color: var(--_on-accent);
  }
  button.primary:hover:enabled,
  .button.primary:hover {
    background: color-mix(in srgb, var(--_accent) 88%, var(--_ink));
  }
  button.quiet {
    border-color: transparent;
    background: none;
    color: var(--_accent);
    padding: 0 8px;
  }
  button.quiet:hover:enabled {
    background: color-mix(in srgb, var(--_accent) 9%, transparent);
    border-color: transparent;
  }
  button[disabled] {
    opacity: 0.55;
    cursor: default;
  }
  :focus-visible {
    outline: 3px solid var(--_accent);
    outline-offset: 2px;
  }
  form {
    display: grid;
    gap: 14px;
  }
  .fields {
    display: grid;
    gap: 14px 18px;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 220px), 1fr));
  }
  label {
    display: grid;
    gap: 4px;
    font-size: 0.9rem;
    font-weight: 520;
    align-content: start;
  }
  fieldset {
    border: 0;
    margin: 0;
    padding: 0;
    min-width: 0;
  }
  fieldset + fieldset {
    border-block-start: 1px solid color-mix(in srgb, var(--_line) 70%, transparent);
    padding-block-start: 16px;
    margin-block-start: 6px;
  }
  legend {
    float: inline-start;
    width: 100%;
    padding: 0;
    margin-block-end: 10px;
    font-weight: 600;
  }
  legend + * {
    clear: both;
  }
  details.method {
    padding-block: 10px;
    border-block-end: 1px solid var(--_line);
  }
  label.check {
    display: flex;
    align-items: center;
    gap: 10px;
    min-height: 42px;
    align-self: end;
  }
  .hint {
    color: var(--_soft);
    font-size: 0.84rem;
    font-weight: 400;
  }
  input,
  select,
  textarea {
    font: inherit;
    font-size: 1rem;
    color: inherit;
    background: var(--_paper);
    border: 1px solid color-mix(in srgb, var(--_soft) 65%, transparent);
    border-radius: 9px;
    padding: 8px 12px;
    min-height: 42px;
    width: 100%;
  }
  input[type="checkbox"],
  input[type="radio"] {
    width: 20px;
    min-height: 20px;
    accent-color: var(--_accent);
  }
  input[aria-invalid="true"] {
    border-color: var(--_late);
  }
  [role="alert"] {
    border-inline-start: 4px solid var(--_late);
    background: color-mix(in srgb, var(--_late) 9%, transparent);
    border-radius: 6px;
    padding: 10px 14px;
  }
  [role="status"]:empty {
    display: none;
  }
  .logo {
    display: block;
    max-width: 220px;
    max-height: 80px;
    background: #fff;
  }
  .empty {
    color: var(--_soft);
    padding: 28px 0;
    text-align: center;
    text-wrap: balance;
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before {
      animation: none !important;
      transition: none !important;
    }
  }
  @media (forced-colors: active) {
    .card,
    button,
    input,
    select {
      border-color: CanvasText;
    }
  }
`;

/** What the app's pages share: headings, cards, fields, buttons, tables, lists, in the elements' tokens. */
export const sharedStyles = [frame, listStyles];
