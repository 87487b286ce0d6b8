package quote

import (
	"strings"

	"dateline/corpus"
)

// class tells which of the lists below a word is in.
type class uint32

const (
	saying     class = 1 << iota // verbs that give both words between quotation marks and words that are not
	quoting                      // verbs that give words between quotation marks only
	nouns                        // verbs that are nouns as well: "the report", "his answer"
	things                       // nouns that say something without being a person
	spokes                       // nouns of what speaks for an organisation
	statements                   // nouns for words said
	pronouns
	determiners
	indefinite // of nobody that the story has named
	prepositions
	nominal // tie a noun to the noun before
	conjunctions
	relative
	openers
	adverbs
	modals
	abbreviations // their dot ends no sentence
)

// classes holds the words of the lists.
var classes = func() *corpus.WordTable[class] {
	m := map[string]class{}
	for c, list := range map[class]string{
		saying: `say says said saying tell tells told telling add adds added adding write writes wrote written writing tweet tweets tweeted tweeting
	claim claims claimed claiming argue argues argued arguing insist insists insisted insisting declare declares declared declaring announce announces
	announced announcing warn warns warned warning explain explains explained explaining note notes noted noting state states stated stating
	acknowledge acknowledges acknowledged acknowledging admit admits admitted admitting believe believes believed predict predicts predicted predicting
	suggest suggests suggested suggesting contend contends contended contending maintain maintains maintained maintaining allege alleges alleged
	alleging assert asserts asserted asserting conclude concludes concluded concluding confirm confirms confirmed confirming concede concedes conceded
	conceding recall recalls recalled recalling remark remarks remarked remarking reply replies replied replying respond responds responded responding
	answer answers answered answering stress stresses stressed stressing emphasize emphasizes emphasized emphasizing emphasise emphasises emphasised
	complain complains complained complaining testify testifies testified testifying report reports reported reporting reiterate reiterates reiterated
	reiterating promise promises promised promising vow vows vowed vowing pledge pledges pledged pledging deny denies denied denying caution cautions
	cautioned cautioning observe observes observed observing think thinks thought estimate estimates estimated point points pointed pointing
	reveal reveals revealed revealing hope hopes hoped hoping disclose disclosed discloses`,
		quoting: `ask asks asked asking call calls called calling describe describes described describing continue continues continued continuing
	joke jokes joked joking quip quips quipped quipping muse muses mused musing lament laments lamented lamenting shout shouts shouted shouting yell
	yells yelled yelling cry cries cried crying whisper whispers whispered mutter mutters muttered blast blasts blasted blasting slam slams slammed
	slamming criticize criticizes criticized criticizing criticise criticises criticised criticising praise praises praised praising dismiss dismisses
	dismissed dismissing mock mocks mocked mocking label labels labeled labeled labelled dub dubs dubbed accuse accuses accused accusing urge urges
	urged urging demand demands demanded demanding go goes went offer offers offered offering agree agrees agreed agreeing post posts posted posting
	begin begins began start started read reads reading exclaim exclaims exclaimed retort retorts retorted shoot shot counter counters countered
	countering interject interjected chime chimed express expresses expressed expressing speculate speculated opine opined opines refer refers referred
	referring characterize characterizes characterized characterizing characterise characterised denounce denounces denounced denouncing deride derided
	derides decry decried condemn condemns condemned condemning vent vented rail railed gush gushed brag brags bragged boast boasts boasted boasting
	compare compares compared comparing wonder wonders wondered wondering sigh sighed summarize summarized declaim proclaim proclaims proclaimed
	proclaiming fire fired snap snapped elaborate elaborated elaborates echo echoed echoes deem deemed tout touted touts hail hailed hails surmise
	surmised speak speaks spoke quote quoted quotes cite cited cites citing rip ripped attack attacks attacked attacking ridicule ridiculed
	question questions questioned questioning reason reasoned plead pleads pleaded recount recounts recounted comment comments commented commenting
	share shared shares see sees saw feel feels felt want wants wanted put puts find finds found conclude bemoan bemoaned reflect reflects reflected
	sum sums summed pronounce pronounced implore implored beg begged deliver delivered tell write repeat repeats repeated repeating remember remembers
	remembered rule rules ruled open opened opens close closed finish finished joke scoff scoffed thunder thundered propose proposed proposes
	apologize apologized apologizes email emailed emails text texted message messaged text sing sang sings chant chanted chants pray prayed prays defend
	defended defends defending push pushed implied imply implies imagine imagined mention mentioned mentions relate related hit accuses laugh laughed
	tease teased teases challenge challenged challenges introduce introduced introduces characterise say`,
		nouns: `report reports claim claims call calls state states rule rules text post posts comment comments question questions attack attacks
	estimate estimates remark remarks promise promises pledge pledges answer answers reply share demand demands offer challenge cry note notes quote
	quotes find push hit feels praise address rail fire test point points stress caution vow cue read rally retort plan hope hopes open close start
	request wonder shout whisper counter reason defense message email sign hail tout sum put`,
		things: `ad ads advertisement document documents report reports letter filing poll polls survey study statement lawsuit suit complaint bill law
	video banner sign website site page paper newspaper magazine article story book memo email e-mail message post tweet account plan platform release
	editorial column essay petition resolution order ruling opinion decision transcript speech campaign group groups team company agency department
	office government administration committee commission union network station piece blog note readout affidavit headline slogan song text source sources
	consortium guild board council party firm firms bank court panel ministry club association federation foundation institute parliament house
	senate company companies union police army church school university hospital charity coalition alliance
	footnote analysis data figures numbers results policy program system process effort move deal agreement list`,
		spokes: `spokesman spokeswoman spokesperson spokespeople spokesmen statement official officials representative representatives report
		lawyers attorneys editorial letter memo release account website page team campaign blog article study survey`,
		statements: `statement statements words claim claims comment comments remark remarks warning speech tweet tweets letter message response answer
		reply description view opinion assertion argument account testimony phrase slogan memo email e-mail post suggestion contention admission
		promise pledge vow call interview essay article book column op-ed quote take mantra promise declaration boast rhetoric prediction assessment
		characterization`,
		pronouns:     "he she they it who",
		determiners:  "the a an his her their its this that these those another one some many several most both two three four our my your no every each",
		indefinite:   "a an another one some many several most two three four no every each critics officials experts others analysts people",
		prepositions: "of for from at in on with by to about against into under over after before during since near between among through as than amid",
		nominal:      "of for from at in with",
		conjunctions: "and but then or yet so while",
		relative:     "who which that whom whose where when",
		openers:      "in on at after before when while as during although though asked since with for by from following if despite because once under speaking",
		adverbs: `also then later once again has have had is was were are be been being will would could can may might must did does do to not never
		just still even only now soon often always sometimes first further too recently earlier today yesterday tonight already simply bluntly
		monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december
		flatly quickly previously repeatedly famously reportedly publicly both all himself herself itself themselves instead rather ever`,
		modals: "will would can could may might must shall should do does did",
		abbreviations: `mr mrs ms dr prof sen sens rep reps gov gens gen lt col sgt capt cmdr adm rev hon st jr sr no vs etc inc ltd co corp jan feb
		mar apr jun jul aug sep sept oct nov dec u.s u.n u.k e.g i.e a.m p.m d-n r-n ariz calif conn del fla ill mass mich minn miss mo pa tex va vt wash wis`,
	} {
		for _, w := range strings.Fields(list) {
			m[w] |= c
		}
	}
	return corpus.NewWordTable(m)
}()

