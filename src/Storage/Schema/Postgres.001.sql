create table events (
    position bigint primary key,
    tenant uuid not null,
    kind text not null,
    stream uuid not null,
    version bigint not null,
    name text not null,
    schema_version integer not null,
    metadata bytea not null,
    data bytea not null,
    previous_hash bytea not null,
    hash bytea not null);
create unique index events_stream_version on events (stream, version);

create table commands (
    id uuid primary key,
    tenant uuid not null,
    request_hash bytea not null,
    outcome bytea not null,
    first_position bigint not null,
    last_position bigint not null,
    hash bytea not null);

-- One row that every batch rewrites: room on its page keeps the new versions there.
create table sequencer (
    id integer primary key check (id = 1),
    position bigint not null,
    root bytea not null,
    recorded_at bigint not null,
    log_position bigint not null,
    log_root bytea not null) with (fillfactor = 10);
insert into sequencer values (1, 0, decode(repeat('00', 32), 'hex'), 0, 0, decode(repeat('00', 32), 'hex'));

create table chunks (
    attachment uuid not null,
    ordinal integer not null,
    tenant uuid not null,
    bytes bytea not null,
    hash bytea not null,
    primary key (attachment, ordinal));
-- Sealed bytes do not compress.
alter table chunks alter column bytes set storage external;

create table read_log (
    position bigint primary key,
    id uuid not null unique,
    tenant uuid not null,
    at bigint not null,
    account uuid not null,
    unit uuid not null,
    records bytea not null,
    field_classes text not null,
    purpose text not null,
    device text not null,
    address text not null,
    hash bytea not null);
create index read_log_tenant_at on read_log (tenant, at);

create table read_log_records (
    record uuid not null,
    position bigint not null,
    primary key (record, position));

create table checkpoints (
    position bigint not null,
    root bytea not null,
    log_position bigint not null,
    log_root bytea not null,
    at bigint not null,
    key_id text not null,
    signature bytea not null,
    primary key (position, log_position));

create table subscriptions (
    name text primary key,
    position bigint not null);

create table leases (
    name text primary key,
    holder text not null,
    term bigint not null,
    until bigint not null);

create table marks (
    name text primary key,
    value text not null);
