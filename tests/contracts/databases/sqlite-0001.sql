BEGIN TRANSACTION;
CREATE TABLE clutch_schema (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT clutch_schema_pkc PRIMARY KEY (version_num)
);
INSERT INTO "clutch_schema" VALUES('0001');
CREATE TABLE completions (
	tenant_id TEXT NOT NULL, 
	run_id TEXT NOT NULL, 
	generation INTEGER NOT NULL, 
	completion_id TEXT NOT NULL, 
	cursor INTEGER NOT NULL, 
	member_index INTEGER NOT NULL, 
	prompt_index INTEGER NOT NULL, 
	sample_index INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	finish_reason TEXT NOT NULL, 
	num_prompt_tokens INTEGER NOT NULL, 
	num_completion_tokens INTEGER NOT NULL, 
	created_at REAL NOT NULL, 
	CONSTRAINT pk_completions PRIMARY KEY (tenant_id, run_id, generation, completion_id), 
	CONSTRAINT fk_completions_member FOREIGN KEY(tenant_id, run_id, generation, member_index) REFERENCES members (tenant_id, run_id, generation, member_index) ON DELETE CASCADE, 
	CONSTRAINT fk_completions_prompt FOREIGN KEY(tenant_id, run_id, generation, prompt_index) REFERENCES prompts (tenant_id, run_id, generation, prompt_index) ON DELETE CASCADE, 
	CONSTRAINT uq_completions_cursor UNIQUE (tenant_id, run_id, generation, cursor), 
	CONSTRAINT uq_completions_cell UNIQUE (tenant_id, run_id, generation, member_index, prompt_index, sample_index), 
	CONSTRAINT ck_completions_finish_reason CHECK (finish_reason IN ('stop', 'length')), 
	CONSTRAINT ck_completions_cursor CHECK (cursor >= 1)
)
 STRICT

