package split

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"unicode/utf8"
)

// plain is a story without its layout.
type plain struct {
	headline   string
	paragraphs []string
}

func plainStory(g goldStory, raw []byte) plain {
	var p plain
	if g.Headline != nil {
		p.headline = strings.Join(strings.Fields(*g.Headline), " ")
	}
	wrapped := g.Layout == "multi_wrapped"
	for _, b := range g.Body {
		text := strings.ReplaceAll(string(raw[b[0]:b[1]]), "\r", "")
		if wrapped {
			text = strings.ReplaceAll(text, "\n\n", "\x00")
			text = strings.ReplaceAll(text, "\n", " ")
			text = strings.ReplaceAll(text, "\x00", "\n")
		}
		for line := range strings.SplitSeq(text, "\n") {
			if line = strings.Join(strings.Fields(line), " "); line != "" {
				p.paragraphs = append(p.paragraphs, line)
			}
		}
	}
	return p
}

// How many files are set anew for training: of stories of any length, and of stories of one paragraph, which are few to a file and set plainly.
const (
	variedFiles = 6000
	briefFiles  = 2500
)

// varied sets the stories of samples anew in layouts drawn at random, so that the models learn how layouts differ and not which ones the development
// set has.
func varied(samples []sample) []sample {
	rnd := rand.New(rand.NewPCG(13, 17))
	var out []sample
	for fold := range folds {
		var pool []plain
		for _, s := range samples {
			if s.fold != fold {
				continue
			}
			for _, p := range s.stories {
				if len(p.paragraphs) > 0 {
					pool = append(pool, p)
				}
			}
		}
		words := telling(pool)
		for n := range (variedFiles + briefFiles) / folds {
			c := compositor{rnd: rnd, heads: map[int]layout{}}
			times := 1
			if n < variedFiles/folds {
				c.draw()
			} else {
				c.drawBriefs()
				times = 2
			}
			for _, p := range c.pick(pool, words) {
				c.story(p)
			}
			c.end()
			out = append(out, sample{name: fmt.Sprintf("varied %d.%d", fold, n), layout: "varied", set: "varied", fold: fold, times: times, text: c.b.String(), heads: c.heads})
		}
	}
	return out
}

// telling returns for each story the words of its headline that tell what it is about.
func telling(pool []plain) []map[stem]bool {
	words := make([]map[stem]bool, len(pool))
	table := news()
	for i, p := range pool {
		words[i] = map[stem]bool{}
		stems(p.headline, func(s stem) {
			if k, known := table.kinds.find(s); known && k.weight > 3 {
				words[i][s] = true
			}
		})
	}
	return words
}

// compositor sets stories in one layout.
type compositor struct {
	rnd   *rand.Rand
	b     strings.Builder
	heads map[int]layout
	n     int

	liveHead string

	position                  layout
	stories                   int
	paragraphGap, headGap     int // blank lines
	betweenGap                int
	style                     int // 0 as it is, 1 capitals, 2 each word with a capital
	doubled                   bool
	width                     int // of lines, 0 when they are not wrapped
	indent                    string
	kicker, metaAbove         int // kinds, 0 none
	metaBelow, tail           int
	separator                 string
	header, digest            bool
	subheads                  int  // kinds of lines that stand alone within a story, 0 none
	subheadStyle              int  // as style
	standfirst                bool // a line below the headline says more
	headlines                 int  // 1 of common words alone, 2 quoting somebody, 3 with a colon
	prefixed, dateline, alike bool
	table                     int    // rows of figures: 1 instead of sentences, 2 among them
	columns                   string // what stands between the cells of a row
	flat                      bool   // a story is one paragraph
	brief                     int    // a story is so many first paragraphs, 0 as it is
	joined                    int    // paragraphs in one, 0 as they are
	mark                      string // before headlines, and behind them unless it is of number signs
	above, under, below       string // lines around each story, with the verb for a number: above its headline, below that, and at the end
	refrain                   string // a line that comes again within stories
	foreign                   bool   // in letters and words that nothing is known of
	live                      int    // entries below one headline, each under a line of its own: 1 with the time, 2 numbered, 3 questions
}

