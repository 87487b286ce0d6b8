// Package sample holds a small corpus of invented news stories, for a first look and for tests.
package sample

import "embed"

// Files holds the sample corpus, in the folder "files".
//
//go:embed files
var Files embed.FS
