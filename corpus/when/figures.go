package when

// figures reads what begins with a digit: dates in figures, clock times, decades, ordinals, years and plain numbers. It returns where it ends.
func (f *finder) figures(text string, i, end int) int {
	t := token{start: i, class: cDigits}
	j := i
	for j < end && isDigit(text[j]) {
		j++
	}
	if j-i > 9 {
		t.end, t.class = j, 0
		f.push(t)
		return j
	}
	n := atoi(text[i:j])
	var prev *token
	if len(f.toks) > 0 && f.toks[len(f.toks)-1].end == i {
		prev = &f.toks[len(f.toks)-1]
	}
	glued := prev != nil && (prev.is(cMoney) || prev.id == slash)

	if d, k, ok := dateInFigures(text[i:end]); ok && !glued {
		t.end, t.val = i+k, int32(d)
		if d > 999999 {
			t.class |= cFull
		} else {
			t.class |= cYearMonth
		}
		f.push(t)
		return t.end
	}
	if j < end {
		switch c := text[j]; {
		case (c == ':' || c == '.') && j-i <= 2 && n <= 24:
			if k, ok := clock(text, j, end, c == '.'); ok {
				t.end, t.class, t.val = k, t.class|cClock, int32(n*60+atoi(text[j+1:j+3]))
				f.push(t)
				return k
			}
		case c == ',' && j-i <= 3 && j+3 < end && isDigit(text[j+1]) && isDigit(text[j+2]) && isDigit(text[j+3]) && (j+4 == end || !isDigit(text[j+4])):
			for j+3 < end && text[j] == ',' && isDigit(text[j+1]) && isDigit(text[j+2]) && isDigit(text[j+3]) {
				n = min(n*1000+atoi(text[j+1:j+4]), 1<<30)
				j += 4
			}
			t.end, t.class, t.val = j, t.class|cNumber, int32(n)
			if prev != nil && prev.is(cMoney) {
				t.class |= cMoney
			}
			f.push(t)
			return j
		}
	}
	// 1.5, and the fraction of 2 1/2
	if j+1 < end && (text[j] == '.' || text[j] == '/') && isDigit(text[j+1]) {
		slashed := text[j] == '/'
		if slashed && followingYear(text[i:end]) { // 1985/86
			t.end, t.val = j, int32(n)
			t.class |= cYear | cNumber
			f.push(t)
			return j
		}
		k := j + 1
		for k < end && (isDigit(text[k]) || text[k] == '.' || text[k] == '/') {
			k++
		}
		t.end = k
		switch {
		case slashed && text[i:k] == "1/2":
			t.class |= cHalf
		case slashed && text[i:k] == "9/11": // the attacks of that day, everywhere in the news
			t.class, t.val = t.class|cFull, 20010911
		case !slashed && text[j:k] == ".5" && n < 1000:
			t.class, t.val, t.id = t.class|cNumber, int32(n), pointFive
		default:
			t.class |= cMoney
		}
		f.push(t)
		return k
	}
	t.end, t.val = j, int32(n)
	if j < end && isLetter(text[j]) {
		if n, _ := symbol(text[j:end]); n == 0 {
			return f.suffixed(text, t, end)
		}
	}
	t.class |= cNumber
	if n >= 1 && n <= 31 && j-i <= 2 {
		t.class |= cDay
	}
	if j-i == 4 && n >= 1000 && n <= 2199 {
		t.class |= cYear
	}
	if glued && prev.is(cMoney) {
		t.class = t.class&^cYear&^cDay | cMoney
	}
	if j-i == 2 && prev != nil && prev.id == apostrophe {
		t.class |= cYear2
		t.start, t.val = prev.start, int32(fullYear(n))
		if j < end && text[j] == 's' {
			t.class = cDecade
			t.end++
		}
		f.toks = f.toks[:len(f.toks)-1]
	}
	f.push(t)
	return t.end
}

// followingYear tells whether s begins with two years in a row, the second with or without its century: 1985/86, 1985/1986.
func followingYear(s string) bool {
	if len(s) < 7 || !plausible(prefix(s[:4])) {
		return false
	}
	k := 5
	for k < len(s) && isDigit(s[k]) {
		k++
	}
	next := prefix(s[:4]) + 1
	return k == 9 && prefix(s[5:9]) == next || k == 7 && prefix(s[5:7]) == next%100
}

// prefix reads s as a number when it is all digits, else it returns 0.
func prefix(s string) int {
	n, ok := number(s, len(s))
	if !ok {
		return 0
	}
	return n
}

// fullYear reads a year without its century: 30 and later is of the twentieth century.
func fullYear(n int) int {
	if n < 30 {
		return 2000 + n
	}
	return 1900 + n
}

// suffixed reads a number that letters follow without a space: 21st, 1980s, 80s, 5pm.
func (f *finder) suffixed(text string, t token, end int) int {
	j := t.end
	k := j
	for k < end && isLetter(text[k]) && k-j < 8 {
		if text[k] >= 0x80 {
			if n, _ := symbol(text[k:end]); n > 0 {
				break
			}
		}
		k++
	}
	n, digits := int(t.val), j-t.start
	var low [8]byte
	for m := j; m < k; m++ {
		low[m-j] = text[m] | 0x20
	}
	switch suffix := string(low[:k-j]); suffix {
	case "":
		t.class |= cNumber
	case "st", "nd", "rd", "th":
		t.end = k
		t.class |= cOrdinal
		if n >= 1 && n <= 31 {
			t.class |= cDay
		}
	case "s":
		switch {
		case digits == 4 && n%10 == 0 && n >= 1000 && n < 2200:
			t.class |= cDecade
		case digits == 2 && n%10 == 0 && n >= 20:
			t.class |= cDecade
			if len(f.toks) > 0 && f.toks[len(f.toks)-1].id == apostrophe && f.toks[len(f.toks)-1].end == t.start {
				t.start = f.toks[len(f.toks)-1].start
				f.toks = f.toks[:len(f.toks)-1]
			}
		}
		t.end = k
	case "am", "pm":
		t.class |= cNumber
	case "年":
		if d, m, ok := chineseDate(text[t.start:end]); ok {
			t.end, t.val = t.start+m, int32(d)
			t.class |= cFull
		}
	default:
		if d, m, ok := chineseDate(text[t.start:end]); ok {
			t.end, t.val = t.start+m, int32(d)
			t.class |= cFull
			break
		}
		t.class = 0
	}
	f.push(t)
	return t.end
}

