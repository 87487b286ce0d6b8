package split

import (
	"cmp"
	"slices"
	"strings"

	"dateline/corpus"
)

// layout is where the headlines of a file stand.
type layout int

const (
	headFirst layout = iota // before the body
	headLast                // after the body
	headless                // nowhere
)

// layoutNames are the layouts in words for the user, and the names of their models.
var (
	layoutNames = [...]string{headFirst: "headlines above their stories", headLast: "headlines below their stories", headless: "stories without headlines"}
	modelNames  = [...]string{headFirst: "first", headLast: "last", headless: "open"}
)

// never is the log-odds of what cannot be.
const never = -30

// givenUp is the log-odds below which a unit is not weighed again.
const givenUp = -6

// fieldOdds is the log-odds of a headline that a field's name announces.
const fieldOdds = 12

// prefixOdds is the log-odds of a story where a date leads the words, in a file that begins so.
const prefixOdds = 4

// How much the log-odds of a headline, and a date that leads the words, count at most for a layout: such dates stand beside headlines too.
const (
	mostTold   = 8
	prefixTold = 2
)

// dated tells whether unit i is own words that a date leads.
func (r *reading) dated(i int) bool {
	m := r.units[i].meta
	return m != nil && m.why == corpus.DateLine && m.body > 0 && m.titleLen() == 0
}

// beginsDated tells whether a date leads the first own words of the file.
func (r *reading) beginsDated() bool {
	for i := range r.units {
		if !r.sure(i) {
			return r.dated(i)
		}
	}
	return false
}

// scores holds for each layout and unit the log-odds that a story begins (headFirst, headless) or ends (headLast) with that unit, as if the layout held.
type scores [3][]float64

// firstScores weighs each unit by its own cues.
func (r *reading) firstScores(m map[string]*forest) scores {
	var s scores
	var f [3]*forest
	all := make([]float64, 3*len(r.units))
	for l := range s {
		s[l], all = all[:len(r.units):len(r.units)], all[len(r.units):]
		f[l] = m[modelNames[l]+" 1"]
	}
	x := make([]float32, 0, mostFeatures)
	var given features
	for i := range r.units {
		s[headFirst][i], s[headLast][i], s[headless][i] = never, never, never
		if r.candidate(headFirst, i) { // and of headLast: the cues are the same
			x = r.titleCues(x[:0], i)
			given.set(x)
			s[headFirst][i], s[headLast][i] = f[headFirst].logit(&given), f[headLast].logit(&given)
		}
		if r.candidate(headless, i) {
			x = r.openCues(x[:0], i)
			given.set(x)
			s[headless][i] = f[headless].logit(&given)
		}
	}
	return s
}

func (r *reading) candidate(l layout, i int) bool {
	if l == headless {
		if r.sure(i) {
			return false
		}
		// A paragraph that points back, set as the one before it, opens no story.
		u := &r.units[i]
		return i == 0 || u.gap > r.gap || u.meta != nil || r.units[i-1].meta != nil || !u.back
	}
	return r.couldTitle(i) && r.units[i].meta.titleLen() == 0
}

func (m *meta) titleLen() int {
	if m == nil {
		return 0
	}
	return m.title.Len()
}

// styleKeys describe how unit i is set, one key a property.
func (r *reading) styleKeys(i int) [7]int {
	u := &r.units[i]
	nextGap := 3
	if i+1 < len(r.units) {
		nextGap = min(r.units[i+1].gap, 3)
	}
	gap := min(u.gap, 3)
	if i == 0 {
		gap = -1
	}
	caps := 0
	if u.shape.caps() {
		caps = 1
	} else if u.shape.capital*3 >= u.shape.words*2 {
		caps = 2
	}
	group := func(k float32) int {
		switch k {
		case bodyUnit, openBody:
			return 1
		case titleUnit:
			return 2
		case dateUnit, creditUnit:
			return 3
		case prefixUnit:
			return 4
		case noUnit:
			return -1
		case separatorUnit:
			return 5
		}
		return 6
	}
	caps += 4 * int(u.mark)
	beside := func(i int) int {
		if g := group(r.sort(i)); g != 1 && g != 2 || r.at(i).again < 3 {
			return g
		}
		return 8
	}
	before, after := beside(i-1), beside(i+1)
	if r.lede(r.after(i, 1)) {
		after = 7
	}
	return [7]int{gap, nextGap, caps, before, after, gap*1024 + nextGap*128 + caps, before*16 + after}
}

