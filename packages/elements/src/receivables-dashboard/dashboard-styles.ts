import { css } from "lit";

/** Figures and aging side by side where there is room, the list under them. */
export const dashboardStyles = css`
  .choices {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 calc(var(--_space) * 2);
    margin-block: calc(var(--_space) * -0.75);
  }
  .as-of,
  .currency {
    display: flex;
    align-items: center;
    gap: 2px;
    font-weight: 400;
    color: var(--_soft);
  }
  .choices :is(input, select) {
    inline-size: auto;
    min-block-size: 36px;
    padding: 4px 6px;
    border-color: transparent;
    background: none;
    font-size: 0.9375rem;
    font-weight: 560;
    color: var(--_ink);
  }
  .choices :is(input, select):hover {
    border-color: color-mix(in srgb, var(--_soft) 65%, transparent);
  }
  .choices option {
    background: var(--_paper);
  }
  .choices button {
    min-block-size: 36px;
    font-size: 0.875rem;
  }
  .top {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 2);
    margin-block-end: calc(var(--_space) * 2);
  }
  .top h2 {
    margin-block-end: var(--_space);
  }
  h2 .soft {
    font-weight: 400;
    font-size: 0.875em;
    margin-inline-start: 4px;
  }
  .figures {
    display: flex;
    flex-direction: column;
    justify-content: space-between;
    gap: calc(var(--_space) * 1.5);
  }
  .tiles {
    display: grid;
    grid-template-columns: repeat(3, auto);
    justify-content: space-between;
    gap: calc(var(--_space) * 1.5) var(--_space);
  }
  .tile {
    display: grid;
    gap: 1px;
    align-content: start;
    justify-content: start;
    justify-items: start;
    text-align: start;
    min-block-size: 44px;
    min-inline-size: 0;
    padding: 0;
    border: 0;
    border-radius: 8px;
    background: none;
    font-weight: inherit;
    position: relative;
  }
  .tile:first-child {
    grid-column: 1 / -1;
    padding-block-end: calc(var(--_space) * 1.75);
    margin-block-end: calc(var(--_space) * 0.25);
  }
  .tile:first-child::after {
    content: "";
    position: absolute;
    inset: auto 0 0;
    border-block-end: 1px solid color-mix(in srgb, var(--_line) 75%, transparent);
  }
  button.tile:hover .name,
  button.tile[aria-pressed="true"] .name {
    color: var(--_accent);
  }
  button.tile[aria-pressed="true"] .name {
    font-weight: 620;
  }
  .name {
    color: var(--_soft);
    font-size: 0.875em;
    font-weight: 520;
  }
  .value {
    font-size: 1.3125em;
    font-weight: 620;
    letter-spacing: -0.015em;
    line-height: 1.3;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .tile:first-child .value {
    font-size: 2.375em;
    letter-spacing: -0.025em;
    line-height: 1.15;
  }
  .note {
    font-size: 0.875em;
  }
  .value.ghost {
    inline-size: 6em;
    block-size: 1.25em;
    border-radius: 8px;
    background: color-mix(in srgb, var(--_soft) 16%, transparent);
    animation: breathe 1.6s ease-in-out infinite alternate;
  }
  @keyframes breathe {
    to {
      opacity: 0.5;
    }
  }
  details {
    color: var(--_soft);
    font-size: 0.875em;
  }
  summary {
    cursor: pointer;
    inline-size: fit-content;
    border-radius: 6px;
  }
  dt {
    margin-block-start: var(--_space);
    font-weight: 580;
    color: var(--_ink);
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 1.25) calc(var(--_space) * 2);
    margin-block-end: calc(var(--_space) * 1.5);
  }
  .statuses {
    display: inline-flex;
    padding: 3px;
    border-radius: calc(var(--_radius) + 2px);
    background: color-mix(in srgb, var(--_soft) 11%, transparent);
  }
  .statuses button {
    min-block-size: 34px;
    padding: 0 calc(var(--_space) * 1.5);
    border-color: transparent;
    background: none;
    font-size: 0.9375em;
    font-weight: 500;
    white-space: nowrap;
  }
  .statuses button[aria-pressed="true"] {
    background: var(--_paper);
    box-shadow: 0 1px 2px light-dark(rgb(0 0 0 / 14%), rgb(0 0 0 / 50%));
    font-weight: 580;
  }
  .chip {
    min-block-size: 34px;
    border-radius: 999px;
    padding: 0 calc(var(--_space) * 1.5);
    border-color: transparent;
    background: color-mix(in srgb, var(--_accent) 13%, transparent);
    color: var(--_accent);
    font-size: 0.9375em;
  }
  input[type="search"] {
    flex: 1 1 220px;
    max-inline-size: 360px;
    margin-inline-start: auto;
    min-block-size: 40px;
    font-size: 0.9375em;
  }
  .as-of-note {
    margin-block-end: var(--_space);
  }
  .grouping {
    display: block;
  }
  .grouping select {
    inline-size: auto;
    min-block-size: 40px;
    font-size: 0.9375em;
  }
  .views {
    position: relative;
  }
  .views summary {
    display: flex;
    align-items: center;
    min-block-size: 40px;
    padding-inline: calc(var(--_space) * 1.5);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    font-size: 0.9375em;
    cursor: pointer;
  }
  .views .pane {
    position: absolute;
    inset-block-start: calc(100% + 4px);
    inset-inline-end: 0;
    z-index: 2;
    display: grid;
    gap: var(--_space);
    inline-size: max-content;
    max-inline-size: min(320px, 86cqi);
    padding: calc(var(--_space) * 1.5);
    box-shadow: 0 6px 24px light-dark(rgb(0 0 0 / 14%), rgb(0 0 0 / 55%));
  }
  .views ul {
    list-style: none;
    margin: 0;
    padding: 0;
  }
  .views li {
    display: flex;
    justify-content: space-between;
  }
  .views form {
    display: grid;
    gap: var(--_space);
  }
  .bulk {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space) calc(var(--_space) * 1.5);
    padding: var(--_space) calc(var(--_space) * 1.5);
    margin-block-end: var(--_space);
    border-radius: var(--_radius);
    background: color-mix(in srgb, var(--_accent) 12%, var(--_paper));
  }
  .bulk span {
    margin-inline-end: auto;
  }
  .bulk button {
    min-block-size: 36px;
  }
  @container (inline-size >= 900px) {
    .top {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    }
  }
  @container (inline-size < 560px) {
    /* A phone's screen is too small to give a part of it away, and the page's own bar may lie there. */
    .bulk {
      position: static;
    }
    .card {
      padding: calc(var(--_space) * 2);
    }
    .tiles {
      grid-template-columns: auto auto;
    }
    .statuses {
      order: 3;
      inline-size: 100%;
    }
    .statuses button {
      flex: 1;
      padding: 0 4px;
      font-size: 0.875em;
    }
    input[type="search"] {
      max-inline-size: none;
      flex-basis: 160px;
    }
  }
  @media (forced-colors: active) {
    .statuses button[aria-pressed="true"],
    button.tile[aria-pressed="true"] {
      border-color: Highlight;
    }
  }
`;
