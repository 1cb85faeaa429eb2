import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { isAllowedAddress, refusedAddress } from "./webhook-address.ts";

const strict = { allowPrivate: false, allowLoopback: false };
const demo = { allowPrivate: false, allowLoopback: true };
const open = { allowPrivate: true, allowLoopback: false };

test("addresses on the public internet are allowed", () => {
  for (const address of ["93.184.215.14", "8.8.8.8", "172.15.255.255", "172.32.0.1", "2a00:1450:4007:80d::200e"]) {
    assert.equal(isAllowedAddress(address, strict), true, address);
  }
});

test("addresses inside a network, of this machine, of cloud metadata, and those that carry one of them are refused", () => {
  const inside = [
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
  ];
  const reserved = ["192.0.2.1", "198.18.0.1", "224.0.0.1", "255.255.255.255", "240.0.0.1"];
  const six = ["::1", "::", "fe80::1", "fc00::1", "fd12::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "64:ff9b::7f00:1"];
  for (const address of [...inside, ...reserved, ...six, "2002:7f00:1::", "2001:db8::1", "not an address"]) {
    assert.equal(isAllowedAddress(address, strict), false, address);
  }
});

test("no address of 10/8, 172.16/12 and 192.168/16 is allowed", () => {
  const byte = fc.nat(255);
  fc.assert(
    fc.property(byte, byte, byte, fc.integer({ min: 16, max: 31 }), (a, b, c, d) => {
      for (const address of [
        [10, a, b, c],
        [172, d, b, c],
        [192, 168, b, c],
      ]) {
        assert.equal(isAllowedAddress(address.join("."), strict), false);
      }
    }),
  );
});

test("every way to write an inside address in a URL is refused", () => {
  for (const host of [
    "127.0.0.1",
    "2130706433",
    "0x7f000001",
    "0177.0.0.1",
    "127.1",
    "[::1]",
    "[::ffff:7f00:1]",
    "10.0.0.1",
    "169.254.169.254",
    "①②⑦.⓪.⓪.①",
  ]) {
    assert.match(refusedAddress(`https://${host}/hook`, strict) ?? "", /private network/, host);
  }
});

test("only https is taken, without name and password", () => {
  assert.equal(refusedAddress("https://crm.example/hook?key=1", strict), undefined);
  for (const address of [
    "http://crm.example",
    "ftp://crm.example",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "crm.example",
    "",
  ]) {
    assert.notEqual(refusedAddress(address, strict), undefined, address);
  }
  assert.match(refusedAddress("https://user:secret@crm.example", strict) ?? "", /password/);
});

test("the demonstration may reach its own machine, by http too, and nothing else inside", () => {
  for (const host of ["localhost:9000", "127.0.0.1:9000", "[::1]:9000"]) {
    assert.equal(refusedAddress(`http://${host}/hook`, demo), undefined, host);
  }
  assert.notEqual(refusedAddress("http://192.168.1.1/", demo), undefined);
  assert.notEqual(refusedAddress("http://crm.example/", demo), undefined);
  assert.equal(isAllowedAddress("192.168.1.1", demo), false);
});

test("an installation that says so reaches its own network", () => {
  assert.equal(refusedAddress("http://192.168.1.1/hook", open), undefined);
  assert.equal(isAllowedAddress("10.0.0.1", open), true);
});