// styleTable counts units by one property of how they are set. There are few such properties, so that looking them up one by one is fast.
type styleTable []styleCount

// styleCount says how many units with a property are headlines, and how many are none.
type styleCount struct {
	key     int
	yes, no float64
}

func (t *styleTable) at(key int) *styleCount {
	for i := range *t {
		if (*t)[i].key == key {
			return &(*t)[i]
		}
	}
	*t = append(*t, styleCount{key: key})
	return &(*t)[len(*t)-1]
}

// opening is how many units of own words begin a file's first story for certain enough.
const opening = 5

// fileCues are cues that hold for a whole file under each layout.
type fileCues struct {
	sum   [3]float64 // how many stories the first scores expect
	first float64    // log-odds that the file's first own words are a headline
	last  float64    // log-odds that its last are
	heads [2][7]int  // how these two are set
	start int        // the unit after the file's first few of own words
	known int32      // words up to this number stand in those
	since [3][]int   // how long the text is from the last headline before a unit, in characters
	until [3][]int   // how long it is up to the next one
	style *[3][7]styleTable
}

func (r *reading) fileCues(s *scores) *fileCues {
	f := &fileCues{first: never, last: never, style: &r.work.style}
	for l := range f.style {
		for k := range f.style[l] {
			f.style[l][k] = f.style[l][k][:0]
		}
	}
	for n := 0; f.start < len(r.units) && n < opening; f.start++ {
		if !r.sure(f.start) {
			n++
		}
		for _, w := range r.unitWords(f.start) {
			f.known = max(f.known, w.id) // words are numbered in the order in which they are met
		}
	}
	n := len(r.units)
	lengths := make([]int, 6*n)
	for l := range s {
		f.since[l], f.until[l], lengths = lengths[:n], lengths[n:2*n], lengths[2*n:]
		since, until := 0, 0
		for i := range r.units {
			j := n - 1 - i
			f.since[l][i], f.until[l][j] = since, until
			if since += r.units[i].shape.runes; s[l][i] >= 0 {
				since = 0
			}
			if until += r.units[j].shape.runes; s[l][j] >= 0 {
				until = 0
			}
		}
		for i, v := range s[l] {
			if v <= never {
				continue
			}
			p := sigmoid(v)
			f.sum[l] += p
			for k, key := range r.styleKeys(i) {
				c := f.style[l][k].at(key)
				c.yes, c.no = c.yes+p, c.no+1-p
			}
		}
	}
	for i := range r.units {
		if !r.sure(i) {
			f.first = s[headFirst][i]
			f.heads[0] = r.styleKeys(i)
			break
		}
	}
	for i := len(r.units) - 1; i >= 0; i-- {
		if !r.sure(i) {
			f.last = s[headLast][i]
			f.heads[1] = r.styleKeys(i)
			break
		}
	}
	return f
}

