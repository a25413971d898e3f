import { defineConfig } from "@hey-api/openapi-ts";

export default defineConfig({
  input: "one.json",
  output: { path: "generated/hey", module: { extension: ".js" } },
});
