create table events (
    position integer primary key,
    tenant blob not null,
    kind text not null,
    stream blob not null,
    version integer not null,
    name text not null,
    schema_version integer not null,
    metadata blob not null,
    data blob not null,
    previous_hash blob not null,
    hash blob not null) strict;
create unique index events_stream_version on events (stream, version);

create table commands (
    id blob primary key,
    tenant blob not null,
    request_hash blob not null,
    outcome blob not null,
    first_position integer not null,
    last_position integer not null,
    hash blob not null) strict, without rowid;

create table sequencer (
    id integer primary key check (id = 1),
    position integer not null,
    root blob not null,
    recorded_at integer not null,
    log_position integer not null,
    log_root blob not null) strict;
insert into sequencer values (1, 0, zeroblob(32), 0, 0, zeroblob(32));

create table chunks (
    attachment blob not null,
    ordinal integer not null,
    tenant blob not null,
    bytes blob not null,
    hash blob not null,
    primary key (attachment, ordinal)) strict;

create table read_log (
    position integer primary key,
    id blob not null unique,
    tenant blob not null,
    at integer not null,
    account blob not null,
    unit blob not null,
    records blob not null,
    field_classes text not null,
    purpose text not null,
    device text not null,
    address text not null,
    hash blob not null) strict;
create index read_log_tenant_at on read_log (tenant, at);

create table read_log_records (
    record blob not null,
    position integer not null,
    primary key (record, position)) strict, without rowid;

create table checkpoints (
    position integer not null,
    root blob not null,
    log_position integer not null,
    log_root blob not null,
    at integer not null,
    key_id text not null,
    signature blob not null,
    primary key (position, log_position)) strict, without rowid;

create table subscriptions (
    name text primary key,
    position integer not null) strict, without rowid;

create table leases (
    name text primary key,
    holder text not null,
    term integer not null,
    until integer not null) strict, without rowid;

create table marks (
    name text primary key,
    value text not null) strict, without rowid;
