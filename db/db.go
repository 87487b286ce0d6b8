// Package db keeps one corpus in one SQLite file.
package db

import (
	_ "github.com/RoaringBitmap/roaring/v2"
	_ "github.com/sahilm/fuzzy"
	_ "golang.org/x/text/unicode/norm"
	_ "modernc.org/sqlite" // the driver
)
