package quote

import (
	"strings"
	"testing"
)

func BenchmarkFind(b *testing.B) {
	body := strings.Repeat("The council of Gdynia met on Monday in the old fish hall, and every seat was taken long before it began. "+
		"“We have argued about this for years, and tonight the arguing stops,” Marta Wren told the meeting after the vote.\n\n"+
		"Paul Holsteyn, who heads the Harbour Agency, said that cargo would not be delayed. He called the plan “small in metres”.\n\n", 8)
	s := told("Council of Gdynia votes for the tram", body)
	b.SetBytes(int64(len(s.Text)))
	for b.Loop() {
		Find(s)
	}
}

// BenchmarkScan is the measure of BenchmarkFind: the same text cut into words and marks, nothing more.
func BenchmarkScan(b *testing.B) {
	s := told("", strings.Repeat("“We have argued about this for years,” Marta Wren told the meeting after the vote. ", 30))
	b.SetBytes(int64(len(s.Text)))
	for b.Loop() {
		if len(lex(s.Text, s.Body[0], nil, 0, nil, nil)) == 0 {
			b.Fatal("no words")
		}
	}
}