func (c *compositor) chance(percent int) bool { return c.rnd.IntN(100) < percent }

func (c *compositor) one(list ...string) string { return list[c.rnd.IntN(len(list))] }

func (c *compositor) draw() {
	c.stories = 1
	if c.chance(62) {
		c.stories = 2 + c.rnd.IntN(9)
	}
	switch k := c.rnd.IntN(100); {
	case k < 52:
		c.position = headFirst
	case k < 84:
		c.position = headLast
	default:
		c.position = headless
	}
	c.paragraphGap = c.rnd.IntN(2)
	c.headGap = []int{c.paragraphGap, c.paragraphGap, 0, 1, 2}[c.rnd.IntN(5)]
	c.betweenGap = []int{c.paragraphGap, c.paragraphGap, 0, 1, 2, 3}[c.rnd.IntN(6)]
	c.style = []int{0, 0, 0, 0, 0, 0, 1, 2}[c.rnd.IntN(8)]
	c.doubled = c.chance(12)
	if c.chance(14) {
		c.width = 56 + c.rnd.IntN(36)
		if c.chance(50) {
			c.indent = strings.Repeat(" ", 1+c.rnd.IntN(6))
		} else {
			c.paragraphGap = 1
		}
	}
	if c.chance(14) {
		c.kicker = 1 + c.rnd.IntN(3)
	}
	c.standfirst = c.chance(5)
	if c.chance(20) {
		c.headlines = 1 + c.rnd.IntN(3)
	}
	if c.chance(40) {
		c.metaBelow = 1 + c.rnd.IntN(5)
	}
	if c.chance(10) {
		c.metaAbove = 1 + c.rnd.IntN(5)
	}
	if c.chance(35) {
		c.tail = 1 + c.rnd.IntN(4)
	}
	if c.chance(8) {
		c.separator = c.one("* * *", "----------", "=====", "***", "###", "-30-", "• • •", "________________")
	}
	c.header = c.chance(9)
	if c.chance(20) || c.stories == 1 && c.chance(25) {
		c.subheads = 1 + c.rnd.IntN(6)
		c.subheadStyle = []int{c.style, c.style, c.style, 0, 1, 2}[c.rnd.IntN(6)]
	}
	c.digest = c.chance(20)
	c.dateline = c.chance(22)
	c.alike = c.chance(45)
	if c.chance(14) {
		c.table = 1 + c.rnd.IntN(2)
		c.columns = c.one(" ", "   ", "\t", " | ")
	}
	if c.stories == 1 && c.position != headless && c.chance(16) {
		c.live, c.alike, c.stories = 1+c.rnd.IntN(3), true, 3+c.rnd.IntN(6)
		c.betweenGap, c.separator = c.paragraphGap, ""
	}
	c.flat = c.live == 0 && c.width == 0 && c.chance(8)
	if !c.flat && c.live == 0 && c.chance(7) {
		c.joined = 3 + c.rnd.IntN(6)
	}
	if c.chance(7) {
		c.mark = c.one("## ", "## ", "# ", "### ", "**", "**", "== ", "__")
	}
	if c.chance(9) {
		if c.chance(60) {
			c.above = c.one("%d of 40 DOCUMENTS", "Document %d of 20", "Item %d", "LENGTH: %d words", "Page A%d", "KNA%d 4 POL 07", "Kelm News Live, [12/03/2021 07:%d]", "Text of report in English by Kelmian agency KNA", "c Kelm News Network", "Kelm Morning Post edition %d", "BC-KELM-%d")
		}
		if c.chance(30) {
			c.under = c.one("%d words", "LBA", "Text of report by Kelmian radio", "Kelm desk, page %d", "%d words | English")
		}
		if c.chance(60) {
			c.below = c.one("Source: KNA news agency, Kelm, in English %d gmt", "Document KLM0000%dx", "BBC Mon EU1 EuroPol ib/jd", "@kelmnews", "Subscribe: t.me/kelmnews", "Print edition, page %d", "Write to us at desk@kelm.example", "KNA/ib/%d", "More at kelm.example/%d", "Kelm Post, Quay Street %d")
		}
	}
	if c.chance(3) {
		c.refrain = c.one("[applause]", "Story continues below the picture", "Photo: Kelm Post", "Image %d of 12", "Question %d", "***", "The full list is here", "Crowd: Shame!")
	}
	c.foreign = c.position != headless && c.chance(4)
	if c.live == 0 && c.chance(30) { // most piles are plain
		*c = compositor{rnd: c.rnd, heads: c.heads, stories: c.stories, position: c.position, paragraphGap: c.paragraphGap, headGap: c.headGap, betweenGap: c.betweenGap, style: c.style, alike: c.alike, metaBelow: c.metaBelow}
	}
	c.prefixed = c.position == headless && c.chance(60)
	if c.position == headless && c.stories > 1 && !c.prefixed && !c.dateline && c.separator == "" && c.chance(70) {
		// Stories that nothing parts are rare in the world.
		c.betweenGap = c.paragraphGap + 1 + c.rnd.IntN(2)
	}
}

