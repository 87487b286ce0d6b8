// Package icon holds the program's icon.
package icon

import (
	_ "embed"

	"fyne.io/fyne/v2"
)

//go:embed icon.png
var data []byte

// Dateline is the program's icon, 512 pixels square. It shows what icon.svg draws.
var Dateline = fyne.NewStaticResource("dateline.png", data)
