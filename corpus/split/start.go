package split

import "dateline/corpus"

// startOdds is the log-odds of a story that opens with lines which few others can be, in a file with several of these.
const startOdds = 4

// storyStart is where a story begins as far as the lines show by themselves.
type storyStart struct {
	at   int // the unit of its first own words
	head int // that of its headline; -1: none
}

// weighStarts weighs the units of a file in which several stories open with a full dateline, with a headline above a printed date, or with one in capitals above
// a subtitle: each of these begins a story, datelines also where the file's first story has none. Where the headlines stand below, the models tell which lines they are.
func (r *reading) weighStarts(s *scores) {
	var all []storyStart
	titled, ledes, last := 0, 0, -1
	for i := range r.units {
		if r.sure(i) {
			continue
		}
		lede := r.fullLede(i)
		if !lede && r.ledeAt(i) != 3 && !r.datedAbove(i) && !r.subtitled(i) {
			continue
		}
		o := storyStart{at: i, head: r.headAbove(s, i, last)}
		if o.head >= 0 {
			titled++
		} else if !lede {
			continue
		}
		if lede {
			ledes++
		}
		all = append(all, o)
		last = i
	}
	if len(all) < 2 {
		return
	}
	first := all[0]
	begun := first.head < 0 && r.before(first.at, 1) >= 0 || first.head >= 0 && r.storyBefore(first.head)
	if begun && ledes < 2 {
		return // something else begins the file
	}
	if !begun && first.head < 0 && titled == len(all)-1 && r.titleLooks(r.own[len(r.own)-1]) {
		return // the headlines stand below
	}
	if first.head < 0 && titled*2 <= len(all)-1 { // what stands above the few ends the stories before
		titled = 0
		for k := range all {
			all[k].head = -1
		}
	}
	for k, o := range all {
		switch {
		case begun && !r.fullLede(o.at):
		case o.head >= 0:
			s[headFirst][o.head] = max(s[headFirst][o.head], startOdds)
			for j := o.head - 1; j >= 0 && r.rubricAbove(j, o.head); j-- {
				s[headFirst][j] = never
			}
			for j := o.head + 1; j < o.at; j++ {
				if r.units[j].meta.titleLen() == 0 {
					s[headFirst][j] = never
				}
			}
		case titled == 0:
			s[headless][o.at] = max(s[headless][o.at], startOdds)
		case k == 0 || r.rank[o.at]-r.rank[all[k-1].at] > 1: // one paragraph may be a caption, or say what was corrected
			s[headFirst][o.at] = max(s[headFirst][o.at], startOdds)
		}
	}
}

// weighDocuments weighs the first own line after each count of a document, "3 of 12 DOCUMENTS", in a file with several of these: a story begins there.
func (r *reading) weighDocuments(s *scores) {
	var counts []int
	for i := range r.units {
		if r.sure(i) && documentOf(r.units[i].span.Of(r.text)) {
			counts = append(counts, i)
		}
	}
	if len(counts) < 2 {
		return
	}
	for k, i := range counts {
		end := len(r.units)
		if k+1 < len(counts) {
			end = counts[k+1]
		}
		for i++; i < end && r.units[i].meta != nil && r.units[i].meta.titleLen() == 0 && r.units[i].meta.body == 0; i++ {
		}
		switch {
		case i == end:
		case r.couldTitle(i) && !r.ownWords(i):
			s[headFirst][i] = max(s[headFirst][i], startOdds)
		default:
			s[headless][i] = max(s[headless][i], startOdds)
			s[headFirst][i] = max(s[headFirst][i], startOdds)
		}
	}
}

// datedAbove tells whether a date with its year stands among the credits right above unit i.
func (r *reading) datedAbove(i int) bool {
	for j := i - 1; j > 0; j-- {
		m := r.units[j].meta
		if m == nil || m.body > 0 || m.titleLen() > 0 || m.place == trailing {
			return false
		}
		if !m.weak && (m.why == corpus.DateLine || m.why == corpus.CreditLine) && m.date.Len() > 0 {
			_, t := readTimes(m.date.Of(r.text), 0)
			return t.full && r.ownWords(i)
		}
	}
	return false
}

// subtitled tells whether unit i are own words below a line in capitals and a subtitle set as such, as papers were once set.
func (r *reading) subtitled(i int) bool {
	top := i
	for top > 0 && r.subtitle(top-1) {
		top--
	}
	return top < i-1 && r.units[top].shape.caps() && r.ownWords(i) && !r.subtitle(i)
}

// subtitle tells a line of which nearly all words begin with capitals, and which ends as a sentence does.
func (r *reading) subtitle(i int) bool {
	h := &r.units[i].shape
	return !r.sure(i) && h.last == '.' && h.words >= 2 && h.words <= deckWords && h.sentence == 0 && h.small*4 < h.words && (h.caps() || h.capital*3 >= h.words*2)
}

// headAbove returns the headline of the story that opens at unit i: the likeliest, and of about equals the first, of the lines right above it that
// could be one. A rubric or a slug above a longer one is none. It lies after unit last; -1 when there is none.
func (r *reading) headAbove(s *scores, i, last int) int {
	const about = 3
	var lines []int // from below
	long := false
	best := float64(never)
	for j := i - 1; j > last; j-- {
		if r.sure(j) || r.dateOrField(j) {
			continue
		}
		if !r.deck(j) {
			break
		}
		u := &r.units[j]
		if !r.couldTitle(j) || bullet(u.span.Of(r.text)) || u.shape.end == '.' || long && u.shape.words <= rubricWords && u.shape.last != '.' {
			continue
		}
		long = long || u.shape.words > rubricWords && !u.shape.caps()
		lines = append(lines, j)
		best = max(best, s[headFirst][j])
	}
	head := -1
	for _, j := range lines {
		if s[headFirst][j] >= best-about {
			head = j
		}
	}
	return head
}

// rubricAbove tells whether unit i is a rubric or a slug above the longer headline at unit head.
func (r *reading) rubricAbove(i, head int) bool {
	h := &r.units[i].shape
	return r.couldTitle(i) && r.units[i].meta.titleLen() == 0 && h.words <= rubricWords && !stop(h.last) && r.units[head].shape.words > rubricWords && !r.units[head].shape.caps()
}

// rubricWords is how many words a rubric or a slug has at most.
const rubricWords = 3

// dateOrField tells whether unit i reads as a date or a field, though not surely.
func (r *reading) dateOrField(i int) bool {
	m := r.units[i].meta
	return m != nil && m.body == 0 && m.titleLen() == 0 && (m.why == corpus.DateLine || m.why == corpus.Markup)
}

// bullet tells an entry of a list.
func bullet(u string) bool { return u[0] == '*' || u[0] == '-' || u[0] == '>' }
