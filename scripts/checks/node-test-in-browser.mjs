// What contract suites written for Node's runner use of it, on mocha and chai: the same suite then runs in Chromium.
/* global describe, it */
const suite = describe;
const { before: first, after: last } = globalThis;

function describeSuite(name, ...rest) {
  const work = rest.at(-1);
  const { skip = false } = rest.length > 1 ? rest[0] : {};
  (skip ? suite.skip : suite)(name, function () {
    this.timeout(60_000);
    work();
  });
}

export { describeSuite as describe, first as before, last as after };
export const test = (name, ...rest) => it(name, () => rest.at(-1)());
