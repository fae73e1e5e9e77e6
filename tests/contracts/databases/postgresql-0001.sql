SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE public.clutch_schema (
    version_num character varying(32) NOT NULL
);
CREATE TABLE public.completions (
    tenant_id text NOT NULL,
    run_id text NOT NULL,
    generation bigint NOT NULL,
    completion_id text NOT NULL,
    cursor bigint NOT NULL,
    member_index bigint NOT NULL,
    prompt_index bigint NOT NULL,
    sample_index bigint NOT NULL,
    text bytea NOT NULL,
    finish_reason text NOT NULL,
    num_prompt_tokens bigint NOT NULL,
    num_completion_tokens bigint NOT NULL,
    created_at double precision NOT NULL,
    CONSTRAINT ck_completions_cursor CHECK ((cursor >= 1)),
    CONSTRAINT ck_completions_finish_reason CHECK ((finish_reason = ANY (ARRAY['stop'::text, 'length'::text])))
);
CREATE TABLE public.events (
    tenant_id text NOT NULL,
    run_id text NOT NULL,
    cursor bigint NOT NULL,
    kind text NOT NULL,
    created_at double precision NOT NULL,
    generation bigint NOT NULL,
    detail bytea NOT NULL,
    report text,
    CONSTRAINT ck_events_cursor CHECK ((cursor >= 1)),
    CONSTRAINT ck_events_kind CHECK ((kind = ANY (ARRAY['run_created'::text, 'run_state_changed'::text, 'run_updated'::text, 'generation_opened'::text, 'generation_closed'::text, 'generation_applied'::text, 'generation_abandoned'::text])))
);
CREATE TABLE public.generations (
    tenant_id text NOT NULL,
    run_id text NOT NULL,
    generation bigint NOT NULL,
    request_id bytea NOT NULL,
    request_digest text NOT NULL,
    client_id bytea NOT NULL,
    state text NOT NULL,
    state_reason bytea NOT NULL,
    population_size bigint NOT NULL,
    num_prompts bigint NOT NULL,
    samples_per_prompt bigint NOT NULL,
    sigma double precision NOT NULL,
    step_ratio double precision NOT NULL,
    sampling text NOT NULL,
    close_policy text NOT NULL,
    missing_policy text NOT NULL,
    num_expected bigint NOT NULL,
    num_sampled bigint NOT NULL,
    num_settled bigint NOT NULL,
    rewards_digest text NOT NULL,
    opened_at double precision NOT NULL,
    closed_at double precision NOT NULL,
    finished_at double precision NOT NULL,
    deadline_at double precision,
    CONSTRAINT ck_generations_missing_policy CHECK ((missing_policy = ANY (ARRAY['drop_pair'::text, 'drop_cell'::text, 'fail'::text]))),
    CONSTRAINT ck_generations_progress CHECK ((((num_sampled >= 0) AND (num_sampled <= num_expected)) AND ((num_settled >= 0) AND (num_settled <= num_expected)))),
    CONSTRAINT ck_generations_sigma CHECK (((sigma >= (0)::double precision) AND (sigma <= ('1000000000'::numeric)::double precision))),
    CONSTRAINT ck_generations_state CHECK ((state = ANY (ARRAY['open'::text, 'closed'::text, 'applied'::text, 'abandoned'::text]))),
    CONSTRAINT ck_generations_step_ratio CHECK (((step_ratio >= (0)::double precision) AND (step_ratio <= ('1000000000'::numeric)::double precision)))
);
CREATE TABLE public.members (
    tenant_id text NOT NULL,
    run_id text NOT NULL,
    generation bigint NOT NULL,
    member_index bigint NOT NULL,
    handle text NOT NULL
);
CREATE TABLE public.prompts (
    tenant_id text NOT NULL,
    run_id text NOT NULL,
    generation bigint NOT NULL,
    prompt_index bigint NOT NULL,
    text bytea NOT NULL,
    messages text NOT NULL,
    item_json bytea NOT NULL,
    rendered_text bytea NOT NULL,
    token_ids text NOT NULL
);
CREATE TABLE public.rewards (
    tenant_id text NOT NULL,
    run_id text NOT NULL,
    generation bigint NOT NULL,
    completion_id text NOT NULL,
    kind text NOT NULL,
    value double precision,
    reason bytea NOT NULL,
    rater bytea NOT NULL,
    metrics text NOT NULL,
    created_at double precision NOT NULL,
    CONSTRAINT ck_rewards_kind CHECK ((kind = ANY (ARRAY['value'::text, 'invalid'::text, 'skipped'::text]))),
    CONSTRAINT ck_rewards_value CHECK ((((kind = 'value'::text) = (value IS NOT NULL)) AND ((value IS NULL) OR ((value >= ('-1000000000'::numeric)::double precision) AND (value <= ('1000000000'::numeric)::double precision)))))
);
CREATE TABLE public.runs (
    tenant_id text NOT NULL,
    run_id text NOT NULL,
    request_id bytea NOT NULL,
    request_digest text NOT NULL,
    name bytea NOT NULL,
    labels text NOT NULL,
    config text NOT NULL,
    algorithm_version bigint NOT NULL,
    key_salt bytea NOT NULL,
    layout_digest text NOT NULL,
    state text NOT NULL,
    state_reason bytea NOT NULL,
    head bigint NOT NULL,
    owner_epoch bigint NOT NULL,
    etag bigint NOT NULL,
    created_at double precision NOT NULL,
    updated_at double precision NOT NULL,
    best_generation bigint NOT NULL,
    best_reward double precision NOT NULL,
    num_events bigint DEFAULT '0'::bigint NOT NULL,
    CONSTRAINT ck_runs_best_reward CHECK (((best_reward >= ('-1000000000'::numeric)::double precision) AND (best_reward <= ('1000000000'::numeric)::double precision))),
    CONSTRAINT ck_runs_counts CHECK (((head >= 0) AND (owner_epoch >= 0) AND (best_generation >= '-1'::integer))),
    CONSTRAINT ck_runs_state CHECK ((state = ANY (ARRAY['created'::text, 'active'::text, 'paused'::text, 'completed'::text, 'cancelled'::text, 'failed'::text, 'quarantined'::text])))
);
CREATE TABLE public.updates (
    tenant_id text NOT NULL,
    run_id text NOT NULL,
    generation bigint NOT NULL,
    rewards_digest text NOT NULL,
    mean_update text,
    mean_digest text NOT NULL,
    owner_epoch bigint NOT NULL,
    applied_at double precision NOT NULL,
    report text
);
INSERT INTO public.clutch_schema VALUES ('0001');
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_e2582b0a4b2d6a889dee80f7', 1, 11, 3, 0, '\x6e6e6d6c6f6f6d706e6f6f666f67676f726e76', 'stop', 10, 19, 1795543342.4205887);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_6b85d2c92d17dd2f44ac8f5f', 2, 5, 1, 0, '\x747462636f7a6d6f7472726e6e6f6c736f7366646368727464', 'stop', 10, 25, 1795543342.4205887);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_1ae294a92b7a6699cb02ac56', 3, 6, 1, 0, '\x6f6f6f6f6f62626f6f676f706b6f636c6f766b6d676f647276', 'stop', 10, 25, 1795543342.4205887);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_77628ccd2e757ce2bb9a20e6', 4, 14, 3, 0, '\x74686b666f6f6c676d6f6f7a70706c6f746466', 'stop', 10, 19, 1795543342.4205887);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_70747195339eea3343a1f5e8', 5, 10, 1, 0, '\x766f6f6f6f6d766f6f706f66736f6e686f746770726f67686b', 'stop', 10, 25, 1795543342.4205887);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_e2c1ddb29e865142b9eeae56', 6, 9, 0, 0, '\x6d7363636c68746c6d6d73626f6f', 'stop', 10, 14, 1795543342.4205887);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_b5a1b6adfed5ef0a5be18f08', 7, 12, 0, 0, '\x676672626b666f6b62626f6d6f6f', 'stop', 10, 14, 1795543342.4205887);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_3cdb6685a8fbf3a9b95ad30a', 8, 16, 1, 0, '\x62636f6f6f62726f6c686f687a6f6c666f7a636b726f667a74', 'stop', 10, 25, 1795543342.4205887);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_f0fdd312ec77c7146e335ed1', 9, 3, 0, 0, '\x6c6367626d64727a6b6d74726f6f', 'stop', 10, 14, 1795543342.4205887);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_06028f9c4cdd0f09edc4fae9', 10, 15, 0, 0, '\x6b6d6f7a66636f626c726f736f6f', 'stop', 10, 14, 1795543342.4205887);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_ecddc78c4e55941e6b4c8fba', 11, 1, 2, 0, '\x736f746f6f706e6f6f726f746f6873636f6e7a76', 'stop', 10, 20, 1795543342.4205887);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_bbee8efd04296404092b80c0', 12, 3, 2, 0, '\x6c63676f6f64726f6f6d6f726f6267626f666373', 'stop', 10, 20, 1795543342.4205887);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_18106fc9a4296495fc02522a', 13, 0, 2, 0, '\x6c6e6372646e726f6f626f636f706d636f676b6c', 'stop', 10, 20, 1795543342.4205887);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_e7801a9ae6948baa3a6db7ee', 14, 14, 2, 0, '\x74686b6664706c676f72737a6f706c7a6f64666b', 'stop', 10, 20, 1795543342.4205887);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_6a04a960a8df537af2c3ed74', 15, 10, 3, 0, '\x7670726b6f6f6f73766f6f666f6f6e6f64746f', 'stop', 10, 19, 1795543342.4205887);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_5d20e88dbab0687cdded6533', 16, 13, 3, 0, '\x68736e646f6f7466746f6f64676d676f6d6874', 'stop', 10, 19, 1795543342.4205887);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_4ddfeb09f0b95560013b6594', 17, 12, 3, 0, '\x676672626f6f6f6b626f6f6d6f6f636f646d6f', 'stop', 10, 19, 1795543342.4205887);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_9a0d74c61f64790a5188e608', 18, 11, 0, 0, '\x6e6e6d6c70736d706e7274666f6f', 'stop', 10, 14, 1795543342.4205887);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_0545b031066f6afda1d9ad54', 19, 12, 2, 0, '\x676f726f6f66676f6f626f6d6f6c63746f6d6f6e', 'stop', 10, 20, 1795543342.4205887);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_9e0f8531ace3cae7eadbb0b3', 20, 4, 2, 0, '\x676f6c6f6f6c6b6f6f706f626f636d626f6c6f68', 'stop', 10, 20, 1795543342.4205887);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_356686494242d971a0eb1a5c', 21, 4, 3, 0, '\x67706c766f6f6f7a6e6f6f626f6f6d6f676c6f', 'stop', 10, 19, 1795543342.4205887);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_611d5ecf5e7dea74aaf56edc', 22, 9, 2, 0, '\x6d7363636c68746f6f6d6f626f6d70686f626e68', 'stop', 10, 20, 1795543342.4205887);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_bc65900602e71703d5b82b2d', 23, 15, 3, 0, '\x6b6d707a6f6f6f6f6c6f6f736f6f646f726f6f', 'stop', 10, 19, 1795543342.4205887);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_8201ed250df4368fd5eb9944', 24, 13, 2, 0, '\x68736e646d74746f6f6c6f646f6d67736f68746d', 'stop', 10, 20, 1795543342.4205887);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_f3bb053486f2b666898ac9d0', 25, 7, 0, 0, '\x7274686d7464746c647262666f6f', 'stop', 10, 14, 1795543342.4205887);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_8e973d49d2d34f6e6161b1db', 26, 1, 0, 0, '\x7372747273706e666d7264746f6f', 'stop', 10, 14, 1795543342.4205887);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_694763763e07703b17bade45', 27, 12, 1, 0, '\x6f6f6f6f6f66676f6f626f6d666f63746f6d6e6e726f64667a', 'stop', 10, 25, 1795543342.4205887);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_e3759b241fdaf985582d8734', 28, 14, 1, 0, '\x74686b666f706c676d72737a706f6c7a6f64666b7070666e72', 'stop', 10, 25, 1795543342.4205887);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_1078982f4eb616a54e492979', 29, 0, 3, 0, '\x6c6e63726f6f7270736f6f636f706d6f66676b', 'stop', 10, 19, 1795543342.4205887);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_761696a66ff6aaa754be8be2', 30, 4, 1, 0, '\x6f6f6f6f6f6c6b6f6f706f626b6f6d626f6c6b68676f67726d', 'stop', 10, 25, 1795543342.4205887);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_2ddfa6c116bbfcd132e4e2c1', 31, 15, 1, 0, '\x6f6f6f6f6f636b6f6f726f736e6f64626f6b6f6f766f647466', 'stop', 10, 25, 1795543342.4205887);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_1d92ab99cf93db73ff17d49a', 32, 10, 2, 0, '\x766f726f6f6d766f6f706f666f6e6e686f746770', 'stop', 10, 20, 1795543342.4205887);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_9ca847aa0324184a3f7a9705', 33, 6, 3, 0, '\x6d6362636f6f6f7a6c6f6f706f6f636f67766f', 'stop', 10, 19, 1795543342.4205887);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_f6af4992bff44e3f9464f7bd', 34, 10, 0, 0, '\x7670726b6c6d767376706f666f6f', 'stop', 10, 14, 1795543342.4205887);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_dda5f52d3c5e534f19a1e024', 35, 15, 2, 0, '\x6b6f6f6f6f636b6f6f726f736f6f64626f6b6f6f', 'stop', 10, 20, 1795543342.4205887);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_490cdff4bbb9d660a731230a', 36, 5, 2, 0, '\x74746263637a6d6f6f726f6e6f7a6c736f736664', 'stop', 10, 20, 1795543342.4205887);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_5288f65f4ccd9d313ff0d428', 37, 8, 1, 0, '\x726f6f6f6f70766f766c6f72626f726d6f6c6762666f677a67', 'stop', 10, 25, 1795543342.4205887);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_b1c662152549d2ad4af7166d', 38, 1, 3, 0, '\x737274726f6f6f666d6f6f746f6f736f676e6f', 'stop', 10, 19, 1795543342.4205887);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_dc170554106a66b4cc391655', 39, 11, 1, 0, '\x6e6e6f6c6f736d6f6e727466766f676d6f6e76726c6f68766b', 'stop', 10, 25, 1795543342.4205887);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_fdf607156800703903b2223c', 40, 11, 2, 0, '\x6e6e6d6c70736d6f6f726f666f67676d6f6e7672', 'stop', 10, 20, 1795543342.4205887);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_d70c329532ea7286c3c8a1dd', 41, 0, 0, 0, '\x6c6e6372646e727073626b636f6f', 'stop', 10, 14, 1795543342.4205887);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_c04d4fa0e53e398d26c1e66c', 42, 7, 2, 0, '\x7274686d7464746f6f726f666f73647a6f6d6b6c', 'stop', 10, 20, 1795543342.4205887);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_69b941fdd7c5d790010bfd53', 43, 2, 1, 0, '\x646b6f6f6f686e6f74646f666e6f73726f676b73666f636d6d', 'stop', 10, 25, 1795543342.4205887);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_e9fa210d8d9713c07e09b01f', 44, 16, 2, 0, '\x62636c646b62726f6f686f686f746c666f7a636b', 'stop', 10, 20, 1795543342.4205887);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_7d51e30dbc839e13b75bc6e0', 45, 6, 2, 0, '\x6d6f626f6f62626f6f676f706f6c636c6f766f6d', 'stop', 10, 20, 1795543342.4205887);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_2f5007855c99def67b956cc5', 46, 8, 0, 0, '\x72627a6266707670766c63726f6f', 'stop', 10, 14, 1795543342.4205887);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_39b3e777995f3579c2a5310d', 47, 8, 2, 0, '\x726f7a6f6f70766f6f6c6f726f68726d6f6c6762', 'stop', 10, 20, 1795543342.6326156);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_8a8f8a67438682e818fb64cd', 48, 5, 0, 0, '\x74746263637a6d747472726e6f6f', 'stop', 10, 14, 1795543342.6326156);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_6acdd7dfdec569305f24c082', 49, 7, 3, 0, '\x7274686d6f6f746c646f6f666773646f7a6d6b', 'stop', 10, 19, 1795543342.6326156);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_853c2f451e16b8b8b8f302d8', 50, 1, 1, 0, '\x736f6f6f6f706e6f6f726f74766f73636f6e7a766c6f666368', 'stop', 10, 25, 1795543342.6326156);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_1653da743b411c8a73338e29', 51, 0, 1, 0, '\x6c6e6f6f6f6e726f73626b63626f6d636f676b6c6e6f70726b', 'stop', 10, 25, 1795543342.6326156);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_524dc6f4435f97bdeaa55e0f', 52, 9, 3, 0, '\x6d7363636f6f746c6d6f6f626f6d706f6b626f', 'stop', 10, 19, 1795543342.6326156);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_323a6d1a9b847749b0314972', 53, 13, 1, 0, '\x68736e646f74746f746c6764676f67736f68746d7068626c6d', 'stop', 10, 25, 1795543342.6326156);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_bc5a5525c8866e1616ac8843', 54, 2, 3, 0, '\x646b6e746f6f6e62746f6f666f6f736f7a676f', 'stop', 10, 19, 1795543342.6326156);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_62233b55216820360e3d0e41', 55, 4, 0, 0, '\x67706c76726c6f7a6e706f626f6f', 'stop', 10, 14, 1795543342.6326156);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_39e82117048cf7eafb3c731e', 56, 16, 3, 0, '\x62636c646f6f6f7a6c6f6f686f6f6c6f687a6f', 'stop', 10, 19, 1795543342.6326156);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_e37eb42c58f9c3cbb6863539', 57, 8, 3, 0, '\x72627a626f6f6f70766f6f726f6f726f6b6c6f', 'stop', 10, 19, 1795543342.6326156);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_9ceb6feff79fa91ac2c6359c', 58, 16, 0, 0, '\x62636c646b62727a6c6864686f6f', 'stop', 10, 14, 1795543342.6326156);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_30cc1f16b9450d722b727c82', 59, 14, 0, 0, '\x74686b6664706c676d72737a6f6f', 'stop', 10, 14, 1795543342.6326156);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_f1f2b54df1686c1d2c7ed790', 60, 5, 3, 0, '\x747462636f6f6d74746f6f6e6f7a6c6f6c7366', 'stop', 10, 19, 1795543342.6326156);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_d2139466caa276569bd8c1f8', 61, 3, 1, 0, '\x6c6f6f6f6f64726f6b6d6f72766f67626f6663736b6f6b7274', 'stop', 10, 25, 1795543342.6326156);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_b8b387f0910aafb008adf7e7', 62, 9, 1, 0, '\x6d736f6f6f68746f6d6d6f626d6f70686f626e68726f676c6c', 'stop', 10, 25, 1795543342.6326156);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_abcb1d9e46d318455547ad45', 63, 3, 3, 0, '\x6c6367626f6f6f7a6b6f6f726f6f676f67666f', 'stop', 10, 19, 1795543342.6326156);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_e87e414c6ab2e1197367387b', 64, 2, 2, 0, '\x646b6e7468686e6f6f646f666f6d73726f676b73', 'stop', 10, 20, 1795543342.6326156);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_8e70e2ae17d91fa319ba9969', 65, 13, 0, 0, '\x68736e646d747466746c67646f6f', 'stop', 10, 14, 1795543342.6326156);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_c10c99da48f13227ac208492', 66, 2, 0, 0, '\x646b6e7468686e62746467666f6f', 'stop', 10, 14, 1795543342.6326156);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_75c86a3f0734006c107f32dd', 67, 6, 0, 0, '\x6d63626374626f7a6c676f706f6f', 'stop', 10, 14, 1795543342.6326156);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_257e1f992e9150b005f182f5', 68, 7, 1, 0, '\x7274686d6f64746f64726266676f647a6f6d6b6c666d726874', 'stop', 10, 25, 1795543342.6326156);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_c7b70a55fe17eb34c255ebad', 1, 3, 3, 0, '\x6f6f67636f6f6f6f6e6f6f646f6f6d6f7a6f6f', 'stop', 10, 19, 1795543343.5431077);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_4a9bebf2e509bc81c9a31e7c', 2, 16, 1, 0, '\x676f6f6f6f70746f6f6b6f68626f63706f706773676f68706b', 'stop', 10, 25, 1795543343.5431077);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_2a71725c5b466937f19f74f9', 3, 11, 1, 0, '\x6e666f6f6f74626f76736f636c6f66686f64627a646f706662', 'stop', 10, 25, 1795543343.5431077);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_8a39e90f9fff2cf6aebe8e36', 4, 13, 3, 0, '\x636762686f6f6f68686f6f636f6f6d6f62666f', 'stop', 10, 19, 1795543343.5431077);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_1e7fd7b8fb5423a7f8e1b108', 5, 10, 1, 0, '\x6f6f6f6f6f62666f6f666f63686f6b726f706f6f726f676c6b', 'stop', 10, 25, 1795543343.5431077);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_dd60d8f1ea67007173bf8cbc', 6, 8, 0, 0, '\x676d6f6764746f706e7a6f666f6f', 'stop', 10, 14, 1795543343.5431077);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_6a8812cff3e38bb91d1b8dd8', 7, 15, 0, 0, '\x636b6c647a76627a6e7a70626f6f', 'stop', 10, 14, 1795543343.5431077);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_f93b71506115da23debcbeb3', 8, 6, 1, 0, '\x62726f746f637a6f7066676e736f746b6f7a6b63746f6e6e68', 'stop', 10, 25, 1795543343.5431077);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_f92983a8455cfcc2311186c4', 9, 1, 0, 0, '\x707267746d63736c646b736d6f6f', 'stop', 10, 14, 1795543343.5431077);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_63afd3ad1f9180c84594fc9a', 10, 0, 0, 0, '\x63736f666b6c6f6770646f626f6f', 'stop', 10, 14, 1795543343.5431077);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_e4a0ccdd4c3da260e15ba59e', 11, 12, 2, 0, '\x746f676f6f70766f6f746f676f6874686f666f6b', 'stop', 10, 20, 1795543343.5431077);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_8e6eb241010f2f5813e9fcbe', 12, 1, 2, 0, '\x707267746d63736f6f6b6f6d6f70666c6f766b64', 'stop', 10, 20, 1795543343.5431077);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_21c4d0a333bb121762d84b14', 13, 4, 2, 0, '\x666674646b67706f6f7a6f706f6867686f736367', 'stop', 10, 20, 1795543343.5431077);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_b0b79a4578436ead661e16d8', 14, 13, 2, 0, '\x636f626f6f63706f6f636f636f7a6d6e6f666667', 'stop', 10, 20, 1795543343.5431077);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_39e608da449e7faf479797c5', 15, 10, 3, 0, '\x726c6b6e6f6f6f63636f6f636f6f6b6f766f6f', 'stop', 10, 19, 1795543343.5431077);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_13dd05ad69d9dd2bc99432cd', 16, 14, 3, 0, '\x6f727a736f6f6f6f626f6f6b6f6f686f6b6f6f', 'stop', 10, 19, 1795543343.5431077);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_d6f3a658bc97ac8cf3f9e29d', 17, 15, 3, 0, '\x636b6c646f6f627a6e6f6f626f666c6f6e7474', 'stop', 10, 19, 1795543343.5431077);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_51dccc6955a341452b1e1966', 18, 3, 0, 0, '\x6f746f6368626f666e686f646f6f', 'stop', 10, 14, 1795543343.5431077);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_c685415086fe6577d35eb4c9', 19, 15, 2, 0, '\x636b6c647a76626f6f7a6f626f666c7a6f747468', 'stop', 10, 20, 1795543343.5431077);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_35b89ce033096ca6fd47f3be', 20, 2, 2, 0, '\x6b6c73667a68706f6f6e6f6e6f666b626f6d6b76', 'stop', 10, 20, 1795543343.5431077);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_540967d9519aef8a877d4cab', 21, 2, 3, 0, '\x6b6c73666f6f706e746f6f6e6f666b6f6d6d6b', 'stop', 10, 19, 1795543343.5431077);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_89259337e5a401fcb08b0080', 22, 8, 2, 0, '\x676f6f6f6f746e6f6f7a6f666f6f646c6f6d6f62', 'stop', 10, 20, 1795543343.5431077);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_d383f3ecc225bd612e5fad4d', 23, 0, 3, 0, '\x6f7373666f6f6f6f706f6f626f6f6e6f626f6f', 'stop', 10, 19, 1795543343.5431077);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_e62a42c617cd3d85d81b3301', 24, 14, 2, 0, '\x636f6f6f6f706b6f6f636f6b6f6f686f6f706f6f', 'stop', 10, 20, 1795543343.5431077);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_0d4b14a8bc4a9d12e05ca059', 25, 7, 0, 0, '\x6f676f646e736f6762676f736f6f', 'stop', 10, 14, 1795543343.5431077);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_0fb369ebc50bc78cdfb9e58e', 26, 12, 0, 0, '\x7473676766706f7a74746f676f6f', 'stop', 10, 14, 1795543343.5431077);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_82de218b60034836791b660e', 1, 8, 3, 0, '\x6f6f67726f6f6f6f636f6f666f6f646f676f6f', 'stop', 10, 19, 1795543345.7529905);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_3265efd73c03ac020c825a9a', 2, 2, 1, 0, '\x6f6f6f6f6f66676f6f746f6e726f6b666f626d6f726f627076', 'stop', 10, 25, 1795543345.7529905);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_cf6ae8d679407dc97e2172e8', 3, 14, 1, 0, '\x706f6f6f6f68666f6b636f706c6f62766f63726c6b6f6e7266', 'stop', 10, 25, 1795543345.7529905);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_a0c68da6de1a843c420d41c7', 4, 3, 3, 0, '\x636b73666f6f6f6f736f6f766f6f766f686f6f', 'stop', 10, 19, 1795543345.7529905);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_b386201e0f178d2ca9ae3caf', 5, 9, 1, 0, '\x766f6f6f6f7a666f6f736f68636f6e736f7a72736b6f636c62', 'stop', 10, 25, 1795543345.7529905);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_ad4708122c85c21bc63a21b3', 6, 7, 0, 0, '\x6b6c6f746b6c6f666e6c6f626f6f', 'stop', 10, 14, 1795543345.7529905);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_1d2cb2aff61f8eb4b04f964c', 7, 0, 0, 0, '\x6f736f706d706f62646f6f626f6f', 'stop', 10, 14, 1795543345.7529905);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_d1febf7284a14b47f497dfcb', 8, 1, 1, 0, '\x726f6f6f6f746e6f6c686f686c6f70726f736d676c6f6c6368', 'stop', 10, 25, 1795543345.7529905);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_b3abbb7e45e1508def38e662', 9, 10, 0, 0, '\x6f636f667a686f726d6f6f686f6f', 'stop', 10, 14, 1795543345.7529905);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_5546fb9e7cf9a459ba67d226', 10, 5, 0, 0, '\x7464736b706d6f6673686f6e6f6f', 'stop', 10, 14, 1795543345.7529905);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_2965f5bb032ddbc9c2065774', 11, 16, 2, 0, '\x6b6f6f6f6f67636f6f706f766f6f6c706f636f72', 'stop', 10, 20, 1795543345.7529905);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_cc05cd194b520ed023320f54', 12, 10, 2, 0, '\x6b6f6f6f6f6f6d6f6f6f6f6f6f6f766f6f6c6f6f', 'stop', 10, 20, 1795543345.7529905);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_370c15247805e6d78e68be10', 13, 6, 2, 0, '\x736f636f6f6c676f6f676f746f6f6e746f736f72', 'stop', 10, 20, 1795543345.7529905);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_610adc05caed348cead845c3', 14, 3, 2, 0, '\x636f6f6f6f68746f6f726f766f6f76666f736f6f', 'stop', 10, 20, 1795543345.7529905);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_bda564e45ed6a6cf9231220a', 15, 9, 3, 0, '\x767a7a726f6f6f63646f6f686f6f6e6f627a6f', 'stop', 10, 19, 1795543345.7529905);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_72b48c6cece2bb76f0126300', 16, 13, 3, 0, '\x6f6f766c6f6f6f6f666f6f676f6f626f636f6f', 'stop', 10, 19, 1795543345.7529905);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_a51b4766ee729f5ffa9cc7a3', 17, 0, 3, 0, '\x6f6f6c706f6f6f6f646f6f626f6f726f646f6f', 'stop', 10, 19, 1795543345.7529905);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_6e8584211087438e6f62dc45', 18, 8, 0, 0, '\x6f6c6f7268686f76636f6f666f6f', 'stop', 10, 14, 1795543345.7529905);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_8cda92a607293561c502ec28', 19, 0, 2, 0, '\x6c6f6f6f6f6f736f6f6f6f6f6f6f726f6f7a6f6f', 'stop', 10, 20, 1795543345.7529905);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_4b27eeab0f65c5ffa5864bde', 20, 15, 2, 0, '\x676f6f6f6f6f736f6f6f6f6f6f6f6b6f6f646f6f', 'stop', 10, 20, 1795543345.7529905);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_382aadfcdeb5dae7cab68226', 21, 15, 3, 0, '\x6f6f6b6d6f6f6f6f726f6f6c6f6f6b6f6e6f6f', 'stop', 10, 19, 1795543345.7529905);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_1c5fec1c3b984983cb918cbd', 22, 7, 2, 0, '\x6b6f6f6f6f6c636f6f6c6f626f6f6b6f6f6b6f6f', 'stop', 10, 20, 1795543345.7529905);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_cf52252b954db652569481e9', 23, 5, 3, 0, '\x7464736b6f6f6f66736f6f6e6f6f746f6b676f', 'stop', 10, 19, 1795543345.7529905);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_70abe804445274e1d8583e5b', 24, 13, 2, 0, '\x626f6f6f6f6f686f6f736f676f6f626f6f736f6f', 'stop', 10, 20, 1795543345.7529905);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_48692ea4024a720506fd29a6', 25, 12, 0, 0, '\x73646d646b676f7372706f706f6f', 'stop', 10, 14, 1795543345.7529905);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_59b1614ffd8795e81025970c', 26, 16, 0, 0, '\x6b6b6f7464676f6374706f766f6f', 'stop', 10, 14, 1795543345.7529905);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_4cc438ecdc98cfe5fd02dc89', 27, 0, 1, 0, '\x6f6f6f6f6f706f6f6f6f6f626f6f72726f7a6f6f6b6f6f6f72', 'stop', 10, 25, 1795543345.7529905);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_7889bd5ea2adda5218c36f11', 28, 3, 1, 0, '\x6f6f6f6f6f68746f6f726f76746f76666f736f6f646f62727a', 'stop', 10, 25, 1795543345.7529905);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_2319ee26a507cf19a18b805d', 29, 6, 3, 0, '\x7374637a6f6f6f6d736f6f746f6f6e6f6e736f', 'stop', 10, 19, 1795543345.7529905);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_4b5e0d8add93102bf86571f8', 30, 15, 1, 0, '\x6f6f6f6f6f666f6f6f6f6f6c6f6f6b666f646f6f7a6f6f6f73', 'stop', 10, 25, 1795543345.7529905);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_20802148e760c0b1ee7bc726', 31, 5, 1, 0, '\x6f6f6f6f6f6d766f6f686f6e736f74636f676764676f62637a', 'stop', 10, 25, 1795543345.7529905);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_d94a0998d324a3b44e4872bc', 32, 9, 2, 0, '\x766f7a6f6f7a666f6f736f686f7a6e736f7a7273', 'stop', 10, 20, 1795543345.7529905);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_ae7ff50f14d81afd2e23fb87', 33, 14, 3, 0, '\x707a67746f6f6f646b6f6f706f6f626f73636f', 'stop', 10, 19, 1795543345.7529905);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_9cf01811f0efea28d606fe10', 34, 9, 0, 0, '\x767a7a72627a666364736f686f6f', 'stop', 10, 14, 1795543345.7529905);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_b6c890f8f034f17a60b2ba76', 35, 5, 2, 0, '\x746f736f6f6d766f6f686f6e6f7374636f676f64', 'stop', 10, 20, 1795543345.7529905);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_4760202cb54ac70664d236a0', 36, 2, 2, 0, '\x7a6f6d6f6f66676f6f746f6e6f6f6b666f626f68', 'stop', 10, 20, 1795543345.7529905);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_affc6231bda814f4952535eb', 27, 15, 1, 0, '\x636b6f6f6f76626f6e7a7062706f6c7a6f7474686b6f64746c', 'stop', 10, 25, 1795543343.708219);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_ad7e79cec84869f39a3be581', 28, 13, 1, 0, '\x636f6f6f6f63706f68636f636e6f6d6e6f666667706f7a626e', 'stop', 10, 25, 1795543343.708219);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_4074e0bdded998745ec4b225', 29, 4, 3, 0, '\x666674646f6f706d6d6f6f706f68676f6c736f', 'stop', 10, 19, 1795543343.708219);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_29ed4e3cf0ed551f60c9065b', 30, 2, 1, 0, '\x6b6c6f666f68706f746e6e6e646f6b626f6d6b76706f67767a', 'stop', 10, 25, 1795543343.708219);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_a157eee0e727a40022ccd95a', 31, 0, 1, 0, '\x6f6f6f6f6f6c6d6f6f646f626f6f6e736f6b6f6f6d6f636d6c', 'stop', 10, 25, 1795543343.708219);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_7ce2ce1eb665d5357a9d5411', 32, 10, 2, 0, '\x726f6f6f6f62666f6f666f636f6f6b726f706f7a', 'stop', 10, 20, 1795543343.708219);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_64fb81e6587ea30b6f542c13', 33, 11, 3, 0, '\x6e66706c6f6f6273766f6f636f6f666f6c646f', 'stop', 10, 19, 1795543343.708219);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_ad963d583e70e239e3fcc470', 34, 10, 0, 0, '\x726c6f6e70626f6363666f636f6f', 'stop', 10, 14, 1795543343.708219);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_83e0bd8863c1ba6fd4bc4d03', 35, 0, 2, 0, '\x636f6f6f6f6c6d6f6f646f626f6f6e6f6f6b6f6f', 'stop', 10, 20, 1795543343.708219);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_537103d41b8962e37f36d497', 36, 16, 2, 0, '\x676f636f6f70746f6f6b6f686f6463706f706773', 'stop', 10, 20, 1795543343.708219);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_26825647fc5a9a7bdbc1613d', 37, 5, 1, 0, '\x6f6f6f6f6f63636f6f6d6f636f6f74726f6d6f6f666f7a6e70', 'stop', 10, 25, 1795543343.708219);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_4f94745fd09cd8632a07337c', 38, 12, 3, 0, '\x747367676f6f6f7a746f6f676f6f746f63666f', 'stop', 10, 19, 1795543343.708219);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_71b98e10d7d5887b9085eb3f', 39, 3, 1, 0, '\x6f6f6f6f6f626c6f6f686f646f6f6d746f726f6f706f6f726c', 'stop', 10, 25, 1795543343.708219);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_41f89fa2398851995fbbd826', 40, 3, 2, 0, '\x636f6f6f6f626c6f6f686f646f6f6d6f6f726f6f', 'stop', 10, 20, 1795543343.708219);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_858e4c0f1c8e50310362a325', 41, 4, 0, 0, '\x666674646b67706d6d7a7a706f6f', 'stop', 10, 14, 1795543343.708219);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_7e2f7fa16a40e6888864eab9', 42, 7, 2, 0, '\x736f6f6f6f6f736f6f6f6f736f6f666f6f6b6f6f', 'stop', 10, 20, 1795543343.708219);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_f5065e2769ace2d375ae6d69', 43, 9, 1, 0, '\x63676f6f6f62706f6b636f6c726f6d626f6b67726b6f686b74', 'stop', 10, 25, 1795543343.708219);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_1ff2ef4fc1f8ee47bef3ea7a', 44, 6, 2, 0, '\x6272687463637a6f6f666f6e6f73746b6f7a6b63', 'stop', 10, 20, 1795543343.708219);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_9d1baaabcfcf8283044fcac0', 45, 11, 2, 0, '\x6e66706c6474626f6f736f636f7266686f64627a', 'stop', 10, 20, 1795543343.708219);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_35c8558afc74900786f499b0', 46, 5, 0, 0, '\x6d646f6776636f66626d6f636f6f', 'stop', 10, 14, 1795543343.708219);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_81afce03830e16a7d861cb44', 47, 5, 2, 0, '\x6d6f6f6f6f63636f6f6d6f636f6f74726f6d6f6f', 'stop', 10, 20, 1795543343.708219);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_5132ce382b5b109eb431c955', 48, 16, 0, 0, '\x6767636667707468706b6f686f6f', 'stop', 10, 14, 1795543343.708219);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_668060b03259daef7322452f', 49, 7, 3, 0, '\x6f6f70646f6f6f6f626f6f736f6f666f6d6f6f', 'stop', 10, 19, 1795543343.708219);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_41c96c32cc7ccada1d166e50', 50, 12, 1, 0, '\x6f6f6f6f6f70766f6f746f677a6f74686f66686b686f707a72', 'stop', 10, 25, 1795543343.708219);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_0b09f791b93c3b3fefcc8d61', 51, 4, 1, 0, '\x66666f6f6f67706f6d7a6f706e6f67686f736367766f706764', 'stop', 10, 25, 1795543343.708219);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_5d55b8030e56cc3ea0e0abc0', 52, 8, 3, 0, '\x676d6d676f6f6f706e6f6f666f6f646f646f6f', 'stop', 10, 19, 1795543343.708219);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_185871ad64311209a9f7d47d', 53, 14, 1, 0, '\x6f6f6f6f6f706b6f6f636f6b6f6f68666f706f6f7a6f6e6b74', 'stop', 10, 25, 1795543343.708219);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_f0325bcae1bbfd01d969eb11', 54, 9, 3, 0, '\x636764636f6f707a6b6f6f6c6f6f6d6f6c6b6f', 'stop', 10, 19, 1795543343.708219);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_91012fed9dbb5a75f4938856', 55, 2, 0, 0, '\x6b6c73667a68706e746e6e6e6f6f', 'stop', 10, 14, 1795543343.708219);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_2a450388add252724a1c939c', 56, 6, 3, 0, '\x627268746f6f7a6c706f6f6e6f73746f6e7a6b', 'stop', 10, 19, 1795543343.708219);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_fd577c0d8a1f7230c703be46', 57, 5, 3, 0, '\x6d6468676f6f6f6f626f6f636f6f746f726f6f', 'stop', 10, 19, 1795543343.708219);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_473ce748e638d19ee74f9438', 58, 6, 0, 0, '\x6272687463637a6c7066676e6f6f', 'stop', 10, 14, 1795543343.708219);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_75f4ab466e427afb9285fb77', 59, 13, 0, 0, '\x6367626872637068686367636f6f', 'stop', 10, 14, 1795543343.708219);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_22dc5550a63f94ec6c4aaa3e', 60, 16, 3, 0, '\x676763666f6f6f68706f6f686f6f636f66706f', 'stop', 10, 19, 1795543343.708219);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_6fad0a88029f87b443af4927', 61, 1, 1, 0, '\x70726f6f6f63736f646b736d666f666c6f766b646b6f7a6d76', 'stop', 10, 25, 1795543343.708219);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_be4bb7ad1013dcb0999df904', 62, 8, 1, 0, '\x6f6f6f6f6f746e6f6f7a6f666d6f646c6f6d6f6f6e6f686e68', 'stop', 10, 25, 1795543343.708219);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_073389847e906e0201b2a85e', 63, 1, 3, 0, '\x707267746f6f736c646f6f6d6f70666f7a766f', 'stop', 10, 19, 1795543343.708219);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_2dd0510191ad8fb12756e0e2', 64, 9, 2, 0, '\x636764637a62706f6f636f6c6f766d626f6b6772', 'stop', 10, 20, 1795543343.708219);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_97f383b7df1fcdf0f2b213b3', 65, 14, 0, 0, '\x63726f7372706f7a62636f6b6f6f', 'stop', 10, 14, 1795543343.708219);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_0d727176da526882ba9cd077', 66, 9, 0, 0, '\x636764637a62707a6b636c6c6f6f', 'stop', 10, 14, 1795543343.708219);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_1f3b6ae6a44b2787947254bd', 67, 11, 0, 0, '\x6e66706c6474627376736e636f6f', 'stop', 10, 14, 1795543343.708219);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_69d51d4be40f2132a1a65c3f', 68, 7, 1, 0, '\x6f6f6f6f6f73736f6f676f736f6f66736f6b6f6f736f6f6d6c', 'stop', 10, 25, 1795543343.708219);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_26bd9eee563f55c5e66e120e', 9, 8, 0, 0, '\x6f676f6e67726f7a66706f636f6f', 'stop', 10, 14, 1795543347.2913365);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_ebc2c7e06dfafdc898e40dae', 37, 11, 1, 0, '\x74706f6f6f686d6f7a686f73686f727a6f676c646c6f6c6d64', 'stop', 10, 25, 1795543345.7529905);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_783f5ff0ef58217366b76411', 38, 16, 3, 0, '\x6b6b6b746f6f6f63746f6f766f6f6c6f736f6f', 'stop', 10, 19, 1795543345.7529905);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_2fcb4fb3d7aeb94ac0bda2e3', 39, 8, 1, 0, '\x6f6f6f6f6f68746f6f706f666f6f64626f666f6f736f6f6f6e', 'stop', 10, 25, 1795543345.7529905);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_0b0ed43bdfb9f1dae37f9048', 40, 8, 2, 0, '\x646f6f6f6f6f746f6f6f6f666f6f646f6f666f6f', 'stop', 10, 20, 1795543345.9840415);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_145edf7dec3065d68caeefb0', 41, 6, 0, 0, '\x7374637a666c6f6d73676f746f6f', 'stop', 10, 14, 1795543345.9840415);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_0c22ab19a552909f8386d00d', 42, 12, 2, 0, '\x736f6d6f6f676c6f6f706f706f6770666f6b6f76', 'stop', 10, 20, 1795543345.9840415);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_316c722e8b524bc1edd7733a', 43, 4, 1, 0, '\x6f6f6f6f6f73736f6f666f676f6f7a6b6f6c6f6f686f6f7674', 'stop', 10, 25, 1795543345.9840415);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_692ba2ded542b415895976bc', 44, 1, 2, 0, '\x726c686f6f746e6f6f686f686f7470726f736d67', 'stop', 10, 20, 1795543345.9840415);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_5abb3192d4598cc549b90719', 45, 14, 2, 0, '\x707a67746f68666f6f636f706f6762766f63726c', 'stop', 10, 20, 1795543345.9840415);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_7cb785e1d7029c5dd797dfc5', 46, 11, 0, 0, '\x74707a6476686d667a686d736f6f', 'stop', 10, 14, 1795543345.9840415);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_4558e644e817881ae240baaa', 47, 11, 2, 0, '\x74707a6476686d6f6f686f736f62727a6f676c64', 'stop', 10, 20, 1795543345.9840415);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_b1ab8c8ccd8e2db0382731b4', 48, 2, 0, 0, '\x7a6b6d7367666f6274746f6e6f6f', 'stop', 10, 14, 1795543345.9840415);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_994c64723f0cbc6e464a4008', 49, 12, 3, 0, '\x73646d646f6f6f73726f6f706f6f706f726b6f', 'stop', 10, 19, 1795543345.9840415);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_53ddfb4b88152675c869ca83', 50, 16, 1, 0, '\x6f6f6f6f6f67636f6f706f76766f6c706f636f6f676f72686b', 'stop', 10, 25, 1795543345.9840415);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_b0dc9d35b6cc5f30d7946f92', 51, 6, 1, 0, '\x6f6f6f6f6f6c676f6f676f74686f6e746f737a6f746f626e6e', 'stop', 10, 25, 1795543345.9840415);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_2b0409135ec24bc3d1296003', 52, 7, 3, 0, '\x6b6c63746f6f6f6f6e6f6f626f6f6b6f666f6f', 'stop', 10, 19, 1795543345.9840415);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_bdad721108af669460b6fe6b', 53, 13, 1, 0, '\x6f6f6f6f6f64686f6f736f676f6f62666f736f6f726f6f7068', 'stop', 10, 25, 1795543345.9840415);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_a986c39783579db01786c4f3', 54, 4, 3, 0, '\x6f646b736f6f6f6f746f6f676f6f7a6f706f6f', 'stop', 10, 19, 1795543345.9840415);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_682ca11dd22f28d0cd9c695a', 55, 15, 0, 0, '\x6f6c6f6d70666f68726f6f6c6f6f', 'stop', 10, 14, 1795543345.9840415);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_bd9765685147c73083582b10', 56, 1, 3, 0, '\x726c68636f6f6f646c6f6f686f6f706f6d736f', 'stop', 10, 19, 1795543345.9840415);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_4b70fd7c12bcff05a3586700', 57, 11, 3, 0, '\x74707a646f6f6f667a6f6f736f6f726f63676f', 'stop', 10, 19, 1795543345.9840415);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_85fb373c4e3b95ed360a5897', 58, 1, 0, 0, '\x726c686370746e646c686c686f6f', 'stop', 10, 14, 1795543345.9840415);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_432fc6eed59ba7b50e8e5039', 59, 3, 0, 0, '\x636b6f666e686f6473726f766f6f', 'stop', 10, 14, 1795543345.9840415);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_7a39506f239980e1c6409f85', 60, 2, 3, 0, '\x7a6b6d736f6f6f62746f6f6e6f6f6b6f646f6f', 'stop', 10, 19, 1795543345.9840415);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_82b06ad7361c2584d03955af', 61, 10, 1, 0, '\x6f6f6f6f6f686f6f6f6f6f686f6f766c6f6c6f6f6e6f6f6f6d', 'stop', 10, 25, 1795543345.9840415);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_402f019812b50323568cba7d', 62, 7, 1, 0, '\x6f6f6f6f6f6c636f6f6c6f626f6f6b736f6b6f6f686f667273', 'stop', 10, 25, 1795543345.9840415);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_8cb1fcc4a8c12870ac4b01fe', 63, 10, 3, 0, '\x6f6f676f6f6f6f6f6d6f6f686f6f766f6e6f6f', 'stop', 10, 19, 1795543345.9840415);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_0543aab7b1a86b4bee93219c', 64, 4, 2, 0, '\x6e6f6f6f6f73736f6f666f676f6f7a6f6f6c6f6f', 'stop', 10, 20, 1795543345.9840415);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_4a71853f1dc8dd52ab8a9132', 65, 13, 0, 0, '\x6f7a6f6c72646f6b66736f676f6f', 'stop', 10, 14, 1795543345.9840415);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_31ee21714b351dbfa9fb16b1', 66, 4, 0, 0, '\x6f646f7370736f6774666f676f6f', 'stop', 10, 14, 1795543345.9840415);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_b945f99f833aaf67d1fcc507', 67, 14, 0, 0, '\x707a6774706866646b6368706f6f', 'stop', 10, 14, 1795543345.9840415);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_f21bb0210ef80c35f9062192', 68, 12, 1, 0, '\x6f6f6f6f6f676c6f6f706f707a6f70666f6b6e766d6f6e636b', 'stop', 10, 25, 1795543345.9840415);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_26c3d2cb5d449c9aad91d692', 1, 9, 3, 0, '\x6f6f636d6f6f6f6f636f6f766f6f6d6f626f6f', 'stop', 10, 19, 1795543347.0344746);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_3d46daa32cfbff78c7a19f37', 2, 2, 1, 0, '\x6f6f6f6f6f6e746f6f706f6c6f6f73766f646f6f626f6c636b', 'stop', 10, 25, 1795543347.0344746);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_745d5689b36393281083c79c', 3, 15, 1, 0, '\x6f6f6f6f6f646d6f6f6e6f6d6f6f7a6e6f726f6f766f6f6370', 'stop', 10, 25, 1795543347.0344746);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_61e1207740d5b76f7142931d', 4, 14, 3, 0, '\x6f6f73666f6f6f6f686f6f746f6f6e6f7a6f6f', 'stop', 10, 19, 1795543347.0344746);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_1b72eae2f9d1c72016ab4150', 5, 16, 1, 0, '\x6f6f6f6f6f66766f6f666f706f6f6e726f766f6f7a6f6f6f66', 'stop', 10, 25, 1795543347.0344746);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_2a10c555570e41ac699a022d', 6, 10, 0, 0, '\x6f626f636d636f76626f6f746f6f', 'stop', 10, 14, 1795543347.0344746);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_fa7e114fd3da63e6d7cf93aa', 7, 3, 0, 0, '\x6f626f676e636f6d706f6f726f6f', 'stop', 10, 14, 1795543347.0344746);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_9065fe00a3960256e8383e71', 8, 6, 1, 0, '\x6f6f6f6f6f76766f6f7a6f676f6f6d6b6f726f6f7a6f6f6f74', 'stop', 10, 25, 1795543347.0344746);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_e42ec20950890cebdca42b8d', 10, 0, 0, 0, '\x766870686d736f6b66736f6d6f6f', 'stop', 10, 14, 1795543347.2913365);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_9b55c246b2c2804c531893ec', 11, 11, 2, 0, '\x626f6f6f6f6b676f6f636f636f6f646f6f6e6f6f', 'stop', 10, 20, 1795543347.2913365);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_08ed7376e776b552b1416f89', 12, 8, 2, 0, '\x766f6f6f6f72706f6f706f636f6f6d6f6f6c6f6f', 'stop', 10, 20, 1795543347.2913365);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_f0faaebb84abf79e304b513e', 13, 7, 2, 0, '\x666f6f6f6f6d686f6f726f626f6f666f6f736f6f', 'stop', 10, 20, 1795543347.2913365);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_207c29961666c4d096f8569b', 14, 14, 2, 0, '\x7a6f6f6f6f6f766f6f6f6f6f6f6f6e6f6f766f6f', 'stop', 10, 20, 1795543347.2913365);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_1afb7abdbca7b51426b91da4', 15, 16, 3, 0, '\x6f6f72646f6f6f6f676f6f706f6f6e6f636f6f', 'stop', 10, 19, 1795543347.2913365);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_b747eec9f9d7341262bdd3e1', 16, 1, 3, 0, '\x6f6f6e6f6f6f6f6f6f6f6f7a6f6f7a6f706f6f', 'stop', 10, 19, 1795543347.2913365);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_bad7b635d73b41936c83719a', 17, 3, 3, 0, '\x6f6f74676f6f6f6f706f6f726f6f676f746f6f', 'stop', 10, 19, 1795543347.2913365);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_5ec75602ac0f55c4decbfaf2', 18, 9, 0, 0, '\x6f676f6d736b6f76636f6f766f6f', 'stop', 10, 14, 1795543347.2913365);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_c392ca9d4df1b33ab6ea75ed', 19, 3, 2, 0, '\x636f6f6f6f6f686f6f6f6f6f6f6f676f6f686f6f', 'stop', 10, 20, 1795543347.2913365);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_82925e299a5849ea77ec138c', 20, 12, 2, 0, '\x726f6f6f6f73766f6f636f676f6f76636f646f6f', 'stop', 10, 20, 1795543347.2913365);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_a83557a82b8b5bd6a30200f8', 21, 12, 3, 0, '\x72626d676f6f6f6f7a6f6f676f6f766f726f6f', 'stop', 10, 19, 1795543347.2913365);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_5811efba671bed89215e91e2', 22, 10, 2, 0, '\x7a6f6f6f6f6f676f6f6f6f6f6f6f6d6f6f686f6f', 'stop', 10, 20, 1795543347.2913365);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_44c181136938376d40beaeaa', 23, 0, 3, 0, '\x766870686f6f6f6b666f6f6d6f6f746f746f6f', 'stop', 10, 19, 1795543347.2913365);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_9df14770000885363fff3702', 24, 1, 2, 0, '\x646f6f6f6f6f6e6f6f6f6f6f6f6f7a6f6f686f6f', 'stop', 10, 20, 1795543347.2913365);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_bc5a44ee1f20f475b6d8b7c2', 25, 5, 0, 0, '\x6f666f7066746f6c626f6f736f6f', 'stop', 10, 14, 1795543347.2913365);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_05be28de57d489af7151f67c', 26, 11, 0, 0, '\x6f6b6f66676b6f6366636f636f6f', 'stop', 10, 14, 1795543347.2913365);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_4e766ff33798a2f233c4d6d3', 27, 3, 1, 0, '\x6f6f6f6f6f63686f6f726f726f6f67646f686f6f686f6f6f73', 'stop', 10, 25, 1795543347.2913365);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_87a418f25c5bc9fbc7a1dc18', 28, 14, 1, 0, '\x6f6f6f6f6f68766f6f746f746f6f6e746f766f6f7a6f6f6f67', 'stop', 10, 25, 1795543347.2913365);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_b1852549b707d1343a5db7c7', 29, 7, 3, 0, '\x6f6676666f6f6f6f636f6f626f6f666f6b6f6f', 'stop', 10, 19, 1795543347.2913365);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_3107c0d20c0c70a410984d9a', 30, 12, 1, 0, '\x6f6f6f6f6f73766f6f636f676f6f76636f646f6f6c6f647a7a', 'stop', 10, 25, 1795543347.2913365);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_e92acc62688d41922e93ee08', 31, 0, 1, 0, '\x6f6f6f6f6f73686f6f736f6d646f74706f726e6f626f6b686e', 'stop', 10, 25, 1795543347.2913365);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_a615c147423f72572609cfcb', 32, 16, 2, 0, '\x6c6f6f6f6f6f766f6f6f6f706f6f6e6f6f766f6f', 'stop', 10, 20, 1795543347.2913365);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_458f3ebdeb61a9d58c1d0ef4', 33, 15, 3, 0, '\x6f6f6c746f6f6f6f666f6f6d6f6f7a6f686f6f', 'stop', 10, 19, 1795543347.2913365);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_9f660ec6d0f7c9c85339880d', 34, 16, 0, 0, '\x6f686f6464666f76676f6f706f6f', 'stop', 10, 14, 1795543347.2913365);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_7c3aee2d5260a664ef30343d', 35, 0, 2, 0, '\x766f706f6f73686f6f736f6d6f6f74706f726f6e', 'stop', 10, 20, 1795543347.2913365);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_9cfc3aba4f3896cb9442852a', 36, 2, 2, 0, '\x6c6f6f6f6f6e746f6f706f6c6f6f736f6f646f6f', 'stop', 10, 20, 1795543347.2913365);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_c2612af6c5b3afc20093ba4d', 37, 4, 1, 0, '\x6f6f6f6f6f726b6f6f726f636f6f6b736f6b6f6f7a6f6f686c', 'stop', 10, 25, 1795543347.2913365);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_8223e687ea981ba333f1f3df', 38, 11, 3, 0, '\x6f6f67666f6f6f6f666f6f636f6f646f6d6f6f', 'stop', 10, 19, 1795543347.2913365);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_2b5e82a29549fa1656c48b2a', 39, 9, 1, 0, '\x6f6f6f6f6f6b646f6f686f766f6f6d6c6f626f6f676f6f6f6c', 'stop', 10, 25, 1795543347.2913365);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_361bde525664ac113131c21a', 40, 9, 2, 0, '\x766f6f6f6f6f646f6f6f6f6f6f6f6d6f6f626f6f', 'stop', 10, 20, 1795543347.2913365);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_5707942f12f6140b13bb8da7', 41, 7, 0, 0, '\x6f666f66746d6f6663726f626f6f', 'stop', 10, 14, 1795543347.2913365);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_ffbfd9decca9a6c325ea3a31', 42, 5, 2, 0, '\x6b6f6f6f6f6f636f6f6f6f6f6f6f6c6f6f686f6f', 'stop', 10, 20, 1795543347.2913365);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_106ed6efcfd8cc60098fba91', 43, 13, 1, 0, '\x6f6f6f6f6f746f6f6f6f6f676f6f6b706f736f6f626f6f6f62', 'stop', 10, 25, 1795543347.2913365);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_623c5539256489739396363a', 44, 6, 2, 0, '\x6c6f6f6f6f6f766f6f6f6f6f6f6f6d6f6f726f6f', 'stop', 10, 20, 1795543347.2913365);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_81077fdfe416d8ccf2f2cb73', 45, 15, 2, 0, '\x706f6f6f6f646d6f6f6e6f6d6f6f7a6f6f726f6f', 'stop', 10, 20, 1795543347.2913365);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_2e0357f2ff5a47a6e8915a04', 46, 4, 0, 0, '\x6f626f7076726f6873726f636f6f', 'stop', 10, 14, 1795543347.2913365);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_fffb450511b113cb01756fc4', 47, 4, 2, 0, '\x7a6f6f6f6f726b6f6f726f636f6f6b6f6f6b6f6f', 'stop', 10, 20, 1795543347.2913365);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_198f70e333552e6db86817fa', 48, 2, 0, 0, '\x6c726f7a6b6e6f6e76706f6c6f6f', 'stop', 10, 14, 1795543347.2913365);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_5bf8fa5385aa079e00b7cea1', 49, 5, 3, 0, '\x6f6f73706f6f6f6f626f6f736f6f6c6f736f6f', 'stop', 10, 19, 1795543347.2913365);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_d1502d9fa06fa7693c189b16', 50, 11, 1, 0, '\x6f6f6f6f6f6b676f6f636f636f6f64706f6e6f6f626f6f736d', 'stop', 10, 25, 1795543347.2913365);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_ceb6cff7efd2747b15d87ed2', 51, 7, 1, 0, '\x6f6f6f6f6f6d686f6f726f626f6f66726f736f6f636f6f6774', 'stop', 10, 25, 1795543347.2913365);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_b032087a506ac25a292dd0ef', 52, 10, 3, 0, '\x6f6f6d636f6f6f6f626f6f746f6f6d6f7a6f6f', 'stop', 10, 19, 1795543347.2913365);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_3df47b27cc94954552d0914e', 53, 1, 1, 0, '\x6f6f6f6f6f746f6f6f6f6f7a6f6f7a726f686f6f646f6f6f70', 'stop', 10, 25, 1795543347.2913365);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_3612ea55bcb6f6cf308df280', 54, 13, 3, 0, '\x6f6f7a7a6f6f6f6f636f6f676f6f6b6f636f6f', 'stop', 10, 19, 1795543347.2913365);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_0787b7fc2de31326a49ef14e', 55, 12, 0, 0, '\x72626f676e736f647a636f676f6f', 'stop', 10, 14, 1795543347.2913365);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_6d9cd280b5b6e27743fe1ab1', 56, 6, 3, 0, '\x6f6f746d6f6f6f6f726f6f676f6f6d6f6d6f6f', 'stop', 10, 19, 1795543347.2913365);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_1fa9f8cba6fbab7fab4940a0', 57, 4, 3, 0, '\x6f627a706f6f6f6f736f6f636f6f6b6f6d6f6f', 'stop', 10, 19, 1795543347.2913365);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_3648ece8c044c186dde7a5cb', 58, 6, 0, 0, '\x6f6e6f6d73766f74726f6f676f6f', 'stop', 10, 14, 1795543347.2913365);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_ff0febc06a807985af571e3d', 59, 14, 0, 0, '\x6f706f666d686f6c686f6f746f6f', 'stop', 10, 14, 1795543347.2913365);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_8d44d1d1d1c881103aec28bd', 60, 2, 3, 0, '\x6f72637a6f6f6f6f766f6f6c6f6f736f6d6f6f', 'stop', 10, 19, 1795543347.2913365);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_a8fcade47d7c6c63fe4c5736', 61, 8, 1, 0, '\x6f6f6f6f6f72706f6f706f636f6f6d706f6c6f6f666f6f6d70', 'stop', 10, 25, 1795543347.2913365);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_8e7414e5872734858e9da4e0', 62, 10, 1, 0, '\x6f6f6f6f6f63676f6f6e6f746f6f6d6b6f686f6f746f6f6f7a', 'stop', 10, 25, 1795543347.2913365);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_c38c22ebb3884c363f82eabc', 63, 8, 3, 0, '\x6f67736e6f6f6f6f666f6f636f6f6d6f766f6f', 'stop', 10, 19, 1795543347.2913365);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_94b39b70b83c21cd3ef7c0ad', 64, 13, 2, 0, '\x6d6f6f6f6f6f676f6f6f6f6f6f6f6b6f6f736f6f', 'stop', 10, 20, 1795543347.2913365);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_a1046d74d0cbe6902c046115', 65, 1, 0, 0, '\x6f646f6c64746f6d706f6f7a6f6f', 'stop', 10, 14, 1795543347.2913365);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_edc3e58d84ccc253ca3a6db4', 66, 13, 0, 0, '\x6f766f7a72746f6d636f6f676f6f', 'stop', 10, 14, 1795543347.2913365);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_11ff26fd3c29f6cded95d28e', 67, 15, 0, 0, '\x6f626f7474646f6d666e6f6d6f6f', 'stop', 10, 14, 1795543347.2913365);
INSERT INTO public.completions VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_72f04bd652671fb12d189eb7', 68, 5, 1, 0, '\x6f6f6f6f6f74636f6f666f736f6f6c7a6f686f6f676f6f6f64', 'stop', 10, 25, 1795543347.2913365);
INSERT INTO public.events VALUES ('local', 'run_c19817954c9d15bc', 1, 'run_created', 1795543340.9825478, -1, '\x', NULL);
INSERT INTO public.events VALUES ('local', 'run_c19817954c9d15bc', 2, 'run_state_changed', 1795543341.4211602, -1, '\x63726561746564202d3e20616374697665', NULL);
INSERT INTO public.events VALUES ('local', 'run_c19817954c9d15bc', 3, 'generation_opened', 1795543341.4211602, 0, '\x', NULL);
INSERT INTO public.events VALUES ('local', 'run_c19817954c9d15bc', 4, 'generation_closed', 1795543342.7119024, 0, '\x657665727920636f6d706c6574696f6e20686173206120726577617264', NULL);
INSERT INTO public.events VALUES ('local', 'run_c19817954c9d15bc', 5, 'generation_applied', 1795543343.0919137, 0, '\x', '{"generation":0,"mean_completion_tokens":19.5,"mean_reward":0.29663533834586464,"num_members_used":16,"num_missing":0,"population_reward":0.31157894736842107,"population_reward_std":0.09451763290181828,"reliability":0.9338982333159862,"reward_quantiles":[0.16900375939849624,0.23216165413533835,0.3075563909774436,0.38208176691729323,0.5140225563909775],"sampling_seconds":1.2114553451538086,"tokens_per_second":1094.551281072311,"truncation_rate":0.0,"update_seconds":0.2038098569973954,"waiting_seconds":0.07928681373596191,"zero_variance_prompts":0.0}');
INSERT INTO public.events VALUES ('local', 'run_c19817954c9d15bc', 6, 'generation_opened', 1795543343.3514528, 1, '\x', NULL);
INSERT INTO public.events VALUES ('local', 'run_c19817954c9d15bc', 7, 'generation_closed', 1795543343.7416966, 1, '\x657665727920636f6d706c6574696f6e20686173206120726577617264', NULL);
INSERT INTO public.events VALUES ('local', 'run_c19817954c9d15bc', 8, 'generation_applied', 1795543344.0131629, 1, '\x', '{"generation":1,"mean_completion_tokens":19.5,"mean_reward":0.37199248120300754,"num_members_used":16,"num_missing":0,"population_reward":0.39887922932330827,"population_reward_std":0.1373463138824591,"reliability":0.9877418886367418,"reward_quantiles":[0.23716165413533835,0.26781954887218046,0.3782424812030075,0.530437030075188,0.6156954887218045],"sampling_seconds":0.3567662239074707,"tokens_per_second":3716.7195523080277,"truncation_rate":0.0,"update_seconds":0.0531179819990939,"waiting_seconds":0.0334775447845459,"zero_variance_prompts":0.0}');
INSERT INTO public.events VALUES ('local', 'run_c19817954c9d15bc', 9, 'generation_opened', 1795543344.0786061, 2, '\x', NULL);
INSERT INTO public.events VALUES ('local', 'run_c19817954c9d15bc', 10, 'generation_abandoned', 1795543344.0911639, 2, '\x616e6f746865722069646561', NULL);
INSERT INTO public.events VALUES ('local', 'run_c19817954c9d15bc', 11, 'generation_opened', 1795543345.1443734, 3, '\x', NULL);
INSERT INTO public.events VALUES ('local', 'run_c19817954c9d15bc', 12, 'generation_closed', 1795543346.1871233, 3, '\x657665727920636f6d706c6574696f6e20686173206120726577617264', NULL);
INSERT INTO public.events VALUES ('local', 'run_c19817954c9d15bc', 13, 'generation_applied', 1795543346.4433107, 3, '\x', '{"generation":3,"mean_completion_tokens":19.5,"mean_reward":0.48836466165413533,"num_members_used":16,"num_missing":0,"population_reward":0.49644384398496244,"population_reward_std":0.1316959989259339,"reliability":0.9899968335257768,"reward_quantiles":[0.29663533834586464,0.40226033834586467,0.481015037593985,0.6132847744360902,0.6892105263157895],"sampling_seconds":0.8396680355072021,"tokens_per_second":1579.19552004743,"truncation_rate":0.0,"update_seconds":0.05153994200009038,"waiting_seconds":0.20308184623718262,"zero_variance_prompts":0.0}');
INSERT INTO public.events VALUES ('local', 'run_c19817954c9d15bc', 14, 'generation_opened', 1795543346.7158942, 4, '\x', NULL);
INSERT INTO public.events VALUES ('local', 'run_52a2e0b1d57a4395', 1, 'run_created', 1795543347.619078, -1, '\x', NULL);
INSERT INTO public.events VALUES ('local', 'run_52a2e0b1d57a4395', 2, 'run_state_changed', 1795543347.7143106, -1, '\x63726561746564202d3e20616374697665', NULL);
INSERT INTO public.events VALUES ('local', 'run_52a2e0b1d57a4395', 3, 'generation_opened', 1795543347.7143106, 0, '\x', NULL);
INSERT INTO public.events VALUES ('local', 'run_52a2e0b1d57a4395', 4, 'generation_abandoned', 1795543347.881976, 0, '\x7468652072756e207761732063616e63656c6c6564', NULL);
INSERT INTO public.events VALUES ('local', 'run_52a2e0b1d57a4395', 5, 'run_state_changed', 1795543347.881976, -1, '\x616374697665202d3e2063616e63656c6c65643a20656e6f756768', NULL);
INSERT INTO public.events VALUES ('local', 'run_d0d56f4888ab98fc', 1, 'run_created', 1795543348.3914502, -1, '\x', NULL);
INSERT INTO public.generations VALUES ('local', 'run_c19817954c9d15bc', 3, '\x61736b2d33', '29d0a5594c73f433302470284699f4142f392f451b3484ec3aeb37f382caddf6', '\x636c69656e74', 'applied', '\x657665727920636f6d706c6574696f6e20686173206120726577617264', 16, 4, 1, 0.05, 0.2, '{"max_tokens":64,"stop":[],"temperature":0.0,"top_k":0,"top_p":1.0}', '{"deadline_seconds":0.0,"fraction":1.0,"kind":"all"}', 'drop_pair', 68, 68, 68, '1848144567e55e17f09b49e2a17d41a6190fbaec042f0d4b935d32f8f523b8e8', 1795543345.1443734, 1795543346.1871233, 1795543346.4433107, NULL);
INSERT INTO public.generations VALUES ('local', 'run_c19817954c9d15bc', 0, '\x61736b2d30', '29d0a5594c73f433302470284699f4142f392f451b3484ec3aeb37f382caddf6', '\x636c69656e74', 'applied', '\x657665727920636f6d706c6574696f6e20686173206120726577617264', 16, 4, 1, 0.05, 0.2, '{"max_tokens":64,"stop":[],"temperature":0.0,"top_k":0,"top_p":1.0}', '{"deadline_seconds":0.0,"fraction":1.0,"kind":"all"}', 'drop_pair', 68, 68, 68, '7adbe03ac10a6e69edae27920e1a502a88eba1b1b24ea7b75890224b26371a95', 1795543341.4211602, 1795543342.7119024, 1795543343.0919137, NULL);
INSERT INTO public.generations VALUES ('local', 'run_c19817954c9d15bc', 4, '\x61736b2d34', '29d0a5594c73f433302470284699f4142f392f451b3484ec3aeb37f382caddf6', '\x636c69656e74', 'open', '\x', 16, 4, 1, 0.05, 0.2, '{"max_tokens":64,"stop":[],"temperature":0.0,"top_k":0,"top_p":1.0}', '{"deadline_seconds":0.0,"fraction":1.0,"kind":"all"}', 'drop_pair', 68, 68, 11, '', 1795543346.7158942, 0, 0, NULL);
INSERT INTO public.generations VALUES ('local', 'run_c19817954c9d15bc', 1, '\x61736b2d31', '29d0a5594c73f433302470284699f4142f392f451b3484ec3aeb37f382caddf6', '\x636c69656e74', 'applied', '\x657665727920636f6d706c6574696f6e20686173206120726577617264', 16, 4, 1, 0.05, 0.2, '{"max_tokens":64,"stop":[],"temperature":0.0,"top_k":0,"top_p":1.0}', '{"deadline_seconds":0.0,"fraction":1.0,"kind":"all"}', 'drop_pair', 68, 68, 68, '05896f636b1850b4eeeb63a0c58df55bd30695b7e2a66c4adc9d1e2970d86288', 1795543343.3514528, 1795543343.7416966, 1795543344.0131629, NULL);
INSERT INTO public.generations VALUES ('local', 'run_c19817954c9d15bc', 2, '\x61736b2d32', '29d0a5594c73f433302470284699f4142f392f451b3484ec3aeb37f382caddf6', '\x636c69656e74', 'abandoned', '\x616e6f746865722069646561', 16, 4, 1, 0.05, 0.2, '{"max_tokens":64,"stop":[],"temperature":0.0,"top_k":0,"top_p":1.0}', '{"deadline_seconds":0.0,"fraction":1.0,"kind":"all"}', 'drop_pair', 68, 0, 0, '', 1795543344.0786061, 0, 1795543344.0911639, NULL);
INSERT INTO public.generations VALUES ('local', 'run_52a2e0b1d57a4395', 0, '\x61736b2d30', '7aa61ab348dfa95b677183403cf6dee864127b07c46818a794325f62f5b53bbd', '\x636c69656e74', 'abandoned', '\x7468652072756e207761732063616e63656c6c6564', 16, 4, 1, 0.05, 0.2, '{"max_tokens":64,"stop":[],"temperature":0.0,"top_k":0,"top_p":1.0}', '{"deadline_seconds":0.0,"fraction":1.0,"kind":"all"}', 'drop_pair', 68, 0, 0, '', 1795543347.7143106, 0, 1795543347.881976, NULL);
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 0, 0, 'mem_c04fa0d61ecb299454628314');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 0, 1, 'mem_14937ab0fd80bdcd58df60fa');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 0, 2, 'mem_e9420e0ef0dc63db25f4dcb4');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 0, 3, 'mem_5110442c47edb3711ebbd458');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 0, 4, 'mem_b124a98c88aa0d4dbc9a1417');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 0, 5, 'mem_62cabe4dc194d27851f6a747');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 0, 6, 'mem_cc5f23ec79fecec670a6c431');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 0, 7, 'mem_81337b0cbe7272234b65841f');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 0, 8, 'mem_4ff859fd9bbd3baa51d47ab9');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 0, 9, 'mem_8a634c03c397edcb0a1b3dbe');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 0, 10, 'mem_42da2459646e6ab5db428ec9');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 0, 11, 'mem_6cc6a55ee12acf343fcdb182');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 0, 12, 'mem_f3360d1e909d122353553cbb');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 0, 13, 'mem_5952e3ef2cc50afe0cd68da4');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 0, 14, 'mem_1bc76c9bd3181d184bef0c20');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 0, 15, 'mem_253cfaf931de289e9610fffd');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 0, 16, 'mem_53ac35d3e58f539a9ff30f84');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 1, 0, 'mem_2c3bc57d69cef8b504c1c459');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 1, 1, 'mem_4fea0d06aeb122edefd16e3e');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 1, 2, 'mem_9d0d5373a5990f9a03dafd2e');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 1, 3, 'mem_73b23d0ed70b50cf77d19d10');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 1, 4, 'mem_d120c416cd8feb87292b3b39');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 1, 5, 'mem_38422abe094019a546695bdd');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 1, 6, 'mem_556022e3dd69572e406d408a');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 1, 7, 'mem_8cf97508019a746a40c0f43a');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 1, 8, 'mem_991c3208a31b76f6ad050088');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 1, 9, 'mem_e29b4dd1ac72c6805b52f585');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 1, 10, 'mem_30be7c9370411a72cfa17ab1');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 1, 11, 'mem_d507d6f727aa7793d6a4694f');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 1, 12, 'mem_10ed31b43686a088b10adf7d');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 1, 13, 'mem_28c4f96d7116ffa868dbb690');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 1, 14, 'mem_5978c89d26b3caf5d4edcdbc');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 1, 15, 'mem_eddac5d6f74e311bc53ec695');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 1, 16, 'mem_633f11875e0b1b0f64c8a5f5');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 2, 0, 'mem_dec15a522466dd686bb7d68c');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 2, 1, 'mem_74375c2bf93be237755e3a25');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 2, 2, 'mem_3064b13f98420646e3e21d3e');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 2, 3, 'mem_1f6631d039af4c6e0183af0f');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 2, 4, 'mem_26e704229190f13d4257eb9c');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 2, 5, 'mem_b0429c4743423e63ede6915e');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 2, 6, 'mem_47af7200f82f011e6934cb1a');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 2, 7, 'mem_077bbbaef6dc74711ea35ae5');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 2, 8, 'mem_6cfcb31413cb9e595001a2f8');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 2, 9, 'mem_f74e443c3bf5c6975b8adda8');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 2, 10, 'mem_deedbd05234a51e4877472b3');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 2, 11, 'mem_06195c6bb41104294a205e60');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 2, 12, 'mem_aedd3942017194ce2b12620f');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 2, 13, 'mem_29d43e296cbdccf30cfe54c3');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 2, 14, 'mem_50722ee81db7e1e8d504e5cc');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 2, 15, 'mem_fcabf4baa9214cd2bee5cba6');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 2, 16, 'mem_d8e8993dcd3fc846891d2b36');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 3, 0, 'mem_fa647bf96a518a26deff91bd');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 3, 1, 'mem_653559bee0468a93414b0ebc');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 3, 2, 'mem_785824ed0b5a24e6aa5237be');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 3, 3, 'mem_22ca7a727d08ad32f10774d2');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 3, 4, 'mem_c04b6187673d865b6061ae29');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 3, 5, 'mem_2327dc47d39118d00e4dbf46');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 3, 6, 'mem_b4491061ac6bda4c21243d23');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 3, 7, 'mem_8cdd6f33c81c588196b22fd6');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 3, 8, 'mem_7a9ddec2f36831594c5cc835');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 3, 9, 'mem_331689ace6b8bdc5525c6b60');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 3, 10, 'mem_53e6fb837af427d897b7ee76');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 3, 11, 'mem_38ecb56c90c6b374447421d0');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 3, 12, 'mem_8b21799f83e3172afed9ab0e');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 3, 13, 'mem_6695f27b3b4a9a21646a27ab');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 3, 14, 'mem_b57e86748b14123badaa0a2e');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 3, 15, 'mem_9d81a8431eb252a02772c927');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 3, 16, 'mem_1205b2aafe19733b2f66e0d9');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 4, 0, 'mem_2f81d6d5ac2d8a21375d9003');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 4, 1, 'mem_543003c55ac7683716cbc5d2');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 4, 2, 'mem_63bbdd75189e52c6485ea53b');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 4, 3, 'mem_f35fa094c68277e993300bb9');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 4, 4, 'mem_456d2f2bc1ae297aae6f9b53');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 4, 5, 'mem_90a7929cf2565e5580a68626');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 4, 6, 'mem_4f731989caf1f07dab3f2b81');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 4, 7, 'mem_d65e001eb263276044009a58');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 4, 8, 'mem_4e6c7113ce2bdb874522f5b2');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 4, 9, 'mem_643cc2e291928a3dfa662c4c');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 4, 10, 'mem_a3e5d1374343b4e008803e4b');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 4, 11, 'mem_15b73210517a8fcfb68b077b');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 4, 12, 'mem_c6c8f02a0acd4b1125310e3b');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 4, 13, 'mem_e078c0be4274351e1501af48');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 4, 14, 'mem_192f87adf9d30aa650f149d3');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 4, 15, 'mem_def8bee86a168f0d1d7f7046');
INSERT INTO public.members VALUES ('local', 'run_c19817954c9d15bc', 4, 16, 'mem_33abb296d2e52f0b193fb962');
INSERT INTO public.members VALUES ('local', 'run_52a2e0b1d57a4395', 0, 0, 'mem_494f21ba65f69f1633217655');
INSERT INTO public.members VALUES ('local', 'run_52a2e0b1d57a4395', 0, 1, 'mem_ab5d42f3de08cc7e2193043f');
INSERT INTO public.members VALUES ('local', 'run_52a2e0b1d57a4395', 0, 2, 'mem_506f53e38005dc02e51ed7ba');
INSERT INTO public.members VALUES ('local', 'run_52a2e0b1d57a4395', 0, 3, 'mem_2b22a36845bd5d2d2eee280f');
INSERT INTO public.members VALUES ('local', 'run_52a2e0b1d57a4395', 0, 4, 'mem_241b73baa646dc19d9400aa3');
INSERT INTO public.members VALUES ('local', 'run_52a2e0b1d57a4395', 0, 5, 'mem_ed53759921c4aeefe2b30e6b');
INSERT INTO public.members VALUES ('local', 'run_52a2e0b1d57a4395', 0, 6, 'mem_c24a0594d143c8241cbc96ee');
INSERT INTO public.members VALUES ('local', 'run_52a2e0b1d57a4395', 0, 7, 'mem_c94a6da8cffa85b52bc50406');
INSERT INTO public.members VALUES ('local', 'run_52a2e0b1d57a4395', 0, 8, 'mem_45deb7ec117f6ffe098838db');
INSERT INTO public.members VALUES ('local', 'run_52a2e0b1d57a4395', 0, 9, 'mem_d8daf16ec20fe304b5c740ef');
INSERT INTO public.members VALUES ('local', 'run_52a2e0b1d57a4395', 0, 10, 'mem_22e10ecc3fabb6e6a0f95979');
INSERT INTO public.members VALUES ('local', 'run_52a2e0b1d57a4395', 0, 11, 'mem_1e2fb06f329da272bc0b3511');
INSERT INTO public.members VALUES ('local', 'run_52a2e0b1d57a4395', 0, 12, 'mem_af9af7ab5fc88827a697148e');
INSERT INTO public.members VALUES ('local', 'run_52a2e0b1d57a4395', 0, 13, 'mem_15d45421f88fec5f2c59279e');
INSERT INTO public.members VALUES ('local', 'run_52a2e0b1d57a4395', 0, 14, 'mem_781723c1da05cb7d32af0591');
INSERT INTO public.members VALUES ('local', 'run_52a2e0b1d57a4395', 0, 15, 'mem_c101e4d76d06bb08c95a1a9f');
INSERT INTO public.members VALUES ('local', 'run_52a2e0b1d57a4395', 0, 16, 'mem_ddd0b3e4144d2498d6cb00b6');
INSERT INTO public.prompts VALUES ('local', 'run_c19817954c9d15bc', 0, 0, '\x7175657374696f6e2030', '[]', '\x7b7d', '\x7175657374696f6e2030', '[113,117,101,115,116,105,111,110,32,48]');
INSERT INTO public.prompts VALUES ('local', 'run_c19817954c9d15bc', 0, 1, '\x7175657374696f6e2031', '[]', '\x7b7d', '\x7175657374696f6e2031', '[113,117,101,115,116,105,111,110,32,49]');
INSERT INTO public.prompts VALUES ('local', 'run_c19817954c9d15bc', 0, 2, '\x7175657374696f6e2032', '[]', '\x7b7d', '\x7175657374696f6e2032', '[113,117,101,115,116,105,111,110,32,50]');
INSERT INTO public.prompts VALUES ('local', 'run_c19817954c9d15bc', 0, 3, '\x7175657374696f6e2033', '[]', '\x7b7d', '\x7175657374696f6e2033', '[113,117,101,115,116,105,111,110,32,51]');
INSERT INTO public.prompts VALUES ('local', 'run_c19817954c9d15bc', 1, 0, '\x7175657374696f6e2030', '[]', '\x7b7d', '\x7175657374696f6e2030', '[113,117,101,115,116,105,111,110,32,48]');
INSERT INTO public.prompts VALUES ('local', 'run_c19817954c9d15bc', 1, 1, '\x7175657374696f6e2031', '[]', '\x7b7d', '\x7175657374696f6e2031', '[113,117,101,115,116,105,111,110,32,49]');
INSERT INTO public.prompts VALUES ('local', 'run_c19817954c9d15bc', 1, 2, '\x7175657374696f6e2032', '[]', '\x7b7d', '\x7175657374696f6e2032', '[113,117,101,115,116,105,111,110,32,50]');
INSERT INTO public.prompts VALUES ('local', 'run_c19817954c9d15bc', 1, 3, '\x7175657374696f6e2033', '[]', '\x7b7d', '\x7175657374696f6e2033', '[113,117,101,115,116,105,111,110,32,51]');
INSERT INTO public.prompts VALUES ('local', 'run_c19817954c9d15bc', 2, 0, '\x7175657374696f6e2030', '[]', '\x7b7d', '\x7175657374696f6e2030', '[113,117,101,115,116,105,111,110,32,48]');
INSERT INTO public.prompts VALUES ('local', 'run_c19817954c9d15bc', 2, 1, '\x7175657374696f6e2031', '[]', '\x7b7d', '\x7175657374696f6e2031', '[113,117,101,115,116,105,111,110,32,49]');
INSERT INTO public.prompts VALUES ('local', 'run_c19817954c9d15bc', 2, 2, '\x7175657374696f6e2032', '[]', '\x7b7d', '\x7175657374696f6e2032', '[113,117,101,115,116,105,111,110,32,50]');
INSERT INTO public.prompts VALUES ('local', 'run_c19817954c9d15bc', 2, 3, '\x7175657374696f6e2033', '[]', '\x7b7d', '\x7175657374696f6e2033', '[113,117,101,115,116,105,111,110,32,51]');
INSERT INTO public.prompts VALUES ('local', 'run_c19817954c9d15bc', 3, 0, '\x7175657374696f6e2030', '[]', '\x7b7d', '\x7175657374696f6e2030', '[113,117,101,115,116,105,111,110,32,48]');
INSERT INTO public.prompts VALUES ('local', 'run_c19817954c9d15bc', 3, 1, '\x7175657374696f6e2031', '[]', '\x7b7d', '\x7175657374696f6e2031', '[113,117,101,115,116,105,111,110,32,49]');
INSERT INTO public.prompts VALUES ('local', 'run_c19817954c9d15bc', 3, 2, '\x7175657374696f6e2032', '[]', '\x7b7d', '\x7175657374696f6e2032', '[113,117,101,115,116,105,111,110,32,50]');
INSERT INTO public.prompts VALUES ('local', 'run_c19817954c9d15bc', 3, 3, '\x7175657374696f6e2033', '[]', '\x7b7d', '\x7175657374696f6e2033', '[113,117,101,115,116,105,111,110,32,51]');
INSERT INTO public.prompts VALUES ('local', 'run_c19817954c9d15bc', 4, 0, '\x7175657374696f6e2030', '[]', '\x7b7d', '\x7175657374696f6e2030', '[113,117,101,115,116,105,111,110,32,48]');
INSERT INTO public.prompts VALUES ('local', 'run_c19817954c9d15bc', 4, 1, '\x7175657374696f6e2031', '[]', '\x7b7d', '\x7175657374696f6e2031', '[113,117,101,115,116,105,111,110,32,49]');
INSERT INTO public.prompts VALUES ('local', 'run_c19817954c9d15bc', 4, 2, '\x7175657374696f6e2032', '[]', '\x7b7d', '\x7175657374696f6e2032', '[113,117,101,115,116,105,111,110,32,50]');
INSERT INTO public.prompts VALUES ('local', 'run_c19817954c9d15bc', 4, 3, '\x7175657374696f6e2033', '[]', '\x7b7d', '\x7175657374696f6e2033', '[113,117,101,115,116,105,111,110,32,51]');
INSERT INTO public.prompts VALUES ('local', 'run_52a2e0b1d57a4395', 0, 0, '\x7175657374696f6e2030', '[]', '\x7b7d', '\x7175657374696f6e2030', '[113,117,101,115,116,105,111,110,32,48]');
INSERT INTO public.prompts VALUES ('local', 'run_52a2e0b1d57a4395', 0, 1, '\x7175657374696f6e2031', '[]', '\x7b7d', '\x7175657374696f6e2031', '[113,117,101,115,116,105,111,110,32,49]');
INSERT INTO public.prompts VALUES ('local', 'run_52a2e0b1d57a4395', 0, 2, '\x7175657374696f6e2032', '[]', '\x7b7d', '\x7175657374696f6e2032', '[113,117,101,115,116,105,111,110,32,50]');
INSERT INTO public.prompts VALUES ('local', 'run_52a2e0b1d57a4395', 0, 3, '\x7175657374696f6e2033', '[]', '\x7b7d', '\x7175657374696f6e2033', '[113,117,101,115,116,105,111,110,32,51]');
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_e2582b0a4b2d6a889dee80f7', 'value', 0.3157894736842105, '\x', '\x', '[]', 1795543342.7119024);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_6b85d2c92d17dd2f44ac8f5f', 'value', 0.16, '\x', '\x', '[]', 1795543342.7119024);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_1ae294a92b7a6699cb02ac56', 'value', 0.44, '\x', '\x', '[]', 1795543342.7119024);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_77628ccd2e757ce2bb9a20e6', 'value', 0.2631578947368421, '\x', '\x', '[]', 1795543342.7119024);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_70747195339eea3343a1f5e8', 'value', 0.4, '\x', '\x', '[]', 1795543342.7119024);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_e2c1ddb29e865142b9eeae56', 'value', 0.14285714285714285, '\x', '\x', '[]', 1795543342.7119024);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_b5a1b6adfed5ef0a5be18f08', 'value', 0.2857142857142857, '\x', '\x', '[]', 1795543342.7119024);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_3cdb6685a8fbf3a9b95ad30a', 'value', 0.32, '\x', '\x', '[]', 1795543342.7119024);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_f0fdd312ec77c7146e335ed1', 'value', 0.14285714285714285, '\x', '\x', '[]', 1795543342.7119024);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_06028f9c4cdd0f09edc4fae9', 'value', 0.35714285714285715, '\x', '\x', '[]', 1795543342.7119024);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_ecddc78c4e55941e6b4c8fba', 'value', 0.4, '\x', '\x', '[]', 1795543342.7119024);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_bbee8efd04296404092b80c0', 'value', 0.35, '\x', '\x', '[]', 1795543342.7119024);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_18106fc9a4296495fc02522a', 'value', 0.25, '\x', '\x', '[]', 1795543342.7119024);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_e7801a9ae6948baa3a6db7ee', 'value', 0.15, '\x', '\x', '[]', 1795543342.7119024);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_6a04a960a8df537af2c3ed74', 'value', 0.47368421052631576, '\x', '\x', '[]', 1795543342.7119024);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_5d20e88dbab0687cdded6533', 'value', 0.2631578947368421, '\x', '\x', '[]', 1795543342.7119024);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_4ddfeb09f0b95560013b6594', 'value', 0.47368421052631576, '\x', '\x', '[]', 1795543342.7119024);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_9a0d74c61f64790a5188e608', 'value', 0.14285714285714285, '\x', '\x', '[]', 1795543342.7119024);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_0545b031066f6afda1d9ad54', 'value', 0.45, '\x', '\x', '[]', 1795543342.7119024);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_9e0f8531ace3cae7eadbb0b3', 'value', 0.45, '\x', '\x', '[]', 1795543342.7119024);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_356686494242d971a0eb1a5c', 'value', 0.47368421052631576, '\x', '\x', '[]', 1795543342.7119024);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_611d5ecf5e7dea74aaf56edc', 'value', 0.25, '\x', '\x', '[]', 1795543342.7119024);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_bc65900602e71703d5b82b2d', 'value', 0.5789473684210527, '\x', '\x', '[]', 1795543342.7119024);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_8201ed250df4368fd5eb9944', 'value', 0.25, '\x', '\x', '[]', 1795543342.7119024);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_f3bb053486f2b666898ac9d0', 'value', 0.14285714285714285, '\x', '\x', '[]', 1795543342.7119024);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_8e973d49d2d34f6e6161b1db', 'value', 0.14285714285714285, '\x', '\x', '[]', 1795543342.7119024);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_694763763e07703b17bade45', 'value', 0.44, '\x', '\x', '[]', 1795543342.7119024);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_e3759b241fdaf985582d8734', 'value', 0.12, '\x', '\x', '[]', 1795543342.7119024);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_1078982f4eb616a54e492979', 'value', 0.3157894736842105, '\x', '\x', '[]', 1795543342.7119024);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_761696a66ff6aaa754be8be2', 'value', 0.44, '\x', '\x', '[]', 1795543342.7119024);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_2ddfa6c116bbfcd132e4e2c1', 'value', 0.52, '\x', '\x', '[]', 1795543342.7119024);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_1d92ab99cf93db73ff17d49a', 'value', 0.4, '\x', '\x', '[]', 1795543342.7119024);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_9ca847aa0324184a3f7a9705', 'value', 0.47368421052631576, '\x', '\x', '[]', 1795543342.7119024);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_f6af4992bff44e3f9464f7bd', 'value', 0.21428571428571427, '\x', '\x', '[]', 1795543342.7119024);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_dda5f52d3c5e534f19a1e024', 'value', 0.6, '\x', '\x', '[]', 1795543342.7119024);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_490cdff4bbb9d660a731230a', 'value', 0.25, '\x', '\x', '[]', 1795543342.7119024);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_5288f65f4ccd9d313ff0d428', 'value', 0.36, '\x', '\x', '[]', 1795543342.7119024);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_b1c662152549d2ad4af7166d', 'value', 0.47368421052631576, '\x', '\x', '[]', 1795543342.7119024);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_dc170554106a66b4cc391655', 'value', 0.24, '\x', '\x', '[]', 1795543342.7119024);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_fdf607156800703903b2223c', 'value', 0.25, '\x', '\x', '[]', 1795543342.7119024);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_d70c329532ea7286c3c8a1dd', 'value', 0.14285714285714285, '\x', '\x', '[]', 1795543342.7119024);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_c04d4fa0e53e398d26c1e66c', 'value', 0.25, '\x', '\x', '[]', 1795543342.7119024);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_69b941fdd7c5d790010bfd53', 'value', 0.32, '\x', '\x', '[]', 1795543342.7119024);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_e9fa210d8d9713c07e09b01f', 'value', 0.25, '\x', '\x', '[]', 1795543342.7119024);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_7d51e30dbc839e13b75bc6e0', 'value', 0.45, '\x', '\x', '[]', 1795543342.7119024);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_2f5007855c99def67b956cc5', 'value', 0.14285714285714285, '\x', '\x', '[]', 1795543342.7119024);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_39b3e777995f3579c2a5310d', 'value', 0.4, '\x', '\x', '[]', 1795543342.7119024);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_8a8f8a67438682e818fb64cd', 'value', 0.14285714285714285, '\x', '\x', '[]', 1795543342.7119024);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_6acdd7dfdec569305f24c082', 'value', 0.2631578947368421, '\x', '\x', '[]', 1795543342.7119024);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_853c2f451e16b8b8b8f302d8', 'value', 0.4, '\x', '\x', '[]', 1795543342.7119024);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_1653da743b411c8a73338e29', 'value', 0.28, '\x', '\x', '[]', 1795543342.7119024);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_524dc6f4435f97bdeaa55e0f', 'value', 0.3684210526315789, '\x', '\x', '[]', 1795543342.7119024);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_323a6d1a9b847749b0314972', 'value', 0.16, '\x', '\x', '[]', 1795543342.7119024);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_bc5a5525c8866e1616ac8843', 'value', 0.42105263157894735, '\x', '\x', '[]', 1795543342.7119024);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_62233b55216820360e3d0e41', 'value', 0.2857142857142857, '\x', '\x', '[]', 1795543342.7119024);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_39e82117048cf7eafb3c731e', 'value', 0.47368421052631576, '\x', '\x', '[]', 1795543342.7119024);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_e37eb42c58f9c3cbb6863539', 'value', 0.47368421052631576, '\x', '\x', '[]', 1795543342.7119024);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_9ceb6feff79fa91ac2c6359c', 'value', 0.14285714285714285, '\x', '\x', '[]', 1795543342.7119024);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_30cc1f16b9450d722b727c82', 'value', 0.14285714285714285, '\x', '\x', '[]', 1795543342.7119024);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_f1f2b54df1686c1d2c7ed790', 'value', 0.3157894736842105, '\x', '\x', '[]', 1795543342.7119024);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_d2139466caa276569bd8c1f8', 'value', 0.36, '\x', '\x', '[]', 1795543342.7119024);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_b8b387f0910aafb008adf7e7', 'value', 0.32, '\x', '\x', '[]', 1795543342.7119024);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_abcb1d9e46d318455547ad45', 'value', 0.47368421052631576, '\x', '\x', '[]', 1795543342.7119024);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_e87e414c6ab2e1197367387b', 'value', 0.25, '\x', '\x', '[]', 1795543342.7119024);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_8e70e2ae17d91fa319ba9969', 'value', 0.14285714285714285, '\x', '\x', '[]', 1795543342.7119024);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_c10c99da48f13227ac208492', 'value', 0.14285714285714285, '\x', '\x', '[]', 1795543342.7119024);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_75c86a3f0734006c107f32dd', 'value', 0.2857142857142857, '\x', '\x', '[]', 1795543342.7119024);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 0, 'cmp_257e1f992e9150b005f182f5', 'value', 0.16, '\x', '\x', '[]', 1795543342.7119024);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_c7b70a55fe17eb34c255ebad', 'value', 0.6842105263157895, '\x', '\x', '[]', 1795543343.7416966);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_4a9bebf2e509bc81c9a31e7c', 'value', 0.4, '\x', '\x', '[]', 1795543343.7416966);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_2a71725c5b466937f19f74f9', 'value', 0.32, '\x', '\x', '[]', 1795543343.7416966);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_8a39e90f9fff2cf6aebe8e36', 'value', 0.47368421052631576, '\x', '\x', '[]', 1795543343.7416966);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_1e7fd7b8fb5423a7f8e1b108', 'value', 0.52, '\x', '\x', '[]', 1795543343.7416966);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_dd60d8f1ea67007173bf8cbc', 'value', 0.35714285714285715, '\x', '\x', '[]', 1795543343.7416966);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_6a8812cff3e38bb91d1b8dd8', 'value', 0.14285714285714285, '\x', '\x', '[]', 1795543343.7416966);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_f93b71506115da23debcbeb3', 'value', 0.24, '\x', '\x', '[]', 1795543343.7416966);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_f92983a8455cfcc2311186c4', 'value', 0.14285714285714285, '\x', '\x', '[]', 1795543343.7416966);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_63afd3ad1f9180c84594fc9a', 'value', 0.35714285714285715, '\x', '\x', '[]', 1795543343.7416966);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_e4a0ccdd4c3da260e15ba59e', 'value', 0.45, '\x', '\x', '[]', 1795543343.7416966);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_8e6eb241010f2f5813e9fcbe', 'value', 0.25, '\x', '\x', '[]', 1795543343.7416966);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_21c4d0a333bb121762d84b14', 'value', 0.25, '\x', '\x', '[]', 1795543343.7416966);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_b0b79a4578436ead661e16d8', 'value', 0.4, '\x', '\x', '[]', 1795543343.7416966);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_39e608da449e7faf479797c5', 'value', 0.5263157894736842, '\x', '\x', '[]', 1795543343.7416966);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_13dd05ad69d9dd2bc99432cd', 'value', 0.631578947368421, '\x', '\x', '[]', 1795543343.7416966);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_d6f3a658bc97ac8cf3f9e29d', 'value', 0.3157894736842105, '\x', '\x', '[]', 1795543343.7416966);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_51dccc6955a341452b1e1966', 'value', 0.42857142857142855, '\x', '\x', '[]', 1795543343.7416966);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_c685415086fe6577d35eb4c9', 'value', 0.25, '\x', '\x', '[]', 1795543343.7416966);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_35b89ce033096ca6fd47f3be', 'value', 0.25, '\x', '\x', '[]', 1795543343.7416966);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_540967d9519aef8a877d4cab', 'value', 0.3157894736842105, '\x', '\x', '[]', 1795543343.7416966);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_89259337e5a401fcb08b0080', 'value', 0.55, '\x', '\x', '[]', 1795543343.7416966);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_d383f3ecc225bd612e5fad4d', 'value', 0.631578947368421, '\x', '\x', '[]', 1795543343.7416966);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_e62a42c617cd3d85d81b3301', 'value', 0.65, '\x', '\x', '[]', 1795543343.7416966);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_0d4b14a8bc4a9d12e05ca059', 'value', 0.42857142857142855, '\x', '\x', '[]', 1795543343.7416966);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_0fb369ebc50bc78cdfb9e58e', 'value', 0.2857142857142857, '\x', '\x', '[]', 1795543343.7416966);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_affc6231bda814f4952535eb', 'value', 0.28, '\x', '\x', '[]', 1795543343.7416966);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_ad7e79cec84869f39a3be581', 'value', 0.36, '\x', '\x', '[]', 1795543343.7416966);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_4074e0bdded998745ec4b225', 'value', 0.3684210526315789, '\x', '\x', '[]', 1795543343.7416966);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_29ed4e3cf0ed551f60c9065b', 'value', 0.24, '\x', '\x', '[]', 1795543343.7416966);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_a157eee0e727a40022ccd95a', 'value', 0.56, '\x', '\x', '[]', 1795543343.7416966);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_7ce2ce1eb665d5357a9d5411', 'value', 0.55, '\x', '\x', '[]', 1795543343.7416966);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_64fb81e6587ea30b6f542c13', 'value', 0.42105263157894735, '\x', '\x', '[]', 1795543343.7416966);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_ad963d583e70e239e3fcc470', 'value', 0.35714285714285715, '\x', '\x', '[]', 1795543343.7416966);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_83e0bd8863c1ba6fd4bc4d03', 'value', 0.65, '\x', '\x', '[]', 1795543343.7416966);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_537103d41b8962e37f36d497', 'value', 0.4, '\x', '\x', '[]', 1795543343.7416966);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_26825647fc5a9a7bdbc1613d', 'value', 0.56, '\x', '\x', '[]', 1795543343.7416966);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_4f94745fd09cd8632a07337c', 'value', 0.47368421052631576, '\x', '\x', '[]', 1795543343.7416966);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_71b98e10d7d5887b9085eb3f', 'value', 0.6, '\x', '\x', '[]', 1795543343.7416966);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_41f89fa2398851995fbbd826', 'value', 0.65, '\x', '\x', '[]', 1795543343.7416966);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_858e4c0f1c8e50310362a325', 'value', 0.14285714285714285, '\x', '\x', '[]', 1795543343.7416966);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_7e2f7fa16a40e6888864eab9', 'value', 0.75, '\x', '\x', '[]', 1795543343.7416966);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_f5065e2769ace2d375ae6d69', 'value', 0.32, '\x', '\x', '[]', 1795543343.7416966);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_1ff2ef4fc1f8ee47bef3ea7a', 'value', 0.25, '\x', '\x', '[]', 1795543343.7416966);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_9d1baaabcfcf8283044fcac0', 'value', 0.25, '\x', '\x', '[]', 1795543343.7416966);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_35c8558afc74900786f499b0', 'value', 0.35714285714285715, '\x', '\x', '[]', 1795543343.7416966);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_81afce03830e16a7d861cb44', 'value', 0.6, '\x', '\x', '[]', 1795543343.7416966);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_5132ce382b5b109eb431c955', 'value', 0.21428571428571427, '\x', '\x', '[]', 1795543343.7416966);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_668060b03259daef7322452f', 'value', 0.6842105263157895, '\x', '\x', '[]', 1795543343.7416966);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_41c96c32cc7ccada1d166e50', 'value', 0.44, '\x', '\x', '[]', 1795543343.7416966);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_0b09f791b93c3b3fefcc8d61', 'value', 0.32, '\x', '\x', '[]', 1795543343.7416966);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_5d55b8030e56cc3ea0e0abc0', 'value', 0.5263157894736842, '\x', '\x', '[]', 1795543343.7416966);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_185871ad64311209a9f7d47d', 'value', 0.56, '\x', '\x', '[]', 1795543343.7416966);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_f0325bcae1bbfd01d969eb11', 'value', 0.42105263157894735, '\x', '\x', '[]', 1795543343.7416966);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_91012fed9dbb5a75f4938856', 'value', 0.14285714285714285, '\x', '\x', '[]', 1795543343.7416966);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_2a450388add252724a1c939c', 'value', 0.3157894736842105, '\x', '\x', '[]', 1795543343.7416966);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_fd577c0d8a1f7230c703be46', 'value', 0.5789473684210527, '\x', '\x', '[]', 1795543343.7416966);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_473ce748e638d19ee74f9438', 'value', 0.14285714285714285, '\x', '\x', '[]', 1795543343.7416966);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_75f4ab466e427afb9285fb77', 'value', 0.14285714285714285, '\x', '\x', '[]', 1795543343.7416966);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_22dc5550a63f94ec6c4aaa3e', 'value', 0.47368421052631576, '\x', '\x', '[]', 1795543343.7416966);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_6fad0a88029f87b443af4927', 'value', 0.28, '\x', '\x', '[]', 1795543343.7416966);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_be4bb7ad1013dcb0999df904', 'value', 0.52, '\x', '\x', '[]', 1795543343.7416966);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_073389847e906e0201b2a85e', 'value', 0.3684210526315789, '\x', '\x', '[]', 1795543343.7416966);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_2dd0510191ad8fb12756e0e2', 'value', 0.25, '\x', '\x', '[]', 1795543343.7416966);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_97f383b7df1fcdf0f2b213b3', 'value', 0.35714285714285715, '\x', '\x', '[]', 1795543343.7416966);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_0d727176da526882ba9cd077', 'value', 0.14285714285714285, '\x', '\x', '[]', 1795543343.7416966);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_1f3b6ae6a44b2787947254bd', 'value', 0.14285714285714285, '\x', '\x', '[]', 1795543343.7416966);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 1, 'cmp_69d51d4be40f2132a1a65c3f', 'value', 0.6, '\x', '\x', '[]', 1795543343.7416966);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_82de218b60034836791b660e', 'value', 0.6842105263157895, '\x', '\x', '[]', 1795543346.1871233);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_3265efd73c03ac020c825a9a', 'value', 0.48, '\x', '\x', '[]', 1795543346.1871233);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_cf6ae8d679407dc97e2172e8', 'value', 0.36, '\x', '\x', '[]', 1795543346.1871233);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_a0c68da6de1a843c420d41c7', 'value', 0.5789473684210527, '\x', '\x', '[]', 1795543346.1871233);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_b386201e0f178d2ca9ae3caf', 'value', 0.4, '\x', '\x', '[]', 1795543346.1871233);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_ad4708122c85c21bc63a21b3', 'value', 0.35714285714285715, '\x', '\x', '[]', 1795543346.1871233);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_1d2cb2aff61f8eb4b04f964c', 'value', 0.5, '\x', '\x', '[]', 1795543346.1871233);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_d1febf7284a14b47f497dfcb', 'value', 0.36, '\x', '\x', '[]', 1795543346.1871233);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_b3abbb7e45e1508def38e662', 'value', 0.5, '\x', '\x', '[]', 1795543346.1871233);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_5546fb9e7cf9a459ba67d226', 'value', 0.2857142857142857, '\x', '\x', '[]', 1795543346.1871233);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_2965f5bb032ddbc9c2065774', 'value', 0.55, '\x', '\x', '[]', 1795543346.1871233);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_cc05cd194b520ed023320f54', 'value', 0.8, '\x', '\x', '[]', 1795543346.1871233);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_370c15247805e6d78e68be10', 'value', 0.5, '\x', '\x', '[]', 1795543346.1871233);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_610adc05caed348cead845c3', 'value', 0.6, '\x', '\x', '[]', 1795543346.1871233);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_bda564e45ed6a6cf9231220a', 'value', 0.47368421052631576, '\x', '\x', '[]', 1795543346.1871233);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_72b48c6cece2bb76f0126300', 'value', 0.6842105263157895, '\x', '\x', '[]', 1795543346.1871233);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_a51b4766ee729f5ffa9cc7a3', 'value', 0.6842105263157895, '\x', '\x', '[]', 1795543346.1871233);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_6e8584211087438e6f62dc45', 'value', 0.5, '\x', '\x', '[]', 1795543346.1871233);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_8cda92a607293561c502ec28', 'value', 0.8, '\x', '\x', '[]', 1795543346.1871233);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_4b27eeab0f65c5ffa5864bde', 'value', 0.8, '\x', '\x', '[]', 1795543346.1871233);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_382aadfcdeb5dae7cab68226', 'value', 0.6842105263157895, '\x', '\x', '[]', 1795543346.1871233);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_1c5fec1c3b984983cb918cbd', 'value', 0.65, '\x', '\x', '[]', 1795543346.1871233);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_cf52252b954db652569481e9', 'value', 0.47368421052631576, '\x', '\x', '[]', 1795543346.1871233);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_70abe804445274e1d8583e5b', 'value', 0.7, '\x', '\x', '[]', 1795543346.1871233);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_48692ea4024a720506fd29a6', 'value', 0.2857142857142857, '\x', '\x', '[]', 1795543346.1871233);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_59b1614ffd8795e81025970c', 'value', 0.35714285714285715, '\x', '\x', '[]', 1795543346.1871233);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_4cc438ecdc98cfe5fd02dc89', 'value', 0.72, '\x', '\x', '[]', 1795543346.1871233);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_7889bd5ea2adda5218c36f11', 'value', 0.52, '\x', '\x', '[]', 1795543346.1871233);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_2319ee26a507cf19a18b805d', 'value', 0.47368421052631576, '\x', '\x', '[]', 1795543346.1871233);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_4b5e0d8add93102bf86571f8', 'value', 0.72, '\x', '\x', '[]', 1795543346.1871233);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_20802148e760c0b1ee7bc726', 'value', 0.44, '\x', '\x', '[]', 1795543346.1871233);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_d94a0998d324a3b44e4872bc', 'value', 0.4, '\x', '\x', '[]', 1795543346.1871233);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_ae7ff50f14d81afd2e23fb87', 'value', 0.47368421052631576, '\x', '\x', '[]', 1795543346.1871233);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_9cf01811f0efea28d606fe10', 'value', 0.21428571428571427, '\x', '\x', '[]', 1795543346.1871233);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_b6c890f8f034f17a60b2ba76', 'value', 0.45, '\x', '\x', '[]', 1795543346.1871233);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_4760202cb54ac70664d236a0', 'value', 0.5, '\x', '\x', '[]', 1795543346.1871233);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_ebc2c7e06dfafdc898e40dae', 'value', 0.32, '\x', '\x', '[]', 1795543346.1871233);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_783f5ff0ef58217366b76411', 'value', 0.5263157894736842, '\x', '\x', '[]', 1795543346.1871233);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_2fcb4fb3d7aeb94ac0bda2e3', 'value', 0.64, '\x', '\x', '[]', 1795543346.1871233);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_0b0ed43bdfb9f1dae37f9048', 'value', 0.75, '\x', '\x', '[]', 1795543346.1871233);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_145edf7dec3065d68caeefb0', 'value', 0.2857142857142857, '\x', '\x', '[]', 1795543346.1871233);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_0c22ab19a552909f8386d00d', 'value', 0.45, '\x', '\x', '[]', 1795543346.1871233);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_316c722e8b524bc1edd7733a', 'value', 0.6, '\x', '\x', '[]', 1795543346.1871233);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_692ba2ded542b415895976bc', 'value', 0.35, '\x', '\x', '[]', 1795543346.1871233);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_5abb3192d4598cc549b90719', 'value', 0.3, '\x', '\x', '[]', 1795543346.1871233);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_7cb785e1d7029c5dd797dfc5', 'value', 0.14285714285714285, '\x', '\x', '[]', 1795543346.1871233);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_4558e644e817881ae240baaa', 'value', 0.25, '\x', '\x', '[]', 1795543346.1871233);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_b1ab8c8ccd8e2db0382731b4', 'value', 0.2857142857142857, '\x', '\x', '[]', 1795543346.1871233);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_994c64723f0cbc6e464a4008', 'value', 0.47368421052631576, '\x', '\x', '[]', 1795543346.1871233);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_53ddfb4b88152675c869ca83', 'value', 0.52, '\x', '\x', '[]', 1795543346.1871233);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_b0dc9d35b6cc5f30d7946f92', 'value', 0.48, '\x', '\x', '[]', 1795543346.1871233);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_2b0409135ec24bc3d1296003', 'value', 0.5789473684210527, '\x', '\x', '[]', 1795543346.1871233);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_bdad721108af669460b6fe6b', 'value', 0.6, '\x', '\x', '[]', 1795543346.1871233);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_a986c39783579db01786c4f3', 'value', 0.631578947368421, '\x', '\x', '[]', 1795543346.1871233);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_682ca11dd22f28d0cd9c695a', 'value', 0.5, '\x', '\x', '[]', 1795543346.1871233);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_bd9765685147c73083582b10', 'value', 0.47368421052631576, '\x', '\x', '[]', 1795543346.1871233);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_4b70fd7c12bcff05a3586700', 'value', 0.47368421052631576, '\x', '\x', '[]', 1795543346.1871233);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_85fb373c4e3b95ed360a5897', 'value', 0.14285714285714285, '\x', '\x', '[]', 1795543346.1871233);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_432fc6eed59ba7b50e8e5039', 'value', 0.35714285714285715, '\x', '\x', '[]', 1795543346.1871233);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_7a39506f239980e1c6409f85', 'value', 0.5263157894736842, '\x', '\x', '[]', 1795543346.1871233);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_82b06ad7361c2584d03955af', 'value', 0.72, '\x', '\x', '[]', 1795543346.1871233);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_402f019812b50323568cba7d', 'value', 0.56, '\x', '\x', '[]', 1795543346.1871233);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_8cb1fcc4a8c12870ac4b01fe', 'value', 0.7368421052631579, '\x', '\x', '[]', 1795543346.1871233);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_0543aab7b1a86b4bee93219c', 'value', 0.65, '\x', '\x', '[]', 1795543346.1871233);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_4a71853f1dc8dd52ab8a9132', 'value', 0.42857142857142855, '\x', '\x', '[]', 1795543346.1871233);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_31ee21714b351dbfa9fb16b1', 'value', 0.42857142857142855, '\x', '\x', '[]', 1795543346.1871233);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_b945f99f833aaf67d1fcc507', 'value', 0.14285714285714285, '\x', '\x', '[]', 1795543346.1871233);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 3, 'cmp_f21bb0210ef80c35f9062192', 'value', 0.44, '\x', '\x', '[]', 1795543346.1871233);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_26c3d2cb5d449c9aad91d692', 'value', 0.6842105263157895, '\x', '\x', '[]', 1795543347.483889);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_3d46daa32cfbff78c7a19f37', 'value', 0.56, '\x', '\x', '[]', 1795543347.483889);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_745d5689b36393281083c79c', 'value', 0.6, '\x', '\x', '[]', 1795543347.483889);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_61e1207740d5b76f7142931d', 'value', 0.6842105263157895, '\x', '\x', '[]', 1795543347.483889);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_1b72eae2f9d1c72016ab4150', 'value', 0.64, '\x', '\x', '[]', 1795543347.483889);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_2a10c555570e41ac699a022d', 'value', 0.5, '\x', '\x', '[]', 1795543347.483889);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_fa7e114fd3da63e6d7cf93aa', 'value', 0.5, '\x', '\x', '[]', 1795543347.483889);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_9065fe00a3960256e8383e71', 'value', 0.64, '\x', '\x', '[]', 1795543347.483889);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_26bd9eee563f55c5e66e120e', 'value', 0.42857142857142855, '\x', '\x', '[]', 1795543347.483889);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_e42ec20950890cebdca42b8d', 'value', 0.2857142857142857, '\x', '\x', '[]', 1795543347.483889);
INSERT INTO public.rewards VALUES ('local', 'run_c19817954c9d15bc', 4, 'cmp_9b55c246b2c2804c531893ec', 'value', 0.65, '\x', '\x', '[]', 1795543347.483889);
INSERT INTO public.runs VALUES ('local', 'run_c19817954c9d15bc', '\x75736564', '3bae8828478079dfccd6dcd2e18426a57523bbac39b7b127f7c02e1e51ebdcdc', '\x', '[]', '{"allow_small_population":false,"base_model":"fake","close_policy":{"deadline_seconds":0.0,"fraction":1.0,"kind":"all"},"lora_rank":4,"missing_policy":"drop_pair","momentum":0.0,"noise":"gaussian","num_generations":0,"optimizer":"sgd","population_size":16,"samples_per_prompt":1,"sampling":{"max_tokens":64,"stop":[],"temperature":0.0,"top_k":0,"top_p":1.0},"search_space":"adapter","shaping":"zscore","sigma":0.05,"sigma_schedule":{"final_ratio":1.0,"kind":"constant","num_generations":0},"step_cap":0.0,"step_ratio":0.2,"step_schedule":{"final_ratio":1.0,"kind":"constant","num_generations":0},"target_modules":[],"weight_decay":0.0}', 1, '\x4fb8cfd3a5715978274b32805ce9ac0b99eab6fc630d222e7b8110bda53e49e8', 'b6257f4bc9d19533f382edf84a7c8f0d7d4c4854e9315f1a1e3ae8efc023fff9', 'active', '\x', 4, 1, 6, 1795543340.9825478, 1795543346.4433107, 3, 0.48836466165413533, 14);
INSERT INTO public.runs VALUES ('local', 'run_52a2e0b1d57a4395', '\x63616e63656c6c6564', '3bae8828478079dfccd6dcd2e18426a57523bbac39b7b127f7c02e1e51ebdcdc', '\x', '[]', '{"allow_small_population":false,"base_model":"fake","close_policy":{"deadline_seconds":0.0,"fraction":1.0,"kind":"all"},"lora_rank":4,"missing_policy":"drop_pair","momentum":0.0,"noise":"gaussian","num_generations":0,"optimizer":"sgd","population_size":16,"samples_per_prompt":1,"sampling":{"max_tokens":64,"stop":[],"temperature":0.0,"top_k":0,"top_p":1.0},"search_space":"adapter","shaping":"zscore","sigma":0.05,"sigma_schedule":{"final_ratio":1.0,"kind":"constant","num_generations":0},"step_cap":0.0,"step_ratio":0.2,"step_schedule":{"final_ratio":1.0,"kind":"constant","num_generations":0},"target_modules":[],"weight_decay":0.0}', 1, '\x6c9c5bfd1fe14b8be9cc729e75babd668cedd613db6db9ec631f791fa4ab1416', 'b6257f4bc9d19533f382edf84a7c8f0d7d4c4854e9315f1a1e3ae8efc023fff9', 'cancelled', '\x656e6f756768', 1, 1, 4, 1795543347.619078, 1795543347.881976, -1, 0, 5);
INSERT INTO public.runs VALUES ('local', 'run_d0d56f4888ab98fc', '\x6d616465', '3bae8828478079dfccd6dcd2e18426a57523bbac39b7b127f7c02e1e51ebdcdc', '\x', '[]', '{"allow_small_population":false,"base_model":"fake","close_policy":{"deadline_seconds":0.0,"fraction":1.0,"kind":"all"},"lora_rank":4,"missing_policy":"drop_pair","momentum":0.0,"noise":"gaussian","num_generations":0,"optimizer":"sgd","population_size":16,"samples_per_prompt":1,"sampling":{"max_tokens":64,"stop":[],"temperature":0.0,"top_k":0,"top_p":1.0},"search_space":"adapter","shaping":"zscore","sigma":0.05,"sigma_schedule":{"final_ratio":1.0,"kind":"constant","num_generations":0},"step_cap":0.0,"step_ratio":0.2,"step_schedule":{"final_ratio":1.0,"kind":"constant","num_generations":0},"target_modules":[],"weight_decay":0.0}', 1, '\xf7a69dee1d1abf58e3e7f948d0c41ebeccf205f50bb7353c77863441805078dd', 'b6257f4bc9d19533f382edf84a7c8f0d7d4c4854e9315f1a1e3ae8efc023fff9', 'created', '\x', 0, 0, 1, 1795543348.3914502, 1795543348.3914502, -1, 0, 1);
INSERT INTO public.updates VALUES ('local', 'run_c19817954c9d15bc', 0, '7adbe03ac10a6e69edae27920e1a502a88eba1b1b24ea7b75890224b26371a95', '{"coefficients":[-0.07073659229387318,-0.031844517564031484,0.12906848961159362,0.13776917747061862,0.048810858889130185,0.08915719144683754,0.13776917747061862,-0.2281444652177197],"momentum":0.0,"optimizer":"sgd","sigma":0.05,"step_cap":0.0,"step_size":0.04000000000000001,"weight_decay":0.0}', 'f12f610000e166d3f15546d0687a591a01ac5d99f191e7a9c4e299dff3f1b8e9', 1, 1795543343.0919137, '{"generation":0,"mean_completion_tokens":19.5,"mean_reward":0.29663533834586464,"num_members_used":16,"num_missing":0,"population_reward":0.31157894736842107,"population_reward_std":0.09451763290181828,"reliability":0.9338982333159862,"reward_quantiles":[0.16900375939849624,0.23216165413533835,0.3075563909774436,0.38208176691729323,0.5140225563909775],"sampling_seconds":1.2114553451538086,"tokens_per_second":1094.551281072311,"truncation_rate":0.0,"update_seconds":0.2038098569973954,"waiting_seconds":0.07928681373596191,"zero_variance_prompts":0.0}');
INSERT INTO public.updates VALUES ('local', 'run_c19817954c9d15bc', 1, '05896f636b1850b4eeeb63a0c58df55bd30695b7e2a66c4adc9d1e2970d86288', '{"coefficients":[0.1316748580996111,-0.16087701254628328,-0.11544858774655392,-0.17225336445433073,0.09323476375768226,0.09323476375768226,0.031041188777672386,0.13766241173542554],"momentum":0.0,"optimizer":"sgd","sigma":0.05,"step_cap":0.0,"step_size":0.04000000000000001,"weight_decay":0.0}', '208520e5232ac95ca8b78a2eae9bddd768c53106e603fa1331fe30033139eccb', 1, 1795543344.0131629, '{"generation":1,"mean_completion_tokens":19.5,"mean_reward":0.37199248120300754,"num_members_used":16,"num_missing":0,"population_reward":0.39887922932330827,"population_reward_std":0.1373463138824591,"reliability":0.9877418886367418,"reward_quantiles":[0.23716165413533835,0.26781954887218046,0.3782424812030075,0.530437030075188,0.6156954887218045],"sampling_seconds":0.3567662239074707,"tokens_per_second":3716.7195523080277,"truncation_rate":0.0,"update_seconds":0.0531179819990939,"waiting_seconds":0.0334775447845459,"zero_variance_prompts":0.0}');
INSERT INTO public.updates VALUES ('local', 'run_c19817954c9d15bc', 2, '', NULL, '208520e5232ac95ca8b78a2eae9bddd768c53106e603fa1331fe30033139eccb', 1, 1795543344.0911639, NULL);
INSERT INTO public.updates VALUES ('local', 'run_c19817954c9d15bc', 3, '1848144567e55e17f09b49e2a17d41a6190fbaec042f0d4b935d32f8f523b8e8', '{"coefficients":[0.16345280800196504,-0.031329272591982864,0.078394546565588,-0.04825171852221957,0.12887642401377444,0.18630747667527375,-0.09057121430136722,-0.16938503074503697],"momentum":0.0,"optimizer":"sgd","sigma":0.05,"step_cap":0.0,"step_size":0.04000000000000001,"weight_decay":0.0}', '9ea379364d0a793f6772511ff2368bba476225431bdfcbc736e130c71bb0b144', 1, 1795543346.4433107, '{"generation":3,"mean_completion_tokens":19.5,"mean_reward":0.48836466165413533,"num_members_used":16,"num_missing":0,"population_reward":0.49644384398496244,"population_reward_std":0.1316959989259339,"reliability":0.9899968335257768,"reward_quantiles":[0.29663533834586464,0.40226033834586467,0.481015037593985,0.6132847744360902,0.6892105263157895],"sampling_seconds":0.8396680355072021,"tokens_per_second":1579.19552004743,"truncation_rate":0.0,"update_seconds":0.05153994200009038,"waiting_seconds":0.20308184623718262,"zero_variance_prompts":0.0}');
INSERT INTO public.updates VALUES ('local', 'run_52a2e0b1d57a4395', 0, '', NULL, '', 1, 1795543347.881976, NULL);
ALTER TABLE ONLY public.clutch_schema
    ADD CONSTRAINT clutch_schema_pkc PRIMARY KEY (version_num);
