package tagger

import (
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"dateline/corpus"
)

// weighedPlainly returns what the features of a word weigh, one weight after another.
func weighedPlainly(m *Model, features []uint64) (out [Labels]int32) {
	for _, h := range features {
		b := m.bucketOf(h)
		for k := range slots {
			if b[0]>>(8*k)&0xff == checkByte(h) {
				for l := 1; l < Labels; l++ {
					out[l] += int32(int8(b[1+k] >> (8 * (l - 1))))
				}
				break
			}
		}
	}
	return out
}

// TestWhatIsRememberedWeighsTheSame holds the sums of a memo, new and after much reading, to those of features.
func TestWhatIsRememberedWeighsTheSame(t *testing.T) {
	file, err := os.ReadFile("model.bin")
	if err != nil {
		t.Fatal(err)
	}
	model, err := Open(file)
	if err != nil {
		t.Fatal(err)
	}
	known := strings.Fields(`The the President Mr. Putin Angela Merkel met in Berlin, near São Paulo . of UN U.N. said “ ” - and Ministry Defence 2019 Łódź IBM Inc. ( )
		NEW YORK TIMES McDonald's O'Brien Bank River x A`)
	rng := rand.New(rand.NewPCG(1, 2))
	memo := newMemo(&model.Lexicon, model)
	compared := 0
	for range 300 {
		var text strings.Builder
		for range 1 + rng.IntN(60) {
			w := known[rng.IntN(len(known))]
			if rng.IntN(6) == 0 {
				w += string(rune('a' + rng.IntN(26)))
			}
			text.WriteString(w + []string{" ", " ", " ", "", "\n"}[rng.IntN(5)])
		}
		sentences := Sentences(text.String(), []corpus.Span{{Start: 0, End: text.Len()}}, nil)
		plain := model.Read(text.String(), sentences)
		d := memo.read(text.String(), sentences)
		for s, ws := range d.words {
			memo.weigh(ws, 0, len(ws), d.context)
			for i := range ws {
				compared++
				if got, want := memo.scores[i].labels(), weighedPlainly(model, plain.Features(s, i, nil)); got != want {
					t.Fatalf("word %d of sentence %d of %q weighs %v, want %v", i, s, text.String(), got, want)
				}
			}
		}
	}
	if compared < 5000 {
		t.Errorf("only %d words were compared", compared)
	}
}

func TestAMemoIsBounded(t *testing.T) {
	model, err := Open(NewModel(NewLexiconMaker().Lexicon(), &Weights{Features: []uint64{1}, Rows: [][Labels]float32{{1}}}, 1600).Bytes())
	if err != nil {
		t.Fatal(err)
	}
	memo := newMemo(&model.Lexicon, model)
	for doc := range 7 {
		var text strings.Builder
		text.WriteString("The ")
		for i := range mostTypes/2 + 1 {
			text.WriteString("Word" + string(rune('a'+doc)) + strings.Repeat("x", i%40) + string(rune(0x4e00+i%20000)) + string(rune(0x400+i%256)) + " ")
		}
		memo.read(text.String(), Sentences(text.String(), []corpus.Span{{Start: 0, End: text.Len()}}, nil))
		if n := memo.types.n; n > 4*mostTypes || memo.folded.n > 4*mostTypes {
			t.Fatalf("a memo holds %d words after %d texts", n, doc+1)
		}
	}
	met := func(w string) bool {
		return memo.types.get(hashAt(w, 0, len(w))) != nil
	}
	if !met("The") || met("Worda\u4e00\u0400") {
		t.Error("a word of all texts is forgotten, or one of the first text alone is not")
	}
}