// has tells whether a word is in one of the lists of c.
func (c class) has(w string) bool {
	_, in := classes.Find(w, 0, len(w))
	return in&c != 0
}

var dashes = map[string]bool{"-": true, "--": true, "–": true, "—": true, "―": true}

// participles ending so take their subject from the clause before: "he said, adding".
func participle(verb string) bool { return strings.HasSuffix(verb, "ing") }

// cueAt tells whether items[c] is a verb that can give a quote's speaker.
func cueAt(items []item, c int) bool {
	it := items[c]
	if it.kind != word || it.upper && c > 0 || !it.in(saying) && !it.in(quoting) {
		return false
	}
	if !it.in(saying) && c > 0 && items[c-1].in(modals) {
		return false
	}
	if it.in(nouns) && c > 0 {
		before := items[c-1]
		if !strings.HasSuffix(it.text, "s") && before.kind == word && !strings.HasSuffix(before.text, "s") && !before.in(adverbs) && !before.in(pronouns) && before.text != "to" {
			return false
		}
		return !before.is("'s") && !before.in(determiners) && !(before.in(prepositions) && before.text != "to")
	}
	return true
}

// passive tells whether the verb items[c] is in the passive, so that its subject does not speak: X was asked.
func passive(items []item, c int) bool {
	return c > 0 && !participle(items[c].text) && (items[c-1].is("was") || items[c-1].is("were") || items[c-1].is("been") || items[c-1].is("being") || items[c-1].is("be") ||
		items[c-1].is("is") || items[c-1].is("are"))
}
