// A client of one comparison, as @hey-api/openapi-ts makes it.
import assert from "node:assert/strict";
import { client } from "./generated/hey/client.gen.js";
import { askForCall, askNext, decide } from "./generated/hey/sdk.gen.js";
import type { Firm } from "./generated/hey/types.gen.js";

client.setConfig({ baseUrl: process.env.SERVICE! });
const path = { comparison: "legal-case-manager-vs-paralegal" } as const;
const firm: Firm = { attorneys: 6, clientsWaiting: "HIGH" };

const verdict = await decide({ path, body: firm });
assert.ok(verdict.data, "a verdict");
const first: string | undefined = verdict.data.hireFirst?.name;
assert.ok(first ?? verdict.data.outcome);

// @ts-expect-error An answer that the question does not have is found by the compiler, too.
const invalid = await decide({ path, body: { clientsWaiting: "HIHG" } });
assert.equal(invalid.response?.status, 400);
assert.equal(invalid.error?.violations?.[0]?.field, "clientsWaiting");

const next = await askNext({ path, body: firm });
assert.ok(next.data?.settled || next.data?.question?.name);

const call = await askForCall({
  body: {
    name: "Ada Quill",
    email: "ada@quill.example",
    firmName: "Quill & Partners",
    timeZone: "America/New_York",
    verdictId: verdict.data.id,
  },
});
assert.equal(call.response?.status, 201);
assert.ok(call.data?.respondBy);