;
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_fbbbe432adea26cc262db9a1',1,9,3,0,'msccootlmoobompokbo','stop',10,19,1.79554333556449246403e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_5f3079821a53c8c30eccaa4b',2,2,1,0,'dkooohnotdofnosrogksfocmm','stop',10,25,1.79554333556449246403e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_663bdaca9c3a570aa02c1777',3,5,1,0,'ttbcozmotrrnnolsosfdchrtd','stop',10,25,1.79554333556449246403e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_d568b2fd691897e924267442',4,1,3,0,'srtrooofmootoosogno','stop',10,19,1.79554333556449246403e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_f8f5391bb45a849c41207190',5,14,1,0,'thkfoplgmrszpolzodfkppfnr','stop',10,25,1.79554333556449246403e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_7c9d379c037a76b2a32b04a1',6,7,0,0,'rthmtdtldrbfoo','stop',10,14,1.79554333556449246403e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_6c052907b079c1b5e8ca8afe',7,0,0,0,'lncrdnrpsbkcoo','stop',10,14,1.79554333556449246403e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_5779247cc4967eac85a4b6e3',8,6,1,0,'ooooobboogopkoclovkmgodrv','stop',10,25,1.79554333556449246403e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_2e034144219779b448b96122',9,16,0,0,'bcldkbrzlhdhoo','stop',10,14,1.79554333556449246403e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_1b938ce2820d4c913c6412b3',10,15,0,0,'kmozfcoblrosoo','stop',10,14,1.79554333556449246403e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_9b4463097df4f41f8c3873cf',11,13,2,0,'hsndmttoolodomgsohtm','stop',10,20,1.79554333556449246403e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_c3051507dd5f6a7e8a5176f9',12,16,2,0,'bcldkbroohohotlfozck','stop',10,20,1.79554333556449246403e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_b87a6a218e790b20eaddaf79',13,10,2,0,'voroomvoopofonnhotgp','stop',10,20,1.79554333556449246403e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_e532f740d4298b89a2f44f9a',14,1,2,0,'sotoopnoorotohsconzv','stop',10,20,1.79554333556449246403e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_17172ef34f9baf61481d3f95',15,14,3,0,'thkfoolgmoozpplotdf','stop',10,19,1.79554333556449246403e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_f15ceafafd3286ff2de367eb',16,8,3,0,'rbzbooopvoorooroklo','stop',10,19,1.79554333556449246403e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_b1e2029d38b91f293eb687a3',17,0,3,0,'lncroorpsoocopmofgk','stop',10,19,1.79554333556449246403e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_1bf3a97e23b0a5edeb34a457',18,9,0,0,'mscclhtlmmsboo','stop',10,14,1.79554333556449246403e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_0df81f2036b96961c409b61e',19,0,2,0,'lncrdnroobocopmcogkl','stop',10,20,1.79554333556449246403e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_7123383fa9849d4727d1f3d4',20,4,2,0,'goloolkoopobocmboloh','stop',10,20,1.79554333556449246403e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_952af8b87033fd21a35d8b07',21,4,3,0,'gplvoooznooboomoglo','stop',10,19,1.79554333556449246403e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_d4cf7df3e964712c6a6240db',22,7,2,0,'rthmtdtoorofosdzomkl','stop',10,20,1.79554333556449246403e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_07e5de481ec5bb8939b92947',23,15,3,0,'kmpzooooloosoodoroo','stop',10,19,1.79554333556449246403e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_f8e79aa4430c17bd15b3cc43',24,8,2,0,'rozoopvoolorohrmolgb','stop',10,20,1.79554333556449246403e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_a635461b2d94859dcbf602d5',25,11,0,0,'nnmlpsmpnrtfoo','stop',10,14,1.79554333562381148335e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_861522901f7b46f01b1f9f69',26,13,0,0,'hsndmttftlgdoo','stop',10,14,1.79554333562381148335e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_c713083e4ee3c35e4cb07eeb',27,0,1,0,'lnooonrosbkcbomcogklnoprk','stop',10,25,1.79554333562381148335e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_ba16ed7589b4162745159c25',28,1,1,0,'soooopnoorotvosconzvlofch','stop',10,25,1.79554333562381148335e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_ba54201f5c592266f7b704b9',29,10,3,0,'vprkooosvoofoonodto','stop',10,19,1.79554333562381148335e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_75b19ba71e949d68eb6a7570',30,4,1,0,'ooooolkoopobkombolkhgogrm','stop',10,25,1.79554333562381148335e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_05358f1187caf2ed61270d48',31,15,1,0,'ooooockoorosnodbokoovodtf','stop',10,25,1.79554333562381148335e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_da8d52962ebf8349d4d7dc8e',32,14,2,0,'thkfdplgorszoplzodfk','stop',10,20,1.79554333562381148335e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_7f3a16025c494333c89e9b22',33,5,3,0,'ttbcoomttoonozlolsf','stop',10,19,1.79554333562381148335e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_76899d9d4b7bef4f999b9118',34,14,0,0,'thkfdplgmrszoo','stop',10,14,1.79554333562381148335e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_6790ea3fcae96fbd47a67f4e',35,15,2,0,'koooockoorosoodbokoo','stop',10,20,1.79554333562381148335e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_34da3285ac43f7e700587042',36,2,2,0,'dknthhnoodofomsrogks','stop',10,20,1.79554333562381148335e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_a1938f4de9629f352a5dd130',37,3,1,0,'loooodrokmorvogbofcskokrt','stop',10,25,1.79554333562381148335e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_e6eeaa455f3dffc5d4aa5aa0',38,13,3,0,'hsndootftoodgmgomht','stop',10,19,1.79554333562381148335e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_5c7b885766852e528602aa7e',39,9,1,0,'msooohtommobmophobnhrogll','stop',10,25,1.79554333562381148335e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_d6ed0af774eaab2c33d19f98',40,9,2,0,'mscclhtoomobomphobnh','stop',10,20,1.79554333562381148335e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_4942f0b403db4219ef7cf14d',41,10,0,0,'vprklmvsvpofoo','stop',10,14,1.79554333562381148335e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_f9d83b91fbd80a33c6648cd3',42,11,2,0,'nnmlpsmoorofoggmonvr','stop',10,20,1.79554333562381148335e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_d9dfe9b045f2a686795e0a42',43,12,1,0,'ooooofgoobomfoctomnnrodfz','stop',10,25,1.79554333562381148335e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_3aeb0fbad2d02fc6b76ef55e',44,6,2,0,'moboobboogopolclovom','stop',10,20,1.79554333562381148335e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_0ebe48d9589c26f2af2c1384',45,5,2,0,'ttbcczmooronozlsosfd','stop',10,20,1.79554333562381148335e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_cd4f2a4765f745787ac1b425',46,3,0,0,'lcgbmdrzkmtroo','stop',10,14,1.79554333562381148335e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_0a4fbdc9224dbf90b1600e1e',47,3,2,0,'lcgoodroomorobgbofcs','stop',10,20,1.79554333562381148335e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_f8f99dbea5b26798e4c449b6',48,2,0,0,'dknthhnbtdgfoo','stop',10,14,1.79554333562381148335e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_b2957a3ca9772dba06690cd1',49,11,3,0,'nnmloompnoofoggornv','stop',10,19,1.79554333562381148335e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_2a4e0f9b2f3f493c7bba0def',50,13,1,0,'hsndottotlgdgogsohtmphblm','stop',10,25,1.79554333562381148335e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_72c126134dca1e60514cf948',51,10,1,0,'voooomvoopofsonhotgproghk','stop',10,25,1.79554333562381148335e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_2e64830d8eaaef574f43e366',52,7,3,0,'rthmootldoofgsdozmk','stop',10,19,1.79554333562381148335e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_5bdc6336face7b86ef21d112',53,8,1,0,'roooopvovlorbormolgbfogzg','stop',10,25,1.79554333562381148335e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_4f74421a7ef6090ff835b573',54,12,3,0,'gfrboookboomoocodmo','stop',10,19,1.79554333562381148335e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_88a3a78e4948f328730c4e49',55,4,0,0,'gplvrloznpoboo','stop',10,14,1.79554333562381148335e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_f74d296858b3cd19e463ee66',56,6,3,0,'mcbcooozloopoocogvo','stop',10,19,1.79554333562381148335e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_04faa4de6cc2f762f06a6872',57,3,3,0,'lcgbooozkooroogogfo','stop',10,19,1.79554333562381148335e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_be23150e6e3f3fcaa6fe9cf4',58,6,0,0,'mcbctbozlgopoo','stop',10,14,1.79554333562381148335e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_2b3023609412a8cd650f6faa',59,1,0,0,'srtrspnfmrdtoo','stop',10,14,1.79554333562381148335e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_3601c70b38e616efc97a54bc',60,2,3,0,'dkntoonbtoofoosozgo','stop',10,19,1.79554333562381148335e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_511e585af61231223f129f34',61,16,1,0,'bcooobrolhohzolfozckrofzt','stop',10,25,1.79554333562381148335e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_d02dcf4f01efd51ceaf4dc6f',62,7,1,0,'rthmodtodrbfgodzomklfmrht','stop',10,25,1.79554333562381148335e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_f8ac8ce51fe2c697cd0fe66f',63,16,3,0,'bcldooozloohoolohzo','stop',10,19,1.79554333562381148335e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_5b309219aabfd1229577c1c5',64,12,2,0,'goroofgoobomolctomon','stop',10,20,1.79554333562381148335e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_45028737847f5c74d17c5b1f',65,8,0,0,'rbzbfpvpvlcroo','stop',10,14,1.79554333562381148335e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_c2baacdf0e4aef06f9e0bf53',66,12,0,0,'gfrbkfokbbomoo','stop',10,14,1.79554333562381148335e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_38634272fe0768d264bc0218',67,5,0,0,'ttbcczmttrrnoo','stop',10,14,1.79554333562381148335e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_4f8def440f3a85bfe1a79360',68,11,1,0,'nnolosmonrtfvogmonvrlohvk','stop',10,25,1.79554333562381148335e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_faf5727a66a14f4f982c7cbc',1,6,3,0,'brhtoozlpoonostonzk','stop',10,19,1.79554333649095439911e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_29718630c881c48a247caa9f',2,13,1,0,'coooocpohcocnomnoffgpozbn','stop',10,25,1.79554333649095439911e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_ef1a70093f8986f5f47f419e',3,1,1,0,'prooocsodksmfoflovkdkozmv','stop',10,25,1.79554333649095439911e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_2b697d695010822d2e1d96a1',4,4,3,0,'fftdoopmmoopohgolso','stop',10,19,1.79554333649095439911e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_99b72ad8e00d147936e6bc86',5,10,1,0,'ooooobfoofochokropooroglk','stop',10,25,1.79554333649095439911e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_5b5776bd3c7340567eff39f1',6,7,0,0,'ogodnsogbgosoo','stop',10,14,1.79554333649095439911e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_605e6207f84e010f841e354f',7,9,0,0,'cgdczbpzkclloo','stop',10,14,1.79554333649095439911e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_4146665806155e62659c86d4',8,14,1,0,'ooooopkoocokoohfopoozonkt','stop',10,25,1.79554333649095439911e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_d5dd38d3f8ac1306be49733e',9,15,0,0,'ckldzvbznzpboo','stop',10,14,1.79554333649095439911e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_cceae2548f7e6e795b8685aa',10,8,0,0,'gmogdtopnzofoo','stop',10,14,1.79554333649095439911e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_33d37d24020425e0625b53fb',11,2,2,0,'klsfzhpoononofkbomkv','stop',10,20,1.79554333649095439911e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_004fc06d0a73c8e00e39790c',12,15,2,0,'ckldzvboozoboflzotth','stop',10,20,1.79554333649095439911e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_c0b1271d6a7ed0c2fa095b4d',13,5,2,0,'mooooccoomocootromoo','stop',10,20,1.79554333649095439911e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_3cb83166fa88d95c2978f61e',14,4,2,0,'fftdkgpoozopohghoscg','stop',10,20,1.79554333649095439911e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_3a11301cda70e9ab7206bcd5',15,10,3,0,'rlknoooccoocookovoo','stop',10,19,1.79554333649095439911e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_54bef6cb5062f40149cacfce',16,12,3,0,'tsggoooztoogootocfo','stop',10,19,1.79554333649095439911e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_a59cfdd7bb52e12c201c5ae5',17,9,3,0,'cgdcoopzkooloomolko','stop',10,19,1.79554333649095439911e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_e243b6519420e9eca6c56cc9',18,6,0,0,'brhtcczlpfgnoo','stop',10,14,1.79554333649095439911e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_d601206839ca4c5011a22d5c',19,9,2,0,'cgdczbpoocolovmbokgr','stop',10,20,1.79554333649095439911e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_b3ea724e424667df341cc64d',20,0,2,0,'coooolmoodoboonookoo','stop',10,20,1.79554333649095439911e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_96a8bff10ef391b2d1e58f78',21,0,3,0,'ossfoooopooboonoboo','stop',10,19,1.79554333649095439911e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_40897a2e8e3de9a6a720ab78',22,7,2,0,'sooooosoooosoofookoo','stop',10,20,1.79554333649095439911e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_986dface4267817dedf89b41',23,8,3,0,'gmmgooopnoofoododoo','stop',10,19,1.79554333649095439911e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_9680cf8f69fb68c15ec077f1',24,12,2,0,'togoopvootogohthofok','stop',10,20,1.79554333649095439911e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_93489264fbf8bdd7d62c777d',25,3,0,0,'otochbofnhodoo','stop',10,14,1.79554333649095439911e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_e68edc4e09e83a911839e533',26,2,0,0,'klsfzhpntnnnoo','stop',10,14,1.79554333664376568791e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_d9233921a5dd1dadec0d51a3',27,9,1,0,'cgooobpokcolrombokgrkohkt','stop',10,25,1.79554333664376568791e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_35bfdf99dec05481a93c4b3d',28,4,1,0,'ffooogpomzopnoghoscgvopgd','stop',10,25,1.79554333664376568791e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_6469d3178c465df0b37e9177',29,5,3,0,'mdhgooooboocootoroo','stop',10,19,1.79554333664376568791e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_93df0aa162e1602eb3ed5934',30,0,1,0,'ooooolmoodoboonsokoomocml','stop',10,25,1.79554333664376568791e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_e43c50576acfeac200d12a7c',31,8,1,0,'oooootnoozofmodlomoonohnh','stop',10,25,1.79554333664376568791e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_f8c7425331e24adfc90e547d',32,10,2,0,'roooobfoofocookropoz','stop',10,20,1.79554333664376568791e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_5e653bfec6211e9123bfe0fb',33,1,3,0,'prgtoosldoomopfozvo','stop',10,19,1.79554333664376568791e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_bf05f2510a91d8031e600c99',34,10,0,0,'rlonpboccfocoo','stop',10,14,1.79554333664376568791e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_fcedb684f2fcf85622455e0b',35,8,2,0,'gooootnoozofoodlomob','stop',10,20,1.79554333664376568791e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_e24cf92c94eff1703b0a02bd',36,13,2,0,'coboocpoococozmnoffg','stop',10,20,1.79554333664376568791e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_a36e0372516cbd1a587b55e6',37,16,1,0,'gooooptookohbocpopgsgohpk','stop',10,25,1.79554333664376568791e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_cb0df67e7376ba90220a5b95',38,2,3,0,'klsfoopntoonofkommk','stop',10,19,1.79554333664376568791e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_ba1028bd65f109f8bcfea271',39,6,1,0,'brotoczopfgnsotkozkctonnh','stop',10,25,1.79554333664376568791e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_a7295dc985c14155dc44eb46',40,6,2,0,'brhtcczoofonostkozkc','stop',10,20,1.79554333664376568791e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_a4e373a214bff7cca4f6d612',41,5,0,0,'mdogvcofbmocoo','stop',10,14,1.79554333664376568791e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_a5c2196f54ec5fef598a46b2',42,3,2,0,'coooobloohodoomooroo','stop',10,20,1.79554333664376568791e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_6ef4c5402bb6b1035893ab22',43,11,1,0,'nfoootbovsoclofhodbzdopfb','stop',10,25,1.79554333664376568791e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_21ceec10f2297883cef71bd2',44,14,2,0,'coooopkoocokoohoopoo','stop',10,20,1.79554333664376568791e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_418e6c4f194c71917e7b50ef',45,1,2,0,'prgtmcsookomopflovkd','stop',10,20,1.79554333664376568791e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_d9e881d42e7cc9e7ef9cce27',46,16,0,0,'ggcfgpthpkohoo','stop',10,14,1.79554333664376568791e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_ae50b35566cf97d0d98678c4',47,16,2,0,'gocooptookohodcpopgs','stop',10,20,1.79554333664376568791e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_13da434c86d92229986cbfdc',48,13,0,0,'cgbhrcphhcgcoo','stop',10,14,1.79554333664376568791e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_700187a3ba5c8af60dc00120',49,3,3,0,'oogcoooonoodoomozoo','stop',10,19,1.79554333664376568791e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_d2be1b8d88d6fe4e780296d6',50,2,1,0,'klofohpotnnndokbomkvpogvz','stop',10,25,1.79554333664376568791e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_582a7ddaefdf39e84967897f',51,5,1,0,'oooooccoomocootromoofoznp','stop',10,25,1.79554333664376568791e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_11746c4199b1640dc699f711',52,7,3,0,'oopdooooboosoofomoo','stop',10,19,1.79554333664376568791e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_a4240325639e22c5d603c0f6',53,12,1,0,'ooooopvootogzothofhkhopzr','stop',10,25,1.79554333664376568791e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_fba0a55f2db3b4c4cfb449fd',54,11,3,0,'nfploobsvoocoofoldo','stop',10,19,1.79554333664376568791e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_5039c4707cee402cd9a70885',55,0,0,0,'csofklogpdoboo','stop',10,14,1.79554333664376568791e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_69a8b81db3a2bb697c117c01',56,14,3,0,'orzsoooobookoohokoo','stop',10,19,1.79554333664376568791e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_e765225727fa9e276b6613c0',57,16,3,0,'ggcfooohpoohoocofpo','stop',10,19,1.79554333664376568791e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_bb12d6969167d22106c1b285',58,14,0,0,'crosrpozbcokoo','stop',10,14,1.79554333664376568791e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_8b3d83676a6a8488960f9a4a',59,4,0,0,'fftdkgpmmzzpoo','stop',10,14,1.79554333664376568791e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_818f2f41fe7b62cfbf7cb245',60,13,3,0,'cgbhooohhoocoomobfo','stop',10,19,1.79554333664376568791e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_19e346af7331acfbbd8ee331',61,15,1,0,'ckooovbonzpbpolzotthkodtl','stop',10,25,1.79554333664376568791e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_36bbb911b9ad1e1825d5c43c',62,7,1,0,'ooooossoogosoofsokoosooml','stop',10,25,1.79554333664376568791e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_e94c750a9dd55f998e596f6e',63,15,3,0,'ckldoobznooboflontt','stop',10,19,1.79554333664376568791e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_d6abe61ec5c3a42718bd1862',64,11,2,0,'nfpldtboosocorfhodbz','stop',10,20,1.79554333664376568791e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_159252dee11900572b135268',65,12,0,0,'tsggfpozttogoo','stop',10,14,1.79554333664376568791e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_e00ee88b4aabac7386108ffc',66,11,0,0,'nfpldtbsvsncoo','stop',10,14,1.79554333664376568791e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_acc63f3bfc7b4c2e34c4985d',67,1,0,0,'prgtmcsldksmoo','stop',10,14,1.79554333664376568791e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_e7491e13e286a599828e3c6a',68,3,1,0,'ooooobloohodoomtoroopoorl','stop',10,25,1.79554333664376568791e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_e838c5bb6f1b6b81f8b4d5c2',1,1,3,0,'rlhcooodloohoopomso','stop',10,19,1.79554333843261337277e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_5f67f71c4b21d2a155492d51',2,8,1,0,'ooooohtoopofoodbofoosooon','stop',10,25,1.79554333843261337277e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_20b7884998cb57f1fcbdf55f',3,9,1,0,'voooozfoosohconsozrskoclb','stop',10,25,1.79554333843261337277e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_54afa5236fb285d1e100fb18',4,7,3,0,'klctoooonoobookofoo','stop',10,19,1.79554333843261337277e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_7830ee4aea9f667c55080169',5,5,1,0,'ooooomvoohonsotcoggdgobcz','stop',10,25,1.79554333843261337277e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_2895775f7c8d4d0a05c09b33',6,4,0,0,'odospsogtfogoo','stop',10,14,1.79554333843261337277e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_406a5fb2209a5ef4d99aff97',7,13,0,0,'ozolrdokfsogoo','stop',10,14,1.79554333843261337277e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_3b5665d48d3f6d6052766252',8,15,1,0,'ooooofooooolookfodoozooos','stop',10,25,1.79554333843261337277e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_35c483fbf15379f58697211c',9,16,0,0,'kkotdgoctpovoo','stop',10,14,1.79554333843261337277e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_8aebb4cda626efb37c3fe176',10,3,0,0,'ckofnhodsrovoo','stop',10,14,1.79554333843261337277e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_aa13e16c4af87e606b5cdd43',11,10,2,0,'kooooomooooooovooloo','stop',10,20,1.79554333843261337277e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_df40a4971d78aa40dde57a1d',12,16,2,0,'koooogcoopovoolpocor','stop',10,20,1.79554333843261337277e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_ac538acd1c9929a467c531a7',13,11,2,0,'tpzdvhmoohosobrzogld','stop',10,20,1.79554333843261337277e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_134f6524a4b3c7e7e9d1fecf',14,7,2,0,'koooolcoolobookookoo','stop',10,20,1.79554333843261337277e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_a2f9c0074ed9deab020fd63a',15,5,3,0,'tdskooofsoonootokgo','stop',10,19,1.79554333843261337277e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_61b9271747645f4588c3bec0',16,12,3,0,'sdmdooosroopooporko','stop',10,19,1.79554333843261337277e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_8ef6b730bccba6e9d8a9b640',17,13,3,0,'oovloooofoogoobocoo','stop',10,19,1.79554333843261337277e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_9cdd0ef6200d8ffd5808f433',18,1,0,0,'rlhcptndlhlhoo','stop',10,14,1.79554333843261337277e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_75cfeb9158a930749295b780',19,13,2,0,'booooohoosogooboosoo','stop',10,20,1.79554333843261337277e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_e6b9af1312f60139365b0083',20,6,2,0,'socoolgoogotoontosor','stop',10,20,1.79554333843261337277e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_81f7179a16fb35efdf835111',21,6,3,0,'stczooomsootoononso','stop',10,19,1.79554333843261337277e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_e12e11b86c3e0fb31c26ac68',22,4,2,0,'noooossoofogoozooloo','stop',10,20,1.79554333843261337277e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_2070b51182bb8221963467a7',23,3,3,0,'cksfoooosoovoovohoo','stop',10,19,1.79554333843261337277e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_94a87157cbeb6ab8bf0667af',24,12,2,0,'somoogloopopogpfokov','stop',10,20,1.79554333843261337277e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_7a8b516a4938d35e54195fcd',25,2,0,0,'zkmsgfobttonoo','stop',10,14,1.79554333843261337277e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_73884bd9258f81d7c97da6ac',26,10,0,0,'ocofzhormoohoo','stop',10,14,1.79554333843261337277e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_dd57ae5fcc207ff5a20d53bb',27,13,1,0,'ooooodhoosogoobfosoorooph','stop',10,25,1.79554333856304669386e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_54d6b00dc3910e86742dfca1',28,7,1,0,'ooooolcoolobooksokoohofrs','stop',10,25,1.79554333856304669386e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_f615558da1c5540b6a0ccff8',29,11,3,0,'tpzdooofzoosoorocgo','stop',10,19,1.79554333856304669386e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_99149c04b67a938bab5d88d4',30,6,1,0,'ooooolgoogothontoszotobnn','stop',10,25,1.79554333856304669386e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_b0a1ae8f2f2cef2d6e681883',31,3,1,0,'ooooohtoorovtovfosoodobrz','stop',10,25,1.79554333856304669386e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_7f42373ff059127d75f92e73',32,5,2,0,'tosoomvoohonostcogod','stop',10,20,1.79554333856304669386e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_50317108d51a1971b4ba542b',33,9,3,0,'vzzrooocdoohoonobzo','stop',10,19,1.79554333856304669386e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_c4beec091bfd89bd3543ace9',34,5,0,0,'tdskpmofshonoo','stop',10,14,1.79554333856304669386e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_8b2d85d5355bd7fb3d5c6afe',35,3,2,0,'coooohtoorovoovfosoo','stop',10,20,1.79554333856304669386e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_ffa45ceeef611bc9208287df',36,8,2,0,'doooootoooofoodoofoo','stop',10,20,1.79554333856304669386e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_2929d6bf8148ffde4746722b',37,14,1,0,'poooohfokcoplobvocrlkonrf','stop',10,25,1.79554333856304669386e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_fc79084872d37a2b3c3403b7',38,10,3,0,'oogooooomoohoovonoo','stop',10,19,1.79554333856304669386e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_40d9fc8296ebe8696cd8660d',39,1,1,0,'rooootnolhohloprosmglolch','stop',10,25,1.79554333856304669386e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_d7d4e86bb488b0e6e2548f95',40,1,2,0,'rlhootnoohohotprosmg','stop',10,20,1.79554333856304669386e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_b96a174dc829602eedd3b5ee',41,11,0,0,'tpzdvhmfzhmsoo','stop',10,14,1.79554333856304669386e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_5d3dd9ce79725f14afdcc7f0',42,2,2,0,'zomoofgootonookfoboh','stop',10,20,1.79554333856304669386e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_328f2928ee3c25a471ede6f1',43,0,1,0,'ooooopoooooboorrozookooor','stop',10,25,1.79554333856304669386e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_65be5ef00218481e2af43bb1',44,15,2,0,'gooooosoooooookoodoo','stop',10,20,1.79554333856304669386e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_fb26372d1dfb890d68d01bb3',45,9,2,0,'vozoozfoosohoznsozrs','stop',10,20,1.79554333856304669386e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_c93e571890d6f19641b80e4a',46,14,0,0,'pzgtphfdkchpoo','stop',10,14,1.79554333856304669386e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_c8e29a1f29eacf692b93e4d4',47,14,2,0,'pzgtohfoocopogbvocrl','stop',10,20,1.79554333856304669386e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_a6209b2a8543a32e09a5d48d',48,8,0,0,'olorhhovcoofoo','stop',10,14,1.79554333856304669386e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_1a5382b33080f659bedfc0cb',49,2,3,0,'zkmsooobtoonookodoo','stop',10,19,1.79554333856304669386e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_b22ec0313e1a463f2b8e55f8',50,10,1,0,'ooooohooooohoovloloonooom','stop',10,25,1.79554333856304669386e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_4adb7e9c0d28042e3f271925',51,11,1,0,'tpooohmozhoshorzogldlolmd','stop',10,25,1.79554333856304669386e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_93d211a1d5acce5f307890c2',52,4,3,0,'odksooootoogoozopoo','stop',10,19,1.79554333856304669386e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_0aaa7dcfea442cfc48359f3a',53,12,1,0,'ooooogloopopzopfoknvmonck','stop',10,25,1.79554333856304669386e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_db9a0af184c365e0793d33c3',54,0,3,0,'oolpoooodooboorodoo','stop',10,19,1.79554333856304669386e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_30d72267f932b3e2b04ad48f',55,6,0,0,'stczflomsgotoo','stop',10,14,1.79554333856304669386e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_8ceb2e737056c244989536a3',56,15,3,0,'ookmooooroolookonoo','stop',10,19,1.79554333856304669386e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_ae416883ef75da3f39b4a5dc',57,14,3,0,'pzgtooodkoopoobosco','stop',10,19,1.79554333856304669386e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_5d0e043a279360bac23b018a',58,15,0,0,'olompfohrooloo','stop',10,14,1.79554333856304669386e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_379bf2c6ce0360ddea0b8329',59,7,0,0,'klotklofnloboo','stop',10,14,1.79554333856304669386e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_855d63f3dfa520b0536b3cc5',60,8,3,0,'oogroooocoofoodogoo','stop',10,19,1.79554333856304669386e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_bd965b1ebf5680b89cb384d1',61,16,1,0,'ooooogcoopovvolpocoogorhk','stop',10,25,1.79554333856304669386e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_39fbba8fe23280549b803d1d',62,4,1,0,'ooooossoofogoozkoloohoovt','stop',10,25,1.79554333856304669386e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_9d10dda85afa3f608052e5a1',63,16,3,0,'kkktoooctoovoolosoo','stop',10,19,1.79554333856304669386e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_20d81344d8217e8891ded277',64,0,2,0,'looooosoooooooroozoo','stop',10,20,1.79554333856304669386e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_6e70d84a5455a6fc1e729883',65,12,0,0,'sdmdkgosrpopoo','stop',10,14,1.79554333856304669386e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_905a7511c63366d95339ba7c',66,0,0,0,'osopmpobdooboo','stop',10,14,1.79554333856304669386e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_86b4690a17c514115051b2b7',67,9,0,0,'vzzrbzfcdsohoo','stop',10,14,1.79554333856304669386e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_047cc25e3c3620ef089edfbf',68,2,1,0,'ooooofgootonrokfobmorobpv','stop',10,25,1.79554333856304669386e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_9c5cb559a711ee4e0f13513c',1,5,3,0,'oospooooboosoolosoo','stop',10,19,1.79554333912082791325e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_0120b4640604c7fa6b4276b7',2,11,1,0,'oooookgoococoodponooboosm','stop',10,25,1.79554333912082791325e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_b5e64cfd7629fcda57433d50',3,6,1,0,'ooooovvoozogoomkoroozooot','stop',10,25,1.79554333912082791325e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_4630eb3e3822d02095d7fef2',4,7,3,0,'ofvfoooocooboofokoo','stop',10,19,1.79554333912082791325e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_9574363ecd757ff063d10a24',5,10,1,0,'ooooocgoonotoomkohootoooz','stop',10,25,1.79554333912082791325e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_9ab3b39f47df329f175d82a9',6,16,0,0,'ohoddfovgoopoo','stop',10,14,1.79554333912082791325e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_2a2846822cd9f649211fc146',7,3,0,0,'obogncompooroo','stop',10,14,1.79554333912082791325e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_edb467b75ac0c497bab85105',8,8,1,0,'ooooorpoopocoompoloofoomp','stop',10,25,1.79554333912082791325e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_c44cfabfe7fc7c1b8b1bd8a9',9,15,0,0,'obottdomfnomoo','stop',10,14,1.79554333912082791325e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_05df197576dcade6fc029fef',10,1,0,0,'odoldtompoozoo','stop',10,14,1.79554333912082791325e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_5d23de0a7a6c14413dc9ed5e',11,12,2,0,'roooosvoocogoovcodoo','stop',10,20,1.79554333912082791325e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_b380ea2f8005d8a60ce283cc',12,15,2,0,'poooodmoonomoozooroo','stop',10,20,1.79554333912082791325e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_3c2472f0d6cb1eb7ae4ed799',13,14,2,0,'zooooovooooooonoovoo','stop',10,20,1.79554333912082791325e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_09483eff5eeefb0526575e6f',14,7,2,0,'foooomhooroboofoosoo','stop',10,20,1.79554333912082791325e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_31831246bc14d949b41864df',15,10,3,0,'oomcoooobootoomozoo','stop',10,19,1.79554333912082791325e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_235c8cfb8ecaef73ea0e7b91',16,9,3,0,'oocmoooocoovoomoboo','stop',10,19,1.79554333912082791325e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_5f5193ec5bee8e267bbec39c',17,3,3,0,'ootgoooopooroogotoo','stop',10,19,1.79554333912082791325e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_2e71d57af0420ed849a674d6',18,5,0,0,'ofopftolboosoo','stop',10,14,1.79554333912082791325e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_96eb12550d4135b1bcf9f292',19,3,2,0,'cooooohooooooogoohoo','stop',10,20,1.79554333912082791325e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_58d3b01ffb4a358df902b2db',20,4,2,0,'zoooorkoorocookookoo','stop',10,20,1.79554333912082791325e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_3f323e6be3ec931f0d81b4e7',21,4,3,0,'obzpoooosoocookomoo','stop',10,19,1.79554333912082791325e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_fef55df14d54f0ee0f887d45',22,16,2,0,'looooovoooopoonoovoo','stop',10,20,1.79554333912082791325e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_8cab212ba4350954316efe1b',23,1,3,0,'oonoooooooozoozopoo','stop',10,19,1.79554333912082791325e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_abb56dda1fce8dcd8000d062',24,9,2,0,'vooooodooooooomooboo','stop',10,20,1.79554333912082791325e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_85b6ae4231d33962fcf169dc',25,0,0,0,'vhphmsokfsomoo','stop',10,14,1.79554333912082791325e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_29af0b5a203819b31f0b030f',26,12,0,0,'rbognsodzcogoo','stop',10,14,1.79554333912082791325e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_1fa217de034775966ac479f6',27,3,1,0,'ooooochoororoogdohoohooos','stop',10,25,1.79554333912082791325e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_4d1d5814a18389daeff6127a',28,7,1,0,'ooooomhooroboofrosoocoogt','stop',10,25,1.79554333912082791325e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_e53346b04d4b26660d90b75b',29,14,3,0,'oosfoooohootoonozoo','stop',10,19,1.79554333912082791325e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_de492c6100e3e27db7a58b37',30,4,1,0,'ooooorkoorocooksokoozoohl','stop',10,25,1.79554333912082791325e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_9d52babb7574b91b415ff7fa',31,1,1,0,'oooootooooozoozrohoodooop','stop',10,25,1.79554333912082791325e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_30d58cf4c40553a13df53b36',32,10,2,0,'zooooogooooooomoohoo','stop',10,20,1.79554333912082791325e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_d02a6097fa578709e2788b19',33,6,3,0,'ootmooooroogoomomoo','stop',10,19,1.79554333912082791325e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_2a5fbb19277668716d4064a4',34,10,0,0,'obocmcovbootoo','stop',10,14,1.79554333912082791325e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_0b5f1ab8a94a106b584a19a3',35,1,2,0,'dooooonooooooozoohoo','stop',10,20,1.79554333912082791325e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_2d6120f4e651a1ea5cdbbd8d',36,11,2,0,'booookgoococoodoonoo','stop',10,20,1.79554333912082791325e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_c2af257f0ce3ef3364a9b1b7',37,2,1,0,'ooooontoopoloosvodoobolck','stop',10,25,1.79554333912082791325e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_8a00d593fd53202b2ab45d99',38,12,3,0,'rbmgoooozoogoovoroo','stop',10,19,1.79554333912082791325e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_b0f33b7d42e160205fbab9c0',39,5,1,0,'oooootcoofosoolzohoogoood','stop',10,25,1.79554333912082791325e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_8f6d219dd0011adfc525d649',40,5,2,0,'kooooocoooooooloohoo','stop',10,20,1.79554333912082791325e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_f1fd982804757180c3b392f6',41,14,0,0,'opofmholhootoo','stop',10,14,1.79554333912082791325e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_bc1656a0552a62fec7ee958a',42,0,2,0,'vopooshoosomootporon','stop',10,20,1.79554333912082791325e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_3ece086ecb1150d304e164de',43,13,1,0,'oooootooooogookposoobooob','stop',10,25,1.79554333912082791325e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_6f696459d272f952286d7e81',44,8,2,0,'voooorpoopocoomooloo','stop',10,20,1.79554333912082791325e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_29e042e6ac33db149b055da3',45,6,2,0,'looooovooooooomooroo','stop',10,20,1.79554333912082791325e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_ef35cba4cb6b19bc5c2ab94c',46,2,0,0,'lrozknonvpoloo','stop',10,14,1.79554333912082791325e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_0de2349f0ffbdb4a310ba596',47,2,2,0,'loooontoopoloosoodoo','stop',10,20,1.79554333912082791325e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_e200f4c6778768de17021f17',48,11,0,0,'okofgkocfcocoo','stop',10,14,1.79554333912082791325e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_87514d21684c0d2bc9efe472',49,0,3,0,'vhphoookfoomoototoo','stop',10,19,1.79554333912082791325e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_3d441c06dbf4393bdf9155ca',50,12,1,0,'ooooosvoocogoovcodoolodzz','stop',10,25,1.79554333912082791325e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_b6e7b5451e1de94a045df81e',51,14,1,0,'ooooohvoototoontovoozooog','stop',10,25,1.79554333912082791325e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_45f3f509590221d020888dff',52,16,3,0,'oordoooogoopoonocoo','stop',10,19,1.79554333912082791325e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_340f5de3e7c58431636e883c',53,9,1,0,'oooookdoohovoomloboogoool','stop',10,25,1.79554333912082791325e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_13a8dc10050323c1005ca713',54,13,3,0,'oozzoooocoogookocoo','stop',10,19,1.79554333912082791325e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_d842ebac94b7485b299875ef',55,4,0,0,'obopvrohsrocoo','stop',10,14,1.79554333912082791325e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_77a2fe922bec4139bb6024ba',56,8,3,0,'ogsnoooofoocoomovoo','stop',10,19,1.79554333912082791325e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_5b098238acc0254f4be5d970',57,2,3,0,'orczoooovooloosomoo','stop',10,19,1.79554333912082791325e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_b3817b6942c66223c80eca3f',58,8,0,0,'ogongrozfpocoo','stop',10,14,1.79554333912082791325e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_cdb380df954bcddcf81036bb',59,7,0,0,'ofoftmofcroboo','stop',10,14,1.79554333912082791325e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_844a4c45b80b052dca84ea54',60,11,3,0,'oogfoooofoocoodomoo','stop',10,19,1.79554333912082791325e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_29df66ecbc7d96b8f2495856',61,15,1,0,'ooooodmoonomooznoroovoocp','stop',10,25,1.79554333912082791325e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_06a355b9f61f7f0afccaff19',62,16,1,0,'ooooofvoofopoonrovoozooof','stop',10,25,1.79554333912082791325e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_d6020275e5c2674555447335',63,15,3,0,'ooltoooofoomoozohoo','stop',10,19,1.79554333912082791325e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_d5f35402e9fb593e9453b42d',64,13,2,0,'mooooogoooooookoosoo','stop',10,20,1.79554333912082791325e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_a9df5f268b927d98fee1d2d6',65,9,0,0,'ogomskovcoovoo','stop',10,14,1.79554333912082791325e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_e2086bf49f314bf0cb5c4509',66,13,0,0,'ovozrtomcoogoo','stop',10,14,1.79554333912082791325e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_afa1bfd2b3ffc95d788b54ee',67,6,0,0,'onomsvotroogoo','stop',10,14,1.79554333912082791325e+09);
INSERT INTO "completions" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_f1e376175762202044070a17',68,0,1,0,'oooooshoosomdotpornobokhn','stop',10,25,1.79554333912082791325e+09);
CREATE TABLE events (
	tenant_id TEXT NOT NULL, 
	run_id TEXT NOT NULL, 
	cursor INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	created_at REAL NOT NULL, 
	generation INTEGER NOT NULL, 
	detail TEXT NOT NULL, 
	report TEXT, 
	CONSTRAINT pk_events PRIMARY KEY (tenant_id, run_id, cursor), 
	CONSTRAINT fk_events_run FOREIGN KEY(tenant_id, run_id) REFERENCES runs (tenant_id, run_id) ON DELETE CASCADE, 
	CONSTRAINT ck_events_kind CHECK (kind IN ('run_created', 'run_state_changed', 'run_updated', 'generation_opened', 'generation_closed', 'generation_applied', 'generation_abandoned')), 
	CONSTRAINT ck_events_cursor CHECK (cursor >= 1)
)
 STRICT

