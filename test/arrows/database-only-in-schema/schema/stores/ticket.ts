import type { EntityManager } from "typeorm";

export const lock = (manager: EntityManager): unknown => manager.query("SELECT 1");
