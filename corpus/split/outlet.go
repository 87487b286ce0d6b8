package split

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// agencies and outlets whose names show by themselves that they are one; folded.
var outlets = phraseSet(`reuters,thomson reuters,ap,associated press,the associated press,afp,agence france-presse,upi,united press international,xinhua,xinhua news agency,tass,itar-tass,interfax,ria novosti,sputnik,dpa,efe,ansa,
anadolu agency,aa,kyodo,kyodo news,jiji press,yonhap,yonhap news agency,bernama,antara,pti,press trust of india,ani,ians,app,irna,isna,fars,mehr,tasnim,petra,wam,spa,sana,mena,kuna,bna,qna,kcna,cna,vna,pna,lusa,belga,anp,apa,cgtn,cctv,
bbc,bbc news,bbc sport,bbc world service,cnn,cnn business,cnbc,nbc,nbc news,abc,abc news,cbs,cbs news,fox news,msnbc,npr,pbs,pbs newshour,c-span,sky news,itv,itv news,channel 4 news,rte,dw,deutsche welle,euronews,france 24,rfi,rfe/rl,rferl,radio free europe,
radio free asia,rfa,voa,voa news,voice of america,voice of hope,al jazeera,al arabiya,rt,press tv,trt world,nhk,nhk world,abs-cbn,gma news,zee news,ndtv,cbc,cbc news,ctv news,global news,ard,zdf,rai,
politico,vox,vice,vice news,axios,buzzfeed news,huffpost,huffington post,the huffington post,slate,salon,the atlantic,the economist,the intercept,the hill,the verge,wired,techcrunch,mashable,quartz,time,newsweek,bloomberg,bloomberg news,forbes,fortune,business insider,
usa today,the wall street journal,wall street journal,wsj,the new york times,new york times,the washington post,washington post,los angeles times,chicago tribune,boston globe,the boston globe,
the guardian,guardian,the observer,the independent,the times,the sunday times,the telegraph,the daily telegraph,financial times,daily mail,mailonline,daily mirror,the sun,metro,evening standard,the scotsman,
le monde,le figaro,libération,der spiegel,spiegel online,die zeit,die welt,faz,süddeutsche zeitung,bild,el país,el mundo,la vanguardia,abc.es,corriere della sera,la repubblica,la stampa,
people's daily,china daily,global times,south china morning post,scmp,the hindu,the indian express,hindustan times,the times of india,times of india,dawn,the express tribune,the daily star,the straits times,straits times,
bangkok post,the jakarta post,the japan times,asahi shimbun,the asahi shimbun,mainichi,the korea herald,korea times,taipei times,the standard,haaretz,the jerusalem post,jerusalem post,times of israel,the national,gulf news,arab news,daily sabah,hürriyet,
the sydney morning herald,the age,the australian,news.com.au,nz herald,stuff,globe and mail,the globe and mail,toronto star,the moscow times,kommersant,izvestia,pravda,novaya gazeta,kyiv post,the kyiv independent,ukrinform,unian,
daily nation,the standard media,premium times,punch,vanguard,mail & guardian,news24,allafrica,wikinews,project syndicate,the conversation,propublica,getty images,pr newswire,prnewswire,business wire,globenewswire,marketwatch,barron's,seeking alpha,yahoo news,msn,google news,
reuters staff,ap news,agencies,dow jones,dow jones newswires,mtv,espn,espncricinfo,nature,science,scientific american,new scientist,national geographic,the lancet,un news,amnesty international,montsame,aap,australian associated press,canadian press,the canadian press,
риа новости,тасс,итар-тасс,интерфакс,укринформ,уніан,унян,укрінформ,белта,казинформ`)

// wires are agencies known by a few letters, which tell one only within a dateline.
var wires = wordSet("dpa apa sid afp ots epd kna ddp dapd rtr efe ap sda ats lusa belga anp ritzau ntb pap ansa agi ctk čtk tasr mti hina tanjug sta bta stt cp aap agi adnkronos")

