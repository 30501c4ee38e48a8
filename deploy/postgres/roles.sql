-- Roles and database of the dashboard. Run once by an administrator of the server:
--     psql --file deploy/postgres/roles.sql postgres
-- and give each role its password afterwards, which then stands in no file and no history:
--     psql --command '\password loader' postgres        (likewise dashboard, auditor)
-- Where the accounts of the machine are trusted (peer) or certificates are used, no password is needed.

-- Owns the tables: loads releases, gives rights, upgrades the schema.
CREATE ROLE loader LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
-- What the application signs in as: owns nothing, sees what the policies let it see.
CREATE ROLE dashboard LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS NOINHERIT;
-- Checks the access log without the rights of the owner.
CREATE ROLE auditor LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS NOINHERIT;

CREATE DATABASE dashboard OWNER loader TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8';
REVOKE ALL ON DATABASE dashboard FROM PUBLIC;
GRANT CONNECT ON DATABASE dashboard TO loader, dashboard, auditor;

-- A page that waits longer than this waits for nothing good.
ALTER ROLE dashboard IN DATABASE dashboard SET statement_timeout = '30s';
ALTER ROLE dashboard IN DATABASE dashboard SET idle_in_transaction_session_timeout = '60s';
