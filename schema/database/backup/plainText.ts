/** Settings of a session in which text is written and read the same everywhere, and no patience of the server's ends it. */
export const plainText = `SET client_encoding = 'UTF8'; SET datestyle = 'ISO, YMD'; SET timezone = 'UTC';
  SET intervalstyle = 'iso_8601'; SET extra_float_digits = 1; SET bytea_output = 'hex'; SET statement_timeout = 0;
  SET idle_in_transaction_session_timeout = 0; SET client_min_messages = warning`;
