package name

import (
	_ "embed"
	"strings"
	"sync"

	"dateline/corpus"
)

// aliasFile has one entity a line: its kind and its names, the fullest first.
//
//go:embed aliases.txt
var aliasFile string

// nicknameFile has given names with their short forms, a line each.
//
//go:embed nicknames.txt
var nicknameFile string

// languageFile has given names of one origin as neighbouring languages and romanisations write them, a line each.
//
//go:embed languages.txt
var languageFile string

// aliases maps the folded names of well-known places and organisations to the first of them. Names in capitals are kept apart from words: "US" is a
// country, "us" is none.
var aliases = sync.OnceValue(func() map[corpus.Name]string {
	m := map[corpus.Name]string{}
	for _, l := range strings.Split(strings.TrimSpace(aliasFile), "\n") {
		kind, names, ok := strings.Cut(l, "\t")
		if !ok {
			continue
		}
		all := strings.Split(names, " | ")
		for _, n := range all {
			m[corpus.Name{Text: fold(n), Kind: corpus.Kind(kind)}] = all[0]
		}
	}
	return m
})

// aliasOf returns the well-known name that a folded name stands for, "" when there is none.
func aliasOf(folded string, k corpus.Kind) string {
	return aliases()[corpus.Name{Text: folded, Kind: k}]
}

// nicknames maps a given name to the names it is short for, and those to themselves.
var nicknames = sync.OnceValue(func() map[string][]string {
	m := map[string][]string{}
	for _, l := range strings.Split(strings.TrimSpace(nicknameFile+languageFile), "\n") {
		all := strings.Fields(l)
		for _, n := range all[1:] {
			m[n] = append(m[n], all[0])
		}
	}
	return m
})

// isNickname tells whether one given name is short for the other.
func isNickname(a, b string) bool {
	for _, full := range nicknames()[a] {
		if full == b {
			return true
		}
	}
	for _, full := range nicknames()[b] {
		if full == a {
			return true
		}
	}
	return false
}

// titles are words that stand before a person's name and do not belong to it.
var titles = words(`mr mrs ms miss mx dr prof professor sir dame lord lady baron baroness count countess duke duchess prince princess king queen emperor empress tsar
	sultan emir sheikh pope cardinal archbishop bishop father reverend rev rabbi imam ayatollah mullah saint st pastor president vice-president premier chancellor
	chairman chairwoman chairperson chair minister secretary ambassador envoy governor gov mayor senator sen sens representative rep reps congressman congresswoman
	councillor commissioner speaker leader deputy judge justice prosecutor attorney sheriff marshal chief director coach captain capt commander colonel col
	lieutenant lt general gen major maj brigadier admiral adm sergeant sgt corporal cpl private pvt inspector detective superintendent officer agent spokesman
	spokeswoman spokesperson founder editor correspondent reporter journalist analyst economist actor actress singer author director-general secretary-general comrade
	señor monsieur herr frau madame mademoiselle shri ceo cfo taoiseach former ex-president then-president administrator candidate nominee striker defender midfielder
	goalkeeper manager lawyer doctor scientologist tycoon billionaire executive chairmen presidents ministers senators messrs`)

// surnamesFirst are surnames of China, Korea and Vietnam, which stand before the given name.
var surnamesFirst = words(`wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie song tang deng han feng cao peng zeng xiao tian
	dong pan yuan cai jiang yu du ye cheng wei su lu ding ren shen yao cui zhong tan fan jin shi liao jia xia fu fang zou xiong bai meng qin qiu hou yin xue yan lei duan hao
	kong shao mao chang wan gu lai kang qian xi hua kim lee park choi jung jeong cho yoon jang lim oh seo shin kwon hwang ahn yoo hong moon ban nguyen tran le pham
	hoang phan vu vo dang bui do ngo duong ly truong dinh hun sok chan wong cheung leung ng lam kwok tsai hsu hsieh hung chiang chou yeh tsang ip tung mak yip lau fung tam`)