// secondCues appends the cues for unit i in the light of the whole file.
func (r *reading) secondCues(x []float32, l layout, i int, s *scores, f *fileCues) []float32 {
	own := s[l][i]
	p := sigmoid(own)
	u := &r.units[i]
	near := func(l layout, from, to int) float32 {
		best := float64(never)
		for j := max(from, 0); j < min(to, len(r.units)); j++ {
			if j != i {
				best = max(best, s[l][j])
			}
		}
		return float32(best)
	}
	x = append(x, float32(own), float32(s[headFirst][i]), float32(s[headLast][i]), float32(s[headless][i]),
		float32(f.sum[0]), float32(f.sum[1]), float32(f.sum[2]), float32(f.first), float32(f.last), float32(f.sum[0]-f.sum[1]), float32(f.sum[l]-f.sum[2]),
		float32(len(r.units)), float32(f.sum[l])/float32(len(r.units)),
		near(l, i-1, i), near(l, i+1, i+2), near(l, i-3, i), near(l, i+1, i+4),
		float32(min(u.shape.runes, 999)), float32(u.gap-r.gap), endClass(u.shape.end), oneIf(u.shape.caps()), r.sort(i-1), r.sort(i+1))
	told := float32(-1) // how much of what follows the file's opening has told
	if i >= f.start {
		told = r.knownShare(f.known, i, r.windowAfter(i, 4))
	}
	const longest = 5000
	x = append(x, told, float32(min(f.until[l][i], longest)), float32(min(f.since[l][i], longest)))
	keys := r.styleKeys(i)
	for k := range f.heads {
		h := f.heads[k]
		x = append(x, oneIf(keys[0] == h[0]), oneIf(keys[1] == h[1]), oneIf(keys[2] == h[2]), oneIf(keys[3] == h[3]), oneIf(keys[4] == h[4]))
	}
	for k, key := range keys {
		c := f.style[l][k].at(key)
		yes, no := max(c.yes-p, 0)+0.2, max(c.no-(1-p), 0)+0.2
		x = append(x, float32(yes/(yes+no)), float32(yes/(f.sum[l]-p+0.4)))
	}
	return x
}

// secondScores weighs each unit again, knowing how the other headlines of the file are set.
func (r *reading) secondScores(m map[string]*forest, s *scores) scores {
	var out scores
	f := r.fileCues(s)
	dated := r.beginsDated()
	x := make([]float32, 0, mostFeatures)
	var given features
	for l := range s {
		out[l] = make([]float64, len(r.units))
		forest := m[modelNames[l]+" 2"]
		for i := range r.units {
			out[l][i] = never
			if t := r.units[i].meta.titleLen(); t > 0 && layout(l) == headFirst {
				if !r.saidAbove(i) {
					out[l][i] = fieldOdds
				}
				continue
			}
			if layout(l) == headless && dated {
				// Where a date leads the file's first words, dates lead the others' too.
				if r.dated(i) {
					out[l][i] = prefixOdds
				}
				continue
			}
			if s[l][i] <= givenUp {
				out[l][i] = s[l][i]
				continue
			}
			x = r.secondCues(x[:0], layout(l), i, s, f)
			given.set(x)
			out[l][i] = forest.logit(&given)
		}
	}
	r.weighStarts(&out)
	r.weighDocuments(&out)
	return out
}

// saidAbove tells whether the headline that a field at unit i announces stands above, as a line of its own, and no other field's since: databases end
// a story with what they know of it.
func (r *reading) saidAbove(i int) bool {
	title := r.units[i].meta.title.Of(r.text)
	words := 0
	for j := i - 1; j >= 0 && r.units[j].meta.titleLen() == 0; j-- {
		if u := &r.units[j]; strings.EqualFold(u.span.Of(r.text), title) {
			return words > 0
		} else if r.ownWords(j) {
			words++
		}
	}
	return false
}

// decision is the layout that a page was found to have, and the units that headlines (or, without headlines, stories) stand at.
type decision struct {
	layout layout
	at     []int
	odds   []float64 // log-odds of each
	passed []int     // units at which a story may as well begin, but that are too doubtful to cut at; the likeliest first
}

// leastDoubt is the log-odds from which on it is said that a unit was passed over. Words that change are a weak sign, of which less is said to be one.
var leastDoubt = [...]float64{headFirst: -2, headLast: -2, headless: -4.5}

// least returns the log-odds that a cut at unit i takes. Words that change are a weak sign, by which long stories would be cut: it takes more where
// nothing printed parts two stories.
func (r *reading) least(l layout, i int) float64 {
	const (
		printed = 0.5
		silent  = 1
	)
	switch {
	case l != headless || i == 0:
		return 0
	case r.dated(i) || r.units[i].gap > r.gap || r.sure(i-1):
		return printed
	}
	return silent
}

// sureCut is the log-odds that at least one cut of a text takes: where every one is more doubtful than that, the text is one story.
const sureCut = 1

