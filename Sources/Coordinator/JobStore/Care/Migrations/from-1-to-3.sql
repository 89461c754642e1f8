-- Brings the sweeps of schema version 1 to version 3.
--
-- Jobs do not come along. Their ids are hashes of what an early propmend computed by its own
-- numerics and asked by its own protocol (no answers of the unedited model beside each row, no
-- generality, one score for each question), so no job of today is one of them, and no number of
-- theirs may stand in a table beside one of today. They stay in the copy of the old file, which the
-- propmend that wrote it reads. A sweep has jobs again when its file is submitted again.

INSERT INTO ledger (one, name, epoch) SELECT 1, ledger_name, 0 FROM temp.given;

INSERT INTO sweep (number, name, description, source, fingerprint, submitted)
SELECT number, name, description, source, '', submitted FROM former_sweep;
