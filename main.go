// Command dateline explores piles of news text: the stories, when they happened and who is in them.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"slices"

	"fyne.io/fyne/v2/app"

	"dateline/db/headless"
	"dateline/gui"
)

func main() {
	if len(os.Args) > 1 && slices.Contains(headless.Commands, os.Args[1]) {
		ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
		code := headless.Run(ctx, os.Args[1:], os.Stdout, os.Stderr)
		stop()
		os.Exit(code)
	}
	a := app.NewWithID("org.dateline.Dateline")
	gui.New(a).ShowAndRun()
	fmt.Println()
}