;
INSERT INTO "events" VALUES('local','run_8fa29c8c3b0ce238',1,'run_created',1.79554333474812412262e+09,-1,'',NULL);
INSERT INTO "events" VALUES('local','run_8fa29c8c3b0ce238',2,'run_state_changed',1.79554333504547071454e+09,-1,'created -> active',NULL);
INSERT INTO "events" VALUES('local','run_8fa29c8c3b0ce238',3,'generation_opened',1.79554333504547071454e+09,0,'',NULL);
INSERT INTO "events" VALUES('local','run_8fa29c8c3b0ce238',4,'generation_closed',1.79554333574007892607e+09,0,'every completion has a reward',NULL);
INSERT INTO "events" VALUES('local','run_8fa29c8c3b0ce238',5,'generation_applied',1.7955433361520588398e+09,0,'','{"generation":0,"mean_completion_tokens":19.5,"mean_reward":0.29663533834586464,"num_members_used":16,"num_missing":0,"population_reward":0.31157894736842107,"population_reward_std":0.09451763290181828,"reliability":0.9338982333159862,"reward_quantiles":[0.16900375939849624,0.23216165413533835,0.3075563909774436,0.38208176691729323,0.5140225563909775],"sampling_seconds":0.5783407688140869,"tokens_per_second":2292.765911555952,"truncation_rate":0.0,"update_seconds":0.17886759400062147,"waiting_seconds":0.11626744270324707,"zero_variance_prompts":0.0}');
INSERT INTO "events" VALUES('local','run_8fa29c8c3b0ce238',6,'generation_opened',1.79554333629379606245e+09,1,'',NULL);
INSERT INTO "events" VALUES('local','run_8fa29c8c3b0ce238',7,'generation_closed',1.79554333685194587701e+09,1,'every completion has a reward',NULL);
INSERT INTO "events" VALUES('local','run_8fa29c8c3b0ce238',8,'generation_applied',1.79554333719325685501e+09,1,'','{"generation":1,"mean_completion_tokens":19.5,"mean_reward":0.37199248120300754,"num_members_used":16,"num_missing":0,"population_reward":0.39887922932330827,"population_reward_std":0.1373463138824591,"reliability":0.9877418886367418,"reward_quantiles":[0.23716165413533835,0.26781954887218046,0.3782424812030075,0.530437030075188,0.6156954887218045],"sampling_seconds":0.34996962547302246,"tokens_per_second":3788.900245864952,"truncation_rate":0.0,"update_seconds":0.16567043100076262,"waiting_seconds":0.20818018913269043,"zero_variance_prompts":0.0}');
INSERT INTO "events" VALUES('local','run_8fa29c8c3b0ce238',9,'generation_opened',1.79554333739991474156e+09,2,'',NULL);
INSERT INTO "events" VALUES('local','run_8fa29c8c3b0ce238',10,'generation_abandoned',1.79554333752136063579e+09,2,'another idea',NULL);
INSERT INTO "events" VALUES('local','run_8fa29c8c3b0ce238',11,'generation_opened',1.79554333799712634084e+09,3,'',NULL);
INSERT INTO "events" VALUES('local','run_8fa29c8c3b0ce238',12,'generation_closed',1.79554333863528919217e+09,3,'every completion has a reward',NULL);
INSERT INTO "events" VALUES('local','run_8fa29c8c3b0ce238',13,'generation_applied',1.79554333894391107556e+09,3,'','{"generation":3,"mean_completion_tokens":19.5,"mean_reward":0.48836466165413533,"num_members_used":16,"num_missing":0,"population_reward":0.49644384398496244,"population_reward_std":0.1316959989259339,"reliability":0.9899968335257768,"reward_quantiles":[0.29663533834586464,0.40226033834586467,0.481015037593985,0.6132847744360902,0.6892105263157895],"sampling_seconds":0.565920352935791,"tokens_per_second":2343.085900906708,"truncation_rate":0.0,"update_seconds":0.07942863200150896,"waiting_seconds":0.07224249839782715,"zero_variance_prompts":0.0}');
INSERT INTO "events" VALUES('local','run_8fa29c8c3b0ce238',14,'generation_opened',1.79554333909854865075e+09,4,'',NULL);
INSERT INTO "events" VALUES('local','run_c722bc7c92047bdb',1,'run_created',1.79554333917136168478e+09,-1,'',NULL);
INSERT INTO "events" VALUES('local','run_c722bc7c92047bdb',2,'run_state_changed',1.79554333918270134923e+09,-1,'created -> active',NULL);
INSERT INTO "events" VALUES('local','run_c722bc7c92047bdb',3,'generation_opened',1.79554333918270134923e+09,0,'',NULL);
INSERT INTO "events" VALUES('local','run_c722bc7c92047bdb',4,'generation_abandoned',1.79554333920806717867e+09,0,'the run was cancelled',NULL);
INSERT INTO "events" VALUES('local','run_c722bc7c92047bdb',5,'run_state_changed',1.79554333920806717867e+09,-1,'active -> cancelled: enough',NULL);
INSERT INTO "events" VALUES('local','run_84c63d1b6f64b020',1,'run_created',1.7955433393460297584e+09,-1,'',NULL);
CREATE TABLE generations (
	tenant_id TEXT NOT NULL, 
	run_id TEXT NOT NULL, 
	generation INTEGER NOT NULL, 
	request_id TEXT NOT NULL, 
	request_digest TEXT NOT NULL, 
	client_id TEXT NOT NULL, 
	state TEXT NOT NULL, 
	state_reason TEXT NOT NULL, 
	population_size INTEGER NOT NULL, 
	num_prompts INTEGER NOT NULL, 
	samples_per_prompt INTEGER NOT NULL, 
	sigma REAL NOT NULL, 
	step_ratio REAL NOT NULL, 
	sampling TEXT NOT NULL, 
	close_policy TEXT NOT NULL, 
	missing_policy TEXT NOT NULL, 
	num_expected INTEGER NOT NULL, 
	num_sampled INTEGER NOT NULL, 
	num_settled INTEGER NOT NULL, 
	rewards_digest TEXT NOT NULL, 
	opened_at REAL NOT NULL, 
	closed_at REAL NOT NULL, 
	finished_at REAL NOT NULL, 
	deadline_at REAL, 
	CONSTRAINT pk_generations PRIMARY KEY (tenant_id, run_id, generation), 
	CONSTRAINT fk_generations_run FOREIGN KEY(tenant_id, run_id) REFERENCES runs (tenant_id, run_id) ON DELETE CASCADE, 
	CONSTRAINT uq_generations_request UNIQUE (tenant_id, run_id, request_id), 
	CONSTRAINT ck_generations_state CHECK (state IN ('open', 'closed', 'applied', 'abandoned')), 
	CONSTRAINT ck_generations_missing_policy CHECK (missing_policy IN ('drop_pair', 'drop_cell', 'fail')), 
	CONSTRAINT ck_generations_sigma CHECK (sigma BETWEEN 0 AND 1e9), 
	CONSTRAINT ck_generations_step_ratio CHECK (step_ratio BETWEEN 0 AND 1e9), 
	CONSTRAINT ck_generations_progress CHECK (num_sampled BETWEEN 0 AND num_expected AND num_settled BETWEEN 0 AND num_expected)
)
 STRICT

