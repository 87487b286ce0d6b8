package source

import (
	"math"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// pages are the encodings of one byte a character that text is told to be in by its letters, each with the languages that it is used for. Windows-1252
// comes first: it is what remains where none fits better.
var pages = []page{
	{"windows-1252", charmap.Windows1252, []string{"any", "fr", "de", "es", "pt", "it", "nl", "sv", "da", "fi", "is", "fo", "et", "ca"}},
	{"windows-1251", charmap.Windows1251, []string{"ru", "uk", "be", "bg", "sr"}},
	{"koi8-u", charmap.KOI8U, []string{"ru", "uk"}},
	{"iso-8859-5", charmap.ISO8859_5, []string{"ru", "uk", "bg", "sr"}},
	{"ibm866", charmap.CodePage866, []string{"ru", "bg"}},
	{"windows-1250", charmap.Windows1250, []string{"pl", "cs", "sk", "hu", "hr", "ro"}},
	{"iso-8859-2", charmap.ISO8859_2, []string{"pl", "cs", "sk", "hu", "hr", "ro"}},
	{"windows-1253", charmap.Windows1253, []string{"el"}},
	{"windows-1254", charmap.Windows1254, []string{"tr"}},
	{"windows-1255", charmap.Windows1255, []string{"he"}},
	{"windows-1256", charmap.Windows1256, []string{"ar"}},
}

type page struct {
	name      string
	table     *charmap.Charmap
	languages []string
}

// letters are the letters outside ASCII that each language uses, roughly as often as it does: those before the first space about twice as often as
// those before the next one, and so on.
var letters = map[string]string{
	"fr": "é àè ê ôçâîûù ëïœ",
	"de": "üä öß é",
	"es": "óíá éñ ú ü¿¡",
	"pt": "ãçáé íó êõà âú ô",
	"it": "èà ùò ìé",
	"nl": "éë ïö üè",
	"sv": "äåö é üà",
	"da": "åø æ éöä",
	"fi": "ä ö åé",
	"is": "ðáí þóé öæú ý",
	"fo": "ðáí óøú ýæ",
	"et": "äõü ö šž",
	"ca": "àóé èíò çúï ü·",
	"ru": "оеаинтсрвл кмдпуяыьгзб чйхжшю цщэфё ъ",
	"uk": "оаиінвтерсклу дмпязьгбч хцїжюйшщє фґ",
	"be": "аніыеротсклдмя узвпцьгбчў йхжюшэё ф",
	"bg": "аиоетнрсвлкд пмзъяугбч цйжщхшю фь",
	"sr": "аиоенстрјудквлмп згбчшцжњ ћљхђф џ",
	"pl": "łęą óżść ńź",
	"cs": "íáěéřčý žšů úň óťď",
	"sk": "áíéčýž šúť ľňô äďó ĺŕ",
	"hu": "áé öóő üíúű",
	"hr": "čšž ć đ",
	"ro": "ăşţîâ",
	"el": "αοιετνσηυρκπμςλ ίάόγδωέχθή ύφβώ ξζψ ϊϋΐΰ",
	"tr": "ıüş ğçö İ âîû",
	"he": "יוהלאמרתבש נחקדעםפכצטזג ןךסףץ",
	"ar": "اليمنتروبدعس هةفقحكجأىصشض طخذءزإغظث ئآؤ",
}

// likelihood says how likely each byte from 0x80 on is in text of a language and page, as a logarithm, given that it is one of them.
type likelihood [256]float64

const (
	foreignLetter = 1. / 2000 // a letter that the language does not use
	commonMark    = 1. / 30   // a mark of any language's print
	rareMark      = 1. / 2000
	capitalShare  = 0.05
	oddShare      = 0.02 // a capital after a small letter, or a mark within a word
)

// commonMarks stand in print of all languages.
const commonMarks = "“”‘’„‚«»‹›–—…•·€£§©®°№\u00a0\u00ad"

// likelihoods are those of all languages of each page.
var likelihoods = sync.OnceValue(func() [][]*likelihood {
	all := make([][]*likelihood, len(pages))
	for i, p := range pages {
		for _, language := range p.languages {
			share := sharesOf(language)
			l := new(likelihood)
			for b := utf8.RuneSelf; b < 256; b++ {
				l[b] = math.Log(shareOf(p.table.DecodeByte(byte(b)), share))
			}
			all[i] = append(all[i], l)
		}
	}
	return all
})

// sharesOf returns the shares that the letters of a language have. Of "any" all letters of Latin script are equally likely: English with names from
// everywhere.
func sharesOf(language string) map[rune]float64 {
	shares := map[rune]float64{}
	sum, weight := 0., 1.
	for _, c := range letters[language] {
		if c == ' ' {
			weight /= 2
			continue
		}
		shares[c] = weight
		sum += weight
	}
	if language == "any" {
		for b := utf8.RuneSelf; b < 256; b++ {
			if c := charmap.Windows1252.DecodeByte(byte(b)); unicode.IsLetter(c) && !unicode.IsUpper(c) {
				shares[c] = 1
				sum++
			}
		}
	}
	for c := range shares {
		shares[c] /= sum
	}
	return shares
}

// shareOf returns the share of the character c where letters have such shares.
func shareOf(c rune, shares map[rune]float64) float64 {
	small := unicode.ToLower(c)
	switch share := shares[small]; {
	case share > 0 && small == c:
		return share
	case share > 0:
		return share * capitalShare
	case strings.ContainsRune(commonMarks, c):
		return commonMark
	case !unicode.IsLetter(c):
		return rareMark
	}
	return foreignLetter
}

// seen counts the bytes of a text from 0x80 on as a page reads them.
type seen struct {
	n   [256]int // how often each comes
	odd [256]int // how often where its character is not expected
}

// see counts what text holds as the page t reads it.
func see(text []byte, t *charmap.Charmap) *seen {
	var s seen
	for i, b := range text {
		if b < utf8.RuneSelf {
			continue
		}
		s.n[b]++
		at := func(i int) rune {
			if i < 0 || i >= len(text) {
				return ' '
			}
			return t.DecodeByte(text[i])
		}
		c, before := at(i), at(i-1)
		switch {
		case unicode.IsUpper(c):
			if unicode.IsLower(before) {
				s.odd[b]++
			}
		case !unicode.IsLetter(c) && !unicode.Is(unicode.M, c) && !strings.ContainsRune(commonMarks, c):
			if unicode.IsLetter(before) && unicode.IsLetter(at(i+1)) {
				s.odd[b]++
			}
		}
	}
	return &s
}

// of returns the odds of byte b as it was seen.
func (s *seen) of(b int, l *likelihood) float64 {
	return float64(s.n[b])*l[b] + float64(s.odd[b])*math.Log(oddShare)
}

// odds returns the logarithm of how likely it is that text holds what was seen.
func (s *seen) odds(l *likelihood) (sum float64) {
	for b := utf8.RuneSelf; b < 256; b++ {
		sum += s.of(b, l)
	}
	return sum
}

// guessPage tells by its letters in which encoding of one byte a character text is. What fits none better than Windows-1252, by far, is that.
func guessPage(text []byte) encoding {
	const (
		enough  = 20000    // bytes from 0x80 on, to know a text by
		clearly = 12       // by how much another encoding must be likelier
		poorest = -4.5     // what a letter must reach in the mean
		fewest  = 2        // different letters that Windows-1252 reads otherwise
		sparse  = 1. / 100 // the share of letters in text of the language: there are fewer in English with names from elsewhere
	)
	left := enough
	for i, b := range text {
		if b >= utf8.RuneSelf {
			left--
		}
		if left == 0 {
			text = text[:i+1]
			break
		}
	}
	western := see(text, charmap.Windows1252)
	var westernLetters, letters *likelihood
	var found page
	var read *seen
	best, bestWestern := math.Inf(-1), math.Inf(-1)
	for i, p := range pages {
		s := western
		if i > 0 {
			s = see(text, p.table)
		}
		for _, l := range likelihoods()[i] {
			odds := s.odds(l)
			if i == 0 && odds > bestWestern {
				bestWestern, westernLetters = odds, l
			}
			if odds > best {
				best, found, letters, read = odds, p, l, s
			}
		}
	}
	if best < bestWestern+clearly {
		return windowsEncoding
	}
	kinds, n := 0, 0
	sum, different := 0., 0. // odds of the letters; odds of what Windows-1252 reads otherwise against how it does
	for b := utf8.RuneSelf; b < 256; b++ {
		c := found.table.DecodeByte(byte(b))
		otherwise := c != charmap.Windows1252.DecodeByte(byte(b))
		if otherwise {
			different += read.of(b, letters) - western.of(b, westernLetters)
		}
		if read.n[b] == 0 || !unicode.IsLetter(c) {
			continue
		}
		n += read.n[b]
		sum += read.of(b, letters)
		if otherwise {
			kinds++
		}
	}
	if kinds < fewest || different < 0 || sum < poorest*float64(n) || float64(n) < sparse*float64(len(text)) {
		return windowsEncoding
	}
	return encoding{found.name, decodePage(found.table)}
}