// drawBriefs draws a layout of few short stories.
func (c *compositor) drawBriefs() {
	if c.brief = 1; c.chance(20) {
		c.brief = 2
	}
	c.stories = []int{2, 2, 2, 2, 2, 3, 3, 3, 4, 5, 8}[c.rnd.IntN(11)]
	if c.chance(20) {
		c.position = headLast
	}
	c.paragraphGap = c.one2(1, 0)
	c.headGap = c.one2(c.paragraphGap, 0)
	c.betweenGap = c.paragraphGap + c.rnd.IntN(4)/2
	c.style = []int{0, 0, 0, 1, 2}[c.rnd.IntN(5)]
	c.alike = c.chance(20)
	if c.chance(15) {
		c.metaBelow = 1 + c.rnd.IntN(5)
	}
}

// pick chooses the stories of a file, in half the files such that speak of the same.
func (c *compositor) pick(pool []plain, words []map[stem]bool) []plain {
	first := c.rnd.IntN(len(pool))
	var out []plain
	usable := func(i int) bool { return c.position == headless || pool[i].headline != "" }
	if c.alike {
		type near struct{ i, n int }
		var list []near
		for i := range pool {
			n := 0
			for w := range words[i] {
				if words[first][w] {
					n++
				}
			}
			if n > 0 {
				list = append(list, near{i, n*100 + c.rnd.IntN(100)})
			}
		}
		slices.SortFunc(list, func(a, b near) int { return b.n - a.n })
		for _, l := range list {
			if len(out) < c.stories && usable(l.i) {
				out = append(out, pool[l.i])
			}
		}
	}
	for len(out) < c.stories {
		if i := c.rnd.IntN(len(pool)); usable(i) {
			out = append(out, pool[i])
		}
	}
	if c.stories > 1 && c.live == 0 && c.chance(9) {
		// The same story again and again, as updates and alerts come.
		for i := range out {
			if c.chance(70) {
				out[i] = out[0]
				out[i].paragraphs = out[0].paragraphs[:1+c.rnd.IntN(len(out[0].paragraphs))]
			}
		}
	}
	c.rnd.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
}

// line writes a line and blank lines below it.
func (c *compositor) line(s string, gap int) {
	c.b.WriteString(s)
	c.b.WriteString("\n")
	for range gap {
		c.b.WriteString("\n")
	}
}

func (c *compositor) person() string {
	return c.one("Jane Doe", "Ole Brandt", "Maria C. Lopez", "Tomasz Zielinski", "Ahmed El-Sayed", "Li Na", "Priya Raman", "John O'Neill", "Anne-Marie Dubois", "Kwame Mensah") + c.one("", "", "", " and Ann Roe")
}