;
INSERT INTO "generations" VALUES('local','run_8fa29c8c3b0ce238',0,'ask-0','e535daae97ca6f172bf712cca78b5efd85feb9258548613991ba91a0c085bcb1','client','applied','every completion has a reward',16,4,1,0.05,0.2,'{"max_tokens":64,"stop":[],"temperature":0.0,"top_k":0,"top_p":1.0}','{"deadline_seconds":0.0,"fraction":1.0,"kind":"all"}','drop_pair',68,68,68,'7adbe03ac10a6e69edae27920e1a502a88eba1b1b24ea7b75890224b26371a95',1.79554333504547071454e+09,1.79554333574007892607e+09,1.7955433361520588398e+09,NULL);
INSERT INTO "generations" VALUES('local','run_8fa29c8c3b0ce238',1,'ask-1','e535daae97ca6f172bf712cca78b5efd85feb9258548613991ba91a0c085bcb1','client','applied','every completion has a reward',16,4,1,0.05,0.2,'{"max_tokens":64,"stop":[],"temperature":0.0,"top_k":0,"top_p":1.0}','{"deadline_seconds":0.0,"fraction":1.0,"kind":"all"}','drop_pair',68,68,68,'05896f636b1850b4eeeb63a0c58df55bd30695b7e2a66c4adc9d1e2970d86288',1.79554333629379606245e+09,1.79554333685194587701e+09,1.79554333719325685501e+09,NULL);
INSERT INTO "generations" VALUES('local','run_8fa29c8c3b0ce238',2,'ask-2','e535daae97ca6f172bf712cca78b5efd85feb9258548613991ba91a0c085bcb1','client','abandoned','another idea',16,4,1,0.05,0.2,'{"max_tokens":64,"stop":[],"temperature":0.0,"top_k":0,"top_p":1.0}','{"deadline_seconds":0.0,"fraction":1.0,"kind":"all"}','drop_pair',68,0,0,'',1.79554333739991474156e+09,0.0,1.79554333752136063579e+09,NULL);
INSERT INTO "generations" VALUES('local','run_8fa29c8c3b0ce238',3,'ask-3','e535daae97ca6f172bf712cca78b5efd85feb9258548613991ba91a0c085bcb1','client','applied','every completion has a reward',16,4,1,0.05,0.2,'{"max_tokens":64,"stop":[],"temperature":0.0,"top_k":0,"top_p":1.0}','{"deadline_seconds":0.0,"fraction":1.0,"kind":"all"}','drop_pair',68,68,68,'1848144567e55e17f09b49e2a17d41a6190fbaec042f0d4b935d32f8f523b8e8',1.79554333799712634084e+09,1.79554333863528919217e+09,1.79554333894391107556e+09,NULL);
INSERT INTO "generations" VALUES('local','run_8fa29c8c3b0ce238',4,'ask-4','e535daae97ca6f172bf712cca78b5efd85feb9258548613991ba91a0c085bcb1','client','open','',16,4,1,0.05,0.2,'{"max_tokens":64,"stop":[],"temperature":0.0,"top_k":0,"top_p":1.0}','{"deadline_seconds":0.0,"fraction":1.0,"kind":"all"}','drop_pair',68,68,11,'',1.79554333909854865075e+09,0.0,0.0,NULL);
INSERT INTO "generations" VALUES('local','run_c722bc7c92047bdb',0,'ask-0','9f55ee3ad6bf263c2934c9ade7bd5026f5026901695e4a7242d2eb347ffab08a','client','abandoned','the run was cancelled',16,4,1,0.05,0.2,'{"max_tokens":64,"stop":[],"temperature":0.0,"top_k":0,"top_p":1.0}','{"deadline_seconds":0.0,"fraction":1.0,"kind":"all"}','drop_pair',68,0,0,'',1.79554333918270134923e+09,0.0,1.79554333920806717867e+09,NULL);
CREATE TABLE members (
	tenant_id TEXT NOT NULL, 
	run_id TEXT NOT NULL, 
	generation INTEGER NOT NULL, 
	member_index INTEGER NOT NULL, 
	handle TEXT NOT NULL, 
	CONSTRAINT pk_members PRIMARY KEY (tenant_id, run_id, generation, member_index), 
	CONSTRAINT fk_members_generation FOREIGN KEY(tenant_id, run_id, generation) REFERENCES generations (tenant_id, run_id, generation) ON DELETE CASCADE, 
	CONSTRAINT uq_members_handle UNIQUE (tenant_id, handle)
)
 STRICT

