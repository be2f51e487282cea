-- What an answer is besides its words: their form as a tree, and its files with where the helpdesk
-- keeps them; both JSON, and both NULL for what has none.
ALTER TABLE entries ADD COLUMN rich TEXT;
ALTER TABLE entries ADD COLUMN files TEXT;