// chineseDate reads 2022年12月22日 at the start of s and returns yyyymmdd and its length.
func chineseDate(s string) (int, int, bool) {
	pos := 0
	var n [3]int
	for k, mark := range [3]string{"年", "月", "日"} {
		begin := pos
		for pos < len(s) && isDigit(s[pos]) && pos-begin < 4 {
			pos++
		}
		if pos == begin || len(s) < pos+len(mark) || s[pos:pos+len(mark)] != mark {
			return 0, 0, false
		}
		n[k] = atoi(s[begin:pos])
		pos += len(mark)
	}
	return n[0]*10000 + n[1]*100 + n[2], pos, n[0] >= 1000 && valid(n[0], n[1], n[2])
}

// clock reads the minutes (and seconds) of a time whose hour ends at j. A dot parts hours and minutes only before am or pm.
func clock(text string, j, end int, dot bool) (int, bool) {
	k := j + 3
	if k > end || !isDigit(text[j+1]) || !isDigit(text[j+2]) || text[j+1] > '5' || k < end && isDigit(text[k]) {
		return 0, false
	}
	if dot {
		m := k
		for m < end && text[m] == ' ' {
			m++
		}
		if m+1 >= end || text[m]|0x20 != 'a' && text[m]|0x20 != 'p' || text[m+1]|0x20 != 'm' && text[m+1] != '.' {
			return 0, false
		}
	}
	if k+2 < end && text[k] == ':' && isDigit(text[k+1]) && isDigit(text[k+2]) {
		k += 3
	}
	if k+1 < end && text[k] == '.' && isDigit(text[k+1]) { // the time of a race
		return 0, false
	}
	if k < end && isLetter(text[k]) && text[k]|0x20 != 'a' && text[k]|0x20 != 'p' {
		return 0, false
	}
	return k, true
}

// dateInFigures reads a numeric date at the start of s: year first (2022-12-22, 2022/12/22, 2022.12.22, with or without a time after it), or year last
// (12/22/2022, 22.12.2022). It returns yyyymmdd, or yyyymm for a year and month (2022-08), and its length. With the year last and dots between, the day
// comes first; otherwise the month does, unless it cannot.
func dateInFigures(s string) (int, int, bool) {
	var n [3]int
	var width [3]int
	pos := 0
	var sep byte
	parts := 0
	for parts < 3 {
		begin := pos
		for pos < len(s) && isDigit(s[pos]) && pos-begin < 5 {
			pos++
		}
		if pos == begin || pos-begin == 5 {
			break
		}
		n[parts], width[parts] = atoi(s[begin:pos]), pos-begin
		parts++
		if parts == 3 || pos+1 >= len(s) || !isDigit(s[pos+1]) {
			break
		}
		if c := s[pos]; parts == 1 && (c == '-' || c == '/' || c == '.') {
			sep = c
		} else if c != sep {
			break
		}
		pos++
	}
	after := byte(0)
	if pos < len(s) {
		after = s[pos]
	}
	if parts == 2 && sep == '-' && width[0] == 4 && width[1] == 2 && n[0] >= 1000 && n[1] >= 1 && n[1] <= 12 && n[1] <= n[0]%100 && !isDigit(after) && !isLetter(after) {
		return n[0]*100 + n[1], pos, true
	}
	if parts < 3 || isDigit(after) {
		return 0, 0, false
	}
	if width[0] == 4 && width[1] <= 2 && width[2] <= 2 && n[0] >= 1000 && valid(n[0], n[1], n[2]) {
		if after == 'T' || after == 't' {
			pos += isoTime(s[pos:])
		} else if isLetter(after) {
			return 0, 0, false
		}
		return n[0]*10000 + n[1]*100 + n[2], pos, true
	}
	if isLetter(after) || width[0] > 2 || width[1] > 2 || width[2] == 3 || width[2] == 1 {
		return 0, 0, false
	}
	y := n[2]
	if width[2] == 2 {
		if sep != '/' {
			return 0, 0, false
		}
		y = fullYear(y)
	}
	if y < 1000 {
		return 0, 0, false
	}
	m, d := n[0], n[1]
	if sep == '.' || m > 12 {
		m, d = d, m
	}
	return y*10000 + m*100 + d, pos, valid(y, m, d)
}

// isoTime returns the length of the time that begins s: T14:29:00Z, T14:29:00+01:00.
func isoTime(s string) int {
	k := 1
	for k < len(s) && (isDigit(s[k]) || s[k] == ':' || s[k] == '.' || s[k] == 'Z' || s[k] == '+' || s[k] == '-') {
		k++
	}
	for k > 1 && s[k-1] == '.' {
		k--
	}
	if k == 1 {
		return 0
	}
	return k
}
