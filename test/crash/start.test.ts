/** What `npm start` promises of one machine, with nothing of it replaced: it opens, it ends, and it comes back. */
import { mkdir, mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openCluster, runningServer } from "../../schema/database/embedded.js";
import { connect } from "../../schema/database/connect.js";
import { appUrl } from "../../schema/database/roles.js";
import { transaction } from "../../schema/database/transaction.js";
import { systemActor } from "../../schema/stores/audit.js";
import { type BoardReader, readBoardOnline } from "../harness/boardReader.js";
import type { DeskClient } from "../harness/deskClient.js";
import { isAlive } from "../harness/processes.js";
import { type Product, type Start, oneTimePasswordIn, openProduct } from "../harness/product.js";
import { tone, wav } from "../harness/sounds.js";
import { until } from "../harness/until.js";

jest.setTimeout(120_000);
