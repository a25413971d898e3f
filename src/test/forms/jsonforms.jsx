import { JsonForms } from "@jsonforms/react";
import { vanillaCells, vanillaRenderers } from "@jsonforms/vanilla-renderers";
import Ajv2020 from "ajv/dist/2020.js";
import { useState } from "react";
import { createRoot } from "react-dom/client";

const { comparison } = document.getElementById("form").dataset;
// Never another one: JSON Forms would take it for an answer to what is typed meanwhile.
const nothing = {};
const ajv = new Ajv2020({ allErrors: true, verbose: true });

async function fetchJson(path, options) {
  const answer = await fetch(comparison + path, options);
  return answer.json();
}

function HiringForm({ schema, uischema }) {
  const [firm, setFirm] = useState(nothing);
  const [verdict, setVerdict] = useState();

  async function decide() {
    const headers = { "Content-Type": "application/json" };
    setVerdict(await fetchJson("/verdicts", { method: "POST", headers, body: JSON.stringify(firm) }));
  }

  return (
    <>
      <JsonForms
        ajv={ajv}
        schema={schema}
        uischema={uischema}
        data={nothing}
        renderers={vanillaRenderers}
        cells={vanillaCells}
        onChange={({ data }) => setFirm(data)}
      />
      <button onClick={decide}>Decide</button>
      <p role="status">{verdict && (verdict.summary ?? verdict.detail)}</p>
    </>
  );
}

const [schema, uischema] = await Promise.all([fetchJson("/schema"), fetchJson("/schema/jsonforms")]);
createRoot(document.getElementById("form")).render(<HiringForm schema={schema} uischema={uischema} />);
