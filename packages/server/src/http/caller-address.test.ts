import assert from "node:assert/strict";
import { test } from "node:test";
import { callerAddress } from "./caller-address.ts";

test("without proxies the address that connected counts, whatever the caller writes", () => {
  assert.equal(callerAddress("203.0.113.9", "198.51.100.1", 0), "203.0.113.9");
});

test("behind one proxy the last entry counts, behind two the one before", () => {
  const forwarded = "1.1.1.1, 198.51.100.7, 10.0.0.2";
  assert.equal(callerAddress("10.0.0.1", forwarded, 1), "10.0.0.2");
  assert.equal(callerAddress("10.0.0.1", forwarded, 2), "198.51.100.7");
});

test("a caller who writes entries of her own stays who she is", () => {
  assert.equal(callerAddress("10.0.0.1", "8.8.8.8, 9.9.9.9, 198.51.100.7", 1), "198.51.100.7");
});

test("where the proxy says nothing the address that connected counts", () => {
  assert.equal(callerAddress("10.0.0.1", undefined, 1), "10.0.0.1");
});

test("all addresses of one IPv6 subscriber are one caller, and an IPv4 address is one in either spelling", () => {
  const one = callerAddress("2001:db8:1:2:aaaa::1", undefined, 0);
  assert.equal(callerAddress("2001:db8:1:2:bbbb:cccc:dddd:2", undefined, 0), one);
  assert.notEqual(callerAddress("2001:db8:1:3::1", undefined, 0), one);
  assert.equal(callerAddress("::ffff:203.0.113.9", undefined, 0), "203.0.113.9");
  assert.equal(callerAddress("::1", undefined, 0), "0:0:0:0::/64");
});