func (c *compositor) outlet() string {
	return c.one("Meridian Wire", "The Kelm Post", "Harbour Radio", "Reuters", "AFP", "The Evening Herald", "Baltic Courier", "Daily Tribune", "kelmtimes.com", "Xinhua", "AP")
}

func (c *compositor) date() string {
	y, m, d := 1990+c.rnd.IntN(35), 1+c.rnd.IntN(12), 1+c.rnd.IntN(28)
	name := []string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}[m-1]
	return c.one(fmt.Sprintf("%04d-%02d-%02d", y, m, d), fmt.Sprintf("%d %s %d", d, name, y), fmt.Sprintf("%s %d, %d", name, d, y), fmt.Sprintf("%s %d, %d", name[:3], d, y), fmt.Sprintf("%02d/%02d/%d", m, d, y),
		fmt.Sprintf("%04d-%02d-%02d %02d:%02d", y, m, d, c.rnd.IntN(24), c.rnd.IntN(60)), fmt.Sprintf("Tuesday, %s %d, %d", name, d, y))
}

// meta writes lines of the kind k.
func (c *compositor) meta(k, gap int) {
	switch k {
	case 1:
		c.line(c.one("Published ", "Updated: ", "", "", "Posted on ", "Date: ")+c.date(), gap)
	case 2:
		c.line(c.one("By ", "by ", "By ", "Written by ")+c.person()+c.one("", "", ", "+c.outlet()), gap)
	case 3:
		c.line("By "+c.person(), gap)
		c.line(c.date(), gap)
	case 4:
		c.line(c.one("Source: ", "")+c.outlet()+c.one(" | ", " - ", " ")+c.date(), gap)
	case 5:
		c.line("Source: "+c.outlet(), gap)
	}
}

func (c *compositor) tailLines(k, gap int) {
	switch k {
	case 1:
		c.line("(Reporting by "+c.person()+"; Editing by Ann Roe)", gap)
	case 2:
		c.line(c.one("Read more", "Share this article", "Advertisement", "Related Stories", "Comments (3)", "Follow us on Twitter", "Share on Facebook Share on Twitter"), gap)
		if c.chance(40) {
			c.line(c.one("Tags: harbour, ferry", "Print", "Sign up for our newsletter", "Facebook"), gap)
		}
	case 3:
		c.line("© 2021 "+c.outlet()+c.one("", ". All rights reserved."), gap)
	case 4:
		c.line("Editor: "+c.person(), gap)
	}
}

func (c *compositor) head(s string) string { return styled(s, c.style) }

func styled(s string, style int) string {
	switch style {
	case 1:
		return strings.ToUpper(s)
	case 2:
		w := strings.Fields(s)
		for i := range w {
			r, n := utf8.DecodeRuneInString(w[i])
			w[i] = strings.ToUpper(string(r)) + w[i][n:]
		}
		return strings.Join(w, " ")
	}
	return s
}

// wrap writes s in lines of the layout's width.
func (c *compositor) wrap(s, indent string, gap int) {
	if c.width == 0 {
		c.line(s, gap)
		return
	}
	line := indent
	for w := range strings.FieldsSeq(s) {
		if len(strings.TrimSpace(line)) > 0 && len(line)+1+len(w) > c.width {
			c.line(line, 0)
			line = ""
		}
		if strings.TrimSpace(line) != "" {
			line += " "
		}
		line += w
	}
	c.line(line, gap)
}

// begin notes that what is written next is a head.
func (c *compositor) begin(l layout) { c.heads[c.b.Len()] = l }

