// A client of one comparison, with the types that openapi-typescript makes.
import assert from "node:assert/strict";
import createClient from "openapi-fetch";
import type { components, paths } from "./generated/one/one.js";

const client = createClient<paths>({ baseUrl: process.env.SERVICE! });
const path = { comparison: "legal-case-manager-vs-paralegal" } as const;
const firm: components["schemas"]["Firm"] = { attorneys: 6, clientsWaiting: "HIGH" };

const verdict = await client.POST("/api/comparisons/{comparison}/verdicts", { params: { path }, body: firm });
assert.ok(verdict.data, "a verdict");
const first: string | undefined = verdict.data.hireFirst?.name;
assert.ok(first ?? verdict.data.outcome);

const invalid = await client.POST("/api/comparisons/{comparison}/verdicts", {
  params: { path },
  // @ts-expect-error An answer that the question does not have is found by the compiler, too.
  body: { clientsWaiting: "HIHG" },
});
assert.equal(invalid.response.status, 400);
assert.equal(invalid.error?.violations?.[0]?.field, "clientsWaiting");

const next = await client.POST("/api/comparisons/{comparison}/questions/next", { params: { path }, body: firm });
assert.ok(next.data?.settled || next.data?.question?.name);

const call = await client.POST("/api/strategy-calls", {
  body: {
    name: "Ada Quill",
    email: "ada@quill.example",
    firmName: "Quill & Partners",
    timeZone: "America/New_York",
    verdictId: verdict.data.id,
  },
});
assert.equal(call.response.status, 201);
assert.ok(call.data?.respondBy);
