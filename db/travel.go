package db

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"dateline/corpus"
)

// Decisions travel as a file of JSON, which docs/decisions.md describes. They say what they are about by its content, so that they mean the same in
// another corpus.

const (
	travelFormat  = "dateline decisions"
	travelVersion = 1
	travelMost    = 1 << 28 // bytes of a file that are read
)

type travelling struct {
	Format    string     `json:"format"`
	Version   int        `json:"version"`
	Decisions []decision `json:"decisions"`
}

// DecisionsRead says what came of reading decisions.
type DecisionsRead struct {
	Taken     int      // decisions that hold now, in one step
	Known     int      // decisions that held before
	Waiting   int      // of those taken, those about files and names that the corpus does not have: they take effect when these are loaded
	Conflicts []string // decisions that were not taken because another one holds here, each in words
}

// WriteDecisions writes what was decided, without what was undone, so that ReadDecisions of any corpus can read it.
func (c *Corpus) WriteDecisions(ctx context.Context, w io.Writer) error {
	out := travelling{Format: travelFormat, Version: travelVersion, Decisions: []decision{}}
	rows, err := c.ro.QueryContext(ctx, "SELECT what, words, at FROM decision WHERE NOT undone ORDER BY id")
	if err != nil {
		return fmt.Errorf("reading the decisions: %w", inWords(err))
	}
	defer rows.Close()
	for rows.Next() {
		var what sql.RawBytes
		var words, at string
		if err := rows.Scan(&what, &words, &at); err != nil {
			return err
		}
		var d decision
		if err := json.Unmarshal(what, &d); err != nil {
			return fmt.Errorf("reading a decision: %w", err)
		}
		if d.Words == "" {
			d.Words, d.At = words, at
		}
		out.Decisions = append(out.Decisions, d)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	if err := e.Encode(out); err != nil {
		return fmt.Errorf("writing the decisions: %w", err)
	}
	return nil
}

// ReadDecisions takes over decisions that WriteDecisions wrote, in one step that can be undone. Where another decision about the same thing holds here
// it stays, and the two are told in Conflicts. A file that is not whole changes nothing.
func (c *Corpus) ReadDecisions(ctx context.Context, r io.Reader) (DecisionsRead, error) {
	var in travelling
	if err := json.NewDecoder(io.LimitReader(r, travelMost)).Decode(&in); err != nil {
		return DecisionsRead{}, fmt.Errorf("this is no file of decisions: %w", err)
	}
	switch {
	case in.Format != travelFormat:
		return DecisionsRead{}, errors.New("this is no file of decisions")
	case in.Version > travelVersion:
		return DecisionsRead{}, errors.New("a newer version of Dateline wrote these decisions")
	}
	for k, d := range in.Decisions {
		if err := d.check(); err != nil {
			return DecisionsRead{}, fmt.Errorf("decision %d of the file cannot be read: %w", k+1, err)
		}
	}
	here, err := c.agreements(ctx)
	if err != nil {
		return DecisionsRead{}, err
	}
	var out DecisionsRead
	var taken []decision
	for _, d := range lastOfEach(in.Decisions) {
		switch other, conflict := here.against(d); {
		case conflict:
			out.Conflicts = append(out.Conflicts, fmt.Sprintf("The file has: %s. Here it is: %s. The latter stays.", d.Words, other))
		case here.has(d):
			out.Known++
		default:
			taken = append(taken, d)
			waits, err := c.waits(ctx, d)
			if err != nil {
				return DecisionsRead{}, err
			}
			if waits {
				out.Waiting++
			}
		}
	}
	if out.Taken = len(taken); out.Taken == 0 {
		return out, nil
	}
	words := fmt.Sprintf("%d decisions read from a file", out.Taken)
	if out.Taken == 1 {
		words = "A decision read from a file"
	}
	return out, c.decide(ctx, words, taken...)
}

// waits tells whether a decision is about what the corpus does not have.
func (c *Corpus) waits(ctx context.Context, d decision) (bool, error) {
	if h := d.file(); h != nil {
		c.ix.mu.RLock()
		defer c.ix.mu.RUnlock()
		_, ok := c.ix.hashes[*h]
		return !ok, nil
	}
	if d.Kind == addKind {
		return false, nil // it is found by its words
	}
	c.writing.Lock()
	defer c.writing.Unlock()
	for _, n := range d.Names {
		if c.ix.numberOf(n.name()) == 0 {
			return true, nil
		}
	}
	return false, nil
}

// file returns the content of the file that a decision is about; nil for none.
func (d *decision) file() *fileHash {
	switch {
	case d.Story != nil:
		return &d.Story.hash
	case d.Cut != nil:
		return &d.Cut.File
	}
	return nil
}

// check tells why a decision makes no sense; nil when it does.
func (d *decision) check() error {
	wrong := false
	bad := func(p *pair) bool { return p != nil && (p[0] < 0 || p[1] < p[0]) }
	switch d.Kind {
	case dateKind, headlineKind, acceptKind, tickKind, starKind, tagKind, noteKind, reviewKind:
		wrong = d.Story == nil || d.Story.start < 0 || bad(d.Headline) || bad(d.Mention) || d.Kind == tagKind && d.Text == "" || d.Kind == reviewKind && d.Mention == nil ||
			d.Date != nil && (d.Date.First > d.Date.Last || !slices.Contains(precisions, d.Date.Precision))
	case splitKind, joinKind:
		wrong = d.Cut == nil || d.Cut.Before < 0 || d.Cut.At < d.Cut.Before
	case mergeKind, apartKind:
		wrong = len(d.Names) != 2
	case renameKind, retypeKind:
		wrong = len(d.Names) != 1 || d.As == nil
	case aloneKind, hideKind, addKind:
		wrong = len(d.Names) == 0
	default:
		return fmt.Errorf("there are no decisions of the kind “%s”", d.Kind)
	}
	names := d.Names
	if d.As != nil {
		names = append(slices.Clip(names), *d.As)
	}
	wrong = wrong || slices.ContainsFunc(names, func(n named) bool { return strings.TrimSpace(n.Text) == "" || !slices.Contains(corpus.Kinds, n.Kind) })
	if wrong {
		return fmt.Errorf("something is missing or wrong in it (%s)", d.Kind)
	}
	return nil
}

// about says what a decision is about, and says what it says of that: of two about the same, the later one holds.
func (d *decision) about() (what, says string) {
	switch d.Kind {
	case splitKind, joinKind:
		return fmt.Sprintf("cut %x %d", d.Cut.File, d.Cut.At), d.Kind
	case mergeKind, apartKind:
		a, b := d.Names[0], d.Names[1]
		if a.Text > b.Text || a.Text == b.Text && a.Kind > b.Kind {
			a, b = b, a
		}
		return fmt.Sprintf("pair %q", []named{a, b}), d.Kind
	case renameKind:
		return fmt.Sprintf("called %q", d.Names), d.As.Text
	case retypeKind:
		return fmt.Sprintf("kind %q", d.Names), string(d.As.Kind)
	case hideKind, addKind:
		return fmt.Sprintf("named %q", d.Names[0]), d.Kind
	case aloneKind:
		return fmt.Sprintf("alone %q", d.Names), d.Kind
	}
	what = fmt.Sprintf("%s %x %d", d.Kind, d.Story.hash, d.Story.start)
	if d.Mention != nil {
		what += fmt.Sprint(*d.Mention)
	}
	if d.Kind == tagKind {
		return what + d.Text, fmt.Sprint(d.On)
	}
	says = d.Text
	if d.Date != nil {
		says = fmt.Sprint(*d.Date)
	}
	if d.Headline != nil {
		says = fmt.Sprint(*d.Headline)
	}
	if d.On {
		says = "on"
	}
	return what, says
}

// lastOfEach leaves of the decisions about each thing the last one.
func lastOfEach(ds []decision) []decision {
	last := map[string]int{}
	for k := range ds {
		what, _ := ds[k].about()
		last[what] = k
	}
	var out []decision
	for k := range ds {
		if what, _ := ds[k].about(); last[what] == k {
			out = append(out, ds[k])
		}
	}
	return out
}

// agreement is what holds in a corpus of what decisions can be about.
type agreement struct {
	says  map[string]string
	words map[string]string
	alone map[named]string // names that were taken out, in words
	ones  map[named]string // names that were made one with others
}

// agreements returns what was decided and holds.
func (c *Corpus) agreements(ctx context.Context) (*agreement, error) {
	a := &agreement{map[string]string{}, map[string]string{}, map[named]string{}, map[named]string{}}
	rows, err := c.ro.QueryContext(ctx, "SELECT what, words FROM decision WHERE NOT undone ORDER BY id")
	if err != nil {
		return nil, fmt.Errorf("reading the decisions: %w", inWords(err))
	}
	defer rows.Close()
	for rows.Next() {
		var what sql.RawBytes
		var words string
		if err := rows.Scan(&what, &words); err != nil {
			return nil, err
		}
		var d decision
		if err := json.Unmarshal(what, &d); err != nil {
			return nil, fmt.Errorf("reading a decision: %w", err)
		}
		if d.Words != "" {
			words = d.Words
		}
		about, says := d.about()
		a.says[about], a.words[about] = says, words
		for _, n := range d.Names {
			switch d.Kind {
			case mergeKind:
				delete(a.alone, n)
				a.ones[n] = words
			case aloneKind:
				delete(a.ones, n)
				a.alone[n] = words
			}
		}
	}
	return a, rows.Err()
}

// has tells whether a decision holds, or would change nothing.
func (a *agreement) has(d decision) bool {
	what, says := d.about()
	have, ok := a.says[what]
	if !ok {
		return says == "" && d.Kind != headlineKind || d.Kind == tagKind && !d.On
	}
	return have == says
}

// against returns what holds that a decision is against, in words.
func (a *agreement) against(d decision) (words string, conflict bool) {
	what, says := d.about()
	if have, ok := a.says[what]; ok {
		return a.words[what], have != says
	}
	for _, n := range d.Names {
		switch d.Kind {
		case mergeKind:
			words, conflict = a.alone[n]
		case aloneKind:
			words, conflict = a.ones[n]
		}
		if conflict {
			return words, true
		}
	}
	return "", false
}
