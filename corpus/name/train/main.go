// Command train makes the model that finds names, from annotated texts, gazetteers, word clusters and news texts without marks:
//
//	go run ./corpus/name/train ../shared/data/name
//
// It trains twice. The first model finds the names of the news texts, which lie beside that folder in split/dev_free; the second learns from them, too.
// The model is written to corpus/name/tagger/model.bin and is the same on every run. With -without, sets of texts are left out of training; with -read,
// the names that the model just trained finds in a folder of text files are written to standard output, one JSON object a file, and no model is kept:
//
//	go run ./corpus/name/train -without wikigold -read ../shared/data/name/dev_wikigold/raw ../shared/data/name
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"dateline/corpus"
	"dateline/corpus/name"
	"dateline/corpus/name/tagger"
)

func main() {
	out := flag.String("o", "corpus/name/tagger/model.bin", "file to write the model to")
	without := flag.String("without", "", "beginnings of the names of the files to leave out, with commas between")
	read := flag.String("read", "", "folders of text files to find names in, with commas between; the model is then not kept")
	rounds := flag.Int("rounds", 12, "how often the trainer goes over the texts")
	slots := flag.Int("slots", 280_000, "how many features the model has room for")
	flag.Parse()
	if flag.NArg() != 1 {
		fmt.Fprintln(os.Stderr, "usage: train [flags] FOLDER, the folder that has train/, gazetteer/ and clusters.tsv")
		os.Exit(2)
	}
	if err := run(flag.Arg(0), *out, strings.Split(*without, ","), *read, *rounds, *slots); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run(dir, out string, without []string, read string, rounds, slots int) error {
	lex, err := readLexicon(dir)
	if err != nil {
		return err
	}
	examples, err := readExamples(filepath.Join(dir, "train"), lex, without)
	if err != nil {
		return err
	}
	first := trained(examples, lex, rounds, slots, os.Stderr)
	unmarked, err := readUnmarked(filepath.Join(dir, "..", "split", "dev_free", "raw"), first)
	if err != nil {
		return err
	}
	model := trained(append(examples, unmarked...), lex, rounds, slots, os.Stderr)
	if read != "" {
		for _, folder := range strings.Split(read, ",") {
			if err := find(folder, model, os.Stdout); err != nil {
				return err
			}
		}
		return nil
	}
	if err := os.WriteFile(out, model.Bytes(), 0o644); err != nil {
		return fmt.Errorf("writing the model: %w", err)
	}
	return nil
}

// rare is how often a feature must occur to be learnt.
const rare = 3

func trained(examples []example, lex *tagger.Lexicon, rounds, slots int, log io.Writer) *tagger.Model {
	counts := map[uint64]uint8{}
	var buf []uint64
	each := func(see func(e *example, s int, d *tagger.Document, features func(i int) []uint64)) {
		for k := range examples {
			e := &examples[k]
			d := lex.Read(e.text, e.sentences)
			for s := range e.sentences {
				if e.allowed[s] != nil {
					see(e, s, d, func(i int) []uint64 {
						buf = buf[:0]
						if d.Nameable(s, i) {
							buf = d.Features(s, i, buf)
						}
						return buf
					})
				}
			}
		}
	}
	each(func(e *example, s int, _ *tagger.Document, features func(int) []uint64) {
		for i := range e.sentences[s] {
			for _, h := range features(i) {
				if n := counts[h]; n < rare {
					counts[h] = n + 1
				}
			}
		}
	})
	var known []uint64
	for h, n := range counts {
		if n >= rare {
			known = append(known, h)
		}
	}
	sort.Slice(known, func(i, j int) bool { return known[i] < known[j] })
	ids := make(map[uint64]int32, len(known))
	for i, h := range known {
		ids[h] = int32(i)
	}
	var data []sentence
	words := 0
	each(func(e *example, s int, d *tagger.Document, features func(int) []uint64) {
		possible := make([]uint16, len(e.allowed[s]))
		for i := range possible {
			possible[i] = 1 << tagger.Outside
			if d.Nameable(s, i) {
				possible[i] = 1<<tagger.Labels - 1
			}
		}
		x := sentence{allowed: within(e.allowed[s], possible), possible: possible, weight: e.kind.weight, features: make([][]int32, len(possible))}
		for i := range x.features {
			var f []int32
			for _, h := range features(i) {
				if id, ok := ids[h]; ok {
					f = append(f, id)
				}
			}
			x.features[i] = f
		}
		words += len(x.allowed)
		data = append(data, x)
	})
	fmt.Fprintf(log, "%d texts, %d sentences, %d words; %d of %d features occur %d times or more\n", len(examples), len(data), words, len(known), len(counts), rare)
	c := newCRF(len(known))
	c.train(data, rounds, log)
	return tagger.NewModel(lex, &tagger.Weights{Features: known, Rows: c.rows, Start: c.start, Transitions: c.trans}, slots)
}

// within returns what is left of the labels that words may have where names hold only words that the finder looks at: a name with another word in it
// is two, of which the second begins anew.
func within(allowed, possible []uint16) []uint16 {
	out := make([]uint16, len(allowed))
	for i, a := range allowed {
		out[i] = a & possible[i]
		switch {
		case out[i] == 0:
			out[i] = 1 << tagger.Outside
		case a == 1<<tagger.InOther && i > 0 && out[i-1] == 1<<tagger.Outside:
			out[i] = 1 << tagger.BeginOther
		case a&(1<<tagger.InPerson|1<<tagger.InPlace|1<<tagger.InOrg) != 0 && i > 0 && out[i-1] == 1<<tagger.Outside:
			out[i] = possible[i]
		}
	}
	return out
}

type mention struct {
	Start  int    `json:"start"`
	End    int    `json:"end"`
	Text   string `json:"text"`
	Entity int    `json:"entity"`
	Name   string `json:"name"`
	Kind   string `json:"kind"`
}

type story struct {
	File     string    `json:"file"`
	Start    int       `json:"start"`
	End      int       `json:"end"`
	Mentions []mention `json:"mentions"`
}

// find writes the names of each text file of a folder, each file taken as one story.
func find(folder string, m *tagger.Model, w io.Writer) error {
	files, err := filepath.Glob(filepath.Join(folder, "*.txt"))
	if err != nil {
		return err
	}
	sort.Strings(files)
	enc := json.NewEncoder(w)
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			return fmt.Errorf("reading a text to find names in: %w", err)
		}
		s := corpus.Story{File: filepath.Base(f), Text: string(b), Body: []corpus.Span{{Start: 0, End: len(b)}}}
		name.Finder{Model: m}.Find(&s)
		out := story{File: s.File, End: len(b), Mentions: []mention{}}
		for _, x := range s.Mentions {
			out.Mentions = append(out.Mentions, mention{Start: x.Span.Start, End: x.Span.End, Text: x.Span.Of(s.Text), Name: x.Name.Text, Kind: string(x.Name.Kind)})
		}
		if err := enc.Encode(out); err != nil {
			return fmt.Errorf("writing names found: %w", err)
		}
	}
	return nil
}
