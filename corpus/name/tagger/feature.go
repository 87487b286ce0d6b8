package tagger

// features appends the features of word i of a sentence to out: hashes of a template's number and what it found. They come in groups: those of one word,
// in how it bears on word i, and those of several.
func features(ws []word, i int, ctx *context, out []uint64) []uint64 {
	w := &ws[i]
	out = ownFeatures(w.wordType, w.start(), out)
	out = beforeFeatures(at(ws, i-1).wordType, w.form, out)
	out = afterFeatures(at(ws, i+1).wordType, w.form, out)
	out = secondBeforeFeatures(at(ws, i-2).wordType, out)
	out = secondAfterFeatures(at(ws, i+2).wordType, out)
	if w.run.to > 0 {
		lead, final, before, after := w.run.words(ws)
		pos := w.run.position(i)
		out = leadFeatures(lead.wordType, pos, out)
		out = finalFeatures(final.wordType, pos, out)
		out = runBeforeFeatures(before.wordType, pos, out)
		out = runAfterFeatures(after.wordType, pos, out)
	}
	elsewhere, n := ctx.elsewhere(ws, i)
	for _, a := range elsewhere[:n] {
		out = elsewhereBefore(a.prev, out)
		out = elsewhereAfter(a.next, out)
	}
	out = severalFeatures(ws, i, out)
	return ctx.features(ws, i, out)
}

// ownFeatures are those of a word by itself. at tells how its place in the sentence makes it look.
func ownFeatures(w *wordType, at uint8, out []uint64) []uint64 {
	f := templates{out: out}
	form, start := uint64(w.form), uint64(at)
	f.add(1, 0)
	f.add(2, w.exact)
	f.add(3, w.lower)
	f.add(4, w.shape<<2|start)
	f.add(5, form<<2|start)
	for k := range int(w.affixes) {
		f.add(10+uint64(k), w.prefix[k])
		f.add(14+uint64(k), w.suffix[k])
	}
	f.add(18, w.suffix[2]^form)
	f.add(40, w.coarse<<2|start)
	f.add(41, w.mid)
	f.add(42, w.fine)
	f.add(52, w.fine<<4|form)
	if w.form != mark {
		f.senses(60, w.sense&^(phrases|longer), form)
		f.add(220, uint64(w.sense&^longer)<<4|form)
	}
	return f.out
}

// beforeFeatures are those of the word before a word of the given form.
func beforeFeatures(p1 *wordType, form uint8, out []uint64) []uint64 {
	f := templates{out: out}
	f.add(20, p1.lower)
	f.add(26, join(p1.lower, uint64(form)))
	f.add(31, p1.suffix[2])
	f.add(43, p1.mid)
	f.add(45, p1.fine)
	if form != mark {
		f.senses(92, p1.sense&^longer, uint64(form))
	}
	return f.out
}

func afterFeatures(n1 *wordType, form uint8, out []uint64) []uint64 {
	f := templates{out: out}
	f.add(21, n1.lower)
	f.add(27, join(n1.lower, uint64(form)))
	f.add(32, n1.suffix[2])
	f.add(44, n1.mid)
	f.add(46, n1.fine)
	if form != mark {
		f.senses(124, n1.sense&^longer, uint64(form))
	}
	return f.out
}

func secondBeforeFeatures(p2 *wordType, out []uint64) []uint64 {
	f := templates{out: out}
	f.add(22, p2.lower)
	f.add(47, p2.mid)
	return f.out
}

func secondAfterFeatures(n2 *wordType, out []uint64) []uint64 {
	f := templates{out: out}
	f.add(23, n2.lower)
	f.add(48, n2.mid)
	return f.out
}

