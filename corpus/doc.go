// Package corpus says what a story is.
//
// It holds only the types that the steps from raw text to stories share: spans and offsets, stories, dates, mentions and quotes. Each step is a
// package below this one (source, split, when, name, quote, twin, export); they know these types and not each other. Package pipeline strings them
// together. Nothing here, or below, knows a database or a window.
package corpus
