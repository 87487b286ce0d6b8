package diff

import (
	"math/rand/v2"
	"strings"
	"testing"
)

func TestWords(t *testing.T) {
	text := "Zelenskyy’s visit – the 2nd – cost $1.5m."
	var got []string
	for _, w := range Words(text) {
		got = append(got, w.Of(text))
	}
	if s := strings.Join(got, "|"); s != "Zelenskyy|’|s|visit|–|the|2nd|–|cost|$|1|.|5m|." {
		t.Errorf("words: %s", s)
	}
}

// longest returns the length of the longest common subsequence by the plain table.
func longest(a, b []string) int {
	row := make([]int, len(b)+1)
	for _, x := range a {
		diagonal := 0
		for j, y := range b {
			old := row[j+1]
			if x == y {
				row[j+1] = diagonal + 1
			} else {
				row[j+1] = max(row[j], row[j+1])
			}
			diagonal = old
		}
	}
	return row[len(b)]
}

func TestNothingLongerIsShared(t *testing.T) {
	rnd := rand.New(rand.NewPCG(5, 6))
	for range 3000 {
		letters := 1 + rnd.IntN(5)
		word := func() []string {
			out := make([]string, rnd.IntN(24))
			for i := range out {
				out[i] = string(rune('a' + rnd.IntN(letters)))
			}
			return out
		}
		a, b := word(), word()
		d := &differ{}
		for _, w := range a {
			d.a = append(d.a, int32(w[0]))
		}
		for _, w := range b {
			d.b = append(d.b, int32(w[0]))
		}
		d.compare(0, len(a), 0, len(b))
		shared, endA, endB := 0, 0, 0
		for _, m := range d.out {
			if m.A < endA || m.B < endB || m.N < 1 {
				t.Fatalf("%v, %v: %v does not ascend", a, b, d.out)
			}
			for i := range m.N {
				if a[m.A+i] != b[m.B+i] {
					t.Fatalf("%v, %v: %v is not the same", a, b, m)
				}
			}
			shared += m.N
			endA, endB = m.A+m.N, m.B+m.N
		}
		if want := longest(a, b); shared != want {
			t.Fatalf("%v, %v share %d words, %d were found", a, b, want, shared)
		}
	}
}

func TestWhatIsTheSameByChanceDiffers(t *testing.T) {
	a := strings.Fields("the mayor said on monday that all of the trams will run again from next week")
	b := strings.Fields("the mayor said nobody believed in any of his plans until they saw them again from next week")
	for _, m := range Compare(a, b) {
		if m.N < 3 {
			t.Errorf("%q is told as the same", a[m.A:m.A+m.N])
		}
	}
	// A single word put in is one difference.
	c := strings.Fields("the mayor said on monday that all of the old trams will run again from next week")
	if got := Compare(a, c); len(got) != 2 || got[0] != (Match{0, 0, 9}) || got[1] != (Match{9, 10, 7}) {
		t.Errorf("one word more gives %v", got)
	}
}

func TestASentencePutInIsTheDifference(t *testing.T) {
	a := strings.Fields("it rained . we left . nobody came .")
	b := strings.Fields("it rained . the road was closed . we left . nobody came . it was late .")
	got := Compare(a, b)
	if len(got) != 2 || got[0] != (Match{0, 0, 3}) || got[1] != (Match{3, 8, 6}) {
		t.Errorf("two sentences more give %v", got)
	}
}

// Texts that have nothing to do with each other must not take for ever.
func TestUnlikeTextsEnd(t *testing.T) {
	rnd := rand.New(rand.NewPCG(7, 8))
	text := func() []string {
		out := make([]string, 60_000)
		for i := range out {
			out[i] = string(rune('a' + rnd.IntN(2000)))
		}
		return out
	}
	a, b := text(), text()
	b[0], a[0] = "x", "x"
	if got := Compare(a, b); len(got) == 0 || got[0].A != 0 {
		t.Errorf("the common beginning is lost: %v", got)
	}
}

func BenchmarkCompare(b *testing.B) {
	x := strings.Fields(strings.Repeat("the mayor said on monday that all of the trams will run again from next week because nobody wanted to wait ", 50))
	y := append([]string{"first", "of", "all"}, x...)
	for i := 20; i < len(y); i += 37 {
		y[i] = "changed"
	}
	for b.Loop() {
		Compare(x, y)
	}
}
