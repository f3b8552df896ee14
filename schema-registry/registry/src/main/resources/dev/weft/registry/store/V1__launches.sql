-- Runs unchanged on H2 and on PostgreSQL. Released migrations are never edited: a change is a new file.

create table graph (
  name varchar(128) primary key,
  -- Every commit moves it by one from the value it read: see JdbcLaunchStore.commit.
  newest_launch bigint not null
);

-- Texts by content: most subgraphs stay the same from launch to launch, and a rollback brings whole launches back.
create table schema_text (
  sha256 varchar(64) primary key,
  body text not null
);

create table launch (
  graph varchar(128) not null references graph (name),
  number bigint not null,
  created_at timestamp(3) with time zone not null,
  created_by varchar(200) not null,
  summary text not null,
  supergraph varchar(64) not null references schema_text (sha256),
  api_schema varchar(64) not null references schema_text (sha256),
  primary key (graph, number)
);

create table launch_subgraph (
  graph varchar(128) not null,
  launch bigint not null,
  name varchar(128) not null,
  routing_url text not null,
  sdl varchar(64) not null references schema_text (sha256),
  managed_by varchar(200),
  published_in bigint not null,
  published_at timestamp(3) with time zone not null,
  published_by varchar(200) not null,
  primary key (graph, launch, name),
  foreign key (graph, launch) references launch (graph, number)
);