func (c *compositor) story(p plain) {
	if c.n > 0 {
		for range c.betweenGap - c.paragraphGap {
			c.b.WriteString("\n")
		}
		if c.separator != "" {
			c.line(c.separator, c.paragraphGap)
		}
	} else if c.header {
		for range 2 + c.rnd.IntN(5) {
			c.line(c.one("Home", "News", "World", "Skip to content", "Menu", "Sign in", "Search", "Home | News | Sport | Weather", "Subscribe", "Home > News > World", "Advertisement"), c.rnd.IntN(2))
		}
	}
	c.n++
	body := p.paragraphs
	if c.table == 1 {
		body = c.rows()
	}
	if c.live > 0 {
		c.entry(p, body)
		return
	}
	switch {
	case c.brief > 0:
		body = c.short(body)
	case c.digest:
		body = body[:min(len(body), 1+c.rnd.IntN(3))]
	case c.chance(60):
		body = body[:min(len(body), 3+c.rnd.IntN(14))]
	}
	switch {
	case c.flat:
		body = []string{strings.Join(body, " ")}
	case c.joined > 0:
		body = joined(p.paragraphs, c.joined)
	case c.table == 2 && c.chance(60):
		body = slices.Insert(slices.Clone(body), c.rnd.IntN(len(body)+1), c.rows()...)
	}
	if c.foreign {
		p = foreign(p)
		body = foreign(plain{paragraphs: body}).paragraphs
	}
	p.headline = c.headline(p.headline)
	rubric := func(kinds ...int) {
		if !slices.Contains(kinds, c.kicker) {
			return
		}
		if c.kicker == 2 {
			c.line(c.one("Harbour row", "THE FERRY AFFAIR", "In the islands", "Election 2021", "Kelm"), c.headGap)
			return
		}
		c.line(c.one("WORLD", "Politics", "BUSINESS", "Europe", "Opinion", "Science & Environment"), c.headGap)
	}
	head := func(l layout) {
		text := c.head(p.headline)
		if c.mark != "" {
			text = marked(text, c.mark)
		}
		c.begin(l)
		c.wrap(text, "", c.headGap)
		if c.doubled {
			c.wrap(text, "", c.headGap)
		}
	}
	if c.mark == "## " && c.n == 1 && c.chance(50) {
		c.line("# "+c.one("Press review, 12 March 2021", "The week in Kelm", "Daily digest", "Archive", c.head(c.fragment(body[0], 6))), 1)
	}
	c.frame(c.above, c.headGap)
	switch c.position {
	case headFirst:
		if c.chance(95) {
			c.meta(c.metaAbove, c.headGap)
		}
		rubric(1, 2)
		head(headFirst)
		rubric(3)
		if c.standfirst {
			c.wrap(c.fragment(body[c.rnd.IntN(len(body))], 8+c.rnd.IntN(8)), "", c.headGap)
		}
		c.frame(c.under, c.headGap)
		if c.chance(90) {
			c.meta(c.metaBelow, c.headGap)
		}
	case headless:
		c.meta(c.metaAbove, c.paragraphGap)
		c.begin(headless)
	case headLast:
		c.meta(c.metaAbove, c.paragraphGap)
	}
	every := 2 + c.rnd.IntN(4) // paragraphs under a subhead
	for i, para := range body {
		if i == 0 && c.prefixed {
			c.b.WriteString(c.one("date ", "") + fmt.Sprintf("%d-%02d-%02d ", 1990+c.rnd.IntN(35), 1+c.rnd.IntN(12), 1+c.rnd.IntN(28)))
		}
		if i == 0 && c.dateline {
			para = c.one("KELM", "PARIS", "New Delhi", "WASHINGTON", "SAN JUAN, Puerto Rico") + c.one(", Oct 21", "", ", May 3") + " (" + c.outlet() + ")" + c.one(" - ", " -- ", " — ") + para
		}
		if c.subheads > 0 && i > 0 && i%every == 0 && len(para) > 80 {
			sub := c.subhead(para, i/every)
			switch c.mark {
			case "## ", "# ", "### ":
				sub = "#" + c.mark + sub
			case "**", "__":
				sub = c.one(sub, "_"+sub+"_")
			}
			c.line(sub, c.one2(c.paragraphGap, 0))
		}
		gap := c.paragraphGap
		c.wrap(para, c.indent, gap)
		if i%every == 1 {
			c.frame(c.refrain, gap)
		}
	}
	if c.position == headLast {
		head(headLast)
		if c.chance(90) {
			c.meta(c.metaBelow, c.paragraphGap)
		}
	}
	if c.chance(90) {
		c.tailLines(c.tail, c.paragraphGap)
	}
	c.frame(c.below, c.paragraphGap)
}

