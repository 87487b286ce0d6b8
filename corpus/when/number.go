package when

// compose joins the tokens of numbers written in words, so that the rules see one token a number: "twenty-four", "two hundred and ten", "twenty-first",
// the spoken years "nineteen ninety-six" and "two thousand five", and the halves of "two and a half" and "2 1/2".
func (f *finder) compose() {
	out := 0
	for i := 0; i < len(f.toks); {
		if !f.toks[i].is(cNumber) {
			if out < i {
				f.toks[out] = f.toks[i]
			}
			out++
			i++
			continue
		}
		t, n := f.toks[i], 1
		if !t.is(cDigits) {
			t, n = f.spelled(i)
		}
		t, n = f.halved(i, t, n)
		f.toks[out] = t
		out++
		i += n
	}
	f.toks = f.toks[:out]
}

// at returns token i, or a break before the first and past the last.
func (f *finder) at(i int) *token {
	if i >= 0 && i < len(f.toks) {
		return &f.toks[i]
	}
	return &edge
}

// spelled reads the number written in words that begins at token i; it returns it and how many tokens it takes.
func (f *finder) spelled(i int) (token, int) {
	t := f.toks[i]
	n, v := 1, int(t.val)
	if v == 100 || v == 1000 {
		return t, 1 // "hundred" alone; "a hundred" is read by the rules
	}
	if v >= 20 && v < 100 && v%10 == 0 {
		if o, k := f.ones(i + 1); k > 0 {
			v += int(o.val)
			n += k
			if o.is(cOrdinal) {
				return f.joined(t, i+n-1, v, cOrdinal|cDay), n
			}
		}
	}
	if v >= 10 && v <= 20 { // nineteen ninety-six, twenty twelve
		if u, k := f.tens(i + n); k > 0 {
			if y := v*100 + u; y >= 1100 && y < 2100 {
				n += k
				return f.joined(t, i+n-1, y, cNumber|cYear), n
			}
		}
	}
	scaled := false
	for {
		next := f.at(i + n)
		if !next.is(cNumber) || next.is(cDigits) {
			break
		}
		if next.val == 100 && v < 100 || next.val == 1000 && v < 1000 {
			v *= int(next.val)
			n++
			scaled = true
			continue
		}
		break
	}
	if scaled {
		if r, k := f.small(i + n); k > 0 && f.isHundred(i+n+k) && v >= 1000 { // two thousand five hundred
			v += r * 100
			n += k + 1
		}
		k := n
		if f.at(i+k).id == wordAnd {
			k++
		}
		if r, m := f.small(i + k); m > 0 && !f.isHundred(i+k+m) {
			v += r
			n = k + m
		}
	}
	c := cNumber
	if v >= 1900 && v < 2100 {
		c |= cYear
	}
	if v >= 1 && v <= 31 {
		c |= cDay
	}
	return f.joined(t, i+n-1, v, c), n
}

// ones reads a number or ordinal from 1 to 9, after a hyphen or not.
func (f *finder) ones(i int) (*token, int) {
	k := 1
	if f.at(i).is(cHyphen) && f.at(i).start == f.at(i-1).end {
		i++
		k++
	}
	t := f.at(i)
	if t.is(cNumber|cOrdinal) && !t.is(cDigits) && t.val >= 1 && t.val <= 9 {
		return t, k
	}
	return nil, 0
}

// small reads a number from 1 to 99.
func (f *finder) small(i int) (int, int) {
	if v, k := f.tens(i); k > 0 {
		return v, k
	}
	if t := f.at(i); t.is(cNumber) && !t.is(cDigits) && t.val >= 1 && t.val < 10 {
		return int(t.val), 1
	}
	return 0, 0
}

func (f *finder) isHundred(i int) bool { return f.at(i).is(cNumber) && f.at(i).val == 100 }

// tens reads a number from 10 to 99.
func (f *finder) tens(i int) (int, int) {
	t := f.at(i)
	if !t.is(cNumber) || t.is(cDigits) || t.val < 10 || t.val >= 100 {
		return 0, 0
	}
	if t.val >= 20 && t.val%10 == 0 {
		if o, k := f.ones(i + 1); k > 0 && o.is(cNumber) {
			return int(t.val + o.val), 1 + k
		}
	}
	return int(t.val), 1
}

// halved takes "and a half" or "1/2" after the number t of n tokens into it.
func (f *finder) halved(i int, t token, n int) (token, int) {
	switch {
	case f.at(i+n).is(cHalf) && f.at(i+n).is(cDigits):
		n++
	case f.at(i+n).id == wordAnd && f.at(i+n+1).id == wordA && f.at(i+n+2).is(cHalf):
		n += 3
	default:
		return t, n
	}
	return token{start: t.start, end: f.toks[i+n-1].end, class: cNumber, val: t.val, id: pointFive}, n
}

func (f *finder) joined(t token, last, v int, c class) token {
	if last == 0 || f.toks[last].start == t.start {
		t.val = int32(v)
		return t
	}
	return token{start: t.start, end: f.toks[last].end, class: c | t.class&cLow, val: int32(v)}
}
