// A client of all comparisons, as OpenAPI Generator makes it for fetch.
import assert from "node:assert/strict";
import { Configuration, ResponseError, StrategyCallsApi, VerdictsApi } from "./generated/fetch/index.js";

const configuration = new Configuration({ basePath: process.env.SERVICE! });
const verdicts = new VerdictsApi(configuration);
const comparison = "legal-case-manager-vs-paralegal";

const verdict = await verdicts.decide({ comparison, requestBody: { attorneys: 6, clientsWaiting: "HIGH" } });
const first: string | undefined = verdict.hireFirst?.name;
assert.ok(first ?? verdict.outcome);

const invalid = await verdicts.decide({ comparison, requestBody: { clientsWaiting: "HIHG" } }).then(
  () => assert.fail("an invalid firm"),
  (error: ResponseError) => error.response,
);
assert.equal(invalid.status, 400);
assert.equal((await invalid.json()).violations[0].field, "clientsWaiting");

const next = await verdicts.askNext({ comparison, requestBody: { attorneys: 6, clientsWaiting: null } });
assert.ok(next.settled || next.question?.name);

const call = await new StrategyCallsApi(configuration).askForCall({
  askForCallRequest: {
    name: "Ada Quill",
    email: "ada@quill.example",
    firmName: "Quill & Partners",
    timeZone: "America/New_York",
    verdictId: verdict.id,
  },
});
assert.ok(call.respondBy);
