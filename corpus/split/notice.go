package split

import (
	"strings"
	"unicode/utf8"

	"dateline/corpus"
)

// notices are words that only syndication, copyright and reprint notices hold; lower case.
var notices = append([]string{
	"all rights reserved", "may be reprinted", "may be republished", "when reprinting", "for reprint", "may not be published, broadcast", "may not be reproduced", "without permission", "without prior permission", "without the express",
	"is edited and produced by", "indicate the source", "include the original title and link", "reprinted with permission", "republished with permission",
	"this article was originally published", "this article originally appeared", "this story was originally published", "this story originally appeared", "this article first appeared", "this article was first published",
	"this story first appeared", "this story was first published", "this piece was originally", "this post originally appeared", "originally published on", "originally published in", "originally published by", "first published in",
	"read the original article", "the views expressed", "views expressed in this", "opinions expressed", "the author's own", "do not necessarily reflect", "does not necessarily reflect", "is not responsible for the content",
	"has not been edited by", "published from a syndicated feed", "auto-generated from", "syndicated feed", "press release distribution", "distributed by", "creative commons", "licensed under", "terms of service", "terms of use", "terms and conditions",
	"unauthorized reproduction", "unauthorised reproduction", "is prohibited", "our standards: the thomson reuters", "thomson reuters trust principles", "for more information, contact", "for media inquiries", "media contact:",
	"tous droits réservés", "alle rechte vorbehalten", "todos los derechos reservados", "todos os direitos reservados", "tutti i diritti riservati", "все права защищены", "版权所有", "转载请注明", "toute reproduction", "nachdruck",
	"material may not be", "this material may", "trademark of", "correction:", "this story has been corrected", "this story has been updated", "this article has been updated", "this is a breaking news story", "this is a developing story", "an earlier version of this",
	"was first published", "a version of this article appears", "a version of this article appeared", "contributed to this report", "contributed to this article", "contributed to this story", "contributed reporting", "contributed from",
	"to contact the reporter", "to contact the editor", "you received this email", "you have received this email", "you are receiving this", "you received this newsletter",
}, farewells...)

// noticeLimit bounds the length of a notice in bytes.
const noticeLimit = 700

// common are those of notices that sentences of a story hold as well; they count only in a paragraph of shortNotice bytes at most.
var common = map[string]bool{
	"distributed by": true, "terms and conditions": true, "terms of use": true, "terms of service": true, "without permission": true, "trademark of": true, "was first published": true,
}

const shortNotice = 160

// noticeSet is a set of notices, by their place in the list.
type noticeSet [2]uint64

func (n *noticeSet) set(i int)      { n[i/64] |= 1 << (i % 64) }
func (n *noticeSet) has(i int) bool { return n[i/64]>>(i%64)&1 != 0 }
func (n *noticeSet) empty() bool    { return n[0]|n[1] == 0 }

// add adds what another word tells of notices.
func (m *noticeMarks) add(o *noticeMarks) {
	for k := range m {
		m[k][0] |= o[k][0]
		m[k][1] |= o[k][1]
	}
}

// all returns the notices of which all the words looked for are there.
func (m *noticeMarks) all() noticeSet {
	return noticeSet{m[0][0] & m[1][0], m[0][1] & m[1][1]}
}

// notice reads syndication, copyright and reprint notices, with the outlet that they name. Only the notices that may be there are looked for.
func notice(text string, s corpus.Span, may noticeSet) *meta {
	u := s.Of(text)
	if len(u) > noticeLimit {
		return nil
	}
	head := u
	if len(head) > 300 {
		head = head[:160] // in a long paragraph the words must open it
	}
	head = asciiLower(head)
	found, leave := len(head) == len(u) && copyright(head), false
	for i, n := range notices {
		if found {
			break
		}
		if !may.has(i) || len(u) > shortNotice && common[n] {
			continue
		}
		found = strings.Contains(head, n)
		leave = found && i >= len(notices)-len(farewells)
	}
	if !found {
		return nil
	}
	l := asciiLower(u)
	m := &meta{why: corpus.Notice, place: trailing}
	if strings.Contains(l, "is prohibited") || strings.Contains(l, "contributed") || strings.HasPrefix(l, "correction:") {
		// These words stand in stories, too.
		if len(u) > 200 || strings.Contains(l, "\"") {
			return nil
		}
		if !strings.Contains(l, "reproduc") && strings.Contains(l, "is prohibited") {
			return nil
		}
		m.why = corpus.CreditLine
		if !strings.Contains(l, "contributed") {
			m.why = corpus.Notice
		}
		return m
	}
	if leave {
		if len(u) > 200 || strings.Contains(l, "reported from") && len(u) > 80 {
			return nil
		}
		m.weak = true
		return m
	}
	m.source = noticeSource(text, s, l)
	return m
}