// decide chooses the layout under which the units tell most, and its headlines.
func (r *reading) decide(s *scores) decision {
	best := decision{layout: headless}
	bestSum := 0.0
	for l := range s {
		d := r.under(layout(l), s[l])
		sum := 0.0
		for k, v := range d.odds {
			most := float64(mostTold)
			if d.layout == headless && r.dated(d.at[k]) {
				most = prefixTold
			}
			sum += min(v, most)
		}
		if sum > bestSum {
			best, bestSum = d, sum
		}
	}
	odds := s[best.layout]
	best.passed = slices.DeleteFunc(best.passed, func(i int) bool { return !r.parts(best, i) })
	slices.SortStableFunc(best.passed, func(a, b int) int { return cmp.Compare(odds[b], odds[a]) })
	return best
}

// under chooses the headlines under one layout.
func (r *reading) under(l layout, odds []float64) decision {
	d := decision{layout: l}
	for i, v := range odds {
		if v <= r.least(l, i) {
			if v > leastDoubt[l] {
				d.passed = append(d.passed, i)
			}
			continue
		}
		if n := len(d.at); n > 0 && l != headless && !r.wordsBetween(d.at[n-1], i) {
			// Two headlines with no story between them: the better one stands.
			if v > d.odds[n-1] {
				d.at[n-1], d.odds[n-1] = i, v
			}
			continue
		}
		d.at = append(d.at, i)
		d.odds = append(d.odds, v)
	}
	cuts := func(i int) bool {
		if l == headLast {
			return r.storyAfter(i)
		}
		return r.storyBefore(i)
	}
	for k, i := range d.at {
		if d.odds[k] >= sureCut && cuts(i) {
			return d
		}
	}
	kept := decision{layout: l, passed: d.passed}
	for k, i := range d.at {
		if cuts(i) {
			kept.passed = append(kept.passed, i)
		} else {
			kept.at, kept.odds = append(kept.at, i), append(kept.odds, d.odds[k])
		}
	}
	return kept
}

// parts tells whether a cut at unit i would part stories that d leaves whole: own words stand before it and after it, up to the next headlines of d.
func (r *reading) parts(d decision, i int) bool {
	k, _ := slices.BinarySearch(d.at, i)
	switch {
	case k == 0 && !r.storyBefore(i):
		return false
	case d.layout == headless: // the units themselves begin stories
		return true
	case k > 0 && !r.wordsBetween(d.at[k-1], i):
		return false
	case k < len(d.at):
		return r.wordsBetween(i, d.at[k])
	}
	return r.storyAfter(i)
}

// wordsBetween tells whether a story's own words stand between units a and b.
func (r *reading) wordsBetween(a, b int) bool {
	if m := r.units[a].meta; m != nil && m.body > 0 {
		return true
	}
	for i := a + 1; i < b; i++ {
		if !r.sure(i) && !r.same(i, a) && r.sort(i) != kickerUnit && r.sort(i) != dateUnit {
			return true
		}
		if m := r.units[i].meta; m != nil && m.body > 0 {
			return true
		}
	}
	return false
}

// piece is a story as a range of units.
type piece struct {
	from, to int
	head     int     // the unit of its headline; -1: none
	odds     float64 // log-odds of the headline
	cut      corpus.Cut
}

// pieces turns a decision into stories.
func (r *reading) pieces(d decision) []piece {
	n := len(r.units)
	if n == 0 {
		return nil
	}
	whole := piece{to: n, head: -1, cut: corpus.Cut{Why: "the file begins here", Confidence: 1}}
	leads := r.leads(d)
	var out []piece
	current := whole
	add := func(next int, cut corpus.Cut) {
		current.to = next
		out = append(out, current)
		current = piece{from: next, head: -1, cut: cut}
	}
	for k, i := range d.at {
		if i < current.from {
			continue // it is a line that the story before was found to end with
		}
		switch d.layout {
		case headFirst:
			if k > 0 || r.storyBefore(i) {
				// Words before the first headline are a story without one.
				add(r.edge(i, leads), r.why(d, i, d.odds[k]))
			}
			if r.couldTitle(i) && !r.fullLede(i) { // and is no dateline that a story without a headline opens with
				current.head, current.odds = i, d.odds[k]
			}
		case headLast:
			current.head, current.odds = i, d.odds[k]
			if next := r.below(i); next < n {
				add(r.edge(next, leads), r.why(d, i, d.odds[k]))
			}
		case headless:
			if r.storyBefore(i) {
				add(r.edge(i, leads), r.why(d, i, d.odds[k]))
			}
		}
	}
	current.to = n
	return append(out, current)
}