// severalFeatures are those of word i and words around it, of the phrases that it is in, and of its run.
func severalFeatures(ws []word, i int, out []uint64) []uint64 {
	f := templates{out: out}
	w := &ws[i]
	p1, p2, n1, n2 := at(ws, i-1), at(ws, i-2), at(ws, i+1), at(ws, i+2)
	form, fp1, fp2, fn1, fn2 := uint64(w.form), uint64(p1.form), uint64(p2.form), uint64(n1.form), uint64(n2.form)
	f.add(24, join(p1.lower, w.lower))
	f.add(25, join(w.lower, n1.lower))
	f.add(33, fp1<<8|form<<4|fn1)
	f.add(34, fp2<<12|fp1<<8|form<<4|fn1)
	f.add(35, fp1<<12|form<<8|fn1<<4|fn2)
	f.add(36, join(p1.shape, w.shape))
	f.add(37, join(w.shape, n1.shape))
	if w.glued || n1.glued {
		g := uint64(0)
		if w.glued {
			g = 1
		}
		if n1.glued {
			g |= 2
		}
		f.add(38, form<<2|g)
	}
	f.add(49, p1.mid<<20|w.mid<<4|form)
	f.add(50, w.mid<<20|n1.mid<<4|form)
	f.add(51, p1.coarse<<20|w.coarse<<12|n1.coarse<<4|form)
	f.add(53, p1.coarse<<20|p2.coarse<<4|form)
	if w.form != mark {
		f.senses(156, w.inPhrase&^w.opens, form)
		f.senses(188, w.opens, form)
		f.add(221, join(uint64(p1.sense&^longer), uint64(w.sense&^longer)))
		f.add(222, join(uint64(w.sense&^longer), uint64(n1.sense&^longer)))
		f.add(223, join(uint64(w.inPhrase), uint64(w.opens))<<4|form)
	}
	if s := p2.sense & (Title | Role | OrgHead | Demonym | GivenCommon); s != 0 {
		f.add(224, uint64(s)<<4|form)
	}
	if w.run.to > 0 {
		lead, final, _, _ := w.run.words(ws)
		pos := uint64(w.run.position(i))
		f.add(230, uint64(min(w.run.to-w.run.from, 6))<<2|pos)
		f.add(235, join(uint64(final.sense&^longer), uint64(lead.sense&^longer))<<2|pos)
	}
	return f.out
}

// leadFeatures are those of the first capitalised word of the run that a word is in; pos tells the word's place in it.
func leadFeatures(lead *wordType, pos uint8, out []uint64) []uint64 {
	f := templates{out: out}
	f.add(232, lead.lower<<2|uint64(pos))
	return f.out
}

// finalFeatures are those of the last capitalised word of the run.
func finalFeatures(final *wordType, pos uint8, out []uint64) []uint64 {
	f := templates{out: out}
	f.add(231, final.lower<<2|uint64(pos))
	f.add(236, final.mid<<2|uint64(pos))
	f.add(239, final.suffix[2]<<2|uint64(pos))
	return f.out
}

func runBeforeFeatures(before *wordType, pos uint8, out []uint64) []uint64 {
	f := templates{out: out}
	f.add(233, before.lower<<2|uint64(pos))
	f.add(237, before.mid<<2|uint64(pos))
	f.add(241, before.fine<<2|uint64(pos))
	return f.out
}

func runAfterFeatures(after *wordType, pos uint8, out []uint64) []uint64 {
	f := templates{out: out}
	f.add(234, after.lower<<2|uint64(pos))
	f.add(238, after.mid<<2|uint64(pos))
	f.add(242, after.fine<<2|uint64(pos))
	return f.out
}

// elsewhereBefore are those of a word that stands before another use of a word in the document.
func elsewhereBefore(p *wordType, out []uint64) []uint64 {
	f := templates{out: out}
	f.add(314, p.lower)
	return f.out
}

func elsewhereAfter(n *wordType, out []uint64) []uint64 {
	f := templates{out: out}
	f.add(315, n.lower)
	return f.out
}

var outside = word{wordType: &wordType{}}

// at returns word i of a sentence, or an empty one beyond its ends.
func at(ws []word, i int) *word {
	if i < 0 || i >= len(ws) {
		return &outside
	}
	return &ws[i]
}

type templates struct{ out []uint64 }

func (f *templates) add(template, value uint64) {
	f.out = append(f.out, join(template, value))
}

// senses adds one feature for each bit of s.
func (f *templates) senses(template uint64, s Sense, form uint64) {
	for k := uint64(0); s != 0; k, s = k+1, s>>1 {
		if s&1 != 0 {
			f.add(template+k, form)
		}
	}
}
