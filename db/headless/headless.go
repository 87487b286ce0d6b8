// Package headless runs Dateline without a window, for scripts: import, export, find and more. What it prints and its exit codes are a promise to users,
// kept in docs/export.md and in each command's --help.
package headless

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"sync/atomic"

	"dateline/db"
)

// Exit codes.
const (
	OK     = 0
	Failed = 1 // import: a file could not be loaded, or the load was cancelled
	Wrong  = 2 // the command could not be carried out: a wrong flag, no such corpus, a full disk
)

// Commands are the words that a command line without a window begins with.
var Commands = []string{"import", "export", "find", "concordance", "watch", "reanalyse"}

// command is one of the commands with its flags.
type command struct {
	flags  *flag.FlagSet
	help   func()
	corpus *string
	stdout io.Writer
	stderr io.Writer
}

// Run carries out a command line, without the program's name, and returns the exit code.
func Run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	var err error
	code := OK
	switch args[0] {
	case "import":
		code, err = runImport(ctx, args[1:], stdout, stderr)
	case "export":
		err = runExport(ctx, args[1:], stdout, stderr)
	case "reanalyse":
		err = runReanalyse(ctx, args[1:], stdout, stderr)
	case "find":
		err = runFind(ctx, args[1:], stdout, stderr)
	case "concordance":
		err = runConcordance(ctx, args[1:], stdout, stderr)
	case "watch":
		err = runWatch(ctx, args[1:], stdout, stderr)
	default:
		err = fmt.Errorf("there is no command %q; the commands are %s", args[0], strings.Join(Commands, ", "))
	}
	if errors.Is(err, flag.ErrHelp) {
		return OK
	}
	if err != nil {
		fmt.Fprintln(stderr, "dateline: "+db.Sentence(err.Error()))
		return Wrong
	}
	return code
}

// newCommand starts a command; usage is its line, and more explains it.
func newCommand(name, usage, more string, stdout, stderr io.Writer) *command {
	c := &command{flags: flag.NewFlagSet(name, flag.ContinueOnError), stdout: stdout, stderr: stderr}
	c.flags.SetOutput(io.Discard)
	c.corpus = c.flags.String("corpus", "", "the corpus `FILE`, which must be given")
	c.flags.Usage = func() {}
	c.help = func() {
		fmt.Fprintf(stdout, "Usage: dateline %s\n\n%s\n\nFlags:\n", usage, more)
		c.flags.VisitAll(func(f *flag.Flag) {
			value, words := flag.UnquoteUsage(f)
			if f.DefValue != "" && f.DefValue != "false" {
				words += " (" + f.DefValue + " unless given)"
			}
			fmt.Fprintf(stdout, "  %s\n        %s\n", strings.TrimSpace(dashes(f.Name)+" "+value), words)
		})
	}
	return c
}

// parse reads flags and returns the other arguments. Flags may stand anywhere; all that follows “--” is taken as it is.
func (c *command) parse(args []string) ([]string, error) {
	var rest []string
	for {
		if err := c.flags.Parse(args); err != nil {
			if errors.Is(err, flag.ErrHelp) {
				c.help()
				return nil, err
			}
			return nil, fmt.Errorf("%w; see dateline %s --help", err, c.flags.Name())
		}
		n := len(args) - c.flags.NArg()
		ended := n > 0 && args[n-1] == "--"
		args = c.flags.Args()
		if ended || len(args) == 0 {
			rest = append(rest, args...)
			break
		}
		rest = append(rest, args[0])
		args = args[1:]
	}
	if *c.corpus == "" {
		return nil, fmt.Errorf("say which corpus with --corpus FILE; see dateline %s --help", c.flags.Name())
	}
	return rest, nil
}

// dashes writes a flag as users do: two dashes before a word, one before a letter.
func dashes(name string) string {
	if len(name) == 1 {
		return "-" + name
	}
	return "--" + name
}

// open opens a corpus that must be there.
func (c *command) open() (*db.Corpus, error) {
	if _, err := os.Stat(*c.corpus); errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("there is no corpus %s; dateline import makes one", *c.corpus)
	}
	return c.openOrMake()
}

// openOrMake opens a corpus, and makes it when there is none. How far it has come is told where that takes long.
func (c *command) openOrMake() (*db.Corpus, error) {
	var last atomic.Value // string
	tell := func(what string, done float64) { last.Store(fmt.Sprintf("%s: %.0f %%", what, 100*done)) }
	stop := show(c.stderr, func() string { line, _ := last.Load().(string); return line })
	defer func() {
		last.Store("") // what was quick is not worth a line
		stop()
	}()
	crp, err := db.OpenTelling(*c.corpus, tell)
	if err != nil {
		return nil, err
	}
	if err := crp.IndexWords(context.Background(), tell); err != nil {
		closing(crp, &err)
		return nil, fmt.Errorf("the words of the texts of %s cannot be indexed: %w", *c.corpus, err)
	}
	return crp, nil
}

// closing closes a corpus and keeps the first error.
func closing(c *db.Corpus, err *error) {
	if e := c.Close(); *err == nil {
		*err = e
	}
}