// farewells are words by which papers take leave below a story; they count only there, since stories hold them too.
var farewells = []string{
	"is a staff writer", "is a freelance", "is a reporter", "is a correspondent", "is a columnist", "is an editor", "follow her on", "follow him on", "follow them on", "can be reached at", "reported from",
	"with inputs from", "with input from", "with files from", "with reporting by", "with reporting from", "independent journalism", "our journalism", "have a story", "have a tip",
}

func asciiLower(s string) string {
	b := []byte(s)
	for i, c := range b {
		if c >= 'A' && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}

// copyrightAt holds the first bytes of a copyright line.
var copyrightAt = byteSet("©(&cC")

// copyright tells whether l, in lower case, is a copyright line as far as it shows at its beginning.
func copyright(l string) bool {
	if len(l) > 240 {
		return false
	}
	for _, p := range []string{"©", "(c) ", "copyright ©", "copyright (c)", "&copy;", "copyright: ", "copyright by "} {
		if strings.HasPrefix(l, p) {
			return p != "(c) " || len(l) > 8 && isYear(l[4:8])
		}
	}
	if strings.HasPrefix(l, "copyright ") && len(l) > 14 {
		return isYear(l[10:14])
	}
	return false
}

// noticeSource finds the outlet that a notice names.
func noticeSource(text string, s corpus.Span, l string) corpus.Span {
	take := func(i int) corpus.Span {
		rest := text[s.Start+i : s.End]
		end := len(rest)
		for _, mark := range []string{". ", ".", ",", ";", " all rights", " All rights", " All Rights", " and ", " on ", " was ", " (", " | ", " – ", " - ", " under ", " 19", " 20"} {
			if j := strings.Index(rest, mark); j > 0 && j < end && (mark != "." || j == len(rest)-1) {
				end = j
			}
		}
		out := trim(text, corpus.Span{Start: s.Start + i, End: s.Start + i + end})
		if !nameLike(out.Of(text), 6) {
			return corpus.Span{}
		}
		return out
	}
	for _, cue := range []string{
		"this report by ",
		"edited and produced by ", "produced by ", "originally published by ", "originally published on ", "originally published in ", "originally appeared on ", "originally appeared in ",
		"first published in ", "first published on ", "first published by ", "first appeared in ", "first appeared on ", "republished from ", "reprinted from ", "distributed by ", "please indicate ",
	} {
		if i := strings.Index(l, cue); i >= 0 {
			j := i + len(cue)
			if strings.HasPrefix(l[j:], "the ") && !outlet(text[s.Start+j:s.End]) {
				if got := take(j + 4); got.Len() > 0 {
					return got
				}
			}
			if got := take(j); got.Len() > 0 {
				return got
			}
		}
	}
	if copyright(l) {
		i := 0
		for i < len(l) {
			r, n := utf8.DecodeRuneInString(l[i:])
			if r == '©' || r == ' ' || r == ',' || r == '-' || r == '–' || r >= '0' && r <= '9' || r == ':' {
				i += n
				continue
			}
			switch {
			case strings.HasPrefix(l[i:], "copyright"):
				i += len("copyright")
				continue
			case strings.HasPrefix(l[i:], "(c)"):
				i += len("(c)")
				continue
			case strings.HasPrefix(l[i:], "&copy;"):
				i += len("&copy;")
				continue
			case strings.HasPrefix(l[i:], "by "):
				i += len("by ")
				continue
			}
			break
		}
		if i < len(l) && !strings.HasPrefix(l[i:], "all rights") {
			return take(i)
		}
	}
	return corpus.Span{}
}

// navigationLines are whole lines of pages around a story; lower case, without the marks at their ends.
var navigationLines = phraseSet(`advertisement,advertisements,advertising,ad,sponsored,sponsored content,promoted,promoted content,read more,read more here,read the full story,read full story,read full article,read the rest,continue reading,story continues below,
story continued below,story continues below advertisement,article continues below,article continues below advertisement,scroll to continue,scroll down to continue,
share,share this,share this article,share this story,share this page,share this post,share on facebook,share on twitter,share via email,share on facebook share on twitter,share with,share this with,share save,facebook,twitter,whatsapp,linkedin,pinterest,reddit,telegram,instagram,youtube,messenger,
email,e-mail,print,tweet,pin,pin it,copy link,copy this link,link copied,save,bookmark,comment,comments,view comments,leave a comment,post a comment,leave a reply,no comments,0 comments,join the conversation,show comments,hide comments,add a comment,
related,related stories,related story,related articles,related article,related content,related coverage,related news,related links,related topics,related posts,related video,related videos,see also,also read,more on this story,more on this,more stories,more news,more from,
more about this,more like this,read next,up next,next,previous,next article,previous article,next story,previous story,next post,previous post,you might also like,you may also like,you might like,recommended,recommended for you,recommended stories,trending,trending now,trending stories,
most read,most popular,most viewed,most shared,popular,popular now,top stories,latest,latest news,editor's picks,editors' picks,editor’s picks,editors’ picks,around the web,around the bbc,from around the web,from the web,elsewhere on the web,
home,homepage,menu,main menu,search,close,open menu,skip to content,skip to main content,skip to navigation,skip navigation,jump to content,back,back to top,top,back to home,return to top,accessibility links,site map,sitemap,rss,rss feed,
sign in,sign up,log in,login,log out,register,subscribe,subscribe now,subscribe to our newsletter,sign up for our newsletter,sign up to our newsletter,get our newsletter,newsletter,newsletters,follow us,follow us on twitter,follow us on facebook,follow us on social media,like us on facebook,
click here,click here to subscribe,click here for more,click to enlarge,view gallery,view photos,see photos,gallery,photo gallery,slideshow,video,videos,photos,image,images,play,play video,watch,watch video,watch live,listen,listen live,listen to this article,listen to article,replay,live,
about us,about,contact us,contact,privacy policy,privacy,terms of use,terms of service,terms and conditions,cookie policy,cookies,accept cookies,accept all,manage cookies,accept,manage preferences,advertise with us,advertise,careers,help,faq,feedback,disclaimer,
editor's note,topics,tags,filed under,in this article,in this story,story highlights,highlights,key points,file photo,file,image source,image caption,image copyright,media caption,getty images,reuters,loading,loading...,please wait,load more,show more,see more,view more,see all,view all,show all,all news,
download,download pdf,report a typo,report an error,report this ad,hide this ad,font size,text size,a a,english,support us,donate,donate now,support our journalism,become a member,buy now,shop,store,jobs,weather,horoscopes,crossword,tv guide,
weiterlesen,mehr zum thema,anzeige,teilen,drucken,kommentare,lire aussi,à lire aussi,sur le même sujet,lesen sie auch,auch interessant,leer también,lea también,noticias relacionadas,lire la suite,partager,publicité,imprimer,commentaires,leer más,compartir,publicidad,comentarios,leggi anche,condividi,pubblicità,lees ook,advertentie,leia mais,publicidade,реклама,читайте также,поделиться`)

// navigationStarts begin lines of pages around a story. A number sign stands for a number.
var navigationStarts = []string{
	"read more:", "read more on", "read more about", "read also:", "also read:", "read:", "read next:", "related:", "see also:", "see more:", "more:", "more on this:", "watch:", "watch more:", "watch the video", "listen:", "photos:", "video:", "in pictures:", "gallery:", "also on ", "don't miss:", "up next:", "next:",
	"related coverage ", "related content ", "related stories ", "related news:", "related story:", "related topics", "related articles", "tags:", "tag:", "topics:", "keywords:", "categories:", "category:", "filed under:", "posted in ", "filed in ", "share this", "share on ", "share to ", "follow @", "follow us", "follow him on twitter", "follow her on twitter", "follow them on twitter", "follow ", "like us on", "find us on", "join us on",
	"subscribe to", "subscribe for", "sign up for", "sign up to", "sign up here", "click here", "tap here", "click to", "click on ", "download our", "download the", "get the latest", "get our", "stay up to date", "stay informed", "never miss", "comments (", "comments:", "comment (", "slideshow (", "gallery (", "view all", "view the", "view comments",
	"image copyright", "image caption", "image source", "image:", "image credit", "photo:", "photo by", "photo credit", "picture:", "pic:", "photograph:", "media caption", "media playback", "file photo", "file image", "file picture", "getty images", "video caption", "figure caption", "caption:", "credit:", "cover photo", "featured image", "hide caption", "toggle caption", "enlarge image",
	"just watched", "must watch", "play video", "this video", "story highlights", "have something to add", "have your say", "got a tip", "got a story", "send us", "contact the", "contact us", "email the author", "write to", "e-mail:", "email:", "tel:", "phone:", "skip to", "jump to", "back to ", "you are here", "you might", "you may also", "we use cookies", "this site uses cookies", "this website uses", "by clicking", "by continuing", "by subscribing", "please enable", "your browser", "javascript",
	"advertisement", "sponsored", "promoted", "recommended", "trending", "most read", "most popular", "editor's pick", "lire aussi", "lesen sie auch", "mehr zum thema", "leer también", "lea también", "leggi anche", "leia também", "читайте также", "lees ook", "here are the top", "loading",
}

// navigationStartsAt holds navigationStarts by their first byte in either case, in their order.
var navigationStartsAt = func() (t [256][]string) {
	for _, p := range navigationStarts {
		c := p[0]
		t[c] = append(t[c], p)
		if upper := strings.ToUpper(p)[0]; upper != c {
			t[upper] = append(t[upper], p)
		}
	}
	return t
}()

// navigation tells lines of pages around a story: share bars, menus, advertisements, picture captions.
func navigation(u string) bool {
	bare := u
	if u[0] == '(' || u[0] == '[' {
		bare = strings.Trim(u, "()[] \t")
	}
	if bare == "" {
		return false
	}
	if len(bare) > 64 { // longer than any of the lines
		return menu(bare)
	}
	if i := strings.IndexByte(bare, '@'); i >= 0 && strings.IndexByte(bare[i:], ' ') < 0 && (i == 0 || strings.EqualFold(strings.TrimRight(bare[:i], ": "), "twitter")) { // "@janedoe"
		return true
	}
	line := strings.Trim(bare, " \t:»›>→▶►▼•·|*-–—…!#+<«‹←.\u00a0")
	if navigationLines.find(line) {
		return true
	}
	if len(line) < 24 {
		if d := digits(line, 0); d > 0 {
			switch strings.ToLower(strings.TrimSpace(line[d:])) {
			case "comments", "comment", "shares", "share", "likes", "views", "retweets", "replies", "reactions", "photos", "images", "votes", "words":
				return true
			}
		}
	}
	return menu(bare)
}

// writeTo tells a line that ends with a person's address: "Jane Doe in Oslo at jane@kelm.example".
func writeTo(u string) bool {
	i := strings.LastIndexByte(u, ' ')
	if i < 0 || len(u) > 90 || strings.IndexByte(u[i:], '@') < 0 || strings.Count(u, " ") > 7 {
		return false
	}
	return address(strings.TrimRight(u[i+1:], ".")) && nameLike(u[:i], 7)
}

// address tells a line that is the address of a page or of a person.
func address(u string) bool {
	return strings.IndexByte(u, ' ') < 0 && strings.IndexByte(u, '@') > 0 && strings.LastIndexByte(u, '.') > strings.IndexByte(u, '@') || (hasPrefixFold(u, "http://") || hasPrefixFold(u, "https://") || hasPrefixFold(u, "www.")) && strings.IndexByte(u, ' ') < 0
}

// listsOthers tells a line below a story that the headlines of other stories follow.
func listsOthers(u string) bool {
	switch strings.ToLower(strings.Trim(u, " \t:»›>#*|-–—…")) {
	case "related", "related stories", "related story", "related articles", "related article", "related content", "related coverage", "related news", "related links", "related posts", "see also", "also read",
		"more on this story", "more on this", "more stories", "more news", "more like this", "read next", "up next", "you might also like", "you may also like", "you might like",
		"recommended", "recommended for you", "recommended stories", "trending", "trending now", "trending stories", "most read", "most popular", "most viewed", "most shared", "popular", "popular now",
		"top stories", "latest news", "editor's picks", "editors' picks", "editor’s picks", "editors’ picks", "around the web", "from around the web", "from the web", "elsewhere on the web",
		"lire aussi", "à lire aussi", "sur le même sujet", "mehr zum thema", "lesen sie auch", "auch interessant", "leer también", "lea también", "noticias relacionadas", "leggi anche", "leia também", "lees ook", "читайте также":
		return true
	}
	return false
}

// menuMarks holds the first bytes of what stands between the entries of a menu.
var menuMarks = byteSet("|>›»•·\t")

// quoteAt tells whether a typographic quotation mark stands at i of u.
func quoteAt(u string, i int) bool {
	return strings.HasPrefix(u[i:], "’") || strings.HasPrefix(u[i:], "“") || strings.HasPrefix(u[i:], "”") || strings.HasPrefix(u[i:], "‘")
}

// menu tells a row of short entries between bars or arrows.
func menu(u string) bool {
	marks := 0
	for i := range len(u) {
		if menuMarks[u[i]] && !quoteAt(u, i) {
			marks++
		}
	}
	if marks < 2 {
		return false
	}
	for _, bar := range []string{"|", " > ", " › ", " » ", "•", " · ", "\t"} {
		if strings.Count(u, bar) < 2 {
			continue
		}
		n := 0
		for entry := range strings.SplitSeq(u, bar) {
			entry = strings.TrimSpace(entry)
			if entry == "" {
				continue
			}
			if len(entry) > 28 || strings.Count(entry, " ") > 3 || stop(rune(entry[len(entry)-1])) {
				return false
			}
			if d := strings.IndexAny(entry, "0123456789:"); d >= 0 {
				return false
			}
			n++
		}
		return n >= 3
	}
	return false
}

// navigationBegins tells units that begin as such lines do.
func navigationBegins(u string) bool {
	if len(u) > 400 {
		return false
	}
	if u[0] == '(' || u[0] == '[' || u[0] == '>' || u[0] == '*' || u[0] == '|' {
		u = strings.TrimLeft(u, "([>*| ")
	}
	if len(u) == 0 || len(u) > 160 && !captionBegins(u) {
		return false
	}
	for _, p := range navigationStartsAt[u[0]] {
		if !hasPrefixFold(u, p) {
			continue
		}
		switch p {
		case "follow ", "view the", "this video", "read:", "next:", "write to", "contact the", "send us", "by clicking", "photo by", "click on ", "back to ", "sponsored", "promoted", "recommended", "trending", "loading", "advertisement", "download the", "get the latest", "subscribe to", "never miss", "watch the video", "video:", "image:", "also on ":
			// A sentence or a headline may begin so; a line of the page has no end mark, or a sign.
			if len(u) > 90 || p == "follow " && !strings.ContainsAny(u, "@") && indexFold(u, " on twitter") < 0 && indexFold(u, " on facebook") < 0 && indexFold(u, " on instagram") < 0 {
				return false
			}
			if p == "back to " || p == "trending" || p == "promoted" || p == "recommended" || p == "sponsored" {
				return len(u) < 24
			}
		}
		return true
	}
	return false
}

func captionBegins(u string) bool {
	for _, p := range []string{"image copyright", "image caption", "image source", "media caption", "media playback", "just watched", "must watch", "story highlights"} {
		if hasPrefixFold(u, p) {
			return p != "story highlights"
		}
	}
	return false
}

// rubrics are the sections of papers and the words that stand above headlines; lower case.
var rubrics = phraseSet(`news,world,world news,international,international news,global,national,national news,nation,local,local news,regional,metro,politics,political news,us politics,uk politics,election,elections,government,policy,business,business news,economy,economics,markets,market news,finance,money,personal finance,companies,industry,
energy,oil,commodities,banking,property,real estate,technology,tech,tech news,innovation,cyber,cybersecurity,science,science & environment,science and environment,environment,climate,climate change,nature,space,health,coronavirus,covid-19,medicine,wellness,education,family & education,
sport,sports,sports news,football,soccer,cricket,rugby,rugby union,tennis,golf,formula 1,f1,boxing,basketball,baseball,nfl,nba,mlb,nhl,hockey,olympics,athletics,cycling,racing,horse racing,entertainment,entertainment & arts,entertainment and arts,arts,culture,arts & culture,music,film,movies,tv,tv & radio,books,theatre,theater,art,design,fashion,style,lifestyle,life,life & style,food,food & drink,travel,celebrity,
showbiz,people,society,community,religion,history,opinion,opinions,editorial,editorials,analysis,comment,commentary,column,columnists,letters,letters to the editor,interview,interviews,feature,features,in depth,in-depth,long read,special report,investigation,investigations,explainer,fact check,obituary,obituaries,profile,review,reviews,blog,blogs,live blog,
exclusive,breaking,breaking news,latest,latest news,update,updates,live updates,just in,alert,flash,urgent,top story,top stories,headlines,front page,today,this week,weekend,magazine,digest,news in brief,in brief,briefs,world briefs,press release,press releases,announcement,
us,u.s.,u.s. news,us news,usa,america,americas,us & canada,us and canada,canada,north america,latin america,latin america & caribbean,south america,uk,u.k.,uk news,britain,england,scotland,wales,northern ireland,ireland,europe,european union,eu,brexit,germany,france,italy,spain,russia,ukraine,turkey,
middle east,mideast,gulf,israel,iran,iraq,syria,africa,south africa,nigeria,kenya,egypt,asia,asia pacific,asia-pacific,asean,southeast asia,south asia,china,hong kong,taiwan,japan,korea,north korea,south korea,india,pakistan,afghanistan,australia,new zealand,pacific,australasia,
crime,crime & courts,law,courts,justice,police,security,defence,defense,military,war,conflict,diplomacy,foreign affairs,human rights,immigration,migration,transport,aviation,cars,motoring,autos,weather,disasters,accidents,animals,offbeat,odd news,oddly enough,quirky,viral,trending,data,
media,advertising,retail,startups,small business,jobs,careers,work,agriculture,farming,shipping,telecoms,pharma,crypto,bitcoin,stocks,forex,deals,earnings,
politik,wirtschaft,ausland,inland,panorama,wissen,kultur,meinung,gesellschaft,politique,économie,société,monde,culture,internacional,nacional,política,economía,deportes,cultura,sociedad,opinión,mundo,politica,economia,esteri,cronaca,sport,binnenland,buitenland,economie`)

// rubric tells a section's name, or several of them, that stand above a headline.
func rubric(u string) bool {
	if len(u) > 60 {
		return false
	}
	line := strings.Trim(u, " \t:|>»›*-–—•·[]()#.")
	if rubrics.find(line) {
		return true
	}
	n := 0
	for p := range strings.FieldsFuncSeq(line, func(r rune) bool {
		return r == '|' || r == '/' || r == '>' || r == '»' || r == '›' || r == ',' || r == '•' || r == '·' || r == '–' || r == '—'
	}) {
		if p = strings.TrimSpace(p); !rubrics.find(p) && !strings.EqualFold(p, "home") {
			return false
		}
		n++
	}
	return n >= 2
}
