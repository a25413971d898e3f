// Compiles what was generated with its script, as strictly as tsc can, and runs it.
import { execFileSync } from "node:child_process";

const [script, ...rest] = process.argv.slice(2);
const strict = ["--strict", "--exactOptionalPropertyTypes", "false", "--skipLibCheck", "false"];
execFileSync(
  "npx",
  ["tsc", ...strict, "--target", "es2022", "--module", "nodenext", "--outDir", `out/${script}`, `${script}.ts`],
  { stdio: "inherit" },
);
execFileSync("node", [`out/${script}/${script}.js`, ...rest], { stdio: "inherit" });