// short returns the first paragraphs of body that are sentences.
func (c *compositor) short(body []string) []string {
	var out []string
	for _, para := range body {
		r, _ := utf8.DecodeLastRuneInString(para)
		if len(out) < c.brief && len(para) > 80 && stop(r) {
			out = append(out, para)
		}
	}
	if len(out) == 0 {
		return body[:1]
	}
	return out
}

// frame writes a line that comes again and again.
func (c *compositor) frame(line string, gap int) {
	if line == "" {
		return
	}
	if strings.Contains(line, "%d") {
		line = fmt.Sprintf(line, 10+c.rnd.IntN(900))
	}
	c.line(line, gap)
}

// marked returns a line marked as a heading.
func marked(line, mark string) string {
	if mark[0] == '#' {
		return mark + line
	}
	back := []byte(mark)
	slices.Reverse(back)
	return mark + line + string(back)
}

// foreign returns the story in letters of another script, one for one: so its words are none that are known.
func foreign(p plain) plain {
	const latin, other = "abcdefghijklmnopqrstuvwxyz", "абцдефгхийклмнопярстувшчыз"
	var pairs []string
	to := []rune(other)
	for i := range latin {
		pairs = append(pairs, latin[i:i+1], string(to[i]), strings.ToUpper(latin[i:i+1]), strings.ToUpper(string(to[i])))
	}
	r := strings.NewReplacer(pairs...)
	q := plain{headline: r.Replace(p.headline)}
	for _, para := range p.paragraphs {
		q.paragraphs = append(q.paragraphs, r.Replace(para))
	}
	return q
}

// joined returns paragraphs of which each is so many.
func joined(paragraphs []string, size int) (out []string) {
	for some := range slices.Chunk(paragraphs, size) {
		out = append(out, strings.Join(some, " "))
	}
	return out
}

// fragment returns up to n words of para, from somewhere within it, as if they were said by themselves.
func (c *compositor) fragment(para string, n int) string {
	w := strings.Fields(para)
	from := c.rnd.IntN(max(len(w)-n, 1))
	s := strings.Trim(strings.Join(w[from:min(from+n, len(w))], " "), ".,;:()“”\"")
	r, size := utf8.DecodeRuneInString(s)
	return strings.ToUpper(string(r)) + s[size:]
}

// subhead invents the line that stands above para within a story, the nth of it.
func (c *compositor) subhead(para string, n int) string {
	words := strings.Fields(para)
	var s string
	switch c.subheads {
	case 1, 2:
		s = c.fragment(para, 2+c.rnd.IntN(5))
	case 3: // the paragraph's first words
		s = strings.TrimRight(strings.Join(words[:min(len(words), 3+c.rnd.IntN(4))], " "), ".,;:”\"")
	case 4:
		s = c.one("What happened", "What comes next", "Background", "The reaction", "How it began", "Who is who", "A long road", "By the numbers", "Mixed signals", "The view from abroad", "What to watch for") + c.one("", "", "?", ":")
	case 5:
		s = fmt.Sprintf(c.one("%d. ", "Claim %d: ", "Chapter %d ", "Part %d: "), n) + c.fragment(para, 3+c.rnd.IntN(6))
	case 6:
		return fmt.Sprintf("%02d%s%02d", c.rnd.IntN(24), c.one(":", "."), c.rnd.IntN(60)) + c.one("", " GMT", " BST", " ET")
	}
	return styled(s, c.subheadStyle)
}

