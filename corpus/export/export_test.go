package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"dateline/corpus"
)

var update = flag.Bool("update", false, "write the golden files anew")

// stories are what the golden files hold.
func stories() []*corpus.Story {
	lede := "Talks on tariffs resume\n\nKRAKÓW, May 4, 2022 (AFP) — Anna Nowak met José Peña on Tuesday. “We go on,” she said.\n\nBy Jan \"Jack\" Lis"
	at := func(text, words string) corpus.Span {
		i := strings.Index(text, words)
		return corpus.Span{Start: i, End: i + len(words)}
	}
	day := corpus.MakeDay(2022, 5, 4)
	anna := corpus.Name{Text: "Anna Nowak", Kind: corpus.Person}
	a := &corpus.Story{
		File: "news/a, b.txt", Text: lede, At: 3, Line: 2, Offsets: corpus.Offsets{{Text: 0, Raw: 3, TextStep: 1, RawStep: 1}},
		Headline: corpus.Headline{Text: "Talks on tariffs resume", Spans: []corpus.Span{at(lede, "Talks on tariffs resume")}, Basis: corpus.BeforeBody},
		Date:     corpus.StoryDate{Date: corpus.Date{Value: "2022-05-04", Precision: corpus.ToDay, First: day, Last: day}, Basis: "dateline: May 4, 2022"},
		Source:   corpus.Credit{Text: "AFP", Span: at(lede, "AFP")}, Byline: corpus.Credit{Text: "Jan \"Jack\" Lis", Span: at(lede, "Jan \"Jack\" Lis")},
		Place: corpus.Credit{Text: "Kraków", Span: at(lede, "KRAKÓW")}, Language: "en", Family: 1,
		Body:     []corpus.Span{at(lede, "Anna Nowak met José Peña on Tuesday. “We go on,” she said.")},
		SetAside: []corpus.SetAside{{Span: at(lede, "KRAKÓW, May 4, 2022 (AFP) — "), Why: corpus.Dateline}, {Span: at(lede, "By Jan \"Jack\" Lis"), Why: corpus.CreditLine}},
		Mentions: []corpus.Mention{
			{Span: at(lede, "Anna Nowak"), Name: anna, Entity: 1, EntityName: "Anna Nowak", EntityKind: corpus.Person},
			{Span: at(lede, "José Peña"), Name: corpus.Name{Text: "José Peña", Kind: corpus.Person}, Entity: 2, EntityName: "José Peña", EntityKind: corpus.Person},
			{Span: at(lede, "she"), Name: anna, Entity: 1, EntityName: "Anna Nowak", EntityKind: corpus.Person, Why: "“she” is Anna Nowak"},
		},
		Dates: []corpus.DateRef{{Date: corpus.Date{Value: "2022-05-03", Precision: corpus.ToDay, First: day - 1, Last: day - 1}, Span: at(lede, "Tuesday"), Type: "DATE", Basis: "the story's date"}},
		Quotes: []corpus.Quote{{
			Span: at(lede, "“We go on,”"), Manner: corpus.Direct, Speaker: anna, Cue: "said", Entity: 1, EntityName: "Anna Nowak", EntityKind: corpus.Person,
		}},
	}
	run := "=1+1 was the answer, said nobody.\r\n\r\n+ A second, \"quoted\" paragraph <b>&amp;</b>"
	b := &corpus.Story{
		File: "=cmd.txt", Text: run,
		Headline: corpus.Headline{Basis: corpus.NoHeadline},
		Date: corpus.StoryDate{
			Date:      corpus.Date{Value: "XXXX-WXX-2", Precision: corpus.Floating},
			NotBefore: corpus.DateHint{Date: corpus.Date{Value: "2022-02", Precision: corpus.ToMonth, First: corpus.MakeDay(2022, 2, 1), Last: corpus.MakeDay(2022, 2, 28)}, Basis: "it speaks of “February 2022” as past"},
		},
		Source: corpus.Credit{Text: "@handle"},
		Body:   []corpus.Span{{Start: 0, End: 33}, {Start: 37, End: len(run)}},
		Marks:  corpus.Marks{Starred: true, Tags: []string{"check", "to *cite*"}, Note: "=2+2?\nAsk the editor.\n\nThen call."},
	}
	return []*corpus.Story{a, b}
}

// asked is the origin of the golden files.
var asked = Origin{Query: "tariffs “resume”"}

