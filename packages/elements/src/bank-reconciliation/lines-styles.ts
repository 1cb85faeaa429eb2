import { css } from "lit";

/** The list of movements with the one under review beside it; in a narrow place it lies at the lower edge. */
export const linesStyles = css`
  .desk {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 2);
    align-items: start;
  }
  @container (inline-size > 940px) {
    .desk {
      grid-template-columns: minmax(0, 1fr) minmax(360px, 42%);
    }
  }
  .top {
    display: grid;
    gap: 6px;
  }
  .left-over {
    font-size: 1.2em;
    font-weight: 620;
  }
  .certain {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 16px;
    align-items: center;
    justify-content: space-between;
    border-inline-start: 5px solid var(--_good);
  }
  .filters {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }
  .filters button {
    min-block-size: 36px;
    padding-inline: 12px;
    border-radius: 999px;
    font-weight: 480;
  }
  .filters button[aria-pressed="true"] {
    border-color: var(--_accent);
    color: var(--_accent);
    background: color-mix(in srgb, var(--_accent) 9%, var(--_paper));
    font-weight: 600;
  }
  .filters .count {
    font-variant-numeric: tabular-nums;
    color: inherit;
  }
  .tools {
    display: grid;
    gap: 10px;
    grid-template-columns: minmax(0, 1fr);
    margin-block-end: 10px;
  }
  @container (inline-size > 940px) {
    .tools .fields:has(select) {
      grid-template-columns: minmax(0, 1fr) auto;
    }
  }
  .list {
    padding: calc(var(--_space) * 1.5);
  }
  .rows {
    --_row: 68px;
    border-radius: var(--_radius);
  }
  .block[data-emptied] {
    block-size: calc(var(--_row) * 25);
  }
  .row {
    display: grid;
    grid-template:
      "who amount" auto
      "aim standing" auto
      / minmax(0, 1fr) auto;
    gap: 2px 12px;
    align-content: center;
    block-size: var(--_row);
    padding-inline: 12px;
    border-block-end: 1px solid color-mix(in srgb, var(--_line) 65%, transparent);
    border-inline-start: 4px solid transparent;
    cursor: pointer;
    scroll-margin-block: 90px;
  }
  .row:hover {
    background: color-mix(in srgb, var(--_accent) 5%, transparent);
  }
  .row[aria-selected="true"] {
    background: color-mix(in srgb, var(--_accent) 10%, transparent);
    border-inline-start-color: var(--_accent);
  }
  .row[aria-selected="true"] .badge {
    background: var(--_paper);
  }
  .row[aria-selected="true"] :is(.soft, .name) {
    color: var(--_ink);
  }
  .row:not([data-state="waiting"]) .name {
    color: var(--_soft);
    font-weight: 440;
  }
  .when {
    margin-inline-end: 10px;
  }
  .who {
    grid-area: who;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .who .name {
    font-weight: 580;
  }
  .who .text {
    margin-inline-start: 8px;
    font-size: 0.875em;
  }
  .aim {
    grid-area: aim;
    font-size: 0.875em;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .standing {
    grid-area: standing;
    text-align: end;
  }
  .row .amount {
    grid-area: amount;
    font-weight: 600;
  }
  .row .amount[data-out] {
    font-weight: 440;
  }
  .none {
    display: grid;
    justify-items: center;
    gap: 12px;
    padding: 48px 16px;
    text-align: center;
    text-wrap: balance;
  }
  .none p {
    max-inline-size: 46ch;
  }
  .ghost {
    block-size: 67px;
    border-block-end: 1px solid color-mix(in srgb, var(--_line) 65%, transparent);
    background: linear-gradient(color-mix(in srgb, var(--_soft) 14%, transparent) 0 0) no-repeat center / 100% 14px;
    background-clip: content-box;
    padding-inline: 12px;
  }
  .end {
    display: grid;
    place-items: center;
    padding-block: 16px;
  }
  .preview {
    overflow: auto;
    border-block: 1px solid var(--_line);
  }
  .preview li {
    display: flex;
    justify-content: space-between;
    gap: 12px;
    padding-block: 6px;
    border-block-end: 1px solid color-mix(in srgb, var(--_line) 65%, transparent);
  }
  @container (inline-size <= 940px) {
    .keys-card {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .row[aria-selected="true"] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
