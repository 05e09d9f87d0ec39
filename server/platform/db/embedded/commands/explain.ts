import { fail } from "../errors";
import type { Command } from "./context";

export const explain: Command = {
  fields: ["explain", "verbosity"],
  run() {
    throw fail(238, "explain");
  },
};
