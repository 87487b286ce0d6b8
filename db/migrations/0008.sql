-- How often stories have a word stands by itself in the index of words, apart from where: it is made anew when the corpus is next opened.
INSERT OR IGNORE INTO scrap (segment) SELECT id FROM segment;
DELETE FROM segment;
