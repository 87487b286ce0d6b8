package twin

import (
	"encoding/binary"
	"slices"
	"sync"
)

const (
	lowHashes  = 32 // smallest hashes kept of the whole body
	ledeHashes = 4  // smallest hashes kept of its beginning
	ledeRuns   = 64 // runs that are the beginning: a story that is cut short mostly keeps its beginning
)

const (
	fixedBytes  = 8 + 4*ledeHashes
	sketchBytes = fixedBytes + 4*lowHashes
)

// Sketch is a short summary of a story's words by which duplicates are found. It can be stored; nil when the text is too short to compare.
// It is at most 152 bytes long: a hash of all words, then the smallest hashes of the runs of the beginning and of the whole body, little endian.
type Sketch []byte

// SketchOf summarises the words of a story's body.
func SketchOf(body string) Sketch {
	room := rooms.Get().(*[]uint64)
	runs, whole := runsOf(body, *room)
	s := sketchOf(runs, whole)
	if *room = runs; len(body) < mostKept {
		rooms.Put(room)
	}
	return s
}

// rooms holds memory for runs, of texts of less than mostKept bytes.
var rooms = sync.Pool{New: func() any { return new([]uint64) }}

const mostKept = 1 << 20

func sketchOf(runs []uint64, whole uint64) Sketch {
	var ledeRoom [ledeHashes]uint32
	var lowRoom [lowHashes]uint32
	lede, low := ledeRoom[:0], lowRoom[:0]
	for _, h := range runs[:min(ledeRuns, len(runs))] {
		lede = keepLowest(lede, ledeHashes, uint32(h>>32))
	}
	// Hashes are spread evenly, so that those to keep are below a small bound; it is lifted where too few are.
	bound := uint32(1<<32 - 1)
	if n := len(runs); n > 4*lowHashes {
		bound = uint32(1 << 32 / n * 2 * lowHashes)
	}
	for _, h := range runs {
		if v := uint32(h >> 32); v < bound {
			low = keepLowest(low, lowHashes, v)
		}
	}
	if len(low) < lowHashes {
		for _, h := range runs {
			low = keepLowest(low, lowHashes, uint32(h>>32))
		}
	}
	if len(low) < minShingles {
		return nil
	}
	for len(lede) < ledeHashes {
		lede = append(lede, lede[0])
	}
	s := make(Sketch, 0, fixedBytes+4*len(low))
	s = binary.LittleEndian.AppendUint64(s, whole)
	for _, v := range append(lede, low...) {
		s = binary.LittleEndian.AppendUint32(s, v)
	}
	return s
}

// keepLowest adds v to the n smallest different values, which are in ascending order.
func keepLowest(s []uint32, n int, v uint32) []uint32 {
	if len(s) == n && v >= s[n-1] { // mostly
		return s
	}
	i := len(s)
	for i > 0 && s[i-1] > v {
		i--
	}
	if i > 0 && s[i-1] == v {
		return s
	}
	if len(s) < n {
		s = append(s, 0)
	}
	copy(s[i+1:], s[i:])
	s[i] = v
	return s
}

// valid tells whether s has the form of a sketch; stored bytes may not.
func (s Sketch) valid() bool {
	return len(s) >= fixedBytes+4*minShingles && len(s) <= sketchBytes && len(s)%4 == 0
}

// summary is a sketch taken apart.
type summary struct {
	whole uint64
	lede  [ledeHashes]uint32
	low   [lowHashes]uint32
	n     int32 // hashes in low; fewer than lowHashes when low is all there is
}

func (s Sketch) read() summary {
	m := summary{whole: binary.LittleEndian.Uint64(s), n: int32(len(s)-fixedBytes) / 4}
	for i := range m.lede {
		m.lede[i] = binary.LittleEndian.Uint32(s[8+4*i:])
	}
	for i := range m.n {
		m.low[i] = binary.LittleEndian.Uint32(s[fixedBytes+4*i:])
	}
	return m
}

// Estimates are rough, and what they let pass is verified, so they are kept well below the limits that are verified.
const (
	roughResemblance = 0.2
	roughContainment = 0.5
	roughLede        = 2
)

// mayBe tells whether the words of a and b are worth comparing.
func mayBe(a, b *summary) bool {
	lede := 0
	for _, v := range a.lede {
		if slices.Contains(b.lede[:], v) {
			lede++
		}
	}
	if lede >= roughLede {
		return true
	}
	// Up to the smaller of the two greatest hashes both sketches are complete.
	limit := uint32(1<<32 - 1)
	for _, m := range []*summary{a, b} {
		if m.n == lowHashes {
			limit = min(limit, m.low[lowHashes-1])
		}
	}
	x, y := a.low[:a.n], b.low[:b.n]
	i, j, common := 0, 0, 0
	for i < len(x) && j < len(y) && x[i] <= limit && y[j] <= limit {
		switch {
		case x[i] < y[j]:
			i++
		case x[i] > y[j]:
			j++
		default:
			common++
			i++
			j++
		}
	}
	for i < len(x) && x[i] <= limit {
		i++
	}
	for j < len(y) && y[j] <= limit {
		j++
	}
	return float64(common) >= roughResemblance*float64(i+j-common) || float64(common) >= roughContainment*float64(min(i, j))
}
