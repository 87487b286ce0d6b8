// Package export writes stories out: CSV, JSON lines.
package export

// Format is a format that stories can be written in.
type Format string

// The formats.
const (
	CSV            Format = "csv"
	CSVSpreadsheet Format = "csv-spreadsheet" // with a byte-order mark, and cells made harmless that a spreadsheet would run
	JSONL          Format = "jsonl"
)
