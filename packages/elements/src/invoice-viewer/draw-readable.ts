import type {
  NotesSection,
  Pair,
  PartyBlock,
  PaymentSection,
  Readable,
  Section,
  SummarySection,
  TableSection,
} from "@acquit/pdf/readable";
import { html, nothing, type TemplateResult } from "lit";

/** Part of a long table. */
export interface LinesShown {
  /** How many rows of a table are drawn at most. */
  readonly most: number;
  /** Drawn below a table that has more. */
  readonly more: (all: number) => TemplateResult;
}

const pairs = (entries: readonly Pair[]) =>
  entries.length === 0
    ? nothing
    : html`<dl class="pairs">
        ${entries.map(
          ({ label, value }) =>
            html`<div>
              <dt>${label}</dt>
              <dd><bdi>${value}</bdi></dd>
            </div>`,
        )}
      </dl>`;

const block = (heading: string, content: unknown) =>
  html`<section class="part">
    <h3>${heading}</h3>
    ${content}
  </section>`;

function drawParty({ role, name, lines, pairs: identifiers }: PartyBlock): TemplateResult {
  return html`<div class="party">
    <h3>${role}</h3>
    <p class="name"><bdi>${name}</bdi></p>
    ${lines.map((line) => html`<p><bdi>${line}</bdi></p>`)} ${pairs(identifiers)}
  </div>`;
}

function drawTable(section: TableSection, { most, more }: LinesShown): TemplateResult {
  const { heading, columns, rows } = section;
  const cell = (text: string, index: number, details: readonly string[]) => {
    const column = columns[index];
    const isMain = column?.isMain === true;
    return html`<td
      role="cell"
      class=${column?.align === "right" ? "number" : isMain ? "main" : "plain"}
      data-label=${column?.label ?? ""}
    >
      <bdi>${text}</bdi>${isMain ? details.map((detail) => html`<p class="detail"><bdi>${detail}</bdi></p>`) : nothing}
    </td>`;
  };
  return block(
    heading,
    html`<table role="table" aria-label=${heading}>
        <thead>
          <tr role="row">
            ${columns.map(
              ({ label, align }) =>
                html`<th role="columnheader" scope="col" class=${align === "right" ? "number" : "plain"}>${label}</th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${rows.slice(0, most).map(
            ({ cells, details = [] }) =>
              html`<tr role="row">
                ${cells.map((text, index) => cell(text, index, details))}
              </tr>`,
          )}
        </tbody>
      </table>
      ${rows.length > most ? more(rows.length) : nothing}`,
  );
}

function drawVat(vat: NonNullable<SummarySection["vat"]>): TemplateResult {
  return html`<div>
    <h3>${vat.heading}</h3>
    <table role="table" class="vat" aria-label=${vat.heading}>
      <thead>
        <tr role="row">
          ${vat.columns.map((label, index) => html`<th role="columnheader" scope="col" class=${index > 0 ? "number" : "plain"}>${label}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${vat.rows.map(
          ({ cells, note }) =>
            html`<tr role="row">
              ${cells.map(
                (text, index) =>
                  html`<td role="cell" class=${index > 0 ? "number" : "main"} data-label=${vat.columns[index] ?? ""}>
                    <bdi>${text}</bdi
                    >${index === 0 && note !== undefined ? html`<p class="detail"><bdi>${note}</bdi></p>` : nothing}
                  </td>`,
              )}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function drawSummary({ vat, heading, totals, payable }: SummarySection): TemplateResult {
  return html`<section class="part summary">
    ${vat === undefined ? nothing : drawVat(vat)}
    <div>
      <h3>${heading}</h3>
      <dl class="totals">
        ${totals.map(
          ({ label, value }) =>
            html`<div>
              <dt>${label}</dt>
              <dd class="amount">${value}</dd>
            </div>`,
        )}
        <div class="payable">
          <dt>${payable.label}</dt>
          <dd class="amount">${payable.value}</dd>
        </div>
      </dl>
    </div>
  </section>`;
}

function drawPayment({ heading, terms, groups, schedule }: PaymentSection): TemplateResult {
  return block(
    heading,
    html`${terms === undefined ? nothing : html`<p class="text"><bdi>${terms}</bdi></p>`}
    ${groups.map(
      (group) =>
        html`<div class="group">
          <p class="name"><bdi>${group.heading}</bdi></p>
          ${pairs(group.pairs)}
        </div>`,
    )}
    ${
      schedule === undefined
        ? nothing
        : html`<div class="group">
            <p class="name">${schedule.heading}</p>
            <ul>
              ${schedule.rows.map((cells) => html`<li><bdi>${cells.filter((text) => text !== "").join(", ")}</bdi></li>`)}
            </ul>
          </div>`
    }`,
  );
}

// A file's links stay text: who reads an invoice of others is not led away by it.
function drawNotes({ heading, notes }: NotesSection): TemplateResult {
  return block(
    heading,
    notes.map(
      ({ label, text }) =>
        html`<p class="text">
          ${label === undefined ? nothing : html`<strong><bdi>${label}</bdi></strong> `}<bdi>${text}</bdi>
        </p>`,
    ),
  );
}

function drawSection(section: Section, lines: LinesShown): TemplateResult {
  switch (section.kind) {
    case "table":
      return drawTable(section, lines);
    case "summary":
      return drawSummary(section);
    case "payment":
      return drawPayment(section);
    case "notes":
      return drawNotes(section);
    case "text":
      return html`${section.paragraphs.map((paragraph) => html`<p class="text"><bdi>${paragraph}</bdi></p>`)}`;
    case "codes":
      return block(section.heading, html`<p class="soft"><bdi>${section.text}</bdi></p>`);
  }
}

/** Draws an invoice in words: parties, references, lines, totals, payment, notes; all of it is text. */
export function drawReadable(readable: Readable, heading: string, lines: LinesShown): TemplateResult {
  const { title, number, issuedOn, mention, facts, parties, references, sections } = readable;
  return html`<section class="card document" aria-label=${heading}>
    <header>
      <h2>${title} <bdi>${number ?? ""}</bdi></h2>
      <p class="soft">${[issuedOn, mention].filter(Boolean).join(" · ")}</p>
    </header>
    <dl class="facts">
      ${facts.map(
        ({ label, value, lines: more = [], isMain }) =>
          html`<div class=${isMain === true ? "fact main" : "fact"}>
            <dt>${label}</dt>
            <dd><bdi>${value}</bdi>${more.map((line) => html`<p class="detail"><bdi>${line}</bdi></p>`)}</dd>
          </div>`,
      )}
    </dl>
    <div class="parties">${parties.map(drawParty)}</div>
    ${pairs(references)} ${sections.map((section) => drawSection(section, lines))}
  </section>`;
}
