/** An account to pay into (BG-17). */
export interface CreditTransfer {
  /** BT-84: IBAN or a local account number. */
  readonly account: string;
  /** BT-85: the account holder's exact name, as the bank knows it. */
  readonly accountName?: string;
  /** BT-86: BIC. */
  readonly serviceProvider?: string;
}

/** How the buyer is asked to pay (BG-16). */
export interface PaymentMeans {
  /** BT-81, UNTDID 4461: 30 credit transfer, 58 SEPA transfer, 59 SEPA direct debit, 48 card, 20 cheque, 10 cash … */
  readonly typeCode: string;
  /** BT-82 */
  readonly text?: string;
  /** BT-83: the reference the payer repeats, for us an ISO 11649 RF reference. */
  readonly remittanceInformation?: string;
  /** BG-17 */
  readonly creditTransfers?: readonly CreditTransfer[];
  /** BG-18: BT-87 (last four to six digits), BT-88. */
  readonly card?: { readonly number: string; readonly holder?: string };
  /** BG-19: BT-89, BT-90, BT-91. */
  readonly directDebit?: { readonly mandate?: string; readonly creditorIdentifier?: string; readonly debitedAccount?: string };
}
