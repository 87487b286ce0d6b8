package timeline

import (
	"cmp"
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

// pill is a group of vague items as it is drawn.
type pill struct {
	bar
	row int
}

// pills puts the spans, which ascend by first day, into rows. Where a span finds no room it is merged into the one it shares most days with: the
// days of a pill are then those of all its items, so that it is never narrower than any of them. The counts add up to those of the spans.
func pills(s scale, spans []bar, limit int) []pill {
	var out []pill
	ends := make([]int, 0, limit) // the last pill of each row
	for _, v := range spans {
		row, widest := -1, 0
		for i, at := range ends {
			if s.end(out[at].last)+2 <= s.start(v.first) {
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
		default:
			p := &out[ends[widest]]
			p.last = max(p.last, v.last)
			p.n += v.n
		}
	}
	return out
}
