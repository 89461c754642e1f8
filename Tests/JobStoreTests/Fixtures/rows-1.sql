-- Written by Tests/Golden/make_databases.py.
INSERT INTO "artifact" VALUES('80704ea92ef3117b45f62292f66e50ed79b2213066d7497f610c9241399a4c5d','model','454fc0ae6348c711ed997be316ad43a32aebb184c780d4322cc527ae31187e8a',18);
INSERT INTO "attempt" VALUES('80704ea92ef3117b45f62292f66e50ed79b2213066d7497f610c9241399a4c5d',1,'2b15f15c88b519e4a1c03ae5cfd79381','request-2b15f15c','host-a/41/1','lost',1000000000.0,1000000040.0,'lost','worker host-a/41/1 vanished: its lease ran out',NULL,NULL,NULL,NULL);
INSERT INTO "attempt" VALUES('80704ea92ef3117b45f62292f66e50ed79b2213066d7497f610c9241399a4c5d',2,'d4da0612fd306aee9c02aaa2e9881bf4','request-d4da0612','host-a/41/2','done',1000000050.0,1000000090.0,NULL,NULL,20,20,0.5,NULL);
INSERT INTO "attempt" VALUES('ffd146e435ed5d45e57f26a545993d77ce3feffebdd5e8f504b26a757f5b0848',1,'dcc55b2c88977852075ee134125ff400','request-dcc55b2c','host-a/41/1','running',1000000100.0,NULL,NULL,NULL,3,9,1.25,6.0);
INSERT INTO "attempt" VALUES('8e03d834bcde67feefb83cb23a838ca97c3239d0b171b048f2ba7309e22c0399',1,'390828f89f1082929cff37c1dcafc737','request-390828f8','host-a/41/1','failed',1000000100.0,1000000101.0,'job','the loss is NaN at step 3',NULL,NULL,NULL,NULL);
INSERT INTO "attempt" VALUES('82d1865ddfa0d5da9162b9ab7a22fd454019e3335a228c0d729e727633deebe0',1,'88e4d8a02eeafe4bdffd405d5ee334d5','request-88e4d8a0','host-a/41/1','done',1000000120.0,1000000130.0,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "job" VALUES('80704ea92ef3117b45f62292f66e50ed79b2213066d7497f610c9241399a4c5d','base','{"base":{"dataset":{"builtIn":1},"settings":{"width":8}},"stage":"base"}','done',NULL,NULL,NULL,0);
INSERT INTO "job" VALUES('ffd146e435ed5d45e57f26a545993d77ce3feffebdd5e8f504b26a757f5b0848','train','{"editor":{"base":{"dataset":{"builtIn":1},"settings":{"width":8}},"editor":"propmend","seed":0,"settings":{"rank":8}},"stage":"train"}','running',NULL,NULL,NULL,0);
INSERT INTO "job" VALUES('8e03d834bcde67feefb83cb23a838ca97c3239d0b171b048f2ba7309e22c0399','train','{"editor":{"base":{"dataset":{"builtIn":1},"settings":{"width":8}},"editor":"propmend","seed":1,"settings":{"rank":8}},"stage":"train"}','failed','job','the loss is NaN at step 3',NULL,0);
INSERT INTO "job" VALUES('82d1865ddfa0d5da9162b9ab7a22fd454019e3335a228c0d729e727633deebe0','evaluate','{"evaluation":{"editor":{"base":{"dataset":{"builtIn":1},"settings":{"width":8}},"editor":"none","settings":{}},"settings":{"edits":3},"split":"id"},"stage":"evaluate"}','done',NULL,NULL,NULL,0);
INSERT INTO "job" VALUES('0982bf7dfd6048074822018572b1f064732391396e0f0a1d81d669b462189e46','evaluate','{"evaluation":{"editor":{"base":{"dataset":{"builtIn":1},"settings":{"width":8}},"editor":"propmend","seed":0,"settings":{"rank":8}},"settings":{"edits":3},"split":"id"},"stage":"evaluate"}','waiting',NULL,NULL,NULL,0);
INSERT INTO "job" VALUES('515cc43d68c4366df59141aef1d58cd38d267bd3964eb251180e82a7ff8fd727','evaluate','{"evaluation":{"editor":{"base":{"dataset":{"builtIn":1},"settings":{"width":8}},"editor":"propmend","seed":1,"settings":{"rank":8}},"settings":{"edits":3},"split":"id"},"stage":"evaluate"}','failed','job','it needs the train job, which failed','8e03d834bcde67feefb83cb23a838ca97c3239d0b171b048f2ba7309e22c0399',0);
INSERT INTO "metric" VALUES('80704ea92ef3117b45f62292f66e50ed79b2213066d7497f610c9241399a4c5d',2,'loss',0,2.5);
INSERT INTO "metric" VALUES('80704ea92ef3117b45f62292f66e50ed79b2213066d7497f610c9241399a4c5d',2,'loss',10,0.75);
INSERT INTO "metric" VALUES('80704ea92ef3117b45f62292f66e50ed79b2213066d7497f610c9241399a4c5d',2,'loss',20,0.5);
INSERT INTO "need" VALUES('0982bf7dfd6048074822018572b1f064732391396e0f0a1d81d669b462189e46','80704ea92ef3117b45f62292f66e50ed79b2213066d7497f610c9241399a4c5d');
INSERT INTO "need" VALUES('515cc43d68c4366df59141aef1d58cd38d267bd3964eb251180e82a7ff8fd727','80704ea92ef3117b45f62292f66e50ed79b2213066d7497f610c9241399a4c5d');
INSERT INTO "need" VALUES('82d1865ddfa0d5da9162b9ab7a22fd454019e3335a228c0d729e727633deebe0','80704ea92ef3117b45f62292f66e50ed79b2213066d7497f610c9241399a4c5d');
INSERT INTO "need" VALUES('8e03d834bcde67feefb83cb23a838ca97c3239d0b171b048f2ba7309e22c0399','80704ea92ef3117b45f62292f66e50ed79b2213066d7497f610c9241399a4c5d');
INSERT INTO "need" VALUES('ffd146e435ed5d45e57f26a545993d77ce3feffebdd5e8f504b26a757f5b0848','80704ea92ef3117b45f62292f66e50ed79b2213066d7497f610c9241399a4c5d');
INSERT INTO "need" VALUES('515cc43d68c4366df59141aef1d58cd38d267bd3964eb251180e82a7ff8fd727','8e03d834bcde67feefb83cb23a838ca97c3239d0b171b048f2ba7309e22c0399');
INSERT INTO "need" VALUES('0982bf7dfd6048074822018572b1f064732391396e0f0a1d81d669b462189e46','ffd146e435ed5d45e57f26a545993d77ce3feffebdd5e8f504b26a757f5b0848');
INSERT INTO "question" VALUES('82d1865ddfa0d5da9162b9ab7a22fd454019e3335a228c0d729e727633deebe0','10','efficacy',0,'Who?','Ada','Ada',1.0);
INSERT INTO "question" VALUES('82d1865ddfa0d5da9162b9ab7a22fd454019e3335a228c0d729e727633deebe0','10','efficacy',1,'Who?','Ada','Bob',0.0);
INSERT INTO "result" VALUES('80704ea92ef3117b45f62292f66e50ed79b2213066d7497f610c9241399a4c5d',2);
INSERT INTO "result" VALUES('82d1865ddfa0d5da9162b9ab7a22fd454019e3335a228c0d729e727633deebe0',1);
INSERT INTO "sweep" VALUES(1,'first','The first sweep, as small as can be.','name: first
# ''quoted'' and "quoted", née ∂
',1000000000.0);
INSERT INTO "sweep" VALUES(2,'second','The second sweep, as small as can be.','name: second
# ''quoted'' and "quoted", née ∂
',1000000060.0);
INSERT INTO "sweep_job" VALUES(1,'0982bf7dfd6048074822018572b1f064732391396e0f0a1d81d669b462189e46',4);
INSERT INTO "sweep_job" VALUES(1,'515cc43d68c4366df59141aef1d58cd38d267bd3964eb251180e82a7ff8fd727',5);
INSERT INTO "sweep_job" VALUES(1,'80704ea92ef3117b45f62292f66e50ed79b2213066d7497f610c9241399a4c5d',0);
INSERT INTO "sweep_job" VALUES(1,'82d1865ddfa0d5da9162b9ab7a22fd454019e3335a228c0d729e727633deebe0',3);
INSERT INTO "sweep_job" VALUES(1,'8e03d834bcde67feefb83cb23a838ca97c3239d0b171b048f2ba7309e22c0399',2);
INSERT INTO "sweep_job" VALUES(1,'ffd146e435ed5d45e57f26a545993d77ce3feffebdd5e8f504b26a757f5b0848',1);
INSERT INTO "sweep_job" VALUES(2,'80704ea92ef3117b45f62292f66e50ed79b2213066d7497f610c9241399a4c5d',0);
INSERT INTO "sweep_job" VALUES(2,'82d1865ddfa0d5da9162b9ab7a22fd454019e3335a228c0d729e727633deebe0',1);
INSERT INTO "value" VALUES('80704ea92ef3117b45f62292f66e50ed79b2213066d7497f610c9241399a4c5d','loss',0.5);
INSERT INTO "value" VALUES('82d1865ddfa0d5da9162b9ab7a22fd454019e3335a228c0d729e727633deebe0','efficacy',0.5);