ALTER TABLE ONLY public.completions
    ADD CONSTRAINT pk_completions PRIMARY KEY (tenant_id, run_id, generation, completion_id);
ALTER TABLE ONLY public.events
    ADD CONSTRAINT pk_events PRIMARY KEY (tenant_id, run_id, cursor);
ALTER TABLE ONLY public.generations
    ADD CONSTRAINT pk_generations PRIMARY KEY (tenant_id, run_id, generation);
ALTER TABLE ONLY public.members
    ADD CONSTRAINT pk_members PRIMARY KEY (tenant_id, run_id, generation, member_index);
ALTER TABLE ONLY public.prompts
    ADD CONSTRAINT pk_prompts PRIMARY KEY (tenant_id, run_id, generation, prompt_index);
ALTER TABLE ONLY public.rewards
    ADD CONSTRAINT pk_rewards PRIMARY KEY (tenant_id, run_id, generation, completion_id);
ALTER TABLE ONLY public.runs
    ADD CONSTRAINT pk_runs PRIMARY KEY (tenant_id, run_id);
ALTER TABLE ONLY public.updates
    ADD CONSTRAINT pk_updates PRIMARY KEY (tenant_id, run_id, generation);
ALTER TABLE ONLY public.completions
    ADD CONSTRAINT uq_completions_cell UNIQUE (tenant_id, run_id, generation, member_index, prompt_index, sample_index);