;
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',0,0,'mem_f52d8c67e9f05de8edc7832b');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',0,1,'mem_1c3c26adfa0a7419682c05b2');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',0,2,'mem_808544a0ee0557ff91bf7e0d');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',0,3,'mem_46d3ed73e53500dca32e7eda');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',0,4,'mem_cc3f2532064214af47f987e5');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',0,5,'mem_e7442f4ff0c3d1f2601ac095');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',0,6,'mem_510cb351159a356c72deb232');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',0,7,'mem_c67ed682e016c840504ae97b');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',0,8,'mem_592fe13856db0b1f27aa0e06');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',0,9,'mem_9f96926dea761033b23427fb');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',0,10,'mem_dbc08cc4c294dae641611c1e');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',0,11,'mem_a66e9230b46862d61d345295');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',0,12,'mem_f29ed43b9f1f58e39cba1dd8');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',0,13,'mem_1a712dff7b7a4f5d58e6d320');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',0,14,'mem_3351e1cc5d0cb8abfc73fb1e');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',0,15,'mem_1d08eaf12e2d1230fbc6c04e');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',0,16,'mem_4711e3302ed70865b62a6eff');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',1,0,'mem_aeaa195e36dac53310e56941');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',1,1,'mem_caf3c40c1355c6022f819e0c');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',1,2,'mem_22940d746eccb0a6f196159d');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',1,3,'mem_9f44e34399394aa38c1eaab0');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',1,4,'mem_3967d0b06c670e8dd6a90b7e');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',1,5,'mem_c91151e2762e058c4e46b3a6');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',1,6,'mem_99d95fe4e3d1da293dabc633');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',1,7,'mem_a2b1e6a4bdfdd66d3209c2eb');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',1,8,'mem_51aaffa71214449aed91995a');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',1,9,'mem_e91752fffbc4859fd9e20363');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',1,10,'mem_548187f96a748712b4c67f3a');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',1,11,'mem_dcd4e06b7fbdf8f025cdd333');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',1,12,'mem_74be60d45f4f6a235dadb627');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',1,13,'mem_93b381eab632be2d6466a701');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',1,14,'mem_6c08befc39d22c9b6ec61333');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',1,15,'mem_5670cca6e8a727d7e02abb1e');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',1,16,'mem_5616d17ef429038c043edb20');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',2,0,'mem_c8d093765cc44081fecac61b');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',2,1,'mem_762367beb86b3f3a40bbbed2');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',2,2,'mem_d9867cc61f8919969820498f');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',2,3,'mem_5e4416a3f68539b2eb1df070');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',2,4,'mem_049369a3e06b2f3c088a3a9e');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',2,5,'mem_631c8339b5dadbcd4af62568');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',2,6,'mem_91774c2bffcea293599e050c');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',2,7,'mem_34af3699cf459f306e342fef');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',2,8,'mem_4d350ac6567436a6b1e8bb20');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',2,9,'mem_f5b95bdab657fdb44ca22dfd');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',2,10,'mem_7cac8065bfb2c8ea24071224');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',2,11,'mem_9fe34b99325e1f4a0db4672e');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',2,12,'mem_bb2c19ab57ef569472ccfd80');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',2,13,'mem_58eddfb9c58eaf4c86cec859');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',2,14,'mem_93fb7fe04f83415b7547b6e2');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',2,15,'mem_566ef285f09c11fc1d00d687');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',2,16,'mem_89708608c45a7ae2875fe898');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',3,0,'mem_e5c8c151034c07b0ae2ffb66');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',3,1,'mem_b42479b20c289c05c926f4c4');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',3,2,'mem_bf177c8329610621e7ab2857');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',3,3,'mem_2f3ca5958881738090b6524d');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',3,4,'mem_d034deadd435a88d43297aa9');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',3,5,'mem_309eb6e3a7224aab29306cb3');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',3,6,'mem_da2a05d499026ddd3fe7d724');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',3,7,'mem_1fa9e8908d5ffe7b83f2dec7');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',3,8,'mem_b404db722ffba35929bcd53e');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',3,9,'mem_dde2ef9580bae4485cc75967');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',3,10,'mem_19104593e4a686a8fa8a2b19');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',3,11,'mem_dcadc95482272000ec7e811d');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',3,12,'mem_6abf7d97919835cbbc584990');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',3,13,'mem_ea2c3e1dec1aa250b6be51fc');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',3,14,'mem_468c494ec45d35356d6b3578');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',3,15,'mem_5229d632c0dd73629e01002f');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',3,16,'mem_4e36e7fac2e5a6c2da725892');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',4,0,'mem_a500d93f5a589131866cc254');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',4,1,'mem_44919dec0c614067b85e4d07');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',4,2,'mem_4daf3dd507fa55272ad5cd69');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',4,3,'mem_f863e7fdcd8801b16362562a');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',4,4,'mem_d047a809f3812922fa2d6ffe');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',4,5,'mem_6ab17b76b334223ac72d7ce6');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',4,6,'mem_dce44b6ed54583102338899d');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',4,7,'mem_39d3693b149c58018cc99f43');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',4,8,'mem_544803942162e61423b9cb80');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',4,9,'mem_6531f7f2b27231508485864f');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',4,10,'mem_4a869ea5b9bc4d877cb7e5e3');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',4,11,'mem_672424b7b7a88c4a3e54c0b1');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',4,12,'mem_0fbae9c2df08599d3b93bca7');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',4,13,'mem_f20770ae884d67a279bd9844');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',4,14,'mem_d86d3a96e72b132cd7be5316');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',4,15,'mem_5377ccb6f820a30768c67440');
INSERT INTO "members" VALUES('local','run_8fa29c8c3b0ce238',4,16,'mem_ad5d3eb4e05fbb0f5c22391c');
INSERT INTO "members" VALUES('local','run_c722bc7c92047bdb',0,0,'mem_70a58dc630bd30088451fbaf');
INSERT INTO "members" VALUES('local','run_c722bc7c92047bdb',0,1,'mem_7498217fe9b17e0274b20026');
INSERT INTO "members" VALUES('local','run_c722bc7c92047bdb',0,2,'mem_52b622cdb12bc1e64392f658');
INSERT INTO "members" VALUES('local','run_c722bc7c92047bdb',0,3,'mem_4a14ff0ed33521d6d11eec59');
INSERT INTO "members" VALUES('local','run_c722bc7c92047bdb',0,4,'mem_5c1b8ccdeff9fc88b8e4a306');
INSERT INTO "members" VALUES('local','run_c722bc7c92047bdb',0,5,'mem_169266828d10f72f237f137c');
INSERT INTO "members" VALUES('local','run_c722bc7c92047bdb',0,6,'mem_285f20bb325eb3d73bc1b0e9');
INSERT INTO "members" VALUES('local','run_c722bc7c92047bdb',0,7,'mem_c6203b55e8eed1088954a828');
INSERT INTO "members" VALUES('local','run_c722bc7c92047bdb',0,8,'mem_9d20c2cafbf75840dfa3cb30');
INSERT INTO "members" VALUES('local','run_c722bc7c92047bdb',0,9,'mem_0d072cd2a8ec26a4fb01280e');
INSERT INTO "members" VALUES('local','run_c722bc7c92047bdb',0,10,'mem_e2585f3e084ee387cdf9d326');
INSERT INTO "members" VALUES('local','run_c722bc7c92047bdb',0,11,'mem_65731dd6d7cc14686be69edb');
INSERT INTO "members" VALUES('local','run_c722bc7c92047bdb',0,12,'mem_3cbaba775458182cb219dd4d');
INSERT INTO "members" VALUES('local','run_c722bc7c92047bdb',0,13,'mem_06cf0a414dd8d164f4e6d06c');
INSERT INTO "members" VALUES('local','run_c722bc7c92047bdb',0,14,'mem_b521a0546b57d1c121bc156a');
INSERT INTO "members" VALUES('local','run_c722bc7c92047bdb',0,15,'mem_eef03db5b0f43c8047ff3c2f');
INSERT INTO "members" VALUES('local','run_c722bc7c92047bdb',0,16,'mem_0e8fbb996c3fb1038a001b61');
CREATE TABLE prompts (
	tenant_id TEXT NOT NULL, 
	run_id TEXT NOT NULL, 
	generation INTEGER NOT NULL, 
	prompt_index INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	messages TEXT NOT NULL, 
	item_json TEXT NOT NULL, 
	rendered_text TEXT NOT NULL, 
	token_ids TEXT NOT NULL, 
	CONSTRAINT pk_prompts PRIMARY KEY (tenant_id, run_id, generation, prompt_index), 
	CONSTRAINT fk_prompts_generation FOREIGN KEY(tenant_id, run_id, generation) REFERENCES generations (tenant_id, run_id, generation) ON DELETE CASCADE
)
 STRICT

