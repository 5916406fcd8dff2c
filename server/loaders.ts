import DataLoader from "dataloader";
import { type Tx, reading } from "../schema/database/transaction.js";
import type { Hold } from "../schema/rules/hold.js";
import type { TenantPhone } from "../schema/rules/link.js";
import { type CallLinkView, callsById, callsOfTickets, linksOfCalls } from "../schema/stores/call/view.js";
import { casesById, casesOfTickets, heldTickets, ticketsOfCases } from "../schema/stores/case/view.js";
import { departmentsByCode } from "../schema/stores/departments.js";
import { holdsOfCases, holdsOnRecordings } from "../schema/stores/hold.js";
import { tenantsWithPhones } from "../schema/stores/link/candidates.js";
import { accountsById } from "../schema/stores/people/find.js";
import { contactsOf, phonesOf, tenantsById, unitsOf } from "../schema/stores/tenant/find.js";
import { listensOfRecordings } from "../schema/stores/recording/listens.js";
import { marksOfRecordings } from "../schema/stores/recording/mark.js";
import { type RecordingView, peaksOfRecordings, recordingsById, recordingsOfCalls } from "../schema/stores/recording/view.js";
import { readTicketsById } from "../schema/stores/ticket/view.js";
import type { Hub } from "./context.js";

/** Batched look-ups of one request: a relation of a hundred rows costs one statement. */
export type Loaders = ReturnType<typeof createLoaders>;

export function createLoaders(source: Hub["source"]) {
  /** What is not found is null. */
  const byKey = <Found>(find: (tx: Tx, keys: readonly string[]) => Promise<Found[]>, keyOf: (found: Found) => string) =>
    new DataLoader<string, Found | null>(async (keys) => {
      const found = await reading(source, (tx) => find(tx, keys));
      const map = new Map(found.map((one) => [keyOf(one), one]));
      return keys.map((key) => map.get(key) ?? null);
    });
  /** All that belong to a key, in the order of the statement. */
  const listByKey = <Found>(find: (tx: Tx, keys: readonly string[]) => Promise<Found[]>, keyOf: (found: Found) => string) =>
    new DataLoader<string, Found[]>(async (keys) => {
      const found = Map.groupBy(await reading(source, (tx) => find(tx, keys)), keyOf);
      return keys.map((key) => found.get(key) ?? []);
    });
  return {
    department: byKey(departmentsByCode, ({ code }) => code),
    staff: byKey(accountsById, ({ id }) => id),
    tenant: byKey(tenantsById, ({ id }) => id),
    tenantUnits: listByKey(unitsOf, ({ tenantId }) => tenantId),
    tenantContacts: listByKey(contactsOf, ({ tenantId }) => tenantId),
    tenantPhones: listByKey(phonesOf, ({ tenantId }) => tenantId),
    /** By normalised number. */
    phoneOwners: listByKey<TenantPhone>(tenantsWithPhones, ({ number }) => number),
    // Of any department: the field that shows it asks first whether the viewer may see it.
    ticket: byKey((tx, ids) => readTicketsById(tx, { departments: null }, ids), ({ id }) => id),
    call: byKey(callsById, ({ id }) => id),
    callsOfTicket: listByKey(callsOfTickets, ({ ticketId }) => ticketId),
    linksOfCall: listByKey<CallLinkView>(linksOfCalls, ({ callId }) => callId),
    recordingsOfCall: listByKey<RecordingView>(recordingsOfCalls, ({ callId }) => callId ?? ""),
    recording: byKey(recordingsById, ({ id }) => id),
    peaks: byKey(peaksOfRecordings, ({ id }) => id),
    marksOnRecording: listByKey(marksOfRecordings, ({ recordingId }) => recordingId),
    listensOfRecording: listByKey(listensOfRecordings, ({ recordingId }) => recordingId),
    caseFile: byKey(casesById, ({ id }) => id),
    casesOfTicket: listByKey(casesOfTickets, ({ ticketId }) => ticketId),
    heldTicket: byKey(heldTickets, ({ ticketId }) => ticketId),
    caseTickets: listByKey(ticketsOfCases, ({ caseId }) => caseId),
    holdsOfCase: listByKey<Hold>(holdsOfCases, ({ caseId }) => caseId),
    holdsOnRecording: listByKey<Hold>(holdsOnRecordings, ({ recordingId }) => recordingId),
  };
}