ALTER TABLE ONLY public.completions
    ADD CONSTRAINT uq_completions_cursor UNIQUE (tenant_id, run_id, generation, cursor);
ALTER TABLE ONLY public.generations
    ADD CONSTRAINT uq_generations_request UNIQUE (tenant_id, run_id, request_id);
ALTER TABLE ONLY public.members
    ADD CONSTRAINT uq_members_handle UNIQUE (tenant_id, handle);
ALTER TABLE ONLY public.runs
    ADD CONSTRAINT uq_runs_request UNIQUE (tenant_id, request_id);
CREATE INDEX ix_generations_deadline ON public.generations USING btree (deadline_at) WHERE ((state = 'open'::text) AND (deadline_at IS NOT NULL));
CREATE INDEX ix_runs_name ON public.runs USING btree (tenant_id, name, created_at, run_id);
CREATE INDEX ix_runs_newest ON public.runs USING btree (tenant_id, created_at, run_id);
CREATE INDEX ix_runs_unfinished ON public.runs USING btree (tenant_id, created_at) WHERE (state = ANY (ARRAY['created'::text, 'active'::text, 'paused'::text]));
CREATE UNIQUE INDEX uq_generations_unfinished ON public.generations USING btree (tenant_id, run_id) WHERE (state = ANY (ARRAY['open'::text, 'closed'::text]));
ALTER TABLE ONLY public.completions
    ADD CONSTRAINT fk_completions_member FOREIGN KEY (tenant_id, run_id, generation, member_index) REFERENCES public.members(tenant_id, run_id, generation, member_index) ON DELETE CASCADE;
