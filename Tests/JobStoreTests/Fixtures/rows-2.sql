-- Written by Tests/Golden/make_databases.py.
INSERT INTO "artifact" VALUES('84ed96487658f111c94fd53d109f3e85190b4450d1c54a8f68c5581d20316b84','covariance','cc98c9c08dab7983bc58fa69fba47ea3caaa0d126802ce2c8279739a92011e2e',23);
INSERT INTO "artifact" VALUES('b63b970044d4f5d4d8b1c95df46a00a64ae77515a073d7c6dfd363b5a5ef9cb1','model','87209fea60efd6c4cebf4384f87e1e4e5b134c7cbec96dfe3a1ea108ac769a0d',18);
INSERT INTO "artifact" VALUES('b63b970044d4f5d4d8b1c95df46a00a64ae77515a073d7c6dfd363b5a5ef9cb1','tokenizer','44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a',2);
INSERT INTO "attempt" VALUES('b63b970044d4f5d4d8b1c95df46a00a64ae77515a073d7c6dfd363b5a5ef9cb1',1,'d55bff2d244c280f24e5a2d46f565e2d','request-d55bff2d','host-a/41/1','lost',1700000000.0,1700000040.0,'lost','worker host-a/41/1 vanished: its lease ran out',NULL,NULL,NULL,NULL);
INSERT INTO "attempt" VALUES('b63b970044d4f5d4d8b1c95df46a00a64ae77515a073d7c6dfd363b5a5ef9cb1',2,'7e2c9d8c2a13318acf2a423c63781105','request-7e2c9d8c','host-a/41/2','done',1700000050.5,1700000090.25,NULL,NULL,20,20,0.5,NULL);
INSERT INTO "attempt" VALUES('d9159fac37f5f5f0d6e28ce7bcb724eaa8408aa1e85981b63b4abefe93376190',1,'186b1b7dcd712d7822202caf0a23af81','request-186b1b7d','host-a/41/1','done',1700000100.0,1700000101.0,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "attempt" VALUES('67b83ca66d9aeb95f8d72a1ae4a9a4d6306ab75aace13c2def6895fd980174d6',1,'af34a348adacc8804ae2a1ec80c4d9f0','request-af34a348','host-a/41/1','running',1700000110.0,NULL,NULL,NULL,3,9,1.25,6.0);
INSERT INTO "attempt" VALUES('ed1b57efbda476423177f4fa99e0d955e2de09f99797e0312971992ca4d65199',1,'2fd01dac7e75ebb17ba5d56caffe1286','request-2fd01dac','host-a/41/1','failed',1700000110.0,1700000112.0,'job','the loss is NaN at step 3: lower ''learning_rate''',NULL,NULL,NULL,NULL);
INSERT INTO "attempt" VALUES('0638fd9553feb84fe8ba8d39e6f07f091513a72aca5e55a967a1707d5875eccc',1,'f9b66f55d9051ee2ee624dc9af5a4a75','request-f9b66f55','host-a/41/1','failed',1700000121.0,1700000121.5,'host','no space left on device',NULL,NULL,NULL,NULL);
INSERT INTO "attempt" VALUES('0638fd9553feb84fe8ba8d39e6f07f091513a72aca5e55a967a1707d5875eccc',2,'419cfa9bf25fd73571384c9b08255ecd','request-419cfa9b','host-a/41/2','failed',1700000122.0,1700000122.5,'host','no space left on device',NULL,NULL,NULL,NULL);
INSERT INTO "attempt" VALUES('0638fd9553feb84fe8ba8d39e6f07f091513a72aca5e55a967a1707d5875eccc',3,'718226c2e38f01e33a9dd5f2e23e0607','request-718226c2','host-a/41/3','failed',1700000123.0,1700000123.5,'host','no space left on device',NULL,NULL,NULL,NULL);
INSERT INTO "attempt" VALUES('62bfb986550e16ad56a9b77ebbb130e8ffe453aa8c324feba97d9d6c15c6c49b',1,'c83a8acca58b3fb284e2e7ba3ff51733','request-c83a8acc','host-a/41/1','done',1700000130.0,1700000135.0,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "attempt" VALUES('84ed96487658f111c94fd53d109f3e85190b4450d1c54a8f68c5581d20316b84',1,'3d8aa2b0c499a3dec3aaa11c015a2658','request-3d8aa2b0','host-a/41/1','done',1700000140.0,1700000141.0,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "attempt" VALUES('8b4bae8829cbf0986124dfe23224fdd65847e27fc04bba7626fafe9dd1e6c6a1',1,'a4be7340a94bdcf706b1155129906ea6','request-a4be7340','host-a/41/1','released',1700000150.0,1700000151.0,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "job" VALUES('b63b970044d4f5d4d8b1c95df46a00a64ae77515a073d7c6dfd363b5a5ef9cb1','base','{"base":{"dataset":{"builtIn":1},"settings":{"width":8}},"stage":"base"}','done',NULL,NULL,NULL,0);
INSERT INTO "job" VALUES('d9159fac37f5f5f0d6e28ce7bcb724eaa8408aa1e85981b63b4abefe93376190','evaluate','{"evaluation":{"editor":{"base":{"dataset":{"builtIn":1},"settings":{"width":8}},"editor":"none","settings":{}},"settings":{"edits":3},"split":"id"},"stage":"evaluate"}','done',NULL,NULL,NULL,0);
INSERT INTO "job" VALUES('67b83ca66d9aeb95f8d72a1ae4a9a4d6306ab75aace13c2def6895fd980174d6','train','{"editor":{"base":{"dataset":{"builtIn":1},"settings":{"width":8}},"editor":"propmend","seed":0,"settings":{"layers":"1-2","rank":8}},"stage":"train"}','running',NULL,NULL,NULL,0);
INSERT INTO "job" VALUES('ed1b57efbda476423177f4fa99e0d955e2de09f99797e0312971992ca4d65199','train','{"editor":{"base":{"dataset":{"builtIn":1},"settings":{"width":8}},"editor":"propmend","seed":1,"settings":{"layers":"1-2","rank":8}},"stage":"train"}','failed','job','the loss is NaN at step 3: lower ''learning_rate''',NULL,0);
INSERT INTO "job" VALUES('59e0a0d6074c9b27ca6d4e16e8e9d67b1a2017578285f1135909cda9eaf9777b','evaluate','{"evaluation":{"editor":{"base":{"dataset":{"builtIn":1},"settings":{"width":8}},"editor":"propmend","seed":0,"settings":{"layers":"1-2","rank":8}},"settings":{"edits":3},"split":"id"},"stage":"evaluate"}','waiting',NULL,NULL,NULL,0);
INSERT INTO "job" VALUES('1f79319b878b9c819b789f88caabd7d34b4c89d922646aa7cc22cffe5ec5db98','evaluate','{"evaluation":{"editor":{"base":{"dataset":{"builtIn":1},"settings":{"width":8}},"editor":"propmend","seed":1,"settings":{"layers":"1-2","rank":8}},"settings":{"edits":3},"split":"id"},"stage":"evaluate"}','failed','job','it needs the train job ed1b57efbda4, which failed: the loss is NaN at step 3: lower ''learning_rate''','ed1b57efbda476423177f4fa99e0d955e2de09f99797e0312971992ca4d65199',0);
INSERT INTO "job" VALUES('0638fd9553feb84fe8ba8d39e6f07f091513a72aca5e55a967a1707d5875eccc','train','{"editor":{"base":{"dataset":{"builtIn":1},"settings":{"width":8}},"editor":"propmend","seed":2,"settings":{"layers":"1-2","rank":8}},"stage":"train"}','waiting',NULL,NULL,NULL,3);
INSERT INTO "job" VALUES('62bfb986550e16ad56a9b77ebbb130e8ffe453aa8c324feba97d9d6c15c6c49b','evaluate','{"evaluation":{"editor":{"base":{"dataset":{"builtIn":1},"settings":{"width":8}},"editor":"cpt","settings":{"layers":"1","steps":5}},"settings":{"edits":3},"split":"id"},"stage":"evaluate"}','done',NULL,NULL,NULL,0);
INSERT INTO "job" VALUES('05c94c2ba381685184d138ed5b739c48311060fb1ddb3a30119b9c54786860c9','judge','{"judge":{"evaluation":{"editor":{"base":{"dataset":{"builtIn":1},"settings":{"width":8}},"editor":"cpt","settings":{"layers":"1","steps":5}},"settings":{"edits":3},"split":"id"},"settings":{"concurrency":8,"endpoint":"http://127.0.0.1:8000/v1","key_variable":"OPENAI_API_KEY","max_new_tokens":256,"model":"tiny","retries":4,"timeout":60}},"stage":"judge"}','waiting',NULL,NULL,NULL,0);
INSERT INTO "job" VALUES('84ed96487658f111c94fd53d109f3e85190b4450d1c54a8f68c5581d20316b84','covariance','{"covariance":{"base":{"dataset":{"builtIn":1},"settings":{"width":8}},"block":1,"corpus":"training","length":16,"tokens":64},"stage":"covariance"}','done',NULL,NULL,NULL,0);
INSERT INTO "job" VALUES('8b4bae8829cbf0986124dfe23224fdd65847e27fc04bba7626fafe9dd1e6c6a1','evaluate','{"evaluation":{"editor":{"base":{"dataset":{"builtIn":1},"settings":{"width":8}},"editor":"none","settings":{}},"settings":{"edits":3},"split":"ood-both"},"stage":"evaluate"}','waiting',NULL,NULL,NULL,0);
INSERT INTO "job" VALUES('395fbe648997e797ef77accb553fcaa6f4ab8af9a38ce76e64f3634092e94931','evaluate','{"evaluation":{"editor":{"base":{"dataset":{"builtIn":1},"settings":{"width":8}},"editor":"lora","seed":0,"settings":{"layers":"1"}},"settings":{"edits":3},"split":"id"},"stage":"evaluate"}','waiting',NULL,NULL,NULL,0);
INSERT INTO "metric" VALUES('67b83ca66d9aeb95f8d72a1ae4a9a4d6306ab75aace13c2def6895fd980174d6',1,'gradient_norm',3,0.125);
INSERT INTO "metric" VALUES('67b83ca66d9aeb95f8d72a1ae4a9a4d6306ab75aace13c2def6895fd980174d6',1,'loss',1,1.5);
INSERT INTO "metric" VALUES('67b83ca66d9aeb95f8d72a1ae4a9a4d6306ab75aace13c2def6895fd980174d6',1,'loss',3,1.25);
INSERT INTO "metric" VALUES('b63b970044d4f5d4d8b1c95df46a00a64ae77515a073d7c6dfd363b5a5ef9cb1',1,'loss',0,2.5);
INSERT INTO "metric" VALUES('b63b970044d4f5d4d8b1c95df46a00a64ae77515a073d7c6dfd363b5a5ef9cb1',2,'loss',0,2.5);
INSERT INTO "metric" VALUES('b63b970044d4f5d4d8b1c95df46a00a64ae77515a073d7c6dfd363b5a5ef9cb1',2,'loss',10,0.75);
INSERT INTO "metric" VALUES('b63b970044d4f5d4d8b1c95df46a00a64ae77515a073d7c6dfd363b5a5ef9cb1',2,'loss',20,0.5);
INSERT INTO "need" VALUES('05c94c2ba381685184d138ed5b739c48311060fb1ddb3a30119b9c54786860c9','62bfb986550e16ad56a9b77ebbb130e8ffe453aa8c324feba97d9d6c15c6c49b');
INSERT INTO "need" VALUES('59e0a0d6074c9b27ca6d4e16e8e9d67b1a2017578285f1135909cda9eaf9777b','67b83ca66d9aeb95f8d72a1ae4a9a4d6306ab75aace13c2def6895fd980174d6');
INSERT INTO "need" VALUES('0638fd9553feb84fe8ba8d39e6f07f091513a72aca5e55a967a1707d5875eccc','b63b970044d4f5d4d8b1c95df46a00a64ae77515a073d7c6dfd363b5a5ef9cb1');
INSERT INTO "need" VALUES('1f79319b878b9c819b789f88caabd7d34b4c89d922646aa7cc22cffe5ec5db98','b63b970044d4f5d4d8b1c95df46a00a64ae77515a073d7c6dfd363b5a5ef9cb1');
INSERT INTO "need" VALUES('395fbe648997e797ef77accb553fcaa6f4ab8af9a38ce76e64f3634092e94931','b63b970044d4f5d4d8b1c95df46a00a64ae77515a073d7c6dfd363b5a5ef9cb1');
INSERT INTO "need" VALUES('59e0a0d6074c9b27ca6d4e16e8e9d67b1a2017578285f1135909cda9eaf9777b','b63b970044d4f5d4d8b1c95df46a00a64ae77515a073d7c6dfd363b5a5ef9cb1');
INSERT INTO "need" VALUES('62bfb986550e16ad56a9b77ebbb130e8ffe453aa8c324feba97d9d6c15c6c49b','b63b970044d4f5d4d8b1c95df46a00a64ae77515a073d7c6dfd363b5a5ef9cb1');
INSERT INTO "need" VALUES('67b83ca66d9aeb95f8d72a1ae4a9a4d6306ab75aace13c2def6895fd980174d6','b63b970044d4f5d4d8b1c95df46a00a64ae77515a073d7c6dfd363b5a5ef9cb1');
INSERT INTO "need" VALUES('84ed96487658f111c94fd53d109f3e85190b4450d1c54a8f68c5581d20316b84','b63b970044d4f5d4d8b1c95df46a00a64ae77515a073d7c6dfd363b5a5ef9cb1');
INSERT INTO "need" VALUES('8b4bae8829cbf0986124dfe23224fdd65847e27fc04bba7626fafe9dd1e6c6a1','b63b970044d4f5d4d8b1c95df46a00a64ae77515a073d7c6dfd363b5a5ef9cb1');
INSERT INTO "need" VALUES('d9159fac37f5f5f0d6e28ce7bcb724eaa8408aa1e85981b63b4abefe93376190','b63b970044d4f5d4d8b1c95df46a00a64ae77515a073d7c6dfd363b5a5ef9cb1');
INSERT INTO "need" VALUES('ed1b57efbda476423177f4fa99e0d955e2de09f99797e0312971992ca4d65199','b63b970044d4f5d4d8b1c95df46a00a64ae77515a073d7c6dfd363b5a5ef9cb1');
INSERT INTO "need" VALUES('1f79319b878b9c819b789f88caabd7d34b4c89d922646aa7cc22cffe5ec5db98','d9159fac37f5f5f0d6e28ce7bcb724eaa8408aa1e85981b63b4abefe93376190');
INSERT INTO "need" VALUES('395fbe648997e797ef77accb553fcaa6f4ab8af9a38ce76e64f3634092e94931','d9159fac37f5f5f0d6e28ce7bcb724eaa8408aa1e85981b63b4abefe93376190');
INSERT INTO "need" VALUES('59e0a0d6074c9b27ca6d4e16e8e9d67b1a2017578285f1135909cda9eaf9777b','d9159fac37f5f5f0d6e28ce7bcb724eaa8408aa1e85981b63b4abefe93376190');
INSERT INTO "need" VALUES('62bfb986550e16ad56a9b77ebbb130e8ffe453aa8c324feba97d9d6c15c6c49b','d9159fac37f5f5f0d6e28ce7bcb724eaa8408aa1e85981b63b4abefe93376190');
INSERT INTO "need" VALUES('1f79319b878b9c819b789f88caabd7d34b4c89d922646aa7cc22cffe5ec5db98','ed1b57efbda476423177f4fa99e0d955e2de09f99797e0312971992ca4d65199');
INSERT INTO "question" VALUES('d9159fac37f5f5f0d6e28ce7bcb724eaa8408aa1e85981b63b4abefe93376190','10',0,'portability','propagation',NULL,'Who "is" it?','[["Ada"]]',0,1,NULL,NULL,1,NULL,NULL,'',0,0,0.0,0,7.25,'Ada
',1,1,3.33333333333333314829e-01,0,0.1);
INSERT INTO "question" VALUES('d9159fac37f5f5f0d6e28ce7bcb724eaa8408aa1e85981b63b4abefe93376190','10',1,'specificity','Relation_Specificity','born in','Who "is" it?','[["Ada","Ada/Lovelace, née Byron"],["Bob"]]',1,0,3,'OR',0,0.5,1.0,'',0,1,0.0,0,8.25,'Ada
',0,1,1.0,1,0.1);
INSERT INTO "question" VALUES('62bfb986550e16ad56a9b77ebbb130e8ffe453aa8c324feba97d9d6c15c6c49b','9',1,'specificity','Relation_Specificity','born in','Who "is" it?','[["Ada","Ada/Lovelace, née Byron"],["Bob"]]',1,0,3,'OR',0,0.5,1.0,'',0,1,0.0,0,8.25,'Ada
',0,1,1.0,1,0.1);
INSERT INTO "question" VALUES('62bfb986550e16ad56a9b77ebbb130e8ffe453aa8c324feba97d9d6c15c6c49b','9',0,'portability','propagation',NULL,'Who "is" it?','[["Ada"]]',0,1,NULL,NULL,1,NULL,NULL,'',0,0,0.0,0,7.25,'Ada
',1,1,3.33333333333333314829e-01,0,0.1);
INSERT INTO "question" VALUES('62bfb986550e16ad56a9b77ebbb130e8ffe453aa8c324feba97d9d6c15c6c49b','10',1,'specificity','Relation_Specificity','born in','Who "is" it?','[["Ada","Ada/Lovelace, née Byron"],["Bob"]]',1,0,3,'OR',0,0.5,1.0,'',0,1,0.0,0,8.25,'Ada
',0,1,1.0,1,0.1);
INSERT INTO "question" VALUES('62bfb986550e16ad56a9b77ebbb130e8ffe453aa8c324feba97d9d6c15c6c49b','10',0,'portability','propagation',NULL,'Who "is" it?','[["Ada"]]',0,1,NULL,NULL,1,NULL,NULL,'',0,0,0.0,0,7.25,'Ada
',1,1,3.33333333333333314829e-01,0,0.1);
INSERT INTO "result" VALUES('b63b970044d4f5d4d8b1c95df46a00a64ae77515a073d7c6dfd363b5a5ef9cb1',2);
INSERT INTO "result" VALUES('d9159fac37f5f5f0d6e28ce7bcb724eaa8408aa1e85981b63b4abefe93376190',1);
INSERT INTO "result" VALUES('62bfb986550e16ad56a9b77ebbb130e8ffe453aa8c324feba97d9d6c15c6c49b',1);
INSERT INTO "result" VALUES('84ed96487658f111c94fd53d109f3e85190b4450d1c54a8f68c5581d20316b84',1);
INSERT INTO "sweep" VALUES(1,'first','The first sweep, as small as can be.','name: first
# ''quoted'' and "quoted", née ∂
',1700000000.0);
INSERT INTO "sweep" VALUES(2,'second','The second sweep, as small as can be.','name: second
# ''quoted'' and "quoted", née ∂
',1700000060.0);
INSERT INTO "sweep_job" VALUES(1,'05c94c2ba381685184d138ed5b739c48311060fb1ddb3a30119b9c54786860c9',9);
INSERT INTO "sweep_job" VALUES(1,'0638fd9553feb84fe8ba8d39e6f07f091513a72aca5e55a967a1707d5875eccc',4);
INSERT INTO "sweep_job" VALUES(1,'1f79319b878b9c819b789f88caabd7d34b4c89d922646aa7cc22cffe5ec5db98',7);
INSERT INTO "sweep_job" VALUES(1,'59e0a0d6074c9b27ca6d4e16e8e9d67b1a2017578285f1135909cda9eaf9777b',6);
INSERT INTO "sweep_job" VALUES(1,'62bfb986550e16ad56a9b77ebbb130e8ffe453aa8c324feba97d9d6c15c6c49b',8);
INSERT INTO "sweep_job" VALUES(1,'67b83ca66d9aeb95f8d72a1ae4a9a4d6306ab75aace13c2def6895fd980174d6',2);
INSERT INTO "sweep_job" VALUES(1,'84ed96487658f111c94fd53d109f3e85190b4450d1c54a8f68c5581d20316b84',5);
INSERT INTO "sweep_job" VALUES(1,'b63b970044d4f5d4d8b1c95df46a00a64ae77515a073d7c6dfd363b5a5ef9cb1',0);
INSERT INTO "sweep_job" VALUES(1,'d9159fac37f5f5f0d6e28ce7bcb724eaa8408aa1e85981b63b4abefe93376190',1);
INSERT INTO "sweep_job" VALUES(1,'ed1b57efbda476423177f4fa99e0d955e2de09f99797e0312971992ca4d65199',3);
INSERT INTO "sweep_job" VALUES(2,'62bfb986550e16ad56a9b77ebbb130e8ffe453aa8c324feba97d9d6c15c6c49b',3);
INSERT INTO "sweep_job" VALUES(2,'8b4bae8829cbf0986124dfe23224fdd65847e27fc04bba7626fafe9dd1e6c6a1',2);
INSERT INTO "sweep_job" VALUES(2,'b63b970044d4f5d4d8b1c95df46a00a64ae77515a073d7c6dfd363b5a5ef9cb1',0);
INSERT INTO "sweep_job" VALUES(2,'d9159fac37f5f5f0d6e28ce7bcb724eaa8408aa1e85981b63b4abefe93376190',1);
INSERT INTO "value" VALUES('62bfb986550e16ad56a9b77ebbb130e8ffe453aa8c324feba97d9d6c15c6c49b','portability/exact_match',3.33333333333333314829e-01);
INSERT INTO "value" VALUES('62bfb986550e16ad56a9b77ebbb130e8ffe453aa8c324feba97d9d6c15c6c49b','specificity/exact_match',1.0);
INSERT INTO "value" VALUES('b63b970044d4f5d4d8b1c95df46a00a64ae77515a073d7c6dfd363b5a5ef9cb1','exact_match',0.96875);
INSERT INTO "value" VALUES('b63b970044d4f5d4d8b1c95df46a00a64ae77515a073d7c6dfd363b5a5ef9cb1','loss',0.5);
INSERT INTO "value" VALUES('d9159fac37f5f5f0d6e28ce7bcb724eaa8408aa1e85981b63b4abefe93376190','portability/exact_match',0.1);