// outletEnds are words that end the name of a paper, a station or an agency.
var outletEnds = set(`news times post herald tribune gazette guardian journal telegraph press agency radio tv television chronicle observer courier reporter today daily weekly magazine
mail mirror bulletin dispatch inquirer examiner sentinel register globe newspaper newswire wire online network broadcasting broadcaster media review standard
republic sun star bee ledger advertiser argus echo nachrichten zeitung rundschau tagblatt anzeiger presse allgemeine diario periódico jornal folha estado giornale corriere courant telegraaf volkskrant pravda shimbun`)

// outletSpaces is how many spaces an outlet's name can hold: no known one has more, and of others at most five words and those of its desk count.
const outletSpaces = 9

// outlet tells whether u names a paper, a station or an agency, as far as its words show.
func outlet(u string) bool {
	if len(u) < 2 || len(u) > 60 || strings.Contains(u, ", ") || strings.Count(u, " ") > outletSpaces {
		return false
	}
	name := strings.TrimRight(u, ". ")
	if outlets.find(name) {
		// "Time" and "ap" are outlets only in their own writing.
		r, _ := utf8.DecodeRuneInString(u)
		if strings.ContainsRune(name, '.') || unicode.IsUpper(r) {
			return true
		}
	}
	if !strings.Contains(u, " ") {
		return domain(strings.ToLower(name))
	}
	if !nameLike(u, 5) && !deskWords.find(name[strings.LastIndexByte(name, ' ')+1:]) {
		return false
	}
	words := strings.Fields(strings.ToLower(name))
	if len(words) == 0 { // full stops and spaces
		return false
	}
	last := words[len(words)-1]
	if deskWords.find(last) {
		return outlet(strings.TrimSpace(u[:len(u)-len(last)]))
	}
	if len(words) > 5 || !nameLike(u, 5) {
		return false
	}
	return outletEnds[last] || (words[0] == "radio" || words[0] == "the" && len(words) > 1 && outletEnds[words[1]]) || strings.HasSuffix(last, "news") && len(last) > 5
}

// firstOutlet returns the length of the first of two outlets that made a story together: "Le Monde avec AFP", "Kelm Post with AP". It is 0 where there are not two.
func firstOutlet(u string) int {
	for _, join := range []string{" with ", " avec ", " mit ", " con ", " and ", " und ", " et ", " y "} {
		if i := strings.Index(u, join); i > 0 && outlet(u[:i]) {
			if second := u[i+len(join):]; outlet(second) || wires.find(second) {
				return i
			}
		}
	}
	return 0
}

// deskWords end the name of a desk of an outlet.
var deskWords = wordSet("staff online desk bureau")

// initialsOf returns the first letters of the words of an outlet's name, without an article: "AP" of "The Associated Press".
func initialsOf(name string) string {
	var out []byte
	for w := range strings.FieldsSeq(name) {
		if !strings.EqualFold(w, "the") {
			out = append(out, w[0])
		}
	}
	return string(out)
}

// domain tells names such as "tehrantimes.com" and "english.news.cn".
func domain(l string) bool {
	i := strings.LastIndexByte(l, '.')
	if i < 3 || strings.ContainsAny(l, "/@:,") {
		return false
	}
	switch l[i+1:] {
	case "com", "net", "org", "info", "news", "tv", "fm", "co", "io", "eu", "uk", "us", "ca", "au", "nz", "ie", "in", "pk", "bd", "lk", "cn", "hk", "tw", "jp", "kr", "sg", "my", "th", "ph", "id", "vn", "ru", "ua", "by", "pl", "cz",
		"de", "at", "ch", "fr", "be", "nl", "it", "es", "pt", "gr", "tr", "il", "ir", "ae", "sa", "eg", "za", "ng", "ke", "gh", "africa", "mx", "br", "ar", "cl", "co.uk", "mn", "asia", "live", "today", "press", "media":
		return true
	}
	return false
}
