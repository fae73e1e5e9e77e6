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
INSERT INTO public.clutch_schema VALUES ('0002');
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_a5baf19b22077896d8e95a14', 1, 12, 3, 0, '\x676672626f6f6f6b626f6f6d6f6f636f646d6f', 'stop', 10, 19, 1795543392.548114);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_91bd61a868ed078cf83e7772', 2, 15, 1, 0, '\x6f6f6f6f6f636b6f6f726f736e6f64626f6b6f6f766f647466', 'stop', 10, 25, 1795543392.548114);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_2693f4a72f48ccbcfd7706aa', 3, 8, 1, 0, '\x726f6f6f6f70766f766c6f72626f726d6f6c6762666f677a67', 'stop', 10, 25, 1795543392.548114);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_880c722fde6030b73ce40c12', 4, 5, 3, 0, '\x747462636f6f6d74746f6f6e6f7a6c6f6c7366', 'stop', 10, 19, 1795543392.548114);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_2a5d315dae146a76e48ee764', 5, 4, 1, 0, '\x6f6f6f6f6f6c6b6f6f706f626b6f6d626f6c6b68676f67726d', 'stop', 10, 25, 1795543392.548114);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_ca1c7a096573c8b5e515af11', 6, 3, 0, 0, '\x6c6367626d64727a6b6d74726f6f', 'stop', 10, 14, 1795543392.548114);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_9a3e97a6ec999ea93649f80e', 7, 0, 0, 0, '\x6c6e6372646e727073626b636f6f', 'stop', 10, 14, 1795543392.548114);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_bb4583547bb05e9b7079e3c5', 8, 11, 1, 0, '\x6e6e6f6c6f736d6f6e727466766f676d6f6e76726c6f68766b', 'stop', 10, 25, 1795543392.548114);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_b248137ebf37c4f26800870f', 9, 13, 0, 0, '\x68736e646d747466746c67646f6f', 'stop', 10, 14, 1795543392.548114);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_342d5b736c41c5a7555348f5', 10, 14, 0, 0, '\x74686b6664706c676d72737a6f6f', 'stop', 10, 14, 1795543392.548114);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_2466b6e4166dad75f103740a', 11, 2, 2, 0, '\x646b6e7468686e6f6f646f666f6d73726f676b73', 'stop', 10, 20, 1795543392.548114);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_67292c6a31e64cf431044df2', 12, 13, 2, 0, '\x68736e646d74746f6f6c6f646f6d67736f68746d', 'stop', 10, 20, 1795543392.548114);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_ae948dc54fecad0044f6abe1', 13, 7, 2, 0, '\x7274686d7464746f6f726f666f73647a6f6d6b6c', 'stop', 10, 20, 1795543392.548114);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_28207875067ec09be730f1d2', 14, 5, 2, 0, '\x74746263637a6d6f6f726f6e6f7a6c736f736664', 'stop', 10, 20, 1795543392.548114);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_e86baf714f68b1bfde2f00f2', 15, 4, 3, 0, '\x67706c766f6f6f7a6e6f6f626f6f6d6f676c6f', 'stop', 10, 19, 1795543392.548114);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_3cd389e736deaee194e67f7c', 16, 10, 3, 0, '\x7670726b6f6f6f73766f6f666f6f6e6f64746f', 'stop', 10, 19, 1795543392.548114);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_aee45e0a196fd7d98f5e97e9', 17, 0, 3, 0, '\x6c6e63726f6f7270736f6f636f706d6f66676b', 'stop', 10, 19, 1795543392.548114);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_0d4251ac2b5bab3339e06dff', 18, 12, 0, 0, '\x676672626b666f6b62626f6d6f6f', 'stop', 10, 14, 1795543392.548114);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_84a1e2613a8cc504596268bf', 19, 0, 2, 0, '\x6c6e6372646e726f6f626f636f706d636f676b6c', 'stop', 10, 20, 1795543392.548114);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_9f20eb82ac0c4e88e85274b4', 20, 9, 2, 0, '\x6d7363636c68746f6f6d6f626f6d70686f626e68', 'stop', 10, 20, 1795543392.548114);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_4387fe6ec80a60bfa77d25ba', 21, 9, 3, 0, '\x6d7363636f6f746c6d6f6f626f6d706f6b626f', 'stop', 10, 19, 1795543392.548114);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_04a658e9c3bb7c98a4099039', 22, 3, 2, 0, '\x6c63676f6f64726f6f6d6f726f6267626f666373', 'stop', 10, 20, 1795543392.548114);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_7466a878ee9d40460cf48ede', 23, 14, 3, 0, '\x74686b666f6f6c676d6f6f7a70706c6f746466', 'stop', 10, 19, 1795543392.548114);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_4b611b77fc7d70bf10a16228', 24, 10, 2, 0, '\x766f726f6f6d766f6f706f666f6e6e686f746770', 'stop', 10, 20, 1795543392.548114);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_21203444e9bf0771fe1246ea', 25, 6, 0, 0, '\x6d63626374626f7a6c676f706f6f', 'stop', 10, 14, 1795543392.8299863);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_6d2e4dd73fa62fa0bf11d545', 26, 2, 0, 0, '\x646b6e7468686e62746467666f6f', 'stop', 10, 14, 1795543392.8299863);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_39cb98a3000775a22805c2b2', 27, 0, 1, 0, '\x6c6e6f6f6f6e726f73626b63626f6d636f676b6c6e6f70726b', 'stop', 10, 25, 1795543392.8299863);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_262a959f2ce17b87d409baef', 28, 5, 1, 0, '\x747462636f7a6d6f7472726e6e6f6c736f7366646368727464', 'stop', 10, 25, 1795543392.8299863);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_7263946f5d35318ddf449758', 29, 7, 3, 0, '\x7274686d6f6f746c646f6f666773646f7a6d6b', 'stop', 10, 19, 1795543392.8299863);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_0460912ff36c328feca14cfb', 30, 9, 1, 0, '\x6d736f6f6f68746f6d6d6f626d6f70686f626e68726f676c6c', 'stop', 10, 25, 1795543392.8299863);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_10f13d112177f3bd1faa0208', 31, 14, 1, 0, '\x74686b666f706c676d72737a706f6c7a6f64666b7070666e72', 'stop', 10, 25, 1795543392.8299863);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_d7a2407f9a7b90c1a6b25ae4', 32, 4, 2, 0, '\x676f6c6f6f6c6b6f6f706f626f636d626f6c6f68', 'stop', 10, 20, 1795543392.8299863);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_80dd067fdc65e8d8b7db10ce', 33, 8, 3, 0, '\x72627a626f6f6f70766f6f726f6f726f6b6c6f', 'stop', 10, 19, 1795543392.8299863);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_6b85318a30909d03a6b509d5', 34, 4, 0, 0, '\x67706c76726c6f7a6e706f626f6f', 'stop', 10, 14, 1795543392.8299863);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_40414aabace43064c2bae4f2', 35, 14, 2, 0, '\x74686b6664706c676f72737a6f706c7a6f64666b', 'stop', 10, 20, 1795543392.8299863);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_dcc26df41d49c5f6ef642ee3', 36, 15, 2, 0, '\x6b6f6f6f6f636b6f6f726f736f6f64626f6b6f6f', 'stop', 10, 20, 1795543392.8299863);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_96815f7c60dff9c5d0269438', 37, 16, 1, 0, '\x62636f6f6f62726f6c686f687a6f6c666f7a636b726f667a74', 'stop', 10, 25, 1795543392.8299863);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_d427f88f6e11a3dafd7f7ab9', 38, 2, 3, 0, '\x646b6e746f6f6e62746f6f666f6f736f7a676f', 'stop', 10, 19, 1795543392.8299863);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_727daf9f0124af0754a66a4e', 39, 12, 1, 0, '\x6f6f6f6f6f66676f6f626f6d666f63746f6d6e6e726f64667a', 'stop', 10, 25, 1795543392.8299863);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_68fae7ae6fae63a5da2415f2', 40, 12, 2, 0, '\x676f726f6f66676f6f626f6d6f6c63746f6d6f6e', 'stop', 10, 20, 1795543392.8299863);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_041490f2d1f2f5b7e0a7cb65', 41, 7, 0, 0, '\x7274686d7464746c647262666f6f', 'stop', 10, 14, 1795543392.8299863);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_980c38b575613d337a111229', 42, 6, 2, 0, '\x6d6f626f6f62626f6f676f706f6c636c6f766f6d', 'stop', 10, 20, 1795543392.8299863);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_497eb87bd571dd4d1cd13ae9', 43, 1, 1, 0, '\x736f6f6f6f706e6f6f726f74766f73636f6e7a766c6f666368', 'stop', 10, 25, 1795543392.8299863);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_33d3857e4ca91b0ab8761d88', 44, 11, 2, 0, '\x6e6e6d6c70736d6f6f726f666f67676d6f6e7672', 'stop', 10, 20, 1795543392.8299863);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_b9a2457f86a45db6b141e877', 45, 8, 2, 0, '\x726f7a6f6f70766f6f6c6f726f68726d6f6c6762', 'stop', 10, 20, 1795543392.8299863);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_9ddc359e7d83da72a4e0dc34', 46, 16, 0, 0, '\x62636c646b62727a6c6864686f6f', 'stop', 10, 14, 1795543392.8299863);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_2756884af426adbfbbe327dd', 47, 16, 2, 0, '\x62636c646b62726f6f686f686f746c666f7a636b', 'stop', 10, 20, 1795543392.8299863);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_af441cc982e62cd0f5e2398c', 48, 15, 0, 0, '\x6b6d6f7a66636f626c726f736f6f', 'stop', 10, 14, 1795543392.8299863);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_d72f51c1738a04cf4959fa8b', 49, 6, 3, 0, '\x6d6362636f6f6f7a6c6f6f706f6f636f67766f', 'stop', 10, 19, 1795543392.8299863);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_3392425f0f53d086dbd2a9b5', 50, 2, 1, 0, '\x646b6f6f6f686e6f74646f666e6f73726f676b73666f636d6d', 'stop', 10, 25, 1795543392.8299863);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_ac226f11620051baf1625b16', 51, 7, 1, 0, '\x7274686d6f64746f64726266676f647a6f6d6b6c666d726874', 'stop', 10, 25, 1795543392.8299863);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_93fab129594c57c9ef7a841d', 52, 3, 3, 0, '\x6c6367626f6f6f7a6b6f6f726f6f676f67666f', 'stop', 10, 19, 1795543392.8299863);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_276eb164d4516016e46981d0', 53, 10, 1, 0, '\x766f6f6f6f6d766f6f706f66736f6e686f746770726f67686b', 'stop', 10, 25, 1795543392.8299863);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_8bd89463e444464735bcd39f', 54, 1, 3, 0, '\x737274726f6f6f666d6f6f746f6f736f676e6f', 'stop', 10, 19, 1795543392.8299863);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_c62a7a10148893ea6e2b9a94', 55, 9, 0, 0, '\x6d7363636c68746c6d6d73626f6f', 'stop', 10, 14, 1795543392.8299863);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_ce9de848775da738e7fca917', 56, 11, 3, 0, '\x6e6e6d6c6f6f6d706e6f6f666f67676f726e76', 'stop', 10, 19, 1795543392.8299863);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_d290767e9feeaa5825e2c9ac', 57, 16, 3, 0, '\x62636c646f6f6f7a6c6f6f686f6f6c6f687a6f', 'stop', 10, 19, 1795543392.8299863);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_72f6af78fc0165c19a9ec3e8', 58, 11, 0, 0, '\x6e6e6d6c70736d706e7274666f6f', 'stop', 10, 14, 1795543392.8299863);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_c04b2d1af2c89d326aecd556', 59, 5, 0, 0, '\x74746263637a6d747472726e6f6f', 'stop', 10, 14, 1795543392.8299863);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_364aa371c05ccee884f3a32f', 60, 15, 3, 0, '\x6b6d707a6f6f6f6f6c6f6f736f6f646f726f6f', 'stop', 10, 19, 1795543392.8299863);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_772b45561878307858951184', 61, 13, 1, 0, '\x68736e646f74746f746c6764676f67736f68746d7068626c6d', 'stop', 10, 25, 1795543392.8299863);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_4b0d120cdad8f88c51b41494', 62, 3, 1, 0, '\x6c6f6f6f6f64726f6b6d6f72766f67626f6663736b6f6b7274', 'stop', 10, 25, 1795543392.8299863);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_013fd4f4c665850ca1ef8ea4', 63, 13, 3, 0, '\x68736e646f6f7466746f6f64676d676f6d6874', 'stop', 10, 19, 1795543392.8299863);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_2f82cbad96b2dbfae15d72d2', 64, 1, 2, 0, '\x736f746f6f706e6f6f726f746f6873636f6e7a76', 'stop', 10, 20, 1795543392.8299863);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_9664f6a84e90f6f9e077553a', 65, 10, 0, 0, '\x7670726b6c6d767376706f666f6f', 'stop', 10, 14, 1795543392.8299863);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_042b5d770eb9cf584086c4a3', 66, 1, 0, 0, '\x7372747273706e666d7264746f6f', 'stop', 10, 14, 1795543392.8299863);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_fecdc63d8165a11168967847', 67, 8, 0, 0, '\x72627a6266707670766c63726f6f', 'stop', 10, 14, 1795543392.8299863);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_a6dc9fc035f4d6b043dcb16d', 68, 6, 1, 0, '\x6f6f6f6f6f62626f6f676f706b6f636c6f766b6d676f647276', 'stop', 10, 25, 1795543392.8299863);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_3c014deb57f1098d55aaf6af', 1, 15, 3, 0, '\x636b6c646f6f627a6e6f6f626f666c6f6e7474', 'stop', 10, 19, 1795543394.0563629);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_5697574068feb234ebc41d2f', 2, 4, 1, 0, '\x66666f6f6f67706f6d7a6f706e6f67686f736367766f706764', 'stop', 10, 25, 1795543394.0563629);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_4fed83df52ef6933c55667cb', 3, 16, 1, 0, '\x676f6f6f6f70746f6f6b6f68626f63706f706773676f68706b', 'stop', 10, 25, 1795543394.0563629);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_1b5336cd6f123328a27824d0', 4, 0, 3, 0, '\x6f7373666f6f6f6f706f6f626f6f6e6f626f6f', 'stop', 10, 19, 1795543394.0563629);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_cdc6906a6662a39e8682556b', 5, 6, 1, 0, '\x62726f746f637a6f7066676e736f746b6f7a6b63746f6e6e68', 'stop', 10, 25, 1795543394.0563629);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_5b4d28af9cf9317eab360461', 6, 3, 0, 0, '\x6f746f6368626f666e686f646f6f', 'stop', 10, 14, 1795543394.0563629);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_76479c3fbbf3d36147c23792', 7, 9, 0, 0, '\x636764637a62707a6b636c6c6f6f', 'stop', 10, 14, 1795543394.0563629);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_2a8d6085471eab576ce2523e', 8, 2, 1, 0, '\x6b6c6f666f68706f746e6e6e646f6b626f6d6b76706f67767a', 'stop', 10, 25, 1795543394.0563629);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_b159c7dd796d65d725b6ee8e', 9, 14, 0, 0, '\x63726f7372706f7a62636f6b6f6f', 'stop', 10, 14, 1795543394.0563629);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_dfe9be1946712d42028eccc3', 10, 10, 0, 0, '\x726c6f6e70626f6363666f636f6f', 'stop', 10, 14, 1795543394.0563629);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_4a50ab14834f0574fd385fe5', 11, 1, 2, 0, '\x707267746d63736f6f6b6f6d6f70666c6f766b64', 'stop', 10, 20, 1795543394.0563629);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_dec9ce6fde4f6213a2a7e116', 12, 14, 2, 0, '\x636f6f6f6f706b6f6f636f6b6f6f686f6f706f6f', 'stop', 10, 20, 1795543394.0563629);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_de949320960fe74aa811a1c8', 13, 11, 2, 0, '\x6e66706c6474626f6f736f636f7266686f64627a', 'stop', 10, 20, 1795543394.0563629);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_7bb4741b42a4a82fbfb9a798', 14, 0, 2, 0, '\x636f6f6f6f6c6d6f6f646f626f6f6e6f6f6b6f6f', 'stop', 10, 20, 1795543394.0563629);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_3a463ce5ccc74178cdf28149', 15, 6, 3, 0, '\x627268746f6f7a6c706f6f6e6f73746f6e7a6b', 'stop', 10, 19, 1795543394.0563629);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_8acda05d33e715837b240a89', 16, 8, 3, 0, '\x676d6d676f6f6f706e6f6f666f6f646f646f6f', 'stop', 10, 19, 1795543394.0563629);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_3c0684060aef1e392060c435', 17, 9, 3, 0, '\x636764636f6f707a6b6f6f6c6f6f6d6f6c6b6f', 'stop', 10, 19, 1795543394.0563629);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_99f718a1cfb793f0b74ab5dc', 18, 15, 0, 0, '\x636b6c647a76627a6e7a70626f6f', 'stop', 10, 14, 1795543394.0563629);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_f931e24c397752bc842f7e5e', 19, 9, 2, 0, '\x636764637a62706f6f636f6c6f766d626f6b6772', 'stop', 10, 20, 1795543394.0563629);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_479a3f38138286328ddc58bd', 20, 12, 2, 0, '\x746f676f6f70766f6f746f676f6874686f666f6b', 'stop', 10, 20, 1795543394.0563629);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_1515d29071156106d2eef8b4', 21, 12, 3, 0, '\x747367676f6f6f7a746f6f676f6f746f63666f', 'stop', 10, 19, 1795543394.4752831);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_4a16034b27dfb6db149fcf70', 22, 3, 2, 0, '\x636f6f6f6f626c6f6f686f646f6f6d6f6f726f6f', 'stop', 10, 20, 1795543394.4752831);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_7877d0d2616d022dc4401af5', 23, 10, 3, 0, '\x726c6b6e6f6f6f63636f6f636f6f6b6f766f6f', 'stop', 10, 19, 1795543394.4752831);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_3af4132a43a10a1c9dec7a22', 24, 8, 2, 0, '\x676f6f6f6f746e6f6f7a6f666f6f646c6f6d6f62', 'stop', 10, 20, 1795543394.4752831);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_e115b0760f7365351ac81367', 25, 13, 0, 0, '\x6367626872637068686367636f6f', 'stop', 10, 14, 1795543394.4752831);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_1f881b3cf70a50f95445546b', 26, 1, 0, 0, '\x707267746d63736c646b736d6f6f', 'stop', 10, 14, 1795543394.4752831);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_5f67de422c980e93d10672a3', 27, 9, 1, 0, '\x63676f6f6f62706f6b636f6c726f6d626f6b67726b6f686b74', 'stop', 10, 25, 1795543394.4752831);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_f7e31bae4ae6d762d255a8f9', 28, 0, 1, 0, '\x6f6f6f6f6f6c6d6f6f646f626f6f6e736f6b6f6f6d6f636d6c', 'stop', 10, 25, 1795543394.4752831);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_7d61f1fd53a03bd243a309cd', 29, 11, 3, 0, '\x6e66706c6f6f6273766f6f636f6f666f6c646f', 'stop', 10, 19, 1795543394.4752831);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_be104e60cf0983e1463b54f1', 30, 12, 1, 0, '\x6f6f6f6f6f70766f6f746f677a6f74686f66686b686f707a72', 'stop', 10, 25, 1795543394.4752831);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_60eedd3a4433f148d5298a37', 31, 10, 1, 0, '\x6f6f6f6f6f62666f6f666f63686f6b726f706f6f726f676c6b', 'stop', 10, 25, 1795543394.4752831);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_faec2be47ab5c9695c1705b4', 32, 6, 2, 0, '\x6272687463637a6f6f666f6e6f73746b6f7a6b63', 'stop', 10, 20, 1795543394.4752831);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_30973d861060e85637a3fa35', 33, 16, 3, 0, '\x676763666f6f6f68706f6f686f6f636f66706f', 'stop', 10, 19, 1795543394.4752831);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_0c2ee3df15bfae05f3e84409', 34, 6, 0, 0, '\x6272687463637a6c7066676e6f6f', 'stop', 10, 14, 1795543394.4752831);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_e456307fdbfd1e0b94e911d9', 35, 10, 2, 0, '\x726f6f6f6f62666f6f666f636f6f6b726f706f7a', 'stop', 10, 20, 1795543394.4752831);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_4eb5c4365bad92d3e056de17', 36, 4, 2, 0, '\x666674646b67706f6f7a6f706f6867686f736367', 'stop', 10, 20, 1795543394.4752831);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_d1fa71ac3191d5a28d8a041b', 37, 5, 1, 0, '\x6f6f6f6f6f63636f6f6d6f636f6f74726f6d6f6f666f7a6e70', 'stop', 10, 25, 1795543394.4752831);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_d54b1af89f617810b5ece386', 38, 1, 3, 0, '\x707267746f6f736c646f6f6d6f70666f7a766f', 'stop', 10, 19, 1795543394.4752831);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_20819f00f0050e8044c3fec2', 39, 15, 1, 0, '\x636b6f6f6f76626f6e7a7062706f6c7a6f7474686b6f64746c', 'stop', 10, 25, 1795543394.4752831);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_72726033981275f5da120bd2', 40, 15, 2, 0, '\x636b6c647a76626f6f7a6f626f666c7a6f747468', 'stop', 10, 20, 1795543394.4752831);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_de774d41d165cef2044ebcf1', 41, 11, 0, 0, '\x6e66706c6474627376736e636f6f', 'stop', 10, 14, 1795543394.4752831);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_445bb62dcb2d702fa6733e86', 42, 13, 2, 0, '\x636f626f6f63706f6f636f636f7a6d6e6f666667', 'stop', 10, 20, 1795543394.4752831);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_c0474cf67d743e696110ebe5', 43, 7, 1, 0, '\x6f6f6f6f6f73736f6f676f736f6f66736f6b6f6f736f6f6d6c', 'stop', 10, 25, 1795543394.4752831);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_7a3daee06aebbed19f21d4f6', 44, 2, 2, 0, '\x6b6c73667a68706f6f6e6f6e6f666b626f6d6b76', 'stop', 10, 20, 1795543394.4752831);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_e11fcc8a1b84e43822bcdd29', 45, 16, 2, 0, '\x676f636f6f70746f6f6b6f686f6463706f706773', 'stop', 10, 20, 1795543394.4752831);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_784e8f8efb3cddad4ea112c5', 46, 5, 0, 0, '\x6d646f6776636f66626d6f636f6f', 'stop', 10, 14, 1795543394.4752831);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_d7b841b3fe50f950368b17c5', 47, 5, 2, 0, '\x6d6f6f6f6f63636f6f6d6f636f6f74726f6d6f6f', 'stop', 10, 20, 1795543394.4752831);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_5d2fab3496d21f922d477028', 48, 4, 0, 0, '\x666674646b67706d6d7a7a706f6f', 'stop', 10, 14, 1795543394.4752831);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_8a9c42a10b1f126927a3f117', 49, 13, 3, 0, '\x636762686f6f6f68686f6f636f6f6d6f62666f', 'stop', 10, 19, 1795543394.4752831);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_18ca0b50dcbdece442bdfe0a', 50, 1, 1, 0, '\x70726f6f6f63736f646b736d666f666c6f766b646b6f7a6d76', 'stop', 10, 25, 1795543394.4752831);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_4cc33f0f614e75b47cf1b284', 51, 11, 1, 0, '\x6e666f6f6f74626f76736f636c6f66686f64627a646f706662', 'stop', 10, 25, 1795543394.4752831);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_e376df6590159ad936381991', 52, 3, 3, 0, '\x6f6f67636f6f6f6f6e6f6f646f6f6d6f7a6f6f', 'stop', 10, 19, 1795543394.4752831);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_bc911050d44079823bb7d0e9', 53, 8, 1, 0, '\x6f6f6f6f6f746e6f6f7a6f666d6f646c6f6d6f6f6e6f686e68', 'stop', 10, 25, 1795543394.4752831);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_51627ba444daf231e5afe191', 54, 7, 3, 0, '\x6f6f70646f6f6f6f626f6f736f6f666f6d6f6f', 'stop', 10, 19, 1795543394.4752831);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_c3f9787c1e7bcbd056be4ef6', 55, 12, 0, 0, '\x7473676766706f7a74746f676f6f', 'stop', 10, 14, 1795543394.4752831);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_2863c8cda1db97f05d214966', 56, 2, 3, 0, '\x6b6c73666f6f706e746f6f6e6f666b6f6d6d6b', 'stop', 10, 19, 1795543394.4752831);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_d311e09140d8ae2e260f9103', 57, 5, 3, 0, '\x6d6468676f6f6f6f626f6f636f6f746f726f6f', 'stop', 10, 19, 1795543394.4752831);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_c7001d981e2c1d1a39006d23', 58, 2, 0, 0, '\x6b6c73667a68706e746e6e6e6f6f', 'stop', 10, 14, 1795543394.4752831);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_5983903d9fc40d36a0261445', 59, 0, 0, 0, '\x63736f666b6c6f6770646f626f6f', 'stop', 10, 14, 1795543394.4752831);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_3e9415b4c4f535d71e920e47', 60, 4, 3, 0, '\x666674646f6f706d6d6f6f706f68676f6c736f', 'stop', 10, 19, 1795543394.4752831);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_f88ae7ac475799e6fa85c81c', 61, 14, 1, 0, '\x6f6f6f6f6f706b6f6f636f6b6f6f68666f706f6f7a6f6e6b74', 'stop', 10, 25, 1795543394.4752831);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_13ac8d92c7f46ee5f5645da7', 62, 3, 1, 0, '\x6f6f6f6f6f626c6f6f686f646f6f6d746f726f6f706f6f726c', 'stop', 10, 25, 1795543394.4752831);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_aa741003afe2f876cace9682', 63, 14, 3, 0, '\x6f727a736f6f6f6f626f6f6b6f6f686f6b6f6f', 'stop', 10, 19, 1795543394.4752831);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_4b2ce61c77e40f4ab37ae3d9', 64, 7, 2, 0, '\x736f6f6f6f6f736f6f6f6f736f6f666f6f6b6f6f', 'stop', 10, 20, 1795543394.4752831);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_a4e4b73b1df4d519832992cd', 65, 8, 0, 0, '\x676d6f6764746f706e7a6f666f6f', 'stop', 10, 14, 1795543394.4752831);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_e280ad90a8501dbf2ab18593', 66, 7, 0, 0, '\x6f676f646e736f6762676f736f6f', 'stop', 10, 14, 1795543394.4752831);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_7f0a08127d4b3c28c8c6f2d2', 67, 16, 0, 0, '\x6767636667707468706b6f686f6f', 'stop', 10, 14, 1795543394.4752831);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_0826c183eb15e65cca413494', 68, 13, 1, 0, '\x636f6f6f6f63706f68636f636e6f6d6e6f666667706f7a626e', 'stop', 10, 25, 1795543394.4752831);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_e1a44a0fa8285003e573cb3b', 1, 6, 3, 0, '\x7374637a6f6f6f6d736f6f746f6f6e6f6e736f', 'stop', 10, 19, 1795543398.5980272);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_9c1c274e76cbfc0e00118af0', 2, 16, 1, 0, '\x6f6f6f6f6f67636f6f706f76766f6c706f636f6f676f72686b', 'stop', 10, 25, 1795543398.5980272);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_fa51f3e0ff104a9d421e8b91', 3, 8, 1, 0, '\x6f6f6f6f6f68746f6f706f666f6f64626f666f6f736f6f6f6e', 'stop', 10, 25, 1795543398.5980272);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_7eaed0c0335a53d58c161788', 4, 11, 3, 0, '\x74707a646f6f6f667a6f6f736f6f726f63676f', 'stop', 10, 19, 1795543398.5980272);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_b38a2e66d98a0b7fc396d4a0', 5, 13, 1, 0, '\x6f6f6f6f6f64686f6f736f676f6f62666f736f6f726f6f7068', 'stop', 10, 25, 1795543398.5980272);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_975019c5db85841411b36166', 6, 1, 0, 0, '\x726c686370746e646c686c686f6f', 'stop', 10, 14, 1795543398.5980272);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_ea9249ad41b28c274e2a4e1b', 7, 5, 0, 0, '\x7464736b706d6f6673686f6e6f6f', 'stop', 10, 14, 1795543398.5980272);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_b0f5fbcc6b11032b89dde7ae', 60, 6, 3, 0, '\x6f6f746d6f6f6f6f726f6f676f6f6d6f6d6f6f', 'stop', 10, 19, 1795543400.9218843);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_7af9c86ec347cc37314749db', 61, 12, 1, 0, '\x6f6f6f6f6f73766f6f636f676f6f76636f646f6f6c6f647a7a', 'stop', 10, 25, 1795543400.9218843);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_dd737877233808a947fb9228', 62, 7, 1, 0, '\x6f6f6f6f6f6d686f6f726f626f6f66726f736f6f636f6f6774', 'stop', 10, 25, 1795543400.9218843);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_3ac82505ecd47e5c455a4d3e', 63, 12, 3, 0, '\x72626d676f6f6f6f7a6f6f676f6f766f726f6f', 'stop', 10, 19, 1795543400.9218843);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_1497d63296ed419df755f52f', 64, 8, 2, 0, '\x766f6f6f6f72706f6f706f636f6f6d6f6f6c6f6f', 'stop', 10, 20, 1795543400.9218843);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_6142ce8473ae608fe5c31243', 65, 9, 0, 0, '\x6f676f6d736b6f76636f6f766f6f', 'stop', 10, 14, 1795543400.9218843);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_800576c5788e4056e827f160', 66, 8, 0, 0, '\x6f676f6e67726f7a66706f636f6f', 'stop', 10, 14, 1795543400.9218843);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_1580bfb48c46aadc544c0822', 67, 11, 0, 0, '\x6f6b6f66676b6f6366636f636f6f', 'stop', 10, 14, 1795543400.9218843);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_993f68599d358de18a9c98b3', 68, 2, 1, 0, '\x6f6f6f6f6f6e746f6f706f6c6f6f73766f646f6f626f6c636b', 'stop', 10, 25, 1795543400.9218843);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_45151705e2d3aa6825378f82', 8, 10, 1, 0, '\x6f6f6f6f6f686f6f6f6f6f686f6f766c6f6c6f6f6e6f6f6f6d', 'stop', 10, 25, 1795543398.8363929);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_875e407a4a8d86b943ebbee2', 9, 15, 0, 0, '\x6f6c6f6d70666f68726f6f6c6f6f', 'stop', 10, 14, 1795543398.8363929);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_535b9f387e71188984c4b1fb', 10, 9, 0, 0, '\x767a7a72627a666364736f686f6f', 'stop', 10, 14, 1795543398.8363929);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_ba0187774c6d38e8f8bc28df', 11, 3, 2, 0, '\x636f6f6f6f68746f6f726f766f6f76666f736f6f', 'stop', 10, 20, 1795543398.8363929);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_107b256c697a3f2d62ad4935', 12, 15, 2, 0, '\x676f6f6f6f6f736f6f6f6f6f6f6f6b6f6f646f6f', 'stop', 10, 20, 1795543398.8363929);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_d3298b7f24bdc25d1cefb390', 13, 7, 2, 0, '\x6b6f6f6f6f6c636f6f6c6f626f6f6b6f6f6b6f6f', 'stop', 10, 20, 1795543398.8363929);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_3700bd0932e16749efa76964', 14, 11, 2, 0, '\x74707a6476686d6f6f686f736f62727a6f676c64', 'stop', 10, 20, 1795543398.8363929);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_f406a114b11b49631ae90c3c', 15, 13, 3, 0, '\x6f6f766c6f6f6f6f666f6f676f6f626f636f6f', 'stop', 10, 19, 1795543398.8363929);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_88e4cd76917aaebce41ea5e5', 16, 0, 3, 0, '\x6f6f6c706f6f6f6f646f6f626f6f726f646f6f', 'stop', 10, 19, 1795543398.8363929);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_a2512ae8cc9de53b718dd8b6', 17, 5, 3, 0, '\x7464736b6f6f6f66736f6f6e6f6f746f6b676f', 'stop', 10, 19, 1795543398.8363929);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_9acb7b5aaad8ec16e1e283e5', 18, 6, 0, 0, '\x7374637a666c6f6d73676f746f6f', 'stop', 10, 14, 1795543398.8363929);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_87a8d77c79c8ab14154e5913', 19, 5, 2, 0, '\x746f736f6f6d766f6f686f6e6f7374636f676f64', 'stop', 10, 20, 1795543398.8363929);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_af16e580f444dcc642ca0f52', 20, 4, 2, 0, '\x6e6f6f6f6f73736f6f666f676f6f7a6f6f6c6f6f', 'stop', 10, 20, 1795543398.8363929);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_3078453957af599b45adebc0', 21, 4, 3, 0, '\x6f646b736f6f6f6f746f6f676f6f7a6f706f6f', 'stop', 10, 19, 1795543398.8363929);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_d3961f1d2e4345106e70c3e8', 22, 1, 2, 0, '\x726c686f6f746e6f6f686f686f7470726f736d67', 'stop', 10, 20, 1795543398.8363929);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_c1c81b3b1b4aa679014725f1', 23, 9, 3, 0, '\x767a7a726f6f6f63646f6f686f6f6e6f627a6f', 'stop', 10, 19, 1795543398.8363929);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_9343c25e8de4e690be756235', 24, 0, 2, 0, '\x6c6f6f6f6f6f736f6f6f6f6f6f6f726f6f7a6f6f', 'stop', 10, 20, 1795543398.8363929);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_bc30ffbfccf012e671ef437d', 25, 2, 0, 0, '\x7a6b6d7367666f6274746f6e6f6f', 'stop', 10, 14, 1795543398.8363929);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_5fad04eca43ab2ab37191490', 26, 3, 0, 0, '\x636b6f666e686f6473726f766f6f', 'stop', 10, 14, 1795543398.8363929);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_11834e3d44f3a64c3a2df69c', 27, 5, 1, 0, '\x6f6f6f6f6f6d766f6f686f6e736f74636f676764676f62637a', 'stop', 10, 25, 1795543398.8363929);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_b1ecb335e7c397c30f41053c', 28, 11, 1, 0, '\x74706f6f6f686d6f7a686f73686f727a6f676c646c6f6c6d64', 'stop', 10, 25, 1795543398.8363929);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_ef3ad9437c250da11a340098', 29, 7, 3, 0, '\x6b6c63746f6f6f6f6e6f6f626f6f6b6f666f6f', 'stop', 10, 19, 1795543398.8363929);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_e56aaae9275fc428fa0fd9cb', 30, 4, 1, 0, '\x6f6f6f6f6f73736f6f666f676f6f7a6b6f6c6f6f686f6f7674', 'stop', 10, 25, 1795543398.8363929);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_dfde0a971d6496aa93577335', 31, 9, 1, 0, '\x766f6f6f6f7a666f6f736f68636f6e736f7a72736b6f636c62', 'stop', 10, 25, 1795543398.8363929);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_47b96d66836dff41a275d7cb', 32, 13, 2, 0, '\x626f6f6f6f6f686f6f736f676f6f626f6f736f6f', 'stop', 10, 20, 1795543398.8363929);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_9ba3bb103faf498c76b7e463', 33, 8, 3, 0, '\x6f6f67726f6f6f6f636f6f666f6f646f676f6f', 'stop', 10, 19, 1795543398.8363929);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_3e6f8a80abdbba124e0319d0', 34, 13, 0, 0, '\x6f7a6f6c72646f6b66736f676f6f', 'stop', 10, 14, 1795543398.8363929);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_a8c86d1ee0ec531baeebe7f7', 35, 9, 2, 0, '\x766f7a6f6f7a666f6f736f686f7a6e736f7a7273', 'stop', 10, 20, 1795543398.8363929);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_292c39a854a3179d3299605c', 36, 16, 2, 0, '\x6b6f6f6f6f67636f6f706f766f6f6c706f636f72', 'stop', 10, 20, 1795543398.8363929);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_027a937af2c4167354dca392', 37, 12, 1, 0, '\x6f6f6f6f6f676c6f6f706f707a6f70666f6b6e766d6f6e636b', 'stop', 10, 25, 1795543398.8363929);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_87efd4bb7e1fbcb5487db3eb', 38, 3, 3, 0, '\x636b73666f6f6f6f736f6f766f6f766f686f6f', 'stop', 10, 19, 1795543398.8363929);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_d615965031e5229cb78b603d', 39, 6, 1, 0, '\x6f6f6f6f6f6c676f6f676f74686f6e746f737a6f746f626e6e', 'stop', 10, 25, 1795543398.8363929);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_1a21451d37a9a1d6c0f68793', 40, 6, 2, 0, '\x736f636f6f6c676f6f676f746f6f6e746f736f72', 'stop', 10, 20, 1795543398.8363929);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_f7be44d13e95b8996b91ce17', 41, 7, 0, 0, '\x6b6c6f746b6c6f666e6c6f626f6f', 'stop', 10, 14, 1795543398.8363929);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_29f74aa29fba961832d38d3f', 42, 2, 2, 0, '\x7a6f6d6f6f66676f6f746f6e6f6f6b666f626f68', 'stop', 10, 20, 1795543398.8363929);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_b74766f4002e13c873be9cf1', 43, 14, 1, 0, '\x706f6f6f6f68666f6b636f706c6f62766f63726c6b6f6e7266', 'stop', 10, 25, 1795543398.8363929);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_938d3fd60855fe1d10b71ab7', 44, 10, 2, 0, '\x6b6f6f6f6f6f6d6f6f6f6f6f6f6f766f6f6c6f6f', 'stop', 10, 20, 1795543398.8363929);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_f49e369e4f535d26f7a497cb', 45, 8, 2, 0, '\x646f6f6f6f6f746f6f6f6f666f6f646f6f666f6f', 'stop', 10, 20, 1795543398.8363929);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_4a9a5a299ef932d8cb82caab', 46, 12, 0, 0, '\x73646d646b676f7372706f706f6f', 'stop', 10, 14, 1795543398.8363929);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_26e54f8fed2ef07914c2ab11', 47, 12, 2, 0, '\x736f6d6f6f676c6f6f706f706f6770666f6b6f76', 'stop', 10, 20, 1795543398.8363929);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_9a50aea08842179ff3737b4b', 48, 16, 0, 0, '\x6b6b6f7464676f6374706f766f6f', 'stop', 10, 14, 1795543398.8363929);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_0b6fba670610764a0d1d150d', 49, 2, 3, 0, '\x7a6b6d736f6f6f62746f6f6e6f6f6b6f646f6f', 'stop', 10, 19, 1795543398.8363929);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_2121d79693421c7477bb76df', 50, 3, 1, 0, '\x6f6f6f6f6f68746f6f726f76746f76666f736f6f646f62727a', 'stop', 10, 25, 1795543398.8363929);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_3c6d8628a350497dc1d18451', 51, 7, 1, 0, '\x6f6f6f6f6f6c636f6f6c6f626f6f6b736f6b6f6f686f667273', 'stop', 10, 25, 1795543398.8363929);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_eece59e13ef481947a44c16f', 52, 1, 3, 0, '\x726c68636f6f6f646c6f6f686f6f706f6d736f', 'stop', 10, 19, 1795543398.8363929);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_4f9e414a6791685a34ab577c', 53, 0, 1, 0, '\x6f6f6f6f6f706f6f6f6f6f626f6f72726f7a6f6f6b6f6f6f72', 'stop', 10, 25, 1795543398.8363929);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_d47a9606d73e5f911cd74bc8', 54, 14, 3, 0, '\x707a67746f6f6f646b6f6f706f6f626f73636f', 'stop', 10, 19, 1795543398.8363929);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_c1d7dc5a2e90f695a9528364', 55, 4, 0, 0, '\x6f646f7370736f6774666f676f6f', 'stop', 10, 14, 1795543398.8363929);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_2dfea214b490d27a7c8d07ff', 56, 10, 3, 0, '\x6f6f676f6f6f6f6f6d6f6f686f6f766f6e6f6f', 'stop', 10, 19, 1795543398.8363929);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_907ed99b31cde314581a5a89', 57, 12, 3, 0, '\x73646d646f6f6f73726f6f706f6f706f726b6f', 'stop', 10, 19, 1795543398.8363929);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_d58a5c710d6c69387e62ac8c', 58, 10, 0, 0, '\x6f636f667a686f726d6f6f686f6f', 'stop', 10, 14, 1795543398.8363929);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_7b8b83c5115c3aaaa55b440a', 59, 11, 0, 0, '\x74707a6476686d667a686d736f6f', 'stop', 10, 14, 1795543398.8363929);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_5663b0d23a8db394e8106a34', 60, 16, 3, 0, '\x6b6b6b746f6f6f63746f6f766f6f6c6f736f6f', 'stop', 10, 19, 1795543398.8363929);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_d66c4792ef1eb98b3246fab7', 61, 15, 1, 0, '\x6f6f6f6f6f666f6f6f6f6f6c6f6f6b666f646f6f7a6f6f6f73', 'stop', 10, 25, 1795543398.8363929);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_dcb9d42aeea23243e8daa791', 62, 1, 1, 0, '\x726f6f6f6f746e6f6c686f686c6f70726f736d676c6f6c6368', 'stop', 10, 25, 1795543398.8363929);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_a4c44f3ce38f159e7beb51ec', 63, 15, 3, 0, '\x6f6f6b6d6f6f6f6f726f6f6c6f6f6b6f6e6f6f', 'stop', 10, 19, 1795543398.8363929);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_0ecf4650c18ffb42877dba4b', 64, 14, 2, 0, '\x707a67746f68666f6f636f706f6762766f63726c', 'stop', 10, 20, 1795543398.8363929);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_eab0e507e3bfcc1138b46f0f', 65, 0, 0, 0, '\x6f736f706d706f62646f6f626f6f', 'stop', 10, 14, 1795543398.8363929);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_3839ea3548246d49e8cdce23', 66, 14, 0, 0, '\x707a6774706866646b6368706f6f', 'stop', 10, 14, 1795543398.8363929);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_586dcf41fbc8a9c9bf14bb98', 67, 8, 0, 0, '\x6f6c6f7268686f76636f6f666f6f', 'stop', 10, 14, 1795543398.8363929);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_416ebbe64ab74fbf7568fe3f', 68, 2, 1, 0, '\x6f6f6f6f6f66676f6f746f6e726f6b666f626d6f726f627076', 'stop', 10, 25, 1795543398.8363929);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_66e26bc272d92d752ef68d19', 1, 4, 3, 0, '\x6f627a706f6f6f6f736f6f636f6f6b6f6d6f6f', 'stop', 10, 19, 1795543400.747106);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_6557c35301f2ce212106ed31', 2, 6, 1, 0, '\x6f6f6f6f6f76766f6f7a6f676f6f6d6b6f726f6f7a6f6f6f74', 'stop', 10, 25, 1795543400.747106);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_0eaa6246ff647b74efdb9aa7', 3, 11, 1, 0, '\x6f6f6f6f6f6b676f6f636f636f6f64706f6e6f6f626f6f736d', 'stop', 10, 25, 1795543400.747106);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_db559f74631d13c42a8eba6a', 4, 16, 3, 0, '\x6f6f72646f6f6f6f676f6f706f6f6e6f636f6f', 'stop', 10, 19, 1795543400.747106);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_2eb558e800e46615707d4b29', 5, 0, 1, 0, '\x6f6f6f6f6f73686f6f736f6d646f74706f726e6f626f6b686e', 'stop', 10, 25, 1795543400.747106);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_00389f233c5b303a2bf040a5', 6, 7, 0, 0, '\x6f666f66746d6f6663726f626f6f', 'stop', 10, 14, 1795543400.747106);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_643193e8eb90781f1833120a', 7, 5, 0, 0, '\x6f666f7066746f6c626f6f736f6f', 'stop', 10, 14, 1795543400.747106);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_df82981dbe25b1fb183f4dcb', 8, 1, 1, 0, '\x6f6f6f6f6f746f6f6f6f6f7a6f6f7a726f686f6f646f6f6f70', 'stop', 10, 25, 1795543400.747106);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_f98076320249b810bce83c1d', 9, 12, 0, 0, '\x72626f676e736f647a636f676f6f', 'stop', 10, 14, 1795543400.747106);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_2c4c3b722295b19a7b8fef05', 10, 10, 0, 0, '\x6f626f636d636f76626f6f746f6f', 'stop', 10, 14, 1795543400.747106);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_505ac07022700a9c841b92ce', 11, 13, 2, 0, '\x6d6f6f6f6f6f676f6f6f6f6f6f6f6b6f6f736f6f', 'stop', 10, 20, 1795543400.747106);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_405389726ea01f872db75924', 12, 12, 2, 0, '\x726f6f6f6f73766f6f636f676f6f76636f646f6f', 'stop', 10, 20, 1795543400.747106);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_9fa9a11f7c5e5f23b5396c8e', 13, 14, 2, 0, '\x7a6f6f6f6f6f766f6f6f6f6f6f6f6e6f6f766f6f', 'stop', 10, 20, 1795543400.747106);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_417c0bea8cfd086f5436d5b6', 14, 16, 2, 0, '\x6c6f6f6f6f6f766f6f6f6f706f6f6e6f6f766f6f', 'stop', 10, 20, 1795543400.747106);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_93d7084b209bc2eef8ed8353', 15, 0, 3, 0, '\x766870686f6f6f6b666f6f6d6f6f746f746f6f', 'stop', 10, 19, 1795543400.747106);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_4693ecd61680fa30e6d69e5e', 16, 9, 3, 0, '\x6f6f636d6f6f6f6f636f6f766f6f6d6f626f6f', 'stop', 10, 19, 1795543400.747106);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_3ad44a08b86deff8aafa9bb7', 17, 5, 3, 0, '\x6f6f73706f6f6f6f626f6f736f6f6c6f736f6f', 'stop', 10, 19, 1795543400.747106);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_d803d3f890da189172e13af1', 18, 4, 0, 0, '\x6f626f7076726f6873726f636f6f', 'stop', 10, 14, 1795543400.747106);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_8b891b8cec422f6213bf8509', 19, 5, 2, 0, '\x6b6f6f6f6f6f636f6f6f6f6f6f6f6c6f6f686f6f', 'stop', 10, 20, 1795543400.747106);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_52e9ff77d4788ea44010ec86', 20, 3, 2, 0, '\x636f6f6f6f6f686f6f6f6f6f6f6f676f6f686f6f', 'stop', 10, 20, 1795543400.747106);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_bfb973e0d58d4078a48ed4fe', 21, 3, 3, 0, '\x6f6f74676f6f6f6f706f6f726f6f676f746f6f', 'stop', 10, 19, 1795543400.747106);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_08fe746674b01889e7661e59', 22, 7, 2, 0, '\x666f6f6f6f6d686f6f726f626f6f666f6f736f6f', 'stop', 10, 20, 1795543400.747106);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_729a9819d61558d233298db3', 23, 10, 3, 0, '\x6f6f6d636f6f6f6f626f6f746f6f6d6f7a6f6f', 'stop', 10, 19, 1795543400.747106);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_e8aa69e16aae2edeea6402ea', 24, 9, 2, 0, '\x766f6f6f6f6f646f6f6f6f6f6f6f6d6f6f626f6f', 'stop', 10, 20, 1795543400.747106);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_a8fb97fcbb953b05d048f42a', 25, 2, 0, 0, '\x6c726f7a6b6e6f6e76706f6c6f6f', 'stop', 10, 14, 1795543400.747106);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_9389b139bad671fabc16dd8e', 26, 13, 0, 0, '\x6f766f7a72746f6d636f6f676f6f', 'stop', 10, 14, 1795543400.747106);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_348be960063ea9ac5a090ed2', 27, 5, 1, 0, '\x6f6f6f6f6f74636f6f666f736f6f6c7a6f686f6f676f6f6f64', 'stop', 10, 25, 1795543400.747106);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_63b036d76e46f6d5c0e1f9a4', 28, 16, 1, 0, '\x6f6f6f6f6f66766f6f666f706f6f6e726f766f6f7a6f6f6f66', 'stop', 10, 25, 1795543400.747106);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_217b4d2e1279014ba56bebd7', 29, 14, 3, 0, '\x6f6f73666f6f6f6f686f6f746f6f6e6f7a6f6f', 'stop', 10, 19, 1795543400.747106);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_f917115b644d06f353002593', 30, 3, 1, 0, '\x6f6f6f6f6f63686f6f726f726f6f67646f686f6f686f6f6f73', 'stop', 10, 25, 1795543400.747106);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_71f8f7adec7b150b20b00e64', 31, 10, 1, 0, '\x6f6f6f6f6f63676f6f6e6f746f6f6d6b6f686f6f746f6f6f7a', 'stop', 10, 25, 1795543400.747106);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_aeca5ea2e10bacae5f3aa76b', 32, 0, 2, 0, '\x766f706f6f73686f6f736f6d6f6f74706f726f6e', 'stop', 10, 20, 1795543400.747106);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_7bc7b6fa2beae2ece89f4aef', 33, 11, 3, 0, '\x6f6f67666f6f6f6f666f6f636f6f646f6d6f6f', 'stop', 10, 19, 1795543400.747106);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_1efdc91d57cff77c3896a86f', 34, 0, 0, 0, '\x766870686d736f6b66736f6d6f6f', 'stop', 10, 14, 1795543400.747106);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_6981b9f5de6ba0949a78e8eb', 35, 10, 2, 0, '\x7a6f6f6f6f6f676f6f6f6f6f6f6f6d6f6f686f6f', 'stop', 10, 20, 1795543400.747106);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_a47e15c309d809dc458d1a2d', 36, 6, 2, 0, '\x6c6f6f6f6f6f766f6f6f6f6f6f6f6d6f6f726f6f', 'stop', 10, 20, 1795543400.747106);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_10f958c88bc1cbf6297fa778', 37, 15, 1, 0, '\x6f6f6f6f6f646d6f6f6e6f6d6f6f7a6e6f726f6f766f6f6370', 'stop', 10, 25, 1795543400.747106);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_0225e9afb433e1ce0fad4bfb', 38, 13, 3, 0, '\x6f6f7a7a6f6f6f6f636f6f676f6f6b6f636f6f', 'stop', 10, 19, 1795543400.747106);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_0127cf6f70f5e9a0d29a82a8', 39, 4, 1, 0, '\x6f6f6f6f6f726b6f6f726f636f6f6b736f6b6f6f7a6f6f686c', 'stop', 10, 25, 1795543400.747106);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_21ec3bce15b17bd2018006b5', 40, 4, 2, 0, '\x7a6f6f6f6f726b6f6f726f636f6f6b6f6f6b6f6f', 'stop', 10, 20, 1795543400.747106);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_491ca8e089bbe26fd86dfcc0', 41, 14, 0, 0, '\x6f706f666d686f6c686f6f746f6f', 'stop', 10, 14, 1795543400.747106);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_93a1c3b794a1cece67abeadd', 42, 2, 2, 0, '\x6c6f6f6f6f6e746f6f706f6c6f6f736f6f646f6f', 'stop', 10, 20, 1795543400.747106);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_83676c4af859e3a2f697a92e', 43, 8, 1, 0, '\x6f6f6f6f6f72706f6f706f636f6f6d706f6c6f6f666f6f6d70', 'stop', 10, 25, 1795543400.747106);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_30346b100c957a2b2b20a192', 44, 1, 2, 0, '\x646f6f6f6f6f6e6f6f6f6f6f6f6f7a6f6f686f6f', 'stop', 10, 20, 1795543400.747106);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_fd48610e041a4bf32438fc3b', 45, 11, 2, 0, '\x626f6f6f6f6b676f6f636f636f6f646f6f6e6f6f', 'stop', 10, 20, 1795543400.747106);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_1723f7f94512e40ee76c29fd', 46, 15, 0, 0, '\x6f626f7474646f6d666e6f6d6f6f', 'stop', 10, 14, 1795543400.747106);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_2b1d5e7169029fc3f338bd53', 47, 15, 2, 0, '\x706f6f6f6f646d6f6f6e6f6d6f6f7a6f6f726f6f', 'stop', 10, 20, 1795543400.747106);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_f08f515e283bed7352dda552', 48, 6, 0, 0, '\x6f6e6f6d73766f74726f6f676f6f', 'stop', 10, 14, 1795543400.747106);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_063a4e3ebddd585f1f77a6be', 49, 2, 3, 0, '\x6f72637a6f6f6f6f766f6f6c6f6f736f6d6f6f', 'stop', 10, 19, 1795543400.747106);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_125cc919247b533e1a391b51', 50, 13, 1, 0, '\x6f6f6f6f6f746f6f6f6f6f676f6f6b706f736f6f626f6f6f62', 'stop', 10, 25, 1795543400.747106);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_a657868ee0588cbbf4feadde', 51, 14, 1, 0, '\x6f6f6f6f6f68766f6f746f746f6f6e746f766f6f7a6f6f6f67', 'stop', 10, 25, 1795543400.747106);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_e26081c134604da5983dc3b2', 52, 7, 3, 0, '\x6f6676666f6f6f6f636f6f626f6f666f6b6f6f', 'stop', 10, 19, 1795543400.747106);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_650f7aa59ad9927b24b01cdb', 53, 9, 1, 0, '\x6f6f6f6f6f6b646f6f686f766f6f6d6c6f626f6f676f6f6f6c', 'stop', 10, 25, 1795543400.747106);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_22baaad9e26a75376570be70', 54, 8, 3, 0, '\x6f67736e6f6f6f6f666f6f636f6f6d6f766f6f', 'stop', 10, 19, 1795543400.747106);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_f75cdb6633c0ce1a06203d83', 55, 3, 0, 0, '\x6f626f676e636f6d706f6f726f6f', 'stop', 10, 14, 1795543400.747106);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_d8a47d799bc5d9e5461b0c75', 56, 1, 3, 0, '\x6f6f6e6f6f6f6f6f6f6f6f7a6f6f7a6f706f6f', 'stop', 10, 19, 1795543400.747106);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_2139047c5bf7c44e76824640', 57, 15, 3, 0, '\x6f6f6c746f6f6f6f666f6f6d6f6f7a6f686f6f', 'stop', 10, 19, 1795543400.747106);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_1ba8b365fcb4757c5d5c3e65', 58, 1, 0, 0, '\x6f646f6c64746f6d706f6f7a6f6f', 'stop', 10, 14, 1795543400.747106);
INSERT INTO public.completions VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_a7a8c6914aad83c6c44a2330', 59, 16, 0, 0, '\x6f686f6464666f76676f6f706f6f', 'stop', 10, 14, 1795543400.747106);
INSERT INTO public.events VALUES ('local', 'run_dca952e03038ca4f', 1, 'run_created', 1795543391.4322138, -1, '\x', NULL);
INSERT INTO public.events VALUES ('local', 'run_dca952e03038ca4f', 2, 'run_state_changed', 1795543391.7338445, -1, '\x63726561746564202d3e20616374697665', NULL);
INSERT INTO public.events VALUES ('local', 'run_dca952e03038ca4f', 3, 'generation_opened', 1795543391.7338445, 0, '\x', NULL);
INSERT INTO public.events VALUES ('local', 'run_dca952e03038ca4f', 4, 'generation_closed', 1795543392.946942, 0, '\x657665727920636f6d706c6574696f6e20686173206120726577617264', NULL);
INSERT INTO public.events VALUES ('local', 'run_dca952e03038ca4f', 5, 'generation_applied', 1795543393.4840205, 0, '\x', '{"generation":0,"mean_completion_tokens":19.5,"mean_reward":0.29663533834586464,"num_members_used":16,"num_missing":0,"population_reward":0.31157894736842107,"population_reward_std":0.09451763290181828,"reliability":0.9338982333159862,"reward_quantiles":[0.16900375939849624,0.23216165413533835,0.3075563909774436,0.38208176691729323,0.5140225563909775],"sampling_seconds":1.0961418151855469,"tokens_per_second":1209.6974877065013,"truncation_rate":0.0,"update_seconds":0.14494034000017564,"waiting_seconds":0.11695575714111328,"zero_variance_prompts":0.0}');
INSERT INTO public.events VALUES ('local', 'run_dca952e03038ca4f', 6, 'generation_opened', 1795543393.7489557, 1, '\x', NULL);
INSERT INTO public.events VALUES ('local', 'run_dca952e03038ca4f', 7, 'generation_closed', 1795543396.5782697, 1, '\x657665727920636f6d706c6574696f6e20686173206120726577617264', NULL);
INSERT INTO public.events VALUES ('local', 'run_dca952e03038ca4f', 8, 'generation_applied', 1795543396.938737, 1, '\x', '{"generation":1,"mean_completion_tokens":19.5,"mean_reward":0.37199248120300754,"num_members_used":16,"num_missing":0,"population_reward":0.39887922932330827,"population_reward_std":0.1373463138824591,"reliability":0.9877418886367418,"reward_quantiles":[0.23716165413533835,0.26781954887218046,0.3782424812030075,0.530437030075188,0.6156954887218045],"sampling_seconds":0.7263274192810059,"tokens_per_second":1825.6229419407189,"truncation_rate":0.0,"update_seconds":0.09087942499900237,"waiting_seconds":2.1029865741729736,"zero_variance_prompts":0.0}');
INSERT INTO public.events VALUES ('local', 'run_dca952e03038ca4f', 9, 'generation_opened', 1795543397.3144956, 2, '\x', NULL);
INSERT INTO public.events VALUES ('local', 'run_dca952e03038ca4f', 10, 'generation_abandoned', 1795543397.5420394, 2, '\x616e6f746865722069646561', NULL);
INSERT INTO public.events VALUES ('local', 'run_dca952e03038ca4f', 11, 'generation_opened', 1795543398.0043325, 3, '\x', NULL);
INSERT INTO public.events VALUES ('local', 'run_dca952e03038ca4f', 12, 'generation_closed', 1795543399.0938444, 3, '\x657665727920636f6d706c6574696f6e20686173206120726577617264', NULL);
INSERT INTO public.events VALUES ('local', 'run_dca952e03038ca4f', 13, 'generation_applied', 1795543399.8548532, 3, '\x', '{"generation":3,"mean_completion_tokens":19.5,"mean_reward":0.48836466165413533,"num_members_used":16,"num_missing":0,"population_reward":0.49644384398496244,"population_reward_std":0.1316959989259339,"reliability":0.9899968335257768,"reward_quantiles":[0.29663533834586464,0.40226033834586467,0.481015037593985,0.6132847744360902,0.6892105263157895],"sampling_seconds":0.8320603370666504,"tokens_per_second":1593.634428814005,"truncation_rate":0.0,"update_seconds":0.10656791799920029,"waiting_seconds":0.25745153427124023,"zero_variance_prompts":0.0}');
INSERT INTO public.events VALUES ('local', 'run_dca952e03038ca4f', 14, 'generation_opened', 1795543400.1435614, 4, '\x', NULL);
INSERT INTO public.events VALUES ('local', 'run_cd715a9d149ad31f', 1, 'run_created', 1795543401.2326093, -1, '\x', NULL);
INSERT INTO public.events VALUES ('local', 'run_cd715a9d149ad31f', 2, 'run_state_changed', 1795543401.304843, -1, '\x63726561746564202d3e20616374697665', NULL);
INSERT INTO public.events VALUES ('local', 'run_cd715a9d149ad31f', 3, 'generation_opened', 1795543401.304843, 0, '\x', NULL);
INSERT INTO public.events VALUES ('local', 'run_cd715a9d149ad31f', 4, 'generation_abandoned', 1795543401.3944502, 0, '\x7468652072756e207761732063616e63656c6c6564', NULL);
INSERT INTO public.events VALUES ('local', 'run_cd715a9d149ad31f', 5, 'run_state_changed', 1795543401.3944502, -1, '\x616374697665202d3e2063616e63656c6c65643a20656e6f756768', NULL);
INSERT INTO public.events VALUES ('local', 'run_079ca747291f032e', 1, 'run_created', 1795543401.7922556, -1, '\x', NULL);
INSERT INTO public.generations VALUES ('local', 'run_dca952e03038ca4f', 3, '\x61736b2d33', '8764dbdd15b38e137a1df24e180482ec446d5f44e87733ce3dae3f94586c8f62', '\x636c69656e74', 'applied', '\x657665727920636f6d706c6574696f6e20686173206120726577617264', 16, 4, 1, 0.05, 0.2, '{"max_tokens":64,"stop":[],"temperature":0.0,"top_k":0,"top_p":1.0}', '{"deadline_seconds":0.0,"fraction":1.0,"kind":"all"}', 'drop_pair', 68, 68, 68, '1848144567e55e17f09b49e2a17d41a6190fbaec042f0d4b935d32f8f523b8e8', 1795543398.0043325, 1795543399.0938444, 1795543399.8548532, NULL);
INSERT INTO public.generations VALUES ('local', 'run_dca952e03038ca4f', 0, '\x61736b2d30', '8764dbdd15b38e137a1df24e180482ec446d5f44e87733ce3dae3f94586c8f62', '\x636c69656e74', 'applied', '\x657665727920636f6d706c6574696f6e20686173206120726577617264', 16, 4, 1, 0.05, 0.2, '{"max_tokens":64,"stop":[],"temperature":0.0,"top_k":0,"top_p":1.0}', '{"deadline_seconds":0.0,"fraction":1.0,"kind":"all"}', 'drop_pair', 68, 68, 68, '7adbe03ac10a6e69edae27920e1a502a88eba1b1b24ea7b75890224b26371a95', 1795543391.7338445, 1795543392.946942, 1795543393.4840205, NULL);
INSERT INTO public.generations VALUES ('local', 'run_dca952e03038ca4f', 4, '\x61736b2d34', '8764dbdd15b38e137a1df24e180482ec446d5f44e87733ce3dae3f94586c8f62', '\x636c69656e74', 'open', '\x', 16, 4, 1, 0.05, 0.2, '{"max_tokens":64,"stop":[],"temperature":0.0,"top_k":0,"top_p":1.0}', '{"deadline_seconds":0.0,"fraction":1.0,"kind":"all"}', 'drop_pair', 68, 68, 11, '', 1795543400.1435614, 0, 0, NULL);
INSERT INTO public.generations VALUES ('local', 'run_dca952e03038ca4f', 1, '\x61736b2d31', '8764dbdd15b38e137a1df24e180482ec446d5f44e87733ce3dae3f94586c8f62', '\x636c69656e74', 'applied', '\x657665727920636f6d706c6574696f6e20686173206120726577617264', 16, 4, 1, 0.05, 0.2, '{"max_tokens":64,"stop":[],"temperature":0.0,"top_k":0,"top_p":1.0}', '{"deadline_seconds":0.0,"fraction":1.0,"kind":"all"}', 'drop_pair', 68, 68, 68, '05896f636b1850b4eeeb63a0c58df55bd30695b7e2a66c4adc9d1e2970d86288', 1795543393.7489557, 1795543396.5782697, 1795543396.938737, NULL);
INSERT INTO public.generations VALUES ('local', 'run_dca952e03038ca4f', 2, '\x61736b2d32', '8764dbdd15b38e137a1df24e180482ec446d5f44e87733ce3dae3f94586c8f62', '\x636c69656e74', 'abandoned', '\x616e6f746865722069646561', 16, 4, 1, 0.05, 0.2, '{"max_tokens":64,"stop":[],"temperature":0.0,"top_k":0,"top_p":1.0}', '{"deadline_seconds":0.0,"fraction":1.0,"kind":"all"}', 'drop_pair', 68, 0, 0, '', 1795543397.3144956, 0, 1795543397.5420394, NULL);
INSERT INTO public.generations VALUES ('local', 'run_cd715a9d149ad31f', 0, '\x61736b2d30', 'aece8b75ad768998ee77378a78ea9bd5546e143cca2e7db25e864ec365ac590e', '\x636c69656e74', 'abandoned', '\x7468652072756e207761732063616e63656c6c6564', 16, 4, 1, 0.05, 0.2, '{"max_tokens":64,"stop":[],"temperature":0.0,"top_k":0,"top_p":1.0}', '{"deadline_seconds":0.0,"fraction":1.0,"kind":"all"}', 'drop_pair', 68, 0, 0, '', 1795543401.304843, 0, 1795543401.3944502, NULL);
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 0, 0, 'mem_fd241b7f99b56b1335787505');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 0, 1, 'mem_ef702eabe1bf73faaa6a7873');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 0, 2, 'mem_0eb94920e10c727b655f2b2c');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 0, 3, 'mem_c510414555af188de01731a5');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 0, 4, 'mem_49a4965563a783bbc36f4fe9');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 0, 5, 'mem_14df03ffceef000671f8be55');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 0, 6, 'mem_bcdf16d8bf354449aa3959a1');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 0, 7, 'mem_d43a8add4d117ab8c4d7600e');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 0, 8, 'mem_e9db50c024b2d6f50574c858');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 0, 9, 'mem_cda5f614f6f5a2a60fc41314');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 0, 10, 'mem_894877eee8a02dd7756cb740');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 0, 11, 'mem_86dd8beb6113ffc6d10a886c');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 0, 12, 'mem_b7ee7df727fd01d9f88824c5');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 0, 13, 'mem_7c92c69b9a8c1ad44c971578');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 0, 14, 'mem_1c6d857a1630da41d44aaead');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 0, 15, 'mem_abbe943ab72f1717765be2e7');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 0, 16, 'mem_748faaa97f58812da74a961e');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 1, 0, 'mem_228558c33202f10c43deef51');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 1, 1, 'mem_031b1becaa9cf2fc6fa91ef6');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 1, 2, 'mem_8eddb5aacdcdf3c4a7e2ffdf');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 1, 3, 'mem_d165e39219f5037761d3b651');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 1, 4, 'mem_a733f1a8f892baeda60f295d');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 1, 5, 'mem_407a0aee6432f4fd8afac9e7');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 1, 6, 'mem_33001ba6bb85a14381f4d677');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 1, 7, 'mem_f9eb2ff97eb61683076caf7f');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 1, 8, 'mem_9c2b60a2e4363d2ea8763167');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 1, 9, 'mem_fb79f39b397248dc4212a54a');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 1, 10, 'mem_2fd2d1d7148e84e874a5a684');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 1, 11, 'mem_e9377025fff684440291b146');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 1, 12, 'mem_e02f832ea870318c7f7b921a');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 1, 13, 'mem_c45956bfae4de7e1ece601fb');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 1, 14, 'mem_77fe4865e2ddd59fde9060ee');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 1, 15, 'mem_abee64c3049316a1e13f23ad');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 1, 16, 'mem_f27322081fa09be6cac15ba4');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 2, 0, 'mem_632de1c2d8703562e3245fb7');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 2, 1, 'mem_58653ecb3d8a7f91b5428c09');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 2, 2, 'mem_8011bd8435c64c7780c80b18');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 2, 3, 'mem_02d63d8702739b08a6612697');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 2, 4, 'mem_da1d1ab6786d02bfb874b001');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 2, 5, 'mem_67b287a0b4564b2e5b4d1472');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 2, 6, 'mem_d2cf280946fdab1180b6abb4');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 2, 7, 'mem_c3593530c081b0ae5c7c159f');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 2, 8, 'mem_cb98fb68f062b1ed72a38dcc');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 2, 9, 'mem_9d60ba4835922cd72232c37f');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 2, 10, 'mem_0b219585c973d763957ff4f9');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 2, 11, 'mem_30e8075777810f422eccc83d');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 2, 12, 'mem_adfe4adfb581dc1cd8bbf9a6');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 2, 13, 'mem_c0959aede18f096cf6b2c018');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 2, 14, 'mem_0388eca8d67933e052baf40c');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 2, 15, 'mem_a914b22457c01ff445c88830');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 2, 16, 'mem_ace08a7fef35b58843b85102');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 3, 0, 'mem_74ac2c7d35e7b7f294e41289');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 3, 1, 'mem_91ca66c01f3b8501e776d9ca');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 3, 2, 'mem_8afeec493f6d929078153318');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 3, 3, 'mem_00c53d6db1e06ea090d21c8c');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 3, 4, 'mem_acc18a9f87819b5ea1a51fd7');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 3, 5, 'mem_f1346198595e54c680e05814');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 3, 6, 'mem_804585bbf2cd851e0ab36261');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 3, 7, 'mem_ae174b8e05714b9ab4c0ffe6');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 3, 8, 'mem_b13a620c9fea84ddbc6cecee');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 3, 9, 'mem_543292fea2a251dbed57c12e');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 3, 10, 'mem_6b281298aadaa23f06220171');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 3, 11, 'mem_12eb08b42da1fc092d7c2a2e');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 3, 12, 'mem_63f97dfb33a3411f8c643c86');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 3, 13, 'mem_5663004f8323d0df5e215f52');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 3, 14, 'mem_d74bc8db851ddb67c6cc22a0');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 3, 15, 'mem_6590eb8b9b3e250cb9b14065');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 3, 16, 'mem_75e5bb148c4a99b7fbc3427d');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 4, 0, 'mem_5a552cfc1dda79ace281d0ac');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 4, 1, 'mem_79e75d46b928efd48ca32ac4');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 4, 2, 'mem_b29061b1f4ee5077b68329aa');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 4, 3, 'mem_d48a75568dfdd75b4ded859c');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 4, 4, 'mem_b0737eec816e488deb561422');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 4, 5, 'mem_faecd86671e36686eed8da34');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 4, 6, 'mem_9cfcb3d1803bf6ec898debb1');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 4, 7, 'mem_c1b66f0440fe1fb5a33f92be');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 4, 8, 'mem_f598394ba1e24609055f78df');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 4, 9, 'mem_979533c5ea112a4cd6bbe3e5');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 4, 10, 'mem_531f057a702cbbaec528d708');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 4, 11, 'mem_f314cb20b7554b3cc2a1059d');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 4, 12, 'mem_6d7ed82a54085ce50295597c');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 4, 13, 'mem_3151c9451242fd1351253117');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 4, 14, 'mem_e83bba0e7a9bfe7adab7b715');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 4, 15, 'mem_63fd69039a3882566a12bcf2');
INSERT INTO public.members VALUES ('local', 'run_dca952e03038ca4f', 4, 16, 'mem_3e0032389e427dff4607e935');
INSERT INTO public.members VALUES ('local', 'run_cd715a9d149ad31f', 0, 0, 'mem_2b98953f746cbc3b2ea84b7a');
INSERT INTO public.members VALUES ('local', 'run_cd715a9d149ad31f', 0, 1, 'mem_ab9d67e73e37e88fa63bc45c');
INSERT INTO public.members VALUES ('local', 'run_cd715a9d149ad31f', 0, 2, 'mem_4e7cd2f4d81b4f4aec397fbf');
INSERT INTO public.members VALUES ('local', 'run_cd715a9d149ad31f', 0, 3, 'mem_09f09e5b71bcb1be58f9cf2a');
INSERT INTO public.members VALUES ('local', 'run_cd715a9d149ad31f', 0, 4, 'mem_73957f572f95bb62daf1cd4f');
INSERT INTO public.members VALUES ('local', 'run_cd715a9d149ad31f', 0, 5, 'mem_d87007368b346f23cb492fb0');
INSERT INTO public.members VALUES ('local', 'run_cd715a9d149ad31f', 0, 6, 'mem_706471885eb6a9733107c96a');
INSERT INTO public.members VALUES ('local', 'run_cd715a9d149ad31f', 0, 7, 'mem_b826b2cd77a96dfd3b1bfad4');
INSERT INTO public.members VALUES ('local', 'run_cd715a9d149ad31f', 0, 8, 'mem_d89077edbeb40af655613f03');
INSERT INTO public.members VALUES ('local', 'run_cd715a9d149ad31f', 0, 9, 'mem_f67a774590726eb59163d8fa');
INSERT INTO public.members VALUES ('local', 'run_cd715a9d149ad31f', 0, 10, 'mem_65b9f1c5a2dcaaa469865f99');
INSERT INTO public.members VALUES ('local', 'run_cd715a9d149ad31f', 0, 11, 'mem_03e2e987b541f4248e1720d1');
INSERT INTO public.members VALUES ('local', 'run_cd715a9d149ad31f', 0, 12, 'mem_99f37ff9e72f546bb11bd452');
INSERT INTO public.members VALUES ('local', 'run_cd715a9d149ad31f', 0, 13, 'mem_88821c896ac9ba51006fa539');
INSERT INTO public.members VALUES ('local', 'run_cd715a9d149ad31f', 0, 14, 'mem_820686e8d9ff4a61db9b4133');
INSERT INTO public.members VALUES ('local', 'run_cd715a9d149ad31f', 0, 15, 'mem_6edd7dc72b72c8ad77656719');
INSERT INTO public.members VALUES ('local', 'run_cd715a9d149ad31f', 0, 16, 'mem_5aae8a47c2197bd5a7614353');
INSERT INTO public.prompts VALUES ('local', 'run_dca952e03038ca4f', 0, 0, '\x7175657374696f6e2030', '[]', '\x7b7d', '\x7175657374696f6e2030', '[113,117,101,115,116,105,111,110,32,48]');
INSERT INTO public.prompts VALUES ('local', 'run_dca952e03038ca4f', 0, 1, '\x7175657374696f6e2031', '[]', '\x7b7d', '\x7175657374696f6e2031', '[113,117,101,115,116,105,111,110,32,49]');
INSERT INTO public.prompts VALUES ('local', 'run_dca952e03038ca4f', 0, 2, '\x7175657374696f6e2032', '[]', '\x7b7d', '\x7175657374696f6e2032', '[113,117,101,115,116,105,111,110,32,50]');
INSERT INTO public.prompts VALUES ('local', 'run_dca952e03038ca4f', 0, 3, '\x7175657374696f6e2033', '[]', '\x7b7d', '\x7175657374696f6e2033', '[113,117,101,115,116,105,111,110,32,51]');
INSERT INTO public.prompts VALUES ('local', 'run_dca952e03038ca4f', 1, 0, '\x7175657374696f6e2030', '[]', '\x7b7d', '\x7175657374696f6e2030', '[113,117,101,115,116,105,111,110,32,48]');
INSERT INTO public.prompts VALUES ('local', 'run_dca952e03038ca4f', 1, 1, '\x7175657374696f6e2031', '[]', '\x7b7d', '\x7175657374696f6e2031', '[113,117,101,115,116,105,111,110,32,49]');
INSERT INTO public.prompts VALUES ('local', 'run_dca952e03038ca4f', 1, 2, '\x7175657374696f6e2032', '[]', '\x7b7d', '\x7175657374696f6e2032', '[113,117,101,115,116,105,111,110,32,50]');
INSERT INTO public.prompts VALUES ('local', 'run_dca952e03038ca4f', 1, 3, '\x7175657374696f6e2033', '[]', '\x7b7d', '\x7175657374696f6e2033', '[113,117,101,115,116,105,111,110,32,51]');
INSERT INTO public.prompts VALUES ('local', 'run_dca952e03038ca4f', 2, 0, '\x7175657374696f6e2030', '[]', '\x7b7d', '\x7175657374696f6e2030', '[113,117,101,115,116,105,111,110,32,48]');
INSERT INTO public.prompts VALUES ('local', 'run_dca952e03038ca4f', 2, 1, '\x7175657374696f6e2031', '[]', '\x7b7d', '\x7175657374696f6e2031', '[113,117,101,115,116,105,111,110,32,49]');
INSERT INTO public.prompts VALUES ('local', 'run_dca952e03038ca4f', 2, 2, '\x7175657374696f6e2032', '[]', '\x7b7d', '\x7175657374696f6e2032', '[113,117,101,115,116,105,111,110,32,50]');
INSERT INTO public.prompts VALUES ('local', 'run_dca952e03038ca4f', 2, 3, '\x7175657374696f6e2033', '[]', '\x7b7d', '\x7175657374696f6e2033', '[113,117,101,115,116,105,111,110,32,51]');
INSERT INTO public.prompts VALUES ('local', 'run_dca952e03038ca4f', 3, 0, '\x7175657374696f6e2030', '[]', '\x7b7d', '\x7175657374696f6e2030', '[113,117,101,115,116,105,111,110,32,48]');
INSERT INTO public.prompts VALUES ('local', 'run_dca952e03038ca4f', 3, 1, '\x7175657374696f6e2031', '[]', '\x7b7d', '\x7175657374696f6e2031', '[113,117,101,115,116,105,111,110,32,49]');
INSERT INTO public.prompts VALUES ('local', 'run_dca952e03038ca4f', 3, 2, '\x7175657374696f6e2032', '[]', '\x7b7d', '\x7175657374696f6e2032', '[113,117,101,115,116,105,111,110,32,50]');
INSERT INTO public.prompts VALUES ('local', 'run_dca952e03038ca4f', 3, 3, '\x7175657374696f6e2033', '[]', '\x7b7d', '\x7175657374696f6e2033', '[113,117,101,115,116,105,111,110,32,51]');
INSERT INTO public.prompts VALUES ('local', 'run_dca952e03038ca4f', 4, 0, '\x7175657374696f6e2030', '[]', '\x7b7d', '\x7175657374696f6e2030', '[113,117,101,115,116,105,111,110,32,48]');
INSERT INTO public.prompts VALUES ('local', 'run_dca952e03038ca4f', 4, 1, '\x7175657374696f6e2031', '[]', '\x7b7d', '\x7175657374696f6e2031', '[113,117,101,115,116,105,111,110,32,49]');
INSERT INTO public.prompts VALUES ('local', 'run_dca952e03038ca4f', 4, 2, '\x7175657374696f6e2032', '[]', '\x7b7d', '\x7175657374696f6e2032', '[113,117,101,115,116,105,111,110,32,50]');
INSERT INTO public.prompts VALUES ('local', 'run_dca952e03038ca4f', 4, 3, '\x7175657374696f6e2033', '[]', '\x7b7d', '\x7175657374696f6e2033', '[113,117,101,115,116,105,111,110,32,51]');
INSERT INTO public.prompts VALUES ('local', 'run_cd715a9d149ad31f', 0, 0, '\x7175657374696f6e2030', '[]', '\x7b7d', '\x7175657374696f6e2030', '[113,117,101,115,116,105,111,110,32,48]');
INSERT INTO public.prompts VALUES ('local', 'run_cd715a9d149ad31f', 0, 1, '\x7175657374696f6e2031', '[]', '\x7b7d', '\x7175657374696f6e2031', '[113,117,101,115,116,105,111,110,32,49]');
INSERT INTO public.prompts VALUES ('local', 'run_cd715a9d149ad31f', 0, 2, '\x7175657374696f6e2032', '[]', '\x7b7d', '\x7175657374696f6e2032', '[113,117,101,115,116,105,111,110,32,50]');
INSERT INTO public.prompts VALUES ('local', 'run_cd715a9d149ad31f', 0, 3, '\x7175657374696f6e2033', '[]', '\x7b7d', '\x7175657374696f6e2033', '[113,117,101,115,116,105,111,110,32,51]');
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_a5baf19b22077896d8e95a14', 'value', 0.47368421052631576, '\x', '\x', '[]', 1795543392.946942);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_91bd61a868ed078cf83e7772', 'value', 0.52, '\x', '\x', '[]', 1795543392.946942);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_2693f4a72f48ccbcfd7706aa', 'value', 0.36, '\x', '\x', '[]', 1795543392.946942);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_880c722fde6030b73ce40c12', 'value', 0.3157894736842105, '\x', '\x', '[]', 1795543392.946942);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_2a5d315dae146a76e48ee764', 'value', 0.44, '\x', '\x', '[]', 1795543392.946942);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_ca1c7a096573c8b5e515af11', 'value', 0.14285714285714285, '\x', '\x', '[]', 1795543392.946942);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_9a3e97a6ec999ea93649f80e', 'value', 0.14285714285714285, '\x', '\x', '[]', 1795543392.946942);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_bb4583547bb05e9b7079e3c5', 'value', 0.24, '\x', '\x', '[]', 1795543392.946942);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_b248137ebf37c4f26800870f', 'value', 0.14285714285714285, '\x', '\x', '[]', 1795543392.946942);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_342d5b736c41c5a7555348f5', 'value', 0.14285714285714285, '\x', '\x', '[]', 1795543392.946942);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_2466b6e4166dad75f103740a', 'value', 0.25, '\x', '\x', '[]', 1795543392.946942);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_67292c6a31e64cf431044df2', 'value', 0.25, '\x', '\x', '[]', 1795543392.946942);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_ae948dc54fecad0044f6abe1', 'value', 0.25, '\x', '\x', '[]', 1795543392.946942);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_28207875067ec09be730f1d2', 'value', 0.25, '\x', '\x', '[]', 1795543392.946942);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_e86baf714f68b1bfde2f00f2', 'value', 0.47368421052631576, '\x', '\x', '[]', 1795543392.946942);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_3cd389e736deaee194e67f7c', 'value', 0.47368421052631576, '\x', '\x', '[]', 1795543392.946942);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_aee45e0a196fd7d98f5e97e9', 'value', 0.3157894736842105, '\x', '\x', '[]', 1795543392.946942);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_0d4251ac2b5bab3339e06dff', 'value', 0.2857142857142857, '\x', '\x', '[]', 1795543392.946942);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_84a1e2613a8cc504596268bf', 'value', 0.25, '\x', '\x', '[]', 1795543392.946942);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_9f20eb82ac0c4e88e85274b4', 'value', 0.25, '\x', '\x', '[]', 1795543392.946942);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_4387fe6ec80a60bfa77d25ba', 'value', 0.3684210526315789, '\x', '\x', '[]', 1795543392.946942);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_04a658e9c3bb7c98a4099039', 'value', 0.35, '\x', '\x', '[]', 1795543392.946942);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_7466a878ee9d40460cf48ede', 'value', 0.2631578947368421, '\x', '\x', '[]', 1795543392.946942);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_4b611b77fc7d70bf10a16228', 'value', 0.4, '\x', '\x', '[]', 1795543392.946942);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_21203444e9bf0771fe1246ea', 'value', 0.2857142857142857, '\x', '\x', '[]', 1795543392.946942);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_6d2e4dd73fa62fa0bf11d545', 'value', 0.14285714285714285, '\x', '\x', '[]', 1795543392.946942);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_39cb98a3000775a22805c2b2', 'value', 0.28, '\x', '\x', '[]', 1795543392.946942);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_262a959f2ce17b87d409baef', 'value', 0.16, '\x', '\x', '[]', 1795543392.946942);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_7263946f5d35318ddf449758', 'value', 0.2631578947368421, '\x', '\x', '[]', 1795543392.946942);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_0460912ff36c328feca14cfb', 'value', 0.32, '\x', '\x', '[]', 1795543392.946942);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_10f13d112177f3bd1faa0208', 'value', 0.12, '\x', '\x', '[]', 1795543392.946942);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_d7a2407f9a7b90c1a6b25ae4', 'value', 0.45, '\x', '\x', '[]', 1795543392.946942);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_80dd067fdc65e8d8b7db10ce', 'value', 0.47368421052631576, '\x', '\x', '[]', 1795543392.946942);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_6b85318a30909d03a6b509d5', 'value', 0.2857142857142857, '\x', '\x', '[]', 1795543392.946942);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_40414aabace43064c2bae4f2', 'value', 0.15, '\x', '\x', '[]', 1795543392.946942);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_dcc26df41d49c5f6ef642ee3', 'value', 0.6, '\x', '\x', '[]', 1795543392.946942);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_96815f7c60dff9c5d0269438', 'value', 0.32, '\x', '\x', '[]', 1795543392.946942);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_d427f88f6e11a3dafd7f7ab9', 'value', 0.42105263157894735, '\x', '\x', '[]', 1795543392.946942);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_727daf9f0124af0754a66a4e', 'value', 0.44, '\x', '\x', '[]', 1795543392.946942);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_68fae7ae6fae63a5da2415f2', 'value', 0.45, '\x', '\x', '[]', 1795543392.946942);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_041490f2d1f2f5b7e0a7cb65', 'value', 0.14285714285714285, '\x', '\x', '[]', 1795543392.946942);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_980c38b575613d337a111229', 'value', 0.45, '\x', '\x', '[]', 1795543392.946942);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_497eb87bd571dd4d1cd13ae9', 'value', 0.4, '\x', '\x', '[]', 1795543392.946942);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_33d3857e4ca91b0ab8761d88', 'value', 0.25, '\x', '\x', '[]', 1795543392.946942);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_b9a2457f86a45db6b141e877', 'value', 0.4, '\x', '\x', '[]', 1795543392.946942);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_9ddc359e7d83da72a4e0dc34', 'value', 0.14285714285714285, '\x', '\x', '[]', 1795543392.946942);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_2756884af426adbfbbe327dd', 'value', 0.25, '\x', '\x', '[]', 1795543392.946942);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_af441cc982e62cd0f5e2398c', 'value', 0.35714285714285715, '\x', '\x', '[]', 1795543392.946942);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_d72f51c1738a04cf4959fa8b', 'value', 0.47368421052631576, '\x', '\x', '[]', 1795543392.946942);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_3392425f0f53d086dbd2a9b5', 'value', 0.32, '\x', '\x', '[]', 1795543392.946942);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_ac226f11620051baf1625b16', 'value', 0.16, '\x', '\x', '[]', 1795543392.946942);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_93fab129594c57c9ef7a841d', 'value', 0.47368421052631576, '\x', '\x', '[]', 1795543392.946942);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_276eb164d4516016e46981d0', 'value', 0.4, '\x', '\x', '[]', 1795543392.946942);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_8bd89463e444464735bcd39f', 'value', 0.47368421052631576, '\x', '\x', '[]', 1795543392.946942);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_c62a7a10148893ea6e2b9a94', 'value', 0.14285714285714285, '\x', '\x', '[]', 1795543392.946942);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_ce9de848775da738e7fca917', 'value', 0.3157894736842105, '\x', '\x', '[]', 1795543392.946942);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_d290767e9feeaa5825e2c9ac', 'value', 0.47368421052631576, '\x', '\x', '[]', 1795543392.946942);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_72f6af78fc0165c19a9ec3e8', 'value', 0.14285714285714285, '\x', '\x', '[]', 1795543392.946942);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_c04b2d1af2c89d326aecd556', 'value', 0.14285714285714285, '\x', '\x', '[]', 1795543392.946942);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_364aa371c05ccee884f3a32f', 'value', 0.5789473684210527, '\x', '\x', '[]', 1795543392.946942);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_772b45561878307858951184', 'value', 0.16, '\x', '\x', '[]', 1795543392.946942);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_4b0d120cdad8f88c51b41494', 'value', 0.36, '\x', '\x', '[]', 1795543392.946942);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_013fd4f4c665850ca1ef8ea4', 'value', 0.2631578947368421, '\x', '\x', '[]', 1795543392.946942);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_2f82cbad96b2dbfae15d72d2', 'value', 0.4, '\x', '\x', '[]', 1795543392.946942);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_9664f6a84e90f6f9e077553a', 'value', 0.21428571428571427, '\x', '\x', '[]', 1795543392.946942);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_042b5d770eb9cf584086c4a3', 'value', 0.14285714285714285, '\x', '\x', '[]', 1795543392.946942);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_fecdc63d8165a11168967847', 'value', 0.14285714285714285, '\x', '\x', '[]', 1795543392.946942);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 0, 'cmp_a6dc9fc035f4d6b043dcb16d', 'value', 0.44, '\x', '\x', '[]', 1795543392.946942);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_3c014deb57f1098d55aaf6af', 'value', 0.3157894736842105, '\x', '\x', '[]', 1795543396.5782697);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_5697574068feb234ebc41d2f', 'value', 0.32, '\x', '\x', '[]', 1795543396.5782697);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_4fed83df52ef6933c55667cb', 'value', 0.4, '\x', '\x', '[]', 1795543396.5782697);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_1b5336cd6f123328a27824d0', 'value', 0.631578947368421, '\x', '\x', '[]', 1795543396.5782697);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_cdc6906a6662a39e8682556b', 'value', 0.24, '\x', '\x', '[]', 1795543396.5782697);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_5b4d28af9cf9317eab360461', 'value', 0.42857142857142855, '\x', '\x', '[]', 1795543396.5782697);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_76479c3fbbf3d36147c23792', 'value', 0.14285714285714285, '\x', '\x', '[]', 1795543396.5782697);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_2a8d6085471eab576ce2523e', 'value', 0.24, '\x', '\x', '[]', 1795543396.5782697);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_b159c7dd796d65d725b6ee8e', 'value', 0.35714285714285715, '\x', '\x', '[]', 1795543396.5782697);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_dfe9be1946712d42028eccc3', 'value', 0.35714285714285715, '\x', '\x', '[]', 1795543396.5782697);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_4a50ab14834f0574fd385fe5', 'value', 0.25, '\x', '\x', '[]', 1795543396.5782697);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_dec9ce6fde4f6213a2a7e116', 'value', 0.65, '\x', '\x', '[]', 1795543396.5782697);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_de949320960fe74aa811a1c8', 'value', 0.25, '\x', '\x', '[]', 1795543396.5782697);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_7bb4741b42a4a82fbfb9a798', 'value', 0.65, '\x', '\x', '[]', 1795543396.5782697);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_3a463ce5ccc74178cdf28149', 'value', 0.3157894736842105, '\x', '\x', '[]', 1795543396.5782697);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_8acda05d33e715837b240a89', 'value', 0.5263157894736842, '\x', '\x', '[]', 1795543396.5782697);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_3c0684060aef1e392060c435', 'value', 0.42105263157894735, '\x', '\x', '[]', 1795543396.5782697);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_99f718a1cfb793f0b74ab5dc', 'value', 0.14285714285714285, '\x', '\x', '[]', 1795543396.5782697);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_f931e24c397752bc842f7e5e', 'value', 0.25, '\x', '\x', '[]', 1795543396.5782697);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_479a3f38138286328ddc58bd', 'value', 0.45, '\x', '\x', '[]', 1795543396.5782697);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_1515d29071156106d2eef8b4', 'value', 0.47368421052631576, '\x', '\x', '[]', 1795543396.5782697);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_4a16034b27dfb6db149fcf70', 'value', 0.65, '\x', '\x', '[]', 1795543396.5782697);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_7877d0d2616d022dc4401af5', 'value', 0.5263157894736842, '\x', '\x', '[]', 1795543396.5782697);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_3af4132a43a10a1c9dec7a22', 'value', 0.55, '\x', '\x', '[]', 1795543396.5782697);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_e115b0760f7365351ac81367', 'value', 0.14285714285714285, '\x', '\x', '[]', 1795543396.5782697);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_1f881b3cf70a50f95445546b', 'value', 0.14285714285714285, '\x', '\x', '[]', 1795543396.5782697);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_5f67de422c980e93d10672a3', 'value', 0.32, '\x', '\x', '[]', 1795543396.5782697);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_f7e31bae4ae6d762d255a8f9', 'value', 0.56, '\x', '\x', '[]', 1795543396.5782697);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_7d61f1fd53a03bd243a309cd', 'value', 0.42105263157894735, '\x', '\x', '[]', 1795543396.5782697);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_be104e60cf0983e1463b54f1', 'value', 0.44, '\x', '\x', '[]', 1795543396.5782697);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_60eedd3a4433f148d5298a37', 'value', 0.52, '\x', '\x', '[]', 1795543396.5782697);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_faec2be47ab5c9695c1705b4', 'value', 0.25, '\x', '\x', '[]', 1795543396.5782697);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_30973d861060e85637a3fa35', 'value', 0.47368421052631576, '\x', '\x', '[]', 1795543396.5782697);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_0c2ee3df15bfae05f3e84409', 'value', 0.14285714285714285, '\x', '\x', '[]', 1795543396.5782697);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_e456307fdbfd1e0b94e911d9', 'value', 0.55, '\x', '\x', '[]', 1795543396.5782697);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_4eb5c4365bad92d3e056de17', 'value', 0.25, '\x', '\x', '[]', 1795543396.5782697);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_d1fa71ac3191d5a28d8a041b', 'value', 0.56, '\x', '\x', '[]', 1795543396.5782697);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_d54b1af89f617810b5ece386', 'value', 0.3684210526315789, '\x', '\x', '[]', 1795543396.5782697);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_20819f00f0050e8044c3fec2', 'value', 0.28, '\x', '\x', '[]', 1795543396.5782697);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_72726033981275f5da120bd2', 'value', 0.25, '\x', '\x', '[]', 1795543396.5782697);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_de774d41d165cef2044ebcf1', 'value', 0.14285714285714285, '\x', '\x', '[]', 1795543396.5782697);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_445bb62dcb2d702fa6733e86', 'value', 0.4, '\x', '\x', '[]', 1795543396.5782697);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_c0474cf67d743e696110ebe5', 'value', 0.6, '\x', '\x', '[]', 1795543396.5782697);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_7a3daee06aebbed19f21d4f6', 'value', 0.25, '\x', '\x', '[]', 1795543396.5782697);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_e11fcc8a1b84e43822bcdd29', 'value', 0.4, '\x', '\x', '[]', 1795543396.5782697);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_784e8f8efb3cddad4ea112c5', 'value', 0.35714285714285715, '\x', '\x', '[]', 1795543396.5782697);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_d7b841b3fe50f950368b17c5', 'value', 0.6, '\x', '\x', '[]', 1795543396.5782697);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_5d2fab3496d21f922d477028', 'value', 0.14285714285714285, '\x', '\x', '[]', 1795543396.5782697);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_8a9c42a10b1f126927a3f117', 'value', 0.47368421052631576, '\x', '\x', '[]', 1795543396.5782697);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_18ca0b50dcbdece442bdfe0a', 'value', 0.28, '\x', '\x', '[]', 1795543396.5782697);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_4cc33f0f614e75b47cf1b284', 'value', 0.32, '\x', '\x', '[]', 1795543396.5782697);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_e376df6590159ad936381991', 'value', 0.6842105263157895, '\x', '\x', '[]', 1795543396.5782697);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_bc911050d44079823bb7d0e9', 'value', 0.52, '\x', '\x', '[]', 1795543396.5782697);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_51627ba444daf231e5afe191', 'value', 0.6842105263157895, '\x', '\x', '[]', 1795543396.5782697);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_c3f9787c1e7bcbd056be4ef6', 'value', 0.2857142857142857, '\x', '\x', '[]', 1795543396.5782697);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_2863c8cda1db97f05d214966', 'value', 0.3157894736842105, '\x', '\x', '[]', 1795543396.5782697);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_d311e09140d8ae2e260f9103', 'value', 0.5789473684210527, '\x', '\x', '[]', 1795543396.5782697);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_c7001d981e2c1d1a39006d23', 'value', 0.14285714285714285, '\x', '\x', '[]', 1795543396.5782697);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_5983903d9fc40d36a0261445', 'value', 0.35714285714285715, '\x', '\x', '[]', 1795543396.5782697);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_3e9415b4c4f535d71e920e47', 'value', 0.3684210526315789, '\x', '\x', '[]', 1795543396.5782697);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_f88ae7ac475799e6fa85c81c', 'value', 0.56, '\x', '\x', '[]', 1795543396.5782697);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_13ac8d92c7f46ee5f5645da7', 'value', 0.6, '\x', '\x', '[]', 1795543396.5782697);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_aa741003afe2f876cace9682', 'value', 0.631578947368421, '\x', '\x', '[]', 1795543396.5782697);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_4b2ce61c77e40f4ab37ae3d9', 'value', 0.75, '\x', '\x', '[]', 1795543396.5782697);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_a4e4b73b1df4d519832992cd', 'value', 0.35714285714285715, '\x', '\x', '[]', 1795543396.5782697);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_e280ad90a8501dbf2ab18593', 'value', 0.42857142857142855, '\x', '\x', '[]', 1795543396.5782697);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_7f0a08127d4b3c28c8c6f2d2', 'value', 0.21428571428571427, '\x', '\x', '[]', 1795543396.5782697);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 1, 'cmp_0826c183eb15e65cca413494', 'value', 0.36, '\x', '\x', '[]', 1795543396.5782697);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_e1a44a0fa8285003e573cb3b', 'value', 0.47368421052631576, '\x', '\x', '[]', 1795543399.0938444);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_9c1c274e76cbfc0e00118af0', 'value', 0.52, '\x', '\x', '[]', 1795543399.0938444);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_fa51f3e0ff104a9d421e8b91', 'value', 0.64, '\x', '\x', '[]', 1795543399.0938444);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_7eaed0c0335a53d58c161788', 'value', 0.47368421052631576, '\x', '\x', '[]', 1795543399.0938444);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_b38a2e66d98a0b7fc396d4a0', 'value', 0.6, '\x', '\x', '[]', 1795543399.0938444);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_975019c5db85841411b36166', 'value', 0.14285714285714285, '\x', '\x', '[]', 1795543399.0938444);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_ea9249ad41b28c274e2a4e1b', 'value', 0.2857142857142857, '\x', '\x', '[]', 1795543399.0938444);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_45151705e2d3aa6825378f82', 'value', 0.72, '\x', '\x', '[]', 1795543399.0938444);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_875e407a4a8d86b943ebbee2', 'value', 0.5, '\x', '\x', '[]', 1795543399.0938444);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_535b9f387e71188984c4b1fb', 'value', 0.21428571428571427, '\x', '\x', '[]', 1795543399.0938444);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_ba0187774c6d38e8f8bc28df', 'value', 0.6, '\x', '\x', '[]', 1795543399.0938444);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_107b256c697a3f2d62ad4935', 'value', 0.8, '\x', '\x', '[]', 1795543399.0938444);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_d3298b7f24bdc25d1cefb390', 'value', 0.65, '\x', '\x', '[]', 1795543399.0938444);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_3700bd0932e16749efa76964', 'value', 0.25, '\x', '\x', '[]', 1795543399.0938444);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_f406a114b11b49631ae90c3c', 'value', 0.6842105263157895, '\x', '\x', '[]', 1795543399.0938444);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_88e4cd76917aaebce41ea5e5', 'value', 0.6842105263157895, '\x', '\x', '[]', 1795543399.0938444);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_a2512ae8cc9de53b718dd8b6', 'value', 0.47368421052631576, '\x', '\x', '[]', 1795543399.0938444);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_9acb7b5aaad8ec16e1e283e5', 'value', 0.2857142857142857, '\x', '\x', '[]', 1795543399.0938444);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_87a8d77c79c8ab14154e5913', 'value', 0.45, '\x', '\x', '[]', 1795543399.0938444);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_af16e580f444dcc642ca0f52', 'value', 0.65, '\x', '\x', '[]', 1795543399.0938444);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_3078453957af599b45adebc0', 'value', 0.631578947368421, '\x', '\x', '[]', 1795543399.0938444);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_d3961f1d2e4345106e70c3e8', 'value', 0.35, '\x', '\x', '[]', 1795543399.0938444);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_c1c81b3b1b4aa679014725f1', 'value', 0.47368421052631576, '\x', '\x', '[]', 1795543399.0938444);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_9343c25e8de4e690be756235', 'value', 0.8, '\x', '\x', '[]', 1795543399.0938444);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_bc30ffbfccf012e671ef437d', 'value', 0.2857142857142857, '\x', '\x', '[]', 1795543399.0938444);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_5fad04eca43ab2ab37191490', 'value', 0.35714285714285715, '\x', '\x', '[]', 1795543399.0938444);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_11834e3d44f3a64c3a2df69c', 'value', 0.44, '\x', '\x', '[]', 1795543399.0938444);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_b1ecb335e7c397c30f41053c', 'value', 0.32, '\x', '\x', '[]', 1795543399.0938444);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_ef3ad9437c250da11a340098', 'value', 0.5789473684210527, '\x', '\x', '[]', 1795543399.0938444);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_e56aaae9275fc428fa0fd9cb', 'value', 0.6, '\x', '\x', '[]', 1795543399.0938444);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_dfde0a971d6496aa93577335', 'value', 0.4, '\x', '\x', '[]', 1795543399.0938444);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_47b96d66836dff41a275d7cb', 'value', 0.7, '\x', '\x', '[]', 1795543399.0938444);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_9ba3bb103faf498c76b7e463', 'value', 0.6842105263157895, '\x', '\x', '[]', 1795543399.0938444);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_3e6f8a80abdbba124e0319d0', 'value', 0.42857142857142855, '\x', '\x', '[]', 1795543399.0938444);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_a8c86d1ee0ec531baeebe7f7', 'value', 0.4, '\x', '\x', '[]', 1795543399.0938444);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_292c39a854a3179d3299605c', 'value', 0.55, '\x', '\x', '[]', 1795543399.0938444);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_027a937af2c4167354dca392', 'value', 0.44, '\x', '\x', '[]', 1795543399.0938444);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_87efd4bb7e1fbcb5487db3eb', 'value', 0.5789473684210527, '\x', '\x', '[]', 1795543399.0938444);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_d615965031e5229cb78b603d', 'value', 0.48, '\x', '\x', '[]', 1795543399.0938444);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_1a21451d37a9a1d6c0f68793', 'value', 0.5, '\x', '\x', '[]', 1795543399.0938444);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_f7be44d13e95b8996b91ce17', 'value', 0.35714285714285715, '\x', '\x', '[]', 1795543399.0938444);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_29f74aa29fba961832d38d3f', 'value', 0.5, '\x', '\x', '[]', 1795543399.0938444);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_b74766f4002e13c873be9cf1', 'value', 0.36, '\x', '\x', '[]', 1795543399.0938444);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_938d3fd60855fe1d10b71ab7', 'value', 0.8, '\x', '\x', '[]', 1795543399.0938444);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_f49e369e4f535d26f7a497cb', 'value', 0.75, '\x', '\x', '[]', 1795543399.0938444);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_4a9a5a299ef932d8cb82caab', 'value', 0.2857142857142857, '\x', '\x', '[]', 1795543399.0938444);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_26e54f8fed2ef07914c2ab11', 'value', 0.45, '\x', '\x', '[]', 1795543399.0938444);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_9a50aea08842179ff3737b4b', 'value', 0.35714285714285715, '\x', '\x', '[]', 1795543399.0938444);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_0b6fba670610764a0d1d150d', 'value', 0.5263157894736842, '\x', '\x', '[]', 1795543399.0938444);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_2121d79693421c7477bb76df', 'value', 0.52, '\x', '\x', '[]', 1795543399.0938444);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_3c6d8628a350497dc1d18451', 'value', 0.56, '\x', '\x', '[]', 1795543399.0938444);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_eece59e13ef481947a44c16f', 'value', 0.47368421052631576, '\x', '\x', '[]', 1795543399.0938444);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_4f9e414a6791685a34ab577c', 'value', 0.72, '\x', '\x', '[]', 1795543399.0938444);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_d47a9606d73e5f911cd74bc8', 'value', 0.47368421052631576, '\x', '\x', '[]', 1795543399.0938444);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_c1d7dc5a2e90f695a9528364', 'value', 0.42857142857142855, '\x', '\x', '[]', 1795543399.0938444);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_2dfea214b490d27a7c8d07ff', 'value', 0.7368421052631579, '\x', '\x', '[]', 1795543399.0938444);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_907ed99b31cde314581a5a89', 'value', 0.47368421052631576, '\x', '\x', '[]', 1795543399.0938444);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_d58a5c710d6c69387e62ac8c', 'value', 0.5, '\x', '\x', '[]', 1795543399.0938444);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_7b8b83c5115c3aaaa55b440a', 'value', 0.14285714285714285, '\x', '\x', '[]', 1795543399.0938444);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_5663b0d23a8db394e8106a34', 'value', 0.5263157894736842, '\x', '\x', '[]', 1795543399.0938444);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_d66c4792ef1eb98b3246fab7', 'value', 0.72, '\x', '\x', '[]', 1795543399.0938444);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_dcb9d42aeea23243e8daa791', 'value', 0.36, '\x', '\x', '[]', 1795543399.0938444);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_a4c44f3ce38f159e7beb51ec', 'value', 0.6842105263157895, '\x', '\x', '[]', 1795543399.0938444);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_0ecf4650c18ffb42877dba4b', 'value', 0.3, '\x', '\x', '[]', 1795543399.0938444);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_eab0e507e3bfcc1138b46f0f', 'value', 0.5, '\x', '\x', '[]', 1795543399.0938444);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_3839ea3548246d49e8cdce23', 'value', 0.14285714285714285, '\x', '\x', '[]', 1795543399.0938444);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_586dcf41fbc8a9c9bf14bb98', 'value', 0.5, '\x', '\x', '[]', 1795543399.0938444);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 3, 'cmp_416ebbe64ab74fbf7568fe3f', 'value', 0.48, '\x', '\x', '[]', 1795543399.0938444);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_66e26bc272d92d752ef68d19', 'value', 0.631578947368421, '\x', '\x', '[]', 1795543401.1111395);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_6557c35301f2ce212106ed31', 'value', 0.64, '\x', '\x', '[]', 1795543401.1111395);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_0eaa6246ff647b74efdb9aa7', 'value', 0.6, '\x', '\x', '[]', 1795543401.1111395);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_db559f74631d13c42a8eba6a', 'value', 0.6842105263157895, '\x', '\x', '[]', 1795543401.1111395);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_2eb558e800e46615707d4b29', 'value', 0.48, '\x', '\x', '[]', 1795543401.1111395);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_00389f233c5b303a2bf040a5', 'value', 0.42857142857142855, '\x', '\x', '[]', 1795543401.1111395);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_643193e8eb90781f1833120a', 'value', 0.5, '\x', '\x', '[]', 1795543401.1111395);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_df82981dbe25b1fb183f4dcb', 'value', 0.72, '\x', '\x', '[]', 1795543401.1111395);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_f98076320249b810bce83c1d', 'value', 0.35714285714285715, '\x', '\x', '[]', 1795543401.1111395);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_2c4c3b722295b19a7b8fef05', 'value', 0.5, '\x', '\x', '[]', 1795543401.1111395);
INSERT INTO public.rewards VALUES ('local', 'run_dca952e03038ca4f', 4, 'cmp_505ac07022700a9c841b92ce', 'value', 0.8, '\x', '\x', '[]', 1795543401.1111395);
INSERT INTO public.runs VALUES ('local', 'run_dca952e03038ca4f', '\x75736564', '3bae8828478079dfccd6dcd2e18426a57523bbac39b7b127f7c02e1e51ebdcdc', '\x', '[]', '{"allow_small_population":false,"antithetic":true,"base_model":"fake","close_policy":{"deadline_seconds":0.0,"fraction":1.0,"kind":"all"},"lora_rank":4,"missing_policy":"drop_pair","momentum":0.0,"noise":"gaussian","num_generations":0,"optimizer":"sgd","population_size":16,"sample_reduction":"mean","samples_per_prompt":1,"sampling":{"max_tokens":64,"stop":[],"temperature":0.0,"top_k":0,"top_p":1.0},"search_space":"adapter","shaping":"zscore","sigma":0.05,"sigma_schedule":{"final_ratio":1.0,"kind":"constant","num_generations":0},"step_cap":0.0,"step_ratio":0.2,"step_schedule":{"final_ratio":1.0,"kind":"constant","num_generations":0},"target_modules":[],"weight_decay":0.0}', 1, '\x4fb8cfd3a5715978274b32805ce9ac0b99eab6fc630d222e7b8110bda53e49e8', 'b6257f4bc9d19533f382edf84a7c8f0d7d4c4854e9315f1a1e3ae8efc023fff9', 'active', '\x', 4, 1, 6, 1795543391.4322138, 1795543399.8548532, 3, 0.48836466165413533, 14);
INSERT INTO public.runs VALUES ('local', 'run_cd715a9d149ad31f', '\x63616e63656c6c6564', '3bae8828478079dfccd6dcd2e18426a57523bbac39b7b127f7c02e1e51ebdcdc', '\x', '[]', '{"allow_small_population":false,"antithetic":true,"base_model":"fake","close_policy":{"deadline_seconds":0.0,"fraction":1.0,"kind":"all"},"lora_rank":4,"missing_policy":"drop_pair","momentum":0.0,"noise":"gaussian","num_generations":0,"optimizer":"sgd","population_size":16,"sample_reduction":"mean","samples_per_prompt":1,"sampling":{"max_tokens":64,"stop":[],"temperature":0.0,"top_k":0,"top_p":1.0},"search_space":"adapter","shaping":"zscore","sigma":0.05,"sigma_schedule":{"final_ratio":1.0,"kind":"constant","num_generations":0},"step_cap":0.0,"step_ratio":0.2,"step_schedule":{"final_ratio":1.0,"kind":"constant","num_generations":0},"target_modules":[],"weight_decay":0.0}', 1, '\x6c9c5bfd1fe14b8be9cc729e75babd668cedd613db6db9ec631f791fa4ab1416', 'b6257f4bc9d19533f382edf84a7c8f0d7d4c4854e9315f1a1e3ae8efc023fff9', 'cancelled', '\x656e6f756768', 1, 1, 4, 1795543401.2326093, 1795543401.3944502, -1, 0, 5);
INSERT INTO public.runs VALUES ('local', 'run_079ca747291f032e', '\x6d616465', '3bae8828478079dfccd6dcd2e18426a57523bbac39b7b127f7c02e1e51ebdcdc', '\x', '[]', '{"allow_small_population":false,"antithetic":true,"base_model":"fake","close_policy":{"deadline_seconds":0.0,"fraction":1.0,"kind":"all"},"lora_rank":4,"missing_policy":"drop_pair","momentum":0.0,"noise":"gaussian","num_generations":0,"optimizer":"sgd","population_size":16,"sample_reduction":"mean","samples_per_prompt":1,"sampling":{"max_tokens":64,"stop":[],"temperature":0.0,"top_k":0,"top_p":1.0},"search_space":"adapter","shaping":"zscore","sigma":0.05,"sigma_schedule":{"final_ratio":1.0,"kind":"constant","num_generations":0},"step_cap":0.0,"step_ratio":0.2,"step_schedule":{"final_ratio":1.0,"kind":"constant","num_generations":0},"target_modules":[],"weight_decay":0.0}', 1, '\xf7a69dee1d1abf58e3e7f948d0c41ebeccf205f50bb7353c77863441805078dd', 'b6257f4bc9d19533f382edf84a7c8f0d7d4c4854e9315f1a1e3ae8efc023fff9', 'created', '\x', 0, 0, 1, 1795543401.7922556, 1795543401.7922556, -1, 0, 1);
INSERT INTO public.updates VALUES ('local', 'run_dca952e03038ca4f', 0, '7adbe03ac10a6e69edae27920e1a502a88eba1b1b24ea7b75890224b26371a95', '{"coefficients":[-0.07073659229387318,-0.031844517564031484,0.12906848961159362,0.13776917747061862,0.048810858889130185,0.08915719144683754,0.13776917747061862,-0.2281444652177197],"momentum":0.0,"optimizer":"sgd","sigma":0.05,"step_cap":0.0,"step_size":0.04000000000000001,"weight_decay":0.0}', 'f12f610000e166d3f15546d0687a591a01ac5d99f191e7a9c4e299dff3f1b8e9', 1, 1795543393.4840205, '{"generation":0,"mean_completion_tokens":19.5,"mean_reward":0.29663533834586464,"num_members_used":16,"num_missing":0,"population_reward":0.31157894736842107,"population_reward_std":0.09451763290181828,"reliability":0.9338982333159862,"reward_quantiles":[0.16900375939849624,0.23216165413533835,0.3075563909774436,0.38208176691729323,0.5140225563909775],"sampling_seconds":1.0961418151855469,"tokens_per_second":1209.6974877065013,"truncation_rate":0.0,"update_seconds":0.14494034000017564,"waiting_seconds":0.11695575714111328,"zero_variance_prompts":0.0}');
INSERT INTO public.updates VALUES ('local', 'run_dca952e03038ca4f', 1, '05896f636b1850b4eeeb63a0c58df55bd30695b7e2a66c4adc9d1e2970d86288', '{"coefficients":[0.1316748580996111,-0.16087701254628328,-0.11544858774655392,-0.17225336445433073,0.09323476375768226,0.09323476375768226,0.031041188777672386,0.13766241173542554],"momentum":0.0,"optimizer":"sgd","sigma":0.05,"step_cap":0.0,"step_size":0.04000000000000001,"weight_decay":0.0}', '208520e5232ac95ca8b78a2eae9bddd768c53106e603fa1331fe30033139eccb', 1, 1795543396.938737, '{"generation":1,"mean_completion_tokens":19.5,"mean_reward":0.37199248120300754,"num_members_used":16,"num_missing":0,"population_reward":0.39887922932330827,"population_reward_std":0.1373463138824591,"reliability":0.9877418886367418,"reward_quantiles":[0.23716165413533835,0.26781954887218046,0.3782424812030075,0.530437030075188,0.6156954887218045],"sampling_seconds":0.7263274192810059,"tokens_per_second":1825.6229419407189,"truncation_rate":0.0,"update_seconds":0.09087942499900237,"waiting_seconds":2.1029865741729736,"zero_variance_prompts":0.0}');
INSERT INTO public.updates VALUES ('local', 'run_dca952e03038ca4f', 2, '', NULL, '208520e5232ac95ca8b78a2eae9bddd768c53106e603fa1331fe30033139eccb', 1, 1795543397.5420394, NULL);
INSERT INTO public.updates VALUES ('local', 'run_dca952e03038ca4f', 3, '1848144567e55e17f09b49e2a17d41a6190fbaec042f0d4b935d32f8f523b8e8', '{"coefficients":[0.16345280800196504,-0.031329272591982864,0.078394546565588,-0.04825171852221957,0.12887642401377444,0.18630747667527375,-0.09057121430136722,-0.16938503074503697],"momentum":0.0,"optimizer":"sgd","sigma":0.05,"step_cap":0.0,"step_size":0.04000000000000001,"weight_decay":0.0}', '9ea379364d0a793f6772511ff2368bba476225431bdfcbc736e130c71bb0b144', 1, 1795543399.8548532, '{"generation":3,"mean_completion_tokens":19.5,"mean_reward":0.48836466165413533,"num_members_used":16,"num_missing":0,"population_reward":0.49644384398496244,"population_reward_std":0.1316959989259339,"reliability":0.9899968335257768,"reward_quantiles":[0.29663533834586464,0.40226033834586467,0.481015037593985,0.6132847744360902,0.6892105263157895],"sampling_seconds":0.8320603370666504,"tokens_per_second":1593.634428814005,"truncation_rate":0.0,"update_seconds":0.10656791799920029,"waiting_seconds":0.25745153427124023,"zero_variance_prompts":0.0}');
INSERT INTO public.updates VALUES ('local', 'run_cd715a9d149ad31f', 0, '', NULL, '', 1, 1795543401.3944502, NULL);
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
