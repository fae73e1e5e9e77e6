BEGIN TRANSACTION;
CREATE TABLE clutch_schema (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT clutch_schema_pkc PRIMARY KEY (version_num)
);
INSERT INTO "clutch_schema" VALUES('0002');
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
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_8791669ccbeb39211c0d6e54',1,4,3,0,'gplvoooznooboomoglo','stop',10,19,1.79554338475499176974e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_56860f1919c6d8bcc84ce868',2,2,1,0,'dkooohnotdofnosrogksfocmm','stop',10,25,1.79554338475499176974e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_a94ae96a375785b09fe1a1da',3,12,1,0,'ooooofgoobomfoctomnnrodfz','stop',10,25,1.79554338475499176974e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_3bd89129cb6ec1cfe5e6cf5b',4,13,3,0,'hsndootftoodgmgomht','stop',10,19,1.79554338475499176974e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_a21124d55e850cacf7d844a7',5,7,1,0,'rthmodtodrbfgodzomklfmrht','stop',10,25,1.79554338475499176974e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_84349a8fca29cb8e442ea51b',6,8,0,0,'rbzbfpvpvlcroo','stop',10,14,1.79554338475499176974e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_420e8e3626727409cb5da919',7,9,0,0,'mscclhtlmmsboo','stop',10,14,1.79554338475499176974e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_6956b9752ccdbffe2ad53acc',8,6,1,0,'ooooobboogopkoclovkmgodrv','stop',10,25,1.79554338475499176974e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_6b1d884b8c2634f2b09be100',9,11,0,0,'nnmlpsmpnrtfoo','stop',10,14,1.79554338475499176974e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_d02d537eb383e136a9057af6',10,10,0,0,'vprklmvsvpofoo','stop',10,14,1.79554338507919764521e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_8c2995a5c8417090df72ed3e',11,3,2,0,'lcgoodroomorobgbofcs','stop',10,20,1.79554338507919764521e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_91226bba6ee1dc1d89b3a27b',12,11,2,0,'nnmlpsmoorofoggmonvr','stop',10,20,1.79554338507919764521e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_13231b9b56a3725eb1d278fe',13,14,2,0,'thkfdplgorszoplzodfk','stop',10,20,1.79554338507919764521e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_19c6980c6f8c47be00e788e0',14,13,2,0,'hsndmttoolodomgsohtm','stop',10,20,1.79554338507919764521e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_f952e38e033d1015ce371fa8',15,7,3,0,'rthmootldoofgsdozmk','stop',10,19,1.79554338507919764521e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_5bd6a1088cfb23124dae1696',16,0,3,0,'lncroorpsoocopmofgk','stop',10,19,1.79554338507919764521e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_7bbd12d4ff2c297bca149d88',17,9,3,0,'msccootlmoobompokbo','stop',10,19,1.79554338507919764521e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_4a392814b1da4433bd0e1a79',18,4,0,0,'gplvrloznpoboo','stop',10,14,1.79554338507919764521e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_f973b78dcfb88ea8f64ce2ee',19,9,2,0,'mscclhtoomobomphobnh','stop',10,20,1.79554338507919764521e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_f669ed8146bc26b6585477a1',20,15,2,0,'koooockoorosoodbokoo','stop',10,20,1.79554338507919764521e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_045cd42c3000f10271c03e1b',21,15,3,0,'kmpzooooloosoodoroo','stop',10,19,1.79554338507919764521e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_c599a7896382d4ae25001e26',22,8,2,0,'rozoopvoolorohrmolgb','stop',10,20,1.79554338507919764521e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_f027a011b9cf82da7fd285cf',23,10,3,0,'vprkooosvoofoonodto','stop',10,19,1.79554338507919764521e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_810e6f751118b1796206ff75',24,0,2,0,'lncrdnroobocopmcogkl','stop',10,20,1.79554338507919764521e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_005795dd685402b5cc1e3af1',25,1,0,0,'srtrspnfmrdtoo','stop',10,14,1.79554338507919764521e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_4466ea9df7089ecad883d836',26,3,0,0,'lcgbmdrzkmtroo','stop',10,14,1.79554338507919764521e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_a144524af5d0117fc81f1831',27,9,1,0,'msooohtommobmophobnhrogll','stop',10,25,1.79554338507919764521e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_7a0ddc753eb6ddbd6e9ff1c5',28,13,1,0,'hsndottotlgdgogsohtmphblm','stop',10,25,1.79554338507919764521e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_0f5a11f998b73a0f61bb2864',29,14,3,0,'thkfoolgmoozpplotdf','stop',10,19,1.79554338507919764521e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_521cd7240306909825068536',30,15,1,0,'ooooockoorosnodbokoovodtf','stop',10,25,1.79554338507919764521e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_1337b27a7121c5b7ea7fd454',31,10,1,0,'voooomvoopofsonhotgproghk','stop',10,25,1.79554338507919764521e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_c91dc533179c83e55cb0708e',32,7,2,0,'rthmtdtoorofosdzomkl','stop',10,20,1.79554338507919764521e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_130e4ff14fc7c7f77e45bc93',33,12,3,0,'gfrboookboomoocodmo','stop',10,19,1.79554338507919764521e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_ca1a1df9b9d8e8cb67b0ecc7',34,7,0,0,'rthmtdtldrbfoo','stop',10,14,1.79554338507919764521e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_36bf796b9c22d68dc6b3b2f3',35,10,2,0,'voroomvoopofonnhotgp','stop',10,20,1.79554338507919764521e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_4bae9e8b3c381ede6a59e050',36,2,2,0,'dknthhnoodofomsrogks','stop',10,20,1.79554338507919764521e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_634f961da60defad80cd511b',37,16,1,0,'bcooobrolhohzolfozckrofzt','stop',10,25,1.79554338507919764521e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_4cac115f31558f98f453b47f',38,3,3,0,'lcgbooozkooroogogfo','stop',10,19,1.79554338507919764521e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_6ec3318371e0f938dcd6081b',39,4,1,0,'ooooolkoopobkombolkhgogrm','stop',10,25,1.79554338507919764521e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_2d4810ded3e2f63feb064180',40,4,2,0,'goloolkoopobocmboloh','stop',10,20,1.79554338507919764521e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_b809b77d58967a78c82a50c7',41,14,0,0,'thkfdplgmrszoo','stop',10,14,1.79554338507919764521e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_1eebad39351f39720c67d5e1',42,1,2,0,'sotoopnoorotohsconzv','stop',10,20,1.79554338507919764521e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_74ad00290a809422641ac238',43,5,1,0,'ttbcozmotrrnnolsosfdchrtd','stop',10,25,1.79554338507919764521e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_507ad42bf17dcffa4729da59',44,6,2,0,'moboobboogopolclovom','stop',10,20,1.79554338507919764521e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_1a610d44522013a1de8c5884',45,12,2,0,'goroofgoobomolctomon','stop',10,20,1.79554338507919764521e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_865129a83eb93edd9050f9dd',46,16,0,0,'bcldkbrzlhdhoo','stop',10,14,1.79554338507919764521e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_6cabac1480ff706208bf2dfd',47,16,2,0,'bcldkbroohohotlfozck','stop',10,20,1.79554338507919764521e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_92172496f8259f446d4f3c72',48,2,0,0,'dknthhnbtdgfoo','stop',10,14,1.79554338507919764521e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_c6a6f8419bcf3d6cb9619ced',49,1,3,0,'srtrooofmootoosogno','stop',10,19,1.79554338507919764521e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_a64ba18ac99a26bd0aeae0c1',50,3,1,0,'loooodrokmorvogbofcskokrt','stop',10,25,1.79554338507919764521e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_ecf3ffcf11715d72e48dcbe0',51,14,1,0,'thkfoplgmrszpolzodfkppfnr','stop',10,25,1.79554338507919764521e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_a2f874551dbab8fd3df1b888',52,8,3,0,'rbzbooopvoorooroklo','stop',10,19,1.79554338507919764521e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_0eae5dad92dce1f7122867ed',53,0,1,0,'lnooonrosbkcbomcogklnoprk','stop',10,25,1.79554338507919764521e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_2e94e131b49621119f8cbe49',54,5,3,0,'ttbcoomttoonozlolsf','stop',10,19,1.79554338507919764521e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_bbae0b0a99f7b22b97bdf9e7',55,15,0,0,'kmozfcoblrosoo','stop',10,14,1.79554338507919764521e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_140631282a1c65ecde7e7229',56,6,3,0,'mcbcooozloopoocogvo','stop',10,19,1.79554338507919764521e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_db246d68d55f4217e43bf35d',57,16,3,0,'bcldooozloohoolohzo','stop',10,19,1.79554338507919764521e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_8e53354517a28d2df9a426b5',58,6,0,0,'mcbctbozlgopoo','stop',10,14,1.79554338507919764521e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_29e61f395b79e0e5db34961b',59,13,0,0,'hsndmttftlgdoo','stop',10,14,1.79554338507919764521e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_2ccb1d32fc79edc414b956cf',60,2,3,0,'dkntoonbtoofoosozgo','stop',10,19,1.79554338507919764521e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_b34683bd9db9fc51139e51e0',61,11,1,0,'nnolosmonrtfvogmonvrlohvk','stop',10,25,1.79554338507919764521e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_7c6e6cb776242cfa6b7159db',62,8,1,0,'roooopvovlorbormolgbfogzg','stop',10,25,1.79554338507919764521e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_818fd491eb40bc58120e150d',63,11,3,0,'nnmloompnoofoggornv','stop',10,19,1.79554338507919764521e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_9c11e1214cfd70cf2cc1291b',64,5,2,0,'ttbcczmooronozlsosfd','stop',10,20,1.79554338507919764521e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_7aef379c57ce4d4d858df510',65,0,0,0,'lncrdnrpsbkcoo','stop',10,14,1.79554338507919764521e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_eba9e6c3c7a835861ea713e3',66,5,0,0,'ttbcczmttrrnoo','stop',10,14,1.79554338507919764521e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_d7348e331fcc470e83a5fb66',67,12,0,0,'gfrbkfokbbomoo','stop',10,14,1.79554338507919764521e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_f6fd6ed9d25f012de8190f5f',68,1,1,0,'soooopnoorotvosconzvlofch','stop',10,25,1.79554338507919764521e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_4e07f9d39e31acba1dd58832',1,11,3,0,'nfploobsvoocoofoldo','stop',10,19,1.79554338698463869091e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_21606a9b8b3470500117e1c0',2,2,1,0,'klofohpotnnndokbomkvpogvz','stop',10,25,1.79554338698463869091e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_d989e464d0497d039aa1f37c',3,10,1,0,'ooooobfoofochokropooroglk','stop',10,25,1.79554338698463869091e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_ddcab8dde49cc84e33247822',4,15,3,0,'ckldoobznooboflontt','stop',10,19,1.79554338698463869091e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_cc0f891bc80323488bbd0d23',5,13,1,0,'coooocpohcocnomnoffgpozbn','stop',10,25,1.79554338698463869091e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_2517f8a05a4d8583bda653f2',6,16,0,0,'ggcfgpthpkohoo','stop',10,14,1.79554338698463869091e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_e6fc4c0fb2d1f01df77931c2',7,14,0,0,'crosrpozbcokoo','stop',10,14,1.79554338698463869091e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_861856319b26d13424235e9a',8,9,1,0,'cgooobpokcolrombokgrkohkt','stop',10,25,1.79554338698463869091e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_86222286eec1500b9d7568ef',9,1,0,0,'prgtmcsldksmoo','stop',10,14,1.79554338698463869091e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_ed66e4278292ad7cc13874c1',10,8,0,0,'gmogdtopnzofoo','stop',10,14,1.79554338698463869091e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_165c8751341300222f701105',11,4,2,0,'fftdkgpoozopohghoscg','stop',10,20,1.79554338698463869091e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_0b9cc68dd117d490bad273c6',12,1,2,0,'prgtmcsookomopflovkd','stop',10,20,1.79554338698463869091e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_0bc6714d277db99b27747885',13,12,2,0,'togoopvootogohthofok','stop',10,20,1.79554338698463869091e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_83105a4b28e54a62a8fcd0db',14,15,2,0,'ckldzvboozoboflzotth','stop',10,20,1.79554338698463869091e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_49b483cb22bf62abb122bb07',15,13,3,0,'cgbhooohhoocoomobfo','stop',10,19,1.79554338698463869091e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_19986e0a9c43ee73fd5d70d9',16,6,3,0,'brhtoozlpoonostonzk','stop',10,19,1.79554338698463869091e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_443161e2ce74e0350cf187a7',17,14,3,0,'orzsoooobookoohokoo','stop',10,19,1.79554338698463869091e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_f2be24f861f4b1447191c00e',18,11,0,0,'nfpldtbsvsncoo','stop',10,14,1.79554338698463869091e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_172124f3dccb2b90b3080324',19,14,2,0,'coooopkoocokoohoopoo','stop',10,20,1.79554338698463869091e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_f23b4218a337e5246bb5cb25',20,3,2,0,'coooobloohodoomooroo','stop',10,20,1.79554338698463869091e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_95e0ede33d82d6c4d94e78c4',21,3,3,0,'oogcoooonoodoomozoo','stop',10,19,1.79554338698463869091e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_974875f682ba613a99decd8c',22,16,2,0,'gocooptookohodcpopgs','stop',10,20,1.79554338698463869091e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_addddb7ab96e5e6ba200f353',23,8,3,0,'gmmgooopnoofoododoo','stop',10,19,1.79554338698463869091e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_7b780aaf1dec045c5aba1b89',24,6,2,0,'brhtcczoofonostkozkc','stop',10,20,1.79554338698463869091e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_7ebec6824fb858711740a91c',25,5,0,0,'mdogvcofbmocoo','stop',10,14,1.79554338698463869091e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_4e9248c4c5daa03c3cee992d',26,4,0,0,'fftdkgpmmzzpoo','stop',10,14,1.79554338698463869091e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_ffba3871855f2a143ac90889',27,14,1,0,'ooooopkoocokoohfopoozonkt','stop',10,25,1.79554338698463869091e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_f6d74038e56b8682779c53af',28,15,1,0,'ckooovbonzpbpolzotthkodtl','stop',10,25,1.79554338698463869091e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_2af4cadd5cb423700da3cb07',29,12,3,0,'tsggoooztoogootocfo','stop',10,19,1.79554338698463869091e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_6a8e99518f5fca8982e32000',30,3,1,0,'ooooobloohodoomtoroopoorl','stop',10,25,1.79554338698463869091e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_bdad1e71f8257b12e017677a',31,8,1,0,'oooootnoozofmodlomoonohnh','stop',10,25,1.79554338698463869091e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_9165bed3016b079bed41a352',32,13,2,0,'coboocpoococozmnoffg','stop',10,20,1.79554338698463869091e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_eae636f88019cf65c17e83b5',33,10,3,0,'rlknoooccoocookovoo','stop',10,19,1.79554338698463869091e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_c6d9989449aaea9abe83df04',34,13,0,0,'cgbhrcphhcgcoo','stop',10,14,1.79554338698463869091e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_5754f08b85df8843d1fa2a82',35,8,2,0,'gooootnoozofoodlomob','stop',10,20,1.79554338698463869091e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_cc3c65dd0b1ae811fa419a13',36,2,2,0,'klsfzhpoononofkbomkv','stop',10,20,1.79554338698463869091e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_32f93135eeec6f42844cb3c1',37,0,1,0,'ooooolmoodoboonsokoomocml','stop',10,25,1.79554338698463869091e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_0f04c9b8aa5d80a509e403b4',38,4,3,0,'fftdoopmmoopohgolso','stop',10,19,1.79554338698463869091e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_7d19a90985bd3ea0aa22e8b1',39,11,1,0,'nfoootbovsoclofhodbzdopfb','stop',10,25,1.79554338698463869091e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_69850fb7ffa3d3a07df46b5a',40,11,2,0,'nfpldtboosocorfhodbz','stop',10,20,1.79554338698463869091e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_46a0f98440776e3237054910',41,12,0,0,'tsggfpozttogoo','stop',10,14,1.79554338698463869091e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_98dbb2f5f9aea75ab2832269',42,5,2,0,'mooooccoomocootromoo','stop',10,20,1.79554338698463869091e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_da7d988c20c3458453d6c5b1',43,7,1,0,'ooooossoogosoofsokoosooml','stop',10,25,1.79554338698463869091e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_5d24320e13b9405b3997ecfa',44,9,2,0,'cgdczbpoocolovmbokgr','stop',10,20,1.79554338698463869091e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_eadafde14ca70c64864a9d0d',45,10,2,0,'roooobfoofocookropoz','stop',10,20,1.79554338698463869091e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_c2e71d39da38f2a4e256e785',46,0,0,0,'csofklogpdoboo','stop',10,14,1.79554338716110587119e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_2d07811136b75b95cc118222',47,0,2,0,'coooolmoodoboonookoo','stop',10,20,1.79554338716110587119e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_a1b26875b3be1aee5eab1e49',48,2,0,0,'klsfzhpntnnnoo','stop',10,14,1.79554338716110587119e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_24406009cded4895292e1e40',49,5,3,0,'mdhgooooboocootoroo','stop',10,19,1.79554338716110587119e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_422091ae929ca5330aaa2ec6',50,4,1,0,'ffooogpomzopnoghoscgvopgd','stop',10,25,1.79554338716110587119e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_dba0a4a07201ca3f0c9a766b',51,12,1,0,'ooooopvootogzothofhkhopzr','stop',10,25,1.79554338716110587119e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_69b885eaddda44da3c65244c',52,16,3,0,'ggcfooohpoohoocofpo','stop',10,19,1.79554338716110587119e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_646ecb16de62b80b809be058',53,6,1,0,'brotoczopfgnsotkozkctonnh','stop',10,25,1.79554338716110587119e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_51b2e61d2d92ec9c7b35ed1f',54,7,3,0,'oopdooooboosoofomoo','stop',10,19,1.79554338716110587119e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_03487f1410854fe3df853e75',55,3,0,0,'otochbofnhodoo','stop',10,14,1.79554338716110587119e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_d4cd7aaba3d94dd134811fb9',56,9,3,0,'cgdcoopzkooloomolko','stop',10,19,1.79554338716110587119e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_0932c7af4f50c32dfd6365eb',57,0,3,0,'ossfoooopooboonoboo','stop',10,19,1.79554338716110587119e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_bbfc8603ec4d2a78523d9e59',58,9,0,0,'cgdczbpzkclloo','stop',10,14,1.79554338716110587119e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_68556d9a61506023f6794427',59,15,0,0,'ckldzvbznzpboo','stop',10,14,1.79554338716110587119e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_b53ac61bd479e8d1517c537d',60,2,3,0,'klsfoopntoonofkommk','stop',10,19,1.79554338716110587119e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_57171de3e394625a80aa1664',61,1,1,0,'prooocsodksmfoflovkdkozmv','stop',10,25,1.79554338716110587119e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_71ac14f42825c6426a29814d',62,16,1,0,'gooooptookohbocpopgsgohpk','stop',10,25,1.79554338716110587119e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_6084d0dc30f50f001d1fdf9f',63,1,3,0,'prgtoosldoomopfozvo','stop',10,19,1.79554338716110587119e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_39f29b1f7873ad4c7f4f769b',64,7,2,0,'sooooosoooosoofookoo','stop',10,20,1.79554338716110587119e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_31e76ca1dcb2a36418cef0a5',65,6,0,0,'brhtcczlpfgnoo','stop',10,14,1.79554338716110587119e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_4feb722556e4099f8e75366f',66,7,0,0,'ogodnsogbgosoo','stop',10,14,1.79554338716110587119e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_415d009deca00e962cb8b00c',67,10,0,0,'rlonpboccfocoo','stop',10,14,1.79554338716110587119e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_1f8eebc7b8e6f093576d25d8',68,5,1,0,'oooooccoomocootromoofoznp','stop',10,25,1.79554338716110587119e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_6068bf18ec59694e155578dd',1,7,3,0,'klctoooonoobookofoo','stop',10,19,1.79554338846217799189e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_a7409297e2e212e697805732',2,1,1,0,'rooootnolhohloprosmglolch','stop',10,25,1.79554338846217799189e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_d8f7d62aeab28dd20cb13c90',3,11,1,0,'tpooohmozhoshorzogldlolmd','stop',10,25,1.79554338846217799189e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_a1153a4c94f9146411a40bcc',4,14,3,0,'pzgtooodkoopoobosco','stop',10,19,1.79554338846217799189e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_31db64886236da4b450ba70f',5,5,1,0,'ooooomvoohonsotcoggdgobcz','stop',10,25,1.79554338846217799189e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_75ae519e1ccf78c844ac5da8',6,4,0,0,'odospsogtfogoo','stop',10,14,1.79554338846217799189e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_9515b9301022db31d920ed67',7,15,0,0,'olompfohrooloo','stop',10,14,1.79554338846217799189e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_fd7bacfe51816629138e0be1',8,0,1,0,'ooooopoooooboorrozookooor','stop',10,25,1.79554338846217799189e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_9a403d3d8c88434b60759c87',9,9,0,0,'vzzrbzfcdsohoo','stop',10,14,1.79554338846217799189e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_ea64e0f7b275d28684dc259f',10,12,0,0,'sdmdkgosrpopoo','stop',10,14,1.79554338846217799189e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_12b826f95763ce6bee5d5a89',11,13,2,0,'booooohoosogooboosoo','stop',10,20,1.79554338846217799189e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_e65f9f8ec3c1227f809f7c60',12,9,2,0,'vozoozfoosohoznsozrs','stop',10,20,1.79554338846217799189e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_085e31934f06c7fae2daadfd',13,8,2,0,'doooootoooofoodoofoo','stop',10,20,1.79554338846217799189e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_61f0c222bf185e1d5a09f4fd',14,14,2,0,'pzgtohfoocopogbvocrl','stop',10,20,1.79554338846217799189e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_0181c43dc4a3dcba75af2fa6',15,5,3,0,'tdskooofsoonootokgo','stop',10,19,1.79554338846217799189e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_a085ab8037805096b8f6b9ea',16,3,3,0,'cksfoooosoovoovohoo','stop',10,19,1.79554338846217799189e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_642c1d0191983a8f6541823b',17,15,3,0,'ookmooooroolookonoo','stop',10,19,1.79554338846217799189e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_aa1567c77bf3e7c92a79ddd0',18,7,0,0,'klotklofnloboo','stop',10,14,1.79554338846217799189e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_775b975611e7f8fbf1f88b98',19,15,2,0,'gooooosoooooookoodoo','stop',10,20,1.79554338846217799189e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_03cf0c1bf50d897b3af24af1',20,10,2,0,'kooooomooooooovooloo','stop',10,20,1.79554338846217799189e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_cbc97b1707f0d89b1083c1cf',21,10,3,0,'oogooooomoohoovonoo','stop',10,19,1.79554338846217799189e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_78a1140019404e312307d54d',22,4,2,0,'noooossoofogoozooloo','stop',10,20,1.79554338846217799189e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_de273d1f7935785e014cc168',23,12,3,0,'sdmdooosroopooporko','stop',10,19,1.79554338846217799189e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_b289c2535eaa98b78a256929',24,3,2,0,'coooohtoorovoovfosoo','stop',10,20,1.79554338846217799189e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_f8f445e0a3f2060dc2ba5cc1',25,16,0,0,'kkotdgoctpovoo','stop',10,14,1.79554338864410638811e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_2e052d1481dcd226cdc49215',26,13,0,0,'ozolrdokfsogoo','stop',10,14,1.79554338864410638811e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_6844310a16be2500f5a5a5f4',27,15,1,0,'ooooofooooolookfodoozooos','stop',10,25,1.79554338864410638811e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_55d9d95e9e047e0ac8c1d55c',28,14,1,0,'poooohfokcoplobvocrlkonrf','stop',10,25,1.79554338864410638811e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_6be786eecf7b151e7c0b0a4a',29,8,3,0,'oogroooocoofoodogoo','stop',10,19,1.79554338864410638811e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_bed3886a16cae4891afb9575',30,10,1,0,'ooooohooooohoovloloonooom','stop',10,25,1.79554338864410638811e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_37c264aae0e06f26430e3c94',31,12,1,0,'ooooogloopopzopfoknvmonck','stop',10,25,1.79554338864410638811e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_5eafb11a9cc6a8aaf14a047c',32,5,2,0,'tosoomvoohonostcogod','stop',10,20,1.79554338864410638811e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_4597ef2b4a9e66daca2597f4',33,11,3,0,'tpzdooofzoosoorocgo','stop',10,19,1.79554338864410638811e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_3334d460b1451c2bcf524f38',34,5,0,0,'tdskpmofshonoo','stop',10,14,1.79554338864410638811e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_900e75f79d57bdd3720e85a5',35,12,2,0,'somoogloopopogpfokov','stop',10,20,1.79554338864410638811e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_ad4512948d666053081d8c54',36,1,2,0,'rlhootnoohohotprosmg','stop',10,20,1.79554338864410638811e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_c2eb4dff5b44620d369d62ff',37,2,1,0,'ooooofgootonrokfobmorobpv','stop',10,25,1.79554338864410638811e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_cfae167db64106a39cbacf26',38,13,3,0,'oovloooofoogoobocoo','stop',10,19,1.79554338864410638811e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_774c767e2f1e1e7fe5cffa24',39,7,1,0,'ooooolcoolobooksokoohofrs','stop',10,25,1.79554338864410638811e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_ee9c8362aa47aa42f6344cf3',40,7,2,0,'koooolcoolobookookoo','stop',10,20,1.79554338864410638811e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_4b9ad2e14c742e62b0adbd45',41,8,0,0,'olorhhovcoofoo','stop',10,14,1.79554338864410638811e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_c4c95069ae78a9f40aa4e42c',42,16,2,0,'koooogcoopovoolpocor','stop',10,20,1.79554338864410638811e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_95cc553a6f93e5081719e523',43,6,1,0,'ooooolgoogothontoszotobnn','stop',10,25,1.79554338864410638811e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_29f6f2ae9118d3d59f8f79ac',44,0,2,0,'looooosoooooooroozoo','stop',10,20,1.79554338864410638811e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_ff815c5c283879520787c240',45,11,2,0,'tpzdvhmoohosobrzogld','stop',10,20,1.79554338864410638811e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_a6d702ac7a88e46a7e9cbb5f',46,2,0,0,'zkmsgfobttonoo','stop',10,14,1.79554338864410638811e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_1333dc6214c529e5ff1cc268',47,2,2,0,'zomoofgootonookfoboh','stop',10,20,1.79554338864410638811e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_f644c970db712ef00a7f0caa',48,1,0,0,'rlhcptndlhlhoo','stop',10,14,1.79554338864410638811e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_54125f3b9487ab2403b9b2a1',49,16,3,0,'kkktoooctoovoolosoo','stop',10,19,1.79554338864410638811e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_53311ca29fe39574de094dd4',50,13,1,0,'ooooodhoosogoobfosoorooph','stop',10,25,1.79554338864410638811e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_119216e8dba95986b86cac87',51,8,1,0,'ooooohtoopofoodbofoosooon','stop',10,25,1.79554338864410638811e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_d6fe506c9523a744e0c40a76',52,4,3,0,'odksooootoogoozopoo','stop',10,19,1.79554338864410638811e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_242aaf2bd24907e8d0bcd3f3',53,3,1,0,'ooooohtoorovtovfosoodobrz','stop',10,25,1.79554338864410638811e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_6b64c909e5bb9a7cbb7efd19',54,6,3,0,'stczooomsootoononso','stop',10,19,1.79554338864410638811e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_53408f41b6ce11e59ef2a1b4',55,10,0,0,'ocofzhormoohoo','stop',10,14,1.79554338864410638811e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_800e9df001255c9154f57203',56,0,3,0,'oolpoooodooboorodoo','stop',10,19,1.79554338864410638811e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_112abef6dc682f1a93b189d9',57,2,3,0,'zkmsooobtoonookodoo','stop',10,19,1.79554338864410638811e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_11496b316f81e2a49222d488',58,0,0,0,'osopmpobdooboo','stop',10,14,1.79554338864410638811e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_1a2bd26090326cd48c4984d2',59,14,0,0,'pzgtphfdkchpoo','stop',10,14,1.79554338864410638811e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_3b13225544bd3d66e5e213dd',60,1,3,0,'rlhcooodloohoopomso','stop',10,19,1.79554338864410638811e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_36add8a70de66fa18efbc51e',61,9,1,0,'voooozfoosohconsozrskoclb','stop',10,25,1.79554338864410638811e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_6363b5040ba790d9885ebe00',62,4,1,0,'ooooossoofogoozkoloohoovt','stop',10,25,1.79554338864410638811e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_ee888661840406b17a55f1f5',63,9,3,0,'vzzrooocdoohoonobzo','stop',10,19,1.79554338864410638811e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_f260c5b23404821d5b7659b7',64,6,2,0,'socoolgoogotoontosor','stop',10,20,1.79554338864410638811e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_0c2c5cae8c7d42b397546ca1',65,3,0,0,'ckofnhodsrovoo','stop',10,14,1.79554338864410638811e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_1b97d1e1e78b434505ec3412',66,6,0,0,'stczflomsgotoo','stop',10,14,1.79554338864410638811e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_6055b0ad77b9e9fd1388f196',67,11,0,0,'tpzdvhmfzhmsoo','stop',10,14,1.79554338864410638811e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_9b1354be7757b247a6709662',68,16,1,0,'ooooogcoopovvolpocoogorhk','stop',10,25,1.79554338864410638811e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_4e22c809a839f5670878e87b',1,3,3,0,'ootgoooopooroogotoo','stop',10,19,1.79554338932185721393e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_a2d05f7b9107d398010e0143',2,11,1,0,'oooookgoococoodponooboosm','stop',10,25,1.79554338932185721393e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_987625686bbb4344567050e5',3,4,1,0,'ooooorkoorocooksokoozoohl','stop',10,25,1.79554338932185721393e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_fa32d103be65d2ff9baee4ab',4,8,3,0,'ogsnoooofoocoomovoo','stop',10,19,1.79554338932185721393e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_16ba8a6be20dee47d793fc42',5,5,1,0,'oooootcoofosoolzohoogoood','stop',10,25,1.79554338932185721393e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_0c74f004000930c0bb38b382',6,6,0,0,'onomsvotroogoo','stop',10,14,1.79554338932185721393e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_85561f3f9d0d867b7e56ff55',7,7,0,0,'ofoftmofcroboo','stop',10,14,1.79554338932185721393e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_9fa79c2e83765f5d1725da43',8,10,1,0,'ooooocgoonotoomkohootoooz','stop',10,25,1.79554338932185721393e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_2551247755c4339bd9c1ca08',9,13,0,0,'ovozrtomcoogoo','stop',10,14,1.79554338932185721393e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_fe8db288b5a593ba3ae994f3',10,9,0,0,'ogomskovcoovoo','stop',10,14,1.79554338932185721393e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_379e1e63727562ecdd7efdb1',11,12,2,0,'roooosvoocogoovcodoo','stop',10,20,1.79554338932185721393e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_c78a798d499217bd6b9e8691',12,13,2,0,'mooooogoooooookoosoo','stop',10,20,1.79554338932185721393e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_373adb48e6f0f1c3deba9b4c',13,16,2,0,'looooovoooopoonoovoo','stop',10,20,1.79554338932185721393e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_b56365ac639c96abfda74be5',14,8,2,0,'voooorpoopocoomooloo','stop',10,20,1.79554338932185721393e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_f0f96627936c6a55c3e66754',15,5,3,0,'oospooooboosoolosoo','stop',10,19,1.79554338932185721393e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_645438fc41385b0e494ed6a2',16,1,3,0,'oonoooooooozoozopoo','stop',10,19,1.79554338932185721393e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_d24cf301a087d328e7084922',17,7,3,0,'ofvfoooocooboofokoo','stop',10,19,1.79554338932185721393e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_686f07b1b30d6da746eb7344',18,3,0,0,'obogncompooroo','stop',10,14,1.79554338932185721393e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_a9a2d9e7bfdf28de84ba88b2',19,7,2,0,'foooomhooroboofoosoo','stop',10,20,1.79554338932185721393e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_0330b5837b1a1539e268287d',20,15,2,0,'poooodmoonomoozooroo','stop',10,20,1.79554338932185721393e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_884162322bea46251f3f3880',21,15,3,0,'ooltoooofoomoozohoo','stop',10,19,1.79554338932185721393e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_918f5e49a25b7803462d11cf',22,6,2,0,'looooovooooooomooroo','stop',10,20,1.79554338932185721393e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_92d423fa7a5aa09fffe17553',23,9,3,0,'oocmoooocoovoomoboo','stop',10,19,1.79554338932185721393e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_ccf44a28819aeb150d027786',24,1,2,0,'dooooonooooooozoohoo','stop',10,20,1.79554338932185721393e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_be480d3f91c94aa41efbba26',25,0,0,0,'vhphmsokfsomoo','stop',10,14,1.79554338932185721393e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_0e8000bda099ace1db8decaf',26,12,0,0,'rbognsodzcogoo','stop',10,14,1.79554338932185721393e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_226e4d7b102c76a6130f183f',27,7,1,0,'ooooomhooroboofrosoocoogt','stop',10,25,1.79554338932185721393e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_95d212f072ca6d6b41aaf36f',28,8,1,0,'ooooorpoopocoompoloofoomp','stop',10,25,1.79554338932185721393e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_31b57f22f790b1ac773869a1',29,16,3,0,'oordoooogoopoonocoo','stop',10,19,1.79554338932185721393e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_53676c5e3ba3b569f4096e28',30,15,1,0,'ooooodmoonomooznoroovoocp','stop',10,25,1.79554338932185721393e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_9556962e6a74231e35f4f760',31,9,1,0,'oooookdoohovoomloboogoool','stop',10,25,1.79554338932185721393e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_8b0849d9f15bb1e3cd8aec1e',32,5,2,0,'kooooocoooooooloohoo','stop',10,20,1.79554338932185721393e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_35d2e57643d38f51a1eafaea',33,4,3,0,'obzpoooosoocookomoo','stop',10,19,1.79554338932185721393e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_a8871071a55c65144b53c717',34,5,0,0,'ofopftolboosoo','stop',10,14,1.79554338932185721393e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_1b59c772abbe591add5bb167',35,9,2,0,'vooooodooooooomooboo','stop',10,20,1.79554338932185721393e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_a2a384baf5d73ce6c7d278c0',36,11,2,0,'booookgoococoodoonoo','stop',10,20,1.79554338932185721393e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_d4dc97214f67a69073a894b6',37,14,1,0,'ooooohvoototoontovoozooog','stop',10,25,1.79554338932185721393e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_df2248ed4f175646d3ac7d0f',38,12,3,0,'rbmgoooozoogoovoroo','stop',10,19,1.79554338932185721393e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_be8fb1fd7a3650b27465528f',39,3,1,0,'ooooochoororoogdohoohooos','stop',10,25,1.79554338932185721393e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_fe672c01ef2a3ecb1d9e472e',40,3,2,0,'cooooohooooooogoohoo','stop',10,20,1.79554338932185721393e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_c7b67b9932c25881d30e9faa',41,16,0,0,'ohoddfovgoopoo','stop',10,14,1.79554338932185721393e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_4313340ab5b8e12c2a217c6c',42,0,2,0,'vopooshoosomootporon','stop',10,20,1.79554338932185721393e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_554582460442478d588199dd',43,2,1,0,'ooooontoopoloosvodoobolck','stop',10,25,1.79554338932185721393e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_966b4dc958082564bd39a90d',44,10,2,0,'zooooogooooooomoohoo','stop',10,20,1.79554338932185721393e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_0b6772dd6124610230315ce1',45,4,2,0,'zoooorkoorocookookoo','stop',10,20,1.79554338932185721393e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_cdd586938ccd3709142b5814',46,14,0,0,'opofmholhootoo','stop',10,14,1.79554338932185721393e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_176064edc61beec39db9f760',47,14,2,0,'zooooovooooooonoovoo','stop',10,20,1.79554338932185721393e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_0b2ea98e1da1a42291a9bf70',48,11,0,0,'okofgkocfcocoo','stop',10,14,1.79554338932185721393e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_cb7945cc52757485c948d481',49,0,3,0,'vhphoookfoomoototoo','stop',10,19,1.79554338932185721393e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_bb01bd65d2012c7360362d73',50,12,1,0,'ooooosvoocogoovcodoolodzz','stop',10,25,1.79554338932185721393e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_445b300a4b70078c1086119b',51,16,1,0,'ooooofvoofopoonrovoozooof','stop',10,25,1.79554338932185721393e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_c97f0591cd2c39a2bc46eef0',52,6,3,0,'ootmooooroogoomomoo','stop',10,19,1.79554338932185721393e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_8b2d02771079c8ae791a5522',53,1,1,0,'oooootooooozoozrohoodooop','stop',10,25,1.79554338932185721393e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_60847075289aaa5f204a17ac',54,2,3,0,'orczoooovooloosomoo','stop',10,19,1.79554338932185721393e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_bcf794bf2e114d8e6e3a7c6a',55,15,0,0,'obottdomfnomoo','stop',10,14,1.79554338932185721393e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_0f2c628372c5a84cb1ee3b49',56,10,3,0,'oomcoooobootoomozoo','stop',10,19,1.79554338932185721393e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_b29d25f87e191cec1685b2eb',57,14,3,0,'oosfoooohootoonozoo','stop',10,19,1.79554338932185721393e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_e10c9feb2d804880137ee999',58,10,0,0,'obocmcovbootoo','stop',10,14,1.79554338932185721393e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_9d13fb5046238c69f523a966',59,8,0,0,'ogongrozfpocoo','stop',10,14,1.79554338932185721393e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_816211ac9916abdf9be80c44',60,11,3,0,'oogfoooofoocoodomoo','stop',10,19,1.79554338932185721393e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_808fb24bab05c2b17d279403',61,13,1,0,'oooootooooogookposoobooob','stop',10,25,1.79554338932185721393e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_fc0f9363c0646c1d5a51e16a',62,6,1,0,'ooooovvoozogoomkoroozooot','stop',10,25,1.79554338932185721393e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_8526a2885887a5e8ee050e94',63,13,3,0,'oozzoooocoogookocoo','stop',10,19,1.79554338932185721393e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_38affaa248155dad418419b6',64,2,2,0,'loooontoopoloosoodoo','stop',10,20,1.79554338932185721393e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_c65b10acc9b62649a07625c4',65,1,0,0,'odoldtompoozoo','stop',10,14,1.79554338932185721393e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_050b5ea9946b063cd67f11ec',66,2,0,0,'lrozknonvpoloo','stop',10,14,1.79554338932185721393e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_acab133dc170b0d5a2e5d9c5',67,4,0,0,'obopvrohsrocoo','stop',10,14,1.79554338932185721393e+09);
INSERT INTO "completions" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_36e9d7024c30f8472c44e412',68,0,1,0,'oooooshoosomdotpornobokhn','stop',10,25,1.79554338932185721393e+09);
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
INSERT INTO "events" VALUES('local','run_275bc8f111ddf0c1',1,'run_created',1.79554338322030115123e+09,-1,'',NULL);
INSERT INTO "events" VALUES('local','run_275bc8f111ddf0c1',2,'run_state_changed',1.79554338351257205012e+09,-1,'created -> active',NULL);
INSERT INTO "events" VALUES('local','run_275bc8f111ddf0c1',3,'generation_opened',1.79554338351257205012e+09,0,'',NULL);
INSERT INTO "events" VALUES('local','run_275bc8f111ddf0c1',4,'generation_closed',1.79554338526607203487e+09,0,'every completion has a reward',NULL);
INSERT INTO "events" VALUES('local','run_275bc8f111ddf0c1',5,'generation_applied',1.79554338646488666534e+09,0,'','{"generation":0,"mean_completion_tokens":19.5,"mean_reward":0.29663533834586464,"num_members_used":16,"num_missing":0,"population_reward":0.31157894736842107,"population_reward_std":0.09451763290181828,"reliability":0.9338982333159862,"reward_quantiles":[0.16900375939849624,0.23216165413533835,0.3075563909774436,0.38208176691729323,0.5140225563909775],"sampling_seconds":1.5666255950927734,"tokens_per_second":846.4051679951496,"truncation_rate":0.0,"update_seconds":0.42423734300245997,"waiting_seconds":0.1868743896484375,"zero_variance_prompts":0.0}');
INSERT INTO "events" VALUES('local','run_275bc8f111ddf0c1',6,'generation_opened',1.79554338655232834814e+09,1,'',NULL);
INSERT INTO "events" VALUES('local','run_275bc8f111ddf0c1',7,'generation_closed',1.79554338750703573225e+09,1,'every completion has a reward',NULL);
INSERT INTO "events" VALUES('local','run_275bc8f111ddf0c1',8,'generation_applied',1.79554338766181683546e+09,1,'','{"generation":1,"mean_completion_tokens":19.5,"mean_reward":0.37199248120300754,"num_members_used":16,"num_missing":0,"population_reward":0.39887922932330827,"population_reward_std":0.1373463138824591,"reliability":0.9877418886367418,"reward_quantiles":[0.23716165413533835,0.26781954887218046,0.3782424812030075,0.530437030075188,0.6156954887218045],"sampling_seconds":0.6087775230407715,"tokens_per_second":2178.1356075316107,"truncation_rate":0.0,"update_seconds":0.016372842001146637,"waiting_seconds":0.3459298610687256,"zero_variance_prompts":0.0}');
INSERT INTO "events" VALUES('local','run_275bc8f111ddf0c1',9,'generation_opened',1.79554338772511982913e+09,2,'',NULL);
INSERT INTO "events" VALUES('local','run_275bc8f111ddf0c1',10,'generation_abandoned',1.79554338775512933729e+09,2,'another idea',NULL);
INSERT INTO "events" VALUES('local','run_275bc8f111ddf0c1',11,'generation_opened',1.79554338805640983584e+09,3,'',NULL);
INSERT INTO "events" VALUES('local','run_275bc8f111ddf0c1',12,'generation_closed',1.79554338902841711042e+09,3,'every completion has a reward',NULL);
INSERT INTO "events" VALUES('local','run_275bc8f111ddf0c1',13,'generation_applied',1.7955433892781348229e+09,3,'','{"generation":3,"mean_completion_tokens":19.5,"mean_reward":0.48836466165413533,"num_members_used":16,"num_missing":0,"population_reward":0.49644384398496244,"population_reward_std":0.1316959989259339,"reliability":0.9899968335257768,"reward_quantiles":[0.29663533834586464,0.40226033834586467,0.481015037593985,0.6132847744360902,0.6892105263157895],"sampling_seconds":0.5876965522766113,"tokens_per_second":2256.2664267186155,"truncation_rate":0.0,"update_seconds":0.005162246998224873,"waiting_seconds":0.3843107223510742,"zero_variance_prompts":0.0}');
INSERT INTO "events" VALUES('local','run_275bc8f111ddf0c1',14,'generation_opened',1.7955433892906916141e+09,4,'',NULL);
INSERT INTO "events" VALUES('local','run_56ddf3d5a5125b07',1,'run_created',1.7955433894367570877e+09,-1,'',NULL);
INSERT INTO "events" VALUES('local','run_56ddf3d5a5125b07',2,'run_state_changed',1.79554338949484205241e+09,-1,'created -> active',NULL);
INSERT INTO "events" VALUES('local','run_56ddf3d5a5125b07',3,'generation_opened',1.79554338949484205241e+09,0,'',NULL);
INSERT INTO "events" VALUES('local','run_56ddf3d5a5125b07',4,'generation_abandoned',1.79554338957885575292e+09,0,'the run was cancelled',NULL);
INSERT INTO "events" VALUES('local','run_56ddf3d5a5125b07',5,'run_state_changed',1.79554338957885575292e+09,-1,'active -> cancelled: enough',NULL);
INSERT INTO "events" VALUES('local','run_84cc95ed4f919faf',1,'run_created',1.79554338966247034074e+09,-1,'',NULL);
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
INSERT INTO "generations" VALUES('local','run_275bc8f111ddf0c1',0,'ask-0','c1e6e3d0a0e17f7f558102c3311db4ceb2445a688a7129b20f6c453811d29a0b','client','applied','every completion has a reward',16,4,1,0.05,0.2,'{"max_tokens":64,"stop":[],"temperature":0.0,"top_k":0,"top_p":1.0}','{"deadline_seconds":0.0,"fraction":1.0,"kind":"all"}','drop_pair',68,68,68,'7adbe03ac10a6e69edae27920e1a502a88eba1b1b24ea7b75890224b26371a95',1.79554338351257205012e+09,1.79554338526607203487e+09,1.79554338646488666534e+09,NULL);
INSERT INTO "generations" VALUES('local','run_275bc8f111ddf0c1',1,'ask-1','c1e6e3d0a0e17f7f558102c3311db4ceb2445a688a7129b20f6c453811d29a0b','client','applied','every completion has a reward',16,4,1,0.05,0.2,'{"max_tokens":64,"stop":[],"temperature":0.0,"top_k":0,"top_p":1.0}','{"deadline_seconds":0.0,"fraction":1.0,"kind":"all"}','drop_pair',68,68,68,'05896f636b1850b4eeeb63a0c58df55bd30695b7e2a66c4adc9d1e2970d86288',1.79554338655232834814e+09,1.79554338750703573225e+09,1.79554338766181683546e+09,NULL);
INSERT INTO "generations" VALUES('local','run_275bc8f111ddf0c1',2,'ask-2','c1e6e3d0a0e17f7f558102c3311db4ceb2445a688a7129b20f6c453811d29a0b','client','abandoned','another idea',16,4,1,0.05,0.2,'{"max_tokens":64,"stop":[],"temperature":0.0,"top_k":0,"top_p":1.0}','{"deadline_seconds":0.0,"fraction":1.0,"kind":"all"}','drop_pair',68,0,0,'',1.79554338772511982913e+09,0.0,1.79554338775512933729e+09,NULL);
INSERT INTO "generations" VALUES('local','run_275bc8f111ddf0c1',3,'ask-3','c1e6e3d0a0e17f7f558102c3311db4ceb2445a688a7129b20f6c453811d29a0b','client','applied','every completion has a reward',16,4,1,0.05,0.2,'{"max_tokens":64,"stop":[],"temperature":0.0,"top_k":0,"top_p":1.0}','{"deadline_seconds":0.0,"fraction":1.0,"kind":"all"}','drop_pair',68,68,68,'1848144567e55e17f09b49e2a17d41a6190fbaec042f0d4b935d32f8f523b8e8',1.79554338805640983584e+09,1.79554338902841711042e+09,1.7955433892781348229e+09,NULL);
INSERT INTO "generations" VALUES('local','run_275bc8f111ddf0c1',4,'ask-4','c1e6e3d0a0e17f7f558102c3311db4ceb2445a688a7129b20f6c453811d29a0b','client','open','',16,4,1,0.05,0.2,'{"max_tokens":64,"stop":[],"temperature":0.0,"top_k":0,"top_p":1.0}','{"deadline_seconds":0.0,"fraction":1.0,"kind":"all"}','drop_pair',68,68,11,'',1.7955433892906916141e+09,0.0,0.0,NULL);
INSERT INTO "generations" VALUES('local','run_56ddf3d5a5125b07',0,'ask-0','702bd30d362108579f9bd2651c2d6854dc3d92a7d561dee8b659f37ad7acec4b','client','abandoned','the run was cancelled',16,4,1,0.05,0.2,'{"max_tokens":64,"stop":[],"temperature":0.0,"top_k":0,"top_p":1.0}','{"deadline_seconds":0.0,"fraction":1.0,"kind":"all"}','drop_pair',68,0,0,'',1.79554338949484205241e+09,0.0,1.79554338957885575292e+09,NULL);
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
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',0,0,'mem_7f7cb5edcadcf6b4f992aea2');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',0,1,'mem_ad1520f0da871cc36e93c33c');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',0,2,'mem_90b8a4785456348902932563');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',0,3,'mem_18a8f127e1eff44b1f0504ed');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',0,4,'mem_95aac5426aac2b67f839a8e0');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',0,5,'mem_fb6cb854f932284d29e26181');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',0,6,'mem_6794b865a201297cdcc25713');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',0,7,'mem_50667b1e449d8ed35918b856');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',0,8,'mem_c6f720cc3ba3dbf875a92932');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',0,9,'mem_fd383c1b270bff3ec4b5926d');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',0,10,'mem_47dc4f816a7598eedfbc6a7f');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',0,11,'mem_6252d15f478d66b013c5f6bb');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',0,12,'mem_f447fe849d1f0815cf99110c');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',0,13,'mem_33073ca6f332a9a9bb99bdd9');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',0,14,'mem_e1e7fbf9609e64a2e9935680');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',0,15,'mem_d6658429ad0140c469b9686c');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',0,16,'mem_50cf1a4602801098714fa2d4');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',1,0,'mem_4efe333eb0c616f7ec809d38');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',1,1,'mem_5d0c81cabd85d8488425e513');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',1,2,'mem_73285182ec5e8b02612935f3');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',1,3,'mem_a716d8cdf2eee506635ae6dc');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',1,4,'mem_0ec0d601359a358387586a3f');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',1,5,'mem_76f9ee8a14cf06d22ddb0bba');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',1,6,'mem_72f4e1e33a04d6edbf01c5b0');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',1,7,'mem_e8597d942294ca2020365289');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',1,8,'mem_2a8b405ebdd4092d45b35f05');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',1,9,'mem_711c420370f1ee81a8378a87');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',1,10,'mem_d4ad3fa517fb3db1e02f9e29');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',1,11,'mem_7665b5d7f61511c3fbb8fede');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',1,12,'mem_c691d4b96c0df5730d623aa5');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',1,13,'mem_42eab76eb9a998907260ff58');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',1,14,'mem_ed811d2ba0a307523bdf7612');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',1,15,'mem_1792d47184b7ef7d1b6c40e2');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',1,16,'mem_a4669b7ccdfc6ebbf5d30eef');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',2,0,'mem_b40e891e57d8606d8a4d77b2');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',2,1,'mem_3b760c6d405400881ea48849');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',2,2,'mem_8a4618f3cff839abf4b25112');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',2,3,'mem_9e1342169c96f004eba28eef');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',2,4,'mem_6730c4ce5b68d6d09772c76d');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',2,5,'mem_f7ddec1fa2b85a3a26f6d2f8');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',2,6,'mem_fc7e5a7c245e0c11b5d30de5');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',2,7,'mem_6702d9984612872b24a8d44f');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',2,8,'mem_e3b0b62fe3f44c9f8a5511dc');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',2,9,'mem_d5919540a2e5abe59ce3e02e');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',2,10,'mem_c93d0c0828b35bc60eb04cf8');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',2,11,'mem_567f8807d60ee9c965b2676a');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',2,12,'mem_69d703766c5b6079a86417ea');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',2,13,'mem_70dd3494e8fd6aa8b90d9190');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',2,14,'mem_3976ce6bff28ad91334021c2');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',2,15,'mem_781293c8d63268462af5ebd5');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',2,16,'mem_b22ac70e3e36a1ebef7e52b6');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',3,0,'mem_5481e89c15fe0150b7cf8303');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',3,1,'mem_5c5e2cd97559a01f6ca4a906');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',3,2,'mem_3e7a44638b90255c91fcd153');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',3,3,'mem_55ff7713323d91effe52fd3b');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',3,4,'mem_96508a5971fb2dd916f6b030');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',3,5,'mem_3adeebdc2c04a0a34db16918');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',3,6,'mem_f5cf44b494c1a6331d5e80b9');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',3,7,'mem_89d1cdc01714fef389c9ec12');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',3,8,'mem_d54715e4e807aadd1c8c96d7');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',3,9,'mem_4a8e57ae525ba564bff1369a');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',3,10,'mem_b3c3a4d1fba3b8e4cf02f5b4');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',3,11,'mem_ec4013f97fb9d00bf273dd53');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',3,12,'mem_33bb22ebb538e12b09dcc63f');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',3,13,'mem_07786bd6c9c02ce4e2028704');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',3,14,'mem_0c52cfef5c1a705eb5e8d95c');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',3,15,'mem_fe279d55679385c3b1c89f52');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',3,16,'mem_914639bb2b9d1e629e5e82e3');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',4,0,'mem_6e9b9b0d03e13993e99236c1');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',4,1,'mem_4834b043925245fe16f22634');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',4,2,'mem_ca411f0b6ab6c5f744f39fd6');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',4,3,'mem_6e02c17daa6fc55094541c3e');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',4,4,'mem_ac2d47b738b9d1e819aaa647');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',4,5,'mem_25d0051d5579aca795e7275b');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',4,6,'mem_7c4b97967f329d19a892bbe3');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',4,7,'mem_e3cf7f282f5c3373692506e3');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',4,8,'mem_084ede8c4142e7ccd845f524');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',4,9,'mem_1ac05b60fb8ec1d9246e939b');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',4,10,'mem_3598a59abbdd81f08bf69c9d');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',4,11,'mem_49889464a1f15eadeca8916d');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',4,12,'mem_06db88ab9edbfe927272457b');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',4,13,'mem_343136438ede7a68d314f799');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',4,14,'mem_32ff81c4f74cced53ad4f88f');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',4,15,'mem_826d6f7da43dd15cb68041c3');
INSERT INTO "members" VALUES('local','run_275bc8f111ddf0c1',4,16,'mem_8976b572444406e869c136d2');
INSERT INTO "members" VALUES('local','run_56ddf3d5a5125b07',0,0,'mem_cc1774828c5ebdf268246c1b');
INSERT INTO "members" VALUES('local','run_56ddf3d5a5125b07',0,1,'mem_677f315e85fa37a97b754eaa');
INSERT INTO "members" VALUES('local','run_56ddf3d5a5125b07',0,2,'mem_5fb236c44ca5600e19d09032');
INSERT INTO "members" VALUES('local','run_56ddf3d5a5125b07',0,3,'mem_5d14a2ca12bfe20a6b51ca3a');
INSERT INTO "members" VALUES('local','run_56ddf3d5a5125b07',0,4,'mem_2f98f284a3dc00d78dcbf816');
INSERT INTO "members" VALUES('local','run_56ddf3d5a5125b07',0,5,'mem_632ffaaf7193420e542d511f');
INSERT INTO "members" VALUES('local','run_56ddf3d5a5125b07',0,6,'mem_2a100045e8966df54a858c2b');
INSERT INTO "members" VALUES('local','run_56ddf3d5a5125b07',0,7,'mem_45c8b595ebbc23b65edc7fdd');
INSERT INTO "members" VALUES('local','run_56ddf3d5a5125b07',0,8,'mem_6d2313936805bff0afe5c8ca');
INSERT INTO "members" VALUES('local','run_56ddf3d5a5125b07',0,9,'mem_7986fc6c48cac2ca39560d45');
INSERT INTO "members" VALUES('local','run_56ddf3d5a5125b07',0,10,'mem_d2dae01a4f57d91d340054b5');
INSERT INTO "members" VALUES('local','run_56ddf3d5a5125b07',0,11,'mem_d7966a368eceaacb56e74fc7');
INSERT INTO "members" VALUES('local','run_56ddf3d5a5125b07',0,12,'mem_4a66417420e8aaf232a0ebc8');
INSERT INTO "members" VALUES('local','run_56ddf3d5a5125b07',0,13,'mem_c8b8e8261e0d8bc9787a18e4');
INSERT INTO "members" VALUES('local','run_56ddf3d5a5125b07',0,14,'mem_953174bc124d2053269ec287');
INSERT INTO "members" VALUES('local','run_56ddf3d5a5125b07',0,15,'mem_2b452b80cfc465555416591a');
INSERT INTO "members" VALUES('local','run_56ddf3d5a5125b07',0,16,'mem_5d684eede05e74d6a6ab7a82');
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
INSERT INTO "prompts" VALUES('local','run_275bc8f111ddf0c1',0,0,'question 0','[]','{}','question 0','[113,117,101,115,116,105,111,110,32,48]');
INSERT INTO "prompts" VALUES('local','run_275bc8f111ddf0c1',0,1,'question 1','[]','{}','question 1','[113,117,101,115,116,105,111,110,32,49]');
INSERT INTO "prompts" VALUES('local','run_275bc8f111ddf0c1',0,2,'question 2','[]','{}','question 2','[113,117,101,115,116,105,111,110,32,50]');
INSERT INTO "prompts" VALUES('local','run_275bc8f111ddf0c1',0,3,'question 3','[]','{}','question 3','[113,117,101,115,116,105,111,110,32,51]');
INSERT INTO "prompts" VALUES('local','run_275bc8f111ddf0c1',1,0,'question 0','[]','{}','question 0','[113,117,101,115,116,105,111,110,32,48]');
INSERT INTO "prompts" VALUES('local','run_275bc8f111ddf0c1',1,1,'question 1','[]','{}','question 1','[113,117,101,115,116,105,111,110,32,49]');
INSERT INTO "prompts" VALUES('local','run_275bc8f111ddf0c1',1,2,'question 2','[]','{}','question 2','[113,117,101,115,116,105,111,110,32,50]');
INSERT INTO "prompts" VALUES('local','run_275bc8f111ddf0c1',1,3,'question 3','[]','{}','question 3','[113,117,101,115,116,105,111,110,32,51]');
INSERT INTO "prompts" VALUES('local','run_275bc8f111ddf0c1',2,0,'question 0','[]','{}','question 0','[113,117,101,115,116,105,111,110,32,48]');
INSERT INTO "prompts" VALUES('local','run_275bc8f111ddf0c1',2,1,'question 1','[]','{}','question 1','[113,117,101,115,116,105,111,110,32,49]');
INSERT INTO "prompts" VALUES('local','run_275bc8f111ddf0c1',2,2,'question 2','[]','{}','question 2','[113,117,101,115,116,105,111,110,32,50]');
INSERT INTO "prompts" VALUES('local','run_275bc8f111ddf0c1',2,3,'question 3','[]','{}','question 3','[113,117,101,115,116,105,111,110,32,51]');
INSERT INTO "prompts" VALUES('local','run_275bc8f111ddf0c1',3,0,'question 0','[]','{}','question 0','[113,117,101,115,116,105,111,110,32,48]');
INSERT INTO "prompts" VALUES('local','run_275bc8f111ddf0c1',3,1,'question 1','[]','{}','question 1','[113,117,101,115,116,105,111,110,32,49]');
INSERT INTO "prompts" VALUES('local','run_275bc8f111ddf0c1',3,2,'question 2','[]','{}','question 2','[113,117,101,115,116,105,111,110,32,50]');
INSERT INTO "prompts" VALUES('local','run_275bc8f111ddf0c1',3,3,'question 3','[]','{}','question 3','[113,117,101,115,116,105,111,110,32,51]');
INSERT INTO "prompts" VALUES('local','run_275bc8f111ddf0c1',4,0,'question 0','[]','{}','question 0','[113,117,101,115,116,105,111,110,32,48]');
INSERT INTO "prompts" VALUES('local','run_275bc8f111ddf0c1',4,1,'question 1','[]','{}','question 1','[113,117,101,115,116,105,111,110,32,49]');
INSERT INTO "prompts" VALUES('local','run_275bc8f111ddf0c1',4,2,'question 2','[]','{}','question 2','[113,117,101,115,116,105,111,110,32,50]');
INSERT INTO "prompts" VALUES('local','run_275bc8f111ddf0c1',4,3,'question 3','[]','{}','question 3','[113,117,101,115,116,105,111,110,32,51]');
INSERT INTO "prompts" VALUES('local','run_56ddf3d5a5125b07',0,0,'question 0','[]','{}','question 0','[113,117,101,115,116,105,111,110,32,48]');
INSERT INTO "prompts" VALUES('local','run_56ddf3d5a5125b07',0,1,'question 1','[]','{}','question 1','[113,117,101,115,116,105,111,110,32,49]');
INSERT INTO "prompts" VALUES('local','run_56ddf3d5a5125b07',0,2,'question 2','[]','{}','question 2','[113,117,101,115,116,105,111,110,32,50]');
INSERT INTO "prompts" VALUES('local','run_56ddf3d5a5125b07',0,3,'question 3','[]','{}','question 3','[113,117,101,115,116,105,111,110,32,51]');
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
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_8791669ccbeb39211c0d6e54','value',4.73684210526315763178e-01,'','','[]',1.79554338526607203487e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_56860f1919c6d8bcc84ce868','value',0.32,'','','[]',1.79554338526607203487e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_a94ae96a375785b09fe1a1da','value',0.44,'','','[]',1.79554338526607203487e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_3bd89129cb6ec1cfe5e6cf5b','value',2.63157894736842090654e-01,'','','[]',1.79554338526607203487e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_a21124d55e850cacf7d844a7','value',0.16,'','','[]',1.79554338526607203487e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_84349a8fca29cb8e442ea51b','value',1.42857142857142849212e-01,'','','[]',1.79554338526607203487e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_420e8e3626727409cb5da919','value',1.42857142857142849212e-01,'','','[]',1.79554338526607203487e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_6956b9752ccdbffe2ad53acc','value',0.44,'','','[]',1.79554338526607203487e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_6b1d884b8c2634f2b09be100','value',1.42857142857142849212e-01,'','','[]',1.79554338526607203487e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_d02d537eb383e136a9057af6','value',2.14285714285714273819e-01,'','','[]',1.79554338526607203487e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_8c2995a5c8417090df72ed3e','value',0.35,'','','[]',1.79554338526607203487e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_91226bba6ee1dc1d89b3a27b','value',0.25,'','','[]',1.79554338526607203487e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_13231b9b56a3725eb1d278fe','value',0.15,'','','[]',1.79554338526607203487e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_19c6980c6f8c47be00e788e0','value',0.25,'','','[]',1.79554338526607203487e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_f952e38e033d1015ce371fa8','value',2.63157894736842090654e-01,'','','[]',1.79554338526607203487e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_5bd6a1088cfb23124dae1696','value',3.15789473684210508785e-01,'','','[]',1.79554338526607203487e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_7bbd12d4ff2c297bca149d88','value',3.68421052631578926916e-01,'','','[]',1.79554338526607203487e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_4a392814b1da4433bd0e1a79','value',2.85714285714285698425e-01,'','','[]',1.79554338526607203487e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_f973b78dcfb88ea8f64ce2ee','value',0.25,'','','[]',1.79554338526607203487e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_f669ed8146bc26b6585477a1','value',0.6,'','','[]',1.79554338526607203487e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_045cd42c3000f10271c03e1b','value',5.78947368421052654952e-01,'','','[]',1.79554338526607203487e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_c599a7896382d4ae25001e26','value',0.4,'','','[]',1.79554338526607203487e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_f027a011b9cf82da7fd285cf','value',4.73684210526315763178e-01,'','','[]',1.79554338526607203487e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_810e6f751118b1796206ff75','value',0.25,'','','[]',1.79554338526607203487e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_005795dd685402b5cc1e3af1','value',1.42857142857142849212e-01,'','','[]',1.79554338526607203487e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_4466ea9df7089ecad883d836','value',1.42857142857142849212e-01,'','','[]',1.79554338526607203487e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_a144524af5d0117fc81f1831','value',0.32,'','','[]',1.79554338526607203487e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_7a0ddc753eb6ddbd6e9ff1c5','value',0.16,'','','[]',1.79554338526607203487e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_0f5a11f998b73a0f61bb2864','value',2.63157894736842090654e-01,'','','[]',1.79554338526607203487e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_521cd7240306909825068536','value',0.52,'','','[]',1.79554338526607203487e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_1337b27a7121c5b7ea7fd454','value',0.4,'','','[]',1.79554338526607203487e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_c91dc533179c83e55cb0708e','value',0.25,'','','[]',1.79554338526607203487e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_130e4ff14fc7c7f77e45bc93','value',4.73684210526315763178e-01,'','','[]',1.79554338526607203487e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_ca1a1df9b9d8e8cb67b0ecc7','value',1.42857142857142849212e-01,'','','[]',1.79554338526607203487e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_36bf796b9c22d68dc6b3b2f3','value',0.4,'','','[]',1.79554338526607203487e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_4bae9e8b3c381ede6a59e050','value',0.25,'','','[]',1.79554338526607203487e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_634f961da60defad80cd511b','value',0.32,'','','[]',1.79554338526607203487e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_4cac115f31558f98f453b47f','value',4.73684210526315763178e-01,'','','[]',1.79554338526607203487e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_6ec3318371e0f938dcd6081b','value',0.44,'','','[]',1.79554338526607203487e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_2d4810ded3e2f63feb064180','value',0.45,'','','[]',1.79554338526607203487e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_b809b77d58967a78c82a50c7','value',1.42857142857142849212e-01,'','','[]',1.79554338526607203487e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_1eebad39351f39720c67d5e1','value',0.4,'','','[]',1.79554338526607203487e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_74ad00290a809422641ac238','value',0.16,'','','[]',1.79554338526607203487e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_507ad42bf17dcffa4729da59','value',0.45,'','','[]',1.79554338526607203487e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_1a610d44522013a1de8c5884','value',0.45,'','','[]',1.79554338526607203487e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_865129a83eb93edd9050f9dd','value',1.42857142857142849212e-01,'','','[]',1.79554338526607203487e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_6cabac1480ff706208bf2dfd','value',0.25,'','','[]',1.79554338526607203487e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_92172496f8259f446d4f3c72','value',1.42857142857142849212e-01,'','','[]',1.79554338526607203487e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_c6a6f8419bcf3d6cb9619ced','value',4.73684210526315763178e-01,'','','[]',1.79554338526607203487e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_a64ba18ac99a26bd0aeae0c1','value',0.36,'','','[]',1.79554338526607203487e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_ecf3ffcf11715d72e48dcbe0','value',0.12,'','','[]',1.79554338526607203487e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_a2f874551dbab8fd3df1b888','value',4.73684210526315763178e-01,'','','[]',1.79554338526607203487e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_0eae5dad92dce1f7122867ed','value',0.28,'','','[]',1.79554338526607203487e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_2e94e131b49621119f8cbe49','value',3.15789473684210508785e-01,'','','[]',1.79554338526607203487e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_bbae0b0a99f7b22b97bdf9e7','value',3.57142857142857150787e-01,'','','[]',1.79554338526607203487e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_140631282a1c65ecde7e7229','value',4.73684210526315763178e-01,'','','[]',1.79554338526607203487e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_db246d68d55f4217e43bf35d','value',4.73684210526315763178e-01,'','','[]',1.79554338526607203487e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_8e53354517a28d2df9a426b5','value',2.85714285714285698425e-01,'','','[]',1.79554338526607203487e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_29e61f395b79e0e5db34961b','value',1.42857142857142849212e-01,'','','[]',1.79554338526607203487e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_2ccb1d32fc79edc414b956cf','value',4.21052631578947345047e-01,'','','[]',1.79554338526607203487e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_b34683bd9db9fc51139e51e0','value',0.24,'','','[]',1.79554338526607203487e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_7c6e6cb776242cfa6b7159db','value',0.36,'','','[]',1.79554338526607203487e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_818fd491eb40bc58120e150d','value',3.15789473684210508785e-01,'','','[]',1.79554338526607203487e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_9c11e1214cfd70cf2cc1291b','value',0.25,'','','[]',1.79554338526607203487e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_7aef379c57ce4d4d858df510','value',1.42857142857142849212e-01,'','','[]',1.79554338526607203487e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_eba9e6c3c7a835861ea713e3','value',1.42857142857142849212e-01,'','','[]',1.79554338526607203487e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_d7348e331fcc470e83a5fb66','value',2.85714285714285698425e-01,'','','[]',1.79554338526607203487e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',0,'cmp_f6fd6ed9d25f012de8190f5f','value',0.4,'','','[]',1.79554338526607203487e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_4e07f9d39e31acba1dd58832','value',4.21052631578947345047e-01,'','','[]',1.79554338750703573225e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_21606a9b8b3470500117e1c0','value',0.24,'','','[]',1.79554338750703573225e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_d989e464d0497d039aa1f37c','value',0.52,'','','[]',1.79554338750703573225e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_ddcab8dde49cc84e33247822','value',3.15789473684210508785e-01,'','','[]',1.79554338750703573225e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_cc0f891bc80323488bbd0d23','value',0.36,'','','[]',1.79554338750703573225e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_2517f8a05a4d8583bda653f2','value',2.14285714285714273819e-01,'','','[]',1.79554338750703573225e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_e6fc4c0fb2d1f01df77931c2','value',3.57142857142857150787e-01,'','','[]',1.79554338750703573225e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_861856319b26d13424235e9a','value',0.32,'','','[]',1.79554338750703573225e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_86222286eec1500b9d7568ef','value',1.42857142857142849212e-01,'','','[]',1.79554338750703573225e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_ed66e4278292ad7cc13874c1','value',3.57142857142857150787e-01,'','','[]',1.79554338750703573225e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_165c8751341300222f701105','value',0.25,'','','[]',1.79554338750703573225e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_0b9cc68dd117d490bad273c6','value',0.25,'','','[]',1.79554338750703573225e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_0bc6714d277db99b27747885','value',0.45,'','','[]',1.79554338750703573225e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_83105a4b28e54a62a8fcd0db','value',0.25,'','','[]',1.79554338750703573225e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_49b483cb22bf62abb122bb07','value',4.73684210526315763178e-01,'','','[]',1.79554338750703573225e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_19986e0a9c43ee73fd5d70d9','value',3.15789473684210508785e-01,'','','[]',1.79554338750703573225e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_443161e2ce74e0350cf187a7','value',0.631578947368421,'','','[]',1.79554338750703573225e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_f2be24f861f4b1447191c00e','value',1.42857142857142849212e-01,'','','[]',1.79554338750703573225e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_172124f3dccb2b90b3080324','value',0.65,'','','[]',1.79554338750703573225e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_f23b4218a337e5246bb5cb25','value',0.65,'','','[]',1.79554338750703573225e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_95e0ede33d82d6c4d94e78c4','value',6.84210526315789491214e-01,'','','[]',1.79554338750703573225e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_974875f682ba613a99decd8c','value',0.4,'','','[]',1.79554338750703573225e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_addddb7ab96e5e6ba200f353','value',5.26315789473684181309e-01,'','','[]',1.79554338750703573225e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_7b780aaf1dec045c5aba1b89','value',0.25,'','','[]',1.79554338750703573225e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_7ebec6824fb858711740a91c','value',3.57142857142857150787e-01,'','','[]',1.79554338750703573225e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_4e9248c4c5daa03c3cee992d','value',1.42857142857142849212e-01,'','','[]',1.79554338750703573225e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_ffba3871855f2a143ac90889','value',0.56,'','','[]',1.79554338750703573225e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_f6d74038e56b8682779c53af','value',0.28,'','','[]',1.79554338750703573225e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_2af4cadd5cb423700da3cb07','value',4.73684210526315763178e-01,'','','[]',1.79554338750703573225e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_6a8e99518f5fca8982e32000','value',0.6,'','','[]',1.79554338750703573225e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_bdad1e71f8257b12e017677a','value',0.52,'','','[]',1.79554338750703573225e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_9165bed3016b079bed41a352','value',0.4,'','','[]',1.79554338750703573225e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_eae636f88019cf65c17e83b5','value',5.26315789473684181309e-01,'','','[]',1.79554338750703573225e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_c6d9989449aaea9abe83df04','value',1.42857142857142849212e-01,'','','[]',1.79554338750703573225e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_5754f08b85df8843d1fa2a82','value',0.55,'','','[]',1.79554338750703573225e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_cc3c65dd0b1ae811fa419a13','value',0.25,'','','[]',1.79554338750703573225e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_32f93135eeec6f42844cb3c1','value',0.56,'','','[]',1.79554338750703573225e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_0f04c9b8aa5d80a509e403b4','value',3.68421052631578926916e-01,'','','[]',1.79554338750703573225e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_7d19a90985bd3ea0aa22e8b1','value',0.32,'','','[]',1.79554338750703573225e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_69850fb7ffa3d3a07df46b5a','value',0.25,'','','[]',1.79554338750703573225e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_46a0f98440776e3237054910','value',2.85714285714285698425e-01,'','','[]',1.79554338750703573225e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_98dbb2f5f9aea75ab2832269','value',0.6,'','','[]',1.79554338750703573225e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_da7d988c20c3458453d6c5b1','value',0.6,'','','[]',1.79554338750703573225e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_5d24320e13b9405b3997ecfa','value',0.25,'','','[]',1.79554338750703573225e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_eadafde14ca70c64864a9d0d','value',0.55,'','','[]',1.79554338750703573225e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_c2e71d39da38f2a4e256e785','value',3.57142857142857150787e-01,'','','[]',1.79554338750703573225e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_2d07811136b75b95cc118222','value',0.65,'','','[]',1.79554338750703573225e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_a1b26875b3be1aee5eab1e49','value',1.42857142857142849212e-01,'','','[]',1.79554338750703573225e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_24406009cded4895292e1e40','value',5.78947368421052654952e-01,'','','[]',1.79554338750703573225e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_422091ae929ca5330aaa2ec6','value',0.32,'','','[]',1.79554338750703573225e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_dba0a4a07201ca3f0c9a766b','value',0.44,'','','[]',1.79554338750703573225e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_69b885eaddda44da3c65244c','value',4.73684210526315763178e-01,'','','[]',1.79554338750703573225e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_646ecb16de62b80b809be058','value',0.24,'','','[]',1.79554338750703573225e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_51b2e61d2d92ec9c7b35ed1f','value',6.84210526315789491214e-01,'','','[]',1.79554338750703573225e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_03487f1410854fe3df853e75','value',4.28571428571428547638e-01,'','','[]',1.79554338750703573225e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_d4cd7aaba3d94dd134811fb9','value',4.21052631578947345047e-01,'','','[]',1.79554338750703573225e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_0932c7af4f50c32dfd6365eb','value',0.631578947368421,'','','[]',1.79554338750703573225e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_bbfc8603ec4d2a78523d9e59','value',1.42857142857142849212e-01,'','','[]',1.79554338750703573225e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_68556d9a61506023f6794427','value',1.42857142857142849212e-01,'','','[]',1.79554338750703573225e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_b53ac61bd479e8d1517c537d','value',3.15789473684210508785e-01,'','','[]',1.79554338750703573225e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_57171de3e394625a80aa1664','value',0.28,'','','[]',1.79554338750703573225e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_71ac14f42825c6426a29814d','value',0.4,'','','[]',1.79554338750703573225e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_6084d0dc30f50f001d1fdf9f','value',3.68421052631578926916e-01,'','','[]',1.79554338750703573225e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_39f29b1f7873ad4c7f4f769b','value',0.75,'','','[]',1.79554338750703573225e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_31e76ca1dcb2a36418cef0a5','value',1.42857142857142849212e-01,'','','[]',1.79554338750703573225e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_4feb722556e4099f8e75366f','value',4.28571428571428547638e-01,'','','[]',1.79554338750703573225e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_415d009deca00e962cb8b00c','value',3.57142857142857150787e-01,'','','[]',1.79554338750703573225e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',1,'cmp_1f8eebc7b8e6f093576d25d8','value',0.56,'','','[]',1.79554338750703573225e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_6068bf18ec59694e155578dd','value',5.78947368421052654952e-01,'','','[]',1.79554338902841711042e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_a7409297e2e212e697805732','value',0.36,'','','[]',1.79554338902841711042e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_d8f7d62aeab28dd20cb13c90','value',0.32,'','','[]',1.79554338902841711042e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_a1153a4c94f9146411a40bcc','value',4.73684210526315763178e-01,'','','[]',1.79554338902841711042e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_31db64886236da4b450ba70f','value',0.44,'','','[]',1.79554338902841711042e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_75ae519e1ccf78c844ac5da8','value',4.28571428571428547638e-01,'','','[]',1.79554338902841711042e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_9515b9301022db31d920ed67','value',0.5,'','','[]',1.79554338902841711042e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_fd7bacfe51816629138e0be1','value',0.72,'','','[]',1.79554338902841711042e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_9a403d3d8c88434b60759c87','value',2.14285714285714273819e-01,'','','[]',1.79554338902841711042e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_ea64e0f7b275d28684dc259f','value',2.85714285714285698425e-01,'','','[]',1.79554338902841711042e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_12b826f95763ce6bee5d5a89','value',0.7,'','','[]',1.79554338902841711042e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_e65f9f8ec3c1227f809f7c60','value',0.4,'','','[]',1.79554338902841711042e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_085e31934f06c7fae2daadfd','value',0.75,'','','[]',1.79554338902841711042e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_61f0c222bf185e1d5a09f4fd','value',0.3,'','','[]',1.79554338902841711042e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_0181c43dc4a3dcba75af2fa6','value',4.73684210526315763178e-01,'','','[]',1.79554338902841711042e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_a085ab8037805096b8f6b9ea','value',5.78947368421052654952e-01,'','','[]',1.79554338902841711042e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_642c1d0191983a8f6541823b','value',6.84210526315789491214e-01,'','','[]',1.79554338902841711042e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_aa1567c77bf3e7c92a79ddd0','value',3.57142857142857150787e-01,'','','[]',1.79554338902841711042e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_775b975611e7f8fbf1f88b98','value',0.8,'','','[]',1.79554338902841711042e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_03cf0c1bf50d897b3af24af1','value',0.8,'','','[]',1.79554338902841711042e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_cbc97b1707f0d89b1083c1cf','value',7.36842105263157853833e-01,'','','[]',1.79554338902841711042e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_78a1140019404e312307d54d','value',0.65,'','','[]',1.79554338902841711042e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_de273d1f7935785e014cc168','value',4.73684210526315763178e-01,'','','[]',1.79554338902841711042e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_b289c2535eaa98b78a256929','value',0.6,'','','[]',1.79554338902841711042e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_f8f445e0a3f2060dc2ba5cc1','value',3.57142857142857150787e-01,'','','[]',1.79554338902841711042e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_2e052d1481dcd226cdc49215','value',4.28571428571428547638e-01,'','','[]',1.79554338902841711042e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_6844310a16be2500f5a5a5f4','value',0.72,'','','[]',1.79554338902841711042e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_55d9d95e9e047e0ac8c1d55c','value',0.36,'','','[]',1.79554338902841711042e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_6be786eecf7b151e7c0b0a4a','value',6.84210526315789491214e-01,'','','[]',1.79554338902841711042e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_bed3886a16cae4891afb9575','value',0.72,'','','[]',1.79554338902841711042e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_37c264aae0e06f26430e3c94','value',0.44,'','','[]',1.79554338902841711042e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_5eafb11a9cc6a8aaf14a047c','value',0.45,'','','[]',1.79554338902841711042e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_4597ef2b4a9e66daca2597f4','value',4.73684210526315763178e-01,'','','[]',1.79554338902841711042e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_3334d460b1451c2bcf524f38','value',2.85714285714285698425e-01,'','','[]',1.79554338902841711042e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_900e75f79d57bdd3720e85a5','value',0.45,'','','[]',1.79554338902841711042e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_ad4512948d666053081d8c54','value',0.35,'','','[]',1.79554338902841711042e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_c2eb4dff5b44620d369d62ff','value',0.48,'','','[]',1.79554338902841711042e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_cfae167db64106a39cbacf26','value',6.84210526315789491214e-01,'','','[]',1.79554338902841711042e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_774c767e2f1e1e7fe5cffa24','value',0.56,'','','[]',1.79554338902841711042e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_ee9c8362aa47aa42f6344cf3','value',0.65,'','','[]',1.79554338902841711042e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_4b9ad2e14c742e62b0adbd45','value',0.5,'','','[]',1.79554338902841711042e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_c4c95069ae78a9f40aa4e42c','value',0.55,'','','[]',1.79554338902841711042e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_95cc553a6f93e5081719e523','value',0.48,'','','[]',1.79554338902841711042e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_29f6f2ae9118d3d59f8f79ac','value',0.8,'','','[]',1.79554338902841711042e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_ff815c5c283879520787c240','value',0.25,'','','[]',1.79554338902841711042e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_a6d702ac7a88e46a7e9cbb5f','value',2.85714285714285698425e-01,'','','[]',1.79554338902841711042e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_1333dc6214c529e5ff1cc268','value',0.5,'','','[]',1.79554338902841711042e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_f644c970db712ef00a7f0caa','value',1.42857142857142849212e-01,'','','[]',1.79554338902841711042e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_54125f3b9487ab2403b9b2a1','value',5.26315789473684181309e-01,'','','[]',1.79554338902841711042e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_53311ca29fe39574de094dd4','value',0.6,'','','[]',1.79554338902841711042e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_119216e8dba95986b86cac87','value',0.64,'','','[]',1.79554338902841711042e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_d6fe506c9523a744e0c40a76','value',0.631578947368421,'','','[]',1.79554338902841711042e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_242aaf2bd24907e8d0bcd3f3','value',0.52,'','','[]',1.79554338902841711042e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_6b64c909e5bb9a7cbb7efd19','value',4.73684210526315763178e-01,'','','[]',1.79554338902841711042e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_53408f41b6ce11e59ef2a1b4','value',0.5,'','','[]',1.79554338902841711042e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_800e9df001255c9154f57203','value',6.84210526315789491214e-01,'','','[]',1.79554338902841711042e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_112abef6dc682f1a93b189d9','value',5.26315789473684181309e-01,'','','[]',1.79554338902841711042e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_11496b316f81e2a49222d488','value',0.5,'','','[]',1.79554338902841711042e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_1a2bd26090326cd48c4984d2','value',1.42857142857142849212e-01,'','','[]',1.79554338902841711042e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_3b13225544bd3d66e5e213dd','value',4.73684210526315763178e-01,'','','[]',1.79554338902841711042e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_36add8a70de66fa18efbc51e','value',0.4,'','','[]',1.79554338902841711042e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_6363b5040ba790d9885ebe00','value',0.6,'','','[]',1.79554338902841711042e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_ee888661840406b17a55f1f5','value',4.73684210526315763178e-01,'','','[]',1.79554338902841711042e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_f260c5b23404821d5b7659b7','value',0.5,'','','[]',1.79554338902841711042e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_0c2c5cae8c7d42b397546ca1','value',3.57142857142857150787e-01,'','','[]',1.79554338902841711042e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_1b97d1e1e78b434505ec3412','value',2.85714285714285698425e-01,'','','[]',1.79554338902841711042e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_6055b0ad77b9e9fd1388f196','value',1.42857142857142849212e-01,'','','[]',1.79554338902841711042e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',3,'cmp_9b1354be7757b247a6709662','value',0.52,'','','[]',1.79554338902841711042e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_4e22c809a839f5670878e87b','value',6.84210526315789491214e-01,'','','[]',1.79554338938233065603e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_a2d05f7b9107d398010e0143','value',0.6,'','','[]',1.79554338938233065603e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_987625686bbb4344567050e5','value',0.6,'','','[]',1.79554338938233065603e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_fa32d103be65d2ff9baee4ab','value',0.631578947368421,'','','[]',1.79554338938233065603e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_16ba8a6be20dee47d793fc42','value',0.64,'','','[]',1.79554338938233065603e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_0c74f004000930c0bb38b382','value',0.5,'','','[]',1.79554338938233065603e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_85561f3f9d0d867b7e56ff55','value',4.28571428571428547638e-01,'','','[]',1.79554338938233065603e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_9fa79c2e83765f5d1725da43','value',0.64,'','','[]',1.79554338938233065603e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_2551247755c4339bd9c1ca08','value',0.5,'','','[]',1.79554338938233065603e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_fe8db288b5a593ba3ae994f3','value',0.5,'','','[]',1.79554338938233065603e+09);
INSERT INTO "rewards" VALUES('local','run_275bc8f111ddf0c1',4,'cmp_379e1e63727562ecdd7efdb1','value',0.6,'','','[]',1.79554338938233065603e+09);
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
INSERT INTO "runs" VALUES('local','run_275bc8f111ddf0c1','used','3bae8828478079dfccd6dcd2e18426a57523bbac39b7b127f7c02e1e51ebdcdc','','[]','{"allow_small_population":false,"antithetic":true,"base_model":"fake","close_policy":{"deadline_seconds":0.0,"fraction":1.0,"kind":"all"},"lora_rank":4,"missing_policy":"drop_pair","momentum":0.0,"noise":"gaussian","num_generations":0,"optimizer":"sgd","population_size":16,"sample_reduction":"mean","samples_per_prompt":1,"sampling":{"max_tokens":64,"stop":[],"temperature":0.0,"top_k":0,"top_p":1.0},"search_space":"adapter","shaping":"zscore","sigma":0.05,"sigma_schedule":{"final_ratio":1.0,"kind":"constant","num_generations":0},"step_cap":0.0,"step_ratio":0.2,"step_schedule":{"final_ratio":1.0,"kind":"constant","num_generations":0},"target_modules":[],"weight_decay":0.0}',1,X'4FB8CFD3A5715978274B32805CE9AC0B99EAB6FC630D222E7B8110BDA53E49E8','b6257f4bc9d19533f382edf84a7c8f0d7d4c4854e9315f1a1e3ae8efc023fff9','active','',4,1,6,1.79554338322030115123e+09,1.7955433892781348229e+09,3,4.88364661654135334689e-01,14);
INSERT INTO "runs" VALUES('local','run_56ddf3d5a5125b07','cancelled','3bae8828478079dfccd6dcd2e18426a57523bbac39b7b127f7c02e1e51ebdcdc','','[]','{"allow_small_population":false,"antithetic":true,"base_model":"fake","close_policy":{"deadline_seconds":0.0,"fraction":1.0,"kind":"all"},"lora_rank":4,"missing_policy":"drop_pair","momentum":0.0,"noise":"gaussian","num_generations":0,"optimizer":"sgd","population_size":16,"sample_reduction":"mean","samples_per_prompt":1,"sampling":{"max_tokens":64,"stop":[],"temperature":0.0,"top_k":0,"top_p":1.0},"search_space":"adapter","shaping":"zscore","sigma":0.05,"sigma_schedule":{"final_ratio":1.0,"kind":"constant","num_generations":0},"step_cap":0.0,"step_ratio":0.2,"step_schedule":{"final_ratio":1.0,"kind":"constant","num_generations":0},"target_modules":[],"weight_decay":0.0}',1,X'6C9C5BFD1FE14B8BE9CC729E75BABD668CEDD613DB6DB9EC631F791FA4AB1416','b6257f4bc9d19533f382edf84a7c8f0d7d4c4854e9315f1a1e3ae8efc023fff9','cancelled','enough',1,1,4,1.7955433894367570877e+09,1.79554338957885575292e+09,-1,0.0,5);
INSERT INTO "runs" VALUES('local','run_84cc95ed4f919faf','made','3bae8828478079dfccd6dcd2e18426a57523bbac39b7b127f7c02e1e51ebdcdc','','[]','{"allow_small_population":false,"antithetic":true,"base_model":"fake","close_policy":{"deadline_seconds":0.0,"fraction":1.0,"kind":"all"},"lora_rank":4,"missing_policy":"drop_pair","momentum":0.0,"noise":"gaussian","num_generations":0,"optimizer":"sgd","population_size":16,"sample_reduction":"mean","samples_per_prompt":1,"sampling":{"max_tokens":64,"stop":[],"temperature":0.0,"top_k":0,"top_p":1.0},"search_space":"adapter","shaping":"zscore","sigma":0.05,"sigma_schedule":{"final_ratio":1.0,"kind":"constant","num_generations":0},"step_cap":0.0,"step_ratio":0.2,"step_schedule":{"final_ratio":1.0,"kind":"constant","num_generations":0},"target_modules":[],"weight_decay":0.0}',1,X'F7A69DEE1D1ABF58E3E7F948D0C41EBECCF205F50BB7353C77863441805078DD','b6257f4bc9d19533f382edf84a7c8f0d7d4c4854e9315f1a1e3ae8efc023fff9','created','',0,0,1,1.79554338966247034074e+09,1.79554338966247034074e+09,-1,0.0,1);
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
INSERT INTO "updates" VALUES('local','run_275bc8f111ddf0c1',0,'7adbe03ac10a6e69edae27920e1a502a88eba1b1b24ea7b75890224b26371a95','{"coefficients":[-0.07073659229387318,-0.031844517564031484,0.12906848961159362,0.13776917747061862,0.048810858889130185,0.08915719144683754,0.13776917747061862,-0.2281444652177197],"momentum":0.0,"optimizer":"sgd","sigma":0.05,"step_cap":0.0,"step_size":0.04000000000000001,"weight_decay":0.0}','f12f610000e166d3f15546d0687a591a01ac5d99f191e7a9c4e299dff3f1b8e9',1,1.79554338646488666534e+09,'{"generation":0,"mean_completion_tokens":19.5,"mean_reward":0.29663533834586464,"num_members_used":16,"num_missing":0,"population_reward":0.31157894736842107,"population_reward_std":0.09451763290181828,"reliability":0.9338982333159862,"reward_quantiles":[0.16900375939849624,0.23216165413533835,0.3075563909774436,0.38208176691729323,0.5140225563909775],"sampling_seconds":1.5666255950927734,"tokens_per_second":846.4051679951496,"truncation_rate":0.0,"update_seconds":0.42423734300245997,"waiting_seconds":0.1868743896484375,"zero_variance_prompts":0.0}');
INSERT INTO "updates" VALUES('local','run_275bc8f111ddf0c1',1,'05896f636b1850b4eeeb63a0c58df55bd30695b7e2a66c4adc9d1e2970d86288','{"coefficients":[0.1316748580996111,-0.16087701254628328,-0.11544858774655392,-0.17225336445433073,0.09323476375768226,0.09323476375768226,0.031041188777672386,0.13766241173542554],"momentum":0.0,"optimizer":"sgd","sigma":0.05,"step_cap":0.0,"step_size":0.04000000000000001,"weight_decay":0.0}','208520e5232ac95ca8b78a2eae9bddd768c53106e603fa1331fe30033139eccb',1,1.79554338766181683546e+09,'{"generation":1,"mean_completion_tokens":19.5,"mean_reward":0.37199248120300754,"num_members_used":16,"num_missing":0,"population_reward":0.39887922932330827,"population_reward_std":0.1373463138824591,"reliability":0.9877418886367418,"reward_quantiles":[0.23716165413533835,0.26781954887218046,0.3782424812030075,0.530437030075188,0.6156954887218045],"sampling_seconds":0.6087775230407715,"tokens_per_second":2178.1356075316107,"truncation_rate":0.0,"update_seconds":0.016372842001146637,"waiting_seconds":0.3459298610687256,"zero_variance_prompts":0.0}');
INSERT INTO "updates" VALUES('local','run_275bc8f111ddf0c1',2,'',NULL,'208520e5232ac95ca8b78a2eae9bddd768c53106e603fa1331fe30033139eccb',1,1.79554338775512933729e+09,NULL);
INSERT INTO "updates" VALUES('local','run_275bc8f111ddf0c1',3,'1848144567e55e17f09b49e2a17d41a6190fbaec042f0d4b935d32f8f523b8e8','{"coefficients":[0.16345280800196504,-0.031329272591982864,0.078394546565588,-0.04825171852221957,0.12887642401377444,0.18630747667527375,-0.09057121430136722,-0.16938503074503697],"momentum":0.0,"optimizer":"sgd","sigma":0.05,"step_cap":0.0,"step_size":0.04000000000000001,"weight_decay":0.0}','9ea379364d0a793f6772511ff2368bba476225431bdfcbc736e130c71bb0b144',1,1.7955433892781348229e+09,'{"generation":3,"mean_completion_tokens":19.5,"mean_reward":0.48836466165413533,"num_members_used":16,"num_missing":0,"population_reward":0.49644384398496244,"population_reward_std":0.1316959989259339,"reliability":0.9899968335257768,"reward_quantiles":[0.29663533834586464,0.40226033834586467,0.481015037593985,0.6132847744360902,0.6892105263157895],"sampling_seconds":0.5876965522766113,"tokens_per_second":2256.2664267186155,"truncation_rate":0.0,"update_seconds":0.005162246998224873,"waiting_seconds":0.3843107223510742,"zero_variance_prompts":0.0}');
INSERT INTO "updates" VALUES('local','run_56ddf3d5a5125b07',0,'',NULL,'',1,1.79554338957885575292e+09,NULL);
CREATE INDEX ix_runs_name ON runs (tenant_id, name, created_at, run_id);
CREATE INDEX ix_runs_newest ON runs (tenant_id, created_at, run_id);
CREATE INDEX ix_runs_unfinished ON runs (tenant_id, created_at) WHERE state IN ('created', 'active', 'paused');
CREATE INDEX ix_generations_deadline ON generations (deadline_at) WHERE state = 'open' AND deadline_at IS NOT NULL;
CREATE UNIQUE INDEX uq_generations_unfinished ON generations (tenant_id, run_id) WHERE state IN ('open', 'closed');
COMMIT;