func export(t *testing.T, f Format) []byte {
	t.Helper()
	var out bytes.Buffer
	w, err := NewWriter(&out, f, asked)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range stories() {
		if err := w.Write(s); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestGolden(t *testing.T) {
	for _, f := range Formats {
		if f.Folder() {
			continue
		}
		got := export(t, f)
		path := filepath.Join("testdata", "stories."+string(f))
		if *update {
			if err := os.WriteFile(path, got, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s is\n%s\nwant\n%s", f, got, want)
		}
	}
}

// A CSV export is what a reader of RFC 4180 takes back for what was written.
func TestCSVReadsBack(t *testing.T) {
	// The reader of the standard library turns CRLF within a cell into LF.
	lf := func(s string) string { return strings.ReplaceAll(s, "\r\n", "\n") }
	for f, cell := range map[Format]func(string) string{CSV: plainCell, CSVSpreadsheet: harmlessCell} {
		r := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(export(t, f)), "\ufeff")))
		rows, err := r.ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		if len(rows) != 1+len(stories()) {
			t.Fatalf("%s: %d rows", f, len(rows))
		}
		for i, c := range newStories(asked, cell).columns {
			if rows[0][i] != c.name {
				t.Errorf("%s: column %d is %q, want %q", f, i, rows[0][i], c.name)
			}
			for k, s := range stories() {
				if got := rows[k+1][i]; got != lf(cell(c.of(s))) {
					t.Errorf("%s: %s of story %d is %q, want %q", f, c.name, k, got, c.of(s))
				}
			}
		}
	}
}

func TestSpreadsheetCellsAreHarmless(t *testing.T) {
	for cell, want := range map[string]string{
		"=1+1": "'=1+1", "+1+2": "'+1+2", "-A1": "'-A1", "-43": "-43", "@x": "'@x", "\tx": "'\tx", "\rx": "'\rx", "a=1": "a=1", "": "", "’": "’",
	} {
		if got := harmlessCell(cell); got != want {
			t.Errorf("%q becomes %q, want %q", cell, got, want)
		}
	}
	if got := export(t, CSVSpreadsheet); !bytes.HasPrefix(got, []byte("\xef\xbb\xbffile,")) {
		t.Errorf("it begins %q", got[:10])
	}
}

// Every range of a JSON line covers, in the file, the words that stand beside it.
func TestJSONLinesPointIntoTheFile(t *testing.T) {
	lines := bytes.Split(bytes.TrimSpace(export(t, JSONL)), []byte("\n"))
	for k, s := range stories() {
		var r record
		if err := json.Unmarshal(lines[k], &r); err != nil {
			t.Fatal(err)
		}
		if want := recordOf(s, asked); !reflect.DeepEqual(&r, want) {
			t.Errorf("read back %+v, want %+v", r, want)
		}
		file := strings.Repeat("#", s.Raw().Start) + s.Text
		var ws []words
		for _, m := range r.Mentions {
			ws = append(ws, m.words)
		}
		for _, d := range r.Dates {
			ws = append(ws, d.words)
		}
		for _, q := range r.Quotes {
			ws = append(ws, q.words)
		}
		for _, w := range ws {
			if file[w.Start:w.End] != w.Text {
				t.Errorf("%q is at %d–%d: %q", w.Text, w.Start, w.End, file[w.Start:w.End])
			}
		}
		if file[r.Start:r.End] != s.Text {
			t.Errorf("the story is at %d–%d", r.Start, r.End)
		}
	}
}

func TestUnknownFormat(t *testing.T) {
	if _, err := NewWriter(&bytes.Buffer{}, "xls", Origin{}); err == nil || !strings.Contains(err.Error(), "jsonl") {
		t.Errorf("%v", err)
	}
}

// docs/export.md names every column and field.
func TestDocumented(t *testing.T) {
	doc, err := os.ReadFile("../../docs/export.md")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, c := range newStories(asked, plainCell).columns {
		names = append(names, c.name)
	}
	for _, c := range newMentions(asked, plainCell).columns {
		names = append(names, c.name)
	}
	for _, c := range newTimelineJS(asked).columns {
		names = append(names, c.name)
	}
	for _, typ := range []reflect.Type{
		reflect.TypeFor[record](), reflect.TypeFor[words](), reflect.TypeFor[mention](), reflect.TypeFor[date](), reflect.TypeFor[quote](), reflect.TypeFor[setAside](),
	} {
		for i := range typ.NumField() {
			if tag := typ.Field(i).Tag.Get("json"); tag != "" {
				names = append(names, tag)
			}
		}
	}
	for _, f := range Formats {
		names = append(names, string(f))
	}
	for _, n := range names {
		if !bytes.Contains(doc, []byte("`"+n+"`")) {
			t.Errorf("docs/export.md does not name %s", n)
		}
	}
}