;
INSERT INTO "prompts" VALUES('local','run_8fa29c8c3b0ce238',0,0,'question 0','[]','{}','question 0','[113,117,101,115,116,105,111,110,32,48]');
INSERT INTO "prompts" VALUES('local','run_8fa29c8c3b0ce238',0,1,'question 1','[]','{}','question 1','[113,117,101,115,116,105,111,110,32,49]');
INSERT INTO "prompts" VALUES('local','run_8fa29c8c3b0ce238',0,2,'question 2','[]','{}','question 2','[113,117,101,115,116,105,111,110,32,50]');
INSERT INTO "prompts" VALUES('local','run_8fa29c8c3b0ce238',0,3,'question 3','[]','{}','question 3','[113,117,101,115,116,105,111,110,32,51]');
INSERT INTO "prompts" VALUES('local','run_8fa29c8c3b0ce238',1,0,'question 0','[]','{}','question 0','[113,117,101,115,116,105,111,110,32,48]');
INSERT INTO "prompts" VALUES('local','run_8fa29c8c3b0ce238',1,1,'question 1','[]','{}','question 1','[113,117,101,115,116,105,111,110,32,49]');
INSERT INTO "prompts" VALUES('local','run_8fa29c8c3b0ce238',1,2,'question 2','[]','{}','question 2','[113,117,101,115,116,105,111,110,32,50]');
INSERT INTO "prompts" VALUES('local','run_8fa29c8c3b0ce238',1,3,'question 3','[]','{}','question 3','[113,117,101,115,116,105,111,110,32,51]');
INSERT INTO "prompts" VALUES('local','run_8fa29c8c3b0ce238',2,0,'question 0','[]','{}','question 0','[113,117,101,115,116,105,111,110,32,48]');
INSERT INTO "prompts" VALUES('local','run_8fa29c8c3b0ce238',2,1,'question 1','[]','{}','question 1','[113,117,101,115,116,105,111,110,32,49]');
INSERT INTO "prompts" VALUES('local','run_8fa29c8c3b0ce238',2,2,'question 2','[]','{}','question 2','[113,117,101,115,116,105,111,110,32,50]');
INSERT INTO "prompts" VALUES('local','run_8fa29c8c3b0ce238',2,3,'question 3','[]','{}','question 3','[113,117,101,115,116,105,111,110,32,51]');
INSERT INTO "prompts" VALUES('local','run_8fa29c8c3b0ce238',3,0,'question 0','[]','{}','question 0','[113,117,101,115,116,105,111,110,32,48]');
INSERT INTO "prompts" VALUES('local','run_8fa29c8c3b0ce238',3,1,'question 1','[]','{}','question 1','[113,117,101,115,116,105,111,110,32,49]');
INSERT INTO "prompts" VALUES('local','run_8fa29c8c3b0ce238',3,2,'question 2','[]','{}','question 2','[113,117,101,115,116,105,111,110,32,50]');
INSERT INTO "prompts" VALUES('local','run_8fa29c8c3b0ce238',3,3,'question 3','[]','{}','question 3','[113,117,101,115,116,105,111,110,32,51]');
INSERT INTO "prompts" VALUES('local','run_8fa29c8c3b0ce238',4,0,'question 0','[]','{}','question 0','[113,117,101,115,116,105,111,110,32,48]');
INSERT INTO "prompts" VALUES('local','run_8fa29c8c3b0ce238',4,1,'question 1','[]','{}','question 1','[113,117,101,115,116,105,111,110,32,49]');
INSERT INTO "prompts" VALUES('local','run_8fa29c8c3b0ce238',4,2,'question 2','[]','{}','question 2','[113,117,101,115,116,105,111,110,32,50]');
INSERT INTO "prompts" VALUES('local','run_8fa29c8c3b0ce238',4,3,'question 3','[]','{}','question 3','[113,117,101,115,116,105,111,110,32,51]');
INSERT INTO "prompts" VALUES('local','run_c722bc7c92047bdb',0,0,'question 0','[]','{}','question 0','[113,117,101,115,116,105,111,110,32,48]');
INSERT INTO "prompts" VALUES('local','run_c722bc7c92047bdb',0,1,'question 1','[]','{}','question 1','[113,117,101,115,116,105,111,110,32,49]');
INSERT INTO "prompts" VALUES('local','run_c722bc7c92047bdb',0,2,'question 2','[]','{}','question 2','[113,117,101,115,116,105,111,110,32,50]');
INSERT INTO "prompts" VALUES('local','run_c722bc7c92047bdb',0,3,'question 3','[]','{}','question 3','[113,117,101,115,116,105,111,110,32,51]');
CREATE TABLE rewards (
	tenant_id TEXT NOT NULL, 
	run_id TEXT NOT NULL, 
	generation INTEGER NOT NULL, 
	completion_id TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	value REAL, 
	reason TEXT NOT NULL, 
	rater TEXT NOT NULL, 
	metrics TEXT NOT NULL, 
	created_at REAL NOT NULL, 
	CONSTRAINT pk_rewards PRIMARY KEY (tenant_id, run_id, generation, completion_id), 
	CONSTRAINT fk_rewards_completion FOREIGN KEY(tenant_id, run_id, generation, completion_id) REFERENCES completions (tenant_id, run_id, generation, completion_id) ON DELETE CASCADE, 
	CONSTRAINT ck_rewards_kind CHECK (kind IN ('value', 'invalid', 'skipped')), 
	CONSTRAINT ck_rewards_value CHECK ((kind = 'value') = (value IS NOT NULL) AND (value IS NULL OR value BETWEEN -1e9 AND 1e9))
)
 STRICT

