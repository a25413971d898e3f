// Compiles a comparison's schema as strictly as Ajv can, and compares it with the service on generated firms.
import assert from "node:assert/strict";
import Ajv2020 from "ajv/dist/2020.js";

const FIRMS = 400;
const VALUES = [
  "null", "true", "false", "0", "1", "-1", "7", "1.0", "1.5", "2e1", "100001", "2147483648", "1e30",
  '"LOW"', '"HIGH"', '"low"', '""', '"7"', "[]", "[1]", "{}",
];
const comparison = `${process.env.SERVICE}/api/comparisons/${process.argv[2]}`;

/** The same numbers below a bound in each run. */
let seed = 7;
function below(bound) {
  seed = (seed * 48271) % 2147483647;
  return seed % bound;
}

const complain = (...said) => assert.fail(said.join(" "));
const ajv = new Ajv2020({ strict: true, allErrors: true, logger: { log: complain, warn: complain, error: complain } });
const schema = await (await fetch(`${comparison}/schema`)).json();
const isValid = ajv.compile(schema);
const questions = Object.entries(schema.properties);

/** An answer that is right as a rule, so that firms with many answers are valid, too. */
function answer({ oneOf, minimum = 0, maximum = 1000 }) {
  if (below(12) === 0) {
    return VALUES[below(VALUES.length)];
  }
  const number = minimum + below(Math.min(maximum, 1000) - minimum + 1);
  return oneOf ? JSON.stringify(oneOf[below(oneOf.length)].const) : String(number);
}

function firm() {
  const asked = questions.filter(() => below(2) === 0);
  const answers = asked.map(([name, question]) => `"${name}": ${answer(question)}`);
  return `{${answers.concat(below(20) === 0 ? ['"nobodyAsks": 1'] : []).join(", ")}}`;
}

const edges = questions.flatMap(([name, { minimum = 0, maximum = 0 }]) =>
  [...VALUES, minimum - 1, minimum, maximum, maximum + 1].map((value) => `{"${name}": ${value}}`),
);
const firms = [...Array.from({ length: FIRMS }, firm), ...edges, "{}", "[]", "null", "7"];
const counts = { 200: 0, 400: 0 };
for (const body of firms) {
  const headers = { "Content-Type": "application/json" };
  const { status } = await fetch(`${comparison}/verdicts`, { method: "POST", headers, body });
  assert.equal(status, isValid(JSON.parse(body)) ? 200 : 400, body);
  counts[status]++;
}
assert.ok(Math.min(...Object.values(counts)) > 100, JSON.stringify(counts));
console.log(JSON.stringify(counts));
