import assert from "node:assert/strict";
import { test } from "node:test";
import { paymentAddress } from "./owed.ts";

test("a payment opens web pages, relative ones too", () => {
  assert.equal(paymentAddress("/pay/abc", "https://acquit.example/x")?.href, "https://acquit.example/pay/abc");
  assert.equal(paymentAddress("https://bank.example/", "https://acquit.example/")?.href, "https://bank.example/");
});

test("a payment opens nothing but web pages", () => {
  for (const url of ["javascript:alert(1)", "data:text/html,x", "blob:https://a.example/1", "http://["]) {
    assert.equal(paymentAddress(url, "https://acquit.example/"), undefined);
  }
});
