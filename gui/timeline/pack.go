package timeline

import (
	"cmp"
	"math"
	"slices"
)

// interval is a stretch of x.
type interval struct{ x0, x1 float64 }

// rows keeps intervals in rows so that none touch.
type rows struct {
	gap  float64 // between neighbours
	rows [][]interval
}

// place puts an interval into the lowest row where there is room, counted from 0, and returns that row. It makes at most limit rows, and returns
// limit when there is no room in any.
func (r *rows) place(v interval, limit int) int {
	for i := range r.rows {
		if r.put(i, v) {
			return i
		}
	}
	if len(r.rows) == limit {
		return limit
	}
	r.rows = append(r.rows, []interval{v})
	return len(r.rows) - 1
}

func (r *rows) put(row int, v interval) bool {
	in := r.rows[row]
	at, _ := slices.BinarySearchFunc(in, v.x0, func(w interval, x float64) int { return cmp.Compare(w.x0, x) })
	if at > 0 && in[at-1].x1+r.gap > v.x0 || at < len(in) && v.x1+r.gap > in[at].x0 {
		return false
	}
	r.rows[row] = slices.Insert(in, at, v)
	return true
}

// after returns where the next interval of a row begins after x, or infinity.
func (r *rows) after(row int, x float64) float64 {
	for _, v := range r.rows[row] {
		if v.x0 >= x {
			return v.x0
		}
	}
	return math.Inf(1)
}

// pill is a group of vague items as it is drawn.
type pill struct {
	bar
	row int
}

// manyPills is how many may be drawn as wide as they are.
const manyPills = 24

// pills puts spans, which ascend by first day, into rows. When they are many or do not fit, each is widened to the month, quarter, year, decade or
// century that it lies in, the shortest that makes them fit, so that many become one; what still finds no room is merged into its neighbour. A pill is
// therefore never narrower than any date in it, and the counts add up to those of the spans.
func pills(s scale, spans []bar, limit int) []pill {
	if len(spans) <= manyPills {
		if out, ok := inRows(s, spans, limit, false); ok {
			return out
		}
	}
	for least := month; least < units; least++ {
		if out, ok := inRows(s, widen(spans, least), limit, false); ok {
			return out
		}
	}
	out, _ := inRows(s, widen(spans, month), limit, true)
	return out
}

func inRows(s scale, spans []bar, limit int, merge bool) ([]pill, bool) {
	var out []pill
	ends := make([]int, 0, limit) // the last pill of each row
	for _, v := range spans {
		row, widest := -1, 0
		for i, at := range ends {
			if s.end(out[at].last) <= s.start(v.first)+0.5 {
				row = i
				break
			}
			if out[at].last > out[ends[widest]].last {
				widest = i
			}
		}
		switch {
		case row >= 0:
			ends[row] = len(out)
			out = append(out, pill{v, row})
		case len(ends) < limit:
			ends = append(ends, len(out))
			out = append(out, pill{v, len(ends) - 1})
		case !merge:
			return nil, false
		default:
			p := &out[ends[widest]]
			p.last = max(p.last, v.last)
			p.n += v.n
		}
	}
	return out, true
}

// widen replaces each span by the shortest period of the calendar, from least to a century, that it lies in, and adds up those that become the same. A
// span that lies in none stays.
func widen(spans []bar, least unit) []bar {
	sum := map[days]int{}
	for _, v := range spans {
		wide := v.days
		for u := least; u < units; u++ {
			if a := u.floor(v.first); u.next(a) > v.last {
				wide = days{a, u.next(a) - 1}
				break
			}
		}
		sum[wide] += v.n
	}
	out := make([]bar, 0, len(sum))
	for d, n := range sum {
		out = append(out, bar{d, n})
	}
	slices.SortFunc(out, byFirst)
	return out
}