;
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_fbbbe432adea26cc262db9a1','value',3.68421052631578926916e-01,'','','[]',1.79554333574007892607e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_5f3079821a53c8c30eccaa4b','value',0.32,'','','[]',1.79554333574007892607e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_663bdaca9c3a570aa02c1777','value',0.16,'','','[]',1.79554333574007892607e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_d568b2fd691897e924267442','value',4.73684210526315763178e-01,'','','[]',1.79554333574007892607e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_f8f5391bb45a849c41207190','value',0.12,'','','[]',1.79554333574007892607e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_7c9d379c037a76b2a32b04a1','value',1.42857142857142849212e-01,'','','[]',1.79554333574007892607e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_6c052907b079c1b5e8ca8afe','value',1.42857142857142849212e-01,'','','[]',1.79554333574007892607e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_5779247cc4967eac85a4b6e3','value',0.44,'','','[]',1.79554333574007892607e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_2e034144219779b448b96122','value',1.42857142857142849212e-01,'','','[]',1.79554333574007892607e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_1b938ce2820d4c913c6412b3','value',3.57142857142857150787e-01,'','','[]',1.79554333574007892607e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_9b4463097df4f41f8c3873cf','value',0.25,'','','[]',1.79554333574007892607e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_c3051507dd5f6a7e8a5176f9','value',0.25,'','','[]',1.79554333574007892607e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_b87a6a218e790b20eaddaf79','value',0.4,'','','[]',1.79554333574007892607e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_e532f740d4298b89a2f44f9a','value',0.4,'','','[]',1.79554333574007892607e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_17172ef34f9baf61481d3f95','value',2.63157894736842090654e-01,'','','[]',1.79554333574007892607e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_f15ceafafd3286ff2de367eb','value',4.73684210526315763178e-01,'','','[]',1.79554333574007892607e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_b1e2029d38b91f293eb687a3','value',3.15789473684210508785e-01,'','','[]',1.79554333574007892607e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_1bf3a97e23b0a5edeb34a457','value',1.42857142857142849212e-01,'','','[]',1.79554333574007892607e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_0df81f2036b96961c409b61e','value',0.25,'','','[]',1.79554333574007892607e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_7123383fa9849d4727d1f3d4','value',0.45,'','','[]',1.79554333574007892607e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_952af8b87033fd21a35d8b07','value',4.73684210526315763178e-01,'','','[]',1.79554333574007892607e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_d4cf7df3e964712c6a6240db','value',0.25,'','','[]',1.79554333574007892607e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_07e5de481ec5bb8939b92947','value',5.78947368421052654952e-01,'','','[]',1.79554333574007892607e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_f8e79aa4430c17bd15b3cc43','value',0.4,'','','[]',1.79554333574007892607e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_a635461b2d94859dcbf602d5','value',1.42857142857142849212e-01,'','','[]',1.79554333574007892607e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_861522901f7b46f01b1f9f69','value',1.42857142857142849212e-01,'','','[]',1.79554333574007892607e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_c713083e4ee3c35e4cb07eeb','value',0.28,'','','[]',1.79554333574007892607e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_ba16ed7589b4162745159c25','value',0.4,'','','[]',1.79554333574007892607e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_ba54201f5c592266f7b704b9','value',4.73684210526315763178e-01,'','','[]',1.79554333574007892607e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_75b19ba71e949d68eb6a7570','value',0.44,'','','[]',1.79554333574007892607e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_05358f1187caf2ed61270d48','value',0.52,'','','[]',1.79554333574007892607e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_da8d52962ebf8349d4d7dc8e','value',0.15,'','','[]',1.79554333574007892607e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_7f3a16025c494333c89e9b22','value',3.15789473684210508785e-01,'','','[]',1.79554333574007892607e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_76899d9d4b7bef4f999b9118','value',1.42857142857142849212e-01,'','','[]',1.79554333574007892607e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_6790ea3fcae96fbd47a67f4e','value',0.6,'','','[]',1.79554333574007892607e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_34da3285ac43f7e700587042','value',0.25,'','','[]',1.79554333574007892607e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_a1938f4de9629f352a5dd130','value',0.36,'','','[]',1.79554333574007892607e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_e6eeaa455f3dffc5d4aa5aa0','value',2.63157894736842090654e-01,'','','[]',1.79554333574007892607e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_5c7b885766852e528602aa7e','value',0.32,'','','[]',1.79554333574007892607e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_d6ed0af774eaab2c33d19f98','value',0.25,'','','[]',1.79554333574007892607e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_4942f0b403db4219ef7cf14d','value',2.14285714285714273819e-01,'','','[]',1.79554333574007892607e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_f9d83b91fbd80a33c6648cd3','value',0.25,'','','[]',1.79554333574007892607e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_d9dfe9b045f2a686795e0a42','value',0.44,'','','[]',1.79554333574007892607e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_3aeb0fbad2d02fc6b76ef55e','value',0.45,'','','[]',1.79554333574007892607e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_0ebe48d9589c26f2af2c1384','value',0.25,'','','[]',1.79554333574007892607e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_cd4f2a4765f745787ac1b425','value',1.42857142857142849212e-01,'','','[]',1.79554333574007892607e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_0a4fbdc9224dbf90b1600e1e','value',0.35,'','','[]',1.79554333574007892607e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_f8f99dbea5b26798e4c449b6','value',1.42857142857142849212e-01,'','','[]',1.79554333574007892607e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_b2957a3ca9772dba06690cd1','value',3.15789473684210508785e-01,'','','[]',1.79554333574007892607e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_2a4e0f9b2f3f493c7bba0def','value',0.16,'','','[]',1.79554333574007892607e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_72c126134dca1e60514cf948','value',0.4,'','','[]',1.79554333574007892607e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_2e64830d8eaaef574f43e366','value',2.63157894736842090654e-01,'','','[]',1.79554333574007892607e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_5bdc6336face7b86ef21d112','value',0.36,'','','[]',1.79554333574007892607e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_4f74421a7ef6090ff835b573','value',4.73684210526315763178e-01,'','','[]',1.79554333574007892607e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_88a3a78e4948f328730c4e49','value',2.85714285714285698425e-01,'','','[]',1.79554333574007892607e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_f74d296858b3cd19e463ee66','value',4.73684210526315763178e-01,'','','[]',1.79554333574007892607e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_04faa4de6cc2f762f06a6872','value',4.73684210526315763178e-01,'','','[]',1.79554333574007892607e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_be23150e6e3f3fcaa6fe9cf4','value',2.85714285714285698425e-01,'','','[]',1.79554333574007892607e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_2b3023609412a8cd650f6faa','value',1.42857142857142849212e-01,'','','[]',1.79554333574007892607e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_3601c70b38e616efc97a54bc','value',4.21052631578947345047e-01,'','','[]',1.79554333574007892607e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_511e585af61231223f129f34','value',0.32,'','','[]',1.79554333574007892607e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_d02dcf4f01efd51ceaf4dc6f','value',0.16,'','','[]',1.79554333574007892607e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_f8ac8ce51fe2c697cd0fe66f','value',4.73684210526315763178e-01,'','','[]',1.79554333574007892607e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_5b309219aabfd1229577c1c5','value',0.45,'','','[]',1.79554333574007892607e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_45028737847f5c74d17c5b1f','value',1.42857142857142849212e-01,'','','[]',1.79554333574007892607e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_c2baacdf0e4aef06f9e0bf53','value',2.85714285714285698425e-01,'','','[]',1.79554333574007892607e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_38634272fe0768d264bc0218','value',1.42857142857142849212e-01,'','','[]',1.79554333574007892607e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',0,'cmp_4f8def440f3a85bfe1a79360','value',0.24,'','','[]',1.79554333574007892607e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_faf5727a66a14f4f982c7cbc','value',3.15789473684210508785e-01,'','','[]',1.79554333685194587701e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_29718630c881c48a247caa9f','value',0.36,'','','[]',1.79554333685194587701e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_ef1a70093f8986f5f47f419e','value',0.28,'','','[]',1.79554333685194587701e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_2b697d695010822d2e1d96a1','value',3.68421052631578926916e-01,'','','[]',1.79554333685194587701e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_99b72ad8e00d147936e6bc86','value',0.52,'','','[]',1.79554333685194587701e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_5b5776bd3c7340567eff39f1','value',4.28571428571428547638e-01,'','','[]',1.79554333685194587701e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_605e6207f84e010f841e354f','value',1.42857142857142849212e-01,'','','[]',1.79554333685194587701e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_4146665806155e62659c86d4','value',0.56,'','','[]',1.79554333685194587701e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_d5dd38d3f8ac1306be49733e','value',1.42857142857142849212e-01,'','','[]',1.79554333685194587701e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_cceae2548f7e6e795b8685aa','value',3.57142857142857150787e-01,'','','[]',1.79554333685194587701e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_33d37d24020425e0625b53fb','value',0.25,'','','[]',1.79554333685194587701e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_004fc06d0a73c8e00e39790c','value',0.25,'','','[]',1.79554333685194587701e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_c0b1271d6a7ed0c2fa095b4d','value',0.6,'','','[]',1.79554333685194587701e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_3cb83166fa88d95c2978f61e','value',0.25,'','','[]',1.79554333685194587701e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_3a11301cda70e9ab7206bcd5','value',5.26315789473684181309e-01,'','','[]',1.79554333685194587701e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_54bef6cb5062f40149cacfce','value',4.73684210526315763178e-01,'','','[]',1.79554333685194587701e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_a59cfdd7bb52e12c201c5ae5','value',4.21052631578947345047e-01,'','','[]',1.79554333685194587701e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_e243b6519420e9eca6c56cc9','value',1.42857142857142849212e-01,'','','[]',1.79554333685194587701e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_d601206839ca4c5011a22d5c','value',0.25,'','','[]',1.79554333685194587701e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_b3ea724e424667df341cc64d','value',0.65,'','','[]',1.79554333685194587701e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_96a8bff10ef391b2d1e58f78','value',0.631578947368421,'','','[]',1.79554333685194587701e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_40897a2e8e3de9a6a720ab78','value',0.75,'','','[]',1.79554333685194587701e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_986dface4267817dedf89b41','value',5.26315789473684181309e-01,'','','[]',1.79554333685194587701e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_9680cf8f69fb68c15ec077f1','value',0.45,'','','[]',1.79554333685194587701e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_93489264fbf8bdd7d62c777d','value',4.28571428571428547638e-01,'','','[]',1.79554333685194587701e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_e68edc4e09e83a911839e533','value',1.42857142857142849212e-01,'','','[]',1.79554333685194587701e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_d9233921a5dd1dadec0d51a3','value',0.32,'','','[]',1.79554333685194587701e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_35bfdf99dec05481a93c4b3d','value',0.32,'','','[]',1.79554333685194587701e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_6469d3178c465df0b37e9177','value',5.78947368421052654952e-01,'','','[]',1.79554333685194587701e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_93df0aa162e1602eb3ed5934','value',0.56,'','','[]',1.79554333685194587701e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_e43c50576acfeac200d12a7c','value',0.52,'','','[]',1.79554333685194587701e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_f8c7425331e24adfc90e547d','value',0.55,'','','[]',1.79554333685194587701e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_5e653bfec6211e9123bfe0fb','value',3.68421052631578926916e-01,'','','[]',1.79554333685194587701e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_bf05f2510a91d8031e600c99','value',3.57142857142857150787e-01,'','','[]',1.79554333685194587701e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_fcedb684f2fcf85622455e0b','value',0.55,'','','[]',1.79554333685194587701e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_e24cf92c94eff1703b0a02bd','value',0.4,'','','[]',1.79554333685194587701e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_a36e0372516cbd1a587b55e6','value',0.4,'','','[]',1.79554333685194587701e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_cb0df67e7376ba90220a5b95','value',3.15789473684210508785e-01,'','','[]',1.79554333685194587701e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_ba1028bd65f109f8bcfea271','value',0.24,'','','[]',1.79554333685194587701e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_a7295dc985c14155dc44eb46','value',0.25,'','','[]',1.79554333685194587701e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_a4e373a214bff7cca4f6d612','value',3.57142857142857150787e-01,'','','[]',1.79554333685194587701e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_a5c2196f54ec5fef598a46b2','value',0.65,'','','[]',1.79554333685194587701e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_6ef4c5402bb6b1035893ab22','value',0.32,'','','[]',1.79554333685194587701e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_21ceec10f2297883cef71bd2','value',0.65,'','','[]',1.79554333685194587701e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_418e6c4f194c71917e7b50ef','value',0.25,'','','[]',1.79554333685194587701e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_d9e881d42e7cc9e7ef9cce27','value',2.14285714285714273819e-01,'','','[]',1.79554333685194587701e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_ae50b35566cf97d0d98678c4','value',0.4,'','','[]',1.79554333685194587701e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_13da434c86d92229986cbfdc','value',1.42857142857142849212e-01,'','','[]',1.79554333685194587701e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_700187a3ba5c8af60dc00120','value',6.84210526315789491214e-01,'','','[]',1.79554333685194587701e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_d2be1b8d88d6fe4e780296d6','value',0.24,'','','[]',1.79554333685194587701e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_582a7ddaefdf39e84967897f','value',0.56,'','','[]',1.79554333685194587701e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_11746c4199b1640dc699f711','value',6.84210526315789491214e-01,'','','[]',1.79554333685194587701e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_a4240325639e22c5d603c0f6','value',0.44,'','','[]',1.79554333685194587701e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_fba0a55f2db3b4c4cfb449fd','value',4.21052631578947345047e-01,'','','[]',1.79554333685194587701e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_5039c4707cee402cd9a70885','value',3.57142857142857150787e-01,'','','[]',1.79554333685194587701e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_69a8b81db3a2bb697c117c01','value',0.631578947368421,'','','[]',1.79554333685194587701e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_e765225727fa9e276b6613c0','value',4.73684210526315763178e-01,'','','[]',1.79554333685194587701e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_bb12d6969167d22106c1b285','value',3.57142857142857150787e-01,'','','[]',1.79554333685194587701e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_8b3d83676a6a8488960f9a4a','value',1.42857142857142849212e-01,'','','[]',1.79554333685194587701e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_818f2f41fe7b62cfbf7cb245','value',4.73684210526315763178e-01,'','','[]',1.79554333685194587701e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_19e346af7331acfbbd8ee331','value',0.28,'','','[]',1.79554333685194587701e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_36bbb911b9ad1e1825d5c43c','value',0.6,'','','[]',1.79554333685194587701e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_e94c750a9dd55f998e596f6e','value',3.15789473684210508785e-01,'','','[]',1.79554333685194587701e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_d6abe61ec5c3a42718bd1862','value',0.25,'','','[]',1.79554333685194587701e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_159252dee11900572b135268','value',2.85714285714285698425e-01,'','','[]',1.79554333685194587701e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_e00ee88b4aabac7386108ffc','value',1.42857142857142849212e-01,'','','[]',1.79554333685194587701e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_acc63f3bfc7b4c2e34c4985d','value',1.42857142857142849212e-01,'','','[]',1.79554333685194587701e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',1,'cmp_e7491e13e286a599828e3c6a','value',0.6,'','','[]',1.79554333685194587701e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_e838c5bb6f1b6b81f8b4d5c2','value',4.73684210526315763178e-01,'','','[]',1.79554333863528919217e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_5f67f71c4b21d2a155492d51','value',0.64,'','','[]',1.79554333863528919217e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_20b7884998cb57f1fcbdf55f','value',0.4,'','','[]',1.79554333863528919217e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_54afa5236fb285d1e100fb18','value',5.78947368421052654952e-01,'','','[]',1.79554333863528919217e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_7830ee4aea9f667c55080169','value',0.44,'','','[]',1.79554333863528919217e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_2895775f7c8d4d0a05c09b33','value',4.28571428571428547638e-01,'','','[]',1.79554333863528919217e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_406a5fb2209a5ef4d99aff97','value',4.28571428571428547638e-01,'','','[]',1.79554333863528919217e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_3b5665d48d3f6d6052766252','value',0.72,'','','[]',1.79554333863528919217e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_35c483fbf15379f58697211c','value',3.57142857142857150787e-01,'','','[]',1.79554333863528919217e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_8aebb4cda626efb37c3fe176','value',3.57142857142857150787e-01,'','','[]',1.79554333863528919217e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_aa13e16c4af87e606b5cdd43','value',0.8,'','','[]',1.79554333863528919217e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_df40a4971d78aa40dde57a1d','value',0.55,'','','[]',1.79554333863528919217e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_ac538acd1c9929a467c531a7','value',0.25,'','','[]',1.79554333863528919217e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_134f6524a4b3c7e7e9d1fecf','value',0.65,'','','[]',1.79554333863528919217e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_a2f9c0074ed9deab020fd63a','value',4.73684210526315763178e-01,'','','[]',1.79554333863528919217e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_61b9271747645f4588c3bec0','value',4.73684210526315763178e-01,'','','[]',1.79554333863528919217e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_8ef6b730bccba6e9d8a9b640','value',6.84210526315789491214e-01,'','','[]',1.79554333863528919217e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_9cdd0ef6200d8ffd5808f433','value',1.42857142857142849212e-01,'','','[]',1.79554333863528919217e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_75cfeb9158a930749295b780','value',0.7,'','','[]',1.79554333863528919217e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_e6b9af1312f60139365b0083','value',0.5,'','','[]',1.79554333863528919217e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_81f7179a16fb35efdf835111','value',4.73684210526315763178e-01,'','','[]',1.79554333863528919217e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_e12e11b86c3e0fb31c26ac68','value',0.65,'','','[]',1.79554333863528919217e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_2070b51182bb8221963467a7','value',5.78947368421052654952e-01,'','','[]',1.79554333863528919217e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_94a87157cbeb6ab8bf0667af','value',0.45,'','','[]',1.79554333863528919217e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_7a8b516a4938d35e54195fcd','value',2.85714285714285698425e-01,'','','[]',1.79554333863528919217e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_73884bd9258f81d7c97da6ac','value',0.5,'','','[]',1.79554333863528919217e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_dd57ae5fcc207ff5a20d53bb','value',0.6,'','','[]',1.79554333863528919217e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_54d6b00dc3910e86742dfca1','value',0.56,'','','[]',1.79554333863528919217e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_f615558da1c5540b6a0ccff8','value',4.73684210526315763178e-01,'','','[]',1.79554333863528919217e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_99149c04b67a938bab5d88d4','value',0.48,'','','[]',1.79554333863528919217e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_b0a1ae8f2f2cef2d6e681883','value',0.52,'','','[]',1.79554333863528919217e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_7f42373ff059127d75f92e73','value',0.45,'','','[]',1.79554333863528919217e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_50317108d51a1971b4ba542b','value',4.73684210526315763178e-01,'','','[]',1.79554333863528919217e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_c4beec091bfd89bd3543ace9','value',2.85714285714285698425e-01,'','','[]',1.79554333863528919217e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_8b2d85d5355bd7fb3d5c6afe','value',0.6,'','','[]',1.79554333863528919217e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_ffa45ceeef611bc9208287df','value',0.75,'','','[]',1.79554333863528919217e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_2929d6bf8148ffde4746722b','value',0.36,'','','[]',1.79554333863528919217e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_fc79084872d37a2b3c3403b7','value',7.36842105263157853833e-01,'','','[]',1.79554333863528919217e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_40d9fc8296ebe8696cd8660d','value',0.36,'','','[]',1.79554333863528919217e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_d7d4e86bb488b0e6e2548f95','value',0.35,'','','[]',1.79554333863528919217e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_b96a174dc829602eedd3b5ee','value',1.42857142857142849212e-01,'','','[]',1.79554333863528919217e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_5d3dd9ce79725f14afdcc7f0','value',0.5,'','','[]',1.79554333863528919217e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_328f2928ee3c25a471ede6f1','value',0.72,'','','[]',1.79554333863528919217e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_65be5ef00218481e2af43bb1','value',0.8,'','','[]',1.79554333863528919217e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_fb26372d1dfb890d68d01bb3','value',0.4,'','','[]',1.79554333863528919217e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_c93e571890d6f19641b80e4a','value',1.42857142857142849212e-01,'','','[]',1.79554333863528919217e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_c8e29a1f29eacf692b93e4d4','value',0.3,'','','[]',1.79554333863528919217e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_a6209b2a8543a32e09a5d48d','value',0.5,'','','[]',1.79554333863528919217e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_1a5382b33080f659bedfc0cb','value',5.26315789473684181309e-01,'','','[]',1.79554333863528919217e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_b22ec0313e1a463f2b8e55f8','value',0.72,'','','[]',1.79554333863528919217e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_4adb7e9c0d28042e3f271925','value',0.32,'','','[]',1.79554333863528919217e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_93d211a1d5acce5f307890c2','value',0.631578947368421,'','','[]',1.79554333863528919217e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_0aaa7dcfea442cfc48359f3a','value',0.44,'','','[]',1.79554333863528919217e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_db9a0af184c365e0793d33c3','value',6.84210526315789491214e-01,'','','[]',1.79554333863528919217e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_30d72267f932b3e2b04ad48f','value',2.85714285714285698425e-01,'','','[]',1.79554333863528919217e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_8ceb2e737056c244989536a3','value',6.84210526315789491214e-01,'','','[]',1.79554333863528919217e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_ae416883ef75da3f39b4a5dc','value',4.73684210526315763178e-01,'','','[]',1.79554333863528919217e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_5d0e043a279360bac23b018a','value',0.5,'','','[]',1.79554333863528919217e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_379bf2c6ce0360ddea0b8329','value',3.57142857142857150787e-01,'','','[]',1.79554333863528919217e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_855d63f3dfa520b0536b3cc5','value',6.84210526315789491214e-01,'','','[]',1.79554333863528919217e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_bd965b1ebf5680b89cb384d1','value',0.52,'','','[]',1.79554333863528919217e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_39fbba8fe23280549b803d1d','value',0.6,'','','[]',1.79554333863528919217e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_9d10dda85afa3f608052e5a1','value',5.26315789473684181309e-01,'','','[]',1.79554333863528919217e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_20d81344d8217e8891ded277','value',0.8,'','','[]',1.79554333863528919217e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_6e70d84a5455a6fc1e729883','value',2.85714285714285698425e-01,'','','[]',1.79554333863528919217e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_905a7511c63366d95339ba7c','value',0.5,'','','[]',1.79554333863528919217e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_86b4690a17c514115051b2b7','value',2.14285714285714273819e-01,'','','[]',1.79554333863528919217e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',3,'cmp_047cc25e3c3620ef089edfbf','value',0.48,'','','[]',1.79554333863528919217e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_9c5cb559a711ee4e0f13513c','value',6.84210526315789491214e-01,'','','[]',1.79554333916693139075e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_0120b4640604c7fa6b4276b7','value',0.6,'','','[]',1.79554333916693139075e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_b5e64cfd7629fcda57433d50','value',0.64,'','','[]',1.79554333916693139075e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_4630eb3e3822d02095d7fef2','value',0.631578947368421,'','','[]',1.79554333916693139075e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_9574363ecd757ff063d10a24','value',0.64,'','','[]',1.79554333916693139075e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_9ab3b39f47df329f175d82a9','value',0.5,'','','[]',1.79554333916693139075e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_2a2846822cd9f649211fc146','value',0.5,'','','[]',1.79554333916693139075e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_edb467b75ac0c497bab85105','value',0.6,'','','[]',1.79554333916693139075e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_c44cfabfe7fc7c1b8b1bd8a9','value',4.28571428571428547638e-01,'','','[]',1.79554333916693139075e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_05df197576dcade6fc029fef','value',0.5,'','','[]',1.79554333916693139075e+09);
INSERT INTO "rewards" VALUES('local','run_8fa29c8c3b0ce238',4,'cmp_5d23de0a7a6c14413dc9ed5e','value',0.6,'','','[]',1.79554333916693139075e+09);
CREATE TABLE runs (
	tenant_id TEXT NOT NULL, 
	run_id TEXT NOT NULL, 
	request_id TEXT NOT NULL, 
	request_digest TEXT NOT NULL, 
	name TEXT NOT NULL, 
	labels TEXT NOT NULL, 
	config TEXT NOT NULL, 
	algorithm_version INTEGER NOT NULL, 
	key_salt BLOB NOT NULL, 
	layout_digest TEXT NOT NULL, 
	state TEXT NOT NULL, 
	state_reason TEXT NOT NULL, 
	head INTEGER NOT NULL, 
	owner_epoch INTEGER NOT NULL, 
	etag INTEGER NOT NULL, 
	created_at REAL NOT NULL, 
	updated_at REAL NOT NULL, 
	best_generation INTEGER NOT NULL, 
	best_reward REAL NOT NULL, 
	num_events INTEGER DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_runs PRIMARY KEY (tenant_id, run_id), 
	CONSTRAINT uq_runs_request UNIQUE (tenant_id, request_id), 
	CONSTRAINT ck_runs_state CHECK (state IN ('created', 'active', 'paused', 'completed', 'cancelled', 'failed', 'quarantined')), 
	CONSTRAINT ck_runs_counts CHECK (head >= 0 AND owner_epoch >= 0 AND best_generation >= -1), 
	CONSTRAINT ck_runs_best_reward CHECK (best_reward BETWEEN -1e9 AND 1e9)
)
 STRICT