// storyBefore tells whether own words stand before unit i.
func (r *reading) storyBefore(i int) bool { return r.firstOwn < i }

// below returns the unit of the first own words below a headline that ends its story, or how many units there are.
func (r *reading) below(i int) int {
	next := i + 1
	for next < len(r.units) && r.same(next, i) {
		next++
	}
	for next < len(r.units) && (r.sure(next) || r.sort(next) == dateUnit || r.sort(next) == kickerUnit) {
		next++
	}
	return next
}

// leads tells whether the file's date and credit lines stand before its stories' first words, judged by the first story.
func (r *reading) leads(d decision) bool {
	end := 0
	if d.layout == headFirst && len(d.at) > 0 {
		end = d.at[0]
	} else {
		for end < len(r.units) && r.sure(end) {
			end++
		}
	}
	for i := range end {
		if m := r.units[i].meta; m != nil && (m.why == corpus.DateLine || m.why == corpus.CreditLine || m.why == corpus.Markup) {
			return true
		}
	}
	return false
}

// edge returns where the story begins whose first own words stand at unit i: before the lines that lead up to them.
func (r *reading) edge(i int, leads bool) int {
	for j := i - 1; j > 0 && (r.sure(j) || !r.ownWords(j)); j-- {
		if m := r.units[j].meta; m != nil && m.why == corpus.EndMark {
			for j++; j < i && r.units[j].meta != nil && r.units[j].meta.place == trailing && r.sure(j); j++ {
			}
			return j
		} else if m != nil && m.why == corpus.Separator && m.place == leading {
			return j
		}
	}
	for i > 0 {
		m := r.units[i-1].meta
		if (m == nil || m.weak && m.why == corpus.CreditLine) && r.kicker(i-1) {
			return i - 1
		}
		if m == nil || m.body > 0 || m.titleLen() > 0 {
			break
		}
		switch {
		case m.why == corpus.Kicker, m.why == corpus.Dateline, m.place == leading && (m.why == corpus.Navigation || m.why == corpus.Notice):
		case leads && m.place != trailing && (m.why == corpus.DateLine || m.why == corpus.CreditLine && !m.weak || m.why == corpus.Markup):
		case leads && m.place != trailing && m.why == corpus.CreditLine && r.sort(i) == dateUnit && r.units[i-1].gap > r.units[i].gap: // an outlet above its date
		default:
			return i
		}
		i--
	}
	return i
}

// kicker tells whether unit i is a short line that stands apart from what is before it and right above a headline.
func (r *reading) kicker(i int) bool {
	u := &r.units[i]
	return i > 0 && u.gap > 0 && r.units[i+1].gap == 0 && u.shape.words <= 3 && u.shape.letters > 0 && !stop(u.shape.end) && u.shape.digits == 0 && u.lines == 1 && r.couldTitle(i+1)
}

// why gives the reason of a cut in words for the user.
func (r *reading) why(d decision, i int, odds float64) corpus.Cut {
	c := corpus.Cut{Confidence: sigmoid(odds)}
	u := &r.units[i]
	switch {
	case u.meta.titleLen() > 0:
		c.Why = "a field announces a headline"
	case d.layout != headLast && r.fullLede(i):
		c.Why = "a dateline opens it"
	case d.layout == headFirst:
		c.Why = "a headline begins the story below it"
	case d.layout == headLast:
		c.Why = "a headline ends the story above it"
	case u.meta != nil && u.meta.body > 0:
		c.Why = "a date leads the first words"
	case r.sort(i-1) == separatorUnit:
		c.Why = "a separator stands before it"
	default:
		c.Why = "the words change here"
	}
	return c
}