ALTER TABLE ONLY public.completions
    ADD CONSTRAINT fk_completions_prompt FOREIGN KEY (tenant_id, run_id, generation, prompt_index) REFERENCES public.prompts(tenant_id, run_id, generation, prompt_index) ON DELETE CASCADE;
ALTER TABLE ONLY public.events
    ADD CONSTRAINT fk_events_run FOREIGN KEY (tenant_id, run_id) REFERENCES public.runs(tenant_id, run_id) ON DELETE CASCADE;
ALTER TABLE ONLY public.generations
    ADD CONSTRAINT fk_generations_run FOREIGN KEY (tenant_id, run_id) REFERENCES public.runs(tenant_id, run_id) ON DELETE CASCADE;
ALTER TABLE ONLY public.members
    ADD CONSTRAINT fk_members_generation FOREIGN KEY (tenant_id, run_id, generation) REFERENCES public.generations(tenant_id, run_id, generation) ON DELETE CASCADE;
ALTER TABLE ONLY public.prompts
    ADD CONSTRAINT fk_prompts_generation FOREIGN KEY (tenant_id, run_id, generation) REFERENCES public.generations(tenant_id, run_id, generation) ON DELETE CASCADE;
ALTER TABLE ONLY public.rewards
    ADD CONSTRAINT fk_rewards_completion FOREIGN KEY (tenant_id, run_id, generation, completion_id) REFERENCES public.completions(tenant_id, run_id, generation, completion_id) ON DELETE CASCADE;
ALTER TABLE ONLY public.updates
    ADD CONSTRAINT fk_updates_generation FOREIGN KEY (tenant_id, run_id, generation) REFERENCES public.generations(tenant_id, run_id, generation) ON DELETE CASCADE;
