import { amountText } from "../formats/amount.ts";
import { numbersOf, type BankSpeech } from "./bank-facts.ts";
import type { ReviewNews } from "./review-session.ts";

/** What became of a person's wish, in a sentence. */
export function newsText(news: ReviewNews, { m, locale }: BankSpeech): string {
  switch (news.kind) {
    case "confirmed":
      return m.said.confirmed(amountText(news.line.amount, news.line.currency, locale), numbersOf(news.proposal, m));
    case "corrected":
    case "ignored":
    case "undone":
      return m.said[news.kind](amountText(news.line.amount, news.line.currency, locale));
    case "no-rival":
      return m.said.noRival(news.rival);
    case "no-proposal":
      return m.said.noProposal;
    case "nothing-to-undo":
      return m.said.nothingToUndo;
    case "changed":
      return m.said.changed;
    case "refused":
      return m.refused;
  }
}
