package export

import (
	"bufio"
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"dateline/corpus"
)

// dossier writes CommonMark: the stories to read, each with where it stands, and whom and what they name.
type dossier struct {
	origin  Origin
	stories int
	named   map[int64]*tallied
}

// tallied is an entity and how many stories name it.
type tallied struct {
	id      int64
	name    string
	kind    corpus.Kind
	stories int
}

func newDossier(o Origin) *dossier { return &dossier{origin: o, named: map[int64]*tallied{}} }

func (d *dossier) leftOut() int { return 0 }

func (d *dossier) begin(w *bufio.Writer) {
	of := "all stories"
	if d.origin.Query != "" {
		of = d.origin.Query
	}
	fmt.Fprintf(w, "# Dossier: %s\n\n", plainWords(of))
}

func (d *dossier) story(w *bufio.Writer, s *corpus.Story) error {
	d.stories++
	seen := map[int64]bool{}
	for _, m := range s.Mentions {
		if seen[m.Entity] {
			continue
		}
		seen[m.Entity] = true
		if d.named[m.Entity] == nil {
			d.named[m.Entity] = &tallied{m.Entity, m.EntityName, m.EntityKind, 0}
		}
		d.named[m.Entity].stories++
	}
	fmt.Fprintf(w, "## %d. %s\n\n", d.stories, plainWords(strings.Join(strings.Fields(title(s)), " ")))
	var about []string
	if v := dateOf(s.Date.Date); v != "" {
		about = append(about, "**"+plainWords(v)+"**")
	} else if v := dateOf(s.Date.NotBefore.Date); v != "" {
		about = append(about, "undated, not before "+plainWords(v))
	} else {
		about = append(about, "undated")
	}
	for _, c := range []corpus.Credit{s.Source, s.Byline, s.Place} {
		if c.Text != "" {
			about = append(about, plainWords(c.Text))
		}
	}
	if s.Marks.Starred {
		about = append(about, "★")
	}
	for _, t := range s.Marks.Tags {
		about = append(about, plainWords("#"+t))
	}
	fmt.Fprintf(w, "%s\n\n", strings.Join(about, " · "))
	if note := strings.Join(paragraphs(s.Marks.Note), "\n\n"); note != "" {
		fmt.Fprintf(w, "> **Note:** %s\n\n", strings.ReplaceAll(plainWords(note), "\n", "\n> "))
	}
	for _, p := range paragraphs(s.BodyText()) {
		fmt.Fprintf(w, "%s\n\n", plainWords(p))
	}
	_, err := fmt.Fprintf(w, "*%s*\n\n", plainWords(sourceNote(s)))
	return err
}

// sourceNote says where a story stands and where its date was read.
func sourceNote(s *corpus.Story) string {
	note := cite(s)
	if s.Date.Basis != "" {
		note += "; date: " + s.Date.Basis
	}
	if s.Date.NotBefore.Basis != "" {
		note += "; not before " + s.Date.NotBefore.First.String() + ", because " + s.Date.NotBefore.Basis
	}
	return note
}

func (d *dossier) end(w *bufio.Writer) {
	for _, k := range corpus.Kinds {
		d.names(w, k)
	}
	fmt.Fprintf(w, "---\n\n%s. Made with %s.\n", plural(d.stories, "story", "stories"), program)
}

// names lists the entities of a kind, those that most stories name first.
func (d *dossier) names(w *bufio.Writer, k corpus.Kind) {
	var all []*tallied
	for _, t := range d.named {
		if t.kind == k {
			all = append(all, t)
		}
	}
	if len(all) == 0 {
		return
	}
	slices.SortFunc(all, func(a, b *tallied) int {
		return cmp.Or(b.stories-a.stories, strings.Compare(a.name, b.name), cmp.Compare(a.id, b.id))
	})
	fmt.Fprintf(w, "## %s\n\n", map[corpus.Kind]string{corpus.Person: "People", corpus.Place: "Places", corpus.Organisation: "Organisations"}[k])
	for _, t := range all {
		fmt.Fprintf(w, "- %s: %s\n", plainWords(t.name), plural(t.stories, "story", "stories"))
	}
	w.WriteString("\n")
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprint(n, " ", many)
}

// paragraphs returns the paragraphs of a body. Where lines follow each other without a gap, a line that ends as sentences do ends a paragraph, and
// another one is wrapped.
func paragraphs(body string) []string {
	var out []string
	var cur []string
	flush := func() {
		if len(cur) > 0 {
			out = append(out, strings.Join(cur, "\n"))
			cur = nil
		}
	}
	for _, line := range strings.FieldsFunc(body+"\n", func(r rune) bool { return r == '\r' }) {
		for _, l := range strings.Split(line, "\n") {
			l = strings.TrimSpace(l)
			if l == "" {
				flush()
				continue
			}
			cur = append(cur, l)
			if strings.ContainsAny(string([]rune(l)[len([]rune(l))-1]), ".!?:”\"’)…") {
				flush()
			}
		}
	}
	flush()
	return out
}

// plainWords returns text as Markdown that reads as the text: what would be markup is escaped.
func plainWords(text string) string {
	var b strings.Builder
	start := true // of a line
	for i, r := range text {
		switch {
		case strings.ContainsRune("\\`*_[]<>#|~&", r), start && strings.ContainsRune("+-=", r):
			b.WriteByte('\\')
		case (r == '.' || r == ')') && numbered(text[:i]):
			b.WriteByte('\\')
		}
		b.WriteRune(r)
		start = r == '\n' || start && unicode.IsSpace(r)
	}
	return b.String()
}

// numbered tells whether a line so far is nothing but figures, so that a full stop would begin a list.
func numbered(text string) bool {
	line := strings.TrimSpace(text[strings.LastIndexByte(text, '\n')+1:])
	return line != "" && len(line) < 10 && strings.Trim(line, "0123456789") == ""
}
