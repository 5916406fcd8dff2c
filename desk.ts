/** `npm run desk -- COMMAND`: what an administrator does at the machine itself. */
import { runDesk } from "./desk/program.js";

process.exitCode = await runDesk(process.argv.slice(2));
