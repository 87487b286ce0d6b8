// Package db keeps one corpus in one SQLite file.
//
// The file holds everything: the text, what was understood of it, and what people decided. One connection writes, a few read. Beside it, in memory,
// stands an index of what every keystroke needs (dates, sources, names and headlines as flat arrays), built when the corpus is opened and kept true
// after each batch that a load commits.
package db
