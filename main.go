// Command dateline explores piles of news text: the stories, when they happened and who is in them.
package main

import (
	"fmt"

	"fyne.io/fyne/v2/app"

	"dateline/gui"
)

func main() {
	a := app.NewWithID("org.dateline.Dateline")
	gui.New(a).ShowAndRun()
	fmt.Println()
}
