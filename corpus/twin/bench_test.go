package twin

import (
	"encoding/binary"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"
)

// benchText is about 3 KB, a story of usual length.
func benchText() string { return prose(1, 550) }

func BenchmarkWordScan(b *testing.B) {
	text := benchText()
	b.SetBytes(int64(len(text)))
	var room []uint64
	for b.Loop() {
		if room = appendWords(room[:0], text); len(room) == 0 {
			b.Fatal("no words")
		}
	}
}

func BenchmarkFields(b *testing.B) {
	text := benchText()
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if len(strings.Fields(text)) == 0 {
			b.Fatal("no words")
		}
	}
}

func BenchmarkSketchOf(b *testing.B) {
	text := benchText()
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if SketchOf(text) == nil {
			b.Fatal("no sketch")
		}
	}
}

// BenchmarkIndex adds different stories to an index that holds a million.
func BenchmarkIndex(b *testing.B) {
	if testing.Short() {
		b.Skip("a million sketches take 300 MB")
	}
	r := rand.New(rand.NewPCG(1, 1))
	sketch := func() Sketch {
		s := binary.LittleEndian.AppendUint64(nil, r.Uint64())
		for range ledeHashes {
			s = binary.LittleEndian.AppendUint32(s, r.Uint32())
		}
		low := uint32(0)
		for range lowHashes {
			low += r.Uint32N(1 << 32 / 500) // as the smallest of 1000 hashes
			s = binary.LittleEndian.AppendUint32(s, low)
		}
		return s
	}
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	x := NewIndex()
	const n = 1_000_000
	for i := range int64(n) {
		x.Load(i, sketch())
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	fresh := make([]Sketch, 4096)
	for i := range fresh {
		fresh[i] = sketch()
	}
	i := 0
	for b.Loop() {
		if _, err := x.Add(int64(n+i), fresh[i%len(fresh)], "", func(int64) (string, error) { return "", nil }); err != nil {
			b.Fatal(err)
		}
		i++
	}
	b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/n, "B/story")
}
