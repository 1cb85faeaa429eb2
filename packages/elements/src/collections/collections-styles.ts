import { css } from "lit";

/** The reminders screen: tabs, lists by day, the text of a message, forms. */
export const collectionsStyles = css`
  .lead {
    color: var(--_soft);
    margin-block-end: calc(var(--_space) * 2);
    max-inline-size: 68ch;
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    gap: 10px;
    align-items: end;
    margin-block-end: calc(var(--_space) * 2);
  }
  .notice.bar,
  .bar.sticky {
    align-items: center;
  }
  @container (inline-size > 700px) {
    .bar.sticky {
      position: sticky;
      inset-block-start: 0;
      z-index: 1;
      background: var(--_ground);
      padding-block: 8px;
    }
  }
  a {
    color: var(--_accent);
  }
  label.check {
    display: flex;
    align-items: center;
    gap: 10px;
    min-block-size: 42px;
  }
  .day {
    margin-block: calc(var(--_space) * 2.5) var(--_space);
    display: flex;
    gap: 10px;
    align-items: baseline;
  }
  .rows {
    display: grid;
    gap: 8px;
  }
  .row {
    background: var(--_paper);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }
  .row > .head {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    gap: 4px 12px;
    align-items: center;
    padding: 8px 12px;
  }
  .row .what {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 10px;
    align-items: center;
    justify-content: start;
    text-align: start;
    min-inline-size: 0;
    padding: 0;
    border: 0;
    background: none;
    overflow-wrap: anywhere;
  }
  .badge {
    border: 1px solid var(--_line);
    border-radius: 99px;
    padding: 1px 10px;
    font-size: 0.82em;
    font-weight: 520;
    color: var(--_soft);
    white-space: nowrap;
  }
  .badge.waits {
    color: var(--_late);
    border-color: color-mix(in srgb, var(--_late) 55%, var(--_line));
  }
  .inside {
    border-block-start: 1px solid var(--_line);
    padding: 14px;
    display: grid;
    gap: 14px;
  }
  .inside p {
    overflow-wrap: anywhere;
  }
  .drop {
    display: grid;
    gap: 6px;
    padding: 16px;
    margin-block-end: calc(var(--_space) * 2);
    border: 1px dashed var(--_edge, var(--_line));
    border-radius: var(--_radius);
  }
  ol {
    padding-inline-start: 2em;
  }
  fieldset {
    border: 0;
    margin: 0;
    padding: 0;
    min-inline-size: 0;
  }
  .rows + .row,
  .row + .rows {
    margin-block-start: calc(var(--_space) * 2);
  }
  .rows.more {
    margin-block-start: calc(var(--_space) * 2);
  }
  summary.inside {
    cursor: pointer;
    border: 0;
  }
  .words {
    white-space: pre-line;
  }
  .inside ul {
    display: grid;
    gap: 4px;
    font-size: 0.92em;
  }
  .said {
    display: grid;
    gap: 12px;
    overflow-wrap: anywhere;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_ground);
    padding: 14px;
    max-inline-size: 72ch;
    font-size: 0.95em;
  }
  .said p {
    white-space: pre-line;
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  form {
    display: grid;
    gap: 14px;
  }
  form > .acts,
  .said + .acts {
    margin: 0;
  }
  textarea.tall {
    min-block-size: 220px;
  }
  fieldset {
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    padding: 12px 14px;
    margin: 0;
    min-inline-size: 0;
  }
  form > fieldset {
    display: grid;
    gap: 14px;
  }
  .halves {
    margin-block-start: calc(var(--_space) * 2);
  }
  .card > * + * {
    margin-block-start: 10px;
  }
  legend {
    font-weight: 600;
    padding-inline: 6px;
  }
  .steps {
    display: grid;
    gap: 10px;
  }
  .halves {
    display: grid;
    gap: 20px;
    align-items: start;
  }
  @container (inline-size > 900px) {
    .halves {
      grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
    }
  }
  .aside {
    display: grid;
    gap: 14px;
  }
  .aside ul {
    display: grid;
    gap: 6px;
    font-size: 0.92em;
  }
  .week {
    display: flex;
    flex-wrap: wrap;
    gap: 0 16px;
  }
  .problems {
    color: var(--_late);
    display: grid;
    gap: 4px;
  }
  [role="status"] {
    display: flex;
    flex-wrap: wrap;
    gap: 10px;
    align-items: center;
    margin-block-end: 12px;
  }
  @media (forced-colors: active) {
    [role="tab"][aria-selected="true"] {
      border-block-end-color: Highlight;
    }
    .row,
    .said {
      border-color: CanvasText;
    }
  }
`;