;
INSERT INTO "runs" VALUES('local','run_8fa29c8c3b0ce238','used','3bae8828478079dfccd6dcd2e18426a57523bbac39b7b127f7c02e1e51ebdcdc','','[]','{"allow_small_population":false,"base_model":"fake","close_policy":{"deadline_seconds":0.0,"fraction":1.0,"kind":"all"},"lora_rank":4,"missing_policy":"drop_pair","momentum":0.0,"noise":"gaussian","num_generations":0,"optimizer":"sgd","population_size":16,"samples_per_prompt":1,"sampling":{"max_tokens":64,"stop":[],"temperature":0.0,"top_k":0,"top_p":1.0},"search_space":"adapter","shaping":"zscore","sigma":0.05,"sigma_schedule":{"final_ratio":1.0,"kind":"constant","num_generations":0},"step_cap":0.0,"step_ratio":0.2,"step_schedule":{"final_ratio":1.0,"kind":"constant","num_generations":0},"target_modules":[],"weight_decay":0.0}',1,X'4FB8CFD3A5715978274B32805CE9AC0B99EAB6FC630D222E7B8110BDA53E49E8','b6257f4bc9d19533f382edf84a7c8f0d7d4c4854e9315f1a1e3ae8efc023fff9','active','',4,1,6,1.79554333474812412262e+09,1.79554333894391107556e+09,3,4.88364661654135334689e-01,14);
INSERT INTO "runs" VALUES('local','run_c722bc7c92047bdb','cancelled','3bae8828478079dfccd6dcd2e18426a57523bbac39b7b127f7c02e1e51ebdcdc','','[]','{"allow_small_population":false,"base_model":"fake","close_policy":{"deadline_seconds":0.0,"fraction":1.0,"kind":"all"},"lora_rank":4,"missing_policy":"drop_pair","momentum":0.0,"noise":"gaussian","num_generations":0,"optimizer":"sgd","population_size":16,"samples_per_prompt":1,"sampling":{"max_tokens":64,"stop":[],"temperature":0.0,"top_k":0,"top_p":1.0},"search_space":"adapter","shaping":"zscore","sigma":0.05,"sigma_schedule":{"final_ratio":1.0,"kind":"constant","num_generations":0},"step_cap":0.0,"step_ratio":0.2,"step_schedule":{"final_ratio":1.0,"kind":"constant","num_generations":0},"target_modules":[],"weight_decay":0.0}',1,X'6C9C5BFD1FE14B8BE9CC729E75BABD668CEDD613DB6DB9EC631F791FA4AB1416','b6257f4bc9d19533f382edf84a7c8f0d7d4c4854e9315f1a1e3ae8efc023fff9','cancelled','enough',1,1,4,1.79554333917136168478e+09,1.79554333920806717867e+09,-1,0.0,5);
INSERT INTO "runs" VALUES('local','run_84c63d1b6f64b020','made','3bae8828478079dfccd6dcd2e18426a57523bbac39b7b127f7c02e1e51ebdcdc','','[]','{"allow_small_population":false,"base_model":"fake","close_policy":{"deadline_seconds":0.0,"fraction":1.0,"kind":"all"},"lora_rank":4,"missing_policy":"drop_pair","momentum":0.0,"noise":"gaussian","num_generations":0,"optimizer":"sgd","population_size":16,"samples_per_prompt":1,"sampling":{"max_tokens":64,"stop":[],"temperature":0.0,"top_k":0,"top_p":1.0},"search_space":"adapter","shaping":"zscore","sigma":0.05,"sigma_schedule":{"final_ratio":1.0,"kind":"constant","num_generations":0},"step_cap":0.0,"step_ratio":0.2,"step_schedule":{"final_ratio":1.0,"kind":"constant","num_generations":0},"target_modules":[],"weight_decay":0.0}',1,X'F7A69DEE1D1ABF58E3E7F948D0C41EBECCF205F50BB7353C77863441805078DD','b6257f4bc9d19533f382edf84a7c8f0d7d4c4854e9315f1a1e3ae8efc023fff9','created','',0,0,1,1.7955433393460297584e+09,1.7955433393460297584e+09,-1,0.0,1);
CREATE TABLE updates (
	tenant_id TEXT NOT NULL, 
	run_id TEXT NOT NULL, 
	generation INTEGER NOT NULL, 
	rewards_digest TEXT NOT NULL, 
	mean_update TEXT, 
	mean_digest TEXT NOT NULL, 
	owner_epoch INTEGER NOT NULL, 
	applied_at REAL NOT NULL, 
	report TEXT, 
	CONSTRAINT pk_updates PRIMARY KEY (tenant_id, run_id, generation), 
	CONSTRAINT fk_updates_generation FOREIGN KEY(tenant_id, run_id, generation) REFERENCES generations (tenant_id, run_id, generation) ON DELETE CASCADE
)
 STRICT

;
INSERT INTO "updates" VALUES('local','run_8fa29c8c3b0ce238',0,'7adbe03ac10a6e69edae27920e1a502a88eba1b1b24ea7b75890224b26371a95','{"coefficients":[-0.07073659229387318,-0.031844517564031484,0.12906848961159362,0.13776917747061862,0.048810858889130185,0.08915719144683754,0.13776917747061862,-0.2281444652177197],"momentum":0.0,"optimizer":"sgd","sigma":0.05,"step_cap":0.0,"step_size":0.04000000000000001,"weight_decay":0.0}','f12f610000e166d3f15546d0687a591a01ac5d99f191e7a9c4e299dff3f1b8e9',1,1.7955433361520588398e+09,'{"generation":0,"mean_completion_tokens":19.5,"mean_reward":0.29663533834586464,"num_members_used":16,"num_missing":0,"population_reward":0.31157894736842107,"population_reward_std":0.09451763290181828,"reliability":0.9338982333159862,"reward_quantiles":[0.16900375939849624,0.23216165413533835,0.3075563909774436,0.38208176691729323,0.5140225563909775],"sampling_seconds":0.5783407688140869,"tokens_per_second":2292.765911555952,"truncation_rate":0.0,"update_seconds":0.17886759400062147,"waiting_seconds":0.11626744270324707,"zero_variance_prompts":0.0}');
INSERT INTO "updates" VALUES('local','run_8fa29c8c3b0ce238',1,'05896f636b1850b4eeeb63a0c58df55bd30695b7e2a66c4adc9d1e2970d86288','{"coefficients":[0.1316748580996111,-0.16087701254628328,-0.11544858774655392,-0.17225336445433073,0.09323476375768226,0.09323476375768226,0.031041188777672386,0.13766241173542554],"momentum":0.0,"optimizer":"sgd","sigma":0.05,"step_cap":0.0,"step_size":0.04000000000000001,"weight_decay":0.0}','208520e5232ac95ca8b78a2eae9bddd768c53106e603fa1331fe30033139eccb',1,1.79554333719325685501e+09,'{"generation":1,"mean_completion_tokens":19.5,"mean_reward":0.37199248120300754,"num_members_used":16,"num_missing":0,"population_reward":0.39887922932330827,"population_reward_std":0.1373463138824591,"reliability":0.9877418886367418,"reward_quantiles":[0.23716165413533835,0.26781954887218046,0.3782424812030075,0.530437030075188,0.6156954887218045],"sampling_seconds":0.34996962547302246,"tokens_per_second":3788.900245864952,"truncation_rate":0.0,"update_seconds":0.16567043100076262,"waiting_seconds":0.20818018913269043,"zero_variance_prompts":0.0}');
INSERT INTO "updates" VALUES('local','run_8fa29c8c3b0ce238',2,'',NULL,'208520e5232ac95ca8b78a2eae9bddd768c53106e603fa1331fe30033139eccb',1,1.79554333752136063579e+09,NULL);
INSERT INTO "updates" VALUES('local','run_8fa29c8c3b0ce238',3,'1848144567e55e17f09b49e2a17d41a6190fbaec042f0d4b935d32f8f523b8e8','{"coefficients":[0.16345280800196504,-0.031329272591982864,0.078394546565588,-0.04825171852221957,0.12887642401377444,0.18630747667527375,-0.09057121430136722,-0.16938503074503697],"momentum":0.0,"optimizer":"sgd","sigma":0.05,"step_cap":0.0,"step_size":0.04000000000000001,"weight_decay":0.0}','9ea379364d0a793f6772511ff2368bba476225431bdfcbc736e130c71bb0b144',1,1.79554333894391107556e+09,'{"generation":3,"mean_completion_tokens":19.5,"mean_reward":0.48836466165413533,"num_members_used":16,"num_missing":0,"population_reward":0.49644384398496244,"population_reward_std":0.1316959989259339,"reliability":0.9899968335257768,"reward_quantiles":[0.29663533834586464,0.40226033834586467,0.481015037593985,0.6132847744360902,0.6892105263157895],"sampling_seconds":0.565920352935791,"tokens_per_second":2343.085900906708,"truncation_rate":0.0,"update_seconds":0.07942863200150896,"waiting_seconds":0.07224249839782715,"zero_variance_prompts":0.0}');
INSERT INTO "updates" VALUES('local','run_c722bc7c92047bdb',0,'',NULL,'',1,1.79554333920806717867e+09,NULL);
CREATE INDEX ix_runs_name ON runs (tenant_id, name, created_at, run_id);
CREATE INDEX ix_runs_newest ON runs (tenant_id, created_at, run_id);
CREATE INDEX ix_runs_unfinished ON runs (tenant_id, created_at) WHERE state IN ('created', 'active', 'paused');
CREATE INDEX ix_generations_deadline ON generations (deadline_at) WHERE state = 'open' AND deadline_at IS NOT NULL;
CREATE UNIQUE INDEX uq_generations_unfinished ON generations (tenant_id, run_id) WHERE state IN ('open', 'closed');
COMMIT;