// headline sets s as one of common words, or with the marks of speech, where the layout does so for some stories.
func (c *compositor) headline(s string) string {
	if s == "" || c.headlines == 0 || c.chance(50) {
		return s
	}
	switch c.headlines {
	case 1:
		if c.chance(50) {
			return c.one("In brief", "What we know so far", "A day to remember", "On the road again", "Back to work", "The week ahead", "Letters from our readers", "Hope at last", "No way out", "A long night in the capital",
				"Time to talk", "Questions without answers", "The cost of waiting", "Where things stand", "A house divided", "Signs of life", "Too little, too late", "The morning after", "Out of the shadows", "All eyes on the court")
		}
	case 2:
		return c.one("‘"+s+"’", "“"+s+"”", "'"+s+"'", "\""+s+"\"") + c.one("", ": "+c.person(), ": minister", ", says "+c.person())
	case 3:
		return c.one("Analysis: ", "Opinion: ", "Live: ", "Explainer: ", c.person()+": ", "Minister: ") + s
	}
	return s
}

// entry writes one entry of a live blog, a list or an interview; the headline stands above the first.
func (c *compositor) entry(p plain, body []string) {
	if c.n == 1 {
		c.liveHead = p.headline
		if c.position == headFirst {
			c.begin(headFirst)
			c.line(c.head(p.headline), c.headGap)
		}
	} else {
		line := strings.TrimRight(p.headline, ".")
		switch c.live {
		case 1:
			line = fmt.Sprintf(c.one("%02d:%02d GMT - ", "%02d:%02d ", "%02d.%02d: ", "[%02d:%02d] "), c.rnd.IntN(24), c.rnd.IntN(60)) + line
		case 2:
			line = fmt.Sprintf(c.one("%d. ", "Claim %d: ", "%d) ", "Chapter %d: "), c.n-1) + line
		case 3:
			line = c.one("What about ", "Why ", "Who is ", "How did it come to ") + strings.ToLower(line[:1]) + line[1:] + "?"
		}
		c.line(line, c.paragraphGap)
	}
	for _, para := range body[:min(len(body), 1+c.rnd.IntN(4))] {
		c.wrap(para, c.indent, c.paragraphGap)
	}
	if c.n == c.stories && c.position == headLast {
		c.begin(headLast)
		c.line(c.head(c.liveHead), 0)
	}
}

// rows invents the rows of a table.
func (c *compositor) rows() []string {
	var out []string
	cells := 1 + c.rnd.IntN(4)
	if c.columns != " " && c.chance(70) {
		names := []string{c.one("Country", "Team", "Candidate", "Name", "Region", "Year", "Company")}
		for range cells {
			names = append(names, c.one("Pts", "Share", "Votes", "Cases", "P", "W", "D", "L", "Total", "Change", "Seats", "Price"))
		}
		out = append(out, strings.Join(names, c.columns))
	}
	for range 3 + c.rnd.IntN(8) {
		first := c.one("Shr", "Net", "Revs", "Sales", "Avg shrs", "Profit", "Kelm", "North pier", "Total", "1986 year", "Qtr ends Mar 31")
		if c.columns == " " {
			out = append(out, first+" "+c.one("", "loss ", "profit ")+fmt.Sprintf("%d.%d %s vs %d,%03d", c.rnd.IntN(90), c.rnd.IntN(10), c.one("mln", "cts", "pct", "tonnes"), c.rnd.IntN(900), c.rnd.IntN(1000)))
			continue
		}
		row := []string{c.one("Kelm", "North pier", "Arnholm", "Outer Skerries", "Porto", "Tromso", c.person())}
		for range cells {
			row = append(row, fmt.Sprint(c.rnd.IntN(100000)))
		}
		out = append(out, strings.Join(row, c.columns))
	}
	return out
}

func (c *compositor) one2(a, b int) int {
	if c.chance(50) {
		return a
	}
	return b
}

func (c *compositor) end() {
	if c.header {
		c.line(c.one("About us", "Privacy policy", "Contact us", "Most read"), 0)
	}
}
